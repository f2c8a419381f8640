"""The language of the one who reads: from the address, else from the browser, and the list to change it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from dashboard import i18n
from dashboard.i18n import pgettext


def begin() -> None:
    """Show this run in the reader's language; comes before anything that is shown."""
    codes = list(i18n.LANGUAGES)
    usual = i18n.offered(st.context.locale)
    # bound to the address by its code; the list that is seen has the languages' own names
    with st.container(key="sk-unseen-lang"):
        told = st.selectbox("lang", codes, codes.index(usual), key="lang", bind="query-params")
    i18n.use(told if told in codes else usual, asked=told in codes and told != usual)


def control() -> None:
    """Let the reader change the language, at the foot of the sidebar."""
    st.session_state["lang-seen"] = i18n.shown()
    with st.sidebar, st.container(key="sk-languages"):
        st.selectbox(
            # in both languages, so that somebody who can't read the one shown finds it
            "Language · Bahasa" if i18n.shown() == i18n.SOURCE else "Bahasa · Language",
            list(i18n.LANGUAGES),
            format_func=i18n.LANGUAGES.get,
            key="lang-seen",
            on_change=_change,
            help=pgettext("interface", "The language of these pages. What reports say stays as they say it."),
        )


def waiting(said: str, *, new: bool) -> AbstractContextManager[None]:
    """Say what takes long, where it is ``new``; a cache's own spinner has one language for all readers."""
    return st.spinner(said, show_time=False) if new else nullcontext()


def _change() -> None:
    st.session_state["lang"] = st.session_state["lang-seen"]
