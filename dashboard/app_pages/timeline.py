"""Timeline: events in lanes by type, as wide as their dates are uncertain; undated ones listed as undated."""

from __future__ import annotations

import streamlit as st

from dashboard import chart_box, evidence, now, statement, tables
from dashboard.charts.lanes import lanes
from dashboard.i18n import _
from dashboard.view import View


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Timeline"))
    if statement.nothing(view, "events"):
        return
    undated = view.events["first"].isna() & view.events["last"].isna()
    dated = view.events[~undated].sort_values(["since", "until", "event_id"])
    if dated.empty:
        st.info(
            _("No event in this view has a date that its report tells. They are listed below as undated.")
        )
    else:
        chart_box.show(lanes(view.events, now.colours()), "timeline_chart", "event")
    evidence.panel(view, "event")
    heading = _("Undated events") if undated.any() else _("Every event here is dated")
    st.subheader(heading, anchor=False)
    if undated.any():
        tables.show(
            view, view.events[undated], "events", "undated_events", _("Events whose day no report tells")
        )
    st.subheader(_("Dated events"), anchor=False)
    tables.show(view, dated, "events", "dated_events", _("Events with a date"))


page(now.view())
