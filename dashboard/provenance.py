"""Where what leaves the pages comes from: the filters in words, the address of the view, what is invented."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import filter_bar, filters, safe, words
from dashboard.filters import Choices, Filters
from dashboard.i18n import _
from dashboard.view import View


def in_words(state: Filters, offered: Choices) -> tuple[str, ...]:
    """Return each filter that is set in words, plain and unescaped; nothing when everything is shown."""
    said = []
    if state.since and state.until:
        said.append(
            _("dates from {first} to {last}").format(
                first=state.since.isoformat(), last=state.until.isoformat()
            )
        )
    elif state.since:
        said.append(_("dates from {first}").format(first=state.since.isoformat()))
    elif state.until:
        said.append(_("dates to {last}").format(last=state.until.isoformat()))
    if said and not state.undated:
        said.append(_("without undated records"))
    named = {
        "actor": _("actors: {names}"),
        "measure": _("measures: {names}"),
        "type": _("event types: {names}"),
        "place": _("places: {names}"),
        "language": _("languages: {names}"),
        "outlet": _("outlets: {names}"),
    }
    for name, message in named.items():
        worded = filter_bar.shown(name, offered)
        if labels := [safe.line(worded(label), 80) for label in state.of(name)]:
            said.append(message.format(names="; ".join(labels)))
    return (*said, *([_("words: {text}").format(text=safe.line(state.text, 80))] if state.text else []))


def address(state: Filters, *more: tuple[str, str]) -> str:
    """Return the address of this page under these filters; without its host where nobody knows it."""
    query = urlencode([*filters.to_query(state), *more])
    return (st.context.url or "") + (f"?{query}" if query else "")


def ledger(view: View) -> str:
    """Return the ledger's name without its folder, which would tell whose it is."""
    name = view.ledger.name
    return safe.line(name if "://" in name else Path(name).name, 80)


def invented(view: View) -> bool:
    """Tell whether any report in view is a fictional sample."""
    return bool(view.articles["sample"].any())


def as_of() -> str:
    """Return the day of the view in words."""
    return words.day(words.today())
