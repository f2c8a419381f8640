"""Stories in the 31 columns of ACLED's export, coded by Saksi; what can't be known is blank.

Column names and order, the precisions and the rule for fatalities are ACLED's (codebook and FAQ, see
``docs/exports.md``). Unlike ACLED's, a blank number of fatalities is unknown, and 0 is said by a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd
from babel.core import get_global

from pipeline.timeline.columns import COUNT, DAY, DEGREES, TEXT, Column
from pipeline.timeline.fatalities import Deaths, deaths_by_story
from pipeline.timeline.frames import Frames
from pipeline.timeline.stories import VIOLENT, Side, story_frame
from pipeline.timeline.typed import typed

PREFIX = "SAKSI-"
#: stands in every row, so that none can pass for ACLED's
MARK = "coded by Saksi; not ACLED data"

_OURS = "left blank: ACLED's own division"

COLUMNS: tuple[Column, ...] = (
    Column("event_id_cnty", TEXT, "SAKSI- and the story's id"),
    Column(
        "event_date", DAY, "the day; the middle of a week or month; blank when less is told", "calendar day"
    ),
    Column("year", COUNT, "its year", "year"),
    Column("time_precision", COUNT, "1 day, 2 up to a week, 3 up to a month", "code"),
    Column("disorder_type", TEXT, "follows from the types"),
    Column("event_type", TEXT, "ACLED's event type"),
    Column("sub_event_type", TEXT, "ACLED's sub-event type"),
    Column("actor1", TEXT, "who acts, by Saksi's name"),
    Column("assoc_actor_1", TEXT, "others of that side"),
    Column("inter1", TEXT, "State forces, External/Other forces, Civilians; blank for armed groups"),
    Column("actor2", TEXT, "who is acted on, by Saksi's name"),
    Column("assoc_actor_2", TEXT, "others of that side"),
    Column("inter2", TEXT, "as inter1"),
    Column("interaction", TEXT, "both, where both are known"),
    Column("civilian_targeting", TEXT, "Civilian targeting, where the type says so"),
    Column("iso", COUNT, "ISO 3166-1 numeric code of the country", "code"),
    Column("region", TEXT, _OURS),
    Column("country", TEXT, "the country, by Saksi's name"),
    Column("admin1", TEXT, "left blank: not known"),
    Column("admin2", TEXT, "left blank: not known"),
    Column("admin3", TEXT, "left blank: not known"),
    Column("location", TEXT, "the place; blank for a whole country"),
    Column("latitude", DEGREES, "its centre; blank for a whole country", "degrees, WGS 84"),
    Column("longitude", DEGREES, "its centre; blank for a whole country", "degrees, WGS 84"),
    Column("geo_precision", COUNT, "1 exact place or town, 3 area; blank for a whole country", "code"),
    Column("source", TEXT, "the outlets"),
    Column("source_scale", TEXT, "left blank: not known"),
    Column(
        "notes", TEXT, "a sentence that says so, the claims of deaths with who makes them, and the coding"
    ),
    Column(
        "fatalities", COUNT, "most conservative current claim; 0 only where said, blank unknown", "people"
    ),
    Column("tags", TEXT, "that the row is coded by Saksi and not ACLED's"),
    Column(
        "timestamp", COUNT, "when the last of its articles was read into the ledger", "seconds since 1970"
    ),
)

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Mob violence": "Political violence",
    "Violent demonstration": "Demonstrations",
    "Protests": "Demonstrations",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Strategic developments": "Strategic developments",
}

_STATE = frozenset({"state", "military", "police", "government"})

#: numeric codes that CLDR still maps to a country and ISO has withdrawn
_WITHDRAWN = frozenset({"230", "249", "278", "280", "720", "736", "886"})


def acled_events(frames: Frames) -> pd.DataFrame:
    """Return a row for each violent, protest or strategic story that happened (``COLUMNS``)."""
    found = story_frame(frames, VIOLENT)
    deaths = deaths_by_story(frames, "acled")
    rows = [_row(story, deaths.get(str(story["story_id"]), Deaths())) for story in found.to_dict("records")]
    return pd.DataFrame({c.name: typed(c.name, c.dtype, [row.get(c.name) for row in rows]) for c in COLUMNS})


def _row(story: Mapping[Any, Any], deaths: Deaths) -> dict[str, Any]:
    first, second = story["sides"]
    day, precision = event_day(story)
    country = _told(story["country"])
    inter1, inter2 = _inter(first, country), _inter(second, country)
    kind, sub = str(story["event_type"]), _told(story["sub_event_type"])
    placed = _told(story["place_precision"]) in {"exact", "town", "area"}
    told = story["articles"]
    civilian = kind == "Violence against civilians" or sub == "Excessive force against protesters"
    return {
        "event_id_cnty": PREFIX + str(story["story_id"]),
        "event_date": day,
        "year": int(day[:4]) if day else None,
        "time_precision": precision,
        "disorder_type": _DISORDER.get(sub or "", _DISORDER.get(kind)),
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": first.name,
        "assoc_actor_1": "; ".join(first.others) or None,
        "inter1": inter1,
        "actor2": second.name,
        "assoc_actor_2": "; ".join(second.others) or None,
        "inter2": inter2,
        "interaction": f"{inter1}-{inter2}" if inter1 and inter2 else None,
        "civilian_targeting": "Civilian targeting" if civilian else None,
        "iso": numeric_codes().get(country or ""),
        "country": _told(story["country_name"]),
        "location": _told(story["place_name"]) if placed else None,
        "latitude": float(story["latitude"]) if placed and pd.notna(story["latitude"]) else None,
        "longitude": float(story["longitude"]) if placed and pd.notna(story["longitude"]) else None,
        "geo_precision": {"exact": 1, "town": 1, "area": 3}.get(_told(story["place_precision"]) or ""),
        "source": joined(paper.outlet for paper in told),
        "notes": _notes(story, deaths),
        "fatalities": deaths.best,
        "tags": MARK,
        "timestamp": max((paper.read for paper in told if paper.read is not None), default=None),
    }


def event_day(story: Mapping[Any, Any]) -> tuple[str | None, int | None]:
    """Return ACLED's one day for a story's days (their middle) and its time precision; None for longer."""
    if pd.isna(story["first"]) or pd.isna(story["last"]):
        return None, None
    days = (story["last"] - story["first"]).days + 1
    if days < 1 or days > 31:
        return None, None
    middle = story["first"] + pd.Timedelta(days=(days - 1) // 2)
    return middle.date().isoformat(), 1 if days == 1 else 2 if days <= 7 else 3


def _inter(side: Side, country: str | None) -> str | None:
    """Return ACLED's kind of actor, where the country and the actor's kind settle it."""
    if side.kind == "civilians":
        return "Civilians"
    if side.kind not in _STATE or side.country is None or country is None:
        return None
    return "State forces" if side.country == country else "External/Other forces"


def _notes(story: Mapping[Any, Any], deaths: Deaths) -> str:
    parts = [f"“{story['sentence']}”" + (f" ({story['outlet']})" if pd.notna(story["outlet"]) else "")]
    parts += [f"Deaths: {' | '.join(deaths.told)}"] if deaths.told else []
    if deaths.best is not None and deaths.people != "all":
        parts.append(f"Fatalities count only: {deaths.people}")
    if story["denied"]:
        parts.append("Also denied")
    return ". ".join([*parts, MARK])


def joined(words: Iterable[str | None]) -> str | None:
    """Return distinct words in order, "; " between; None for none."""
    return "; ".join(dict.fromkeys(word for word in words if word)) or None


def _told(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


@cache
def numeric_codes() -> dict[str, int]:
    """Return the ISO 3166-1 numeric code of each alpha-2 code, from CLDR's aliases."""
    aliases = get_global("territory_aliases")
    return {
        names[0]: int(code)
        for code, names in aliases.items()
        if code.isdigit() and len(names) == 1 and code not in _WITHDRAWN
    }
