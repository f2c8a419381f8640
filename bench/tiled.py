"""A ledger of any size: the seeds' ledger laid side by side, each copy some days later than the one before.

    python -m bench.tiled LEDGER FIGURES

Ids, words and numbers are the seeds' own, so lengths and proportions are those of real ledgers; every copy is
a report of its own with its own events. Nothing is extracted: 200,000 figures take seconds.
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from pipeline.readers import ReadOptions
from pipeline.run import ingest
from pipeline.store import open_store

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
#: columns whose values name a row of their own in each copy
_KEYS = {
    "version_id", "article_id", "figure_id", "event_id", "story_id", "review_id", "report", "part_of",
}  # fmt: skip
#: days, shifted with each copy; the copies fill some twelve years, then start again
_DAYS = {"published", "first", "last", "period_start", "as_of", "date", "fetched"}
_YEARS = 12
_TABLES = (
    "versions", "articles", "version_actors", "version_places", "events", "figures", "event_actors",
    "mentions", "review", "resolved",
)  # fmt: skip


def main() -> int:
    """Make a ledger."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ledger", type=Path)
    parser.add_argument("figures", type=int)
    options = parser.parse_args()
    print(f"{make(options.ledger, options.figures):,} figures")
    return 0


def make(ledger: Path, figures: int) -> int:
    """Make a ledger of at least so many figures, and no fewer than the seeds have; return how many."""
    with open_store(ledger) as store:
        ingest([SEEDS], store, ReadOptions())
    with sqlite3.connect(ledger, isolation_level=None) as held:
        held.execute("PRAGMA synchronous = OFF")
        held.execute("PRAGMA foreign_keys = OFF")
        held.execute("BEGIN")
        (seeds,) = held.execute("SELECT count(*) FROM figures").fetchone()
        copies = max(0, -(-figures // seeds) - 1)
        step = max(1, _YEARS * 365 // max(1, copies))
        held.execute("CREATE TEMP TABLE copy (k INTEGER, days INTEGER)")
        rows = ((k, k * step % (_YEARS * 365)) for k in range(1, copies + 1))
        held.executemany("INSERT INTO copy VALUES (?, ?)", rows)
        for table in (*_TABLES, "tellings"):
            _copy(held, table)
        held.execute("COMMIT")
        (made,) = held.execute("SELECT count(*) FROM figures").fetchone()
    return int(made)


def _copy(held: sqlite3.Connection, table: str) -> None:
    """Copy the rows of a table once for each copy."""
    names = [row[1] for row in held.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(_value(table, name) for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    held.execute(
        f"INSERT INTO {table} ({columns}) SELECT {values}"  # noqa: S608 - names of the schema
        f" FROM (SELECT * FROM {table}) AS t, copy"
    )


def _value(table: str, name: str) -> str:
    if name in _KEYS:
        return f"t.\"{name}\" || '-' || copy.k"
    if name == "url":
        return "t.url || '?copy=' || copy.k"
    if name in _DAYS:
        # a publication keeps its hour
        return f"date(t.\"{name}\", '+' || copy.days || ' days') || substr(t.\"{name}\", 11)"
    return f't."{name}"'


if __name__ == "__main__":
    raise SystemExit(main())
