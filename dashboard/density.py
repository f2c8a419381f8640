"""How many events a day, month or year, each once: what stands where single marks would be too many.

Pure functions of a view. Only what happened is counted; what is dated more loosely than a column stands in
none, and is told beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard import once, periods, remembered
from dashboard.i18n import noted
from dashboard.view import View, at_rows

#: what a lane stands for, as the address names it; the first is the usual one
LANES = (noted("By type"), noted("By actor"))
#: what counting reads of an event
_COUNTED = (
    "event_id", "story_id", "event_type", "reality", "first", "last", "date_precision", "place_precision"
)  # fmt: skip
#: actors that have a lane, those with most events
MOST_ACTORS = 12


@dataclass(frozen=True, slots=True)
class Density:
    """Events of a view, counted by lane and period."""

    #: lane (a type's code or an actor's id), place (of ``columns``), n; a row a cell that holds any
    cells: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"lane": [], "place": [], "n": []}))
    #: lanes from the one with most events, and how many each holds
    lanes: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[pd.Period, ...] = ()
    #: the events in some cell
    n_events: int = 0
    #: events in none, by the reason: unreal, undated, loose, earlier, laneless
    left: Mapping[str, int] = field(default_factory=dict)
    #: actors beyond those that have a lane
    n_others: int = 0


def laned(view: View, by: str) -> tuple[pd.DataFrame, int]:
    """Return the events of a view with their ``lane``, a row a lane, and how many actors have none.

    An event with several actors stands in the lane of each; one without any in none.
    """
    if by == LANES[0]:
        return view.events.assign(lane=view.events["event_type"].astype("str")), 0
    roles = view.ledger.roles
    own = np.flatnonzero((roles["kind"] == "event").to_numpy())
    inside = at_rows(view.events.index.to_numpy(), len(view.ledger.events))
    own = own[inside[roles["record"].to_numpy()[own]]]
    told = roles.iloc[own][["record", "actor"]].drop_duplicates()
    events = view.events.loc[told["record"].to_numpy()]
    counts = pd.DataFrame({"actor": told["actor"].to_numpy(), "story": once.story_of(events).to_numpy()})
    sizes = counts.drop_duplicates()["actor"].value_counts().rename_axis("actor").reset_index(name="n")
    drawn = sizes.sort_values(["n", "actor"], ascending=[False, True])["actor"].head(MOST_ACTORS)
    has_lane = told["actor"].isin(drawn).to_numpy()
    ids = view.ledger.frames.actors["actor_id"].astype("str").take(told["actor"][has_lane].to_numpy())
    return events[has_lane].assign(lane=ids.to_numpy()), len(sizes) - len(drawn)


@remembered.of_view
def counted(view: View, by: str) -> Density:
    """Count the events of a view by lane and by the finest period that fits."""
    events = pd.DataFrame({name: view.column("events", name) for name in _COUNTED})
    told = once.dated(events[(events["reality"] == "happened").fillna(False).to_numpy(bool)])
    first, last = told["first"].fillna(told["last"]), told["last"].fillna(told["first"])
    n_told = once.n_different(once.stories_in(view))
    left = {"unreal": n_told - len(told), "undated": int(first.isna().sum())}
    if first.isna().all():
        return Density(left=left)
    span = _span(view, first.min(), last.max())
    unit = periods.unit(*span)
    columns = tuple(periods.between(*span, unit))
    at = first.dt.to_period(unit)
    within = (at == last.dt.to_period(unit)).to_numpy() & first.notna().to_numpy()
    place = at.map({period: n for n, period in enumerate(columns)}).to_numpy(float, na_value=np.nan)
    drawn = within & ~np.isnan(place)
    placed = pd.DataFrame({"story": told["story_id"].to_numpy()[drawn], "place": place[drawn].astype(int)})
    n_others = 0
    if by == LANES[0]:
        # tellings may differ; an event has the type of the one that is counted
        lanes = pd.DataFrame({"story": told["story_id"], "lane": told["event_type"].astype("str")})
    else:
        rows, n_others = laned(view, by)
        lanes = pd.DataFrame({"story": once.story_of(rows).to_numpy(), "lane": rows["lane"].to_numpy()})
    inside = placed.merge(lanes.drop_duplicates(), on="story")
    cells = inside.groupby(["lane", "place"]).size().reset_index(name="n")
    sums = cells.groupby("lane")["n"].sum().reset_index().sort_values(["n", "lane"], ascending=[False, True])
    n_events = int(inside["story"].nunique())
    left |= {
        "loose": len(told) - left["undated"] - int(within.sum()),
        "earlier": int(within.sum()) - len(placed),
        "laneless": len(placed) - n_events,
    }
    lanes_of = dict(zip(sums["lane"].astype(str), sums["n"].astype(int), strict=True))
    return Density(cells, lanes_of, columns, n_events, left, n_others)


def _span(view: View, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the days that the columns cover: those of the filters if they find room, else of the events."""
    since, until = view.filters.since, view.filters.until
    start, end = pd.Timestamp(since) if since else first, pd.Timestamp(until) if until else last
    if start > end:
        return first, last
    if periods.n_of(start, end, periods.unit(start, end)) > periods.MOST:
        # else the latest columns could lie behind the last event
        return max(start, first), min(end, last)
    return start, end
