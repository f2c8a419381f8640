"""The ledger: one ``Store`` protocol, SQLite by a path, PostgreSQL by URL."""

from pipeline.store.opening import default_ledger, open_store
from pipeline.store.protocol import (
    Correction,
    Counts,
    Decision,
    Kept,
    Outcome,
    QuarantineItem,
    Rejection,
    Store,
    Table,
)

__all__ = [
    "Correction",
    "Counts",
    "Decision",
    "Kept",
    "Outcome",
    "QuarantineItem",
    "Rejection",
    "Store",
    "Table",
    "default_ledger",
    "open_store",
]
