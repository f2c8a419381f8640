"""Data: every record that the filters show, as a table and as an extract in any format."""

from __future__ import annotations

import streamlit as st

from dashboard import choosing, evidence, extract_box, extracts, links, now, statement, tables
from dashboard.i18n import _, noted
from dashboard.view import View


def notes() -> dict[str, str]:
    """Return what stands over the table of each kind."""
    return {
        "figures": _(tables.NEVER_ADDED)
        + " "
        + _("Replaced claims are rows too; figures that somebody rejected are none."),
        "events": _("A row an event as one report tells it."),
        "articles": _("A row a report. Choosing a row opens it under Articles."),
        "actors": _("A row an actor; the counts are of this view."),
    }


def alts() -> dict[str, str]:
    """Return what each table shows, for those who can't see it."""
    return {
        "figures": _("All figures that the filters show"),
        "events": _("All events that the filters show"),
        "articles": _("All articles that the filters show"),
        "actors": _("All actors that the filters show"),
    }


def open_there(record: str) -> None:
    """Note the actor or article whose row was chosen, to be opened on its own page once this one has run."""
    st.session_state["open_there"] = record


def kind_shown() -> str:
    """Let the reader choose of what to see the records."""
    kind: str = choosing.switch(
        _("Table"), extracts.KINDS, "table", shown=lambda one: _(_NAMES[one]), address=_NAMES.__getitem__
    )
    return kind


_NAMES = {
    "figures": noted("Figures"),
    "events": noted("Events"),
    "articles": noted("Articles"),
    "actors": noted("Actors"),
}


#: what opens on its own page, and by which name of the address
_ELSEWHERE = {"actors": (links.ACTORS, "one"), "articles": (links.ARTICLES, "article")}


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Data"))
    kind = kind_shown()
    if statement.nothing(view, kind):
        return
    st.caption(notes()[kind])
    records(view, kind)
    extract_box.show(view, kind)


def records(view: View, kind: str) -> None:
    """Show all records of a kind; choosing one opens it."""
    elsewhere = _ELSEWHERE.get(kind)
    frame = view.actors if kind == "actors" else view.picked(kind)
    choose = open_there if elsewhere else None
    tables.show(view, frame, kind, f"data_{kind}", alts()[kind], choose=choose, tall=True)
    if elsewhere and (record := st.session_state.pop("open_there", None)):
        if kind == "actors":
            record = next(label for label, value in view.choices.lists["actor"].items() if value == record)
        links.switch(view.filters, *elsewhere, record)
    if kind == "articles" and (article := evidence.chosen(view, "article")):
        links.switch(view.filters, links.ARTICLES, "article", article, instead=True)
    evidence.panel(view, "figure")
    evidence.panel(view, "event")


page(now.view())
