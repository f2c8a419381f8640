"""The address of the page, changed in one step of the browser's Back however many of its names change.

Streamlit writes the address anew for every filter that a click has set, each time a step of Back, with a view
between them that nobody asked for. Written here first, it holds all of them before the filters are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

#: the names of the address that say which records are open; no widget is bound to them
OPENED = ("article", "figure", "event", "one", "story", "flag", "at", "with", "tab")
#: the pages that have links to records of their own; elsewhere buttons write the address themselves
LINKED = ("articles", "events")
_BEFORE = "_opened"


def hold(told: Mapping[str, Sequence[str]]) -> None:
    """Write what the address holds of filters that a click has just set, in one step; nothing takes one out.

    The words must be those that Streamlit writes of the same values, else it writes them again.
    """
    run = get_script_run_ctx()
    if run is None:
        return
    # st.query_params refuses the names that widgets are bound to, one by one and together
    with run.session_state.query_params() as query:
        for name, held in told.items():
            if held:
                query.set_with_no_forward_msg(name, list(held))
            else:
                query.discard_param_no_forward_msg(name)
    st.query_params.update({})


def follow(page: str) -> None:
    """Write what is open on a page into the address where a link within it changed it.

    Such a link runs its query and leaves the browser's address as it was. One to another page must be left
    to the browser, which still stands at the page before and would get a step of Back there.
    """
    opened = {name: st.query_params.get_all(name) for name in OPENED if name in st.query_params}
    before = st.session_state.get(_BEFORE)
    st.session_state[_BEFORE] = (page, opened)
    if page in LINKED and before is not None and before[0] == page and before[1] != opened:
        st.query_params.update({})
