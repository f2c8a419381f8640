"""One toll: what each source says of it by as-of date, what replaced what, and how far the sources are apart.

Nothing is added up. A claim that its source replaced since is grey and joined to what replaced it; one that
stands is in its source's hue, and a dotted line says that it is not stated anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard import palette, safe, tolls, words
from dashboard.charts import drawn, points
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _
from dashboard.palette import Theme
from dashboard.toll_words import OLD_DAYS
from dashboard.tolls import Toll

HEIGHT = 420
#: label lines stay so many pixels apart
_LINE = 18
#: so many sources are named on the chart; the sentence above and the table have all
MOST_NAMED = 8
#: how high the flags stand, and how high the axis reaches, in parts of the highest number
_FLAGS, _TOP = 1.23, 1.3
#: what the id of a mark starts with when it is a flag
FLAG = "flag:"

Hues = Mapping[str, str]


def totals(toll: Toll, order: Mapping[str, int], colours: Theme) -> drawn.Drawn:
    """Draw one toll: the statements in view, over the disagreement of the whole ledger."""
    rows, older = drawn.most_recent(toll.rows)
    figure = drawn.canvas(colours, HEIGHT)
    hues = hues_of(toll.whole, order, colours)
    top = points.top_of(rows)
    flags: list[points.Row] = []
    if not rows.empty:
        told, hidden = points.records(rows), _hidden(toll, rows)
        flags = [row for row in told if words.present(row["flag"])]
        first, last = rows["day"].min(), max([rows["day"].max(), *hidden["day"]])
        figure.update_xaxes(**drawn.date_axis(first, last))
        top = max(top, _band(figure, toll.days, first, last, colours))
        _joins(figure, told, [*told, *points.records(hidden)], hues, colours)
        by_id = {row["figure_id"]: row for row in told}
        standing = [by_id[one] for one in tolls.current(rows)["figure_id"]]
        _standing(figure, standing, last, hues)
        _marks(figure, told, hues, colours, top)
        _flags(figure, flags, top, colours)
        _labels(figure, standing, last, hues, top)
        _replaced(figure, told, hidden, colours)
    vague = bool((rows["qualifier"] == "vague").any())
    figure.update_yaxes(
        range=[-top * (0.12 if vague else 0.02), top * (_TOP if flags else 1.18)],
        tickformat=",d",
        nticks=6,
    )
    return drawn.Drawn(
        figure.figure(),
        title=_title(toll),
        subtitle=_subtitle(int(toll.rows["day"].isna().sum())) + older,
        foot=drawn.source(rows),
        alt=_("{toll}: step lines of {sources}, {claims}, {flags}").format(
            toll=toll.title,
            sources=words.count(rows["source"].nunique(), "source"),
            claims=words.count(len(rows), "claim"),
            flags=words.count(len(flags), "flag"),
        ),
        key=(*drawn.key_of(rows), *_key(toll, rows, colours)),
    )


def hues_of(rows: pd.DataFrame, order: Mapping[str, int], colours: Theme) -> Hues:
    """Return each source's colour: its claimant's over the whole app, else ink; grey means replaced."""
    named: dict[str, str] = {}
    # by a telling that is no echo, where there is one
    told = sorted(
        zip(rows["echo"], rows["source"], rows["claimant_key"], strict=True), key=lambda one: one[0]
    )
    for _echo, source, claimant in told:
        named.setdefault(str(source), str(claimant))
    found = {source: palette.hue(claimant, order, colours) for source, claimant in named.items()}
    return {source: colours.ink if hue == colours.other else hue for source, hue in found.items()}


def _hidden(toll: Toll, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what replaced the statements that are drawn, and is itself outside the filters."""
    by = set(rows["superseded_by"].dropna()) - set(rows["statement"])
    return toll.whole.take(np.flatnonzero(toll.whole["statement"].isin(by)) if by else [])


def _height(row: Mapping[str, Any]) -> float | None:
    """Return where a line meets a claim: its number or bound; a range's lower end; vague words have none."""
    if str(row["qualifier"]) == "range":
        return float(row["low"])
    return drawn.height_of(row)


def _joins(figure: Sheet, rows: points.Rows, everything: points.Rows, hues: Hues, colours: Theme) -> None:
    """Join each replaced claim in steps to what replaced it; where that is not shown, end on its day."""
    whole = {str(row["statement"]): row for row in everything}
    shown = {row["statement"] for row in rows}
    of_source: dict[str, list[points.Row]] = {}
    for row in rows:
        if row["superseded"]:
            of_source.setdefault(str(row["source"]), []).append(row)
    for source, own in sorted(of_source.items()):
        x: list[str | None] = []
        y: list[float | None] = []
        for row in own:
            by, height = whole.get(str(row["superseded_by"])), _height(row)
            if by is None or height is None:
                continue
            x += [drawn.iso(row["day"]), drawn.iso(by["day"])]
            y += [height, height]
            if by["statement"] in shown and (reached := _height(by)) is not None:
                x, y = [*x, drawn.iso(by["day"])], [*y, reached]
            x, y = [*x, None], [*y, None]
        figure.add_scatter(
            x=x, y=y, mode="lines", name=f"steps of {safe.plotly(own[0]['source_label'])}",
            line={"color": hues.get(source, colours.ink), "width": 1.75}, opacity=0.75, hoverinfo="skip",
        )  # fmt: skip


def _standing(figure: Sheet, rows: points.Rows, last: pd.Timestamp, hues: Hues) -> None:
    """Carry each current claim to the end of the chart, dotted: it stands, and is not stated anew."""
    ends: dict[str, list[tuple[str, float]]] = {}
    for row in rows:
        height = _height(row)
        if height is not None and row["day"] < last:
            ends.setdefault(hues[str(row["source"])], []).append((drawn.iso(row["day"]), height))
    for colour, starts in ends.items():
        figure.add_scatter(
            x=[x for day, _ in starts for x in (day, drawn.iso(last), None)],
            y=[y for _, height in starts for y in (height, height, None)],
            mode="lines", name="not stated anew", hoverinfo="skip",
            line={"color": colour, "width": 1.25, "dash": "dot"},
        )  # fmt: skip


def _marks(figure: Sheet, rows: points.Rows, hues: Hues, colours: Theme, top: float) -> None:
    def colour_of(row: points.Row) -> str:
        return colours.other if row["superseded"] else hues[str(row["source"])]

    points.add_ranges(figure, rows, colour_of)
    points.add_points(figure, rows, colour_of, lambda row: 7 if row["superseded"] else 11)
    points.add_vague(figure, rows, colour_of, colours.ink, at=-top * 0.05)


def _band(
    figure: Sheet, days: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, colours: Theme
) -> float:
    """Shade from the lowest to the highest current claim while several sources have one; return its top."""
    several = days[(days["sources"] > 1) & days["low"].notna() & (days["day"] <= last)]
    before = several[several["day"] <= first].tail(1).assign(day=first)
    told = pd.concat([before, several[several["day"] > first]])
    if told.empty:
        return 0.0
    told = pd.concat([told, told.tail(1).assign(day=last)])
    x = [drawn.iso(day) for day in told["day"]]
    low, high = (told[end].astype(float).tolist() for end in ("low", "high"))
    edge = {"width": 0, "shape": "hv"}
    shared = {"mode": "lines", "line": edge, "hoverinfo": "skip"}
    figure.add_scatter(x=x, y=low, name="lowest claim", **shared)
    figure.add_scatter(
        x=x, y=high, name="disagreement", fill="tonexty", fillcolor=_faint(colours.quiet), **shared
    )
    middle = told["day"].iloc[0] + (told["day"].iloc[-1] - told["day"].iloc[0]) / 2
    at = int(told["day"].searchsorted(middle, side="right")) - 1
    if len(x) > 1 and high[at] - low[at] > max(high) * 0.08:
        # along the lower edge: the marks stand above, and words must hide none of them
        figure.add_annotation(
            x=drawn.iso(middle), y=low[at], yanchor="bottom", yshift=3, text=_named(told.iloc[-1]),
            showarrow=False, font={"size": 12, "color": colours.quiet},
        )  # fmt: skip
    return max(high)


def _named(last: pd.Series) -> str:
    """Name the band; where its lower edge is an old claim, say of when, as that may be all there is to it."""
    low, high = words.present(last["low_day"]), words.present(last["high_day"])
    if low is None or high is None or (high - low).days < OLD_DAYS:
        return _("disagreement")
    return _("disagreement (the lowest is of {day})").format(day=words.day(low))


def _flags(figure: Sheet, rows: points.Rows, top: float, colours: Theme) -> None:
    """Flag falls, jumps and contradictions above their days; a flag opens both claims."""
    if not rows:
        return
    x: list[str | None] = []
    y: list[float | None] = []
    for row in rows:
        if (height := _height(row)) is not None:
            x += [drawn.iso(row["day"])] * 2 + [None]
            y += [height, top * _FLAGS, None]
    figure.add_scatter(
        x=x, y=y, mode="lines", name="flagstaffs", line={"color": colours.grid, "width": 1}, hoverinfo="skip"
    )
    figure.add_scatter(
        x=[drawn.iso(row["day"]) for row in rows],
        y=[top * _FLAGS] * len(rows),
        mode="markers+text",
        name="flags",
        text=["⚑"] * len(rows),
        textfont={"size": 14, "color": colours.ink},
        marker={"symbol": "square", "size": 16, "color": colours.page, "line": {"width": 0}},
        customdata=[[FLAG + str(row["statement"])] for row in rows],
        hovertext=[_flagged(row) for row in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def _flagged(row: Mapping[str, Any]) -> str:
    return f"<b>{safe.plotly(words.capital(words.flag(row['flag'])))}</b><br>{drawn.hover(row)}"


def _labels(figure: Sheet, rows: points.Rows, last: pd.Timestamp, hues: Hues, top: float) -> None:
    """Name the current claims at the end of their lines; names that would touch move apart."""
    ends = [(height, row) for row in rows if (height := _height(row)) is not None]
    pixels, floor = (HEIGHT - 80) / (top * _TOP), float("-inf")
    for place, (height, row) in enumerate(sorted(ends, key=lambda end: end[0])[-MOST_NAMED:]):
        # the lowest of several hangs under its line, out of the band; the others clear the open strokes
        under = place == 0 and len(ends) > 1 and height * pixels > 2 * _LINE
        at = height * pixels - 8 - _LINE if under else max(height * pixels + 6 + drawn.STROKE, floor)
        floor = at + _LINE
        figure.add_annotation(
            x=drawn.iso(last), y=height, yshift=at - height * pixels, xanchor="right", xshift=8,
            yanchor="bottom", showarrow=False, text=_label(row),
            font={"color": hues[str(row["source"])], "size": 12.5},
        )  # fmt: skip


def _title(toll: Toll) -> str:
    if toll.key[0] == "conflict":
        return _("{toll}, running totals as stated").format(toll=words.capital(toll.title))
    counted = words.capital(toll.counted)
    return _("{people} in this event, as each source states it").format(people=counted)


def _replaced(figure: Sheet, rows: points.Rows, hidden: pd.DataFrame, colours: Theme) -> None:
    """Say at the end of a line what replaced it, where that is not drawn; of many only the last ones."""
    was = {str(row["superseded_by"]): row for row in rows}
    for by in points.records(hidden.sort_values("day").tail(MOST_NAMED // 2)):
        if (height := _height(was[str(by["statement"])])) is not None:
            said = _("replaced by {number} ({day}), outside the filters").format(
                number=safe.plotly(words.stated(by)), day=words.day(by["day"])
            )
            figure.add_annotation(
                x=drawn.iso(by["day"]), y=height, xanchor="right", yanchor="bottom", yshift=4,
                showarrow=False, text=said,
                font={"color": colours.quiet, "size": 12},
            )  # fmt: skip


def _label(row: Mapping[str, Any]) -> str:
    """Return who says it, the number and its day: at the end of a dotted line an old number must look old."""
    who = safe.plotly(row["source_label"], 30)
    return f"{who}: {safe.plotly(words.stated(row))} ({words.day(row['day'])})"


def _subtitle(undated: int) -> str:
    meant = _(
        "Number of people by as-of date (by report date where the source gives none). Each line is one "
        "source’s own count, and lines are never added together."
    )
    left = words.numbered(
        "{n} undated claim not drawn; see the table.", "{n} undated claims not drawn; see the table.", undated
    )
    return f"{meant} {left}" if undated else meant


def _key(toll: Toll, rows: pd.DataFrame, colours: Theme) -> list[tuple[str | None, str, str]]:
    """Return what the lines, greys, band and flags of this chart mean."""
    lines: list[tuple[str | None, str, str]] = []
    if rows["superseded"].any():
        lines.append((colours.other, "", _("replaced since by the same source, joined to what replaced it")))
    if (rows["current"] & (rows["day"] < rows["day"].max())).any():
        lines.append((None, "┈", _("stands, not stated anew")))
    if (toll.days["sources"] > 1).any():
        lines.append((None, "▒", _("disagreement: from the lowest to the highest current claim")))
    if rows["flag"].notna().any():
        lines.append((None, "⚑", _("fall, jump or contradiction: choose it to read both claims")))
    return lines


def _faint(colour: str) -> str:
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({r},{g},{b},0.16)"
