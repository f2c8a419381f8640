"""One telling of an event: whether it happened, when, where, between whom, by its sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.extract.belonging import VIOLENT
from pipeline.extract.figures.times import of_speech, of_war
from pipeline.extract.kinds import Match
from pipeline.extract.located import choose_place
from pipeline.extract.quotes import Claimant
from pipeline.extract.roles import roles_of
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS, DateSpan, PlaceSpan
from pipeline.extract.where import evidence_at
from pipeline.model import DatePrecision, Event, Figure, Reality, digest

#: kinds of date that name a day or a stretch of days
DAYS = frozenset({"absolute", "relative", "weekday"})
#: words from *will*, *threatened* to the event that they are said of; from *denied*, *dismissed a claim that*
_SAID_OF, _DENIED = 8, 16
#: words between a verb of speech and its day, and where *in a statement* stands between
_SAID, _STATED = 3, 8
#: words between *visit* and where it goes
_GOES_TO = 2


def _reality(s: Sentence, match: Match, day: DateSpan | None) -> Reality:
    """Tell what happened from what is planned or threatened, by the words before it in its clause."""
    low = next((k + 1 for k in range(match.start - 1, -1, -1) if s.words[k] in ",;:"), 0)
    for label, reality in (
        ("event:denied", Reality.DENIED),
        ("event:threatened", Reality.THREATENED),
        ("event:scheduled", Reality.SCHEDULED),
    ):
        reach = _DENIED if reality is Reality.DENIED else _SAID_OF
        if any(
            match.start - at <= reach and not _says_next(s, end, match.start)
            for at, end in s.find(label, low, match.end)
        ):
            return reality
    ahead = day is not None and day.first is not None and s.published is not None and day.first > s.published
    return Reality.SCHEDULED if ahead else Reality.HAPPENED


def _says_next(s: Sentence, start: int, end: int) -> bool:
    """*denied firing on the camp and said army strikes had killed 30*: what is said next is not denied."""
    return any(s.has("coordinators", at - 1) for at, _ in s.find("claim:said", start, end))


def _own_date(s: Sentence, match: Match, told: list[Figure]) -> DateSpan | None:
    """Return the nearest date of the sentence that can be the event's."""
    low, high = match.reach or (0, len(s))
    able = [
        (a, b, d)
        for a, b, d in s.dates
        if low <= a < high
        and d.kind not in SPANS
        and not of_war(s, a)
        and not of_speech(s, a)
        and not _in_other_clause(s, match, a)
        and not _of_toll(d, told)
    ]
    if not able:
        return None
    return min(able, key=lambda x: min(abs(x[0] - match.end), abs(match.start - x[1])))[2]


def _of_toll(date: DateSpan, told: list[Figure]) -> bool:
    """*korban tewas akibat serangan itu naik menjadi 12 pada Rabu*: the day of the toll, not of the event."""
    return date.first is not None and any(f.as_of == date.first and f.date != date.first for f in told)


def _in_other_clause(s: Sentence, match: Match, at: int) -> bool:
    """*perjanjian yang digariskan tahun lalu*, *sebelum pelantikan pada 20 Januari*: another event's day."""
    if at < match.end or match.event_type in VIOLENT:
        return False
    between = range(match.end, at)
    return any(s.has("relatives", k) or s.has("event:before", k) for k in between)


def event_of(
    s: Sentence, match: Match, speakers: list[Claimant], told: list[Figure], carried: DateSpan | None
) -> Event:
    """Return the event that a match names, as far as its sentence and the day told before it go."""
    own = _own_date(s, match, told)
    reality = _reality(s, match, own)
    goes_on = match.event_type in VIOLENT or any(at == 0 for at, _ in s.find("event:later"))
    day = carried if goes_on and reality is Reality.HAPPENED and not (own and own.first) else own
    day = _ahead(day, s) if reality is Reality.SCHEDULED else day
    place = _place(s, match, speakers)
    start, end = s.chars(match.start, match.end)
    evidence = evidence_at(s, start, end)
    precision = day.precision if day and day.first else DatePrecision.UNKNOWN
    lasts = match.event_type in ("mediate", "consult", "Battles") and s.says("event:ongoing")
    if precision is DatePrecision.UNKNOWN and lasts:
        precision = DatePrecision.ONGOING
    return Event(
        id=digest(
            "event",
            evidence.article_id,
            evidence.part,
            evidence.start,
            evidence.end,
            match.event_type,
            match.sub_type,
        ),
        event_type=match.event_type,
        sub_event_type=match.sub_type or None,
        first=day.first if day else None,
        last=day.last if day else None,
        date_precision=precision,
        evidence=evidence,
        reality=reality,
        place_id=place.place.id if place else None,
        place=s.doc[place.start : place.end].text if place else None,
        actors=roles_of(s, match.start, match.end, match.event_type, speakers, match.reach),
        rule=f"{match.rule}: {' … '.join(match.words)}" if match.words else match.rule,
    )


def _ahead(day: DateSpan | None, s: Sentence) -> DateSpan | None:
    """*is due to visit on Thursday*: a weekday of something planned is the next one."""
    if day is None or day.kind != "weekday" or day.first is None or day.last is None or s.published is None:
        return day
    week = dt.timedelta(days=7)
    return replace(day, first=day.first + week, last=day.last + week) if day.first < s.published else day


def _place(s: Sentence, match: Match, speakers: list[Claimant]) -> PlaceSpan | None:
    """Return where it happened: what a visit goes to; else the place that the sentence puts there."""
    if match.event_type == "demand":
        return None  # what is asked is asked of somebody, not somewhere
    if match.event_type == "visit":
        gone_to = next((p for p in s.places if 0 <= p[0] - match.end <= _GOES_TO), None)
        if gone_to is not None:
            return gone_to[2]
    low, high = match.reach or (0, len(s))
    place = choose_place(s, match.start, match.end, speakers)
    at = next((a for a, _, p in s.places if p is place), None)
    return place if at is not None and low <= at < high and not _taken_at(s, match, at) else None


def _taken_at(s: Sentence, match: Match, at: int) -> bool:
    """*freed two civilians captured in Mariupol*: where they were taken, not where they were let go."""
    cue = s.cue[at - 2] if at >= 2 else None
    return match.event_type == "release" and cue is not None and match.end <= cue.start and cue.end == at - 1


def statement_of(s: Sentence, speakers: list[Claimant]) -> Event | None:
    """A dated statement by a named actor, when the sentence tells no other event."""
    named = [c for c in speakers if c.actor_id and c.at > 0]
    dated = [d for a, _, d in s.dates if d.kind in DAYS and (of_speech(s, a) or _beside(s, named, a))]
    if not named or not dated or s.title:
        return None
    speaker = named[0]
    start, end = s.chars(speaker.at, speaker.at + 1)
    evidence = evidence_at(s, start, end)
    day = dated[0]
    return Event(
        id=digest("event", evidence.article_id, evidence.part, evidence.start, evidence.end, "statement"),
        event_type="statement",
        sub_event_type=None,
        first=day.first,
        last=day.last,
        date_precision=day.precision if day.first else DatePrecision.UNKNOWN,
        evidence=evidence,
        actors=roles_of(s, speaker.at, speaker.at + 1, "statement", speakers),
        rule="dated words of a named speaker",
    )


def _beside(s: Sentence, named: list[Claimant], at: int) -> bool:
    """*mengatakan minggu ini bahwa …*: a date right after the verb of speech."""

    def reach(c: Claimant) -> int:
        return _STATED if s.says("event:stated", c.at, at) else _SAID

    return any(0 <= at - c.at <= reach(c) and not any(s.mark(k) for k in range(c.at, at)) for c in named)
