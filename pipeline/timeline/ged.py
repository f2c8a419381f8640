"""Stories in the 49 columns of UCDP's GED, coded by Saksi; what can't be known is blank.

Column names, order and codes are those of GED 23.1 to 25.1 (codebook, see ``docs/exports.md``). Numbers that
only UCDP gives (conflict, dyad and actor ids, Gleditsch and Ward codes, active years) are blank; where GED
has room for a project's own ids, they begin with SAKSI-.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.registry.conflicts import conflicts
from pipeline.timeline.acled import PREFIX, joined
from pipeline.timeline.columns import COUNT, DAY, DEGREES, TEXT, Column
from pipeline.timeline.conflicts import assign
from pipeline.timeline.fatalities import Deaths, deaths_by_story
from pipeline.timeline.frames import Frames
from pipeline.timeline.stories import Paper, Side, story_frame
from pipeline.timeline.typed import typed

#: what GED knows as organised violence; protests, riots and strategic developments are none
TYPES = ("Battles", "Explosions/Remote violence", "Violence against civilians")

_THEIRS = "left blank: UCDP's own"
_UNKNOWN = "left blank: not known"

COLUMNS: tuple[Column, ...] = (
    Column("id", TEXT, "SAKSI- and the story's id"),
    Column("relid", TEXT, "the same"),
    Column("year", COUNT, "year of the first day", "year"),
    Column("active_year", COUNT, _THEIRS, "flag"),
    Column("code_status", TEXT, _THEIRS),
    Column(
        "type_of_violence",
        COUNT,
        "1 state-based, 2 non-state, 3 one-sided; blank unless both sides say it",
        "code",
    ),
    Column("conflict_dset_id", TEXT, "SAKSI- and the conflict's id in conflicts.toml"),
    Column("conflict_new_id", COUNT, _THEIRS, "id"),
    Column("conflict_name", TEXT, "the conflict, by Saksi's name"),
    Column("dyad_dset_id", TEXT, "SAKSI- and both sides' ids"),
    Column("dyad_new_id", COUNT, _THEIRS, "id"),
    Column("dyad_name", TEXT, "both sides, by Saksi's names"),
    Column("side_a_dset_id", TEXT, "SAKSI- and the actor's id"),
    Column("side_a_new_id", COUNT, _THEIRS, "id"),
    Column("side_a", TEXT, "who acts; of a state and a group, the state"),
    Column("side_b_dset_id", TEXT, "SAKSI- and the actor's id"),
    Column("side_b_new_id", COUNT, _THEIRS, "id"),
    Column("side_b", TEXT, "the other side"),
    Column("number_of_sources", COUNT, "independent sources that count the dead now", "sources"),
    Column("source_article", TEXT, '"outlet,day,headline" of each article, ";" between'),
    Column("source_office", TEXT, "the outlets"),
    Column("source_date", TEXT, "days of publication"),
    Column("source_headline", TEXT, "the headlines"),
    Column("source_original", TEXT, "who counts the dead"),
    Column("where_prec", COUNT, "1 exact place, 2 town or near it, 4 area, 6 country", "code"),
    Column("where_coordinates", TEXT, "the place that the coordinates are of"),
    Column("where_description", TEXT, "the place as worded"),
    Column("adm_1", TEXT, _UNKNOWN),
    Column("adm_2", TEXT, _UNKNOWN),
    Column("latitude", DEGREES, "its centre", "degrees, WGS 84"),
    Column("longitude", DEGREES, "its centre", "degrees, WGS 84"),
    Column("geom_wkt", TEXT, "the same point as well-known text"),
    Column("priogrid_gid", COUNT, "PRIO-GRID cell of the point; blank for a whole country", "cell"),
    Column("country", TEXT, "the country, by Saksi's name"),
    Column("country_id", COUNT, _THEIRS, "id"),
    Column("region", TEXT, _THEIRS),
    Column(
        "event_clarity",
        COUNT,
        "1 where the day and a place finer than a country are told; else blank",
        "code",
    ),
    Column("date_prec", COUNT, "1 day, 2 up to 6 days, 3 week, 4 up to a month, 5 up to a year", "code"),
    Column("date_start", DAY, "first day it may have happened", "calendar day"),
    Column("date_end", DAY, "last day it may have happened", "calendar day"),
    Column("deaths_a", COUNT, _UNKNOWN, "people"),
    Column("deaths_b", COUNT, _UNKNOWN, "people"),
    Column("deaths_civilians", COUNT, "best, where the claims count civilians", "people"),
    Column("deaths_unknown", COUNT, "best, where the claims say of nobody who they were", "people"),
    Column("best", COUNT, "lowest best of the current claims", "people"),
    Column("high", COUNT, "highest number of the current claims; blank when open", "people"),
    Column("low", COUNT, "lowest number of the current claims", "people"),
    Column("gwnoa", COUNT, _THEIRS, "id"),
    Column("gwnob", COUNT, _THEIRS, "id"),
)

_STATE = frozenset({"state", "military", "police", "government"})


def ged_events(frames: Frames) -> pd.DataFrame:
    """Return a row for each story of organised violence that happened (``COLUMNS``).

    GED itself holds only events with a death; here a story whose deaths nobody counts has blank numbers.
    """
    found = story_frame(frames, TYPES)
    deaths = deaths_by_story(frames, "ged")
    names = {conflict.id: conflict.names["en"] for conflict in conflicts()}
    told = _conflicts_of(found)
    rows = [
        _row(story, deaths.get(str(story["story_id"]), Deaths())) | _conflict(conflict, names)
        for story, conflict in zip(found.to_dict("records"), told, strict=True)
    ]
    return pd.DataFrame({c.name: typed(c.name, c.dtype, [row.get(c.name) for row in rows]) for c in COLUMNS})


def _conflicts_of(found: pd.DataFrame) -> pd.Series[Any]:
    """Return the conflict of each story's place and days, as for a figure that counts those days."""
    words = pd.Series(pd.NA, index=found.index, dtype="str")
    figures = found.assign(
        scope="period",
        as_of=found["last"],
        period_start=found["first"],
        claimant_id=words,
        published=pd.Series(pd.NaT, index=found.index, dtype="datetime64[s, UTC]"),
    )
    return assign(figures)["conflict"]


def _conflict(conflict: Any, names: dict[str, str]) -> dict[str, Any]:
    if pd.isna(conflict):
        return {}
    return {"conflict_dset_id": f"{PREFIX}{conflict}", "conflict_name": names[str(conflict)]}


def _row(story: Mapping[Any, Any], deaths: Deaths) -> dict[str, Any]:
    told = story["articles"]
    key = PREFIX + str(story["story_id"])
    precision = date_precision(story)
    return {
        "id": key,
        "relid": key,
        "year": None if pd.isna(story["first"]) else int(story["first"].year),
        **_parties(story),
        "number_of_sources": deaths.sources,
        "source_article": ";".join(_reference(paper) for paper in told) or None,
        "source_office": joined(paper.outlet for paper in told),
        "source_date": joined(paper.day for paper in told),
        "source_headline": joined(paper.title for paper in told),
        "source_original": "; ".join(deaths.named) or None,
        **_where(story),
        "event_clarity": 1
        if precision == 1 and story["place_precision"] in {"exact", "town", "area"}
        else None,
        "date_prec": precision,
        "date_start": _iso(story["first"]),
        "date_end": _iso(story["last"]),
        "deaths_civilians": deaths.best if deaths.people == "civilian" else None,
        "deaths_unknown": deaths.best if deaths.people == "all" else None,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }


def _parties(story: Mapping[Any, Any]) -> dict[str, Any]:
    first, second = story["sides"]
    kind = _type_of_violence(first, second, str(story["event_type"]))
    if kind == 1 and first.kind not in _STATE:
        first, second = second, first
    row = {
        "type_of_violence": kind,
        "side_a": first.name,
        "side_a_dset_id": first.actor_id and PREFIX + first.actor_id,
        "side_b": second.name,
        "side_b_dset_id": second.actor_id and PREFIX + second.actor_id,
    }
    if kind == 3:
        row |= {"side_b": "Civilians", "side_b_dset_id": None}
    if first.actor_id and row["side_b"]:
        row["dyad_name"] = f"{first.name} - {row['side_b']}"
        row["dyad_dset_id"] = f"{PREFIX}{first.actor_id}--{second.actor_id or 'civilians'}"
    return row


def _type_of_violence(first: Side, second: Side, event_type: str) -> int | None:
    """Return GED's type: 3 for a named armed party against civilians, else what both sides' kinds say."""
    armed = _STATE | {"armed_group"}
    if event_type == "Violence against civilians" or second.kind == "civilians":
        return 3 if first.kind in armed else None
    if first.kind not in armed or second.kind not in armed:
        return None
    return 1 if {first.kind, second.kind} & _STATE else 2


def date_precision(story: Mapping[Any, Any]) -> int | None:
    """Return GED's ``date_prec`` for a story's days; None where they are not told or longer than a year."""
    if pd.isna(story["first"]) or pd.isna(story["last"]) or story["last"] < story["first"]:
        return None
    days = (story["last"] - story["first"]).days + 1
    for most, code in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)):
        if days <= most:
            return code
    return None


def _where(story: Mapping[Any, Any]) -> dict[str, Any]:
    precision = None if pd.isna(story["place_precision"]) else str(story["place_precision"])
    row: dict[str, Any] = {
        "where_prec": {"exact": 1, "town": 2, "area": 4, "country": 6}.get(precision or ""),
        "where_coordinates": None if pd.isna(story["place_name"]) else str(story["place_name"]),
        "where_description": None if pd.isna(story["place"]) else str(story["place"]),
        "country": None if pd.isna(story["country_name"]) else str(story["country_name"]),
    }
    if pd.isna(story["latitude"]) or pd.isna(story["longitude"]):
        return row
    latitude, longitude = float(story["latitude"]), float(story["longitude"])
    row |= {"latitude": latitude, "longitude": longitude, "geom_wkt": f"POINT ({longitude} {latitude})"}
    if precision != "country":
        row["priogrid_gid"] = priogrid(latitude, longitude)
    return row


def priogrid(latitude: float, longitude: float) -> int:
    """Return the PRIO-GRID cell of a point: half-degree cells from 90°S 180°W, eastwards row by row."""
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _reference(paper: Paper) -> str:
    title = paper.title.replace('"', "'")
    return f'"{paper.outlet or ""},{paper.day or ""},{title}"'


def _iso(moment: Any) -> str | None:
    return None if pd.isna(moment) else str(moment.date().isoformat())
