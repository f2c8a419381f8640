"""Lists to choose from whose choice the address holds in English, whatever language they are shown in.

Streamlit writes into the address what a list shows. Where that is not what the address is to hold, the list
bound to it is one that nobody sees, and the one that is seen tells it what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import i18n
from dashboard.i18n import _

Words = Callable[[Any], str]


def one_of(
    label: str,
    options: Sequence[Any],
    key: str,
    *,
    shown: Words,
    address: Words | None = None,
    start: int = 0,
    **more: Any,
) -> Any:
    """Let the reader choose one of a list. ``address`` words an option for the address (in English)."""
    with _together(key):
        said = _in_english(address or shown)
        chosen = st.selectbox(label, options, start, key=key, format_func=said, bind="query-params", **more)
        if not _differ(options, shown, said):
            return chosen
        return st.selectbox(label, options, format_func=i18n.bound(shown), **_seen(key, chosen), **more)


def switch(label: str, options: Sequence[Any], key: str, *, shown: Words = _, address: Words = str) -> Any:
    """Let the reader choose one of a few that stand side by side; the first is the usual one.

    ``shown`` words an option for the reader; the address holds it as it is, unless ``address`` words it.
    """
    more: dict[str, Any] = {"required": True, "label_visibility": "collapsed"}
    with _together(key, width="content"):
        said = _in_english(address)
        bound = {"default": options[0], "key": key, "bind": "query-params"}
        chosen = st.segmented_control(label, options, format_func=said, **bound, **more)
        if _differ(options, shown, said):
            chosen = st.segmented_control(
                label, options, format_func=i18n.bound(shown), **_seen(key, chosen), **more
            )
    return chosen if chosen in options else options[0]


def several(label: str, options: Sequence[Any], key: str, *, shown: Words, **more: Any) -> list[Any]:
    """Let the reader choose any number of a list whose options are the address's own words."""
    with _together(key):
        chosen: list[Any] = st.multiselect(label, options, key=key, bind="query-params", **more)
        if not _differ(options, shown, str):
            return chosen
        return st.multiselect(label, options, format_func=i18n.bound(shown), **_seen(key, chosen), **more)


def _together(key: str, width: Literal["stretch", "content"] = "stretch") -> DeltaGenerator:
    """Return where both lists stand; style.css hides the first of two.

    The bound one keeps its place in every language: where a browser draws it anew, its choice is lost.
    """
    return st.container(key=f"sk-twins-{key}", gap=None, width=width)


def _differ(options: Sequence[Any], shown: Words, address: Words) -> bool:
    """Tell whether the address holds other words than the reader sees."""
    return any(shown(option) != address(option) for option in options)


def _in_english(address: Words) -> Words:
    def said(option: Any) -> str:
        with i18n.speaking(i18n.SOURCE):
            return address(option)

    return said


def _seen(key: str, chosen: Any) -> dict[str, Any]:
    """Return what makes a list show what the bound one holds, and tell it what the reader chooses."""
    seen = f"{key}-seen"
    st.session_state[seen] = chosen
    return {"key": seen, "on_change": _tell, "args": (key, seen)}


def _tell(key: str, seen: str) -> None:
    st.session_state[key] = st.session_state[seen]
