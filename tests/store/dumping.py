"""Read and change a ledger by other means than the store's own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

Rows = dict[str, list[tuple[Any, ...]]]

_TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'saksi_ledger'
"""


def contents(ledger: str | Path) -> Rows:
    """Return every row of every table, ordered by all its columns; alike for both kinds of database."""
    if "://" in str(ledger):
        with psycopg.connect(str(ledger)) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            names = [row[0] for row in connection.execute(_TABLES)]
            return {name: _rows(connection, name) for name in sorted(names)}
    with closing(sqlite3.connect(f"{Path(ledger).absolute().as_uri()}?mode=ro", uri=True)) as opened:
        opened.execute("BEGIN")
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _rows(opened, name) for name in sorted(names)}


def _rows(connection: Any, table: str) -> list[tuple[Any, ...]]:
    rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    # SQLite keeps a truth value as a number
    plain = (tuple(int(value) if isinstance(value, bool) else value for value in row) for row in rows)
    return sorted(plain, key=repr)


def change(ledger: str | Path, statement: str) -> None:
    """Change a ledger behind the store's back, whatever its rules say."""
    if "://" in str(ledger):
        with psycopg.connect(str(ledger)) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(statement)  # type: ignore[arg-type]
        return
    with closing(sqlite3.connect(ledger)) as opened:
        opened.execute(statement)
        opened.commit()
