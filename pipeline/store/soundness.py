"""Whether a ledger still says what its articles say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.model import Article, Part
from pipeline.store import schema
from pipeline.store.ranking import current_key
from pipeline.store.rows import version_id

#: the tables whose rows quote an article, with what names a row
QUOTING = {
    schema.figures: "figure_id",
    schema.events: "event_id",
    schema.mentions: "n",
    schema.review: "review_id",
}


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is unsound: hashes, current versions, quotations, references without a key."""
    yield from _versions(connection)
    yield from _current(connection)
    for table, key in QUOTING.items():
        yield from _quotations(connection, table, key)
    yield from _mentions(connection)
    yield from _figure_ids(connection)


def _versions(connection: Connection) -> Iterator[str]:
    for row in connection.execute(sa.select(schema.versions)).mappings():
        published = row["published"]
        article = Article(
            id=row["article_id"],
            title=row["title"],
            text=row["text"],
            language=row["language"],
            published=dt.datetime.fromisoformat(published) if published else None,
            fetched=dt.datetime.fromisoformat(row["fetched"]),
        )
        if article.content_hash != row["content_hash"]:
            yield f"article {article.id}: its words don't agree with their content hash"
        if row["version_id"] != version_id(row["article_id"], row["content_hash"]):
            yield f"article {article.id}: a version's id doesn't agree with its content hash"


def _current(connection: Connection) -> Iterator[str]:
    version = schema.versions.c
    query = sa.select(
        version.article_id, version.published, version.fetched, version.content_hash, version.version_id
    ).order_by(version.article_id)
    shown = {row[0]: row[1] for row in connection.execute(sa.select(schema.articles))}
    for article_id, rows in groupby(connection.execute(query), key=lambda row: row[0]):
        current = max(rows, key=lambda row: current_key(row[1], row[2], row[3]))[4]
        if shown.pop(article_id, None) != current:
            yield f"article {article_id}: its current version is not the one shown"
    yield from (f"article {article_id}: shows another article's version" for article_id in shown)


def _quotations(connection: Connection, table: sa.Table, key: str) -> Iterator[str]:
    version = schema.versions.c
    raw = table.c.raw if "raw" in table.c else sa.null().label("raw")
    query = (
        sa.select(
            version.article_id,
            version.title,
            version.text,
            table.c[key],
            raw,
            *(table.c[name] for name in ("part", "start", "end", "sentence", "sentence_start")),
        )
        .select_from(table.join(schema.versions, version.version_id == table.c.version_id))
        .execution_options(yield_per=1000)
    )
    for row in connection.execute(query).mappings():
        problem = _misquotation(row)
        if problem:
            yield f"article {row['article_id']}: {table.name} {row[key]} {problem}"


def _misquotation(row: sa.RowMapping) -> str | None:
    words: str = row["title"] if row["part"] == Part.TITLE else row["text"]
    start, end, sentence, at = row["start"], row["end"], row["sentence"], row["sentence_start"]
    if row["part"] not in set(Part) or not 0 <= start <= end <= len(words):
        return "points outside its words"
    if row["raw"] is not None and row["raw"] not in words[start:end]:
        return "doesn't slice back to its words"
    if at < 0 or words[at : at + len(sentence)] != sentence:
        return "doesn't slice back to its sentence"
    return None


def _mentions(connection: Connection) -> Iterator[str]:
    """Mentions refer to an actor or a place by kind, which no foreign key can hold."""
    mention = schema.mentions.c
    for kind, link, key in (
        ("actor", schema.version_actors.c, "actor_id"),
        ("place", schema.version_places.c, "place_id"),
    ):
        told = sa.exists().where(link.version_id == mention.version_id, link[key] == mention.refers_to)
        query: sa.Select[Any] = sa.select(mention.version_id, mention.refers_to).where(mention.kind == kind)
        for version, refers_to in connection.execute(query.where(~told)):
            yield f"version {version}: mentions the {kind} {refers_to}, which it doesn't tell of"


def _figure_ids(connection: Connection) -> Iterator[str]:
    """Frames are keyed by id alone, so an id must not stand in two shown articles."""
    for table, key in ((schema.figures, "figure_id"), (schema.events, "event_id")):
        tied = table.join(schema.articles, table.c.version_id == schema.articles.c.version_id)
        query = sa.select(table.c[key]).select_from(tied).group_by(table.c[key]).having(sa.func.count() > 1)
        yield from (
            f"{table.name}: the id {row[0]} stands in several articles" for row in connection.execute(query)
        )
