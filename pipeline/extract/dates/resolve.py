"""From a matched shape to days: each function reads one shape, and none knows today's date.

A resolver returns None when the words are no date after all (*may*, *23 tahun*).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.extract.dates.calendar import (
    PRECISIONS,
    Resolved,
    around,
    back_by,
    day_without_year,
    make_day,
    month_span,
    on,
    third_of,
    unsettled,
    weekday,
)
from pipeline.model import DatePrecision

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A matched expression and all around it that settles what it means."""

    match: re.Match[str]
    pack: Any
    published: dt.date | None
    #: folded word before the expression in the same run, or ""
    before: str
    sentence_start: bool
    #: the sentence speaks of the future up to here
    future: Callable[[], bool]
    #: the day that the text told shortly before
    anchor: dt.date | None = None

    def word(self, group: str) -> str:
        """Return a group's words in lower case with single spaces, or ""."""
        return _SPACES.sub(" ", (self.match.groupdict().get(group) or "").lower())

    def number(self, group: str) -> int | None:
        """Return a group's digits or number word."""
        word = self.word(group)
        if not word:
            return None
        if word.isdigit():
            return int(word)
        numbers = self.pack.numbers
        if word in self.pack.dates.one:
            return 1
        count: int | None = (numbers.units | numbers.fixed).get(word)
        return count

    def shift(self) -> int | None:
        """Return what *last*, *this*, *next* before or after the word say."""
        words = self.pack.dates
        before, after = self.word("shift"), self.word("shift2")
        shift: int | None = words.before.get(before, words.after.get(before or after))
        return shift


def year_of(said: Said) -> int | None:
    """Return the year that an expression tells, two digits of it filled up."""
    year = said.number("y")
    if year is not None and year < 100:
        return 2000 + year if year < 70 else 1900 + year
    return year


def _month(said: Said) -> int:
    word = said.word("m")
    return int(word) if word.isdigit() else int(said.pack.dates.months[word])


def _date(said: Said) -> Resolved | None:
    raw = said.match.group("m")
    if raw.islower() and raw in said.pack.dates.capital:
        return None
    if _month_with_count(said):
        return None
    day, month, year = said.number("d") or 0, _month(said), year_of(said)
    if year is not None:
        return on(make_day(year, month, day), "absolute")
    named = said.pack.dates.weekdays.get(said.word("wd"))
    return on(day_without_year(said.published, month, day, said.future(), named), "absolute")


def _month_with_count(said: Said) -> bool:
    """Tell *in May 20 people died* from *on May 20 people died*: *in* takes a month."""
    match, words = said.match, said.pack.dates
    return (
        words.month_first
        and match.start("m") < match.start("d")
        and match.group("y") is None
        and said.before == "in"
    )


def _numeric(said: Said) -> Resolved | None:
    first, second, year = said.number("d") or 0, _month(said), year_of(said)
    if len(said.word("y")) == 2 and said.word("sep") != "/":
        return None
    if year is None:
        day = day_without_year(said.published, second, first, said.future())
        return on(day, "absolute")
    day = make_day(year, second, first)
    if said.word("sep") == "/" and not said.pack.dates.order:
        day = _either_way(said.published, day, make_day(year, first, second))
    return on(day, "absolute")


def _either_way(published: dt.date | None, *readings: dt.date | None) -> dt.date | None:
    """Return the only possible reading of 7/10/2023, or the one that publication settles."""
    days = sorted({day for day in readings if day is not None})
    if len(days) > 1 and published is not None:
        days = [day for day in days if day <= published]
    return days[0] if len(days) == 1 else None


def _day_range(said: Said) -> Resolved | None:
    month, year = _month(said), year_of(said)
    ends = []
    for group in ("d", "d2"):
        day = said.number(group) or 0
        if year is None:
            ends.append(day_without_year(said.published, month, day, said.future()))
        else:
            ends.append(make_day(year, month, day))
    first, last = ends
    if first is None or last is None or first > last:
        return unsettled(DatePrecision.INTERVAL, "absolute")
    return Resolved(first, last, DatePrecision.INTERVAL, "absolute")


def third_of_span(said: Said) -> int | None:
    """Return 0, 1 or 2 for *early*, *mid*, *late*."""
    words, third = said.pack.dates, said.word("third")
    for number, group in enumerate((words.early, words.middle, words.late)):
        if third in group:
            return number
    return None


def _month_only(said: Said) -> Resolved | None:
    words, raw = said.pack.dates, said.match.group("m")
    year, shift, third = year_of(said), said.shift(), third_of_span(said)
    told = year is not None or shift is not None or third is not None
    if not raw[0].isupper() and (said.word("m") in words.capital or not told):
        return None
    if not told and said.word("m") in words.ambiguous and said.before not in words.month_cues:
        return None
    if year is None:
        year = _year_of_month(said, shift)
    if year is None:
        return unsettled(DatePrecision.MONTH, "absolute")
    first, last = month_span(year, _month(said))
    if third is None:
        return Resolved(first, last, DatePrecision.MONTH, "absolute")
    return Resolved(*third_of(first, last, third), DatePrecision.INTERVAL, "absolute")


def _year_of_month(said: Said, shift: int | None) -> int | None:
    published, month = said.published, _month(said)
    if published is None:
        return None
    if shift == 0:
        return published.year
    ahead = month > published.month
    if shift == 1 or (shift is None and said.future()):
        return published.year if ahead else published.year + 1
    before = month < published.month or (month == published.month and shift is None)
    return published.year if before else published.year - 1


def _weekday(said: Said) -> Resolved | None:
    words, match, name = said.pack.dates, said.match, said.word("wd")
    if not said.word("hari") and name in words.capital and not match.group("wd")[0].isupper():
        return None
    if name in words.units and not said.word("hari") and _is_week(said):
        return _unit(said, name)
    week = bool(said.word("week"))
    shift = said.shift()
    return on(weekday(said.published, words.weekdays[name], shift, week, said.future()), "weekday")


def _eve(said: Said) -> Resolved | None:
    """Read *malam Minggu*: the night that ends on Sunday, by some usage the one of Sunday."""
    found = _weekday(said)
    if found is None or found.first is None:
        return found
    return Resolved(found.first - dt.timedelta(days=1), found.first, DatePrecision.INTERVAL, "weekday")


def _is_week(said: Said) -> bool:
    """Tell *Minggu lalu* (last Sunday) from the same words opening a sentence or a headline."""
    after: str = said.match.groupdict().get("shift2") or ""
    return bool(after) and not said.word("week") and (said.sentence_start or after[0].isupper())


def _days(said: Said) -> Resolved | None:
    if said.published is None:
        return unsettled(DatePrecision.DAY, "relative")
    shift = said.pack.dates.days[said.word("days")]
    return on(said.published + dt.timedelta(days=shift), "relative")


def _overnight(said: Said) -> Resolved | None:
    if said.published is None:
        return unsettled(DatePrecision.INTERVAL, "relative")
    eve = said.published - dt.timedelta(days=1)
    return Resolved(eve, said.published, DatePrecision.INTERVAL, "relative")


def _weekend(said: Said) -> Resolved | None:
    if said.published is None:
        return unsettled(DatePrecision.INTERVAL, "relative")
    shift = said.shift()
    saturday = weekday(said.published, 5, None, False, False)
    if saturday is None:
        return None
    if shift == 1 or (shift in (0, None) and said.future() and said.published.weekday() < 5):
        saturday += dt.timedelta(days=7)
    elif shift == -1 and said.published.weekday() >= 5:
        saturday -= dt.timedelta(days=7)
    return Resolved(saturday, saturday + dt.timedelta(days=1), DatePrecision.INTERVAL, "relative")


def _unit_name(said: Said) -> str:
    words, unit = said.pack.dates, said.word("unit")
    return str(words.units.get(unit) or words.one_units.get(unit))


def _window(said: Said) -> Resolved | None:
    unit = _unit_name(said)
    if said.published is None:
        return unsettled(DatePrecision.INTERVAL, "window")
    if said.word("past") in said.pack.dates.window_of_text and not said.word("n"):
        return unsettled(PRECISIONS[unit], "relative")  # *the previous year*: before which, the text knows
    first = back_by(said.published, unit, said.number("n") or 1)
    return Resolved(first, said.published, DatePrecision.INTERVAL, "window")


def _hours(said: Said) -> Resolved | None:
    """Read *dalam 24 jam*: hours are a window up to publication, longer spans only where the words say so."""
    if _unit_name(said) == "hour" or said.word("ending"):
        return _window(said)
    return unsettled(DatePrecision.UNKNOWN, "duration")


def _ago(said: Said) -> Resolved | None:
    unit = _unit_name(said)
    if said.published is None:
        return unsettled(PRECISIONS[unit], "relative")
    day = back_by(said.published, unit, said.number("n") or 1)
    span = (day, day) if unit in ("hour", "day") else around(day, unit, 0)
    return Resolved(*span, PRECISIONS[unit], "relative")


def _vague_ago(said: Said) -> Resolved | None:
    return unsettled(DatePrecision.UNKNOWN, "relative")


def _unit(said: Said, word: str | None = None) -> Resolved | None:
    unit = str(said.pack.dates.units[word]) if word else _unit_name(said)
    shift = said.shift()
    if unit in ("hour", "day") or shift is None:
        return None
    if said.published is None:
        return unsettled(PRECISIONS[unit], "relative")
    span, third = around(said.published, unit, shift), third_of_span(said)
    if said.word("shift") in said.pack.dates.so_far:
        return Resolved(span[0], said.published, DatePrecision.INTERVAL, "relative")
    if third is None:
        return Resolved(*span, PRECISIONS[unit], "relative")
    return Resolved(*third_of(*span, third), DatePrecision.INTERVAL, "relative")


def _duration(said: Said) -> Resolved | None:
    return unsettled(DatePrecision.UNKNOWN, "duration")


RESOLVERS: dict[str, Callable[[Said], Resolved | None]] = {
    "iso": _date,
    "numeric": _numeric,
    "bracket": _numeric,
    "weekday_date": _date,
    "day_range": _day_range,
    "date": _date,
    "month": _month_only,
    "days": _days,
    "overnight": _overnight,
    "weekend": _weekend,
    "window": _window,
    "hours": _hours,
    "ago": _ago,
    "vague_ago": _vague_ago,
    "weekday": _weekday,
    "eve": _eve,
    "unit": _unit,
    "duration": _duration,
}
