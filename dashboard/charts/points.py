"""Figures as marks over their days: what a qualifier means is what is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import plain, safe, words
from dashboard.charts.drawn import GLYPHS, height_of, hover, iso, stroke
from dashboard.charts.sheet import Sheet

Row = Mapping[str, Any]
#: the claims of one chart, made of their frame once; all have a day
Rows = Sequence[Row]
#: what charts read of a claim
COLUMNS = (
    "figure_id", "day", "qualifier", "value", "low", "best", "high", "raw", "measure", "status", "scope",
    "as_of", "date", "date_precision", "published", "claimant", "claimant_name", "claimant_role",
    "claimant_key", "outlet", "place", "place_name", "statement", "superseded", "superseded_by", "current",
    "source", "source_label", "flag",
)  # fmt: skip
#: up to so many marks the chart names their places
MOST_NAMED = 24


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return claims as a chart reads them."""
    return plain.rows(rows, COLUMNS)


def add_points(
    figure: Sheet, rows: Rows, colour_of: Callable[[Row], str], size_of: Callable[[Row], float]
) -> None:
    """Draw numbers and bounds as points; a bound gets its open stroke."""
    high = [r for r in rows if height_of(r) is not None]
    if not high:
        return
    colours = [colour_of(r) for r in high]
    figure.add_scatter(
        x=[iso(r["day"]) for r in high],
        y=[height_of(r) for r in high],
        mode="markers",
        name="numbers",
        marker={
            "symbol": [GLYPHS[str(r["qualifier"])][0] for r in high],
            "size": [size_of(r) for r in high],
            "color": colours,
            "line": {"width": 2, "color": colours},
            "opacity": 1,
        },
        customdata=[[r["figure_id"]] for r in high],
        hovertext=[hover(r) for r in high],
        hoverinfo="text",
        cliponaxis=False,
    )
    strokes = [
        stroke(iso(row["day"]), height_of(row) or 0.0, direction, colour, size_of(row))
        for row, colour in zip(high, colours, strict=True)
        if (direction := GLYPHS[str(row["qualifier"])][1])
    ]
    figure.add_shapes(*strokes)


def add_ranges(figure: Sheet, rows: Rows, colour_of: Callable[[Row], str]) -> None:
    """Draw each range as a bar from its low to its high, with a mark at both ends to choose it by."""
    for row in rows:
        if str(row["qualifier"]) != "range":
            continue
        colour = colour_of(row)
        figure.add_scatter(
            x=[iso(row["day"])] * 2,
            y=[float(row["low"]), float(row["high"])],
            mode="lines+markers",
            name="range",
            line={"color": colour, "width": 7},
            marker={
                "symbol": "line-ew-open",
                "size": 13,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            customdata=[[row["figure_id"]]] * 2,
            hovertext=[hover(row)] * 2,
            hoverinfo="text",
            opacity=0.85,
        )


def add_vague(figure: Sheet, rows: Rows, colour_of: Callable[[Row], str], ink: str, at: float) -> None:
    """Draw vague words as marks on the foot of the chart, at ``at``: they have no height of their own.

    Each has its word beside it where there is room, and on hover always.
    """
    foot = [r for r in rows if height_of(r) is None and str(r["qualifier"]) != "range"]
    if not foot:
        return
    first, last = _ends(rows)
    late = first + (last - first) * 0.75
    figure.add_scatter(
        x=[iso(r["day"]) for r in foot],
        y=[at] * len(foot),
        mode="markers+text",
        name="vague words",
        marker={
            "symbol": "x-thin-open",
            "size": 9,
            "line": {"width": 2},
            "color": [colour_of(r) for r in foot],
        },
        text=_apart(rows, [(r["day"], _word(r)) for r in foot]),
        textposition=["bottom left" if r["day"] > late else "bottom center" for r in foot],
        textfont={"size": 12, "color": ink},
        customdata=[[r["figure_id"]] for r in foot],
        hovertext=[hover(r) for r in foot],
        hoverinfo="text",
        cliponaxis=False,
    )


def add_places(figure: Sheet, rows: Rows, ink: str, *, logarithmic: bool = False) -> None:
    """Write the place under the lowest mark of a day, where its words don't run into the next one's."""
    told = [(r, _foot(r)) for r in rows if words.present(r["place_name"])]
    lowest = {r["day"]: (r, y) for r, y in sorted(told, key=lambda t: -(t[1] or 0)) if y}
    # among many marks a word could belong to any of them; the hover and the table name the place
    days = sorted(lowest) if len(rows) <= MOST_NAMED else []
    names = [safe.plotly(lowest[day][0]["place_name"], 22) for day in days]
    for day, name in zip(days, _apart(rows, list(zip(days, names, strict=True))), strict=True):
        y = float(lowest[day][1] or 0)
        figure.add_annotation(
            x=iso(day),
            y=math.log10(y) if logarithmic else y,
            text=name,
            showarrow=False,
            yshift=-10,
            yanchor="top",
            font={"size": 12, "color": ink},
        )


def _apart(rows: Rows, labels: list[tuple[pd.Timestamp, str]]) -> list[str]:
    """Return the labels in their order; empty ones where the words would touch the label before."""
    if not labels:
        return []
    first, last = _ends(rows)
    span = max(last - first, pd.Timedelta(days=1))
    free, kept = pd.Timestamp.min, []
    for day, text in labels:
        half = span * (0.007 * len(text))
        room = day - half >= free if free > pd.Timestamp.min else True
        free = day + half if room else free
        kept.append(text if room else "")
    return kept


def _ends(rows: Rows) -> tuple[pd.Timestamp, pd.Timestamp]:
    days = [row["day"] for row in rows]
    return min(days), max(days)


def _foot(row: Row) -> float | None:
    """Return the lower end of a mark; vague words already stand on the foot of the chart."""
    return float(row["low"]) if str(row["qualifier"]) == "range" else height_of(row)


def _word(row: Row) -> str:
    """Return a vague word with its place, where one is told."""
    place = words.present(row["place_name"])
    return f"{safe.plotly(row['raw'], 24)}{f', {safe.plotly(place, 18)}' if place else ''}"


def needs_logarithm(rows: Rows) -> bool:
    """Tell whether one number dwarfs the others so far that a plain scale would hide them."""
    told = [y for y in (_foot(r) for r in rows) if y]
    return len(told) > 3 and max(told) > 25 * float(pd.Series(told).median())


def top_of(rows: pd.DataFrame) -> float:
    """Return the highest number drawn, for the axis that starts at zero."""
    highs = pd.concat([rows[c].astype("Float64") for c in ("value", "best", "low", "high")])
    return float(highs.max()) if highs.notna().any() else 1.0
