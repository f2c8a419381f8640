"""What every chart has: a subject, a unit with its caveat, a source line, and the look of the axes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import i18n, safe, words
from dashboard.charts import ticks
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _, noted
from dashboard.palette import Theme

#: glyphs of the qualifiers: Plotly's symbol, the stroke over or under it, and the key's message
GLYPHS: Mapping[str, tuple[str, str, str]] = {
    "exact": ("circle", "", noted("exact number")),
    "at_least": ("circle", "up", noted("at least, more than: open upward")),
    "more_than": ("circle", "up", noted("at least, more than: open upward")),
    "about": ("circle-open", "", noted("about: hollow")),
    "nearly": ("circle-open", "down", noted("nearly: hollow, open downward")),
    "up_to": ("circle", "down", noted("up to: open downward")),
    "range": ("line-ew-open", "", noted("range: bar")),
    "vague": ("x-thin-open", "", noted("vague word: at the foot, with its word")),
}
#: the fonts of the pages (.streamlit/config.toml)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
#: what parts decimals and thousands on the axes
_SEPARATORS = {"id": ",."}
#: in pixels
STROKE = 12
#: more marks would neither be read nor drawn in time
MOST_DRAWN = 300


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


def canvas(colours: Theme, height: int | None) -> Sheet:
    """Return an empty sheet in the house's look. Colours come from the theme that the reader sees.

    Without a height in pixels it is as high as the page makes it.
    """
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "tickfont": {"color": colours.quiet, "size": 12},
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "title": {"text": ""},
    }
    layout = {
        "height": height,
        "showlegend": False,
        "separators": _SEPARATORS.get(i18n.shown(), ".,"),
        "hovermode": "closest",
        "dragmode": False,
        "margin": {"l": 8, "r": 16, "t": 24, "b": 8},
        "font": {"color": colours.ink, "size": 13, "family": FONT},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {
            "bgcolor": colours.page,
            "bordercolor": colours.quiet,
            "align": "left",
            "font": {"color": colours.ink, "size": 13},
        },
        "xaxis": axis | {"showgrid": False, "ticks": "outside", "tickcolor": colours.grid},
        "yaxis": axis | {"separatethousands": True},
    }
    return Sheet(layout)


def date_axis(first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """Return an axis of days with air at both ends; a tick says its year wherever the year changes."""
    air = max((last - first) * 0.06, pd.Timedelta(days=2))
    axis = {"type": "date", "range": [iso(first - air), iso(last + air)]}
    if i18n.shown() != i18n.SOURCE:
        # Plotly knows the names of months in English only
        return axis | {"tickmode": "array"} | ticks.of(first - air, last + air)
    return axis | {
        "nticks": 7,
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    }


def iso(day: Any) -> str:
    """Return a day as Plotly reads it without a zone."""
    return f"{day:%Y-%m-%d}"


def hover(row: Mapping[str, Any]) -> str:
    """Return what the table says of a figure, nothing more."""
    role = words.role(row["claimant_role"])
    lines = [
        f"<b>{safe.plotly(words.counted(row))}</b>",
        words.told_with(safe.plotly(words.claimant(row)), safe.plotly(role)),
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


def stroke(x: str, y: float, direction: str, colour: str, size: float) -> dict[str, Any]:
    """Return the open stroke of a bound: an arrow out of a mark of this size in pixels; it ends nowhere."""
    sign = 1 if direction == "up" else -1
    edge, end = size / 2 * sign, (size / 2 + STROKE) * sign
    back = end - 4 * sign
    return {
        "type": "path",
        "path": f"M0,{edge}L0,{end}M-3.5,{back}L0,{end}L3.5,{back}",
        "xsizemode": "pixel",
        "xanchor": x,
        "ysizemode": "pixel",
        "yanchor": y,
        "line": {"color": colour, "width": 2},
    }


def most_recent(
    rows: pd.DataFrame, day: str = "day", record: str = "figure_id", most: int = MOST_DRAWN
) -> tuple[pd.DataFrame, str]:
    """Return the latest rows that one chart can hold, sorted by day, and words for the others.

    Undated rows are none of either.
    """
    days = rows[day].to_numpy()
    dated = np.flatnonzero(~np.isnat(days))
    older = len(dated) - most
    at = dated if older <= 0 else dated[np.argsort(days[dated], kind="stable")[older:]]
    # sorted by what orders them alone: a row of a claim is sixty cells wide
    order = pd.DataFrame({"day": days[at], "record": rows[record].array.take(at)})
    shown = rows.take(at[order.sort_values(["day", "record"]).index.to_numpy()])
    if older <= 0:
        return shown, ""
    left = words.numbered(
        "{n} older one is not drawn; narrow the filters to see them.",
        "{n} older ones are not drawn; narrow the filters to see them.",
        older,
    )
    return shown, f" {left}"


def height_of(row: Mapping[str, Any]) -> float | None:
    """Return where a point stands: the number stated, or the bound; None for ranges and vague words."""
    if str(row["qualifier"]) in ("range", "vague"):
        return None
    for key in ("value", "best", "low", "high"):
        if words.present(row[key]) is not None:
            return float(row[key])
    return None


def source(records: pd.DataFrame, one: str = "figure") -> str:
    """Return the foot of a chart: how many records and reports it draws, and the day of the view."""
    return _(
        "Source: {records} from {reports} in this ledger, as the filters show them; view of {day}."
    ).format(
        records=words.count(len(records), one),
        reports=words.count(records["article_id"].nunique(), "report"),
        day=words.day(words.today()),
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
    drawn = set(figures["qualifier"].unique())
    used = [q for q in GLYPHS if q in drawn]
    return list(dict.fromkeys((None, signs[q], _(GLYPHS[q][2])) for q in used))
