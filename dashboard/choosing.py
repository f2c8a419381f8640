"""Lists to choose from whose choice the address holds in English, whatever language they are shown in.

Streamlit writes into the address what a list shows. Where that is not what the address is to hold, the list
bound to it is one that nobody sees, and the one that is seen tells it what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard import i18n

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
    if not _differ(options, shown, address):
        return st.selectbox(label, options, start, key=key, format_func=shown, bind="query-params", **more)
    chosen = _unseen(options, key, address or shown, start)
    return st.selectbox(label, options, format_func=shown, **_seen(key, chosen), **more)


def switch(
    label: str, options: Sequence[Any], key: str, *, shown: Words, address: Words | None = None
) -> Any:
    """Let the reader choose one of a few that stand side by side; the first is the usual one."""
    more: dict[str, Any] = {"required": True, "label_visibility": "collapsed", "format_func": shown}
    if not _differ(options, shown, address):
        return st.segmented_control(label, options, default=options[0], key=key, bind="query-params", **more)
    chosen = _unseen(options, key, address or shown, 0)
    return st.segmented_control(label, options, **_seen(key, chosen), **more)


def several(label: str, options: Sequence[Any], key: str, *, shown: Words, **more: Any) -> list[Any]:
    """Let the reader choose any number of a list whose options are the address's own words."""
    if not _differ(options, shown, str):
        return st.multiselect(label, options, key=key, bind="query-params", **more)
    with st.container(key=f"sk-unseen-{key}"):
        chosen = st.multiselect(key, options, key=key, bind="query-params")
    return st.multiselect(label, options, format_func=shown, **_seen(key, chosen), **more)


def _differ(options: Sequence[Any], shown: Words, address: Words | None) -> bool:
    """Tell whether the address holds other words than the reader sees."""
    if address is None:
        return i18n.shown() != i18n.SOURCE
    return any(shown(option) != address(option) for option in options)


def _unseen(options: Sequence[Any], key: str, address: Words, start: int) -> Any:
    def in_english(option: Any) -> str:
        with i18n.speaking(i18n.SOURCE):
            return address(option)

    with st.container(key=f"sk-unseen-{key}"):
        return st.selectbox(key, options, start, key=key, format_func=in_english, bind="query-params")


def _seen(key: str, chosen: Any) -> dict[str, Any]:
    """Return what makes a list show what its unseen one holds, and tell it what the reader chooses."""
    seen = f"{key}-seen"
    st.session_state[seen] = chosen
    return {"key": seen, "on_change": _tell, "args": (key, seen)}


def _tell(key: str, seen: str) -> None:
    st.session_state[key] = st.session_state[seen]
