"""Timeline: events by type or actor, counted by year, month or day where they are many, else one by one.

A number leads into its days; an event is as wide as its date is uncertain; undated ones are listed.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import (
    chart_box,
    choosing,
    density,
    density_table,
    evidence,
    now,
    statement,
    tables,
    words,
    zoom,
)
from dashboard.charts import density as density_chart
from dashboard.charts import lanes
from dashboard.i18n import _, noted
from dashboard.view import View

#: how events are drawn, as the address names it; the first is the usual one
_SHAPES = (noted("As fits"), noted("Each event"), noted("As numbers"))
#: so many marks are told apart on a phone
_FEW = 150


def switched(label: str, options: tuple[str, ...], key: str) -> str:
    """Let the reader choose one of a few."""
    chosen = choosing.switch(label, list(options), key, shown=_, address=str)
    return chosen if chosen in options else options[0]


def lane_names(view: View, by: str) -> Callable[[str], str]:
    """Return what words a lane: a type's words, or an actor's name."""
    if by == density.LANES[0]:
        return lambda kind: words.capital(words.event_type(kind))
    actors = view.ledger.frames.actors
    named = dict(zip(actors["actor_id"].astype(str), actors["name"].astype(str), strict=True))
    return lambda actor: named.get(actor, actor)


def drawing(view: View) -> None:
    """Draw the events of a view that have a day."""
    with st.container(horizontal=True, key="timeline_choices"):
        by = switched(_("A lane for each"), density.LANES, "lanes")
        shape = switched(_("Drawn"), _SHAPES, "events_as")
    zoom.trail(view.filters)
    name = lane_names(view, by)
    dated = view.events["first"].notna() | view.events["last"].notna()
    if shape == _SHAPES[2] or (shape == _SHAPES[0] and int(dated.sum()) > _FEW):
        found = density.counted(view, by)
        if found.columns:
            chart = density_chart.chart(found, by, name, now.colours())
            chart_box.show(chart, "density_chart", "period", choose=zoom.into)
            density_table.show(view, found, name)
            return
    events, _n_others = density.laned(view, by)
    by_type = by == density.LANES[0]
    if events.empty:
        st.info(_("No event in this view names an actor."))
        return
    chart_box.show(lanes.lanes(events, now.colours(), None if by_type else name), "timeline_chart", "event")


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
        zoom.trail(view.filters)
    else:
        drawing(view)
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
