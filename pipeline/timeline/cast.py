"""Who and where: the frames of actors and places, one row each, whoever told of them.

Articles may tell of one actor in different records. The one that says most is shown
(``pipeline.store.ranking``), whatever the order in which the articles came.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.model import Actor, ActorKind, Place, PlacePrecision
from pipeline.store import Table
from pipeline.store.ranking import best_actor, best_place
from pipeline.timeline.typed import frame


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors and places that the shown articles tell of."""

    actors: pd.DataFrame
    places: pd.DataFrame
    actor_names: Mapping[str, str]
    place_names: Mapping[str, str]
    #: place_id -> its name, country, latitude, longitude, precision
    place_rows: Mapping[str, Mapping[str, Any]]


def cast(tables: Mapping[str, Table], articles: pd.DataFrame) -> Cast:
    """Choose one record an actor and a place, and count what is told of each."""
    actors = sorted(_chosen_actors(tables["actors"]), key=lambda actor: (actor.name, actor.id))
    places = sorted(_chosen_places(tables["places"]), key=lambda place: (place.name, place.id))
    place_rows = {place.id: _place_row(place) for place in places}
    return Cast(
        actors=_actor_frame(actors, tables, articles),
        places=_place_frame(places, tables),
        actor_names={actor.id: actor.name for actor in actors},
        place_names={place.id: place.name for place in places},
        place_rows=place_rows,
    )


def _records(table: Table) -> Iterable[dict[str, Any]]:
    return (dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True))


def _chosen_actors(table: Table) -> list[Actor]:
    found: dict[str, list[Actor]] = {}
    for row in _records(table):
        actor = Actor(
            id=row["actor_id"],
            name=row["name"],
            kind=ActorKind(row["kind"]),
            country=row["country"],
            wikidata=row["wikidata"],
            names=tuple((language, name) for language, name in json.loads(row["names"])),
            known=bool(row["known"]),
        )
        found.setdefault(actor.id, []).append(actor)
    return [best_actor(records) for records in found.values()]


def _chosen_places(table: Table) -> list[Place]:
    found: dict[str, list[Place]] = {}
    for row in _records(table):
        place = Place(
            id=row["place_id"],
            name=row["name"],
            country=row["country"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            precision=PlacePrecision(row["precision"]),
        )
        found.setdefault(place.id, []).append(place)
    return [best_place(records) for records in found.values()]


def _place_row(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": str(place.precision),
    }


def _actor_frame(actors: list[Actor], tables: Mapping[str, Table], articles: pd.DataFrame) -> pd.DataFrame:
    ids = [actor.id for actor in actors]
    mentions, figures, events = tables["mentions"], tables["figures"], tables["event_actors"]
    named = (of for kind, of in zip(mentions["kind"], mentions["refers_to"], strict=True) if kind == "actor")
    acting = {(event, actor) for event, actor in zip(events["event_id"], events["actor_id"], strict=True)}
    seen = _seen(tables["article_actors"], articles).reindex(pd.Index(ids, dtype="object"))
    table: dict[str, Any] = {
        "actor_id": ids,
        "name": [actor.name for actor in actors],
        "kind": [str(actor.kind) for actor in actors],
        "country": [actor.country for actor in actors],
        "wikidata": [actor.wikidata for actor in actors],
        "known": [actor.known for actor in actors],
        "names": ["; ".join(f"{code}: {name}" for code, name in actor.names) for actor in actors],
        "n_mentions": _counted(ids, named),
        "n_articles": _counted(ids, tables["article_actors"]["actor_id"]),
        "n_figures_claimed": _counted(ids, figures["claimant_id"]),
        "n_figures_responsible": _counted(ids, figures["responsible_id"]),
        "n_events": _counted(ids, (actor for _, actor in acting)),
        "first_seen": seen["min"].array,
        "last_seen": seen["max"].array,
    }
    return frame("actors", table)


def _place_frame(places: list[Place], tables: Mapping[str, Table]) -> pd.DataFrame:
    ids = [place.id for place in places]
    rows = [_place_row(place) for place in places]
    table: dict[str, Any] = {name: [row[name] for row in rows] for name in _place_row_names()}
    table["place_id"] = ids
    table["n_articles"] = _counted(ids, tables["article_places"]["place_id"])
    return frame("places", table)


def _place_row_names() -> tuple[str, ...]:
    return ("name", "country", "latitude", "longitude", "precision")


def _counted(ids: list[str], told: Iterable[str | None]) -> list[int]:
    counts = Counter(told)
    return [counts[key] for key in ids]


def _seen(told: Table, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the earliest and latest publication of the articles that tell of each actor."""
    published = articles.set_index("article_id")["published"]
    moments = published.reindex(pd.Index(told["article_id"], dtype="str")).array
    by_actor = pd.DataFrame({"actor": pd.Index(told["actor_id"], dtype="object"), "published": moments})
    return by_actor.groupby("actor")["published"].agg(["min", "max"])
