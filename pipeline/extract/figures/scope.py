"""What a figure covers and when: incident, period or running total; its dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass

from pipeline.extract.figures.counts import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS, DateSpan
from pipeline.model import DatePrecision, Measure, PlacePrecision, Scope

#: a toll this large without a dated incident is of a war, not of an incident
_LARGE = 1000
#: days: *since Thursday* is a window, *since October 2023* a running total
_WINDOW = 21
_HELD = frozenset({Measure.DETAINED, Measure.HOSTAGE})


@dataclass(frozen=True, slots=True)
class Segment:
    """The words that speak about one count: its own stretch between commas, and what leads the sentence."""

    low: int
    high: int
    lead: int

    def holds(self, i: int) -> bool:
        """Tell whether word ``i`` belongs to it."""
        return self.low <= i < self.high or i < self.lead


def segment_of(s: Sentence, count: Count, governed: Governed) -> Segment:
    """Return the stretch of a count from before its number or verb to the next comma or contrast."""
    cue = governed.cue
    first = min(count.first, cue.start) if cue else count.first
    last = max(count.phrase_end, cue.end) if cue else count.phrase_end
    before, after = bisect_left(s.dividers, first), bisect_left(s.dividers, last)
    low = s.dividers[before - 1] + 1 if before else 0
    high = s.dividers[after] if after < len(s.dividers) else len(s)
    comma = s.words.index(",") if "," in s.words else 0
    leads = (
        comma < first
        and not any(a < comma for a, _, _ in s.numbers if not s.dated(a))
        and not any(s.cue[:comma])
    )
    return Segment(low, high, comma if leads else 0)


def scope_of(s: Sentence, count: Count, governed: Governed) -> Scope:
    """Decide the scope from the words of the sentence; docs/methodology.md gives the order of the rules."""
    here = segment_of(s, count, governed)
    value = count.number.value or count.number.high or 0
    if governed.measure in _HELD and _near(s, here, "scope:stock"):
        return Scope.UNKNOWN
    if _is_window(s, here, count, governed):
        return Scope.PERIOD
    dated = incident_date(s, here, count) is not None
    specific = s.says("scope:single")
    if governed.rule == "toll" and _runs(s, governed, value, dated, specific):
        return Scope.CUMULATIVE
    since = _since(s, here)
    war = s.says("scope:war") and governed.measure is not Measure.RELEASED
    if (war or since) and not specific and (since or not dated):
        return Scope.CUMULATIVE
    if governed.measure is Measure.AFFECTED:
        return Scope.INCIDENT if _near(s, here, "scope:incident") else Scope.UNKNOWN
    if _near(s, here, "scope:cumulative") and not specific and not dated:
        return Scope.CUMULATIVE
    if value >= _LARGE and not dated and not specific and governed.measure is not Measure.RELEASED:
        return Scope.CUMULATIVE
    bodies = (
        governed.rule == "counted noun"
        and governed.cue
        and not governed.cue.measure("toll", "passive", "either")
    )
    return Scope.UNKNOWN if bodies and not _near(s, here, "scope:incident") else Scope.INCIDENT


def _near(s: Sentence, here: Segment, label: str) -> bool:
    return any(here.holds(at) for at, _ in s.find(label))


def _is_window(s: Sentence, here: Segment, count: Count, governed: Governed) -> bool:
    """A stated window: *dalam 24 jam*, *this week*, *since Thursday*, *in four days*, *sepanjang 2024*."""
    for at, end in s.find("scope:period"):
        if here.holds(at) and not any(a <= at < b and _tells_day(d, b, end) for a, b, d in s.dates):
            return True
    war = s.says("scope:war")
    for a, b, d in s.dates:
        if not here.holds(a) or governed.measure is Measure.RELEASED:
            continue
        if d.kind == "window":
            return True
        if (
            d.kind == "since"
            and d.first
            and s.doc._.published
            and (s.doc._.published - d.first).days <= _WINDOW
        ):
            return True
        if d.kind not in SPANS and _coarse_window(s, count, a, d):
            return True
        long = any(w in s.pack.scopes.long_units for w in s.lower[a:b])
        if d.kind == "duration" and "scope:within" in _before(s, a) and not war and not long:
            return True
    return False


def _coarse_window(s: Sentence, count: Count, at: int, date: DateSpan) -> bool:
    """*sepanjang 2024*, *last year*: a year is a window unless one attack is told, a month when said."""
    if date.precision in (DatePrecision.MONTH, DatePrecision.WEEK, DatePrecision.INTERVAL):
        return "scope:throughout" in _before(s, at)
    one = any(
        s.lower[k] in s.pack.scopes.one_of_them
        for start, _ in s.find("scope:incident")
        for k in range(max(0, start - 3), start)
    )
    return date.precision is DatePrecision.YEAR and not one


def _tells_day(date: DateSpan, stop: int, end: int) -> bool:
    """*sehari sebelumnya*, *sebulan lalu*: words of a window inside a date that is no window."""
    return date.kind not in SPANS and (date.precision is DatePrecision.DAY or stop > end)


def _before(s: Sentence, i: int) -> set[str]:
    """Return the labels of phrases that start at word ``i`` or end right before it."""
    return {*s.ending[i], *s.labels[i]}


def _runs(s: Sentence, governed: Governed, value: int, dated: bool, specific: bool) -> bool:
    """Tell a war's running toll from the toll of one incident that rises."""
    if specific or (
        governed.cue is not None and governed.cue.measure("counted") and not _place_only(s, governed)
    ):
        return value >= _LARGE and not dated
    if value >= _LARGE:
        return not dated
    attacked = s.says("attack_verbs") and not s.says("scope:war")
    town = any(p.place.precision in (PlacePrecision.TOWN, PlacePrecision.EXACT) for _, _, p in s.places)
    return not dated and not attacked and not (town and not s.title)


def _place_only(s: Sentence, governed: Governed) -> bool:
    """*Korban tewas di Gaza …*: a toll noun that is also counted runs on when a link follows it."""
    cue = governed.cue
    return cue is not None and cue.measure("toll") is not None and s.pack.people.head_first


def _since(s: Sentence, here: Segment) -> bool:
    """*sejak 7 Oktober 2023*, *since the invasion*, *selama perang*, *15 bulan perang*."""
    if any(d.kind == "since" and here.holds(a) for a, _, d in s.dates):
        return True
    units = s.pack.scopes.long_units
    return any(
        d.kind == "duration" and here.holds(a) and (_war_near(s, a) or any(w in units for w in s.lower[a:b]))
        for a, b, d in s.dates
    )


def _war_near(s: Sentence, i: int) -> bool:
    return any(abs(at - i) <= 5 for at, _ in s.find("scope:war"))


def incident_date(s: Sentence, here: Segment, count: Count) -> DateSpan | None:
    """Return the nearest day told of the count that can be the incident's."""
    days = [
        (not here.holds(a), _apart(s, count, a, b), min(abs(a - count.end), abs(count.start - b)), k, d)
        for k, (a, b, d) in enumerate(s.dates)
        if d.kind not in SPANS
        and d.precision is DatePrecision.DAY
        and not (of_speech(s, a) or of_war(s, a) or _of_toll(s, count, here, a))
    ]
    return min(days, key=lambda x: x[:4])[4] if days else None


def _apart(s: Sentence, count: Count, start: int, end: int) -> bool:
    """Tell whether *and* or another number stands between a date and the count."""
    between = range(end, count.first) if end <= count.first else range(count.phrase_end, start)
    return any(s.has("coordinators", k) or any(a == k for a, _, _ in s.numbers) for k in between)


def _of_toll(s: Sentence, count: Count, here: Segment, i: int) -> bool:
    """*stood at nine on Thursday*, *down from six on Wednesday*: the day of the count, not of the harm."""
    if any("revisions" in s.labels[k] for k in range(count.end, i)):
        return True
    toll = next((k for k in range(count.first) if (c := s.cue[k]) is not None and c.measure("toll")), None)
    linked = any(
        label in s.ending[k] for k in range(count.first, count.start + 1) for label in ("links", "revisions")
    )
    if toll is None or not linked:
        return False
    led = i < toll and not any(
        s.has(x, k) for x in ("scope:incident", "scope:single") for k in range(i, toll)
    )
    return i >= count.end or led


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
    published: dt.date | None = s.doc._.published
    days = [d for _, _, d in s.dates if d.kind not in SPANS and d.precision is DatePrecision.DAY and d.last]
    stated = [
        d for a, _, d in s.dates if d in days and (of_speech(s, a) or here.holds(a)) and not of_war(s, a)
    ]
    told = next((d.last for d in stated if published is None or (d.last and d.last <= published)), None)
    as_of = told or published
    since = next((d for a, _, d in s.dates if d.kind == "since" and d.first), None)
    window = next((d for _, _, d in s.dates if d.kind == "window" and d.first), None)
    if scope is Scope.CUMULATIVE:
        began = since or next((d for a, _, d in s.dates if d.first and of_war(s, a)), None)
        return When(as_of=as_of, period_start=began.first if began else None)
    coarse = next((d for a, _, d in s.dates if here.holds(a) and d.first and d.kind not in SPANS
                   and d.precision is not DatePrecision.DAY), None)  # fmt: skip
    if coarse is not None and window is None and since is None:
        ends = min(coarse.last, as_of) if coarse.last and as_of else coarse.last or as_of
        return When(as_of=ends, period_start=coarse.first)
    began = window or since
    return When(as_of=as_of, period_start=began.first if began else None)


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
