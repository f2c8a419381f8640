"""One article in, all that it says out: the public face of extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from spacy.tokens import Doc

from pipeline import EXTRACTION_VERSION, UNREAD
from pipeline.extract.nlp import load_nlp, read_doc
from pipeline.extract.tokens import plain
from pipeline.extract.where import Where
from pipeline.languages import codes
from pipeline.model import (
    Actor,
    Article,
    DateMention,
    Extraction,
    Mention,
    Place,
    ReviewItem,
    digest,
)

#: articles between two clean-ups of spaCy's memory
_BATCH = 64


def extract_article(article: Article) -> Extraction:
    """Read one article: figures, events, names, dates and what needs review, each with its evidence.

    Of an article in a language without a pack nothing is said; its version is ``UNREAD``.
    """
    if article.language not in codes():
        return _unread(article)
    nlp = load_nlp(article.language)
    with nlp.memory_zone():
        return _extraction(article, read_doc(article, nlp))


def extract_articles(articles: Iterable[Article]) -> Iterator[Extraction]:
    """Read articles in order, cleaning up after every few so that memory stays flat."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) >= _BATCH:
            yield from _extract_batch(batch)
            batch = []
    yield from _extract_batch(batch)


def _extract_batch(batch: list[Article]) -> list[Extraction]:
    packs = codes()
    with ExitStack() as stack:
        for code in sorted({article.language for article in batch}.intersection(packs)):
            stack.enter_context(load_nlp(code).memory_zone())
        return [
            _extraction(a, read_doc(a, load_nlp(a.language))) if a.language in packs else _unread(a)
            for a in batch
        ]


def _unread(article: Article) -> Extraction:
    return Extraction(
        article_id=article.id,
        language=article.language,
        figures=(),
        events=(),
        actors=(),
        actor_mentions=(),
        places=(),
        place_mentions=(),
        dates=(),
        review=(),
        version=UNREAD,
    )


def _extraction(article: Article, doc: Doc) -> Extraction:
    where, tokens = Where(doc), plain(doc)
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    actor_mentions, place_mentions = [], []
    for actor_span in doc._.actors:
        actors.setdefault(actor_span.actor.id, actor_span.actor)
        raw = tokens.text(actor_span.start, actor_span.end)
        actor_mentions.append(
            Mention(actor_span.actor.id, raw, where.tokens(actor_span.start, actor_span.end))
        )
    for place_span in doc._.places:
        places.setdefault(place_span.place.id, place_span.place)
        raw = tokens.text(place_span.start, place_span.end)
        place_mentions.append(
            Mention(place_span.place.id, raw, where.tokens(place_span.start, place_span.end))
        )
    return Extraction(
        article_id=article.id,
        language=article.language,
        figures=tuple(doc._.figures),
        events=tuple(doc._.events),
        actors=tuple(actors.values()),
        actor_mentions=tuple(actor_mentions),
        places=tuple(places.values()),
        place_mentions=tuple(place_mentions),
        dates=tuple(
            DateMention(
                tokens.text(d.start, d.end), d.first, d.last, d.precision, where.tokens(d.start, d.end)
            )
            for d in doc._.dates
        ),
        review=tuple(_review(doc, where)),
        version=EXTRACTION_VERSION,
    )


def _review(doc: Doc, where: Where) -> Iterator[ReviewItem]:
    for item in doc._.review:
        evidence = where.chars(item.start, item.end)
        key = digest("review", evidence.article_id, evidence.part, evidence.start, evidence.end)
        yield ReviewItem(key, item.reason, item.raw, evidence)
