"""Names that only say whose officer a person is: *UAE President …*, *Sudan's army chief …*."""

from __future__ import annotations

from functools import cache

from pipeline.extract.sentence import Sentence, actors_ending, once
from pipeline.languages import load_pack
from pipeline.model import ActorKind

#: words between a name and the person whose title it belongs to
_TITLE = 4
_OWNING = frozenset({"'s", "’s"})


@once
def in_titles(s: Sentence) -> frozenset[int]:
    """Return the words at which names start that stand inside a person's title."""
    words = _title_words(s.pack.code)
    ends, found = actors_ending(s), set[int]()
    for start, _, span in s.actors:
        at: int | None = start if span.actor.kind is ActorKind.PERSON else None
        while at is not None:
            before = next((ends[k] for k in range(at, max(-1, at - _TITLE - 1), -1) if k in ends), None)
            own = before is not None and before[2].actor.kind is not ActorKind.PERSON
            if before is None or not own or before[0] in found or not _title(s, before[1], at, words):
                break
            at = before[0]
            found.add(at)
    return frozenset(found)


def _title(s: Sentence, start: int, end: int, words: frozenset[str]) -> bool:
    """Tell whether the words between a name and the next hold nothing but a title."""
    return all(s.lower[k] in words or s.lower[k] in _OWNING for k in range(start, end))


@cache
def _title_words(code: str) -> frozenset[str]:
    actors = load_pack(code).actors
    phrases = (*actors.titles, *(p for some in actors.office_titles.values() for p in some))
    return frozenset(word for phrase in phrases for word in phrase.split())
