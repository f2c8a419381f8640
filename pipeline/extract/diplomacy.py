"""Which kinds of diplomacy a sentence tells of: the pack's words for each, and what must stand by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.extract.kinds import Match
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.sentence import Sentence
from pipeline.languages import load_pack
from pipeline.languages.happening import A_PARTY, FREED, spelled_out
from pipeline.model import ActorKind, Figure, Measure

#: words between a party and what it does, and between that and the number or person it is done to
_BESIDE, _OBJECT = 4, 3


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
        people = frees and any(a[2].actor.kind is ActorKind.PERSON and _near(a, start, end) for a in s.actors)
        return people or any(f.measure is Measure.RELEASED for f in told)
    return need == A_PARTY and any(0 <= start - a[1] <= _BESIDE for a in s.actors)


def _near(a: tuple[int, int, object], start: int, end: int) -> bool:
    return 0 <= start - a[1] <= 1 or 0 <= a[0] - end <= _OBJECT


def _told_apart(s: Sentence, matches: list[Match]) -> Iterator[Match]:
    """Yield the first match, and each later one whose party stands right before it and people behind it."""
    kept = matches[:1]
    if matches[0].event_type == "release":
        kept += [m for m in matches[1:] if _own_party(s, m) and s.numbered(m.end, m.end + _OBJECT)]
    edges = [0, *(_since(s, m) for m in kept[1:]), len(s)]
    for match, (low, high) in zip(kept, pairwise(edges), strict=True):
        yield replace(match, reach=(low, high)) if len(kept) > 1 else match


def _own_party(s: Sentence, match: Match) -> bool:
    return any(0 <= match.start - a[1] <= 1 for a in s.actors)


def _since(s: Sentence, match: Match) -> int:
    """Return where the words of a match's own party begin."""
    return next(a for a, b, _ in s.actors if 0 <= match.start - b <= 1)
