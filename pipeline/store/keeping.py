"""Versions of articles as they are kept, read back whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline import UNREAD
from pipeline.errors import StoreError
from pipeline.model import Article
from pipeline.store import schema
from pipeline.store.protocol import Kept


def outdated(connection: Connection, extraction_version: str, readable: Collection[str]) -> list[str]:
    """Return the ids of the articles whose shown version another extraction wrote, in order.

    Those that nobody has read count when their language is ``readable`` now.
    """
    article, version = schema.articles.c, schema.versions.c
    tied = schema.articles.join(schema.versions, article.version_id == version.version_id)
    query = sa.select(article.article_id).select_from(tied)
    waits = (version.extraction_version == UNREAD) & version.language.not_in(list(readable))
    query = query.where(version.extraction_version != extraction_version, ~waits).order_by(article.article_id)
    return list(connection.execute(query).scalars())


def extractions(connection: Connection) -> tuple[str, ...]:
    """Return the extraction versions of the shown versions, in order; what nobody has read has none."""
    article, version = schema.articles.c, schema.versions.c
    tied = schema.articles.join(schema.versions, article.version_id == version.version_id)
    query = sa.select(version.extraction_version).select_from(tied).distinct()
    found = connection.execute(query.where(version.extraction_version != UNREAD)).scalars()
    return tuple(sorted(found))


def kept(connection: Connection, article_id: str) -> Kept:
    """Return the shown version of an article with the rows of its extraction, by table."""
    article, version = schema.articles.c, schema.versions.c
    tied = schema.articles.join(schema.versions, article.version_id == version.version_id)
    query = sa.select(schema.versions).select_from(tied).where(article.article_id == article_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise StoreError(
            article_id, "is no article of this ledger", "take an id from `saksi export articles`"
        )
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in schema.EXTRACTED:
        own = sa.select(table).where(table.c.version_id == row["version_id"])
        rows[table.name] = [dict(r) for r in connection.execute(own).mappings()]
    return Kept(_article(dict(row)), row["extraction_version"], rows)


def _article(row: dict[str, Any]) -> Article:
    """Return the article that a version's row was made from."""
    published = row["published"]
    return Article(
        id=row["article_id"],
        title=row["title"],
        text=row["text"],
        language=row["language"],
        published=dt.datetime.fromisoformat(published) if published else None,
        fetched=dt.datetime.fromisoformat(row["fetched"]),
        published_source=row["published_source"],
        url=row["url"],
        outlet=row["outlet"],
        sample=bool(row["sample"]),
    )
