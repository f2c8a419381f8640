"""The actors of an event and what they did in it."""

from __future__ import annotations

from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import ActorSpan
from pipeline.model import ActorKind, EventActor

_ARMED = frozenset({"state", "military", "police", "armed_group", "government", "unknown", "organisation"})
_TALK = frozenset({"consult", "mediate", "agree", "ceasefire", "visit", "demand", "reject", "release"})


def roles_of(
    s: Sentence, start: int, end: int, event_type: str, speakers: list[Claimant]
) -> tuple[EventActor, ...]:
    """Return who takes part in the event named by words ``start`` to ``end``, in the order of the words."""
    if event_type == "statement":
        found = [EventActor(c.actor_id, "speaker", c.words) for c in speakers if c.actor_id]
        spoken = {a.actor_id for a in found}
        about = [a for a in s.actors if a[2].actor.kind is ActorKind.PERSON and a[2].actor.id not in spoken]
        found += [_named(s, a, "target") for a in about if a[0] >= end]
    elif event_type in _TALK:
        found = _talk(s, start, end, speakers)
    else:
        found = _violence(s, start, end, speakers)
    return tuple({a.actor_id: a for a in reversed(found)}.values())[::-1]


def _named(s: Sentence, a: tuple[int, int, ActorSpan], role: str) -> EventActor:
    start, end, span = a
    return EventActor(span.actor.id, role, s.text(start, end))


def _talk(s: Sentence, start: int, end: int, speakers: list[Claimant]) -> list[EventActor]:
    mediators = _mediators(s)
    spoken = {c.actor_id for c in speakers if c.style == "after"}
    found = []
    for a in s.actors:
        if a[2].actor.id in spoken and a[0] > end:
            continue
        side = "source" if a[1] <= start else "target"
        role = "mediator" if a[0] in mediators else side
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
    """Return the armed parties of an attack: who owns or does it, and at whom it is aimed."""
    spoken = {c.actor_id for c in speakers if c.actor_id} | {c.party[1] for c in speakers if c.party}
    found = []
    for a in s.actors:
        if a[2].actor.kind.value not in _ARMED or (a[2].actor.id in spoken and _near_speech(s, a[0])):
            continue
        role = _role(s, a[0], a[1], start, end)
        if role == "target" and a[2].actor.kind.value == "state":
            continue  # a country as the place of an attack is no party to it
        if role:
            found.append(_named(s, a, role))
    return found


def _role(s: Sentence, at: int, stop: int, start: int, end: int) -> str | None:
    """Return the role of the actor at words ``at`` to ``stop`` in an event named at ``start`` to ``end``."""
    aimed = at > 0 and s.has("against", at - 1)
    if at >= end:
        between = range(end, at)
        if any(s.mark(k) for k in between):
            return None
        done = any(s.has("by", k) for k in between) or _done_by(s, end, at)
        owned = s.pack.people.head_first and at - end <= 2 and not aimed
        if done or owned:
            return "source"
        return "target" if at - end <= 6 and not any(s.has("event:before", k) for k in between) else None
    between = range(stop, start)
    if len(between) > 8 or any(s.has("event:before", k) or s.words[k] in ",;" for k in between):
        return None
    return "target" if aimed else "source"


def _done_by(s: Sentence, end: int, at: int) -> bool:
    """*serangan yang dilakukan militan kelompok itu*: a relative clause names the doer."""
    return at - end <= 6 and any(
        s.has("relatives", k) and s.has("attack_verbs", k + 1) for k in range(end, at)
    )


def _near_speech(s: Sentence, i: int) -> bool:
    near = range(max(0, i - 6), min(len(s), i + 7))
    return any("claim:said" in s.labels[k] or "claim:according_to" in s.labels[k] for k in near) or any(
        s.lower[k] in s.pack.claims.said_after for k in near
    )
