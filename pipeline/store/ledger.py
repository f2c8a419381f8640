"""The store over any dialect: what is written, and what replaces what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import StoreError
from pipeline.model import Article, Extraction, digest
from pipeline.resolve.reports import Translated
from pipeline.store import correcting, deciding, keeping, queries, resolving, schema, soundness
from pipeline.store.dialect import Dialect
from pipeline.store.moment import ReadMoment
from pipeline.store.protocol import (
    Correction,
    Counts,
    Decision,
    Kept,
    Moment,
    Outcome,
    QuarantineItem,
    Rejection,
    Sources,
    Table,
)
from pipeline.store.ranking import current_key
from pipeline.store.references import refuse_misfits
from pipeline.store.restating import held_rows, restated
from pipeline.store.rows import Row, escaped, extraction_rows, version_id, version_row
from pipeline.store.sets import selected
from pipeline.store.sourcing import KeptSources

#: a rejected item keeps at most so many of its bytes
QUARANTINE_BYTES = 1_000_000

#: articles that are resolved in one transaction
RESOLVED_TOGETHER = 100


class Ledger:
    """A ``Store`` over a dialect. Safe to share between threads."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Name the ledger as its user would."""
        return self._dialect.name

    def holds(self, article_id: str, content_hash: str, extraction_version: str | None = None) -> bool:
        """Tell whether this content is already extracted, by this version or by any."""
        version = schema.versions.c
        query = sa.select(version.extraction_version).where(
            version.version_id == version_id(article_id, content_hash)
        )
        with self._dialect.reading() as connection:
            held = connection.execute(query).scalar_one_or_none()
        return held is not None if extraction_version is None else held == extraction_version

    def save(self, article: Article, extraction: Extraction) -> Outcome:
        """Keep one article with what it says, in one transaction."""
        return self.save_all([(article, extraction)])[0]

    def save_all(self, pairs: Iterable[tuple[Article, Extraction]]) -> list[Outcome]:
        """Keep a batch in one transaction: all of it or, on an error, none."""
        # the pairs may come from a generator that extracts: exhaust it before the lock is taken
        batch = list(pairs)
        for article, extraction in batch:
            refuse_misfits(article, extraction)
        if not batch:
            return []
        ready = [(version_row(article, extraction.version), extraction) for article, extraction in batch]
        with self._dialect.writing() as connection:
            return [_save(connection, row, extraction) for row, extraction in ready]

    def restate(self, article: Article) -> Outcome:
        """Merge what a held article says of itself again (outlet, URL, when fetched)."""
        row = version_row(article, "")
        with self._dialect.reading() as connection:
            held = _held(connection, row["version_id"])
        if held is None:
            raise StoreError(article.id, "this content is not in the ledger", "save it with its extraction")
        if not restated(held, row):
            return Outcome.UNCHANGED
        with self._dialect.writing() as connection:
            held = _held(connection, row["version_id"]) or row
            return _restate(connection, held, row)

    def restate_held(self, articles: Sequence[Article]) -> list[Outcome | None]:
        """Merge what those of a batch that are held say of themselves again; None for an unknown content."""
        rows = [version_row(article, "") for article in articles]
        with self._dialect.reading() as connection:
            held = held_rows(connection, [row["version_id"] for row in rows])
        known = [held.get(row["version_id"]) for row in rows]
        if not any(old and restated(old, row) for old, row in zip(known, rows, strict=True)):
            return [Outcome.UNCHANGED if old else None for old in known]
        with self._dialect.writing() as connection:
            return [
                # as it stands now: a copy in the same batch may have changed it
                _restate(connection, _held(connection, row["version_id"]) or row, row) if old else None
                for old, row in zip(known, rows, strict=True)
            ]

    def has_other_version(self, article_id: str, content_hash: str) -> bool:
        """Tell whether the article is held with another content than this one."""
        version = schema.versions.c
        mine = version.article_id == article_id
        query = sa.select(version.version_id).where(mine, version.content_hash != content_hash).limit(1)
        with self._dialect.reading() as connection:
            return connection.execute(query).first() is not None

    @property
    def sources(self) -> Sources:
        """Return the sources that are read again and again."""
        return KeptSources(self._dialect)

    def resolve(self, translated: Translated | None = None, told: Callable[[int], None] | None = None) -> int:
        """Resolve what isn't yet: copies into reports, events into stories; return the number of articles.

        In transactions of ``RESOLVED_TOGETHER`` articles; what takes long is done before the lock is taken.
        """
        with self._dialect.reading() as connection:
            waiting = list(resolving.pending(connection))
        for start in range(0, len(waiting), RESOLVED_TOGETHER):
            self._resolve(waiting[start : start + RESOLVED_TOGETHER], translated)
            if told:
                told(min(start + RESOLVED_TOGETHER, len(waiting)))
        return len(waiting)

    def _resolve(self, articles: list[str], translated: Translated | None) -> None:
        with self._dialect.reading() as connection:
            looked = resolving.look(connection, articles, translated)
        with self._dialect.writing() as connection:
            resolving.resolve(connection, looked, translated)

    def decide(self, decision: Decision) -> None:
        """Add what somebody decided of an event to what was decided before, and resolve it accordingly."""
        with self._dialect.writing() as connection:
            deciding.add(connection, decision)

    def quarantine(self, items: Iterable[Rejection]) -> int:
        """Keep bad items and return how many of them were not there before."""
        rows = {row["quarantine_id"]: row for row in map(_quarantine_row, items)}
        if not rows:
            return 0
        with self._dialect.writing() as connection:
            new = _absent(connection, schema.quarantine, "quarantine_id", list(rows.values()))
            _insert(connection, schema.quarantine, new)
            return len(new)

    def quarantined(self) -> list[QuarantineItem]:
        """Return the bad items, ordered by source."""
        table = schema.quarantine
        query = sa.select(table).order_by(table.c.source, table.c.quarantine_id)
        with self._dialect.reading() as connection:
            return [QuarantineItem(*row) for row in connection.execute(query)]

    def discard(self, items: Iterable[str]) -> int:
        """Drop bad items by id; return how many there were."""
        table = schema.quarantine
        with self._dialect.writing() as connection:
            gone = [connection.execute(sa.delete(table).where(table.c.quarantine_id == i)) for i in items]
        return sum(result.rowcount for result in gone)

    def correct(self, correction: Correction) -> None:
        """Add what somebody says of a figure."""
        with self._dialect.writing() as connection:
            correcting.add(connection, correction)

    def outdated(self, extraction_version: str, readable: Collection[str]) -> list[str]:
        """Return the ids of the articles whose shown version another extraction wrote, in order."""
        with self._dialect.reading() as connection:
            return keeping.outdated(connection, extraction_version, readable)

    def extractions(self) -> tuple[str, ...]:
        """Return the extraction versions that read the articles' shown versions, in order."""
        with self._dialect.reading() as connection:
            return keeping.extractions(connection)

    def kept(self, article_id: str) -> Kept:
        """Return the shown version of an article with what is kept of it."""
        with self._dialect.reading() as connection:
            return keeping.kept(connection, article_id)

    def backup(self, path: Path) -> None:
        """Write a copy of the ledger, of one moment, into a new file."""
        self._dialect.backup(path)

    def counts(self) -> Counts:
        """Count what the ledger shows."""
        with self._dialect.reading() as connection:
            found = {name: connection.execute(query).scalar_one() for name, query in queries.COUNTS.items()}
        return Counts(**found)

    def tables(self) -> Mapping[str, Table]:
        """Return the rows behind the timeline, all of one moment (``queries.TIMELINE``)."""
        with self.moment() as moment:
            return {name: moment.table(name) for name in queries.TIMELINE}

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """Open the rows behind the timeline, to be read table by table or article by article."""
        with self._dialect.reading() as connection:
            yield ReadMoment(connection)

    def version(self) -> Hashable:
        """Return something cheap that differs after a write."""
        return self._dialect.version()

    def check(self) -> list[str]:
        """Return what is unsound, a line each; an empty list is a sound ledger."""
        problems: list[str] = []
        try:
            with self._dialect.reading() as connection:
                problems += self._dialect.integrity(connection)
                problems += soundness.problems(connection)
        except StoreError as error:
            problems.append(str(error))
        return problems

    def close(self) -> None:
        """Let go of the ledger; closing twice is harmless."""
        self._dialect.close()


def _save(connection: Connection, row: Row, extraction: Extraction) -> Outcome:
    held = _held(connection, row["version_id"])
    if held is not None and held["extraction_version"] == row["extraction_version"]:
        return _restate(connection, held, row)
    if held is None:
        _insert(connection, schema.versions, [row])
        shown = _show_current(connection, row["article_id"])
    else:
        shown = True
        _restate(connection, held, row)
        _forget(connection, row["version_id"])
        _update(connection, row["version_id"], {"extraction_version": row["extraction_version"]})
    _write(connection, extraction_rows(row["version_id"], extraction))
    return Outcome.UPDATED if shown else Outcome.NEW


def _held(connection: Connection, version: str) -> Row | None:
    query = sa.select(schema.versions).where(schema.versions.c.version_id == version)
    found = connection.execute(query).mappings().one_or_none()
    return dict(found) if found else None


def _restate(connection: Connection, held: Row, row: Row) -> Outcome:
    changes = restated(held, row)
    if not changes:
        return Outcome.UNCHANGED
    _update(connection, held["version_id"], changes)
    _show_current(connection, held["article_id"])
    return Outcome.UPDATED


def _update(connection: Connection, version: str, changes: Row) -> None:
    table = schema.versions
    connection.execute(sa.update(table).where(table.c.version_id == version).values(changes))


def _show_current(connection: Connection, article_id: str) -> bool:
    """Point the article at its current version; tell whether the article was known before."""
    version, article = schema.versions.c, schema.articles
    query = sa.select(version.published, version.fetched, version.content_hash, version.version_id)
    candidates = connection.execute(query.where(version.article_id == article_id)).all()
    current = max(candidates, key=lambda row: current_key(row[0], row[1], row[2]))[3]
    known = sa.select(article.c.version_id).where(article.c.article_id == article_id)
    shown = connection.execute(known).scalar_one_or_none()
    if shown is None:
        connection.execute(sa.insert(article).values(article_id=article_id, version_id=current))
    elif shown != current:
        change = sa.update(article).where(article.c.article_id == article_id)
        connection.execute(change.values(version_id=current))
    return shown is not None


def _forget(connection: Connection, version: str) -> None:
    """Take away what an earlier extraction of this version said."""
    for table in reversed(schema.EXTRACTED):
        if table in queries.SHARED:
            _forget_shared(connection, table, queries.SHARED[table], version)
        else:
            connection.execute(sa.delete(table).where(table.c.version_id == version))


def _forget_shared(connection: Connection, link: sa.Table, records: sa.Table, version: str) -> None:
    """Take away a version's links, and the records that no version tells of any more."""
    mine = sa.select(link.c.record_id).where(link.c.version_id == version)
    told = list(connection.execute(mine).scalars())
    connection.execute(sa.delete(link).where(link.c.version_id == version))
    elsewhere = sa.exists().where(link.c.record_id == records.c.record_id)
    for record in told:
        connection.execute(sa.delete(records).where(records.c.record_id == record, ~elsewhere))


def _write(connection: Connection, rows: Mapping[sa.Table, list[Row]]) -> None:
    for records in queries.SHARED.values():
        _insert(connection, records, _absent(connection, records, "record_id", rows[records]))
    for table in schema.EXTRACTED:
        _insert(connection, table, rows[table])


def _absent(connection: Connection, table: sa.Table, key: str, rows: list[Row]) -> list[Row]:
    held = {
        row[0] for row in selected(connection, sa.select(table.c[key]), table.c[key], (r[key] for r in rows))
    }
    return [row for row in rows if row[key] not in held]


def _insert(connection: Connection, table: sa.Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _quarantine_row(item: Rejection) -> Row:
    data = bytes(item.data[:QUARANTINE_BYTES])
    return {
        "quarantine_id": digest("quarantine", item.source, item.reason, data.hex()),
        "source": escaped(item.source),
        "reason": escaped(item.reason),
        "mend": escaped(item.mend),
        "data": data,
    }
