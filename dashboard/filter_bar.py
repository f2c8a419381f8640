"""The filter bar: always in the same place, each filter saying what it holds and what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import address, choosing, filters, safe, words
from dashboard.i18n import _, noted
from dashboard.view import View

HELP_DATES = noted(
    "A figure counts by its as-of date; without one by the day of its incident; without that by the day its "
    "report was published (UTC). An event counts by the days it may have happened on, else by publication. "
    "A report counts by publication."
)


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A filter with a list to choose from; its words are messages."""

    name: str
    label: str
    #: what it holds, one and many
    one: str
    many: str
    help: str


_LISTS = (
    ListFilter(
        "actor",
        noted("Actors"),
        "actor",
        "actors",
        noted("Records in which any of these actors has a role: claimant, responsible, source, target …"),
    ),
    ListFilter(
        "measure",
        noted("Measure"),
        "measure",
        "measures",
        noted("Figures of these measures, and events that have one."),
    ),
    ListFilter(
        "type",
        noted("Event type"),
        "type",
        "types",
        noted("Events of these types, and the figures that belong to one."),
    ),
    ListFilter(
        "place",
        noted("Place"),
        "country or place",
        "countries and places",
        noted("A country finds every place in it; a place finds only itself."),
    ),
    ListFilter("language", noted("Language"), "language", "languages", noted("The language of the report.")),
    ListFilter("outlet", noted("Outlet"), "outlet", "outlets", noted("Who published the report.")),
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
        _("Search the words"),
        key="q",
        type="search",
        bind="query-params",
        max_chars=filters.MAX_TEXT,
        placeholder=_("Titles, sentences, names"),
        label_visibility="collapsed",
        help=_("Every word must occur, in any order."),
    )
    return st.container()


def _dates() -> DeltaGenerator:
    """Draw both dates, which of a record's dates they read, and what becomes of the undated."""
    for name, label in (("from", _("From")), ("to", _("To"))):
        st.date_input(
            label,
            value=None,
            min_value=filters.EARLIEST,
            max_value=filters.LATEST,
            key=name,
            bind="query-params",
            format="YYYY-MM-DD",
            help=_(HELP_DATES),
        )
    st.caption(
        _("By as-of date; without one by the day it happened; without that by the day it was reported.")
    )
    since, until = (st.session_state.get(name) for name in ("from", "to"))
    slot = st.container()
    if since and until and since > until:
        slot.caption(_("“To” lies before “From”, so it is left out."))
    st.checkbox(
        _("Keep undated records"),
        value=True,
        key="undated",
        bind="query-params",
        help=_("A record without any date can't be inside or outside your dates."),
    )
    return slot


def _list(spec: ListFilter, offered: filters.Choices) -> DeltaGenerator:
    """Draw a list to choose from."""
    choosing.several(
        _label(spec, offered),
        offered.labels(spec.name),
        spec.name,
        shown=shown(spec.name, offered),
        help=_(spec.help),
        placeholder=_("Any"),
    )
    return st.container()


def notice(dropped: tuple[str, ...]) -> None:
    """Say which parts of the address meant nothing."""
    if dropped:
        shown = "; ".join(safe.markdown(words_, 80) for words_ in dropped[:5])
        more = len(dropped) - 5
        if more > 0:
            message = _("Not understood in the address, so left out: {parts} and {n} more.")
        else:
            message = _("Not understood in the address, so left out: {parts}.")
        st.warning(message.format(parts=shown, n=words.number(more)))


def clear_all() -> None:
    """Empty every filter, before the widgets are drawn again."""
    _empty(*filters.NAMES)


def clear(name: str) -> None:
    """Empty one filter; both dates are one."""
    _empty(*(("from", "to") if name == "dates" else (name,)))


def _empty(*names: str) -> None:
    empty = {"from": None, "to": None, "undated": True, "q": ""}
    for name in names:
        st.session_state[name] = empty.get(name, [])
    address.hold(dict.fromkeys(names, ()))


def _head(view: View) -> None:
    """Write what the bar leaves in all, with one button that clears it."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        title = _("Filters")
        st.markdown(f"**{title}**")
        n = len(view.filters.active)
        st.button(
            _("Clear all ({n})").format(n=n) if n else _("Clear all"),
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
        told = {"figures": words.count(figures, "figure"), "events": words.count(events, "event")}
        st.caption(_("leaves {figures}, {events}").format(**told))
        st.button(_("clear"), key=f"clear_{name}", type="tertiary", on_click=clear, args=(name,))


def _label(spec: ListFilter, offered: filters.Choices) -> str:
    n = len(offered.lists[spec.name])
    return f"{_(spec.label)} · {words.count(n, spec.one, spec.many)}"


def shown(name: str, offered: filters.Choices) -> Callable[[str], str]:
    """Return what says a label of the address in the language shown; names stay as they are."""
    if name == "place":
        return words.place_label
    values, worded = offered.lists[name], words.of_value(name)
    return (lambda label: worded(values[label])) if worded else str


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
