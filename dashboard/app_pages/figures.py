"""Figures: running totals on their own chart, incidents on another, what covers neither apart from both."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import chart_box, choosing, data, evidence, now, running, statement, tables, words
from dashboard.charts.incidents import incidents
from dashboard.i18n import _, noted
from dashboard.view import View

_KINDS = (noted("Running totals"), noted("Incidents"), noted("Periods"), noted("Scope not stated"))
_NONE = {
    "Running totals": noted("No figure in this view is of this kind: running totals."),
    "Incidents": noted("No figure in this view is of this kind: incidents."),
    "Periods": noted("No figure in this view is of this kind: periods."),
    "Scope not stated": noted("No figure in this view is of this kind: scope not stated."),
}
_SCOPE = {
    "Running totals": "cumulative",
    "Incidents": "incident",
    "Periods": "period",
    "Scope not stated": "unknown",
}


def kind_shown(view: View) -> str:
    """Let the reader choose which figures to draw; they never share a chart."""
    counts = view.figures["scope"].astype("str").value_counts()
    shown = choosing.switch(_("Figures drawn"), list(_KINDS), "draw", shown=_, address=str)
    st.caption(" · ".join(f"{_(kind)}: {words.number(counts.get(_SCOPE[kind], 0))}" for kind in _KINDS))
    return shown if shown in _KINDS else _KINDS[0]


def claims(view: View, own: pd.DataFrame, kind: str) -> None:
    """Draw the claims of one measure over their days."""
    measures = [str(m) for m in own["measure"].astype("str").value_counts().index]
    measure = choosing.one_of(_("Measure drawn"), measures, "drawn", shown=words.measure)
    measure = measure if measure in measures else measures[0]
    rows = own[own["measure"] == measure]
    chart_box.show(
        incidents(rows, measure, view.ledger.hues, now.colours(), scope=_SCOPE[kind]), "claims_chart"
    )
    if kind == "Scope not stated":
        st.caption(
            _("Their sources do not say whether these count one incident or a total; they stand apart.")
        )


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Figures"))
    if statement.nothing(view, "figures"):
        return
    kind = kind_shown(view)
    own = view.figures[view.figures["scope"] == _SCOPE[kind]]
    whole = own[own["part_of"].isna()]
    if whole.empty:
        st.info(_(_NONE[kind]))
    elif kind == "Running totals":
        running.show(view, data.tolls(view.ledger))
    else:
        claims(view, whole, kind)
        evidence.panel(view, "figure")
    parts = len(own) - len(whole)
    if parts:
        st.caption(
            words.numbered(
                "Not drawn: {n} stated part of another figure; a part belongs to its whole.",
                "Not drawn: {n} stated parts of another figure; a part belongs to its whole.",
                parts,
            )
        )
    st.subheader(_("All figures in this view"), anchor=False)
    st.caption(_(tables.NEVER_ADDED))
    tables.show(
        view, view.figures, "figures", "figures_table", _("Figures with number, date, claimant and sentence")
    )


page(now.view())
