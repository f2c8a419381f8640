"""What a database must bring so that a ledger can live in it; one file a database."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from pipeline.errors import StoreError


class Dialect(Protocol):
    """A database that is ready: it is ours, of this version, and reachable."""

    @property
    def name(self) -> str:
        """Name the ledger as its user would."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees one moment of the ledger and writes nothing.

        Errors of the database come out as ``StoreError``.
        """

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction that holds the write lock from its first statement."""

    def version(self) -> Hashable:
        """Return something cheap that differs after a write."""

    def explain(self, error: Exception) -> StoreError:
        """Return the one line that tells a user what a database error means."""

    def integrity(self, connection: Connection) -> list[str]:
        """Return what the database itself finds unsound, a line each."""

    def backup(self, path: Path) -> None:
        """Write a copy of one moment of the ledger into a new file, or say how that is done here."""

    def close(self) -> None:
        """Let go of every connection."""
