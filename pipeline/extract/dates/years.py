"""Years alone: *in 2023*, *late 2024*, *between 2019 and 2021*; never *2000 people*."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.extract.dates.calendar import Resolved, around, month_span
from pipeline.extract.dates.resolve import Said, third_of_span, year_of
from pipeline.model import DatePrecision

_NEXT_WORD = re.compile(r"\s(\w{1,30})")


def year_only(said: Said) -> Resolved | None:
    """Read *in 2023*, *akhir 2024*; None for a number that no word makes a year."""
    words, match = said.pack.dates, said.match
    cued = match.group().lower() != match.group("y") or said.before in words.year_cues
    year = year_of(said)
    if not cued or year is None or _counts_people(said):
        return None
    third = third_of_span(said)
    if third is not None:
        first, last = month_span(year, 1 + 4 * third)[0], month_span(year, 4 + 4 * third)[1]
        return Resolved(first, last, DatePrecision.INTERVAL, "absolute")
    return Resolved(*around(dt.date(year, 1, 1), "year", 0), DatePrecision.YEAR, "absolute")


def year_range(said: Said) -> Resolved | None:
    """Read *between 2019 and 2021*, *tahun 2019-2021*."""
    first, last = year_of(said), said.number("y2")
    words = said.pack.dates
    cued = not said.match.group()[0].isdigit() or said.before in words.year_cues
    cued = cued and said.before not in words.since  # the two ends are joined later
    if not cued or first is None or last is None or first >= last or _people_after(said):
        return None
    return Resolved(dt.date(first, 1, 1), dt.date(last, 12, 31), DatePrecision.INTERVAL, "absolute")


def _counts_people(said: Said) -> bool:
    """Tell *pada 2000 orang* from *pada 2000*: a noun of people follows."""
    if said.match.group().lower() != said.match.group("y"):
        return False
    return _people_after(said)


def _people_after(said: Said) -> bool:
    after = _NEXT_WORD.match(said.match.string, said.match.end())
    return after is not None and after.group(1).lower() in said.pack.people.general
