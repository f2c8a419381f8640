"""Where things are told to have happened: events and claims by place, each once, and what no map can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import i18n, once, words
from dashboard.i18n import noted, plural
from dashboard.view import View

#: what a circle may count: the word of the switch -> the column, one, many
COUNTS: Mapping[str, tuple[str, str, str]] = {
    noted("Events"): ("n_events", "event", "events"),
    noted("Claims about incidents"): ("n_claims", "claim", "claims"),
}
#: precision -> what a mark for it may say
PRECISIONS: Mapping[str, str] = {
    "exact": noted("told to the spot"),
    "town": noted("told to the town or city; the mark stands on its centre"),
    "area": noted("told to an area; where in it is not known, and the mark stands in its middle"),
    "country": noted("told to no more than the country; the mark says nothing about where in it"),
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
    events = once.placed(tellings)
    incidents = view.figures[view.figures["scope"] == "incident"]
    claims = once.claims(incidents[incidents["part_of"].isna()], articles)
    at_place = events.set_index("story_id")["place_id"]
    story = once.story_of(tellings)
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
    """Return the countries that a reader may look at closely, most records first: English name -> code."""
    with i18n.speaking(i18n.SOURCE):
        return _countries(places, column)


def _countries(places: pd.DataFrame, column: str) -> dict[str, str]:
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
    parts = int(incidents["part_of"].notna().sum())
    left = {
        "again": len(tellings) - len(events),
        "copied": len(incidents) - parts - len(claims),
        "unreal": len(view.events) - len(tellings),
        "others": len(view.figures) - len(incidents),
        "parts": parts,
    }
    said = [
        _nowhere(events, _EVENTS),
        _nowhere(claims, _CLAIMS),
        *(words.numbered(*_LEFT_OUT[name], n) for name, n in left.items() if n),
    ]
    return tuple(sentence for sentence in said if sentence)


def _nowhere(records: pd.DataFrame, worded: Sequence[tuple[str, str]]) -> str:
    """Say how many records name no place, or one whose coordinates nobody knows."""
    untold = int(records["place"].isna().sum())
    unknown = int((records["place"].notna() & records["latitude"].isna()).sum())
    parts = [words.numbered(*said, n) for said, n in zip(worded, (untold, unknown), strict=True) if n]
    told = words.listed(parts)
    return f"{told}." if told else ""


_EVENTS = (
    plural("{n} event whose place is not told", "{n} events whose place is not told"),
    plural(
        "{n} event at a place whose coordinates Saksi does not know",
        "{n} events at a place whose coordinates Saksi does not know",
    ),
)
_CLAIMS = (
    plural(
        "{n} claim about an incident whose place is not told",
        "{n} claims about incidents whose place is not told",
    ),
    plural(
        "{n} claim about an incident at a place whose coordinates Saksi does not know",
        "{n} claims about incidents at a place whose coordinates Saksi does not know",
    ),
)
_LEFT_OUT = {
    "again": plural(
        "{n} telling of an event that another article tells too.",
        "{n} tellings of an event that another article tells too.",
    ),
    "copied": plural(
        "{n} claim that a copy or translation of a report repeats.",
        "{n} claims that a copy or translation of a report repeats.",
    ),
    "unreal": plural(
        "{n} event is planned, threatened or denied.", "{n} events are planned, threatened or denied."
    ),
    "others": plural(
        "{n} figure is not about one incident (running totals, stated periods, scope not stated).",
        "{n} figures are not about one incident (running totals, stated periods, scope not stated).",
    ),
    "parts": plural("{n} claim is part of another claim.", "{n} claims are part of another claim."),
}
