"""A map of places: a mark says how many records, and how finely the place is told; nothing is a pin."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import plain, safe, words
from dashboard.charts import drawn, geography
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _, noted
from dashboard.palette import Theme
from dashboard.places import COUNTS, PRECISIONS

#: diameters in pixels: of one record, of the largest circle, of a country's ring
_ONE, _LARGEST, _RING = 10.0, 44.0, 36.0
#: names are kept apart as on a phone; in pixels
_PHONE, _LETTER, _LINE = 380.0, 6.6, 15.0
_MOST_NAMED = 14

Row = Mapping[str, Any]


def places_map(
    places: pd.DataFrame,
    counted: str,
    colours: Theme,
    *,
    chosen: str | None = None,
    country: str | None = None,
) -> drawn.Drawn:
    """Draw places with the records that ``counted`` names (a key of ``COUNTS``).

    ``chosen`` is the place that the reader has open, ``country`` the one to look at closely.

    The area of a circle is the number of records, never of people. A town is a disc; an area has a soft
    edge, as nobody knows where in it; a country is a ring of one size.
    """
    column, one, many = COUNTS[counted]
    told = places[places[column] > 0].sort_values([column, "place_id"], ascending=[False, True])
    rows = told.head(drawn.MOST_DRAWN)
    figure = drawn.canvas(colours, None)
    near = rows[rows["country"] == country] if country else rows
    shown = geography.window(list(zip(near["longitude"], near["latitude"], strict=True)))
    geography.add_land(figure, shown, colours)
    top = int(rows[column].max()) if len(rows) else 1
    own = {kind: rows[rows["precision"].isin(told)] for kind, told in _KINDS.items()}
    _rings(figure, own["country"], column, colours, (one, many))
    _discs(figure, own["area"], column, top, colours, (one, many), soft=True)
    _discs(figure, own["town"], column, top, colours, (one, many), soft=False)
    _chosen(figure, rows, chosen, column, top, colours)
    _names(figure, rows, column, top, shown, colours)
    total = int(rows[column].sum())
    return drawn.Drawn(
        figure.figure(),
        title=_(_TITLES[counted]),
        subtitle=_subtitle(counted, words.count(top, one, many), len(told) - len(rows)),
        foot=_foot(words.count(total, one, many), len(rows)),
        alt=_("Map of {records} at {places}, listed below").format(
            records=words.count(total, one, many), places=words.count(len(rows), "place")
        ),
        key=tuple((None, sign, _(said)) for kind, (sign, said) in _KEY.items() if len(own[kind])),
    )


_KINDS: Mapping[str, tuple[str, ...]] = {
    "town": ("exact", "town"),
    "area": ("area",),
    "country": ("country",),
}
_KEY: Mapping[str, tuple[str, str]] = {
    "town": ("●", noted("told to the town or closer")),
    "area": ("◌", noted("soft edge: somewhere in an area")),
    "country": ("◯", noted("ring of one size: somewhere in the country")),
}


def diameter(n: int, top: int) -> float:
    """Return the diameter of a circle whose area says ``n``, where the largest says ``top``."""
    unit = min(_ONE, _LARGEST / math.sqrt(max(top, 1)))
    return max(unit * math.sqrt(n), 6.0)


def _discs(
    figure: Sheet,
    rows: pd.DataFrame,
    column: str,
    top: int,
    colours: Theme,
    unit: tuple[str, str],
    *,
    soft: bool,
) -> None:
    """Draw circles whose area is the number; a soft one fades at its edge."""
    if rows.empty:
        return
    sizes = [diameter(int(n), top) for n in rows[column]]
    edge = {"width": 0} if soft else {"width": 1.5, "color": colours.page}
    layers = ((1.7, 0.16), (1.35, 0.22), (1.0, 0.4)) if soft else ((1.0, 0.85),)
    for scale, opacity in layers:
        figure.add_scattergeo(
            lon=rows["longitude"].tolist(),
            lat=rows["latitude"].tolist(),
            mode="markers",
            name="areas" if soft else "towns",
            marker={
                "size": [size * scale for size in sizes],
                "color": colours.accent,
                "opacity": opacity,
                "line": edge,
            },
            **_doors(rows, column, unit, opacity, colours),
        )


def _rings(figure: Sheet, rows: pd.DataFrame, column: str, colours: Theme, unit: tuple[str, str]) -> None:
    """Draw a ring over each country: no number has this size, no place is in its middle."""
    if rows.empty:
        return
    figure.add_scattergeo(
        lon=rows["longitude"].tolist(),
        lat=rows["latitude"].tolist(),
        mode="markers",
        name="countries",
        marker={
            "size": _RING,
            "symbol": "circle-open",
            "color": colours.quiet,
            "opacity": 0.9,
            "line": {"width": 1.5, "color": colours.quiet},
        },
        **_doors(rows, column, unit, 0.9, colours),
    )


def _doors(
    rows: pd.DataFrame, column: str, unit: tuple[str, str], opacity: float, colours: Theme
) -> dict[str, Any]:
    """Return what makes marks open their place: its id, what hovering says, ink for the chosen one."""
    return {
        "customdata": [[place_id] for place_id in rows["place_id"]],
        "hovertext": [_hover(row, column, unit) for row in plain.rows(rows)],
        "hoverinfo": "text",
        "selected": {"marker": {"color": colours.ink, "opacity": 1}},
        "unselected": {"marker": {"opacity": opacity}},
    }


def _chosen(
    figure: Sheet, rows: pd.DataFrame, chosen: str | None, column: str, top: int, colours: Theme
) -> None:
    """Put a ring in ink around the place that the reader has open."""
    own = rows[rows["place_id"] == chosen]
    if own.empty:
        return
    row = own.iloc[0].to_dict()
    figure.add_scattergeo(
        lon=[row["longitude"]],
        lat=[row["latitude"]],
        mode="markers",
        name="chosen",
        marker={
            "size": _width(row, column, top) + 8,
            "symbol": "circle-open",
            "color": colours.ink,
            "line": {"width": 2, "color": colours.ink},
        },
        hoverinfo="skip",
    )


def _names(
    figure: Sheet, rows: pd.DataFrame, column: str, top: int, shown: geography.Window, colours: Theme
) -> None:
    """Write name and number beside a mark, most records first, where no other name or mark stands."""
    records = plain.rows(rows)
    marks = [
        _around(*geography.spot(r["longitude"], r["latitude"], shown, _PHONE), _width(r, column, top))
        for r in records
    ]
    taken: list[Box] = []
    for place, row in enumerate(records):
        if len(taken) == _MOST_NAMED:
            break
        text = f"{safe.line(row['name'], 24)} {words.number(row[column])}"
        others = [*taken, *(box for n, box in enumerate(marks) if n != place)]
        for side, box in _beside(marks[place], len(text) * _LETTER):
            if _inside(box) and not any(_touch(box, other) for other in others):
                taken.append(box)
                _name(figure, row, safe.plotly(text, 40), side, _width(row, column, top), colours)
                break


def _name(figure: Sheet, row: Row, text: str, side: str, width: float, colours: Theme) -> None:
    """Write one name; an invisible mark of the same size keeps it clear of the visible one."""
    figure.add_scattergeo(
        lon=[row["longitude"]],
        lat=[row["latitude"]],
        mode="markers+text",
        name="names",
        marker={"size": width, "opacity": 0},
        text=[text],
        textposition=side,
        textfont={"size": 12, "color": colours.ink},
        hoverinfo="skip",
        unselected={"marker": {"opacity": 0}, "textfont": {"color": colours.ink}},
    )


Box = tuple[float, float, float, float]


def _around(x: float, y: float, width: float) -> Box:
    return x - width / 2, x + width / 2, y - width / 2, y + width / 2


def _beside(mark: Box, wide: float) -> list[tuple[str, Box]]:
    """Return where a name so many pixels wide may stand beside a mark, the best place first."""
    left, right, high, low = mark
    x, y = (left + right) / 2, (high + low) / 2
    across, down = (x - wide / 2, x + wide / 2), (y - _LINE / 2, y + _LINE / 2)
    return [
        ("bottom center", (*across, low + 1, low + 1 + _LINE)),
        ("middle right", (right + 2, right + 2 + wide, *down)),
        ("middle left", (left - 2 - wide, left - 2, *down)),
        ("top center", (*across, high - 1 - _LINE, high - 1)),
    ]


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] <= _PHONE and box[2] >= 0 and box[3] <= _PHONE / geography.ASPECT


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] <= b[3] and b[2] <= a[3]


def _width(row: Row, column: str, top: int) -> float:
    """Return how wide a place's mark is, in pixels."""
    if str(row["precision"]) == "country":
        return _RING
    soft = 1.7 if str(row["precision"]) == "area" else 1.0
    return diameter(int(row[column]), top) * soft


def _hover(row: Row, column: str, unit: tuple[str, str]) -> str:
    country = words.present(row["country_name"])
    beside = f", {country}" if country and country != row["name"] else ""
    told = _wrapped(_(PRECISIONS.get(str(row["precision"]), "")))
    return (
        f"<b>{safe.plotly(row['name'], 50)}{safe.plotly(beside)}</b>"
        f"<br>{words.count(int(row[column]), *unit)}<br>{told}"
    )


def _wrapped(text: str) -> str:
    return text.replace("; ", ";<br>")


def _foot(records: str, n: int) -> str:
    said = _("Source: {records} at {places} in this ledger, as the filters show them; view of {day}.")
    said = said.format(records=records, places=words.count(n, "place"), day=words.day(words.today()))
    return f"{said} {_(geography.BOUNDARIES)}"


def _subtitle(counted: str, largest: str, left: int) -> str:
    rest = words.numbered(
        "{n} place with fewer not drawn; see the list.",
        "{n} places with fewer not drawn; see the list.",
        left,
    )
    return _(_MEANT[counted]).format(largest=largest) + (f" {rest}" if left else "")


_TITLES = {
    "Events": noted("Where: events by place"),
    "Claims about incidents": noted("Where: claims about incidents by place"),
}
_MEANT = {
    "Events": noted(
        "The area of a circle is the number of events, never of people; the largest here is {largest}. Each "
        "event counts once, however many reports tell it, where one of them places it most finely."
    ),
    "Claims about incidents": noted(
        "The area of a circle is the number of claims about incidents, never of people; the largest here is "
        "{largest}. Each claim counts once, whatever number it gives; copies of a report add none. Two "
        "claims about one incident count twice."
    ),
}
