"""Overview: what this view holds, what is new, and the latest stated tolls with who states them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_box, evidence, links, now, safe, statement, tolls, words
from dashboard.charts.incidents import incidents
from dashboard.charts.totals import totals
from dashboard.view import View

MAX_PLACES = 6
MAX_REPORTS = 6


def toll_rows(view: View, latest: pd.DataFrame) -> None:
    """Write one toll after another: the number (a door to its sentence), who says it, and as of when."""
    for row in latest.to_dict("records"):
        with st.container(gap=None):
            links.to_article(view.filters, row, "figure", safe.markdown(words.counted(row)))
            st.html(_said(row))


def _said(row: dict[str, Any]) -> str:
    role, caveats = words.role(row["claimant_role"]), words.present(row["caveats"])
    note = f'<small dir="auto">{safe.html(safe.line(caveats, 160))}</small>' if caveats else ""
    of_all = words.present(row["responsible_name"])
    blamed = f"; attributed to {safe.html(safe.line(of_all, 60))}" if of_all else ""
    if row["place_name"] == tolls.NO_PLACE:
        note += f'<small dir="auto">in “{safe.html(safe.line(row["title"], 120))}”</small>'
    return (
        f'<p class="sk-toll"><b dir="auto">{safe.html(words.claimant(row))}</b>'
        f"{f' ({safe.html(role)})' if role else ''}, {safe.html(words.dated(row))}{blamed}{note}</p>"
    )


def latest_tolls(view: View) -> None:
    """Write the latest stated tolls, by place."""
    st.subheader("Latest stated tolls", anchor=False)
    latest = tolls.latest(view.figures)
    if latest.empty:
        st.caption("No running total in this view. Single incidents are on the Figures page.")
        return
    st.html(
        '<p class="sk-note">Each claimant’s most recent running total, as its source words it. '
        "They are not added up; choose a number to read its sentence.</p>"
    )
    names = tolls.places_by_recency(latest)
    for place in names[:MAX_PLACES]:
        _place(view, latest, place)
    if len(names) > MAX_PLACES:
        with st.expander(words.count(len(names) - MAX_PLACES, "more place")):
            for place in names[MAX_PLACES:]:
                _place(view, latest, place)


def _place(view: View, latest: pd.DataFrame, place: str) -> None:
    rows = latest[latest["place_name"] == place]
    country = rows["country_name"].dropna()
    beside = f", {country.iloc[0]}" if len(country) and country.iloc[0] != place else ""
    with st.container(gap="xsmall"):
        st.html(f'<h3 class="sk-place" dir="auto">{safe.html(safe.line(place, 80) + beside)}</h3>')
        toll_rows(view, rows)


def latest_reports(view: View) -> None:
    """Write the newest reports."""
    st.subheader("Latest reports", anchor=False)
    newest = view.articles.sort_values(
        ["published", "article_id"], ascending=[False, True], na_position="last"
    )
    for row in newest.head(MAX_REPORTS).to_dict("records"):
        with st.container(gap=None):
            links.to_article(view.filters, row, "article", safe.markdown(row["title"]) or "untitled")
            st.html(f'<p class="sk-report"><small>{_about(row)}</small></p>')


def _about(row: dict[str, Any]) -> str:
    outlet = safe.html(safe.line(words.present(row["outlet"]) or "outlet not stated", 60))
    day = words.day(row["published"])
    return (
        f"{outlet}, {'reported ' + day if day != words.UNDATED else 'undated'}, "
        f"{words.count(int(row['n_figures']), 'figure')}, {words.count(int(row['n_events']), 'event')}"
    )


def first_chart(view: View) -> None:
    """Draw the running totals told most often; where there are none, the incidents."""
    running = tolls.running(view.figures)
    names = tolls.series_names(running[running["day"].notna()])
    if names:
        series = next(iter(names.values()))
        drawn = totals(tolls.of_series(running, series), series, view.ledger.hues, now.colours())
    else:
        single = view.figures[view.figures["scope"] == "incident"]
        if single["day"].notna().sum() == 0:
            return
        measure = str(single["measure"].astype("str").value_counts().index[0])
        own = single[single["measure"] == measure]
        drawn = incidents(own, measure, view.ledger.hues, now.colours())
    chart_box.show(drawn, "overview_chart")
    evidence.panel(view, "figure")


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, "Overview")
    if view.is_empty:
        statement.nothing(view, "articles")
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        latest_tolls(view)
    with right:
        latest_reports(view)
    st.divider()
    first_chart(view)


page(now.view())
