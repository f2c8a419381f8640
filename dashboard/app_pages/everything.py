"""Data: every record that the filters show, as a table and as CSV."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, filters, links, now, statement, tables
from dashboard.view import View

_KINDS = ("figures", "events", "articles", "actors")
_NOTES = {
    "figures": tables.NEVER_ADDED,
    "events": "A row an event as one report tells it.",
    "articles": "A row a report. Choosing a row opens it under Articles.",
    "actors": "A row an actor; the counts are of this view.",
}


def open_actor(label: str) -> None:
    """Note the actor whose row was chosen, to be opened once the page has run."""
    st.session_state["open_actor"] = label


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
    alt = f"All {kind} that the filters show"
    if kind == "actors":
        names = {value: label for label, value in view.choices.lists["actor"].items()}
        tables.show(
            view, view.actors, kind, "data_actors", alt, choose=lambda actor: open_actor(names[actor])
        )
        if label := st.session_state.pop("open_actor", None):
            st.switch_page(links.ACTORS, query_params=[*filters.to_query(view.filters), ("one", label)])
        return
    tables.show(view, view.frames[kind], kind, f"data_{kind}", alt)
    if kind == "articles" and (article := evidence.chosen(view, "article")):
        query = [*filters.to_query(view.filters), ("article", article)]
        st.switch_page(links.ARTICLES, query_params=query)
    evidence.panel(view, "figure")
    evidence.panel(view, "event")


page(now.view())
