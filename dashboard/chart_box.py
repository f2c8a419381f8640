"""A chart on a page: its words as text, its key, and a mark that opens its sentence when it is chosen."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, safe
from dashboard.charts.drawn import Drawn


def show(drawn: Drawn, key: str, record: str | None = "figure", *, framed: bool = False) -> None:
    """Show the chart; choosing a mark puts its record into the URL, where the evidence panel finds it.

    Without a ``record`` its marks open nothing. A ``framed`` chart is as high as style.css says of its
    key, so that a map keeps its shape at every width.
    """
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
            on_select=evidence.opener(record, key) if record else "ignore",
            selection_mode="points",
            config={"displayModeBar": False, "scrollZoom": False, "topojsonURL": _land()},
        )
    st.html(f'<p class="sk-foot">{safe.html(drawn.foot)}</p>')


def _land() -> str:
    """Return where this server holds the land of maps; Plotly would fetch it from elsewhere."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{'/' + base if base else ''}/app/static/topojson/"


def _key(drawn: Drawn) -> str:
    items = "".join(
        f'<li dir="auto">{_sign(colour, glyph)}{safe.html(label)}</li>' for colour, glyph, label in drawn.key
    )
    return f'<ul class="sk-keys">{items}</ul>' if items else ""


def _sign(colour: str | None, glyph: str) -> str:
    if colour:
        return f'<span class="sk-dot" style="background:{colour}"></span>'
    return f'<span class="sk-glyph">{glyph}</span>'
