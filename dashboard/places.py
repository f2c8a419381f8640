"""Where things are told to have happened: events and claims by place, each once, and what no map can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import once, words
from dashboard.view import View

#: what a circle may count: the word of the switch -> the column, one, many
COUNTS: Mapping[str, tuple[str, str, str]] = {
    "Events": ("n_events", "event", "events"),
    "Claims about incidents": ("n_claims", "claim", "claims"),
}
#: precision -> what a mark for it may say
PRECISIONS: Mapping[str, str] = {
    "exact": "told to the spot",
    "town": "told to the town or city; the mark stands on its centre",
    "area": "told to an area; where in it is not known, and the mark stands in its middle",
    "country": "told to no more than the country; the mark says nothing about where in it",
}


@dataclass(frozen=True, slots=True)
class Located:
    """What a view holds by place."""

    #: events that happened, each once and where the finest telling places it; and claims about one incident
    #: that are no part of another, those of copies folded
    events: pd.DataFrame
    claims: pd.DataFrame
    #: all tellings of those events, each with its event's ``at``, the place where it is counted
    tellings: pd.DataFrame
    #: how many reports tell of the events, and make the claims
    reports: Mapping[str, int]
    #: a row a place with coordinates: how many of either, and their days
    places: pd.DataFrame
    #: sentences on what is not in the counts
    left_out: tuple[str, ...]


def located(view: View) -> Located:
    """Count the events and the claims about incidents of a view by place.

    Nothing is added up but events and claims: the numbers of people in them never are.
    """
    tellings = view.events[view.events["reality"] == "happened"]
    articles = view.ledger.articles
    events = once.events(tellings, articles)
    incidents = view.figures[view.figures["scope"] == "incident"]
    claims = once.claims(incidents[incidents["part_of"].isna()], articles)
    at_place = events.set_index("story_id")["place_id"]
    story = tellings["story_id"].fillna(tellings["event_id"])
    return Located(
        events=events,
        claims=claims,
        tellings=tellings.assign(at=story.map(at_place)),
        reports={
            "Events": int(once.report_of(tellings, articles).nunique()),
            "Claims about incidents": int(once.report_of(claims, articles).nunique()),
        },
        places=by_place(events, claims, view.ledger.frames.places),
        left_out=_left_out(view, tellings, events, incidents, claims),
    )


def by_place(events: pd.DataFrame, claims: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the places with coordinates that have a record, most records first."""
    days = pd.concat(
        [
            events[["place_id", "since", "until"]],
            claims[["place_id"]].assign(since=claims["day"], until=claims["day"]),
        ]
    ).groupby("place_id", observed=True)
    on_earth = places["latitude"].between(-90, 90) & places["longitude"].between(-180, 180)
    frame = places[on_earth].copy()
    for name, records in (("n_events", events), ("n_claims", claims)):
        counted = records.groupby("place_id", observed=True).size()
        frame[name] = frame["place_id"].map(counted).fillna(0).astype("Int64")
    frame["first"] = days["since"].min().reindex(frame["place_id"]).array
    frame["last"] = days["until"].max().reindex(frame["place_id"]).array
    named = frame["country"].astype("str").map(words.country, na_action="ignore")
    frame["country_name"] = named.astype("str")
    told = frame[(frame["n_events"] > 0) | (frame["n_claims"] > 0)]
    return told.sort_values(["n_events", "n_claims", "name"], ascending=[False, False, True])


def countries(places: pd.DataFrame, column: str) -> dict[str, str]:
    """Return the countries that a reader may look at closely, most records first: name -> code."""
    counts = places[places[column] > 0].groupby("country", observed=True)[column].sum()
    ordered = sorted(counts.items(), key=lambda item: (-int(item[1]), words.country(str(item[0]))))
    return {words.country(str(code)): str(code) for code, _ in ordered}


def at(records: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Return the records of one place."""
    return records[records["place_id"] == place_id]


def _left_out(
    view: View, tellings: pd.DataFrame, events: pd.DataFrame, incidents: pd.DataFrame, claims: pd.DataFrame
) -> tuple[str, ...]:
    """Say what the map does not count, and why."""
    unreal, parts = len(view.events) - len(tellings), int(incidents["part_of"].notna().sum())
    again, copied = len(tellings) - len(events), len(incidents) - parts - len(claims)
    others = len(view.figures) - len(incidents)
    said = [
        _nowhere(events, "event", "events"),
        _nowhere(claims, "claim about an incident", "claims about incidents"),
        f"{words.count(again, 'telling', 'tellings')} of an event that another article tells too."
        if again
        else "",
        f"{words.count(copied, 'claim', 'claims')} that a copy or translation of a report repeats."
        if copied
        else "",
        f"{words.count(unreal, 'event is', 'events are')} planned, threatened or denied." if unreal else "",
        f"{words.count(others, 'figure is', 'figures are')} not about one incident "
        "(running totals, stated periods, scope not stated)."
        if others
        else "",
        f"{words.count(parts, 'claim is', 'claims are')} part of another claim." if parts else "",
    ]
    return tuple(sentence for sentence in said if sentence)


def _nowhere(records: pd.DataFrame, one: str, many: str) -> str:
    """Say how many records name no place, or one whose coordinates nobody knows."""
    untold = int(records["place"].isna().sum())
    unknown = int((records["place"].notna() & records["latitude"].isna()).sum())
    parts = [
        f"{words.count(untold, one, many)} whose place is not told" if untold else "",
        f"{words.count(unknown, one, many)} at a place whose coordinates Saksi does not know"
        if unknown
        else "",
    ]
    told = words.listed([part for part in parts if part])
    return f"{told}." if told else ""
