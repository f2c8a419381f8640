"""Who did it, only as far as the words say so."""

from __future__ import annotations

from pipeline.extract.figures.counts import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import ActorSpan

_ARMED = frozenset({"state", "military", "police", "armed_group", "government", "unknown", "organisation"})
_REACH = 6


def responsible_of(s: Sentence, count: Count, governed: Governed) -> tuple[str, str] | None:
    """Return (name, actor id) of the party that harmed, from the count's own sentence."""
    inside = count.victims or (count.start, count.end)
    able = [
        a for a in s.actors
        if a[2].actor.kind.value in _ARMED and not inside[0] <= a[0] < max(inside[1], count.phrase_end)
    ]
    for find in (_by, _noun, _subject, _attacker):
        found = find(s, count, governed, able)
        if found is not None:
            return (s.text(found[0], found[1]) if found[2].named else found[2].actor.name, found[2].actor.id)
    return None


_Span = tuple[int, int, ActorSpan]


def _by(s: Sentence, count: Count, governed: Governed, able: list[_Span]) -> _Span | None:
    """*ditembak tentara Israel*, *by RSF fighters*: within a few words of the predicate."""
    if governed.cue is None or governed.rule not in ("predicate after", "counted noun", "fronted predicate"):
        return None
    for at, end in s.find("by", governed.cue.start, governed.cue.end + _REACH):
        for a in able:
            if end <= a[0] <= end + 3 and not any(s.mark(k) for k in range(end, a[0])):
                return a
    return None


def _noun(s: Sentence, count: Count, governed: Governed, able: list[_Span]) -> _Span | None:
    """*serangan udara Israel*, *Israeli strikes*, *a strike by the RSF*."""
    best: tuple[int, _Span] | None = None
    for at, end in s.find("responsible_nouns"):
        for a in able:
            after = 0 <= a[0] - end <= 3 and not any(s.mark(k) or s.has("against", k) for k in range(end, a[0]))
            before = 0 <= at - a[1] <= 3 and not any(s.mark(k) and s.words[k] != "-" for k in range(a[1], at))
            if not s.pack.people.head_first and after:
                after = any(s.has("by", k) for k in range(end, a[0])) or s.lower[end : end + 1] == ["of"]
            if s.pack.people.head_first and before:
                before = False
            if (after or before) and (best is None or abs(at - count.start) < best[0]):
                best = (abs(at - count.start), a)
    return best[1] if best else None


def _subject(s: Sentence, count: Count, governed: Governed, able: list[_Span]) -> _Span | None:
    """*Israel bunuh dua warga*: the actor before an active verb."""
    if governed.cue is None or governed.rule not in ("verb before", "coordinated object", "elided verb"):
        return None
    before = [a for a in able if a[1] <= governed.cue.start and not s.has("claim:said", a[1])]
    before = [a for a in before if not _in_phrase(s, a[0])]
    return before[-1] if before else None


def _in_phrase(s: Sentence, i: int) -> bool:
    """An actor after *di*, *ke*, *terhadap*, *in* is where or at whom, not who."""
    return i > 0 and (s.has("prepositions", i - 1) or s.has("against", i - 1)) and not s.has("by", i - 1)


def _attacker(s: Sentence, count: Count, governed: Governed, able: list[_Span]) -> _Span | None:
    """*Israel serang sekolah, 15 tewas*: the subject of an attack in the same sentence."""
    for at, _ in s.find("attack_verbs"):
        for a in reversed([a for a in able if a[1] <= at and at - a[1] <= 2]):
            if not _in_phrase(s, a[0]):
                return a
    return None
