"""Claims and tolls against what extraction found: pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.agreement import agree, agree_coarsely, value_of
from pipeline.evaluate.cases import Case, Set
from pipeline.model import Figure, Scope

#: What is asked of the figures found, in the order in which it is told.
FIELDS = ("qualifier", "scope", "claimant", "responsible", "status", "victims")
#: What the seeds' ledgers answer besides.
LEDGER_FIELDS = (*FIELDS, "claimant_role", "as_of", "date", "place")


@dataclass(frozen=True, slots=True)
class Miss:
    """A figure that was not found, or one that nobody wrote down."""

    case: str
    what: str
    measure: str
    raw: str


@dataclass(slots=True)
class Claims:
    """How the figures of some texts were found."""

    texts: int = 0
    found: int = 0
    spurious: int = 0
    missed: int = 0
    #: texts without any figure, and the figures that were found in them
    negatives: int = 0
    invented: int = 0
    #: field -> of how many figures found it was asked, and of how many it was right
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tolls:
    """How one measure's tolls of whole texts were found."""

    texts: int = 0
    right: int = 0
    #: right and above zero, wrong and above zero, above zero and not found
    found: int = 0
    spurious: int = 0
    missed: int = 0


Figures = Sequence[Figure]
#: by language and measure
Measures = dict[tuple[str, str], Claims]


def score_claims(case: Case, figures: Figures, into: Claims, measures: Measures) -> list[Miss]:
    """Count one text's figures; return the missed and the spurious ones."""
    misses = []
    left = list(figures)
    raws = {figure.id: figure.raw for figure in figures}
    into.texts += 1
    for claim in case.claims:
        tally = measures.setdefault((case.article.language, claim["measure"]), Claims())
        got = _best(claim, left)
        if got is None:
            misses.append(Miss(case.id, "missed", claim["measure"], claim["raw"]))
        else:
            left.remove(got)
            _score_fields(case, claim, got, raws, into)
        for counted in (into, tally):
            counted.found += got is not None
            counted.missed += got is None
    for extra in left:
        measures.setdefault((case.article.language, extra.measure.value), Claims()).spurious += 1
        misses.append(Miss(case.id, "spurious", extra.measure.value, extra.raw))
    into.spurious += len(left)
    if not case.claims:
        into.negatives += 1
        into.invented += len(left)
    return misses


def score_tolls(case: Case, figures: Figures, into: Mapping[str, Tolls]) -> None:
    """Count the largest figure of each measure, running totals left out, against the coded toll."""
    for measure, (low, high) in (case.tolls or {}).items():
        got = largest(figures, measure)
        hit = low <= got <= high
        tally = into[measure]
        tally.texts += 1
        tally.right += hit
        tally.found += hit and got > 0
        tally.spurious += not hit and got > 0
        tally.missed += not hit and high > 0


def largest(figures: Iterable[Figure], measure: str) -> int:
    """Return the largest number of people told that is no running total; 0 when none is."""
    told = (f.best or f.value or f.low or 0 for f in figures if _of(f, measure))
    return max(told, default=0)


def _of(figure: Figure, measure: str) -> bool:
    return figure.measure == measure and figure.scope is not Scope.CUMULATIVE


def _best(claim: Mapping[str, Any], figures: Figures) -> Figure | None:
    """Return the figure that makes the claim; of several the one that stands in the same part and words."""
    same = [figure for figure in figures if _same(claim, figure)]
    part = claim.get("part") or "text"
    return min(same, key=lambda f: (f.evidence.part != part, f.raw != claim["raw"]), default=None)


def _same(claim: Mapping[str, Any], figure: Figure) -> bool:
    """A claim is found when measure and stated number agree: of a range both ends, of a vague word none."""
    if (figure.measure, figure.value) != (claim["measure"], claim["value"]):
        return False
    bounds = (claim.get("low"), claim.get("high"))
    return claim["value"] is not None or (figure.low, figure.high) == bounds


def _score_fields(
    case: Case, claim: Mapping[str, Any], got: Figure, raws: Mapping[str, str], into: Claims
) -> None:
    ledger = case.set is Set.SEEDS
    for name in LEDGER_FIELDS if ledger else FIELDS:
        if name not in claim or _open(name, claim[name]):
            continue
        into.asked[name] += 1
        same = agree if ledger else agree_coarsely
        into.right[name] += same(name, value_of(got, name, raws), claim[name])


def _open(name: str, want: object) -> bool:
    """Tell what the labels leave open: *?* anywhere, and a scope that the words don't settle."""
    return want == "?" or (name == "scope" and want == "unknown")
