"""The entry: reads the ledger, draws the filter bar, and runs the page that is open.

Start it with ``saksi dashboard``; the ledger is the one that ``SAKSI_LEDGER`` names.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import data, filter_bar, filters, now, statement, view

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Saksi",
    page_icon=str(HERE / "icon.png"),
    layout="wide",
    initial_sidebar_state=320,
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.html(HERE / "style.css")

page = st.navigation(
    [
        st.Page("app_pages/overview.py", title="Overview", default=True),
        st.Page("app_pages/timeline.py", title="Timeline", url_path="timeline"),
        st.Page("app_pages/figures.py", title="Figures", url_path="figures"),
        st.Page("app_pages/actors.py", title="Actors", url_path="actors"),
        st.Page("app_pages/articles.py", title="Articles", url_path="articles"),
        st.Page("app_pages/everything.py", title="Data", url_path="data"),
    ],
    position="top",
)


def trouble(found: data.Trouble) -> None:
    """Say why there is nothing to show, what happened to the data, and the next step."""
    st.title(found.title, anchor=False)
    st.text(found.what)
    st.info(found.next_step)
    st.button("Reload", key="reload")


def dropped_from_url(offered: filters.Choices) -> tuple[str, ...]:
    """Check the address before any widget reads it; names that no page knows are taken out of it."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    _, dropped = filters.parse(query, offered)
    for name in query:
        if name not in (*filters.NAMES, *filters.PAGE_NAMES):
            del st.query_params[name]
    return dropped


def run(ledger: data.Ledger) -> None:
    """Draw the bar and the page over one view of the ledger."""
    offered = filters.choices(ledger)
    dropped = dropped_from_url(offered)
    with st.sidebar:
        state, write = filter_bar.widgets(offered)
    current = view.apply(ledger, state, offered)
    write(current)
    filter_bar.notice(dropped)
    if invented := statement.samples(current):
        st.caption(f":material/info: {invented}")
    with now.showing(current):
        page.run()


loaded = data.load()
if isinstance(loaded, data.Trouble):
    trouble(loaded)
elif loaded.articles.empty:
    trouble(
        data.Trouble(
            "The ledger is empty",
            "It is sound, and holds no reports yet.",
            "Run “saksi demo” for sample articles or “saksi ingest PATH” for your own, then reload.",
        )
    )
else:
    run(loaded)
