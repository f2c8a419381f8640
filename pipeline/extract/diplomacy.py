"""Which kinds of diplomacy a sentence tells of: the pack's words for each, and what must stand by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from pipeline.extract.kinds import Match
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.sentence import Sentence, actors_ending, starting
from pipeline.extract.spans import ActorSpan
from pipeline.languages import load_pack
from pipeline.languages.happening import A_PARTY, FREED, spelled_out
from pipeline.model import ActorKind, Figure, Measure

#: words between a party and what it does, and between that and the number or person it is done to
_BESIDE, _OBJECT = 4, 3
#: how often one sentence may let people go
_MOST = 4


@cache
def _lexicon(code: str) -> Lexicon:
    kinds = load_pack(code).events.kinds
    words = [(f"kind:{k}", p) for k, kind in enumerate(kinds) for w in kind.words for p in spelled_out(w)]
    needs = [(f"needs:{k}", p) for k, kind in enumerate(kinds) for w in kind.needs for p in spelled_out(w)]
    return Lexicon(words + needs)


def diplomatic(s: Sentence, told: Sequence[Figure]) -> list[Match]:
    """Return the first words of each kind of diplomacy that a sentence tells and does not only mean.

    People may be let go twice in one sentence, each time by a party of its own: both are returned.
    """
    labels = _lexicon(s.pack.code).labels(s.lower)
    needs = {label.removeprefix("needs:") for here in labels for label in here if label.startswith("needs:")}
    found: dict[str, list[Match]] = {}
    for i, here in enumerate(labels):
        if "event:purpose" in s.ending[i]:
            continue
        for label, end in here.items():
            number = label.removeprefix("kind:")
            if not label.startswith("kind:"):
                continue
            kind = s.pack.events.kinds[int(number)]
            if not kind.needs or number in needs or any(_met(s, n, i, end, told) for n in kind.needs):
                match = Match(i, end, kind.type, "", f"words of {kind.type}")
                found.setdefault(kind.type, []).append(match)
    return [m for matches in found.values() for m in _told_apart(s, matches)]


def _met(s: Sentence, need: str, start: int, end: int, told: Sequence[Figure]) -> bool:
    """Tell whether what a name in ``needs`` stands for is there."""
    if need == FREED:
        cue = s.cue[start]
        frees = cue is not None and any(measure is Measure.RELEASED for measure, _ in cue.meanings)
        beside = [*_before(s, start, 1), *starting(s.actors, end, end + _OBJECT + 1)] if frees else []
        people = any(a[2].actor.kind is ActorKind.PERSON for a in beside)
        return people or any(f.measure is Measure.RELEASED for f in told)
    return need == A_PARTY and bool(_before(s, start, _BESIDE))


def _before(s: Sentence, start: int, reach: int) -> list[tuple[int, int, ActorSpan]]:
    """Return the names that end at most ``reach`` words before a word, the nearest first."""
    ends = actors_ending(s)
    return [ends[k] for k in range(start, start - reach - 1, -1) if k in ends]


def _told_apart(s: Sentence, matches: list[Match]) -> Iterator[Match]:
    """Yield the first match, and each later one whose party stands right before it and people behind it."""
    kept = matches[:1]
    if matches[0].event_type == "release":
        own = (m for m in matches[1:] if _before(s, m.start, 1) and s.numbered(m.end, m.end + _OBJECT))
        kept += islice(own, _MOST - 1)
    edges = [0, *(_before(s, m.start, 1)[0][0] for m in kept[1:]), len(s)]
    for match, (low, high) in zip(kept, pairwise(edges), strict=True):
        yield replace(match, reach=(low, high)) if len(kept) > 1 else match
