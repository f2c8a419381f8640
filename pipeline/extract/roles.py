"""The actors of an event and what they did in it."""

from __future__ import annotations

from pipeline.extract.claims import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.model import EventActor

_ARMED = frozenset({"state", "military", "police", "armed_group", "government", "unknown", "organisation"})
_TALK = frozenset({"consult", "mediate", "agree", "ceasefire", "visit", "demand", "reject", "release"})


def roles_of(s: Sentence, start: int, end: int, event_type: str, speakers: list[Claimant]) -> tuple[EventActor, ...]:
    """Return who takes part in the event named by words ``start`` to ``end``, in the order of the words."""
    if event_type == "statement":
        found = [EventActor(c.actor_id, "speaker", c.words) for c in speakers if c.actor_id]
    elif event_type in _TALK:
        found = _talk(s, start, end, event_type, speakers)
    else:
        found = _violence(s, start, end, speakers)
    return tuple({a.actor_id: a for a in reversed(found)}.values())[::-1]


def _named(s: Sentence, a: tuple[int, int, object], role: str) -> EventActor:
    start, end, span = a
    return EventActor(span.actor.id, role, s.text(start, end))  # type: ignore[attr-defined]


def _speaking(s: Sentence, at: int, speakers: list[Claimant]) -> bool:
    return any(s.doc is not None and abs(c.at - at) <= 4 and c.style == "after" and at > c.at for c in speakers)


def _talk(s: Sentence, start: int, end: int, event_type: str, speakers: list[Claimant]) -> list[EventActor]:
    mediators = _mediators(s)
    spoken = {c.actor_id for c in speakers if c.style == "after"}
    found = []
    for a in s.actors:
        if a[2].actor.id in spoken and a[0] > end:
            continue
        if a[0] in mediators:
            role = "mediator"
        else:
            role = "source" if a[1] <= start else "target"
        found.append(_named(s, a, role))
    return found


def _mediators(s: Sentence) -> set[int]:
    """Return the words at which mediators start: the names listed after *dimediasi oleh*, *brokered by*."""
    found: set[int] = set()
    for _, end in s.find("event:mediated_by"):
        at = end
        for a in s.actors:
            if a[0] >= at and a[0] - at <= 3 and not any(s.has("claim:said", k) for k in range(at, a[0])):
                found.add(a[0])
                at = a[1]
    return found


def _violence(s: Sentence, start: int, end: int, speakers: list[Claimant]) -> list[EventActor]:
    spoken = {c.actor_id for c in speakers if c.actor_id}
    found = []
    for a in s.actors:
        if a[2].actor.kind.value not in _ARMED or (a[2].actor.id in spoken and _near_speech(s, a[0])):
            continue
        aimed = a[0] > 0 and (s.has("against", a[0] - 1) or s.has("prepositions", a[0] - 1)) and not s.has("by", a[0] - 1)
        head_first = s.pack.people.head_first
        follows = 0 <= a[0] - end <= 2 and head_first and not aimed
        leads = a[1] <= start
        role = "source" if (follows or (leads and not aimed) or s.has("by", a[0] - 1)) else "target"
        if aimed and a[2].actor.kind.value == "state":
            continue  # a country as the place of an attack is no party to it
        found.append(_named(s, a, role))
    return found


def _near_speech(s: Sentence, i: int) -> bool:
    near = range(max(0, i - 6), min(len(s), i + 7))
    return any("claim:said" in s.labels[k] or "claim:according_to" in s.labels[k] for k in near) or any(
        s.lower[k] in s.pack.claims.said_after for k in near
    )
