"""The sources that are read again and again: which they are, when they are due, how the last reading went.

Instants are kept in UTC with whole seconds, so that their texts sort as they do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.model import digest
from pipeline.store.dialect import Dialect
from pipeline.store.protocol import Attempt, WatchedSource
from pipeline.store.schema_people import sources as table

#: instants of the table
_MOMENTS = ("added", "tried", "succeeded", "next")


class KeptSources:
    """The ``Sources`` of a ledger. Every write is one transaction."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def add(
        self, url: str, *, every: int, at: dt.datetime, outlet: str | None, language: str | None, follow: bool
    ) -> bool:
        """Add a source that is due at once; tell whether it was not there before."""
        row = {
            "source_id": digest("source", url),
            "url": url,
            "outlet": outlet,
            "language": language,
            "every": every,
            "follow": follow,
            "paused": False,
            "added": _text(at),
            "new_last": 0,
            "failures": 0,
        }
        with self._dialect.writing() as connection:
            known = connection.execute(sa.select(table.c.url).where(table.c.url == url)).first()
            if known is None:
                connection.execute(sa.insert(table), [row])
        return known is None

    def all(self) -> list[WatchedSource]:
        """Return the sources, ordered by address."""
        with self._dialect.reading() as connection:
            found = connection.execute(sa.select(table).order_by(table.c.url)).mappings().all()
        return [_source(dict(row)) for row in found]

    def remove(self, url: str) -> None:
        """Drop a source; its articles stay. One that isn't there is a ``StoreError``."""
        self._one(url, sa.delete(table))

    def pause(self, url: str, *, paused: bool) -> None:
        """Leave a source alone, or go on with it at once. One that isn't there is a ``StoreError``."""
        self._one(url, sa.update(table).values(paused=paused, **({} if paused else {"next": None})))

    def claim(self, source_id: str, *, at: dt.datetime, until: dt.datetime) -> bool:
        """Take a source that is due for oneself until then; False when another was quicker."""
        due = sa.or_(table.c.next.is_(None), table.c.next <= _text(at))
        mine = sa.and_(table.c.source_id == source_id, table.c.paused.is_(False), due)
        with self._dialect.writing() as connection:
            change = sa.update(table).where(mine).values(next=_text(until))
            return connection.execute(change).rowcount == 1

    def release(self, source_id: str, *, at: dt.datetime) -> None:
        """Give back a source that was claimed and not read: it is due again."""
        self._change(source_id, {"next": _text(at)})

    def record(self, source_id: str, attempt: Attempt) -> None:
        """Keep how a reading went; a source that was removed meanwhile is none any more."""
        told: dict[str, Any] = {"tried": _text(attempt.at), "next": _text(attempt.next)}
        if attempt.problem is not None:
            told |= {"problem": attempt.problem, "failures": table.c.failures + 1}
        else:
            told |= {"succeeded": _text(attempt.at), "new_last": attempt.new, "failures": 0, "problem": None}
            told |= {"etag": attempt.etag, "last_modified": attempt.last_modified}
        self._change(source_id, told)

    def _change(self, source_id: str, values: Mapping[str, Any]) -> None:
        with self._dialect.writing() as connection:
            connection.execute(sa.update(table).where(table.c.source_id == source_id).values(**values))

    def _one(self, url: str, change: sa.Update | sa.Delete) -> None:
        with self._dialect.writing() as connection:
            if not connection.execute(change.where(table.c.url == url)).rowcount:
                raise StoreError(url, "is no source of this ledger", "take one from `saksi sources list`")


def _source(told: dict[str, Any]) -> WatchedSource:
    told |= {name: dt.datetime.fromisoformat(told[name]) if told[name] else None for name in _MOMENTS}
    return WatchedSource(id=told.pop("source_id"), **told)


def _text(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        raise StoreError("a source", "its time has no offset", "give it one, such as +00:00")
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
