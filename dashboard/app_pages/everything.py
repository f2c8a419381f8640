"""Data: every record that the filters show, as a table and as CSV."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, now, statement, tables
from dashboard.view import View

_KINDS = ("figures", "events", "articles", "actors")
_NOTES = {
    "figures": "A row a claim. Rows can’t be added up: totals contain incidents, and outlets repeat claims.",
    "events": "A row an event as one report tells it.",
    "articles": "A row a report. Choosing a row opens it under Articles.",
    "actors": "A row an actor; the counts are of this view.",
}


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, "Data")
    kind = st.segmented_control(
        "Table",
        list(_KINDS),
        default="figures",
        key="table",
        required=True,
        format_func=str.capitalize,
        label_visibility="collapsed",
        bind="query-params",
    )
    kind = kind if kind in _KINDS else "figures"
    if statement.nothing(view, kind):
        return
    st.caption(_NOTES[kind])
    tables.show(view, view.frames[kind], kind, f"data_{kind}", f"All {kind} that the filters show")
    evidence.panel(view, "figure")
    evidence.panel(view, "event")


page(now.view())
