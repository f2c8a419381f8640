"""Records as the JSON of ``saksi extract``: the shape that scripts and measurements lean on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model import (
    Actor,
    Article,
    DatePrecision,
    Event,
    Evidence,
    Extraction,
    Figure,
    Mention,
    Part,
    Place,
    ReviewItem,
)


def extraction_line(
    article: Article, extraction: Extraction, *, name: object = None, explain: bool = False
) -> bytes:
    """Return one line of JSON, its newline with it.

    ``name`` is what the input's record calls the article; the article's own id when None. ``explain``
    adds to each figure and event what its rule leaned on.
    """
    record = extraction_record(article, extraction, explain=explain)
    record["id"] = article.id if name is None else name
    # str() of a date is ISO 8601; a lone surrogate, which no UTF-8 holds, comes only in a record's id
    return (json.dumps(record, ensure_ascii=False, default=str) + "\n").encode("utf-8", "replace")


def extraction_record(article: Article, extraction: Extraction, *, explain: bool = False) -> dict[str, Any]:
    """Return an article's extraction as plain values: dates as ISO words, counts as numbers or None.

    Offsets count code points of the article's text; a record whose words stand in the title says
    ``"part": "title"`` besides.
    """
    names = {actor.id: actor.name for actor in extraction.actors}
    return {
        "id": article.id,
        "language": extraction.language,
        "figures": [_figure(figure, explain) for figure in extraction.figures],
        "events": [_event(event, names, explain) for event in extraction.events],
        "actors": [_actor(actor, extraction.actor_mentions) for actor in extraction.actors],
        "places": [_place(place, extraction.place_mentions) for place in extraction.places],
        "review": [_review(item) for item in extraction.review],
    }


def _figure(figure: Figure, explain: bool) -> dict[str, Any]:
    record = {
        "measure": figure.measure,
        "raw": figure.raw,
        "value": figure.value,
        "qualifier": figure.qualifier,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "scope": figure.scope,
        "as_of": figure.as_of,
        "date": _as_told(figure),
        "place": figure.place,
        "victims": figure.victims,
        "status": figure.status,
        "responsible": figure.responsible,
        "claimant": figure.claimant,
        "claimant_role": figure.claimant_role,
        "caveats": list(figure.caveats),
        **_span(figure.evidence),
        "sentence": figure.evidence.sentence,
        "rule": figure.rule,
    }
    return record | _figure_explained(figure) if explain else record


def _as_told(figure: Figure) -> str | None:
    """Return an incident's date as far as it is told: ``2024-11`` for a month, ``2017`` for a year."""
    width = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}.get(figure.date_precision)
    return figure.date.isoformat()[:width] if figure.date is not None and width else None


def _figure_explained(figure: Figure) -> dict[str, Any]:
    return {
        "figure": figure.id,
        "part_of": figure.part_of,
        "event": figure.event_id,
        "period_start": figure.period_start,
        "date_precision": figure.date_precision,
        "composition": figure.composition,
        "receipts": [{"what": what, "words": words} for what, words in figure.receipts],
    }


def _event(event: Event, names: Mapping[str, str], explain: bool) -> dict[str, Any]:
    record = {
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "date": event.first,
        "date_precision": event.date_precision,
        "place": event.place,
        "actors": [
            {"name": names.get(actor.actor_id, actor.raw), "role": actor.role} for actor in event.actors
        ],
        **_span(event.evidence),
    }
    return record | _event_explained(event) if explain else record


def _event_explained(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "last": event.last,
        "reality": event.reality,
        "sentence": event.evidence.sentence,
        "rule": event.rule,
    }


def _actor(actor: Actor, mentions: Iterable[Mention]) -> dict[str, Any]:
    return {"name": actor.name, "kind": actor.kind, "mentions": _mentions(actor.id, mentions)}


def _place(place: Place, mentions: Iterable[Mention]) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "mentions": _mentions(place.id, mentions),
    }


def _mentions(of: str, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    return [{"raw": mention.raw, **_span(mention.evidence)} for mention in mentions if mention.of == of]


def _review(item: ReviewItem) -> dict[str, Any]:
    return {
        "reason": item.reason,
        "raw": item.raw,
        **_span(item.evidence),
        "sentence": item.evidence.sentence,
    }


def _span(evidence: Evidence) -> dict[str, Any]:
    span: dict[str, Any] = {"start": evidence.start, "end": evidence.end}
    return span | {"part": "title"} if evidence.part is Part.TITLE else span
