"""Refuse an extraction whose records don't fit together, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.errors import StoreError
from pipeline.model import Article, Evidence, Extraction, Figure

#: the largest whole number that every database here can hold
LARGEST = 2**63 - 1


def refuse_misfits(article: Article, extraction: Extraction) -> None:
    """Raise a ``StoreError`` that names the first record which refers to nothing."""
    for problem in _problems(article, extraction):
        raise StoreError(
            article.id, f"its extraction {problem}", "this is a fault of Saksi; please report it"
        )


def _problems(article: Article, extraction: Extraction) -> Iterator[str]:
    if extraction.article_id != article.id:
        yield f"is of another article, {extraction.article_id}"
    for evidence in _evidence(extraction):
        if evidence.article_id != article.id:
            yield f"quotes another article, {evidence.article_id}"
    yield from _repeated("event", (event.id for event in extraction.events))
    yield from _repeated("figure", (figure.id for figure in extraction.figures))
    yield from _repeated("review item", (item.id for item in extraction.review))
    yield from _unknown("actor", {actor.id for actor in extraction.actors}, _actor_ids(extraction))
    yield from _unknown("place", {place.id for place in extraction.places}, _place_ids(extraction))
    figures = extraction.figures
    yield from _unknown("event", {event.id for event in extraction.events}, (f.event_id for f in figures))
    yield from _unknown("figure", {figure.id for figure in figures}, (f.part_of for f in figures))
    for figure in figures:
        yield from _too_large(figure)


def _evidence(extraction: Extraction) -> Iterator[Evidence]:
    for group in (
        extraction.figures,
        extraction.events,
        extraction.actor_mentions,
        extraction.place_mentions,
        extraction.dates,
        extraction.review,
    ):
        for record in group:
            yield record.evidence


def _actor_ids(extraction: Extraction) -> Iterator[str | None]:
    for figure in extraction.figures:
        yield figure.claimant_id
        yield figure.responsible_id
    for event in extraction.events:
        yield from (actor.actor_id for actor in event.actors)
    yield from (mention.of for mention in extraction.actor_mentions)


def _place_ids(extraction: Extraction) -> Iterator[str | None]:
    yield from (figure.place_id for figure in extraction.figures)
    yield from (event.place_id for event in extraction.events)
    yield from (mention.of for mention in extraction.place_mentions)


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    yield from (f"has {n} records of the {what} {key}" for key, n in Counter(ids).items() if n > 1)


def _unknown(what: str, known: set[str], ids: Iterable[str | None]) -> Iterator[str]:
    yield from (
        f"refers to the {what} {key}, which it doesn't list" for key in ids if key and key not in known
    )


def _too_large(figure: Figure) -> Iterator[str]:
    for value in (figure.value, figure.low, figure.best, figure.high):
        if value is not None and abs(value) > LARGEST:
            yield f"counts more people than a ledger can hold, in the figure {figure.id}"
