"""What changes when copies of one content are merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.store import schema
from pipeline.store.rows import Row
from pipeline.store.sets import selected

#: the columns that are merged
_MERGED = ("url", "outlet", "fetched", "sample", "published_source")


def held_rows(connection: Connection, versions: Iterable[str]) -> dict[str, Row]:
    """Return what held versions say of themselves, by their ids, without their words."""
    version = schema.versions.c
    query = sa.select(version.version_id, *(version[name] for name in _MERGED))
    rows = selected(connection, query, version.version_id, versions)
    return {row[0]: dict(zip(_MERGED, row[1:], strict=True)) for row in rows}


def restated(held: Row, row: Row) -> Row:
    """Return the fields that change when copies of one content are merged.

    Each field is merged by a minimum or maximum, so the order of arrival doesn't matter:
    first fetched, a told word before none, the lesser of two words, sample if any is.
    """
    told = {
        name: min((word for word in (held[name], row[name]) if word is not None), default=None)
        for name in ("url", "outlet")
    }
    merged: Row = {
        **told,
        "fetched": min(held["fetched"], row["fetched"], key=dt.datetime.fromisoformat),
        "sample": held["sample"] or row["sample"],
        "published_source": min(
            held["published_source"], row["published_source"], key=lambda word: (word == "none", word)
        ),
    }
    return {name: value for name, value in merged.items() if value != held[name]}
