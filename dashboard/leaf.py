"""The open page of a long list, as the address holds it: ``leaf=doubts~3`` is the doubts’ third page."""

from __future__ import annotations

import streamlit as st

NAME = "leaf"
_MARK = "~"


def opened(of: str, pages: int) -> int:
    """Draw the pager of a list that has several pages; return the one that is open, the first being 1.

    What the address asks for beyond the last page is the last one: the list was longer then.
    """
    widget = f"leaf_{of}"
    # not bound to the address: Streamlit takes a bound name out of it wherever the pager is not drawn
    st.session_state[widget] = min(max(_asked().get(of, 1), 1), pages)
    return int(st.pagination(pages, key=widget, on_change=_turn, args=(of, widget)))


def _asked() -> dict[str, int]:
    """Return the open page of each list that the address names."""
    parts = (told.rpartition(_MARK) for told in st.query_params.get_all(NAME))
    return {of: int(page) for of, _mark, page in parts if page.isdecimal() and len(page) < 7}


def _turn(of: str, widget: str) -> None:
    pages = _asked() | {of: st.session_state[widget]}
    held = [f"{one}{_MARK}{page}" for one, page in pages.items() if page != 1]
    if held:
        st.query_params[NAME] = held
    else:
        st.query_params.pop(NAME, None)
