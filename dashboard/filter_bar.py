"""The filter bar: always in the same place, each filter saying what it holds and what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import filters, safe, words
from dashboard.view import View

HELP_DATES = (
    "A figure counts by its as-of date; without one by the day of its incident; without that by the day its "
    "report was published (UTC). An event counts by the days it may have happened on, else by publication. "
    "A report counts by publication."
)


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A filter with a list to choose from."""

    name: str
    label: str
    #: what it holds, one and many
    one: str
    many: str
    help: str


_LISTS = (
    ListFilter(
        "actor",
        "Actors",
        "actor",
        "actors",
        "Records in which any of these actors has a role: claimant, responsible, source, target …",
    ),
    ListFilter(
        "measure", "Measure", "measure", "measures", "Figures of these measures, and events that have one."
    ),
    ListFilter(
        "type", "Event type", "type", "types", "Events of these types, and the figures that belong to one."
    ),
    ListFilter(
        "place",
        "Place",
        "country or place",
        "countries and places",
        "A country finds every place in it; a place finds only itself.",
    ),
    ListFilter("language", "Language", "language", "languages", "The language of the report."),
    ListFilter("outlet", "Outlet", "outlet", "outlets", "Who published the report."),
)


def widgets(offered: filters.Choices) -> tuple[filters.Filters, Callable[[View], None]]:
    """Draw the bar, its state bound to the URL; return the filters, and how to write what each leaves."""
    with st.container(key="filters", gap="xsmall"):
        head = st.container()
        slots = {"q": _text(), "dates": _dates()}
        slots |= {spec.name: _list(spec, offered) for spec in _LISTS}
    state, _ = filters.parse(_state(), offered)

    def write(view: View) -> None:
        with head:
            _head(view)
        for name, slot in slots.items():
            if name in view.left:
                with slot:
                    _leaves(name, view)

    return state, write


def _text() -> DeltaGenerator:
    """Draw the search; return where to write what it leaves."""
    st.text_input(
        "Search the words",
        key="q",
        type="search",
        bind="query-params",
        max_chars=filters.MAX_TEXT,
        placeholder="Titles, sentences, names",
        label_visibility="collapsed",
        help="Every word must occur, in any order.",
    )
    return st.container()


def _dates() -> DeltaGenerator:
    """Draw both dates, which of a record's dates they read, and what becomes of the undated."""
    for name in ("from", "to"):
        st.date_input(
            name.capitalize(), value=None, key=name, bind="query-params", format="YYYY-MM-DD", help=HELP_DATES
        )
    st.caption("By as-of date; without one by the day it happened; without that by the day it was reported.")
    slot = st.container()
    st.checkbox(
        "Keep undated records",
        value=True,
        key="undated",
        bind="query-params",
        help="A record without any date can't be inside or outside your dates.",
    )
    return slot


def _list(spec: ListFilter, offered: filters.Choices) -> DeltaGenerator:
    """Draw a list to choose from."""
    st.multiselect(
        _label(spec, offered),
        offered.labels(spec.name),
        key=spec.name,
        bind="query-params",
        help=spec.help,
        placeholder="Any",
    )
    return st.container()


def notice(dropped: tuple[str, ...]) -> None:
    """Say which parts of the address meant nothing."""
    if dropped:
        shown = "; ".join(safe.markdown(words_, 80) for words_ in dropped[:5])
        more = f" and {len(dropped) - 5} more" if len(dropped) > 5 else ""
        st.warning(f"Not understood in the address, so left out: {shown}{more}.")


def clear_all() -> None:
    """Empty every filter, before the widgets are drawn again."""
    for name in filters.NAMES:
        clear(name)


def clear(name: str) -> None:
    """Empty one filter."""
    if name == "dates":
        clear("from")
        clear("to")
        return
    empty = {"from": None, "to": None, "undated": True, "q": ""}
    st.session_state[name] = empty.get(name, [])


def _head(view: View) -> None:
    """Write what the bar leaves in all, with one button that clears it."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("**Filters**")
        n = len(view.filters.active)
        st.button(
            f"Clear all ({n})" if n else "Clear all",
            key="clear_all",
            type="tertiary",
            disabled=not n,
            on_click=clear_all,
        )


def _leaves(name: str, view: View) -> None:
    figures, events = view.left[name]
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap=None
    ):
        st.caption(f"leaves {words.count(figures, 'figure')}, {words.count(events, 'event')}")
        st.button("clear", key=f"clear_{name}", type="tertiary", on_click=clear, args=(name,))


def _label(spec: ListFilter, offered: filters.Choices) -> str:
    n = len(offered.lists[spec.name])
    return f"{spec.label} · {words.count(n, spec.one, spec.many)}"


def _state() -> dict[str, list[str]]:
    """Return the widgets' values in the shape of a URL's query, to be checked like one."""
    told: dict[str, list[str]] = {}
    for name in filters.NAMES:
        value = st.session_state.get(name)
        if isinstance(value, list | tuple):
            told[name] = [str(v) for v in value]
        elif value is not None:
            told[name] = [str(value)]
    return told
