"""The ledger: one ``Store`` protocol, SQLite by a path, PostgreSQL by URL."""

from pipeline.store.opening import default_ledger, open_store
from pipeline.store.protocol import Counts, Decision, Outcome, QuarantineItem, Rejection, Store, Table

__all__ = [
    "Counts",
    "Decision",
    "Outcome",
    "QuarantineItem",
    "Rejection",
    "Store",
    "Table",
    "default_ledger",
    "open_store",
]
