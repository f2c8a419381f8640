"""The land under a map: which stretch of the world, how it is flattened, whose boundaries."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.sheet import Sheet
from dashboard.i18n import noted
from dashboard.palette import Theme

#: width to height of the stretch of the world that is shown; a phone shows it whole
ASPECT = 1.7
#: so many degrees of air, up and down, beside a quarter of the spread: enough to see coasts or borders
_AIR = 5.0
#: wider than this is no region: the projection changes
_REGION = 130.0

BOUNDARIES = noted(
    "Boundaries and coasts: United Nations geodata, 1:50 million, simplified, as shipped with plotly.js. "
    "They are theirs, not Saksi’s; several are disputed, and no record is placed by them."
)


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of the world that is shown, in degrees."""

    west: float
    east: float
    south: float
    north: float
    projection: str


def window(points: Sequence[tuple[float, float]]) -> Window:
    """Return the stretch of the world that shows all points (longitude, latitude) with air around them."""
    if not points:
        return Window(-180.0, 180.0, -58.0, 80.0, "natural earth")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    region = east - west <= _REGION and max(abs(south), abs(north)) < 72
    up, down = (_mercator, _latitude) if region else (float, float)
    wide = (east - west) * 1.25 + _AIR * ASPECT
    tall = (up(north) - up(south)) * 1.25 + _AIR
    wide, tall = max(wide, tall * ASPECT), max(tall, wide / ASPECT)
    middle, level = (west + east) / 2, (up(south) + up(north)) / 2
    return Window(
        max(middle - wide / 2, -180.0),
        min(middle + wide / 2, 180.0),
        max(down(level - tall / 2), -80.0),
        min(down(level + tall / 2), 84.0),
        "mercator" if region else "natural earth",
    )


def spot(longitude: float, latitude: float, shown: Window, wide: float) -> tuple[float, float]:
    """Return about where a point stands on a map so many pixels wide, from its upper left."""
    up = _mercator if shown.projection == "mercator" else float
    x = (longitude - shown.west) / (shown.east - shown.west) * wide
    y = (up(shown.north) - up(latitude)) / (up(shown.north) - up(shown.south)) * wide / ASPECT
    return x, y


def add_land(figure: Sheet, shown: Window, colours: Theme) -> None:
    """Draw land, coasts and boundaries; what is not drawn is water."""
    geo = {
        "resolution": 50,
        "projection": {"type": shown.projection},
        "lonaxis": {"range": [shown.west, shown.east]},
        "lataxis": {"range": [shown.south, shown.north]},
        "bgcolor": "rgba(0,0,0,0)",
        "showland": True,
        "landcolor": _faint(colours.quiet, 0.13),
        "showcountries": True,
        "countrycolor": _faint(colours.quiet, 0.6),
        "countrywidth": 0.7,
        "showcoastlines": False,
        "showframe": True,
        "framecolor": colours.grid,
        "showlakes": False,
    }
    buttons = {"bgcolor": "rgba(0,0,0,0)", "color": colours.quiet, "activecolor": colours.ink}
    # the reader may move it
    figure.update_layout(geo=geo, dragmode="pan", margin={"l": 0, "r": 0, "t": 4, "b": 4}, modebar=buttons)


def _mercator(latitude: float) -> float:
    """Return how far up a latitude stands, in degrees of the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _latitude(up: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(up))) - math.pi / 2)


def _faint(colour: str, share: float) -> str:
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({r},{g},{b},{share})"
