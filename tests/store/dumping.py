"""Read a ledger's file by other means than the store's own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, ordered by all its columns."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as ledger:
        names = [row[0] for row in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(ledger.execute(f"SELECT * FROM {name}"), key=repr) for name in sorted(names)}  # noqa: S608


def change(path: Path, statement: str) -> None:
    """Change a ledger behind the store's back."""
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute(statement)
        ledger.commit()
