"""Today: what is new since a moment, then the latest stated tolls with who states them, and their course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    apart,
    chart_box,
    data,
    evidence,
    flags,
    links,
    now,
    once,
    safe,
    statement,
    today,
    toll_words,
    tolls,
    welcome,
    words,
)
from dashboard.charts.incidents import incidents
from dashboard.charts.totals import totals
from dashboard.data import Tolls
from dashboard.folded import folded
from dashboard.i18n import _
from dashboard.view import View

#: totals of one conflict that are written before the others fold
MAX_TOLLS = 3
MAX_REPORTS = 5
#: and of those that fold, how many; the others are on the page Figures
MAX_FOLDED = 20


def latest_tolls(view: View, found: Tolls) -> None:
    """Write each source's latest running total, by conflict."""
    st.subheader(_("Latest stated tolls"), anchor=False)
    latest = tolls.latest(view, found)
    loose = apart.n_of_view(view, found)
    if latest.empty and not loose:
        st.caption(_("No running total in this view. Single incidents are on the Figures page."))
        return
    note = _(
        "Each source’s most recent running total, as it words it. They are not added up; choose a number to "
        "read its sentence."
    )
    st.html(f'<p class="sk-note">{note}</p>')
    replacing = tolls.by_id(view.ledger, latest["replaced"])
    newest = latest.groupby("subject_name")["day"].max().sort_values(ascending=False, na_position="last")
    for name in newest.index:
        _conflict(view, latest[latest["subject_name"] == name], str(name), replacing)
    if loose:
        st.caption(
            words.numbered(
                "{n} running total of a conflict that Saksi doesn’t know or can’t tell stand apart, on the "
                "Figures page under “{choice}”.",
                "{n} running totals of a conflict that Saksi doesn’t know or can’t tell stand apart, on the "
                "Figures page under “{choice}”.",
                loose,
                choice=_(apart.NONE_KNOWN),
            )
        )


def _conflict(view: View, rows: pd.DataFrame, name: str, replacing: Mapping[str, dict[str, Any]]) -> None:
    """Write the tolls of one conflict: all of it before its parts, the latest first; the rest folded."""
    everyone = rows["people"] != "all"
    rows = rows.assign(_part=rows["part"] != "", _some=everyone).sort_values(
        ["_part", "_some", "day", "figure_id"], ascending=[True, True, False, True], na_position="last"
    )
    # one container for all of them: a reader's browser takes its time for each
    with st.container(gap=None):
        st.html(f'<h3 class="sk-place" dir="auto">{safe.html(safe.line(name, 80))}</h3>')
        _toll_rows(view, rows.head(MAX_TOLLS), replacing)
        left = len(rows) - MAX_TOLLS
        if left <= 0:
            return
        said = words.numbered("{n} more total", "{n} more totals", left)
        with folded(said, f"more of {name}") as opened:
            if opened:
                with st.container(gap=None):
                    _toll_rows(view, rows.iloc[MAX_TOLLS : MAX_TOLLS + MAX_FOLDED], replacing)
                _elsewhere(left - MAX_FOLDED)


def _elsewhere(left: int) -> None:
    if left > 0:
        st.caption(
            words.numbered("{n} more is on the Figures page.", "{n} more are on the Figures page.", left)
        )


def _toll_rows(view: View, rows: pd.DataFrame, replacing: Mapping[str, dict[str, Any]]) -> None:
    """Write one toll after another: the number (a door to its sentence), who says it, and as of when."""
    for row in rows.to_dict("records"):
        links.to_article(view.filters, row, "figure", safe.markdown(words.counted(row)))
        st.html(_said(row, replacing))


def _said(row: dict[str, Any], replacing: Mapping[str, dict[str, Any]]) -> str:
    role, caveats = words.role(row["claimant_role"]), words.caveats(row["caveats"])
    of_all = words.present(row["responsible_name"])
    by = replacing.get(str(row["replaced"]))
    notes = [
        row["part"],
        ""
        if row["counted_name"] in (words.whom(words.EVERYONE), words.who(row["status"]))
        else _("counted: {people}").format(people=row["counted_name"]),
        caveats,
        _("replaced since by {number}, {dated}, outside the filters").format(
            number=words.stated(by), dated=words.dated(by)
        )
        if by
        else "",
    ]
    told = "".join(f'<small dir="auto">{safe.html(safe.line(note, 160))}</small>' for note in notes if note)
    source = words.told_with(f'<b dir="auto">{safe.html(row["source_label"])}</b>', safe.html(role))
    said = _("{source}, {dated}; attributed to {actor}") if of_all else _("{source}, {dated}")
    actor = safe.html(safe.line(of_all, 60)) if of_all else ""
    said = said.format(source=source, dated=safe.html(words.dated(row)), actor=actor)
    return f'<p class="sk-toll sk-listed">{said}{told}</p>'


def latest_reports(view: View) -> None:
    """Write the newest reports."""
    st.subheader(_("Latest reports"), anchor=False)
    newest = once.reports(view.articles).sort_values(
        ["published", "article_id"], ascending=[False, True], na_position="last"
    )
    with st.container(gap=None):
        for row in newest.head(MAX_REPORTS).to_dict("records"):
            links.to_article(view.filters, row, "article", safe.markdown(row["title"]) or _("untitled"))
            st.html(f'<p class="sk-report sk-listed"><small>{_about(row)}</small></p>')


def _about(row: dict[str, Any]) -> str:
    published = words.present(row["published"])
    dated = words.undated() if published is None else _("reported {day}").format(day=words.day(published))
    figures, events = words.count(int(row["n_figures"]), "figure"), words.count(int(row["n_events"]), "event")
    told = f"{dated}, {figures}, {events}{once.and_copies(int(row['n_copies']))}"
    return f"<bdi>{safe.html(words.outlet_of(row))}</bdi>, {told}"


def first_chart(view: View, found: Tolls) -> None:
    """Draw the running totals told most often; where there are none, the incidents."""
    dated = found.series[found.series["day"].notna()]
    offered = tolls.sizes(tolls.in_view(view, tolls.about_conflicts(dated)))
    if offered:
        toll = tolls.of_key(view, found, offered[0][0])
        chart_box.show(totals(toll, view.ledger.hues, now.colours()), "overview_chart", choose=flags.opened)
        flags.panel(view, toll)
        if hidden := toll_words.filtered(toll):
            st.caption(hidden)
    else:
        single = view.figures[view.figures["scope"] == "incident"]
        if single["day"].notna().sum() == 0:
            return
        measure = str(single["measure"].astype("str").value_counts().index[0])
        own = single[single["measure"] == measure]
        chart_box.show(incidents(own, measure, view.ledger.hues, now.colours()), "overview_chart")
    evidence.panel(view, "figure")


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Today"))
    welcome.show()
    if view.is_empty:
        statement.nothing(view, "articles")
        return
    found = data.tolls(view.ledger)
    today.show(view, found)
    st.divider()
    first_chart(view, found)
    st.divider()
    left, right = st.columns([3, 2], gap="large")
    with left:
        latest_tolls(view, found)
    with right:
        latest_reports(view)


page(now.view())
