"""One actor's records over time: a lane a role, a bar a week, month or year, its number above it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import words
from dashboard.charts import drawn
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _, noted, plural
from dashboard.palette import Theme

#: pixels of a lane with its name
_LANE = 88
#: so many weeks, then so many months, are still told apart on a phone
_WEEKS, _MONTHS = 16, 30
_STEP = {"week": "W-SUN", "month": "M", "year": "Y"}


def activity(lanes: Mapping[str, pd.DataFrame], colours: Theme) -> drawn.Drawn:
    """Draw records over time, a lane each. A lane's frame has ``since`` and ``until``, a row a record.

    A record counts in the week (month, year) that holds all of its days; one whose days reach over more
    stands in no bar, and the words below the title say how many. Every lane has the same scale.
    """
    dated = {name: rows[rows["since"].notna()] for name, rows in lanes.items()}
    step = unit([rows for rows in dated.values() if len(rows)])
    binned = {name: bins(rows, step) for name, rows in dated.items()}
    figure = _canvas(list(binned), colours)
    top = max((int(own.max()) for own in binned.values() if len(own)), default=1)
    for place, own in enumerate(binned.values(), start=1):
        _bars(figure, place, own, step, colours)
    for axis in (name for name in figure.layout if name.startswith("yaxis")):
        figure.layout[axis] |= {"range": [0, top * 2.1], "showticklabels": False, "showgrid": False}
    _axis(figure, list(binned.values()), step, colours)
    total = sum(len(rows) for rows in lanes.values())
    loose = sum(len(rows) for rows in dated.values()) - sum(int(own.sum()) for own in binned.values())
    undated = total - sum(len(rows) for rows in dated.values())
    return drawn.Drawn(
        figure.figure(),
        title=_("Activity over time"),
        subtitle=_subtitle(step, loose, undated),
        foot=words.numbered(
            "Source: {n} record in this ledger, as the filters show them; view of {day}.",
            "Source: {n} records in this ledger, as the filters show them; view of {day}.",
            total,
            day=words.day(words.today()),
        ),
        alt=_(_ALT[step]).format(
            lanes="; ".join(f"{name}, {words.number(own.sum())}" for name, own in binned.items())
        ),
    )


_ALT = {
    "week": noted("Bars by week: {lanes}"),
    "month": noted("Bars by month: {lanes}"),
    "year": noted("Bars by year: {lanes}"),
}


def unit(frames: list[pd.DataFrame]) -> str:
    """Return what a bar stands for, so that bars stay wide enough: week, month or year."""
    if not frames:
        return "week"
    span = max(rows["until"].max() for rows in frames) - min(rows["since"].min() for rows in frames)
    if span <= pd.Timedelta(weeks=_WEEKS):
        return "week"
    return "month" if span <= pd.Timedelta(days=31 * _MONTHS) else "year"


def bins(rows: pd.DataFrame, step: str) -> pd.Series:
    """Return the number of records by the first day of their week, month or year."""
    periods = rows["since"].dt.to_period(_STEP[step])
    within = periods == rows["until"].fillna(rows["since"]).dt.to_period(_STEP[step])
    counts = periods[within].value_counts().sort_index()
    return pd.Series(counts.to_numpy(), index=pd.DatetimeIndex([p.start_time for p in counts.index]))


def _canvas(names: list[str], colours: Theme) -> Sheet:
    """Return lanes one above the other, each with axes of its own; all days are those of the lowest lane."""
    n = max(len(names), 1)
    sheet = drawn.canvas(colours, _LANE * n + 64)
    x, y = sheet.layout.pop("xaxis"), sheet.layout.pop("yaxis")
    x |= {"showticklabels": False, "ticks": "", "showline": True}
    for place in range(1, n + 1):
        domain = [(n - place) / n, (n - place + 1) / n]
        days = {} if place == n else {"matches": f"x{_number(n)}"}
        sheet.layout[f"xaxis{_number(place)}"] = x | days | {"anchor": f"y{_number(place)}"}
        sheet.layout[f"yaxis{_number(place)}"] = y | {"anchor": f"x{_number(place)}", "domain": domain}
    sheet.update_layout(margin=sheet.layout["margin"] | {"t": 8})
    for place, name in enumerate(names, start=1):
        sheet.add_annotation(
            xref="paper", x=0, yref=f"y{_number(place)} domain", y=0.98, xanchor="left", yanchor="top",
            showarrow=False, text=name, font={"size": 12, "color": colours.quiet},
        )  # fmt: skip
    return sheet


def _number(place: int) -> str:
    """Return what Plotly calls the axes of a lane: the first have no number."""
    return "" if place == 1 else str(place)


def _bars(figure: Sheet, place: int, own: pd.Series, step: str, colours: Theme) -> None:
    starts = list(own.index)
    ends = [pd.Period(start, _STEP[step]).end_time for start in starts]
    figure.add_bar(
        x=[drawn.iso(start + (end - start) / 2) for start, end in zip(starts, ends, strict=True)],
        y=own.tolist(),
        width=[(end - start).total_seconds() * 800 for start, end in zip(starts, ends, strict=True)],
        text=[words.number(n) for n in own],
        textposition="outside",
        textfont={"size": 12, "color": colours.ink},
        cliponaxis=False,
        marker={"color": colours.accent, "line": {"width": 0}},
        hovertext=[f"{told(start, step)}: {words.number(n)}" for start, n in own.items()],
        hoverinfo="text",
        xaxis=f"x{_number(place)}",
        yaxis=f"y{_number(place)}",
    )


def told(start: pd.Timestamp, step: str) -> str:
    """Return a bar's days in words."""
    if step == "week":
        return words.days(start, start + pd.Timedelta(days=6))
    return words.month(start) if step == "month" else f"{start:%Y}"


def _axis(figure: Sheet, binned: list[pd.Series], step: str, colours: Theme) -> None:
    starts = [start for own in binned for start in own.index]
    if not starts:
        return
    last = pd.Period(max(starts), _STEP[step]).end_time
    days = drawn.date_axis(min(starts), last)
    for axis in (name for name in figure.layout if name.startswith("xaxis")):
        figure.layout[axis] |= days
    lowest = {"showticklabels": True, "ticks": "outside", "tickcolor": colours.grid}
    figure.layout[f"xaxis{_number(len(binned))}"] |= lowest


def _subtitle(step: str, loose: int, undated: int) -> str:
    parts = [
        _(_COUNTED[step]),
        words.numbered(*_LOOSE[step], loose) if loose else "",
        words.numbered("{n} undated record not drawn.", "{n} undated records not drawn.", undated)
        if undated
        else "",
    ]
    return " ".join(part for part in parts if part)


_COUNTED = {
    "week": noted(
        "Number of events and claims by week, each counted once, and never of people: events by the days "
        "they may have happened on, figures by as-of or incident date; by report date where none is told."
    ),
    "month": noted(
        "Number of events and claims by month, each counted once, and never of people: events by the days "
        "they may have happened on, figures by as-of or incident date; by report date where none is told."
    ),
    "year": noted(
        "Number of events and claims by year, each counted once, and never of people: events by the days "
        "they may have happened on, figures by as-of or incident date; by report date where none is told."
    ),
}
_LOOSE = {
    "week": plural(
        "{n} record dated more loosely than a week not drawn.",
        "{n} records dated more loosely than a week not drawn.",
    ),
    "month": plural(
        "{n} record dated more loosely than a month not drawn.",
        "{n} records dated more loosely than a month not drawn.",
    ),
    "year": plural(
        "{n} record dated more loosely than a year not drawn.",
        "{n} records dated more loosely than a year not drawn.",
    ),
}
