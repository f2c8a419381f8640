"""Map: where events and incidents are told to have happened, no finer than they are told."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import chart_box, choosing, evidence, now, once, places, quotes, safe, statement, tables, words
from dashboard.charts.places import places_map
from dashboard.i18n import _, noted
from dashboard.places import COUNTS, PRECISIONS, Located
from dashboard.view import View

_EVERYWHERE = noted("Everywhere")
_WIDTHS = {
    noted("Place"): 130,
    noted("Told to"): 80,
    noted("Events"): 70,
    noted("Claims"): 70,
    noted("Country"): 170,
    noted("Last"): 100,
}
#: what circles count -> words where none of them can be drawn
_NONE = {
    "Events": noted("No events in this view are told at a place that Saksi can put on a map."),
    "Claims about incidents": noted(
        "No claims about incidents in this view are told at a place that Saksi can put on a map."
    ),
}


def counted_kind(found: Located) -> str:
    """Let the reader choose what a circle counts."""
    kind: str = choosing.switch(_("What a circle counts"), list(COUNTS), "counted")
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
        _(
            "{counts}. An event that several reports tell is counted once, where one of them places it most "
            "finely; a claim that copies of a report repeat is counted once."
        ).format(counts=" · ".join(told))
    )
    return kind


def draw(found: Located, counted: str, chosen: str | None) -> None:
    """Draw the map over the stretch that the reader looks at."""
    near = places.countries(found.places, COUNTS[counted][0])
    label = choosing.one_of(
        _("Look closely at"),
        [_EVERYWHERE, *near],
        "zoom",
        shown=lambda name: words.country(near[name]) if name in near else _(_EVERYWHERE),
        address=str,
        help=_("Only what the map shows changes; the filters decide what is counted."),
    )
    # a mark that was chosen on the map shows so by itself, and the map stays as the reader moved it
    ringed = None if st.session_state.get("marked") == chosen else chosen
    country = near.get(label or _EVERYWHERE)
    drawn = places_map(found.places, counted, now.colours(), chosen=ringed, country=country)
    chart_box.show(drawn, "places_chart", "at", choose=_mark, framed=True)


def listing(found: Located) -> None:
    """List the places, for those who don't see or don't want the map; a row opens its place."""
    st.header(words.count(len(found.places), "place"), anchor=False)
    if not found.places.empty:
        st.caption(_("Choose a row, or a mark on the map, to read what is told to have happened there."))
        shown = tables.page_of(found.places, "places_table")
        ids = [str(place_id) for place_id in shown["place_id"]]
        st.dataframe(
            places_table(shown),
            hide_index=True,
            key="places_table",
            on_select=evidence.opener("at", "places_table", ids, choose=_row),
            selection_mode="single-row",
            height=min(36 * (len(ids) + 1) + 2, 400),
            column_config={_(name): st.column_config.Column(width=px) for name, px in _WIDTHS.items()},
            alt=_("Places with their events, claims and precision"),
            placeholder="–",
        )
    if found.left_out:
        lead, said = _("Not counted here."), safe.html(" ".join(found.left_out))
        st.html(f'<p class="sk-note"><b>{lead}</b> {said}</p>')


def places_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return places as a reader sees them."""
    return pd.DataFrame(
        {
            _("Place"): frame["name"].astype("str"),
            _("Events"): frame["n_events"],
            _("Claims"): frame["n_claims"],
            _("Told to"): frame["precision"].astype("str").map(words.place_precision),
            _("Country"): frame["country_name"].astype("str"),
            _("First"): pd.Series([words.day(day) for day in frame["first"]], index=frame.index, dtype="str"),
            _("Last"): pd.Series([words.day(day) for day in frame["last"]], index=frame.index, dtype="str"),
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
    st.warning(_("The address names a place that this ledger does not hold; it was dropped."))
    return None


def one(view: View, found: Located, place_id: str) -> None:
    """Write what is told of one place: how finely, its events, its claims."""
    row = evidence.one(view.ledger.frames.places, "place_id", place_id)
    country = words.country(words.present(row["country"]))
    beside = f", {country}" if country and country != row["name"] else ""
    precision = PRECISIONS.get(str(row["precision"]), "")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<h2 class="sk-title" dir="auto">{safe.html(row["name"])}{safe.html(beside)}</h2>')
        st.button(_("Close"), key="close_at", type="tertiary", on_click=_close)
    st.html(f'<p class="sk-note">{safe.html(words.capital(_(precision)))}.</p>')
    evidence.panel(view, "event")
    evidence.panel(view, "figure")
    for records, kind, heading, none in (
        (
            found.tellings.assign(place_id=found.tellings["at"]),
            "events",
            _("Events told to have happened here"),
            _("No event in this view happened here."),
        ),
        (
            found.claims,
            "figures",
            _("Claims about incidents here"),
            _("No claim in this view is about an incident here."),
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
                    _("{events} in {reports}. Below is each report’s own telling.").format(
                        events=words.count(n, "event"), reports=words.count(reports, "report")
                    )
                )
            quotes.show(view, own, kind, f"place_{kind}", heading)


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Map"))
    if view.is_empty:
        statement.nothing(view, "articles")
        return
    found = places.located(view)
    chosen = chosen_place(view)
    if found.places.empty:
        st.info(
            _(
                "Nothing in this view happened at a place that Saksi can put on a map. Widen the filters, or "
                "read the records under Timeline and Figures."
            )
        )
        listing(found)
        return
    counted = counted_kind(found)
    if (found.places[COUNTS[counted][0]] > 0).any():
        draw(found, counted, chosen)
    else:
        st.info(_(_NONE[counted]))
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
