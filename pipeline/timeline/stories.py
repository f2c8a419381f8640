"""One row a story for the event profiles: the violent things that happened, over all articles that tell them.

A story's type, day and place are each taken from the mention that says most of it: a named sub-event type
before *Attack*, a day before a week, a town before a country; then the mention published first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.registry.actors import state_names
from pipeline.timeline.claims import first_reports, stories
from pipeline.timeline.frames import Frames
from pipeline.timeline.typed import text

VIOLENT = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Riots",
    "Protests",
    "Strategic developments",
)

_DATES = {"day": 0, "interval": 1, "week": 2, "month": 3, "year": 4}
_PLACES = {"exact": 0, "town": 1, "area": 2, "country": 3}

#: who stands first where several act on one side: the finest named
_KINDS = ("military", "armed_group", "police", "state", "government")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a story: its main actor and the others, by name."""

    actor_id: str | None = None
    name: str | None = None
    kind: str | None = None
    #: ISO 3166-1 alpha-2
    country: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """An article that tells a story."""

    outlet: str | None
    title: str
    #: ISO day of publication, UTC
    day: str | None
    #: when it was first read, seconds since 1970
    read: int | None


def story_frame(frames: Frames, types: Iterable[str]) -> pd.DataFrame:
    """Return a row for each story of these event types that happened, by day (the undated last) and id.

    Columns: ``story_id``, those of the events that are taken from the best mention, ``place_name``,
    ``country_name``, ``denied`` (also denied somewhere), ``sides`` (a pair of ``Side``), ``articles`` (each
    ``Paper`` that tells it, first published first) and ``reports``, the number that are no copies.
    """
    events = frames.events.assign(story_id=stories(frames.events))
    denied = set(events["story_id"][text(events["reality"]) == "denied"])
    kept = events[(text(events["reality"]) == "happened") & text(events["event_type"]).isin(tuple(types))]
    kept = kept.sort_values(["published", "event_id"], na_position="last", kind="stable")
    found = _of_each(kept, frames)
    found["denied"] = found["story_id"].isin(denied)
    found["sides"] = pd.Series(_sides(kept, found, frames), index=found.index, dtype="object")
    told = _articles(kept, found["story_id"], frames.articles)
    found["articles"] = pd.Series(told, index=found.index, dtype="object")
    report = pd.DataFrame({"story_id": kept["story_id"], "report": first_reports(kept, frames.articles)})
    found["reports"] = found["story_id"].map(report.groupby("story_id")["report"].nunique())
    return found.sort_values(["first", "story_id"], na_position="last", kind="stable", ignore_index=True)


def _of_each(events: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Return each story's type, day and place, each from the mention that says most."""
    attack = (text(events["sub_event_type"]) == "Attack") | events["sub_event_type"].isna()
    undated = events["first"].isna().astype(int) * len(_DATES)
    ranks = {
        ("event_type", "sub_event_type", "sentence", "outlet"): attack.astype(int),
        ("first", "last", "date_precision"): _ranked(events["date_precision"], _DATES) + undated,
        ("place", "place_id", "country", "latitude", "longitude", "place_precision"): _ranked(
            events["place_precision"], _PLACES
        ),
    }
    parts = []
    for names, rank in ranks.items():
        order = rank.sort_values(kind="stable").index
        best = events.loc[order].drop_duplicates("story_id").set_index("story_id")
        parts.append(best[list(names)])
    found = pd.concat(parts, axis=1).reset_index(names="story_id") if len(events) else _empty(ranks)
    places = frames.places.set_index("place_id")["name"]
    found["place_name"] = (
        text(found["place_id"]).astype("object").map(places).astype("str").fillna(text(found["place"]))
    )
    found["country_name"] = text(found["country"]).astype("object").map(state_names("en")).astype("str")
    return found


def _ranked(column: pd.Series[Any], order: Mapping[str, int]) -> pd.Series[Any]:
    return text(column).astype("object").map(order).astype("float64").fillna(len(order))


def _empty(ranks: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    names = ["story_id", *(name for group in ranks for name in group)]
    made = pd.DataFrame({name: pd.Series(dtype="str") for name in names})
    days: dict[str, Any] = {
        "first": "datetime64[s]",
        "last": "datetime64[s]",
        "latitude": float,
        "longitude": float,
    }
    return made.astype(days)


def _sides(events: pd.DataFrame, found: pd.DataFrame, frames: Frames) -> list[tuple[Side, Side]]:
    roles = frames.involvement[text(frames.involvement["record_kind"]) == "event"]
    acting = pd.DataFrame(
        {
            "event_id": text(roles["record_id"]),
            "actor_id": text(roles["actor_id"]),
            "role": text(roles["role"]),
        }
    )
    acting = acting[acting["role"].isin(["source", "target"])].merge(
        pd.DataFrame({"event_id": text(events["event_id"]), "story_id": text(events["story_id"])}),
        on="event_id",
    )
    cast = frames.actors.set_index("actor_id")[["name", "kind", "country"]].astype("object")
    by_story: dict[str, dict[str, set[str]]] = {}
    for story, role, actor in zip(acting["story_id"], acting["role"], acting["actor_id"], strict=True):
        by_story.setdefault(story, {}).setdefault(role, set()).add(actor)
    table: Mapping[str, Mapping[str, Any]] = cast.to_dict("index")  # type: ignore[assignment]
    types = zip(found["story_id"], text(found["event_type"]), strict=True)
    return [_two_sides(by_story.get(story, {}), str(kind), table) for story, kind in types]


def _two_sides(
    roles: Mapping[str, set[str]], event_type: str, cast: Mapping[str, Mapping[str, Any]]
) -> tuple[Side, Side]:
    """Return who acts and who is acted on; of a battle without a target, the state's side and the other's."""
    sources = {actor for actor in roles.get("source", set()) if actor in cast}
    targets = {actor for actor in roles.get("target", set()) if actor in cast} - sources
    if event_type == "Battles" and not targets:
        armed = {actor for actor in sources if cast[actor]["kind"] == "armed_group"}
        if armed and sources - armed:
            sources, targets = sources - armed, armed
    return _side(sources, cast), _side(targets, cast)


def _side(actors: set[str], cast: Mapping[str, Mapping[str, Any]]) -> Side:
    if not actors:
        return Side()
    ranked = sorted(actors, key=lambda a: (_rank(str(cast[a]["kind"])), str(cast[a]["name"]), a))
    first = cast[ranked[0]]
    country = first["country"]
    return Side(
        ranked[0],
        str(first["name"]),
        str(first["kind"]),
        None if pd.isna(country) else str(country),
        tuple(str(cast[a]["name"]) for a in ranked[1:]),
    )


def _rank(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _articles(events: pd.DataFrame, ids: pd.Series[Any], articles: pd.DataFrame) -> list[tuple[Paper, ...]]:
    """Return the articles that tell each story, first published first."""
    position = pd.Series(range(len(articles)), index=pd.Index(articles["article_id"].astype("object")))
    told: dict[str, set[int]] = {}
    rows = text(events["article_id"]).astype("object").map(position)
    for story, row in zip(events["story_id"], rows, strict=True):
        told.setdefault(story, set()).add(int(row))
    papers = _papers(articles)
    return [tuple(papers[row] for row in sorted(told.get(story, ()))) for story in ids]


def _papers(articles: pd.DataFrame) -> list[Paper]:
    read = articles["fetched"].dt.tz_localize(None).to_numpy("datetime64[s]").astype("int64")
    columns = (
        text(articles["outlet"]),
        text(articles["title"]),
        articles["published"].dt.strftime("%Y-%m-%d"),
        pd.Series(read, index=articles.index).where(articles["fetched"].notna()).astype("Int64"),
    )
    cells = (column.astype("object").where(column.notna(), None) for column in columns)
    return [
        Paper(outlet, title or "", day, moment) for outlet, title, day, moment in zip(*cells, strict=True)
    ]
