"""Actors: who speaks, what is attributed to whom, who takes part; and the page of one of them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import acting, actor_page, evidence, now, statement, tables
from dashboard.i18n import _
from dashboard.view import View


def listing(view: View) -> None:
    """Write the actors of the view; choosing one opens its page."""
    statement.show(view, _("Actors"))
    if statement.nothing(view, "actors"):
        return
    names = {value: label for label, value in view.choices.lists["actor"].items()}
    ids = [str(actor_id) for actor_id in view.actors["actor_id"]]
    _finder({names[actor_id]: actor_id for actor_id in ids if actor_id in names})
    acting.show(view, actor_page.turn_to)
    evidence.panel(view, "event")
    st.header(_("All actors"), anchor=False)
    tables.show(
        view,
        view.actors,
        "actors",
        "actors_table",
        _("Actors with their counts in this view"),
        choose=lambda actor_id: actor_page.turn_to(names[actor_id]),
        tall=True,
    )


def _finder(labels: Mapping[str, str]) -> None:
    st.selectbox(
        _("One actor’s page"),
        list(labels),
        index=None,
        key="found",
        placeholder=_("Type a name, or choose a row below"),
        on_change=_open_found,
    )


def _open_found() -> None:
    if label := st.session_state.get("found"):
        actor_page.turn_to(label)


def page(view: View) -> None:
    """Write the page."""
    told = actor_page.asked()
    actor_id = view.choices.lists["actor"].get(told.one) if told else None
    if told and actor_id:
        actor_page.show(view, actor_id, told)
        return
    if told:
        actor_page.leave()
        st.warning(_("The address names an actor that this ledger does not hold; it was dropped."))
    listing(view)


page(now.view())
