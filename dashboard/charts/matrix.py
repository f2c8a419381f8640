"""Who acts on whom as a matrix: a row an acting side, a column the side acted on, its number in the cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from dashboard import palette, plain, safe, words
from dashboard.charts import drawn
from dashboard.charts.sheet import Sheet
from dashboard.i18n import _, noted
from dashboard.palette import Theme

#: actors that are drawn, those with most events
MOST = 12
#: pixels of a row, and of the names above the columns
_ROW, _ABOVE = 34, 132
#: part of the width for the names of rows, and fewest columns that share the rest
_BESIDE, _FEWEST = 0.3, 5
#: letters of a name
_LONG = 18
#: between the sides of a pair in a mark's data
MARK = ">"

_TITLES: Mapping[str, str] = {
    "Violence": noted("Who acts on whom: violence"),
    "Diplomacy": noted("Who acts on whom: diplomacy"),
}

Name = Callable[[int], str]


def matrix(
    pairs: pd.DataFrame, name: Name, kind: str, colours: Theme, *, n_events: int, left: int
) -> drawn.Drawn:
    """Draw pairs (source, target, n); ``name`` words a side. ``left`` actors are not among them."""
    acting = _ordered(pairs, "source")
    acted_on = _ordered(pairs, "target")
    figure = drawn.canvas(colours, _ABOVE + _ROW * max(len(acting), 1) + 24)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 16}, hoverdistance=30)
    across = max(len(acted_on), _FEWEST)
    figure.update_xaxes(visible=False, range=[-0.5 - across * _BESIDE / (1 - _BESIDE), across - 0.5])
    figure.update_yaxes(visible=False, range=[len(acting) - 0.5, -0.5 - _ABOVE / _ROW])
    _names(figure, acting, acted_on, name, colours)
    _cells(figure, pairs, acting, acted_on, name, colours)
    return drawn.Drawn(
        figure.figure(),
        title=_(_TITLES[kind]),
        subtitle=subtitle(left),
        foot=source(n_events),
        alt=_("Matrix of {acting} acting on {acted_on}, listed below as pairs").format(
            acting=words.count(len(acting), "actor"), acted_on=words.count(len(acted_on), "actor")
        ),
    )


def subtitle(left: int) -> str:
    """Return what a number counts, and how many actors have too few events to be drawn."""
    meant = _(
        "Number of events that happened, each counted once a pair however many reports tell it, never of "
        "people; planned, threatened and denied ones are not counted."
    )
    if not left:
        return meant
    others = words.numbered(
        "{n} actor with fewer events is not drawn; the table of pairs has it.",
        "{n} actors with fewer events are not drawn; the table of pairs has them.",
        left,
    )
    return f"{meant} {others}"


def source(n_events: int) -> str:
    """Return the line below the chart."""
    return words.numbered(
        "Source: {n} event in this ledger, as the filters show it; view of {day}.",
        "Source: {n} events in this ledger, as the filters show them; view of {day}.",
        n_events,
        day=words.day(words.today()),
    )


def told(pair: Mapping[str, object], name: Name) -> str:
    """Return *Israel on Hamas: 9 events*, what the table says of a pair."""
    who = on_whom(name(int(str(pair["source"]))), name(int(str(pair["target"]))))
    return f"{who}: {words.count(int(str(pair['n'])), 'event')}"


def on_whom(source_: str, target: str) -> str:
    """Return *Israel on Hamas*."""
    return _("{source} on {target}").format(source=source_, target=target)


def _ordered(pairs: pd.DataFrame, side: str) -> list[int]:
    """Return the sides, most events first, an unnamed one last."""
    sums = pairs.groupby(side)["n"].sum().reset_index()
    sums["_unnamed"] = sums[side] < 0
    return [int(i) for i in sums.sort_values(["_unnamed", "n", side], ascending=[True, False, True])[side]]


def _names(figure: Sheet, acting: Sequence[int], acted_on: Sequence[int], name: Name, colours: Theme) -> None:
    plain = {"showarrow": False, "font": {"size": 12, "color": colours.ink}}
    beside = plain | {"x": -0.5, "xanchor": "right", "yanchor": "middle", "xshift": -6, "align": "right"}
    above = plain | {"y": -0.5, "xanchor": "center", "yanchor": "bottom", "yshift": 4, "textangle": -90}
    corner = beside | {"y": -0.5, "yanchor": "bottom", "font": {"size": 12, "color": colours.quiet}}
    figure.update_layout(
        annotations=[
            *(beside | {"y": y, "text": safe.plotly(name(a), _LONG)} for y, a in enumerate(acting)),
            *(above | {"x": x, "text": safe.plotly(name(a), _LONG)} for x, a in enumerate(acted_on)),
            corner | {"text": _("acting ↓"), "yshift": 4},
            corner | {"text": _("on whom →"), "yshift": 22},
        ]
    )


def _cells(
    figure: Sheet,
    pairs: pd.DataFrame,
    acting: Sequence[int],
    acted_on: Sequence[int],
    name: Name,
    colours: Theme,
) -> None:
    """Draw the grid, a fill a pair with its number, and marks that can be chosen."""
    top = int(pairs["n"].max()) if len(pairs) else 1
    at = [(acted_on.index(int(t)), acting.index(int(s))) for s, t in pairs[["source", "target"]].to_numpy()]
    fills = [palette.shade(int(n), top, colours) for n in pairs["n"]]
    line = {"width": 1, "color": colours.grid}
    box = {"type": "path", "layer": "below", "line": line}
    grid = [(x, y) for x in range(len(acted_on)) for y in range(len(acting))]
    # a path a colour: a shape a cell would take a reader's time
    layers = [box | {"path": _squares(grid)}] if grid else []
    for fill in dict.fromkeys(fill for fill, _text in fills):
        own = [place for place, (own_fill, _text) in zip(at, fills, strict=True) if own_fill == fill]
        layers.append(box | {"path": _squares(own), "fillcolor": fill})
    figure.add_shapes(*layers)
    records = plain.rows(pairs)
    figure.add_scatter(
        x=[x for x, _y in at],
        y=[y for _x, y in at],
        mode="markers+text",
        marker={"symbol": "square", "size": 26, "opacity": 0, "color": colours.accent},
        text=[words.number(int(n)) for n in pairs["n"]],
        textposition="middle center",
        textfont={"size": 13, "color": [colour for _fill, colour in fills]},
        customdata=[[f"{pair['source']}{MARK}{pair['target']}"] for pair in records],
        hovertext=[safe.plotly(told(pair, name), 120) for pair in records],
        hoverinfo="text",
        cliponaxis=False,
        # the chosen cell keeps its look, and so do the others
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}, "textfont": {"color": colours.ink}},
    )


def _squares(cells: Sequence[tuple[int, int]]) -> str:
    return " ".join(
        f"M {x - 0.46:.2f} {y - 0.44:.2f} H {x + 0.46:.2f} V {y + 0.44:.2f} H {x - 0.46:.2f} Z"
        for x, y in cells
    )
