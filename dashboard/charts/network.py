"""Who acts on whom as a network: actors round a ring, a line a pair, as wide as its events are many.

The ring is laid out by us and stays the same for the same pairs. A layout by forces would move every
actor with each new event, and hide the names of thirty actors beneath each other.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import plain, safe, words
from dashboard.charts import drawn
from dashboard.charts.matrix import MARK, source, subtitle, told
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _, noted
from dashboard.palette import Theme

#: actors and pairs that are drawn, those with most events
MOST, MOST_PAIRS = 30, 150
#: pixels from name to name, and above and below the ring
_ROW, _AIR = 36, 28
#: what the chart's width is of the ring's, so that names find room beside it on a phone too
_WIDE = 2.5
#: letters in a line of a name, and lines
_LINE, _LINES = 16, 2
#: pixels of the thinnest and the thickest line
_THIN, _THICK = 1.2, 7.0
#: so many widths are told apart; a line is drawn in so many steps
_WIDTHS, _STEPS = 5, 14
#: how far a line bows towards the middle; both directions of a pair are apart
_BOW = 0.28
#: a kind of actor -> Plotly's symbol, the key's sign
_SYMBOLS: Mapping[str, tuple[str, str]] = {
    "state": ("square", "■"),
    "government": ("square", "■"),
    "military": ("triangle-up", "▲"),
    "police": ("triangle-up", "▲"),
    "armed_group": ("diamond", "◆"),
    "person": ("circle", "●"),
    "civilians": ("circle", "●"),
}
_OTHER = ("circle-open", "○")
_KEY: Mapping[str, str] = {
    "■": noted("state, government"),
    "▲": noted("military, police"),
    "◆": noted("armed group"),
    "●": noted("person, civilians"),
    "○": noted("other or unknown"),
}
_TITLES: Mapping[str, str] = {
    "Violence": noted("Network of who acts on whom: violence"),
    "Diplomacy": noted("Network of who acts on whom: diplomacy"),
}

Point = tuple[float, float]
Name = Callable[[int], str]


def network(
    pairs: pd.DataFrame,
    name: Name,
    kind_of: Callable[[int], str],
    kind: str,
    colours: Theme,
    *,
    n_events: int,
    left: int,
) -> drawn.Drawn:
    """Draw pairs (source, target, n) whose sides all have names. ``left`` actors are not among them."""
    shown = pairs.head(MOST_PAIRS)
    places = ring(order(pairs))
    figure = drawn.canvas(colours, 2 * _AIR + _ROW * max((len(places) + 1) // 2, 4))
    figure.update_layout(margin={"l": 8, "r": 8, "t": 4, "b": 4}, hoverdistance=14)
    figure.update_xaxes(visible=False, range=[-_WIDE, _WIDE])
    figure.update_yaxes(visible=False, range=[-1.15, 1.15])
    _lines(figure, shown, places, name, colours)
    _actors(figure, places, name, kind_of, colours)
    thin = len(pairs) - len(shown)
    used = {_SYMBOLS.get(kind_of(actor), _OTHER)[1] for actor in places}
    return drawn.Drawn(
        figure.figure(),
        title=_(_TITLES[kind]),
        subtitle=" ".join(part for part in (_shape(), subtitle(left), _thin(thin)) if part),
        foot=source(n_events),
        alt=_("Network of {actors} and {pairs}, listed below as pairs").format(
            actors=words.count(len(places), "actor"),
            pairs=words.numbered("{n} pair", "{n} pairs", len(shown)),
        ),
        key=tuple((None, sign, _(said)) for sign, said in _KEY.items() if sign in used),
    )


def order(pairs: pd.DataFrame) -> list[int]:
    """Return the actors so that those with most events between them are neighbours; the same each time."""
    strength: dict[int, int] = {}
    between: dict[tuple[int, int], int] = {}
    for one, other, n in pairs[["source", "target", "n"]].to_numpy().tolist():
        for actor in (one, other):
            strength[actor] = strength.get(actor, 0) + n
        for pair in ((one, other), (other, one)):
            between[pair] = between.get(pair, 0) + n
    left = sorted(strength, key=lambda actor: (-strength[actor], actor))
    placed = [left.pop(0)] if left else []
    while left:
        # the first of equals is the stronger one
        nearest = max(left, key=lambda actor: between.get((placed[-1], actor), 0))
        left.remove(nearest)
        placed.append(nearest)
    return placed


def ring(actors: Sequence[int]) -> dict[int, Point]:
    """Return where actors stand: down the right half, up the left; rows of equal height keep names apart."""
    right = (len(actors) + 1) // 2
    halves = ((actors[:right], 1), (actors[right:][::-1], -1))
    found = {}
    for half, side in halves:
        for row, actor in enumerate(half):
            y = 1 - 2 * (row + 0.5) / right
            found[actor] = (side * math.sqrt(max(1 - y * y, 0.0)), y)
    return found


def bowed(start: Point, end: Point) -> Point:
    """Return the point that a line from start to end is drawn towards: aside, with the way back apart."""
    (x0, y0), (x1, y1) = start, end
    return ((x0 + x1) / 2 - (y1 - y0) * _BOW, (y0 + y1) / 2 + (x1 - x0) * _BOW)


def along(start: Point, bow: Point, end: Point, t: float) -> Point:
    """Return the point of a line at a part of its way."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (a * start[0] + b * bow[0] + c * end[0], a * start[1] + b * bow[1] + c * end[1])


def _lines(
    figure: Sheet, pairs: pd.DataFrame, places: Mapping[int, Point], name: Name, colours: Theme
) -> None:
    """Draw a line a pair with its arrow, and in its middle a mark that opens its events."""
    top = int(pairs["n"].max()) if len(pairs) else 1
    records = plain.rows(pairs)
    lines = []
    for pair in records:
        start, end = places[int(pair["source"])], places[int(pair["target"])]
        lines.append((-(-_WIDTHS * int(pair["n"]) // max(top, _WIDTHS)), start, bowed(start, end), end))
    for step in sorted({line[0] for line in lines}):
        own = [line[1:] for line in lines if line[0] == step]
        _arrows(figure, own, _THIN + (_THICK - _THIN) * (step - 1) / (_WIDTHS - 1), colours)
    middles = [along(start, bow, end, 0.5) for _step, start, bow, end in lines]
    figure.add_scatter(
        x=[x for x, _y in middles],
        y=[y for _x, y in middles],
        mode="markers",
        name="pairs",
        marker={"size": 9, "color": colours.page, "line": {"width": 1.5, "color": colours.accent}},
        customdata=[[f"{pair['source']}{MARK}{pair['target']}"] for pair in records],
        hovertext=[safe.plotly(told(pair, name), 120) for pair in records],
        hoverinfo="text",
        **_steady(),
    )


def _arrows(figure: Sheet, lines: Sequence[tuple[Point, Point, Point]], width: float, colours: Theme) -> None:
    """Draw lines of one width, each with its tip before the mark of the actor that it points to."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, bow, end in lines:
        for step in range(_STEPS + 1):
            at = along(start, bow, end, step / _STEPS)
            x.append(at[0])
            y.append(at[1])
        x.append(None)
        y.append(None)
    tip = [0.0] * _STEPS + [8 + 1.6 * width, 0.0]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name="lines",
        opacity=0.6,
        line={"width": width, "color": colours.accent},
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": tip * len(lines),
            "standoff": [0.0 if not size else 7.0 for size in tip] * len(lines),
            "color": colours.accent,
            "opacity": 1,
        },
        hoverinfo="skip",
        **_steady(),
    )


def _actors(
    figure: Sheet,
    places: Mapping[int, Point],
    name: Name,
    kind_of: Callable[[int], str],
    colours: Theme,
) -> None:
    kinds = {actor: kind_of(actor) for actor in places}
    figure.add_scatter(
        x=[x for x, _y in places.values()],
        y=[y for _x, y in places.values()],
        mode="markers+text",
        name="actors",
        marker={
            "size": 12,
            "color": colours.ink,
            "symbol": [_SYMBOLS.get(kind, _OTHER)[0] for kind in kinds.values()],
            "line": {"width": 1.5, "color": colours.ink},
        },
        text=[f"\u00a0{_wrapped(name(actor))}\u00a0" for actor in places],
        textposition=["middle right" if x >= 0 else "middle left" for x, _y in places.values()],
        textfont={"size": 12, "color": colours.ink},
        cliponaxis=False,
        customdata=[[str(actor)] for actor in places],
        hovertext=[
            safe.plotly(words.told_with(name(actor), words.actor_kind(kind)), 120)
            for actor, kind in kinds.items()
        ],
        hoverinfo="text",
        **_steady(),
    )


def _steady() -> dict[str, Any]:
    """Return what keeps the marks that are not chosen as they are."""
    return {"unselected": {"marker": {"opacity": 1}}, "selected": {"marker": {"opacity": 1}}}


def _wrapped(name: str) -> str:
    lines = textwrap.wrap(safe.line(name, 60), _LINE, max_lines=_LINES, placeholder="…") or [""]
    return "<br>".join(safe.plotly(line, _LINE + 1) for line in lines)


def _shape() -> str:
    return _("A line goes from who acts to whom it is done, as wide as its events are many.")


def _thin(n: int) -> str:
    said = words.numbered(
        "{n} pair with fewer events is not drawn.", "{n} pairs with fewer events are not drawn.", n
    )
    return said if n else ""
