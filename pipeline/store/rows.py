"""Records to rows, purely."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.model import (
    Actor,
    Article,
    DateMention,
    Event,
    Evidence,
    Extraction,
    Figure,
    Mention,
    Place,
    ReviewItem,
    digest,
)
from pipeline.store import schema
from pipeline.store.ranking import best_actor, best_place

Row = dict[str, Any]
Record = TypeVar("Record", Actor, Place)


def version_id(article_id: str, content_hash: str) -> str:
    """Return the id of one version of an article."""
    return digest("version", article_id, content_hash)


def version_row(article: Article, extraction_version: str) -> Row:
    """Return the row of this version of the article."""
    for name, moment in (("published", article.published), ("fetched", article.fetched)):
        if moment is not None and moment.tzinfo is None:
            raise StoreError(article.id, f"its {name} time has no offset", "give it one, such as +00:00")
    row: Row = {
        "version_id": version_id(article.id, article.content_hash),
        "article_id": article.id,
        "content_hash": article.content_hash,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_source": article.published_source,
        "fetched": article.fetched.astimezone(dt.UTC).isoformat(),
        "url": article.url,
        "outlet": article.outlet,
        "sample": article.sample,
        "extraction_version": extraction_version,
    }
    for name, value in row.items():
        if isinstance(value, str) and (problem := _unholdable(value)):
            raise StoreError(article.id, f"its {name} can't be kept: it holds {problem}", "mend the source")
    return row


def _unholdable(words: str) -> str | None:
    """Say which characters keep words out of some ledger, so that every ledger refuses the same articles."""
    if "\0" in words:
        return "a NUL character"
    try:
        words.encode()
    except UnicodeEncodeError:
        return "half a character (a lone surrogate)"
    return None


def escaped(words: str) -> str:
    """Return words about an item that every ledger can hold: what none can is spelled out."""
    return words.replace("\0", "\\x00").encode(errors="backslashreplace").decode()


def extraction_rows(version: str, extraction: Extraction) -> dict[sa.Table, list[Row]]:
    """Return the rows of all that one version of an article says, by table."""
    actors = {key: best_actor(same) for key, same in _by_id(extraction.actors).items()}
    places = {key: best_place(same) for key, same in _by_id(extraction.places).items()}
    rows: dict[sa.Table, list[Row]] = {
        schema.actors: [_actor_row(actor) for actor in actors.values()],
        schema.places: [_place_row(place) for place in places.values()],
        schema.version_actors: [
            {"actor_id": actor.id, "record_id": actor_record_id(actor)} for actor in actors.values()
        ],
        schema.version_places: [
            {"place_id": place.id, "record_id": place_record_id(place)} for place in places.values()
        ],
        schema.events: [_event_row(event) for event in extraction.events],
        schema.event_actors: [row for event in extraction.events for row in _event_actor_rows(event)],
        schema.figures: [_figure_row(figure) for figure in extraction.figures],
        schema.mentions: list(_mention_rows(extraction)),
        schema.review: [_review_row(item) for item in extraction.review],
    }
    for table in schema.EXTRACTED:
        for row in rows[table]:
            row["version_id"] = version
    return rows


def actor_record_id(actor: Actor) -> str:
    """Return the id of exactly this record of an actor."""
    return digest("actor", *_actor_fields(actor).values())


def place_record_id(place: Place) -> str:
    """Return the id of exactly this record of a place."""
    return digest("place", *_place_fields(place).values())


def evidence_row(evidence: Evidence) -> Row:
    """Return the columns that say where the words are."""
    return {
        "part": str(evidence.part),
        "start": evidence.start,
        "end": evidence.end,
        "sentence": evidence.sentence,
        "sentence_start": evidence.sentence_start,
    }


def _by_id(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.id, []).append(record)
    return found


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _json(pairs: Iterable[object]) -> str:
    return json.dumps(list(pairs), ensure_ascii=False, separators=(",", ":"))


def _actor_fields(actor: Actor) -> Row:
    return {
        "actor_id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "country": actor.country,
        "wikidata": actor.wikidata,
        "names": _json(actor.names),
        "known": actor.known,
    }


def _place_fields(place: Place) -> Row:
    return {
        "place_id": place.id,
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": str(place.precision),
    }


def _actor_row(actor: Actor) -> Row:
    return {"record_id": actor_record_id(actor), **_actor_fields(actor)}


def _place_row(place: Place) -> Row:
    return {"record_id": place_record_id(place), **_place_fields(place)}


def _event_row(event: Event) -> Row:
    return {
        "event_id": event.id,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "reality": str(event.reality),
        "first": _day(event.first),
        "last": _day(event.last),
        "date_precision": str(event.date_precision),
        "place_id": event.place_id,
        "place": event.place,
        "rule": event.rule,
        **evidence_row(event.evidence),
    }


def _event_actor_rows(event: Event) -> list[Row]:
    return [
        {"event_id": event.id, "n": n, "actor_id": actor.actor_id, "role": actor.role, "raw": actor.raw}
        for n, actor in enumerate(event.actors)
    ]


def _figure_row(figure: Figure) -> Row:
    return {
        "figure_id": figure.id,
        "event_id": figure.event_id,
        "measure": str(figure.measure),
        "raw": figure.raw,
        "value": figure.value,
        "qualifier": str(figure.qualifier),
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "scope": str(figure.scope),
        "period_start": _day(figure.period_start),
        "as_of": _day(figure.as_of),
        "date": _day(figure.date),
        "date_precision": str(figure.date_precision),
        "place_id": figure.place_id,
        "place": figure.place,
        "victims": figure.victims,
        "status": str(figure.status),
        "responsible": figure.responsible,
        "responsible_id": figure.responsible_id,
        "claimant": figure.claimant,
        "claimant_id": figure.claimant_id,
        "claimant_role": str(figure.claimant_role) if figure.claimant_role else None,
        "composition": figure.composition,
        "caveats": _json(figure.caveats),
        "receipts": _json(figure.receipts),
        "part_of": figure.part_of,
        "rule": figure.rule,
        **evidence_row(figure.evidence),
    }


def _mention_row(kind: str, n: int, mention: Mention | DateMention) -> Row:
    row: Row = {"kind": kind, "n": n, "raw": mention.raw, **evidence_row(mention.evidence)}
    if isinstance(mention, Mention):
        return row | {"refers_to": mention.of, "first": None, "last": None, "date_precision": None}
    dates = {"first": _day(mention.first), "last": _day(mention.last)}
    return row | dates | {"refers_to": None, "date_precision": str(mention.precision)}


def _mention_rows(extraction: Extraction) -> Iterable[Row]:
    for n, mention in enumerate(extraction.actor_mentions):
        yield _mention_row("actor", n, mention)
    for n, mention in enumerate(extraction.place_mentions):
        yield _mention_row("place", n, mention)
    for n, date in enumerate(extraction.dates):
        yield _mention_row("date", n, date)


def _review_row(item: ReviewItem) -> Row:
    return {"review_id": item.id, "reason": item.reason, "raw": item.raw, **evidence_row(item.evidence)}
