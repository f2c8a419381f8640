"""To which event of its article a figure belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.languages.happening import ACLED
from pipeline.model import DatePrecision, Event, Figure, Measure, Part, Reality, Scope

#: a sentence: the part of the article, and where in it the sentence begins
Where = tuple[Part, int]

VIOLENT = frozenset(ACLED.values())


def harms(event: Event) -> bool:
    """Tell whether people can be harmed by an event of this type."""
    return event.event_type in VIOLENT


def frees(event: Event) -> bool:
    """Tell whether an event of this type sets people free."""
    return event.event_type == "release"


def with_events(
    figures: list[Figure], events: tuple[Event, ...] | list[Event], told_in: Mapping[tuple[Where, bool], str]
) -> list[Figure]:
    """Point each figure of an incident at its sentence's event, else at the one of its day and place.

    ``told_in`` has the event of each sentence, by whether it frees people. An event of another day is not
    the figure's, though one sentence tells both.
    """
    known = {event.id: event for event in events}
    return [
        replace(f, event_id=event.id) if (event := _event(f, known, told_in)) is not None else f
        for f in figures
    ]


def _event(
    figure: Figure, known: Mapping[str, Event], told_in: Mapping[tuple[Where, bool], str]
) -> Event | None:
    if figure.scope is not Scope.INCIDENT:
        return None
    freed = figure.measure is Measure.RELEASED
    where = figure.evidence.part, figure.evidence.sentence_start
    beside = known.get(told_in.get((where, freed), ""))
    if beside is not None and not _other_day(figure, beside):
        return beside
    if figure.date is None or figure.date_precision is not DatePrecision.DAY:
        return None
    able = [e for e in known.values() if (frees(e) if freed else harms(e)) and _same(figure, e)]
    return able[0] if len(able) == 1 else None


def _other_day(figure: Figure, event: Event) -> bool:
    if figure.date is None or event.first is None or event.last is None:
        return False
    return not event.first <= figure.date <= event.last


def _same(figure: Figure, event: Event) -> bool:
    """Tell whether an event is of the figure's day, and of its place as far as both name one."""
    if event.first != figure.date or event.last != figure.date or event.reality is not Reality.HAPPENED:
        return False
    return figure.place_id == event.place_id or figure.place_id is None or event.place_id is None
