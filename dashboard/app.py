"""The entry: shows the first words, then lets ``dashboard.entry`` read the ledger and run the page.

Start it with ``saksi dashboard``; the ledger is the one that ``SAKSI_LEDGER`` names.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
_READING = '<div class="sk-wait" role="status"><b>Saksi</b><p>Reading the ledger …</p></div>'

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
        st.Page("app_pages/events.py", title="Events", url_path="events"),
        st.Page("app_pages/map.py", title="Map", url_path="map"),
        st.Page("app_pages/figures.py", title="Figures", url_path="figures"),
        st.Page("app_pages/actors.py", title="Actors", url_path="actors"),
        st.Page("app_pages/articles.py", title="Articles", url_path="articles"),
        st.Page("app_pages/review.py", title="Review", url_path="review"),
        st.Page("app_pages/everything.py", title="Data", url_path="data"),
        st.Page("app_pages/sources.py", title="Sources", url_path="sources"),
        st.Page("app_pages/add.py", title="Add", url_path="add"),
        st.Page("app_pages/methodology.py", title="Methodology", url_path="methodology"),
    ],
    position="top",
)
waiting = st.empty()


def show() -> None:
    """Show the page; a reader's first visit has words to look at while the slow part goes on."""
    from dashboard import signing_in

    if not signing_in.passed():
        return
    if "opened" not in st.session_state:
        waiting.html(_READING)
    # Here and not above: on a cold start this import takes seconds, and the words come before it.
    from dashboard import entry

    entry.show(page, waiting)


show()
