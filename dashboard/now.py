"""The view of the run that is going on: set by the entry, read by the page it runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import palette
from dashboard.view import View

_KEY = "_view"


@contextmanager
def showing(view: View) -> Iterator[None]:
    """Hand a view to the page for this run only; a session that waits keeps no frames."""
    st.session_state[_KEY] = view
    try:
        yield
    finally:
        del st.session_state[_KEY]


def view() -> View:
    """Return what the filters leave, for the page that runs now."""
    found: View = st.session_state[_KEY]
    return found


def colours() -> palette.Theme:
    """Return the colours of the theme that the reader's browser shows."""
    return palette.theme(st.context.theme.type)


def moment() -> dt.datetime:
    """Return this moment: what *the last 7 days* go back from; no record is ever dated by it."""
    return dt.datetime.now(dt.UTC)
