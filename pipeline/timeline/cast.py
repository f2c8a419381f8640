"""Who and where: the frames of actors and places, one row each, whoever told of them.

Articles may tell of one actor in different records. The one that says most is shown
(``pipeline.store.ranking``), whatever the order in which the articles came.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.model import Actor, ActorKind, Place, PlacePrecision
from pipeline.store import Table
from pipeline.store.ranking import best_actor, best_place
from pipeline.timeline.typed import frame


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors and places that the shown articles tell of, by name and id."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    actor_names: Mapping[str, str]
    place_names: Mapping[str, str]
    #: place_id -> its name, country, latitude, longitude, precision
    place_rows: Mapping[str, Mapping[str, Any]]


def cast(actor_records: Table, place_records: Table) -> Cast:
    """Choose one record an actor and a place."""
    actors = sorted(_chosen_actors(actor_records), key=lambda actor: (actor.name, actor.id))
    places = sorted(_chosen_places(place_records), key=lambda place: (place.name, place.id))
    return Cast(
        actors=tuple(actors),
        places=tuple(places),
        actor_names={actor.id: actor.name for actor in actors},
        place_names={place.id: place.name for place in places},
        place_rows={place.id: _place_row(place) for place in places},
    )


#: what is counted of an actor
_COUNTS = ("n_mentions", "n_articles", "n_figures_claimed", "n_figures_responsible", "n_events")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each actor and place is told of, counted part by part."""

    #: column -> actor_id -> how often
    actors: Mapping[str, Counter[str | None]] = field(
        default_factory=lambda: {name: Counter() for name in _COUNTS}
    )
    places: Counter[str | None] = field(default_factory=Counter)
    #: a frame a part: earliest and latest publication that tells of an actor
    seen: list[pd.DataFrame] = field(default_factory=list)


def count(tally: Tally, tables: Mapping[str, Table], articles: pd.DataFrame) -> None:
    """Add what some articles tell of actors and places."""
    mentions, figures, events = tables["mentions"], tables["figures"], tables["event_actors"]
    named = (of for kind, of in zip(mentions["kind"], mentions["refers_to"], strict=True) if kind == "actor")
    acting = {(event, actor) for event, actor in zip(events["event_id"], events["actor_id"], strict=True)}
    told: Mapping[str, Iterable[str | None]] = {
        "n_mentions": named,
        "n_articles": tables["article_actors"]["actor_id"],
        "n_figures_claimed": figures["claimant_id"],
        "n_figures_responsible": figures["responsible_id"],
        "n_events": (actor for _, actor in acting),
    }
    for name, ids in told.items():
        tally.actors[name].update(ids)
    tally.places.update(tables["article_places"]["place_id"])
    tally.seen.append(_seen(tables["article_actors"], articles))


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


def actor_frame(who: Cast, tally: Tally) -> pd.DataFrame:
    """Return the frame of actors, once all parts are counted."""
    actors = who.actors
    ids = [actor.id for actor in actors]
    seen = pd.concat(tally.seen).groupby(level=0).agg({"min": "min", "max": "max"})
    seen = seen.reindex(pd.Index(ids, dtype="object"))
    table: dict[str, Any] = {
        "actor_id": ids,
        "name": [actor.name for actor in actors],
        "kind": [str(actor.kind) for actor in actors],
        "country": [actor.country for actor in actors],
        "wikidata": [actor.wikidata for actor in actors],
        "known": [actor.known for actor in actors],
        "names": ["; ".join(f"{code}: {name}" for code, name in actor.names) for actor in actors],
        "first_seen": seen["min"].array,
        "last_seen": seen["max"].array,
    }
    table |= {name: [counts[key] for key in ids] for name, counts in tally.actors.items()}
    return frame("actors", table)


def place_frame(who: Cast, tally: Tally) -> pd.DataFrame:
    """Return the frame of places, once all parts are counted."""
    rows = [who.place_rows[place.id] for place in who.places]
    table: dict[str, Any] = {name: [row[name] for row in rows] for name in _place_row_names()}
    table["place_id"] = [place.id for place in who.places]
    table["n_articles"] = [tally.places[place.id] for place in who.places]
    return frame("places", table)


def _place_row_names() -> tuple[str, ...]:
    return ("name", "country", "latitude", "longitude", "precision")


def _seen(told: Table, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the earliest and latest publication of the articles that tell of each actor."""
    published = articles.set_index("article_id")["published"]
    moments = published.reindex(pd.Index(told["article_id"], dtype="str")).array
    by_actor = pd.DataFrame({"actor": pd.Index(told["actor_id"], dtype="object"), "published": moments})
    return by_actor.groupby("actor")["published"].agg(["min", "max"])
