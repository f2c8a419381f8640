"""Mentions of one event within an article, joined; the title's told again by the text's."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from pipeline.extract.roles import OF_STATES
from pipeline.model import Actor, Event, EventActor, Part

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
    if not _kin(a, b) or a.reality is not b.reality or _where(a) == _where(b):
        return False
    dates = a.first == b.first or a.first is None or b.first is None
    places = a.place_id == b.place_id or a.place_id is None or b.place_id is None
    shared = {x.actor_id for x in a.actors} & {x.actor_id for x in b.actors}
    dated = a.first is not None and a.first == b.first
    if Part.TITLE in (a.evidence.part, b.evidence.part) and not places:
        return False  # the title's wider place: see ``without_titles``
    return dates and (places or (dated and bool(shared))) and (dated or bool(shared) or places)


def _where(event: Event) -> tuple[Part, int]:
    return event.evidence.part, event.evidence.sentence_start


@dataclass(slots=True)
class Joined:
    """The events of an article so far; a mention is only compared with those that it may be one with."""

    #: the actors of the article by id
    actors: Mapping[str, Actor]
    found: list[Event] = field(default_factory=list)
    #: of events of the title, what the text tells of them in the same place
    retold: dict[str, Event] = field(default_factory=dict)
    #: id -> position
    _at: dict[str, int] = field(default_factory=dict)
    _looked_for: set[str] = field(default_factory=set)
    #: what mentions have in common -> the positions of the events that have it, in order
    _sharing: dict[Hashable, list[int]] = field(default_factory=dict)

    def add(self, event: Event, sure: Callable[[EventActor], bool]) -> str:
        """Add an event, or fill what an earlier mention of it lacks; return the id that stands.

        Only actors that are ``sure`` are taken from a later mention: what one side says of the other is its
        claim.
        """
        at = min((i for key in _asked(event) for i in self._first(key, event)), default=None)
        if at is None:
            self._at[event.id] = len(self.found)
            self.found.append(event)
            self._file(len(self.found) - 1)
            return event.id
        earlier = self.found[at]
        self.found[at] = self._filled(earlier, replace(event, actors=tuple(filter(sure, event.actors))))
        titled = earlier.evidence.part is Part.TITLE and event.evidence.part is Part.TEXT
        if titled and earlier.id not in self._looked_for:
            # the first telling of the text is the title's, if it is of the same place
            self._looked_for.add(earlier.id)
            first = not any(e.evidence.part is Part.TEXT and _retold(earlier, e) for e in self.found)
            if first and earlier.place_id is not None and earlier.place_id == event.place_id:
                self.retold[earlier.id] = event
        self._file(at)
        return earlier.id

    def tell(self, event: str, actors: Iterable[EventActor]) -> None:
        """Add to an event that stands what a later sentence tells of its actors."""
        at = self._at[event]
        earlier = self.found[at]
        known = {x.actor_id for x in earlier.actors}
        added = tuple(x for x in actors if x.actor_id not in known)
        self.found[at] = replace(earlier, actors=earlier.actors + added)

    def _filled(self, earlier: Event, event: Event) -> Event:
        """Fill what a mention lacks; a state stands for its own forces, and each actor for itself once."""
        finer = event if earlier.sub_event_type == "Attack" else earlier
        known = {x.actor_id for x in earlier.actors}
        sides = {(self._side(x), x.role) for x in earlier.actors}
        added = tuple(
            x
            for x in event.actors
            if x.actor_id not in known and (self._side(x) is None or (self._side(x), x.role) not in sides)
        )
        return replace(
            earlier,
            event_type=finer.event_type,
            sub_event_type=finer.sub_event_type,
            first=earlier.first or event.first,
            last=earlier.last or event.last,
            date_precision=earlier.date_precision if earlier.first else event.date_precision,
            place_id=earlier.place_id or event.place_id,
            place=earlier.place or event.place,
            actors=earlier.actors + added,
        )

    def _side(self, x: EventActor) -> str | None:
        """Return the country of a state, its government and forces; None for anybody else."""
        actor = self.actors.get(x.actor_id)
        return actor.country if actor is not None and actor.kind in OF_STATES else None

    def _first(self, key: Hashable, event: Event) -> Iterator[int]:
        """Yield the first event under a key that is the same, if one is."""
        same = (i for i in self._sharing.get(key, ()) if _same(self.found[i], event))
        yield from islice(same, 1)

    def _file(self, at: int) -> None:
        for key in _told(self.found[at]):
            spots = self._sharing.setdefault(key, [])
            if not spots or spots[-1] < at:
                spots.append(at)
            elif spots[bisect_left(spots, at)] != at:
                insort(spots, at)


def _told(event: Event) -> Iterator[Hashable]:
    """Yield the keys under which an event is filed."""
    real, day, place = event.reality, event.first, event.place_id
    yield real
    yield real, "day", day
    yield real, "place", place
    yield real, day, place
    if day is not None:
        yield from ((real, day, "actor", x.actor_id) for x in event.actors)


def _asked(event: Event) -> Iterator[Hashable]:
    """Yield the keys of all events that a mention can be one with: what is left open fits everything."""
    real, day, place = event.reality, event.first, event.place_id
    if day is None and place is None:
        yield real
    elif day is None:
        yield from ((real, "place", p) for p in (place, None))
    elif place is None:
        yield from ((real, "day", d) for d in (day, None))
    else:
        yield from ((real, d, p) for d in (day, None) for p in (place, None))
    if day is not None:
        yield from ((real, day, "actor", x.actor_id) for x in event.actors)


def without_titles(found: list[Event], retold: Mapping[str, Event]) -> tuple[list[Event], dict[str, str]]:
    """Keep the text's telling of what the title tells too; return the events and what became what.

    ``retold`` has the text's own telling of a title's event, where it was found already.
    """
    kept = [e for e in found if e.evidence.part is Part.TEXT]
    renamed: dict[str, str] = {}
    for title in (e for e in found if e.evidence.part is Part.TITLE):
        if (text := retold.get(title.id)) is not None:
            kept.insert(0, replace(title, id=text.id, evidence=text.evidence, rule=text.rule))
            renamed[title.id] = text.id
            continue
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
