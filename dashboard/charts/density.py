"""Events by lane and period: a cell a period, stronger for more, its number inside where it has room."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard import density, palette, periods, plain, safe, words
from dashboard.charts import drawn, matrix
from dashboard.charts.sheet import Sheet
from dashboard.density import Density
from dashboard.i18n import _, noted, plural
from dashboard.palette import Theme

#: pixels of a lane: its name above its cells
_LANE = 52
#: where the cells of a lane begin and end, as parts of it
_FROM, _TO = 0.42, 0.96

Name = Callable[[str], str]


def chart(found: Density, by: str, name: Name, colours: Theme) -> drawn.Drawn:
    """Draw some counts; ``name`` words a lane. Choosing a cell yields its period's first and last day."""
    figure = drawn.canvas(colours, _LANE * len(found.lanes) + 56)
    figure.update_layout(
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        barmode="overlay",
        uniformtext={"mode": "hide", "minsize": 10},
    )
    ticks = periods.ticks(found.columns)
    figure.update_xaxes(
        range=[-0.5, len(found.columns) - 0.5],
        tickmode="array",
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        showline=True,
    )
    figure.update_yaxes(range=[len(found.lanes), 0], visible=False)
    _names(figure, found, name, colours)
    _cells(figure, found, name, colours)
    unit = periods.unit_of(found.columns[0])
    return drawn.Drawn(
        figure.figure(),
        title=_(_TITLES[by, unit]),
        subtitle=_subtitle(found, by, unit),
        foot=matrix.source(found.n_events),
        alt=_("{lanes} with their events counted over {columns} columns, also listed as a table").format(
            lanes=words.count(len(found.lanes), "lane"), columns=words.number(len(found.columns))
        ),
    )


def _names(figure: Sheet, found: Density, name: Name, colours: Theme) -> None:
    """Write each lane's name and events above its cells, inside the chart, so that a phone shows it whole."""
    figure.update_layout(
        annotations=[
            {
                "xref": "paper", "x": 0, "y": place + 0.22, "xanchor": "left", "yanchor": "middle",
                "showarrow": False, "font": {"size": 12, "color": colours.quiet},
                "text": f"{safe.plotly(name(lane), 38)} · {words.number(n)}",
            }
            for place, (lane, n) in enumerate(found.lanes.items())
        ]
    )  # fmt: skip


def _cells(figure: Sheet, found: Density, name: Name, colours: Theme) -> None:
    """Draw the cells as bars that hang: Plotly leaves out a number that its bar has no room for."""
    top = int(found.cells["n"].max())
    lanes = {lane: place for place, lane in enumerate(found.lanes)}
    rows = plain.rows(found.cells)
    days, names = [told(period) for period in found.columns], [periods.name(p) for p in found.columns]
    shades = [palette.shade(int(row["n"]), top, colours) for row in rows]
    figure.add_bar(
        x=[int(row["place"]) for row in rows],
        base=[lanes[row["lane"]] + _FROM for row in rows],
        y=[_TO - _FROM] * len(rows),
        width=0.92,
        text=[words.number(int(row["n"])) for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="inside",
        insidetextfont={"size": 12, "color": [ink for _fill, ink in shades]},
        marker={"color": [fill for fill, _ink in shades], "line": {"width": 1, "color": colours.grid}},
        customdata=[[days[int(row["place"])]] for row in rows],
        hovertext=[
            f"{safe.plotly(name(row['lane']), 60)}<br>{names[int(row['place'])]}: "
            f"{words.count(int(row['n']), 'event')}"
            for row in rows
        ],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def told(period: pd.Period) -> str:
    """Return what a cell's mark carries: its first and its last day."""
    first, last = periods.days(period)
    return f"{first.isoformat()}{matrix.MARK}{last.isoformat()}"


_TITLES = {
    (density.LANES[0], "D"): noted("Events by type and day"),
    (density.LANES[0], "M"): noted("Events by type and month"),
    (density.LANES[0], "Y"): noted("Events by type and year"),
    (density.LANES[1], "D"): noted("Events by actor and day"),
    (density.LANES[1], "M"): noted("Events by actor and month"),
    (density.LANES[1], "Y"): noted("Events by actor and year"),
}


def _subtitle(found: Density, by: str, unit: str) -> str:
    """Return what a number counts, and what stands in no cell."""
    meant = _(
        "Number of events that happened, each counted once however many reports tell it, and never of "
        "people. Stronger colour: more of them. An empty place holds none that this ledger knows of."
    )
    several = _("An event with several actors is counted in the lane of each.")
    reasons = {"loose": _LOOSE[unit], **_LEFT}
    left = [words.numbered(*reasons[why], n) for why, n in found.left.items() if n]
    if found.n_others:
        left.append(words.numbered(*_OTHERS, found.n_others))
    return " ".join([meant, *([several] if by == density.LANES[1] else []), *left])


_LOOSE = {
    "D": plural(
        "Not drawn: {n} event dated more loosely than a day.",
        "Not drawn: {n} events dated more loosely than a day.",
    ),
    "M": plural(
        "Not drawn: {n} event dated more loosely than a month.",
        "Not drawn: {n} events dated more loosely than a month.",
    ),
    "Y": plural(
        "Not drawn: {n} event dated more loosely than a year.",
        "Not drawn: {n} events dated more loosely than a year.",
    ),
}
_LEFT = {
    "unreal": plural(
        "Not drawn: {n} event planned, threatened or denied.",
        "Not drawn: {n} events planned, threatened or denied.",
    ),
    "undated": plural(
        "Not drawn: {n} event without a day; listed below as undated.",
        "Not drawn: {n} events without a day; listed below as undated.",
    ),
    "earlier": plural(
        "Not drawn: {n} earlier event; set the dates to see it.",
        "Not drawn: {n} earlier events; set the dates to see them.",
    ),
    "laneless": plural(
        "Not drawn: {n} event of no actor that has a lane.",
        "Not drawn: {n} events of no actor that has a lane.",
    ),
}
_OTHERS = plural("{n} actor with fewer events has no lane.", "{n} actors with fewer events have no lane.")
