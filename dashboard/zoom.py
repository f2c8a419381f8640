"""Coming closer in time, and going back: years, months and days as the date filter, so that Back works."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import address, filter_bar, periods
from dashboard.charts.matrix import MARK
from dashboard.filters import EARLIEST, LATEST, Filters
from dashboard.i18n import _


def into(mark: str) -> None:
    """Set the date filter to the first and last day of a mark."""
    first, last = (dt.date.fromisoformat(day) for day in mark.split(MARK))
    if first >= EARLIEST and last <= LATEST:
        _set(first, last)


def trail(filters: Filters) -> None:
    """Write where the dates are in their year and month, with the ways up and to both sides."""
    if not (filters.since or filters.until):
        return
    period = periods.told_by(filters.since, filters.until)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="zoom_trail"):
        st.button(_("All dates"), key="zoom_all", type="tertiary", on_click=filter_bar.clear, args=("dates",))
        if period is None:
            return
        for holder in periods.holders(period):
            _to(holder, f"zoom_{periods.unit_of(holder)}")
        st.markdown(f"**{periods.name(period)}**")
        if (before := period - 1).year >= EARLIEST.year:
            _to(before, "zoom_before", icon=":material/chevron_left:")
        if (after := period + 1).year <= LATEST.year:
            _to(after, "zoom_after", icon=":material/chevron_right:")


def _to(period: pd.Period, key: str, icon: str | None = None) -> None:
    name = periods.name(period)
    st.button(name, key=key, type="tertiary", icon=icon, on_click=_set, args=periods.days(period))


def _set(first: dt.date, last: dt.date) -> None:
    st.session_state["from"], st.session_state["to"] = first, last
    address.hold({"from": [first.isoformat()], "to": [last.isoformat()]})
