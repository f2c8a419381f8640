"""Timeline: events by type or actor, counted by year, month or day where they are many, else one by one.

A number leads into its days; an event is as wide as its date is uncertain; undated ones are listed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
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


def lane_names(view: View, by: str) -> Callable[[str], str]:
    """Return what words a lane: a type's words, or an actor's name."""
    if by == density.LANES[0]:
        return words.type_name
    actors = view.ledger.frames.actors
    named = dict(zip(actors["actor_id"].astype(str), actors["name"].astype(str), strict=True))
    return lambda actor: named.get(actor, actor)


def drawing(view: View, n_dated: int) -> None:
    """Draw the events of a view that have a day: ``n_dated`` tellings."""
    with st.container(horizontal=True, key="timeline_choices"):
        by = choosing.switch(_("A lane for each"), density.LANES, "lanes")
        shape = choosing.switch(_("Drawn"), _SHAPES, "events_as")
    zoom.trail(view.filters)
    name = lane_names(view, by)
    if shape == _SHAPES[2] or (shape == _SHAPES[0] and n_dated > _FEW):
        found = density.counted(view, by)
        if found.lanes:
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
    events = view.picked("events")
    first, last, since, until = (view.column("events", name) for name in ("first", "last", "since", "until"))
    undated = (first.isna() & last.isna()).to_numpy()
    # whole numbers of days sort in a tenth of the time that ids take; equal ones stay in reading order
    in_order = np.lexsort((until.to_numpy(), since.to_numpy()))
    dated = replace(events, at=events.at[in_order[~undated[in_order]]])
    if not len(dated):
        st.info(
            _("No event in this view has a date that its report tells. They are listed below as undated.")
        )
        zoom.trail(view.filters)
    else:
        drawing(view, len(dated))
    evidence.panel(view, "event")
    heading = _("Undated events") if undated.any() else _("Every event here is dated")
    st.header(heading, anchor=False)
    if undated.any():
        loose = replace(events, at=events.at[undated])
        tables.show(view, loose, "events", "undated_events", _("Events whose day no report tells"))
    st.header(_("Dated events"), anchor=False)
    tables.show(view, dated, "events", "dated_events", _("Events with a date"))


page(now.view())
