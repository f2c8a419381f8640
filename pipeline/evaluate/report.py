"""The whole evaluation as plain values: what ``saksi evaluate`` prints, in tables or as JSON."""

from __future__ import annotations

from typing import Any

from pipeline import EXTRACTION_VERSION
from pipeline.evaluate.cases import TOLLS, Kind, Set, cases
from pipeline.evaluate.scoring import LEDGER_FIELDS, Claims, Measures, Miss, Tolls, score_claims, score_tolls
from pipeline.extract import extract_articles

#: Shares are told with so many decimals.
DECIMALS = 3

Group = tuple[str, Kind, Set]
Record = dict[str, Any]


def evaluate(language: str | None = None, chosen: Set | None = None) -> tuple[Record, list[Miss]]:
    """Extract every labelled text and count what is right; the same texts and version give the same record.

    Also returns the missed and spurious figures of the seeds and the development set, none of the held-out
    one.
    """
    texts = cases(language, chosen)
    claims: dict[Group, Claims] = {}
    tolls: dict[Group, dict[str, Tolls]] = {}
    measures: Measures = {}
    misses: list[Miss] = []
    made = extract_articles(case.article for case in texts)
    for case, extraction in zip(texts, made, strict=True):
        group = (case.article.language, case.kind, case.set)
        if case.tolls is None:
            tally = claims.setdefault(group, Claims())
            found = score_claims(case, extraction.figures, tally, measures)
            misses += [] if case.set is Set.HELD else found
        else:
            score_tolls(case, extraction.figures, tolls.setdefault(group, {m: Tolls() for m in TOLLS}))
    return _record(claims, tolls, measures), misses


def _record(claims: dict[Group, Claims], tolls: dict[Group, dict[str, Tolls]], measures: Measures) -> Record:
    return {
        "extraction_version": EXTRACTION_VERSION,
        "claims": [_named(group) | _claims(claims[group]) for group in sorted(claims, key=_order)],
        "tolls": [
            _named(group) | {"measure": measure} | _tolls(tally)
            for group in sorted(tolls, key=_order)
            for measure, tally in tolls[group].items()
        ],
        "measures": [
            {"language": language, "measure": measure} | _found(tally)
            for (language, measure), tally in sorted(measures.items())
        ],
    }


def _order(group: Group) -> tuple[str, int, int]:
    language, kind, chosen = group
    return language, list(Set).index(chosen), list(Kind).index(kind)


def _named(group: Group) -> Record:
    language, kind, chosen = group
    return {"language": language, "set": chosen.value, "kind": kind.value}


def _claims(tally: Claims) -> Record:
    record: Record = {"texts": tally.texts} | _found(tally)
    record["fields"] = {
        name: _share(tally.right[name], tally.asked[name]) for name in LEDGER_FIELDS if tally.asked[name]
    }
    if tally.negatives:
        record["negatives"] = tally.negatives
        record["spurious_per_1000_negatives"] = round(1000 * tally.invented / tally.negatives, 1)
    return record


def _found(tally: Claims | Tolls) -> Record:
    """Return precision, recall and their harmonic mean, over the figures that people wrote down."""
    return {
        "figures": tally.found + tally.missed,
        "precision": _share(tally.found, tally.found + tally.spurious),
        "recall": _share(tally.found, tally.found + tally.missed),
        "f1": _share(2 * tally.found, 2 * tally.found + tally.spurious + tally.missed),
    }


def _tolls(tally: Tolls) -> Record:
    return {"texts": tally.texts, "right": _share(tally.right, tally.texts)} | _found(tally)


def _share(part: int, whole: int) -> float | None:
    """Return a share, None where there is nothing to share out."""
    return round(part / whole, DECIMALS) if whole else None
