"""When: the day of an incident, as-of and start of a total or a window.

Nothing relative without a publication date.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.segment import Segment, segment_of
from pipeline.extract.sentence import Sentence, once
from pipeline.extract.spans import SPANS, DateSpan
from pipeline.model import DatePrecision, Scope

#: the longest span of days that is the whole sentence's
_SPAN = dt.timedelta(days=60)


def incident_date(s: Sentence, here: Segment, count: Count) -> DateSpan | None:
    """Return the nearest day told of the count that can be the incident's."""
    days = _days(s)
    if not days:
        return None
    of_toll = _OfToll(s, count)
    able = [day for day in days if not of_toll.holds(day[0]) and not _of_next_clause(s, day[0], count)]
    able = [day for day in able if here.holds(day[0])] or able
    apart = _Apart(s, count)
    told = [
        (apart.holds(a, b), min(abs(a - count.end), abs(count.start - b)), k, d)
        for k, (a, b, d) in enumerate(able)
    ]
    return min(told, key=lambda x: x[:3])[3] if told else None


@once
def _days(s: Sentence) -> list[tuple[int, int, DateSpan]]:
    """Return the days of a sentence that can be an incident's, whatever is counted."""
    return [
        (a, b, d)
        for a, b, d in s.dates
        if d.kind not in SPANS and d.precision is DatePrecision.DAY and not (of_speech(s, a) or of_war(s, a))
    ]


def _of_next_clause(s: Sentence, at: int, count: Count) -> bool:
    """*38 died; a day later, the ministry spoke of 74*: a date that opens the clause after the count's."""
    return at > count.end and any(s.words[k] == ";" for k in range(max(count.end, at - 2), at))


class _Apart:
    """Whether *and* or another number stands between a date and a count."""

    def __init__(self, s: Sentence, count: Count) -> None:
        bars = _bars(s)
        before, after = bisect_left(bars, count.first), bisect_left(bars, count.phrase_end)
        self._first, self._last = count.first, bars[before - 1] if before else -1
        self._next = bars[after] if after < len(bars) else len(s)

    def holds(self, start: int, end: int) -> bool:
        """Tell of the date at words ``start`` to ``end``."""
        return end <= self._last if end <= self._first else self._next < start


@once
def _bars(s: Sentence) -> list[int]:
    """Return the words at which *and* or a number starts."""
    return sorted({*(at for at, _ in s.find("coordinators")), *s.numbers_at})


class _OfToll:
    """*stood at nine on Thursday*, *down from six on Wednesday*: days of a count, not of the harm."""

    def __init__(self, s: Sentence, count: Count) -> None:
        self._end = count.end
        revised = s.find("revisions", count.end)
        self._revised = revised[0][0] if revised else len(s)
        toll = _first_toll(s)
        linked = any(
            label in s.ending[k]
            for k in range(count.first, count.start + 1)
            for label in ("links", "revisions")
        )
        self._toll = toll if toll < count.first and linked else -1
        told = [spots[-1][0] for x in ("scope:incident", "scope:single") if (spots := s.find(x, 0, toll))]
        self._incident = max(told, default=-1)

    def holds(self, i: int) -> bool:
        """Tell of the date at word ``i``."""
        if self._revised < i:
            return True
        # nothing that tells an incident stands between the date and the toll that it leads
        return self._toll >= 0 and (i >= self._end or self._incident < i < self._toll)


@once
def _first_toll(s: Sentence) -> int:
    return next((k for k, cue in enumerate(s.cue) if cue is not None and cue.measure("toll")), len(s))


def of_war(s: Sentence, i: int) -> bool:
    """*perang yang pecah pada 15 April 2023*, *since the invasion of Feb. 24*: the day a war began."""
    for k in range(i - 1, max(-1, i - 9), -1):
        if s.mark(k) and s.words[k] in ",;":
            return False
        if s.has("scope:war", k) and not any(
            "people:combatant" in s.labels[j] for j in range(max(0, k - 2), k)
        ):
            return True
        if s.has("scope:incident", k) or s.cue[k] is not None:
            return False
    return False


def of_speech(s: Sentence, i: int) -> bool:
    """*said on Sunday*, *kata juru bicara, Senin (12/1)*: the day of the words, not of the harm."""
    for k in range(i - 1, max(-1, i - 6), -1):
        if "claim:said" in s.labels[k] or "claim:headline" in s.labels[k]:
            return True
        if s.has("prepositions", k) or s.words[k] == "(" or s.dated(k):
            continue
        if s.words[k] == ",":
            return _spoken_before(s, k)
        break
    return _spoken_before(s, i)


def _spoken_before(s: Sentence, i: int) -> bool:
    """*…, kata juru bicara X di Jakarta, Senin*: a speaker's words up to the date."""
    for j in range(i - 1, max(-1, i - 18), -1):
        if s.lower[j] in s.pack.claims.said_after or "claim:according_to" in s.labels[j]:
            return j == 0 or s.mark(j - 1) or "claim:according_to" not in s.labels[j]
        if s.cue[j] is not None and s.cue[j].measure("passive", "active", "either"):  # type: ignore[union-attr]
            return False
    return False


@dataclass(frozen=True, slots=True)
class When:
    """The dates of one figure."""

    date: dt.date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    as_of: dt.date | None = None
    period_start: dt.date | None = None


def when(s: Sentence, count: Count, governed: Governed, scope: Scope, carried: DateSpan | None) -> When:
    """Return the dates of a figure; nothing relative without a publication date."""
    here = segment_of(s, count, governed)
    if scope is Scope.UNKNOWN:
        return When()
    if scope is Scope.INCIDENT:
        day = incident_date(s, here, count) or _coarse_date(s) or carried
        if day is None or day.first is None:
            return When()
        return When(day.first, DatePrecision.DAY if day.first == day.last else day.precision)
    return _until(s, here, count, scope)


def _until(s: Sentence, here: Segment, count: Count, scope: Scope) -> When:
    """Return as-of and start of a total or a window; the day of the words is the day of the total."""
    published: dt.date | None = s.published
    days = [d for _, _, d in s.dates if d.kind not in SPANS and d.precision is DatePrecision.DAY and d.last]
    stated = [
        d for a, _, d in s.dates if d in days and (of_speech(s, a) or here.holds(a)) and not of_war(s, a)
    ]
    if scope is Scope.PERIOD and (bounds := _between(s, here)):
        return When(as_of=bounds[1], period_start=bounds[0])
    told = next((d.last for d in stated if published is None or (d.last and d.last <= published)), None)
    as_of = told or published
    since = next((d for a, _, d in s.dates if d.kind == "since" and d.first), None)
    window = next((d for _, _, d in s.dates if d.kind == "window" and d.first), None)
    if scope is Scope.CUMULATIVE:
        began = since or next((d for a, _, d in s.dates if d.first and of_war(s, a)), None)
        return _lasting(began, as_of, published)
    coarse = next((d for a, _, d in s.dates if here.holds(a) and d.first and d.kind not in SPANS
                   and d.precision is not DatePrecision.DAY), None)  # fmt: skip
    if coarse is not None and window is None and since is None:
        made = _lasting(coarse, as_of, published)
        ends = min((d for d in (coarse.last, made.as_of) if d), default=None)
        return replace(made, as_of=ends)
    return _lasting(window or since, as_of, published)


def _lasting(began: DateSpan | None, as_of: dt.date | None, published: dt.date | None) -> When:
    """Return a count from ``began`` on: a day told before its start is another figure's."""
    first = began.first if began else None
    if first and as_of and as_of < first:
        as_of = published
    if first and as_of and as_of < first:
        first = None
    return When(as_of=as_of, period_start=first)


def _between(s: Sentence, here: Segment) -> tuple[dt.date, dt.date] | None:
    """*from Monday to Wednesday*: return the first and the last day."""
    for a, _, d in s.dates:
        spans = d.kind not in SPANS and d.precision is DatePrecision.INTERVAL
        if spans and (here.holds(a) or spans_all(s, d)) and d.first and d.last:
            return d.first, d.last
    for (a, b, first), (c, _, last) in pairwise(s.dates):
        if "scope:between" in s.ending[a] and here.holds(a) and c <= b + 2 and first.first and last.last:
            return (first.first, last.last) if first.first <= last.last else None
    return None


def spans_all(s: Sentence, date: DateSpan) -> bool:
    """Tell the only date of a sentence, a span of days: *…, between Sunday and Thursday*."""
    if len(s.dates) != 1 or date.kind in SPANS or date.precision is not DatePrecision.INTERVAL:
        return False
    return date.first is not None and date.last is not None and date.last - date.first <= _SPAN


def _coarse_date(s: Sentence) -> DateSpan | None:
    """Return a month, week or year told of an incident when no day is."""
    return next(
        (
            d
            for a, _, d in s.dates
            if d.kind not in SPANS
            and d.first
            and d.precision is not DatePrecision.DAY
            and not of_speech(s, a)
            and not of_war(s, a)
        ),
        None,
    )
