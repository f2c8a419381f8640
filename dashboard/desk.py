"""What the pages that write have in common: why they can't, where they write to, and what came of it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import changing, i18n, known, safe, words
from dashboard.i18n import _


def closed(problem: str | None) -> bool:
    """Say why there is no ledger to write into, and offer to make one; tell whether that is so."""
    if (name := changing.missing()) is not None:
        st.text(_("There is no ledger yet at {name}.").format(name=safe.line(name, 300)))
        if changing.refusal():
            st.info(safe.markdown(changing.refusal(), 300))
        elif st.button(_("Make the ledger"), key="make", type="primary"):
            answer = changing.make()
            if answer.done:
                st.rerun()
            st.error(safe.markdown(answer.said, 500))
        return True
    if problem is not None:
        st.error(safe.markdown(problem, 500))
        st.button(_("Try again"), key="again")
        return True
    return False


def note() -> None:
    """Say what holds for everything that is written from here."""
    if refusal := changing.refusal():
        st.info(safe.markdown(refusal, 300))
    elif changing.demo():
        st.info(_("This is the demo: what you add goes into its temporary ledger, and is gone when it ends."))


def answered(key: str) -> None:
    """Show what came of the last thing that was done, once."""
    answer = st.session_state.pop(key, None)
    if answer is not None:
        (st.success if answer.done else st.error)(safe.markdown(answer.said, 500))


def languages(where: DeltaGenerator, key: str) -> str:
    """Ask for a language; empty for finding it out."""
    offered = ["", *known.readable()]
    told: str = where.selectbox(_("Language"), offered, format_func=i18n.bound(_language), key=key)
    return told if told in offered else ""


def _language(code: str) -> str:
    return words.language(code) if code else _("found out by itself")
