"""Days, months and years as a reader comes closer to them: which fits a span, what holds it, its name.

A period is pandas' own; ``D``, ``M`` and ``Y`` are its units here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from dashboard import words

#: from fine to coarse; a unit's next is what holds it
UNITS = ("D", "M", "Y")
#: so many columns find room on a phone
MOST = 31
_MOST_MONTHS = 24


def unit(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return the finest unit of which a chart can hold all from the first day to the last."""
    if n_of(first, last, "D") <= MOST:
        return "D"
    return "M" if n_of(first, last, "M") <= _MOST_MONTHS else "Y"


def n_of(first: pd.Timestamp, last: pd.Timestamp, unit_: str) -> int:
    """Return how many periods of a unit lie from the one that holds ``first`` to that of ``last``."""
    one, other = (pd.Period(day, unit_).ordinal for day in (first, last))
    return other - one + 1


def between(first: pd.Timestamp, last: pd.Timestamp, unit_: str) -> list[pd.Period]:
    """Return the latest ``MOST`` periods up to the last day's, all of them where there are fewer."""
    end = pd.Period(last, unit_)
    n = min(n_of(first, last, unit_), MOST)
    return [end - back for back in range(n - 1, -1, -1)]


def told_by(since: dt.date | None, until: dt.date | None) -> pd.Period | None:
    """Return the year, month or day that two dates enclose exactly; None where they enclose another span."""
    if since is None or until is None:
        return None
    for unit_ in reversed(UNITS):
        period = pd.Period(since, unit_)
        if (since, until) == days(period):
            return period
    return None


def days(period: pd.Period) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period."""
    return period.start_time.date(), period.end_time.date()


def holders(period: pd.Period) -> list[pd.Period]:
    """Return what holds a period, coarsest first: of a day its year and its month."""
    coarser = UNITS[UNITS.index(unit_of(period)) + 1 :]
    return [pd.Period(period.start_time, unit_) for unit_ in reversed(coarser)]


def unit_of(period: pd.Period) -> str:
    """Return a period's unit."""
    return str(period.freqstr)[0]


def name(period: pd.Period) -> str:
    """Return *2023*, *October 2023* or *7 Oct 2023*."""
    unit_ = unit_of(period)
    if unit_ == "Y":
        return str(period.year)
    return words.month(period.start_time) if unit_ == "M" else words.day(period.start_time)


def ticks(periods: Sequence[pd.Period], most: int = 7) -> dict[int, str]:
    """Return the words under the columns by their place: few enough for a phone, a year where it changes."""
    if not periods:
        return {}
    unit_ = unit_of(periods[0])
    step = -(-len(periods) // most)
    found: dict[int, str] = {}
    year = month = 0
    for place in range(0, len(periods), step):
        start = periods[place].start_time
        if unit_ == "Y":
            found[place] = str(start.year)
            continue
        named = words.tick(start, "day" if unit_ == "D" else "month")
        told = f"{start.day}" if unit_ == "D" and start.month == month else named
        found[place] = told if start.year == year else f"{told}<br>{start.year}"
        year, month = start.year, start.month
    return found
