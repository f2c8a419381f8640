"""Whether one report is another's copy, update or translation, and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.resolve.prints import contained, runs_of, words_of

#: days between the publication of a report and of its copies
NEAR_DAYS = 3
#: share of the shorter's runs of words: of a copy, and of one so short that a chance likeness is near
COPIED, COPIED_SHORT = 0.5, 0.8
#: words under which a report is short
SHORT = 60
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

#: how like in meaning the sentences of two texts are, 0 to 1, and how many were compared
Translated = Callable[["Report", "Report"], tuple[float, int]]


@dataclass(frozen=True)
class Report:
    """One article's current words, with what it tells as far as translations can be found by it."""

    article_id: str
    language: str
    title: str
    text: str
    published: dt.datetime | None
    outlet: str | None = None
    #: which words these are and what read them; the report is another one when it changes
    state: str = ""
    #: harm counted and places named, the same in every language
    facts: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def words(self) -> list[str]:
        """The words of title and text, in one case."""
        return words_of(f"{self.title}\n{self.text}")

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of the text; of the title when there is little else."""
        body = words_of(self.text)
        return runs_of(body if len(body) >= SHORT else self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in digits."""
        return frozenset(_NUMBER.findall(f"{self.title}\n{self.text}"))


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two reports are one: ``same``, ``update``, ``copy`` or ``translation``, and why."""

    kind: str
    #: 0 to 1
    score: float
    why: str


def near(a: Report, b: Report) -> bool:
    """Tell whether two reports came out close enough to be one; a day that nobody tells is near any."""
    if a.published is None or b.published is None:
        return True
    return abs(a.published - b.published) <= dt.timedelta(days=NEAR_DAYS)


def kinship(a: Report, b: Report, translated: Translated | None = None) -> Kinship | None:
    """Return how two reports are one report, or None for two."""
    if a.article_id == b.article_id or not near(a, b):
        return None
    return _copied(a, b) if a.language == b.language else _in_translation(a, b, translated)


def _copied(a: Report, b: Report) -> Kinship | None:
    share = contained(a.runs, b.runs)
    short = min(len(a.words), len(b.words)) < SHORT
    if share < (COPIED_SHORT if short else COPIED):
        return None
    less, more = sorted((a, b), key=lambda r: len(r.words))
    if short and not less.numbers <= more.numbers:
        return None  # *46,000* in one headline, *46,500* in the next: another claim
    if a.words == b.words:
        return Kinship("same", 1.0, "the same words")
    why = f"{share:.0%} of the shorter's runs of five words stand in the longer"
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    return Kinship("update" if same_outlet else "copy", round(share, 3), why)


def _in_translation(a: Report, b: Report, translated: Translated | None) -> Kinship | None:
    if translated is None or not akin(a, b):
        return None
    from pipeline.resolve.translation import ENOUGH

    share, compared = translated(a, b)
    if share < ENOUGH:
        return None
    why = f"{share:.0%} of {compared} sentences have their like in the other language"
    return Kinship("translation", round(share, 3), why)


def akin(a: Report, b: Report) -> bool:
    """Tell whether two reports tell enough of the same to be compared: figures and places."""
    shared = a.facts & b.facts
    figures = sum(fact.startswith("figure:") for fact in shared)
    fewer = min(len(a.facts), len(b.facts))
    return figures >= 1 and len(shared) >= 3 and len(shared) * 2 >= fewer
