"""Running totals: one place, one measure, a step line for each claimant. Nothing is added up."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard import palette, safe, words
from dashboard.charts import drawn, points
from dashboard.palette import Theme

HEIGHT = 420
#: label lines stay so many pixels apart
_LINE = 18


def totals(
    figures: pd.DataFrame, series: tuple[str, str, str], hues: Mapping[str, int], colours: Theme
) -> drawn.Drawn:
    """Draw one series of running totals (place, measure, group) by as-of date.

    A line joins only what one claimant stated; it passes the number or the bound, and ranges and vague
    words stand beside it. Where several claimants speak, the band names their disagreement. A report that
    names no claimant is a point of its own: it is likely to repeat one of the others.
    """
    dated = figures[figures["day"].notna()].sort_values(["day", "published", "figure_id"])
    rows, older = drawn.most_recent(dated)
    figure = drawn.canvas(colours, HEIGHT)

    def colour_of(row: points.Row) -> str:
        return palette.hue(str(row["claimant_key"]), hues, colours)

    top = points.top_of(rows)
    if not rows.empty:
        drawn.date_axis(figure, rows["day"].min(), rows["day"].max())
        named = rows[~rows["claimant_key"].str.startswith(palette.NO_CLAIMANT)]
        _band(figure, named, colours)
        for key, own in named.groupby("claimant_key", observed=True):
            _line(figure, own, palette.hue(str(key), hues, colours))
        points.add_ranges(figure, rows, colour_of)
        points.add_points(figure, rows, colour_of, lambda _: 9)
        points.add_vague(figure, rows, colour_of, colours.ink, at=-top * 0.05)
        _labels(figure, named, hues, colours, top)
        _falls(figure, named, colours)
    figure.update_yaxes(
        range=[-top * (0.12 if _vague(rows) else 0.02), top * 1.22], tickformat=",d", nticks=6
    )
    place, measure, group = series
    whom = "people" if group == words.EVERYONE else group
    undated = len(figures) - len(dated)
    return drawn.Drawn(
        figure,
        title=f"{place}: {whom} {words.measure(measure)}, running totals as stated",
        subtitle=(
            f"Number of {whom}, so far, by as-of date (by report date where the source gives none). "
            "Each line is one claimant's own count; lines are never added together."
            + (f" {words.count(undated, 'undated total')} not drawn; see the table." if undated else "")
            + older
        ),
        foot=drawn.source(rows),
        alt=f"Step lines of {whom} {words.measure(measure)} in {place}, one for each of "
        f"{words.count(rows['claimant_key'].nunique(), 'claimant')}",
        key=(*drawn.key_of(rows), *_more_key(rows, colours)),
    )


def _vague(rows: pd.DataFrame) -> bool:
    """Tell whether any row has a vague word to stand under the zero line."""
    return bool((rows["qualifier"] == "vague").any())


def falls(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that are lower than the same claimant's total before; flagged, never smoothed."""
    rows = figures[figures["day"].notna() & figures["value"].notna()].sort_values(
        ["day", "published", "figure_id"]
    )
    before = rows.groupby("claimant_key", observed=True)["value"].shift()
    return rows[(rows["value"] < before).fillna(value=False)]


def _line(figure: go.Figure, own: pd.DataFrame, colour: str) -> None:
    """Join one claimant's numbers in steps: a total holds until the next one is stated."""
    told = [(drawn.iso(r["day"]), drawn.height_of(r)) for r in own.to_dict("records")]
    told = [(x, y) for x, y in told if y is not None]
    figure.add_scatter(
        x=[x for x, _ in told],
        y=[y for _, y in told],
        mode="lines",
        name=safe.plotly(own["claimant_label"].iloc[0]),
        line={"color": colour, "width": 2, "shape": "hv"},
        hoverinfo="skip",
    )


def _band(figure: go.Figure, rows: pd.DataFrame, colours: Theme) -> None:
    """Shade from the lowest to the highest current claim while several claimants have one."""
    told = rows.assign(height=[drawn.height_of(r) for r in rows.to_dict("records")]).dropna(subset=["height"])
    wide = told.pivot_table(
        index="day", columns="claimant_key", values="height", aggfunc="last", observed=True
    )
    current = wide.ffill()
    current = current[current.notna().sum(axis=1) > 1]
    if current.empty:
        return
    days = [drawn.iso(d) for d in current.index]
    low, high = current.min(axis=1).tolist(), current.max(axis=1).tolist()
    edge = {"width": 0, "shape": "hv"}
    figure.add_scatter(x=days, y=low, mode="lines", line=edge, hoverinfo="skip", name="lowest claim")
    figure.add_scatter(
        x=days,
        y=high,
        mode="lines",
        line=edge,
        fill="tonexty",
        hoverinfo="skip",
        name="disagreement",
        fillcolor=_faint(colours.quiet),
    )
    middle = current.index[0] + (current.index[-1] - current.index[0]) / 2
    at = int(current.index.searchsorted(middle, side="right")) - 1
    if len(days) > 1 and high[at] - low[at] > points.top_of(rows) * 0.06:
        figure.add_annotation(
            x=drawn.iso(middle),
            y=(low[at] + high[at]) / 2,
            text="disagreement",
            showarrow=False,
            font={"size": 12, "color": colours.quiet},
        )


def _labels(
    figure: go.Figure, rows: pd.DataFrame, hues: Mapping[str, int], colours: Theme, top: float
) -> None:
    """Name each claimant at the end of its line; names that would touch move apart."""
    ends = []
    for key, own in rows.groupby("claimant_key", observed=True):
        told = [r for r in own.to_dict("records") if drawn.height_of(r) is not None]
        if told:
            ends.append((float(drawn.height_of(told[-1]) or 0), str(key), told[-1]))
    middle = rows["day"].min() + (rows["day"].max() - rows["day"].min()) * 0.4
    pixels = (HEIGHT - 80) / (top * 1.24)
    floor = float("-inf")
    for place, (height, key, row) in enumerate(sorted(ends, key=lambda end: end[0])):
        # the lowest of several hangs under its line, out of the band; the others clear the open strokes
        under = place == 0 and len(ends) > 1
        at = height * pixels - 8 - _LINE if under else max(height * pixels + 6 + drawn.STROKE, floor)
        floor = at + _LINE
        late = row["day"] >= middle
        figure.add_annotation(
            x=drawn.iso(row["day"]),
            y=height,
            yshift=at - height * pixels,
            xanchor="right" if late else "left",
            xshift=8 if late else -8,
            yanchor="bottom",
            showarrow=False,
            text=f"{safe.plotly(words.claimant(row), 34)}: {safe.plotly(words.stated(row))}",
            font={"color": palette.hue(key, hues, colours), "size": 12.5},
        )


def _falls(figure: go.Figure, rows: pd.DataFrame, colours: Theme) -> None:
    """Flag each total that is lower than the same claimant's before; it opens like any mark."""
    for row in falls(rows).to_dict("records"):
        figure.add_annotation(
            x=drawn.iso(row["day"]),
            y=float(row["value"]),
            text="⚑ lower than before",
            showarrow=False,
            xanchor="right",
            yanchor="top",
            yshift=-8,
            font={"size": 12, "color": colours.quiet},
        )


def _more_key(rows: pd.DataFrame, colours: Theme) -> list[tuple[str | None, str, str]]:
    """Return the key of the points without a claimant, and of the band."""
    unnamed = rows["claimant_key"].str.startswith(palette.NO_CLAIMANT)
    lines: list[tuple[str | None, str, str]] = []
    if unnamed.any():
        lines.append((colours.other, "", "report that names no claimant, joined to nothing"))
    if rows.loc[~unnamed, "claimant_key"].nunique() > 1:
        lines.append((None, "▒", "disagreement: from the lowest to the highest current claim"))
    return lines


def _faint(colour: str) -> str:
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({r},{g},{b},0.16)"
