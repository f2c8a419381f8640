"""Incidents: one mark a claim on the day it happened. Never on one chart with running totals."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from dashboard import palette, plain, words
from dashboard.charts import drawn, points
from dashboard.i18n import _, noted
from dashboard.palette import Theme

HEIGHT = 380
#: vague words stand so far under the zero line: unknown is not zero
_BELOW = 0.09
#: where they stand when the scale has no zero
_FOOT = 0.4
#: the scope of totals that stand in no series
TOTAL = "cumulative"
_TITLES = {
    "incident": noted("People {measure}: incidents"),
    "period": noted("People {measure}: a stated period"),
    "unknown": noted("People {measure}: a scope not stated"),
    TOTAL: noted("People {measure}: running totals of no known conflict"),
}
_MEANT = {
    "incident": noted(
        "Number of people by day of the incident (by report date where none is told). Each mark is one claim "
        "about one incident: two claims on the same incident are two marks, so marks can't be added up."
    ),
    "period": noted(
        "Number of people by day of the incident (by report date where none is told). Each mark is one claim "
        "about a stated period: two claims on the same incident are two marks, so marks can't be added up."
    ),
    "unknown": noted(
        "Number of people by day of the incident (by report date where none is told). Each mark is one claim "
        "about a scope not stated: two claims on the same incident are two marks, so marks can't be added up."
    ),
    TOTAL: noted(
        "Number of people so far, by as-of date (by report date where none is told). Each mark is one "
        "running total; nothing says that two of them count the same, so none are joined, compared or added "
        "up."
    ),
}
_SCALE = noted("Not a plain scale: each line up is ten times the one below.")


def incidents(
    figures: pd.DataFrame,
    measure: str,
    hues: Mapping[str, int],
    colours: Theme,
    *,
    scope: str = "incident",
    most: int = drawn.MOST_DRAWN,
) -> drawn.Drawn:
    """Draw the claims of one measure over their days; several claims on one incident are several marks."""
    rows, older = drawn.most_recent(figures, most=most)
    figure = drawn.canvas(colours, HEIGHT)
    top = points.top_of(rows)
    if not rows.empty:
        figure.update_xaxes(**drawn.date_axis(rows["day"].min(), rows["day"].max()))

    def colour_of(row: points.Row) -> str:
        return palette.hue(str(row["claimant_key"]), hues, colours)

    def size_of(row: points.Row) -> float:
        return 8 + 14 * ((drawn.height_of(row) or 0) / top) ** 0.5

    told = points.records(rows)
    points.add_ranges(figure, told, colour_of)
    points.add_points(figure, told, colour_of, size_of)
    logarithmic = points.needs_logarithm(told)
    points.add_vague(figure, told, colour_of, colours.ink, at=_FOOT if logarithmic else -top * _BELOW)
    points.add_places(figure, told, colours.quiet, logarithmic=logarithmic)
    if logarithmic:
        figure.update_yaxes(type="log", range=[math.log10(_FOOT) - 0.38, math.log10(top) + 0.3], dtick=1)
    else:
        figure.update_yaxes(range=[-top * 0.22, top * 1.2], nticks=6)
    figure.update_yaxes(tickformat=",d")
    return drawn.Drawn(
        figure.figure(),
        title=_(_TITLES[scope]).format(measure=words.measure(measure)),
        subtitle=(f"{_(_SCALE)} " if logarithmic else "")
        + _subtitle(scope, int(figures["day"].isna().sum()))
        + older,
        foot=drawn.source(rows),
        alt=words.numbered(
            "{n} claim about people {measure}, by day",
            "{n} claims about people {measure}, by day",
            len(rows),
            measure=words.measure(measure),
        ),
        key=(*_claimants(rows, hues, colours), *drawn.key_of(rows)),
    )


def _subtitle(scope: str, undated: int) -> str:
    """Return the unit and the caveat."""
    left = words.numbered(
        "{n} undated claim not drawn; see the table.", "{n} undated claims not drawn; see the table.", undated
    )
    return _(_MEANT[scope]) + (f" {left}" if undated else "")


def _claimants(
    rows: pd.DataFrame, hues: Mapping[str, int], colours: Theme
) -> list[tuple[str | None, str, str]]:
    """Return the hues of this chart's claimants; those beyond the hues share one line."""
    named = plain.rows(rows.drop_duplicates("claimant_key"))
    pairs = [(palette.hue(str(row["claimant_key"]), hues, colours), words.claimant(row)) for row in named]
    own = sorted((c, label) for c, label in pairs if c != colours.other)
    rest = [label for c, label in pairs if c == colours.other]
    lines: list[tuple[str | None, str, str]] = [(c, "", label) for c, label in own]
    if len(rest) > 1:
        rest = [_("{n} other claimants").format(n=words.number(len(rest)))]
    return lines + [(colours.other, "", label) for label in rest]
