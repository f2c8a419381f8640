"""Statements over sets of values: in pieces that one statement can hold, and what hangs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

#: values of one SQL list
LISTED = 500

Edge = tuple[Any, ...]


def pieces(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield values in order, in lists that one statement can hold."""
    listed = sorted(set(values))
    for start in range(0, len(listed), LISTED):
        yield listed[start : start + LISTED]


def selected(
    connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Iterable[str]
) -> Iterator[Any]:
    """Yield the rows of a query whose column is one of the values."""
    for piece in pieces(values):
        yield from connection.execute(query.where(column.in_(piece))).all()


def deleted(connection: Connection, column: sa.Column[Any], values: Iterable[str]) -> None:
    """Delete the rows of the column's table whose column is one of the values."""
    for piece in pieces(values):
        connection.execute(sa.delete(column.table).where(column.in_(piece)))


def inserted(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(sa.insert(table), rows)


def closure(
    connection: Connection, start: Iterable[str], first: sa.Column[Any], second: sa.Column[Any], *more: Any
) -> tuple[set[str], list[Edge]]:
    """Return what hangs together with ``start`` over the edges of a table: all nodes, and all edges.

    An edge is (first, second, more …).
    """
    nodes, edges = set(start), set[Edge]()
    new = nodes
    while new:
        reached = set()
        for end in (first, second):
            for row in selected(connection, sa.select(first, second, *more), end, new):
                edges.add(tuple(row))
                reached |= {row[0], row[1]}
        new = reached - nodes
        nodes = nodes | new
    return nodes, sorted(edges)
