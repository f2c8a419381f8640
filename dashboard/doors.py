"""Ways within the page Review: buttons, as a link to the open page leaves the address as it was."""

from __future__ import annotations

import streamlit as st

#: what stands in the address between a tab and the record that is open in it: one name, one step of Back
MARK = "~"


def door(label: str, tab: str, opened: str = "", *, key: str = "") -> None:
    """Place a way to a tab, or to a record in it. ``label`` is markdown, escaped."""
    name = f"{tab}-{key or opened}"
    with st.container(key=f"sk-with-{name}", gap=None):
        st.button(label, key=f"door-{name}", type="tertiary", on_click=go, args=(tab, opened))


def go(tab: str, opened: str = "") -> None:
    """Turn the address to a tab, or to a record in it."""
    st.query_params["tab"] = f"{tab}{MARK}{opened}" if opened else tab
