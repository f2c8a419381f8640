"""What a figure covers and when: incident, period or running total; its dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.extract.figures.counts import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import DateSpan
from pipeline.model import DatePrecision, Measure, Scope

#: a toll this large without a dated incident is of a war, not of an incident
_LARGE = 1000
_STOCKS = frozenset({Measure.DETAINED, Measure.AFFECTED})


def _near(s: Sentence, count: Count, label: str) -> bool:
    """Tell whether a phrase stands in the count's own part of the sentence (semicolons divide)."""
    low, high = clause(s, count)
    return any(True for _ in s.find(label, low, high))


def clause(s: Sentence, count: Count) -> tuple[int, int]:
    """Return the words between the strong marks around a count."""
    low = next((k + 1 for k in range(count.start, -1, -1) if s.words[k] in ";"), 0)
    high = next((k for k in range(count.end, len(s)) if s.words[k] in ";"), len(s))
    return low, high


def scope_of(s: Sentence, count: Count, governed: Governed) -> Scope:
    """Decide the scope from the words of the sentence; see docs/methodology.md."""
    if _near(s, count, "scope:period") or any(d.kind == "window" for _, _, d in s.dates):
        return Scope.PERIOD
    if _month_window(s, count):
        return Scope.PERIOD
    value = count.number.value or count.number.high or 0
    incident_day = _incident_day(s, count)
    specific = _near(s, count, "scope:single")
    at_war = any(True for _ in s.find("scope:war"))
    running = governed.rule == "toll" and governed.cue is not None and not governed.cue.measure("counted")
    if running and not specific and not (incident_day and value < _LARGE):
        return Scope.CUMULATIVE
    if (at_war or _since(s)) and not specific and not (incident_day and not _since(s)):
        return Scope.CUMULATIVE
    if governed.measure in _STOCKS:
        return _stock(s, count, governed)
    if _near(s, count, "scope:cumulative") and not specific and not incident_day:
        return Scope.CUMULATIVE
    if value >= _LARGE and not incident_day and not specific:
        return Scope.CUMULATIVE
    if governed.rule == "counted noun" and not _near(s, count, "scope:incident"):
        return Scope.UNKNOWN
    return Scope.INCIDENT


def _stock(s: Sentence, count: Count, governed: Governed) -> Scope:
    acts = governed.rule in ("verb before", "coordinated object", "predicate after")
    happened = acts and governed.measure is Measure.DETAINED
    return Scope.INCIDENT if happened or _near(s, count, "scope:incident") else Scope.UNKNOWN


def _since(s: Sentence) -> bool:
    return any(d.kind in ("since", "duration") for _, _, d in s.dates) and any(
        True for label in ("scope:war", "scope:since") for _ in s.find(label)
    )


def _month_window(s: Sentence, count: Count) -> bool:
    low, high = clause(s, count)
    return any(
        low <= a < high and d.precision in (DatePrecision.MONTH, DatePrecision.WEEK) and d.kind != "since"
        for a, _, d in s.dates
    ) and (count.number.value or 0) >= _LARGE


def _incident_day(s: Sentence, count: Count) -> bool:
    """Tell whether the count's own clause names the day on which it happened."""
    return incident_date(s, count) is not None


def incident_date(s: Sentence, count: Count) -> DateSpan | None:
    """Return the nearest day told in the clause that can be the incident's."""
    low, high = clause(s, count)
    days = [
        (min(abs(a - count.end), abs(count.start - b)), d)
        for a, b, d in s.dates
        if low <= a < high and d.kind not in ("since", "duration", "window") and d.precision is DatePrecision.DAY
        and not _of_speech(s, a)
    ]
    return min(days, key=lambda x: x[0])[1] if days else None


def _of_speech(s: Sentence, i: int) -> bool:
    """*said on Sunday*, *kata juru bicara, Senin (12/1)*: the day of the words, not of the harm."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if "claim:said" in s.labels[k]:
            return True
        if s.has("prepositions", k) or s.lower[k] in ("on", "pada", "hari", "("):
            continue
        if s.mark(k) and s.words[k] == ",":
            return any(s.lower[j] in s.pack.claims.said_after for j in range(max(0, k - 12), k))
        return False
    return False


@dataclass(frozen=True, slots=True)
class When:
    """The dates of one figure."""

    date: dt.date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    as_of: dt.date | None = None
    period_start: dt.date | None = None


def when(s: Sentence, count: Count, scope: Scope, published: dt.date | None, carried: DateSpan | None) -> When:
    """Return the dates of a figure; nothing relative without a publication date."""
    if scope is Scope.INCIDENT:
        day = incident_date(s, count) or _loose_date(s, count) or carried
        if day is None or day.first is None:
            return When()
        single = day.first == day.last
        return When(day.first, DatePrecision.DAY if single else day.precision)
    stated = incident_date(s, count)
    told = stated.last if stated and stated.last and (published is None or stated.last <= published) else None
    as_of = told or published
    start = None
    if scope is Scope.PERIOD:
        window = next((d for _, _, d in s.dates if d.kind == "window" and d.first), None)
        start = window.first if window else None
        month = next((d for _, _, d in s.dates if d.precision in (DatePrecision.MONTH, DatePrecision.WEEK)), None)
        if start is None and month is not None and month.first:
            start = month.first
            as_of = min(month.last, as_of) if month.last and as_of else as_of or month.last
    else:
        since = next((d for _, _, d in s.dates if d.kind == "since" and d.first), None)
        start = since.first if since else None
    return When(as_of=as_of, period_start=start)


def _loose_date(s: Sentence, count: Count) -> DateSpan | None:
    low, high = clause(s, count)
    spans = [
        d for a, _, d in s.dates
        if low <= a < high and d.kind not in ("since", "duration", "window") and d.first and not _of_speech(s, a)
    ]
    return spans[0] if spans else None
