"""Mentions of one event within an article, joined; the title's told again by the text's."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Event, Part

#: kinds of violence that *attack* may be said of
FOUGHT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
#: never said by *attack* alone
_OWN = frozenset({"Abduction/forced disappearance", "Sexual violence"})


def _kin(a: Event, b: Event) -> bool:
    """The same kind, or one that only says *attack* of what the other names."""
    if (a.event_type, a.sub_event_type) == (b.event_type, b.sub_event_type):
        return True
    both = {a.event_type, b.event_type}
    subs = {a.sub_event_type, b.sub_event_type}
    return both <= FOUGHT and "Attack" in subs and not subs & _OWN


def _same(a: Event, b: Event) -> bool:
    """Two mentions of one event: kin, dates and places that do not contradict each other."""
    if not _kin(a, b) or a.reality is not b.reality:
        return False
    dates = a.first == b.first or a.first is None or b.first is None
    places = a.place_id == b.place_id or a.place_id is None or b.place_id is None
    shared = {x.actor_id for x in a.actors} & {x.actor_id for x in b.actors}
    dated = a.first is not None and a.first == b.first
    return dates and (places or (dated and bool(shared))) and (dated or bool(shared) or places)


def join(found: list[Event], event: Event) -> str:
    """Add an event, or fill what an earlier mention of it lacks; return the id that stands."""
    for i, earlier in enumerate(found):
        if _same(earlier, event):
            found[i] = _filled(earlier, event)
            return earlier.id
    found.append(event)
    return event.id


def _filled(earlier: Event, event: Event) -> Event:
    known = {x.actor_id for x in earlier.actors}
    finer = event if earlier.sub_event_type == "Attack" else earlier
    return replace(
        earlier,
        event_type=finer.event_type,
        sub_event_type=finer.sub_event_type,
        first=earlier.first or event.first,
        last=earlier.last or event.last,
        date_precision=earlier.date_precision if earlier.first else event.date_precision,
        place_id=earlier.place_id or event.place_id,
        place=earlier.place or event.place,
        actors=earlier.actors + tuple(x for x in event.actors if x.actor_id not in known),
    )


def without_titles(found: list[Event]) -> tuple[list[Event], dict[str, str]]:
    """Keep the text's telling of what the title tells too; return the events and what became what."""
    kept = [e for e in found if e.evidence.part is Part.TEXT]
    renamed: dict[str, str] = {}
    for title in (e for e in found if e.evidence.part is Part.TITLE):
        twin = next((e for e in kept if _retold(title, e)), None)
        if twin is None:
            kept.insert(0, title)
        else:
            renamed[title.id] = twin.id
    return kept, renamed


def _retold(title: Event, event: Event) -> bool:
    fought = {title.event_type, event.event_type} <= FOUGHT
    dates = title.first is None or title.first == event.first
    return title.reality is event.reality and dates and (fought or title.event_type == event.event_type)


def main_first(found: list[Event], weights: dict[str, int]) -> list[Event]:
    """Return the events with the best-evidenced one first; the others keep the order of their words."""
    main = max((e for e in found if weights.get(e.id)), key=lambda e: weights[e.id], default=None)
    return found if main is None else [main, *(e for e in found if e is not main)]
