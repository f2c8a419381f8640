"""Which of several records counts, whatever the order they came in.

Each choice is a maximum over a total order, so it is the same for every order of arrival.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pipeline.model import Actor, Place


def best_actor(records: Iterable[Actor]) -> Actor:
    """Choose the record that says most: known, with Wikidata id, country, more names."""
    return max(records, key=_actor_rank)


def best_place(records: Iterable[Place]) -> Place:
    """Choose the record that says most: with coordinates, with country."""
    return max(records, key=_place_rank)


def current_key(published: str | None, fetched: str, content_hash: str) -> tuple[float, float, str]:
    """Rank a version of an article: later published, else later fetched, else greater hash."""
    moment = dt.datetime.fromisoformat(published).timestamp() if published else float("-inf")
    return (moment, dt.datetime.fromisoformat(fetched).timestamp(), content_hash)


def _actor_rank(actor: Actor) -> tuple[object, ...]:
    return (
        actor.known,
        actor.wikidata is not None,
        actor.country is not None,
        len(actor.names),
        actor.name,
        str(actor.kind),
        actor.country or "",
        actor.wikidata or "",
        actor.names,
    )


def _place_rank(place: Place) -> tuple[object, ...]:
    return (
        place.latitude is not None and place.longitude is not None,
        place.country is not None,
        place.name,
        str(place.precision),
        place.country or "",
        place.latitude or 0.0,
        place.longitude or 0.0,
        place.latitude is not None,
        place.longitude is not None,
    )
