"""A chart for print: light, of one size, with its title, unit, key, source and caveats inside the picture.

A picture is passed on without the page around it, so all that the page says of it is written into it.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import palette, safe
from dashboard.charts import geography
from dashboard.charts.drawn import FONT, Drawn

#: pixels; a download has ``SCALE`` times as many: at 300 dots an inch a page of 24 centimetres
WIDTH, SCALE = 960, 3
#: pixels of a chart that is as high as its page, and of one that has less than it needs
_PLOT = 420
_SIDE, _EDGE = 24, 30
#: tick labels stand left of the plot and below it
_LEFT, _BELOW = 64, 44
#: font size -> pixels from line to line
_LINE = {20: 27, 14: 20, 12: 17}
#: a letter of a common typeface in parts of its size; wide ones fill a square
_LETTER, _WIDE = 0.55, 1.05


def printed(drawn: Drawn, notes: Sequence[str] = ()) -> go.Figure:
    """Return the chart as a picture of its own; ``notes`` stand under its source, a paragraph each."""
    figure = go.Figure(json.loads(lightened(drawn.figure.to_json())))
    title = _wrapped(drawn.title, 20)
    under = [*_wrapped(drawn.subtitle, 14)]
    key = _key(drawn)
    foot = [line for note in (drawn.foot, *notes) if note for line in _wrapped(note, 12)]
    # only a map is as high as its page makes it
    is_map = drawn.figure.layout.height is None
    plot = (WIDTH - 2 * _SIDE) / geography.ASPECT if is_map else _plot(drawn.figure)
    top = _EDGE + len(title) * _LINE[20] + (len(under) + len(key)) * _LINE[14] + 16
    below = 8 if is_map else _BELOW
    bottom = below + 12 + len(foot) * _LINE[12] + _EDGE
    left = _SIDE if is_map else _LEFT
    figure.update_layout(
        width=WIDTH,
        height=math.ceil(top + plot + bottom),
        margin={"l": left, "r": _SIDE, "t": top, "b": bottom, "autoexpand": False},
        paper_bgcolor="#FFFFFF",
        plot_bgcolor="#FFFFFF",
        font={"family": FONT, "color": palette.LIGHT.ink},
        dragmode=False,
        hovermode=False,
    )
    figure.update_xaxes(automargin=False)
    figure.update_yaxes(automargin=False)
    down = float(top - _EDGE)
    for lines, size, colour in (
        ([f"<b>{line}</b>" for line in title], 20, palette.LIGHT.ink),
        (under, 14, palette.LIGHT.quiet),
        (key, 14, palette.LIGHT.ink),
    ):
        _write(figure, lines, size, colour, 1.0, down, left)
        down -= len(lines) * _LINE[size]
    _write(figure, foot, 12, palette.LIGHT.quiet, 0.0, -float(below + 12), left)
    return figure


def lightened(figure: str) -> str:
    """Return a figure's JSON with the colours of the dark theme as those of the light one.

    Only values that are a colour and nothing else change: words may hold what looks like one.
    """
    pairs = [(getattr(palette.DARK, name), getattr(palette.LIGHT, name)) for name in _NAMED]
    pairs += zip(palette.DARK.hues, palette.LIGHT.hues, strict=True)
    found = {dark.lower(): light for dark, light in pairs}
    return json.dumps(_recoloured(json.loads(figure), found, coloured=False))


_NAMED = ("page", "ink", "quiet", "grid", "accent", "other")


def _recoloured(value: Any, found: dict[str, str], *, coloured: bool) -> Any:
    """Return what stands under a key that names a colour in the light theme's colours."""
    if isinstance(value, dict):
        return {name: _recoloured(each, found, coloured="color" in name) for name, each in value.items()}
    if isinstance(value, list):
        return [_recoloured(each, found, coloured=coloured) for each in value]
    if not coloured or not isinstance(value, str):
        return value
    if value.startswith("rgba("):
        *channels, share = value[5:-1].split(",")
        dark = "#" + "".join(f"{int(channel):02x}" for channel in channels)
        light = found.get(dark, dark)
        r, g, b = (int(light[i : i + 2], 16) for i in (1, 3, 5))
        return f"rgba({r},{g},{b},{share.strip()})"
    return found.get(value.lower(), value)


def _plot(figure: go.Figure) -> float:
    """Return the height of the plot itself: that on the page without its margins."""
    own = figure.layout
    return max(float(own.height) - float(own.margin.t or 0) - float(own.margin.b or 0) - _BELOW, 120.0)


def _key(drawn: Drawn) -> list[str]:
    """Return the key in lines; an item is never broken."""
    lines: list[tuple[list[str], float]] = []
    room = float(WIDTH - 2 * _SIDE)
    for colour, glyph, label in drawn.key:
        light = json.loads(lightened(json.dumps({"color": colour})))["color"] if colour else None
        sign = f'<span style="color:{light}">●</span>' if light else f"<b>{safe.plotly(glyph)}</b>"
        wide = _wide(f"{glyph or '●'} {label}    ", 14)
        if not lines or lines[-1][1] + wide > room:
            lines.append(([], 0.0))
        items, filled = lines[-1]
        lines[-1] = ([*items, f"{sign} {safe.plotly(label, 160)}"], filled + wide)
    return ["\u2003".join(items) for items, _ in lines]


def _write(
    figure: go.Figure, lines: Iterable[str], size: int, colour: str, at: float, up: float, left: int
) -> None:
    """Write lines below one another, the first ``up`` pixels above the plot's edge that ``at`` names."""
    for place, line in enumerate(lines):
        figure.add_annotation(
            x=0, y=at, xref="paper", yref="paper", xanchor="left", yanchor="top", xshift=_SIDE - left,
            yshift=up - place * _LINE[size], showarrow=False, align="left", text=line,
            font={"size": size, "color": colour, "family": FONT}, borderpad=0,
        )  # fmt: skip


def _wrapped(text: str, size: int) -> list[str]:
    """Return words in lines no wider than the picture, escaped; a word that is wider is broken."""
    room, lines, line = WIDTH - 2 * _SIDE, [], ""
    for word in _words(safe.plain(text), room, size):
        longer = f"{line} {word}" if line else word
        if line and _wide(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [safe.plotly(each, len(each) + 1) for each in ([*lines, line] if line else lines)]


def _words(text: str, room: float, size: int) -> Iterable[str]:
    most = int(room / (size * _WIDE))
    for word in text.split():
        yield from (
            (word[i : i + most] for i in range(0, len(word), most)) if _wide(word, size) > room else (word,)
        )


def _wide(text: str, size: int) -> float:
    """Return about how many pixels a text takes."""
    return sum(size * (_WIDE if unicodedata.east_asian_width(sign) in "WF" else _LETTER) for sign in text)
