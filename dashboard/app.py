"""The entry: shows the first words, then lets ``dashboard.entry`` read the ledger and run the page.

Start it with ``saksi dashboard``; the ledger is the one that ``SAKSI_LEDGER`` names.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import links, offers, reader
from dashboard.i18n import _

HERE = Path(__file__).parent
_READING = '<div class="sk-wait" role="status"><b>Saksi</b><p>{}</p></div>'

st.set_page_config(
    page_title="Saksi",
    page_icon=str(HERE / "icon.png"),
    layout="wide",
    initial_sidebar_state=320,
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.html(HERE / "style.css")
reader.begin()
links.follow()
offers.begin()

page = st.navigation(
    [
        st.Page("app_pages/overview.py", title=_("Today"), default=True),
        st.Page("app_pages/timeline.py", title=_("Timeline"), url_path="timeline"),
        st.Page("app_pages/events.py", title=_("Events"), url_path="events"),
        st.Page("app_pages/map.py", title=_("Map"), url_path="map"),
        st.Page("app_pages/figures.py", title=_("Figures"), url_path="figures"),
        st.Page("app_pages/actors.py", title=_("Actors"), url_path="actors"),
        st.Page("app_pages/articles.py", title=_("Articles"), url_path="articles"),
        st.Page("app_pages/review.py", title=_("Review"), url_path="review"),
        st.Page("app_pages/everything.py", title=_("Data"), url_path="data"),
        st.Page("app_pages/sources.py", title=_("Sources"), url_path="sources"),
        st.Page("app_pages/add.py", title=_("Add"), url_path="add"),
        st.Page("app_pages/methodology.py", title=_("Methodology"), url_path="methodology"),
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
        waiting.html(_READING.format(_("Reading the ledger …")))
    # Here and not above: on a cold start this import takes seconds, and the words come before it.
    from dashboard import entry

    entry.show(page, waiting)


show()
reader.control()
