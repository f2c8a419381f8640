"""The rows behind the timeline as they stood at one moment: whole tables, or what some articles tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.store import queries, schema
from pipeline.store.protocol import Table
from pipeline.store.sets import pieces

#: rows that are read together
FETCHED_AT_ONCE = 2000


class ReadMoment:
    """A ``Moment`` over an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def table(self, name: str, columns: Sequence[str] | None = None) -> Table:
        """Return all rows of a table of ``queries.TIMELINE``; of these columns where only they are needed."""
        query = queries.TIMELINE[name]
        if columns is not None:
            query = query.with_only_columns(*(query.selected_columns[column] for column in columns))
        return _read(self._connection, [query])

    def in_pieces(self, name: str, rows: int) -> Iterator[Table]:
        """Yield a table in its order, so many rows at a time."""
        query = queries.TIMELINE[name]
        # a server then hands the rows over as they are asked for, and not all of them at once
        result = self._connection.execute(query, execution_options={"yield_per": rows})
        for piece in result.partitions():
            yield _by_column(query, [piece])

    def told_by(self, articles: Sequence[str] | None) -> Mapping[str, Table]:
        """Return the rows that these articles tell, None for all, of the tables ``queries.BY_ARTICLE``."""
        if articles is None:
            return {name: self.table(name) for name in queries.BY_ARTICLE}
        own = schema.articles.c.article_id
        listed = list(pieces(articles))
        return {
            name: _read(self._connection, [queries.TIMELINE[name].where(own.in_(some)) for some in listed])
            for name in queries.BY_ARTICLE
        }


def _read(connection: Connection, selects: Sequence[sa.Select[Any]]) -> Table:
    """Read the rows of queries with the same columns, straight from the driver."""
    return _by_column(selects[0], (rows for query in selects for rows in _fetched(connection, query)))


def _fetched(connection: Connection, query: sa.Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield rows in pieces, because millions of live tuples would keep the garbage collector busy."""
    result = connection.execute(query)
    while result.cursor and (piece := result.cursor.fetchmany(FETCHED_AT_ONCE)):
        yield piece


def _by_column(query: sa.Select[Any], fetched: Iterable[Sequence[Any]]) -> Table:
    columns: list[list[Any]] = [[] for _ in query.selected_columns]
    for piece in fetched:
        for column, values in zip(columns, zip(*piece, strict=True), strict=True):
            column.extend(values)
    return dict(zip(query.selected_columns.keys(), columns, strict=True))
