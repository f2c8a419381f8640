"""What every page has around it: the ledger read, the filter bar, the notices; then the page that is open."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from dashboard import address, data, filter_bar, filters, i18n, now, shelving, statement, view
from dashboard.i18n import _

#: pages that have something to say without a ledger
NO_LEDGER = frozenset({"methodology"})
#: pages that show no part of the ledger's records, and so have no filters
NO_VIEW = frozenset({"sources", "add"})


def show(page: StreamlitPage, waiting: DeltaGenerator) -> None:
    """Read the ledger and draw the page over it, or say why there is nothing to show.

    ``waiting`` holds what the reader looked at until now; it is emptied.
    """
    address.follow(page.url_path)
    if page.url_path in NO_VIEW:
        waiting.empty()
        st.session_state["opened"] = True
        page.run()
        return
    loaded = data.load()
    waiting.empty()
    st.session_state["opened"] = True
    nothing = isinstance(loaded, data.Trouble) or loaded.articles.empty
    if nothing and page.url_path in NO_LEDGER:
        page.run()
    elif isinstance(loaded, data.Trouble):
        trouble(loaded)
    elif loaded.articles.empty:
        trouble(
            data.Trouble(
                _("The ledger is empty"),
                _("It is sound, and holds no reports yet."),
                _("Put articles in under Add, feeds under Sources, or run “saksi ingest PATH”, then reload."),
            )
        )
    else:
        run(loaded, page)


@st.cache_resource(max_entries=4, show_spinner=False)
def _offered(name: str, version: object, language: str, _ledger: data.Ledger) -> filters.Choices:
    """Collect what the bar offers once a state of the ledger and a language, not once a run."""
    return filters.choices(_ledger)


def trouble(found: data.Trouble) -> None:
    """Say why there is nothing to show, what happened to the data, and the next step."""
    st.title(found.title, anchor=False)
    st.text(found.what)
    st.info(found.next_step)
    st.button(_("Reload"), key="reload")


def dropped_from_url(offered: filters.Choices) -> tuple[str, ...]:
    """Check the address before any widget reads it; names that no page knows are taken out of it."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    _, dropped = filters.parse(query, offered)
    for name in query:
        if name not in (*filters.NAMES, *filters.PAGE_NAMES):
            del st.query_params[name]
    return dropped


def run(ledger: data.Ledger, page: StreamlitPage) -> None:
    """Draw the bar and the page over one view of the ledger."""
    offered = _offered(ledger.name, ledger.version, i18n.shown(), ledger)
    dropped = dropped_from_url(offered)
    with st.sidebar:
        state, write = filter_bar.widgets(offered)
    current = view.apply(ledger, state, offered)
    write(current)
    filter_bar.notice(dropped)
    if ledger.behind:
        newer = _("Newer records are being read; this is the ledger as it was. Reload in a moment.")
        st.caption(f":material/hourglass_empty: {newer}")
    if invented := statement.samples(current):
        st.caption(f":material/info: {invented}")
    with now.showing(current):
        page.run()
    shelving.let_go_soon()
