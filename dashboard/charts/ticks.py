"""The days under a chart where Plotly has no names of months: where the ticks stand, and their words."""

from __future__ import annotations

import pandas as pd

from dashboard import words

#: so many ticks have room side by side on a phone
_MOST = 6
#: pandas' name of a step, and roughly how many days it takes
_DAYS = (("D", 1), ("2D", 2), ("W-MON", 7), ("2W-MON", 14))
_MONTHS = (("MS", 30), ("2MS", 61), ("3MS", 91), ("6MS", 182))
_YEAR = 365


def of(first: pd.Timestamp, last: pd.Timestamp) -> dict[str, list[str]]:
    """Return Plotly's ``tickvals`` and ``ticktext``; a tick says its year wherever the year changes."""
    step, finest = _step((last - first).days)
    days = pd.date_range(first.normalize(), last.normalize(), freq=step)
    text, year = [], None
    for day in days:
        named = words.tick(day, finest)
        text.append(named if finest == "year" or day.year == year else f"{named}<br>{day.year}")
        year = day.year
    return {"tickvals": [f"{day:%Y-%m-%d}" for day in days], "ticktext": text}


def _step(span: int) -> tuple[str, str]:
    """Return how far apart ticks stand, and the finest that they name."""
    for name, days in _DAYS:
        if span / days <= _MOST:
            return name, "day"
    for name, days in _MONTHS:
        if span / days <= _MOST:
            return name, "month"
    return f"{max(1, round(span / _YEAR / _MOST + 0.5))}YS", "year"
