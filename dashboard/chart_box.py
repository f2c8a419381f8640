"""A chart on a page: its words as text, its key, and a mark that opens its sentence when it is chosen."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import evidence, links, picture, pieces, safe
from dashboard.charts.drawn import Drawn
from dashboard.i18n import _

_PLAIN = {"displayModeBar": False, "scrollZoom": False}
#: a map can be moved; the wheel still scrolls the page
_MAP = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomInGeo", "zoomOutGeo", "resetGeo"]],
    "scrollZoom": False,
}


def show(
    drawn: Drawn,
    key: str,
    record: str | None = "figure",
    *,
    choose: Callable[[str], None] | None = None,
    framed: bool = False,
) -> None:
    """Show the chart; choosing a mark puts its record into the URL, where the evidence panel finds it.

    With ``choose`` it calls that with the record's id; without a ``record`` its marks open nothing.
    A ``framed`` chart is a map: as high as style.css says of its key, so that it keeps its shape at every
    width, with buttons to come closer.

    A chart without a mark is said and not drawn: its axes would have numbers that nobody told.
    """
    if not framed and _without_marks(drawn):
        nothing = pieces.note(_("There is nothing to draw here."))
        st.html(
            f'<div class="sk-charthead"><b dir="auto">{safe.html(drawn.title)}</b>'
            f'<p class="sk-sub">{safe.html(drawn.subtitle)}</p></div>{nothing}'
        )
        return
    st.html(
        f'<div class="sk-charthead"><b dir="auto">{safe.html(drawn.title)}</b>'
        f'<p class="sk-sub">{safe.html(drawn.subtitle)}</p>{_key(drawn)}</div>'
    )
    with st.container(key=f"{key}_frame"):
        st.plotly_chart(
            drawn.figure,
            theme=None,
            key=key,
            height="stretch" if framed else "content",
            alt=drawn.alt,
            on_select=evidence.opener(record, key, choose=choose) if record else "ignore",
            selection_mode="points",
            config=_MAP | {"topojsonURL": links.served("topojson/")} if framed else _PLAIN,
        )
    door = " " + _doors()[record] if record else ""
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_foot"):
        st.html(f'<p class="sk-foot">{safe.html(drawn.foot + door)}</p>')
        picture.button(drawn, key, links.served("topojson/"))


def _without_marks(drawn: Drawn) -> bool:
    return not any(
        len(part[along])
        for part in drawn.figure.data
        for along in ("x", "z")
        if along in part and part[along] is not None
    )


def _doors() -> dict[str, str]:
    """Return what choosing a mark does, by the kind of record that it opens."""
    sentence = _("Choose a mark to read its sentence.")
    return {
        "figure": sentence,
        "event": sentence,
        "at": _("Choose a mark to read its records."),
        "cell": _("Choose a number to read its events."),
        "period": _("Choose a number to come closer to its days."),
        "node": _("Choose an actor’s mark for its page, a ring on a line for its events."),
    }


def _key(drawn: Drawn) -> str:
    items = "".join(
        f'<li dir="auto">{_sign(colour, glyph)}{safe.html(label)}</li>' for colour, glyph, label in drawn.key
    )
    return f'<ul class="sk-keys">{items}</ul>' if items else ""


def _sign(colour: str | None, glyph: str) -> str:
    if colour:
        return f'<span class="sk-dot" style="background:{colour}"></span>'
    return f'<span class="sk-glyph">{glyph}</span>'
