"""Figures: running totals on their own chart, incidents on another, what covers neither apart from both."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import chart_box, data, evidence, now, running, statement, tables, words
from dashboard.charts.incidents import incidents
from dashboard.view import View

_KINDS = ("Running totals", "Incidents", "Periods", "Scope not stated")
_SCOPE = {
    "Running totals": "cumulative",
    "Incidents": "incident",
    "Periods": "period",
    "Scope not stated": "unknown",
}


def kind_shown(view: View) -> str:
    """Let the reader choose which figures to draw; they never share a chart."""
    counts = view.figures["scope"].astype("str").value_counts()
    shown = st.segmented_control(
        "Figures drawn",
        list(_KINDS),
        default=_KINDS[0],
        key="draw",
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )
    st.caption(" · ".join(f"{kind}: {counts.get(_SCOPE[kind], 0):,}" for kind in _KINDS))
    return shown if shown in _KINDS else _KINDS[0]


def claims(view: View, own: pd.DataFrame, kind: str) -> None:
    """Draw the claims of one measure over their days."""
    measures = [str(m) for m in own["measure"].astype("str").value_counts().index]
    measure = st.selectbox(
        "Measure drawn", measures, format_func=words.measure, key="drawn", bind="query-params"
    )
    measure = measure if measure in measures else measures[0]
    scope = {"Incidents": "one incident", "Periods": "a stated period"}.get(kind, "a scope not stated")
    rows = own[own["measure"] == measure]
    chart_box.show(incidents(rows, measure, view.ledger.hues, now.colours(), scope=scope), "claims_chart")
    if kind == "Scope not stated":
        st.caption("Their sources do not say whether these count one incident or a total; they stand apart.")


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, "Figures")
    if statement.nothing(view, "figures"):
        return
    kind = kind_shown(view)
    own = view.figures[view.figures["scope"] == _SCOPE[kind]]
    whole = own[own["part_of"].isna()]
    if whole.empty:
        st.info(f"No figure in this view is of this kind: {kind.lower()}.")
    elif kind == "Running totals":
        running.show(view, data.tolls(view.ledger))
    else:
        claims(view, whole, kind)
        evidence.panel(view, "figure")
    parts = len(own) - len(whole)
    if parts:
        st.caption(
            f"Not drawn: {words.count(parts, 'stated part')} of another figure; a part belongs to its whole."
        )
    st.subheader("All figures in this view", anchor=False)
    st.caption(tables.NEVER_ADDED)
    tables.show(
        view, view.figures, "figures", "figures_table", "Figures with number, date, claimant and sentence"
    )


page(now.view())
