"""Actors: who speaks, what is attributed to whom, who takes part; and one of them with all its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import evidence, now, safe, statement, tables, words
from dashboard.view import View


def records_as(view: View, actor_id: str, role: str) -> pd.DataFrame:
    """Return the figures in view in which an actor has a role."""
    involved = view.ledger.frames.involvement
    own = involved[(involved["actor_id"] == actor_id) & (involved["record_kind"] == "figure")]
    return view.figures[view.figures["figure_id"].isin(own.loc[own["role"] == role, "record_id"])]


def events_of(view: View, actor_id: str) -> pd.DataFrame:
    """Return the events in view in which an actor takes part."""
    involved = view.ledger.frames.involvement
    own = involved[(involved["actor_id"] == actor_id) & (involved["record_kind"] == "event")]
    return view.events[view.events["event_id"].isin(own["record_id"])]


def portrait(row: Mapping[str, Any]) -> str:
    """Return who an actor is, in a line or two."""
    kind, country = words.code_words(row["kind"]), words.country(words.present(row["country"]))
    names = words.present(row["names"])
    known = "" if bool(row["known"]) else "; a name that no registry of Saksi holds"
    also = f'<br><span dir="auto">Names: {safe.html(names)}</span>' if names else ""
    wikidata = f"<br>Wikidata: {safe.html(row['wikidata'])}" if words.present(row["wikidata"]) else ""
    line = safe.html(", ".join(text for text in (kind, country) if text))
    return f'<p class="sk-note">{line}{known}{also}{wikidata}</p>'


def one(view: View, row: Mapping[str, Any]) -> None:
    """Write one actor's records: what it claims, what is attributed to it, its events."""
    st.html(f'<h2 class="sk-title" dir="auto">{safe.html(row["name"])}</h2>{portrait(row)}')
    actor_id = str(row["actor_id"])
    for role, heading, none in (
        ("claimant", "Figures it claims", "It claims no figure in this view."),
        (
            "responsible",
            "Figures attributed to it, by those who claim them",
            "No figure in this view is attributed to it.",
        ),
    ):
        st.subheader(heading, anchor=False)
        own = records_as(view, actor_id, role)
        if own.empty:
            st.caption(none)
        else:
            st.caption(tables.NEVER_ADDED)
            tables.show(view, own, "figures", f"actor_{role}", heading)
    st.subheader("Events in which it takes part", anchor=False)
    events = events_of(view, actor_id)
    if events.empty:
        st.caption("It takes part in no event in this view.")
    else:
        tables.show(view, events, "events", "actor_events", "Events of this actor")


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, "Actors")
    if statement.nothing(view, "actors"):
        return
    names = {v: k for k, v in view.choices.lists["actor"].items()}
    ids = [str(a) for a in view.actors["actor_id"]]
    labels = {names[i]: i for i in ids if i in names}
    st.caption("Choose a row, or a name below, to read an actor’s records.")
    tables.show(
        view,
        view.actors,
        "actors",
        "actors_table",
        "Actors with their counts in this view",
        choose=lambda actor_id: st.session_state.update(one=names[actor_id]),
    )
    st.divider()
    label = st.selectbox(
        "One actor’s records",
        list(labels),
        index=None,
        key="one",
        bind="query-params",
        placeholder="Choose an actor",
    )
    evidence.panel(view, "figure")
    evidence.panel(view, "event")
    if label in labels:
        one(view, evidence.one(view.actors, "actor_id", labels[label]))
    else:
        st.caption("Choose an actor to read what it claims, what is attributed to it, and its events.")


page(now.view())
