"""A number of people in a sentence, and the nouns that name people."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.sentence import Cue, Sentence
from pipeline.extract.spans import NumberSpan
from pipeline.model import Measure


@dataclass(slots=True)
class Count:
    """A number of people, perhaps; indices are words of its sentence."""

    start: int
    end: int
    number: NumberSpan
    #: where the qualifier before it starts
    first: int
    qualifier: str | None = None
    qualifier_words: str = ""
    #: where the noun phrase after it ends
    phrase_end: int = 0
    #: groups of people that the noun phrase names: "general", "civilian", "combatant" …
    groups: list[str] = field(default_factory=list)
    #: words of the victims, start and end; None when elided
    victims: tuple[int, int] | None = None
    #: a counted noun inside the phrase: *jenazah*, *bodies*, *korban jiwa*
    counted: Cue | None = None
    state: Measure | None = None
    #: a participle before the noun: *130 kidnapped schoolchildren*
    attribute: Cue | None = None
    #: words of the number that this one is of: *seven of the nine*
    whole: tuple[int, int] | None = None
    #: whether another number is of this one: the nine
    of_another: bool = False
    #: *lainnya*, *others*
    elided: bool = False


def people_at(s: Sentence, i: int) -> tuple[int, list[str]]:
    """Return the end and the groups of the longest noun for people at word ``i``."""
    if i >= len(s) or not s.labels[i]:
        return i, []
    found = [
        (end, label.removeprefix("people:"))
        for label, end in s.labels[i].items()
        if label.startswith("people:")
    ]
    longest = max((end for end, _ in found), default=i)
    return longest, [group for end, group in found if end == longest]
