"""Figures: running totals on their own chart, incidents on another, what covers neither apart from both."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import (
    chart_box,
    choosing,
    data,
    evidence,
    filters,
    i18n,
    now,
    palette,
    running,
    statement,
    tables,
    words,
)
from dashboard.charts.incidents import incidents
from dashboard.folded import folded
from dashboard.i18n import _, noted
from dashboard.view import View

_KINDS = (noted("Running totals"), noted("Incidents"), noted("Periods"), noted("Scope not stated"))
_NONE = {
    "Running totals": noted("No figure in this view is of this kind: running totals."),
    "Incidents": noted("No figure in this view is of this kind: incidents."),
    "Periods": noted("No figure in this view is of this kind: periods."),
    "Scope not stated": noted("No figure in this view is of this kind: scope not stated."),
}
_EVERYBODY = noted("everybody")
#: so many stand in the list of who says it
_MOST_CLAIMANTS = 100
_SCOPE = {
    "Running totals": "cumulative",
    "Incidents": "incident",
    "Periods": "period",
    "Scope not stated": "unknown",
}


def kind_shown(view: View) -> str:
    """Let the reader choose which figures to draw; they never share a chart."""
    counts = view.column("figures", "scope").astype("str").value_counts()
    kind: str = choosing.switch(_("Figures drawn"), _KINDS, "draw")
    st.caption(" · ".join(f"{_(one)}: {words.number(counts.get(_SCOPE[one], 0))}" for one in _KINDS))
    return kind


def claims(view: View, own: pd.DataFrame, kind: str) -> None:
    """Draw the claims of one measure over their days, of everybody or of one; list what is drawn."""
    measures = [str(m) for m in own["measure"].astype("str").value_counts().index]
    left, right = st.columns(2)
    with left:
        measure = choosing.one_of(_("Measure drawn"), measures, "drawn", shown=words.measure)
    measure = measure if measure in measures else measures[0]
    rows = own[own["measure"] == measure]
    with right:
        rows = said_by(rows)
    chart_box.show(
        incidents(rows, measure, view.ledger.hues, now.colours(), scope=_SCOPE[kind]), "claims_chart"
    )
    if kind == "Scope not stated":
        st.caption(
            _("Their sources do not say whether these count one incident or a total; they stand apart.")
        )
    evidence.panel(view, "figure")
    same_event(view)
    drawn = _("People {measure}: the claims of this chart").format(measure=words.measure(measure))
    st.header(drawn, anchor=False)
    latest = rows.sort_values(["day", "figure_id"], ascending=[False, True], na_position="last")
    tables.show(view, latest, "figures", "drawn_table", drawn)


def said_by(rows: pd.DataFrame) -> pd.DataFrame:
    """Let the reader choose who says it, those with most claims first; return that claimant's rows."""
    counts = rows["claimant_key"].value_counts().rename_axis("key").reset_index(name="n")
    keys = counts.sort_values(["n", "key"], ascending=[False, True])["key"].head(_MOST_CLAIMANTS)
    firsts = rows.drop_duplicates("claimant_key").set_index("claimant_key").loc[keys]
    named = {str(key): row for key, row in firsts.to_dict("index").items()}
    with i18n.speaking(i18n.SOURCE):
        labels = filters.unique((words.claimant(row), key) for key, row in named.items())
        # a claimant may bear any name
        labels = {f"{label} (1)" if label == _EVERYBODY else label: key for label, key in labels.items()}

    def shown(label: str) -> str:
        if label == _EVERYBODY:
            return _(label)
        key = labels[label]
        # one that the ledger names is called so in every language
        return words.claimant(named[key]) if key.startswith(palette.NO_CLAIMANT) else label

    chosen = choosing.one_of(_("Said by"), [_EVERYBODY, *labels], "by", shown=shown, address=str)
    return rows[rows["claimant_key"] == labels[chosen]] if chosen in labels else rows


def same_event(view: View) -> None:
    """List what else is claimed about the event of the claim that was chosen."""
    asked = st.query_params.get("figure")
    figures = view.figures
    story = figures.loc[figures["figure_id"] == (asked or ""), "story_id"].dropna()
    rows = figures[figures["story_id"].isin(story)]
    if len(rows) > 1:
        heading = _("All claims about the event of the chosen one")
        st.header(heading, anchor=False)
        tables.show(view, rows, "figures", "same_event_table", heading)


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Figures"))
    if statement.nothing(view, "figures"):
        return
    kind = kind_shown(view)
    everything = view.picked("figures")
    own = (view.column("figures", "scope") == _SCOPE[kind]).to_numpy()
    alone = view.column("figures", "part_of").isna().to_numpy()
    whole = replace(everything, at=everything.at[own & alone])
    if not len(whole):
        st.info(_(_NONE[kind]))
    elif kind == "Running totals":
        running.show(view, data.tolls(view.ledger))
    else:
        claims(view, whole.rows(), kind)
    parts = int(own.sum()) - len(whole)
    if parts:
        st.caption(
            words.numbered(
                "Not drawn: {n} stated part of another figure; a part belongs to its whole.",
                "Not drawn: {n} stated parts of another figure; a part belongs to its whole.",
                parts,
            )
        )
    st.header(_("All figures in this view"), anchor=False)
    st.caption(_(tables.NEVER_ADDED))
    # the chart's own claims stand above; what repeats them waits until it is asked for
    said = _("All {n} as a table").format(n=words.number(len(everything)))
    with folded(said, "figures_fold") as opened:
        if opened:
            alt = _("Figures with number, date, claimant and sentence")
            tables.show(view, everything, "figures", "figures_table", alt)


page(now.view())
