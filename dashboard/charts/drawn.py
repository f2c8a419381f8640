"""What every chart has: a subject, a unit with its caveat, a source line, and the look of the axes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import safe, words
from dashboard.palette import Theme

#: glyphs of the qualifiers: Plotly's symbol, the stroke over or under it, and the words of the key
GLYPHS: Mapping[str, tuple[str, str, str]] = {
    "exact": ("circle", "", "exact number"),
    "at_least": ("circle", "up", "at least, more than: open upward"),
    "more_than": ("circle", "up", "at least, more than: open upward"),
    "about": ("circle-open", "", "about: hollow"),
    "nearly": ("circle-open", "down", "nearly: hollow, open downward"),
    "up_to": ("circle", "down", "up to: open downward"),
    "range": ("line-ew-open", "", "range: bar"),
    "vague": ("x-thin-open", "", "vague word: at the foot, with its word"),
}
#: the fonts of the pages (.streamlit/config.toml)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
#: in pixels
STROKE = 12
#: more marks would neither be read nor drawn in time
MOST_DRAWN = 800


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart and its words. The words are text of the page: they wrap, can be selected and translated."""

    figure: go.Figure
    title: str
    #: the unit and the caveat
    subtitle: str
    #: where the numbers come from
    foot: str
    #: what the chart shows, for those who can't see it
    alt: str
    #: (colour or None, glyph, words) a line of the key
    key: tuple[tuple[str | None, str, str], ...] = ()


def canvas(colours: Theme, height: int | None) -> go.Figure:
    """Return an empty figure in the house's look. Colours come from the theme that the reader sees.

    Without a height in pixels it is as high as the page makes it.
    """
    figure = go.Figure()
    figure.update_layout(
        height=height,
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        margin={"l": 8, "r": 16, "t": 24, "b": 8},
        font={"color": colours.ink, "size": 13, "family": FONT},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hoverlabel={
            "bgcolor": colours.page,
            "bordercolor": colours.quiet,
            "align": "left",
            "font": {"color": colours.ink, "size": 13},
        },
    )
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "tickfont": {"color": colours.quiet, "size": 12},
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "title": {"text": ""},
    }
    figure.update_xaxes(**axis, showgrid=False, ticks="outside", tickcolor=colours.grid)
    figure.update_yaxes(**axis, separatethousands=True)
    return figure


def date_axis(figure: go.Figure, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Set the days with air at both ends; a tick says its year wherever the year changes."""
    air = max((last - first) * 0.06, pd.Timedelta(days=2))
    figure.update_xaxes(
        type="date",
        range=[iso(first - air), iso(last + air)],
        nticks=7,
        tickformatstops=[
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    )


def iso(day: Any) -> str:
    """Return a day as Plotly reads it without a zone."""
    return f"{day:%Y-%m-%d}"


def hover(row: Mapping[str, Any]) -> str:
    """Return what the table says of a figure, nothing more."""
    role = words.role(row["claimant_role"])
    lines = [
        f"<b>{safe.plotly(words.counted(row))}</b>",
        safe.plotly(words.claimant(row)) + (f" ({safe.plotly(role)})" if role else ""),
        safe.plotly(f"{words.dated(row)}; {words.scope(row['scope'])}"),
        safe.plotly(
            ", ".join(
                t
                for t in (
                    words.safe.line(words.present(row["place"]) or "", 40),
                    words.safe.line(words.present(row["outlet"]) or "", 40),
                )
                if t
            )
        ),
    ]
    return "<br>".join(line for line in lines if line)


def stroke(x: str, y: float, direction: str, colour: str, size: float) -> list[dict[str, Any]]:
    """Return the open stroke of a bound: an arrow out of a mark of this size in pixels; it ends nowhere."""
    sign = 1 if direction == "up" else -1
    edge = size / 2
    line = {"color": colour, "width": 2}
    pixels = {"type": "line", "xref": "x", "yref": "y", "ysizemode": "pixel", "yanchor": y, "line": line}
    shaft = pixels | {"x0": x, "x1": x, "y0": edge * sign, "y1": (edge + STROKE) * sign}
    tip = pixels | {"xsizemode": "pixel", "xanchor": x, "x0": 0}
    ends = {"y0": (edge + STROKE) * sign, "y1": (edge + STROKE - 4) * sign}
    return [shaft, *(tip | ends | {"x1": side} for side in (-3.5, 3.5))]


def most_recent(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return the latest rows that one chart can hold (they are sorted by day), and words for the others."""
    older = len(rows) - MOST_DRAWN
    if older <= 0:
        return rows, ""
    left = words.count(older, "older one is", "older ones are")
    return rows.tail(MOST_DRAWN), f" {left} not drawn; narrow the filters to see them."


def height_of(row: Mapping[str, Any]) -> float | None:
    """Return where a point stands: the number stated, or the bound; None for ranges and vague words."""
    if str(row["qualifier"]) in ("range", "vague"):
        return None
    for key in ("value", "best", "low", "high"):
        if words.present(row[key]) is not None:
            return float(row[key])
    return None


def source(figures: pd.DataFrame) -> str:
    """Return the foot of a chart: how many figures and reports it draws, and the day of the view."""
    reports = figures["article_id"].nunique()
    n = words.count(len(figures), "figure")
    return (
        f"Source: {n} from {words.count(reports, 'report')} in this ledger, "
        f"as the filters show them; view of {words.day(words.today())}."
    )


def key_of(figures: pd.DataFrame) -> list[tuple[str | None, str, str]]:
    """Return the key of the glyphs that this chart really uses."""
    signs = {
        "exact": "●",
        "at_least": "●↑",
        "more_than": "●↑",
        "about": "○",
        "nearly": "○↓",
        "up_to": "●↓",
        "range": "▮",
        "vague": "×",
    }
    used = [q for q in GLYPHS if q in set(figures["qualifier"].astype("str"))]
    return list(dict.fromkeys((None, signs[q], GLYPHS[q][2]) for q in used))
