"""Who takes part in an event of diplomacy, and as what: source, target or mediator.

Of parties that the words put on one side (*A and B spoke*, *a truce between A and B*) the one named first is
the source and the others are targets: the order of the words, not a statement of who began.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.extract.located import at_places
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence, actors_ending, once, starting
from pipeline.extract.spans import ActorSpan
from pipeline.extract.titles import in_titles
from pipeline.model import ActorKind, EventActor

_Span = tuple[int, int, ActorSpan]
#: words between *mediated by* and the mediator
_AFTER = 3
#: words between a speaker and the verb of speech
_VERB = 3
#: words between a party and the verb by which it is let go
_FREED = 2


def parties_of(
    s: Sentence, start: int, end: int, event_type: str, speakers: list[Claimant], reach: tuple[int, int]
) -> list[EventActor]:
    """Return the parties of an event named at words ``start`` to ``end``, among the words of ``reach``."""
    mediators = mediators_in(s)
    said = _said_by(speakers)
    sides: list[tuple[_Span, str]] = []
    for a in s.actors:
        if not reach[0] <= a[0] < reach[1] or a[0] in in_titles(s):
            continue
        if event_type != "visit" and _only_where(s, a):  # a visit to a country is to its state, too
            continue
        if _speaks(a, start, end, said.get(a[2].actor.id, ())) or _aside(s, a, end):
            continue
        sides.append((a, "mediator" if a[0] in mediators else _side(s, a, start, event_type)))
    return [_named(s, a, role) for a, role in _across(sides)]


def _said_by(speakers: list[Claimant]) -> dict[str | None, list[Claimant]]:
    found: dict[str | None, list[Claimant]] = {}
    for claimant in speakers:
        found.setdefault(claimant.actor_id, []).append(claimant)
    return found


def _speaks(a: _Span, start: int, end: int, own: Sequence[Claimant]) -> bool:
    """Tell who only says it, before the words or after them, from who takes part."""
    after = any(c.style == "after" and a[0] > end for c in own)
    return after or any(c.style == "before" and 0 <= c.at - a[1] <= _VERB and c.at < start for c in own)


@once
def mediators_in(s: Sentence) -> frozenset[int]:
    """Return the words at which mediators start: *dimediasi oleh A dan B*, *brokered by A*, *A-brokered*."""
    found: set[int] = set()
    ends = actors_ending(s)
    for at, end in s.find("event:mediated_by"):
        if at >= 2 and s.words[at - 1] == "-" and at - 1 in ends:
            found.add(ends[at - 1][0])
        found |= _listed_from(s, end)
    for at, _ in s.find("event:mediators"):
        reached = at
        while (a := ends.get(reached)) is not None and a[0] not in found:  # *Egyptian and Qatari mediators*
            found.add(a[0])
            reached = a[0] - 1 if s.has("coordinators", a[0] - 1) else -1
    return frozenset(found)


def _listed_from(s: Sentence, at: int) -> set[int]:
    """Return where the names of a list start that begins within a few words."""
    found: set[int] = set()
    while near := starting(s.actors, at, at + _AFTER + 1):
        start, stop, _ = near[0]
        between = range(at, start)
        if any(s.has("claim:said", k) for k in between) or (found and not all(_lists(s, k) for k in between)):
            break
        found.add(start)
        at = stop
    return found


def mediators_of(s: Sentence) -> list[EventActor]:
    """Return the mediators that a sentence names."""
    found = mediators_in(s)
    return [_named(s, a, "mediator") for a in s.actors if a[0] in found]


def _lists(s: Sentence, k: int) -> bool:
    return s.words[k] == "," or s.has("coordinators", k) or s.lower[k] in s.pack.people.determiners


def _side(s: Sentence, a: _Span, start: int, event_type: str) -> str:
    if event_type == "release" and 0 <= start - a[1] <= _FREED and a[2].actor.kind is ActorKind.PERSON:
        return "target" if _passive(s, start) else "source"
    return "source" if a[1] <= start else "target"


def _passive(s: Sentence, start: int) -> bool:
    """*Mehrtens dibebaskan*, *Gershkovich was freed*: the words name what is done to the one before them."""
    cue = s.cue[start]
    return (cue is not None and cue.measure("active") is None) or s.has("event:undergone", start - 1)


def _across(sides: list[tuple[_Span, str]]) -> list[tuple[_Span, str]]:
    """Put parties that all stand on one side of the words on two: the first named, and the others."""
    own = [role for _, role in sides if role != "mediator"]
    if len(own) < 2 or len(set(own)) > 1:
        return sides
    first = next(a[2].actor.id for a, role in sides if role != "mediator")
    return [
        (a, role if role == "mediator" else "source" if a[2].actor.id == first else "target")
        for a, role in sides
    ]


def _only_where(s: Sentence, a: _Span) -> bool:
    """Tell a state's name that says where, not who."""
    return a[2].actor.kind is ActorKind.STATE and a[0] in at_places(s)


def _aside(s: Sentence, a: _Span, end: int) -> bool:
    """*offered in a call on Friday to mediate between A and B*: what the talks are for."""
    first = next(iter(_purposes(s, end)), None)
    return first is not None and first < a[0] and not _leads(s, first, a[0])


def _purposes(s: Sentence, end: int) -> Iterator[int]:
    """Yield where the words for a purpose end, those that begin at ``end`` or later."""
    spots = s.phrases.get("event:purpose", [])
    yield from (spots[k][1] for k in range(bisect_left(spots, (end,)), len(spots)))


def _leads(s: Sentence, at: int, name: int) -> bool:
    """*to the Red Cross*: nothing but small words between."""
    return all(s.lower[k] in s.pack.people.determiners or s.name_at(k) for k in range(at, name))


def _named(s: Sentence, a: _Span, role: str) -> EventActor:
    return EventActor(a[2].actor.id, role, s.text(a[0], a[1]))
