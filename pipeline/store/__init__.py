"""The ledger: one ``Store`` protocol, SQLite by a path, PostgreSQL by URL."""

from pipeline.store.opening import default_ledger, open_store
from pipeline.store.protocol import (
    Attempt,
    Correction,
    Counts,
    Decision,
    Kept,
    Moment,
    Outcome,
    QuarantineItem,
    Rejection,
    Sources,
    Store,
    Table,
    WatchedSource,
)
from pipeline.store.sqlite import PATIENT_SECONDS

__all__ = [
    "PATIENT_SECONDS",
    "Attempt",
    "Correction",
    "Counts",
    "Decision",
    "Kept",
    "Moment",
    "Outcome",
    "QuarantineItem",
    "Rejection",
    "Sources",
    "Store",
    "Table",
    "WatchedSource",
    "default_ledger",
    "open_store",
]
