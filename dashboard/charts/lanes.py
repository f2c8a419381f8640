"""Events over time: a lane a type, a glyph a type, and a bar as wide as the date is uncertain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard import plain, safe, traced, words
from dashboard.charts import drawn
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _
from dashboard.palette import Theme

#: Plotly symbols; violence is angular, diplomacy round, neither is a picture
_SYMBOLS = {
    "battles": "diamond",
    "explosions/remote violence": "star-triangle-up",
    "violence against civilians": "square",
    "protests": "pentagon",
    "riots": "hexagon2",
    "strategic developments": "cross",
}
_OTHERS = (
    "circle",
    "hourglass",
    "bowtie",
    "star-diamond",
    "hexagram",
    "octagon",
    "diamond-wide",
    "star-square",
    "diamond-tall",
)
_ROW = 22
#: so many marks find room side by side on a phone
_ABREAST = 28
_DAY = pd.Timedelta(days=1)

Name = Callable[[str], str]


def lanes(events: pd.DataFrame, colours: Theme, name: Name | None = None) -> drawn.Drawn:
    """Draw dated events in lanes. What was only planned, threatened or denied is hollow.

    A lane holds a type, whose glyph is its own; with ``name`` it holds what the column ``lane`` says.
    """
    rows = events if name else events.assign(lane=events["event_type"].astype("str"))
    rows = rows[events["first"].notna() | events["last"].notna()].copy()
    rows["first"], rows["last"] = rows["first"].fillna(rows["last"]), rows["last"].fillna(rows["first"])
    undated = events["event_id"].nunique() - rows["event_id"].nunique()
    rows, older = drawn.most_recent(rows, "last", "event_id")
    names = [str(lane) for lane in rows["lane"].value_counts().index]
    # the name of a lane of a type explains its glyph; in the lane of an actor all marks are alike
    symbols = dict.fromkeys(names, "circle") if name else _symbols_of(names)
    placed, heights = _packed(rows, names)
    figure = drawn.canvas(colours, max(160, _ROW * sum(heights.values()) + 90))
    if not rows.empty:
        figure.update_xaxes(**drawn.date_axis(rows["first"].min(), rows["last"].max()))
    for lane in names:
        _lane(figure, [p for p in placed if str(p[0]["lane"]) == lane], symbols[lane], colours)
    _names(figure, {lane: (name or words.type_name)(lane) for lane in names}, heights, colours)
    alt = _("{events} in {lanes} by actor") if name else _("{events} in {lanes} by type")
    told = rows.drop_duplicates("event_id")
    return drawn.Drawn(
        figure.figure(),
        title=_("Events by actor") if name else _("Events by type"),
        subtitle=_subtitle(undated, several=name is not None) + older,
        foot=drawn.source(told, "event"),
        alt=alt.format(events=words.count(len(told), "event"), lanes=words.count(len(names), "lane")),
    )


def _subtitle(undated: int, *, several: bool) -> str:
    """Return what a mark is, and how many events have none."""
    meant = _(
        "Each mark is one event as one report tells it: an event in two reports is two marks. A bar is as "
        "wide as its date is uncertain. Hollow: planned, threatened or denied, not happened."
    )
    left = words.numbered(
        "{n} undated event not drawn; listed below as undated.",
        "{n} undated events not drawn; listed below as undated.",
        undated,
    )
    again = _("An event with several actors has a mark in the lane of each.")
    return " ".join([meant, *([again] if several else []), *([left] if undated else [])])


def _symbols_of(types: list[str]) -> dict[str, str]:
    """Give each type its symbol; types without one of their own take the round ones in name order."""
    free = iter(_OTHERS * (1 + len(types)))
    others = {t: next(free) for t in sorted(types) if t.casefold() not in _SYMBOLS}
    return {t: _SYMBOLS.get(t.casefold()) or others[t] for t in types}


def _packed(
    rows: pd.DataFrame, names: list[str]
) -> tuple[list[tuple[Mapping[str, Any], int]], dict[str, int]]:
    """Put each event on the first free row of its lane, beneath the lane's name; count the rows a lane."""
    span = (rows["last"].max() - rows["first"].min()) if len(rows) else _DAY
    gap = max(span / _ABREAST, _DAY)
    placed, heights, base = [], {}, 0
    for lane in names:
        ends: list[pd.Timestamp] = []
        own = rows[rows["lane"] == lane].sort_values(["first", "last", "event_id"])
        for row in plain.rows(own):
            at = next((i for i, end in enumerate(ends) if row["first"] >= end), len(ends))
            ends[at : at + 1] = [row["last"] + gap]
            placed.append((row, base + 1 + at))
        heights[lane] = 1 + len(ends)
        base += heights[lane]
    return placed, heights


def _lane(figure: Sheet, placed: list[tuple[Mapping[str, Any], int]], symbol: str, colours: Theme) -> None:
    """Draw one lane: bars for uncertainty beneath, a glyph in the middle of each."""
    _bars(figure, [(row, y) for row, y in placed if row["last"] > row["first"]], colours)
    hollow = [str(row["reality"]) != "happened" for row, _ in placed]
    figure.add_scatter(
        x=[_middle(row) for row, _ in placed],
        y=[y for _, y in placed],
        mode="markers",
        name=safe.plotly(symbol),
        marker={
            "symbol": [f"{symbol}-open" if h else symbol for h in hollow],
            "size": 12,
            "color": colours.accent,
            "line": {"width": 1.5, "color": colours.accent},
        },
        customdata=[[row["event_id"]] for row, _ in placed],
        hovertext=[_hover(row) for row, _ in placed],
        hoverinfo="text",
    )


def _bars(figure: Sheet, placed: list[tuple[Mapping[str, Any], int]], colours: Theme) -> None:
    """Draw how uncertain dates are: from the start of the first day to the end of the last."""
    if not placed:
        return
    x: list[str | None] = []
    y: list[int | None] = []
    for row, at in placed:
        x += [drawn.iso(row["first"]), drawn.iso(row["last"] + _DAY), None]
        y += [at, at, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        name="uncertain dates",
        line={"color": colours.accent, "width": _ROW * 0.56},
        opacity=0.25,
        hoverinfo="skip",
    )


def _middle(row: Mapping[str, Any]) -> str:
    half = (row["last"] - row["first"]) / 2
    return f"{row['first'] + half:%Y-%m-%d %H:%M}"


def _names(figure: Sheet, names: Mapping[str, str], heights: Mapping[str, int], colours: Theme) -> None:
    """Write each lane's name above its rows, inside the chart, so that a phone shows it whole."""
    base = 0
    for lane, worded in names.items():
        figure.add_annotation(
            xref="paper",
            x=0,
            y=base,
            xanchor="left",
            yanchor="middle",
            showarrow=False,
            text=safe.plotly(worded, 44),
            font={"size": 12, "color": colours.quiet},
        )
        figure.add_shapes(
            {
                "type": "line",
                "xref": "x domain",
                "yref": "y",
                "x0": 0,
                "x1": 1,
                "y0": base - 0.5,
                "y1": base - 0.5,
                "line": {"width": 1, "color": colours.grid},
            }
        )
        base += heights[lane]
    figure.update_yaxes(range=[base - 0.4, -0.6], showticklabels=False, showgrid=False)


def _hover(row: Mapping[str, Any]) -> str:
    reality = str(row["reality"])
    lines = [
        f"<b>{safe.plotly(words.type_name(row['event_type']))}</b>",
        safe.plotly(words.happened(row["first"], row["last"], row["date_precision"])),
        safe.plotly(words.present(row["place"]) or "", 50),
        safe.plotly(traced.cast(row["actors"]), 80),
        "" if reality == "happened" else safe.plotly(words.reality(reality)),
    ]
    return "<br>".join(line for line in lines if line)
