"""Days, weeks, months and years around the day of publication; None without one."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from pipeline.model import DatePrecision

#: a day without a year that lies at most so far ahead of publication is taken to lie ahead
_SOON = dt.timedelta(days=14)
#: one that the weekday beside it settles
_AHEAD = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression says: its days, how finely, and its kind (see DateSpan)."""

    first: dt.date | None
    last: dt.date | None
    precision: DatePrecision
    kind: str
    counted: bool = False


def unsettled(precision: DatePrecision, kind: str) -> Resolved:
    """Return an expression that nothing dates."""
    return Resolved(None, None, precision, kind)


def on(day: dt.date | None, kind: str) -> Resolved:
    """Return one day."""
    return Resolved(day, day, DatePrecision.DAY, kind)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None when the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_without_year(
    published: dt.date | None, month: int, day: int, future: bool, weekday: int | None = None
) -> dt.date | None:
    """Return the day in the year that the publication date points to.

    The nearest that falls on the weekday beside it (*Friday, January 17*); else the next such day when the
    sentence speaks of the future or the day is near; else the latest.
    """
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [d for y in years if (d := make_day(y, month, day)) is not None]
    fit = [d for d in days if d.weekday() == weekday and d - published <= _AHEAD]
    if fit:
        return min(fit, key=lambda d: abs(d - published))
    ahead = next((d for d in days if d > published), None)
    behind = next((d for d in reversed(days) if d <= published), None)
    if ahead is not None and behind != published and (future or ahead - published <= _SOON):
        return ahead
    return behind


def weekday(
    published: dt.date | None, number: int, shift: int | None, week: bool, future: bool
) -> dt.date | None:
    """Return the day that a weekday's name means in an article of ``published``.

    Plain: the latest on or before publication; after a word of the future, the next one.
    ``shift`` -1 is *last*, 0 *this*, 1 *next*; with ``week`` it names the week (*Monday last week*).
    """
    if published is None:
        return None
    monday = published - dt.timedelta(days=published.weekday())
    if shift is not None and (week or shift == 0):
        return monday + dt.timedelta(days=number + 7 * shift)
    back = (published.weekday() - number) % 7
    if shift == 1 or (shift is None and future and back):
        return published + dt.timedelta(days=7 - back)
    if shift == -1 and back == 0:
        back = 7
    return published - dt.timedelta(days=back)


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month; months past 12 or before 1 run on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def third_of(first: dt.date, last: dt.date, third: int) -> tuple[dt.date, dt.date]:
    """Return the early (0), middle (1) or late (2) third of a span of days."""
    length = (last - first).days + 1
    cuts = (0, (length + 2) // 3, length - (length + 2) // 3, length)
    return first + dt.timedelta(days=cuts[third]), first + dt.timedelta(days=cuts[third + 1] - 1)


def around(published: dt.date, unit: str, shift: int) -> tuple[dt.date, dt.date]:
    """Return the week (Monday to Sunday), month or year that lies ``shift`` units from publication."""
    if unit == "week":
        monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(weeks=shift)
        return monday, monday + dt.timedelta(days=6)
    if unit == "month":
        return month_span(published.year, published.month + shift)
    if unit == "year":
        year = min(max(published.year + shift, 1), 9999)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    day = published + dt.timedelta(days=shift)
    return day, day


def back_by(published: dt.date, unit: str, count: int) -> dt.date:
    """Return the day ``count`` units before publication."""
    if unit in ("day", "week", "hour"):
        days = {"day": count, "week": 7 * count, "hour": -(-count // 24)}[unit]
        return published - dt.timedelta(days=days)
    months = count * (12 if unit == "year" else 1)
    first, last = month_span(published.year, published.month - months)
    return min(first.replace(day=min(published.day, last.day)), last)


PRECISIONS = {
    "hour": DatePrecision.DAY,
    "day": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "year": DatePrecision.YEAR,
}
