"""Map: where events and incidents are told to have happened, no finer than they are told."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import chart_box, evidence, now, once, places, quotes, safe, statement, tables, words
from dashboard.charts.places import places_map
from dashboard.places import COUNTS, PRECISIONS, Located
from dashboard.view import View

_EVERYWHERE = "Everywhere"
_WIDTHS = {"Place": 130, "Told to": 80, "Events": 70, "Claims": 70, "Country": 170, "Last": 100}


def counted_kind(found: Located) -> str:
    """Let the reader choose what a circle counts."""
    shown = st.segmented_control(
        "What a circle counts",
        list(COUNTS),
        default=next(iter(COUNTS)),
        key="counted",
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )
    told = (
        once.in_reports(found.events, found.reports["Events"]),
        once.in_reports(
            found.claims,
            found.reports["Claims about incidents"],
            "claim about an incident",
            "claims about incidents",
        ),
    )
    st.caption(
        f"{' · '.join(told)}. An event that several reports tell is counted once, where one of them places "
        "it most finely; a claim that copies of a report repeat is counted once."
    )
    return shown if shown in COUNTS else next(iter(COUNTS))


def draw(found: Located, counted: str, chosen: str | None) -> None:
    """Draw the map over the stretch that the reader looks at."""
    near = places.countries(found.places, COUNTS[counted][0])
    label = st.selectbox(
        "Look closely at",
        [_EVERYWHERE, *near],
        key="zoom",
        bind="query-params",
        help="Only what the map shows changes; the filters decide what is counted.",
    )
    # a mark that was chosen on the map shows so by itself, and the map stays as the reader moved it
    ringed = None if st.session_state.get("marked") == chosen else chosen
    country = near.get(label or _EVERYWHERE)
    drawn = places_map(found.places, counted, now.colours(), chosen=ringed, country=country)
    chart_box.show(drawn, "places_chart", "at", choose=_mark, framed=True)


def listing(found: Located) -> None:
    """List the places, for those who don't see or don't want the map; a row opens its place."""
    st.subheader(words.count(len(found.places), "place"), anchor=False)
    if not found.places.empty:
        st.caption("Choose a row, or a mark on the map, to read what is told to have happened there.")
        shown = tables.page_of(found.places, "places_table")
        ids = [str(place_id) for place_id in shown["place_id"]]
        st.dataframe(
            places_table(shown),
            hide_index=True,
            key="places_table",
            on_select=evidence.opener("at", "places_table", ids, choose=_row),
            selection_mode="single-row",
            height=min(36 * (len(ids) + 1) + 2, 400),
            column_config={name: st.column_config.Column(width=px) for name, px in _WIDTHS.items()},
            alt="Places with their events, claims and precision",
            placeholder="–",
        )
    if found.left_out:
        st.html(f'<p class="sk-note"><b>Not counted here.</b> {safe.html(" ".join(found.left_out))}</p>')


def places_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return places as a reader sees them."""
    return pd.DataFrame(
        {
            "Place": frame["name"].astype("str"),
            "Events": frame["n_events"],
            "Claims": frame["n_claims"],
            "Told to": frame["precision"].astype("str"),
            "Country": frame["country_name"].astype("str"),
            "First": pd.Series([words.day(day) for day in frame["first"]], index=frame.index, dtype="str"),
            "Last": pd.Series([words.day(day) for day in frame["last"]], index=frame.index, dtype="str"),
        }
    )


def chosen_place(view: View) -> str | None:
    """Return the place that the address names, if the ledger holds it; otherwise drop it and say so."""
    asked = st.query_params.get("at")
    if not asked:
        return None
    if asked in set(view.ledger.frames.places["place_id"]):
        return asked
    del st.query_params["at"]
    st.warning("The address names a place that this ledger does not hold; it was dropped.")
    return None


def one(view: View, found: Located, place_id: str) -> None:
    """Write what is told of one place: how finely, its events, its claims."""
    row = evidence.one(view.ledger.frames.places, "place_id", place_id)
    country = words.country(words.present(row["country"]))
    beside = f", {country}" if country and country != row["name"] else ""
    precision = PRECISIONS.get(str(row["precision"]), "")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<h2 class="sk-title" dir="auto">{safe.html(row["name"])}{safe.html(beside)}</h2>')
        st.button("Close", key="close_at", type="tertiary", on_click=_close)
    st.html(f'<p class="sk-note">{safe.html(words.capital(precision))}.</p>')
    evidence.panel(view, "event")
    evidence.panel(view, "figure")
    for records, kind, heading, none in (
        (
            found.tellings.assign(place_id=found.tellings["at"]),
            "events",
            "Events told to have happened here",
            "No event in this view happened here.",
        ),
        (
            found.claims,
            "figures",
            "Claims about incidents here",
            "No claim in this view is about an incident here.",
        ),
    ):
        own = places.at(records, place_id)
        st.subheader(heading, anchor=False)
        if own.empty:
            st.caption(none)
        else:
            if kind == "events":
                n = int(own["story_id"].nunique())
                reports = int(once.report_of(own, view.ledger.articles).nunique())
                st.caption(
                    f"{words.count(n, 'event')} in {words.count(reports, 'report')}. "
                    "Below is each report’s own telling."
                )
            quotes.show(view, own, kind, f"place_{kind}", heading)


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, "Map")
    if view.is_empty:
        statement.nothing(view, "articles")
        return
    found = places.located(view)
    chosen = chosen_place(view)
    if found.places.empty:
        st.info(
            "Nothing in this view happened at a place that Saksi can put on a map. Widen the filters, or "
            "read the records under Timeline and Figures."
        )
        listing(found)
        return
    counted = counted_kind(found)
    if (found.places[COUNTS[counted][0]] > 0).any():
        draw(found, counted, chosen)
    else:
        st.info(f"No {COUNTS[counted][2]} in this view are told at a place that Saksi can put on a map.")
    if chosen:
        one(view, found, chosen)
    listing(found)


def _mark(place_id: str) -> None:
    """Open the place whose mark was chosen."""
    st.query_params["at"] = st.session_state["marked"] = place_id


def _row(place_id: str) -> None:
    """Open the place whose row was chosen; the map then rings it."""
    st.session_state.pop("marked", None)
    st.query_params["at"] = place_id


def _close() -> None:
    for name in ("event", "figure", "at"):
        if name in st.query_params:
            del st.query_params[name]


page(now.view())
