"""What a figure covers: one incident, a window, a running total.

docs/methodology.md gives the order of the rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.segment import Segment, segment_of
from pipeline.extract.figures.times import incident_date, spans_all
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS, DateSpan
from pipeline.model import DatePrecision, Measure, PlacePrecision, Scope

#: a toll this large without a dated incident is of a war, not of an incident
_LARGE = 1000
#: so many flee one attack, or are arrested at once
_LARGE_OTHERWISE = {Measure.DISPLACED: 10_000, Measure.DETAINED: 5_000}
#: days: *since Thursday* is a window; *since January* one, too, unless it is long ago
_WINDOW, _LONG = 21, 365
#: people; fewer than so many told of a year happened at once
_YEARLY = 20
#: hours; what lasts longer may be a window
_HOURS = 12
#: words before a date in which *since* still governs it
_SINCE = 9
#: words before a count in which *the war began when* speaks of it
_ORIGIN = 14
_HELD = frozenset({Measure.DETAINED, Measure.HOSTAGE})


@dataclass(frozen=True, slots=True)
class Context:
    """What the article told before."""

    #: an earthquake, a flood, a crash: its toll is of one incident, however large
    disaster: bool = False
    #: the last figure was of an incident
    incident: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """One count and what its sentence says around it."""

    s: Sentence
    count: Count
    governed: Governed
    here: Segment
    told: Context

    @property
    def value(self) -> int:
        """The number, or the upper end of a range; 0 for vague words."""
        return self.count.number.value or self.count.number.high or 0

    @property
    def large(self) -> bool:
        """Whether one incident hardly harms so many."""
        attacked = self.s.says("attack_verbs") or self.near("scope:incident")
        displaced = self.governed.measure is Measure.DISPLACED and not attacked
        least = _LARGE if displaced else _LARGE_OTHERWISE.get(self.governed.measure, _LARGE)
        return self.value >= least

    @property
    def war(self) -> bool:
        """Whether the sentence names a war, and not only to compare with it or to tell what came after."""
        return any(not self._passed(at) for at, _ in self.s.find("scope:war"))

    @property
    def since_war(self) -> bool:
        """*since the vote*, *sejak perang*."""
        s = self.s
        return any(
            "scope:since" in s.ending[at - (s.lower[at - 1] in s.pack.people.determiners)]
            for at, _ in s.find("scope:war")
            if at
        )

    def _passed(self, at: int) -> bool:
        before = self.s.ending[at]
        compared = any(end <= at for _, end in self.s.find("superlatives", 0, at)) and "scope:since" in before
        return compared or ("scope:moment" in before and "scope:since" not in before)

    @property
    def disaster(self) -> bool:
        """Whether an earthquake, a crash or the like is told, here or before."""
        return (self.s.says("scope:disaster") or self.told.disaster) and not self.war

    @property
    def single(self) -> bool:
        """Whether the words point at one incident."""
        s = self.s
        if s.says("scope:single") or self.disaster:
            return True
        at = self.count.first
        return any(at - _ORIGIN <= a < at for a, _ in s.find("scope:origin"))

    @property
    def incident(self) -> bool:
        """Whether the words beside the count name an attack, and no war."""
        return self.near("scope:incident") and not self.war

    def near(self, label: str) -> bool:
        """Tell whether the count's own words hold a phrase of a label."""
        return any(self.here.holds(at) for at, _ in self.s.find(label))


def scope_of(s: Sentence, count: Count, governed: Governed, told: Context) -> Scope:
    """Decide the scope from the words of the sentence, and of what the article told before."""
    case = _Case(s, count, governed, segment_of(s, count, governed), told)
    if governed.measure in _HELD and case.near("scope:stock"):
        return Scope.UNKNOWN
    if _is_window(case):
        return Scope.PERIOD
    dated = incident_date(s, case.here, count) is not None
    if governed.rule == "toll" and _runs(case, dated):
        return Scope.CUMULATIVE
    released = governed.measure is Measure.RELEASED
    since = _since(case) and not released
    # *attacked the base at dawn, and nine soldiers died in the fighting*
    fought = s.says("attack_verbs") and not s.title and not case.large and not case.since_war
    war = case.war and not released and not fought
    if (war or since) and not case.single and (since or not dated):
        return Scope.CUMULATIVE
    if governed.measure is Measure.AFFECTED:
        return Scope.INCIDENT if case.near("scope:incident") or case.disaster else Scope.UNKNOWN
    small = told.incident and not case.large
    if case.near("scope:cumulative") and not (case.single or dated or case.incident or small):
        return Scope.CUMULATIVE
    if case.large and not dated and not case.single and governed.measure is not Measure.RELEASED:
        return Scope.CUMULATIVE
    return Scope.UNKNOWN if _only_bodies(case) else Scope.INCIDENT


def _only_bodies(case: _Case) -> bool:
    """*I counted more than 100 bodies*: nothing says of what."""
    governed = case.governed
    verb = governed.cue is not None and governed.cue.measure("toll", "passive", "either")
    if governed.rule != "counted noun" or verb or case.disaster or case.told.incident:
        return False
    placed = bool(case.s.places) or bool(case.s.dates)
    return not placed and not case.near("scope:incident") and not case.s.title


def _is_window(case: _Case) -> bool:
    """A stated window: *dalam 24 jam*, *this week*, *since Thursday*, *in four days*, *sepanjang 2024*."""
    s, here = case.s, case.here
    for at, end in s.find("scope:period"):
        day = any(a <= at < b and _tells_day(d, b, end) for a, b, d in s.dates)
        lasts = s.has("scope:war", end)  # *sebulan agresi Israel*: as long as the war
        if here.holds(at) and not (day or lasts or _moment(s, end) or _of_next(case, at)):
            return True
    return any(
        _window_date(case, a, b, d)
        for a, b, d in s.dates
        if (here.holds(a) or spans_all(s, d)) and not _of_next(case, a)
    )


def _of_next(case: _Case, at: int) -> bool:
    """*Four died on Friday and 30 in the past 24 hours*: the window is of the second number."""
    s, count = case.s, case.count
    following = next((a for a, _, _ in s.numbers if count.end <= a < at and not s.dated(a)), None)
    if following is None:
        return False
    return any(
        count.end <= a < following and d.kind not in SPANS and d.precision is DatePrecision.DAY
        for a, _, d in s.dates
    )


def _window_date(case: _Case, a: int, b: int, d: DateSpan) -> bool:
    s = case.s
    if case.governed.measure is Measure.RELEASED and not (d.kind == "since" and a < case.count.first):
        return False  # *released two soldiers held since March*
    if d.kind == "window" or (d.precision is not DatePrecision.UNKNOWN and s.has("scope:alone", b)):
        return True
    if d.kind == "since":
        return _recent(case, d)
    if d.kind not in SPANS:
        return not _since_clause(s, a) and _coarse_window(case, a, b, d)
    long = any(w in s.pack.scopes.long_units for w in s.lower[a:b])
    within = "scope:within" in _before(s, a)
    return (
        within and not case.war and not long and not _moment(s, b) and not (_brief(s, a, b) and case.incident)
    )


def _since_clause(s: Sentence, i: int) -> bool:
    """*since the war began in April 2023*: the date is that of a beginning."""
    for k in range(i - 1, max(-1, i - _SINCE), -1):
        if s.lower[k] in s.pack.dates.since:
            return True
        if s.mark(k) and s.words[k] in ",;:":
            return False
    return False


def _brief(s: Sentence, start: int, end: int) -> bool:
    """An hour-long firefight is no window."""
    long = any(start <= a < end and (n.value or 0) >= _HOURS for a, _, n in s.numbers)
    return not long and any(w in s.pack.scopes.brief_units for w in s.lower[start:end])


def _moment(s: Sentence, i: int) -> bool:
    """*sebulan setelah gempa*, *a week later*: a point in time."""
    return s.has("scope:moment", i)


def _recent(case: _Case, d: DateSpan) -> bool:
    """*since Thursday*; *since January* when neither war nor thousands are told."""
    published = case.s.published
    if d.first is None or published is None:
        return False
    days = (published - d.first).days
    if days <= _WINDOW:
        return not (case.large and case.governed.measure is Measure.KILLED)
    crowd = case.large and case.governed.measure in (Measure.KILLED, Measure.INJURED, Measure.DISPLACED)
    return days <= _LONG and not case.war and not crowd


def _coarse_window(case: _Case, at: int, end: int, date: DateSpan) -> bool:
    """*sepanjang 2024*, *last year*, *between December and February*: a year may be one attack's, too."""
    s = case.s
    before = _before(s, at)
    if "scope:between" in s.ending[at] and any(a in (end + 1, end + 2) for a, _, _ in s.dates):
        return True
    if any("scope:between" in s.ending[a] and b + 1 <= at <= b + 2 for a, b, _ in s.dates):
        return True
    if date.precision is DatePrecision.INTERVAL and "scope:between" in before:
        return True
    if date.precision not in (DatePrecision.YEAR, DatePrecision.MONTH):
        return "scope:throughout" in before
    one = any(
        s.lower[k] in s.pack.scopes.one_of_them
        for start, _ in s.find("scope:incident")
        for k in range(max(0, start - 3), start)
    )
    if "scope:throughout" in before:
        return not (one or case.single) or date.precision is DatePrecision.MONTH
    attacked = date.precision is DatePrecision.MONTH and (
        case.near("scope:incident") or s.says("attack_verbs")
    )
    return not (one or case.single or attacked or 0 < case.value < _YEARLY)


def _tells_day(date: DateSpan, stop: int, end: int) -> bool:
    """*sehari sebelumnya*, *since last year*: words of a window inside a date that is no window."""
    if date.kind in SPANS:
        return date.kind == "since"
    return date.precision is DatePrecision.DAY or stop > end


def _before(s: Sentence, i: int) -> set[str]:
    """Return the labels of phrases that start at word ``i`` or end right before it."""
    return {*s.ending[i], *s.labels[i]}


def _runs(case: _Case, dated: bool) -> bool:
    """Tell a war's running toll from the toll of one incident that rises."""
    s, governed = case.s, case.governed
    if case.disaster:
        return False
    counted = governed.cue is not None and governed.cue.measure("counted") and not _place_only(case)
    if case.single or counted or case.large:
        return case.large and not dated
    attacked = s.says("attack_verbs") and not case.war
    town = any(p.place.precision in (PlacePrecision.TOWN, PlacePrecision.EXACT) for _, _, p in s.places)
    goes_on = case.told.incident and not case.war
    of_attack = not s.title and case.incident
    return not dated and not attacked and not (town and not s.title) and not goes_on and not of_attack


def _place_only(case: _Case) -> bool:
    """*Korban tewas di Gaza …*: a toll noun that is also counted runs on when a link follows it."""
    cue = case.governed.cue
    return cue is not None and cue.measure("toll") is not None and case.s.pack.people.head_first


def _since(case: _Case) -> bool:
    """*sejak 7 Oktober 2023*, *since the invasion*, *selama perang*, *15 bulan perang*."""
    s, here = case.s, case.here
    if any(d.kind == "since" and here.holds(a) for a, _, d in s.dates):
        return True
    if any(here.holds(a) and d.kind not in SPANS and _since_clause(s, a) for a, _, d in s.dates):
        return True
    units = s.pack.scopes.long_units
    return any(
        d.kind == "duration"
        and here.holds(a)
        and not _moment(s, b)
        and not case.disaster
        and (_war_near(s, a) or any(w in units for w in s.lower[a:b]))
        for a, b, d in s.dates
    )


def _war_near(s: Sentence, i: int) -> bool:
    return any(abs(at - i) <= 5 for at, _ in s.find("scope:war"))
