"""Names that only say whose officer a person is: *UAE President …*, *Sudan's army chief …*."""

from __future__ import annotations

from functools import cache

from pipeline.extract.sentence import Sentence, once
from pipeline.languages import load_pack
from pipeline.model import ActorKind

#: words between a name and the person whose title it belongs to
_TITLE = 4
_OWNING = frozenset({"'s", "’s"})


@once
def in_titles(s: Sentence) -> frozenset[int]:
    """Return the words at which names start that stand inside a person's title."""
    words = _title_words(s.pack.code)
    names = sorted((a, b, span.actor.kind) for a, b, span in s.actors)
    found: set[int] = set()
    for start, _, kind in names:
        if kind is not ActorKind.PERSON:
            continue
        at, reached = start, True
        while reached:
            before = [(a, b, k) for a, b, k in names if b <= at and a not in found]
            own = max((x for x in before if x[2] is not ActorKind.PERSON), key=lambda x: x[1], default=None)
            reached = own is not None and at - own[1] <= _TITLE and _title(s, own[1], at, words)
            if own is not None and reached:
                found.add(own[0])
                at = own[0]
    return frozenset(found)


def _title(s: Sentence, start: int, end: int, words: frozenset[str]) -> bool:
    """Tell whether the words between a name and the next hold nothing but a title."""
    return all(s.lower[k] in words or s.lower[k] in _OWNING for k in range(start, end))


@cache
def _title_words(code: str) -> frozenset[str]:
    actors = load_pack(code).actors
    phrases = (*actors.titles, *(p for some in actors.office_titles.values() for p in some))
    return frozenset(word for phrase in phrases for word in phrase.split())
