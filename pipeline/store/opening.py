"""Open a ledger by a path or a database URL."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from pipeline.errors import StoreError
from pipeline.store.ledger import Ledger
from pipeline.store.protocol import Store
from pipeline.store.sqlite import BUSY_SECONDS, open_sqlite

#: how the URL of a ledger on a PostgreSQL server may begin
_SERVERS = ("postgresql", "postgresql+psycopg", "postgres")


def default_ledger() -> str | Path:
    """Return ``SAKSI_LEDGER``, which may be a URL, or else the ledger in the user's data folder."""
    told = os.environ.get("SAKSI_LEDGER")
    if told:
        return told if "://" in told else Path(told)
    return platformdirs.user_data_path("saksi", appauthor=False) / "ledger.sqlite"


def open_store(
    ledger: str | Path, *, create: bool = True, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
) -> Store:
    """Open a ledger, making it where ``create`` allows and upgrading an older one.

    Read-only opening changes nothing, works while another process writes, and never
    creates. ``busy_seconds`` is how long a write waits for another process's.
    Raises ``StoreError`` in one line: missing, no ledger, damaged, read-only; and
    ``LedgerLockedError`` and ``LedgerVersionError``.
    """
    scheme, _, rest = ledger.partition("://") if isinstance(ledger, str) else ("", "", "")
    if rest and scheme.lower() in _SERVERS:
        from pipeline.store.postgres import open_postgres  # a driver that few need takes time to import

        return Ledger(
            open_postgres(str(ledger), create=create, read_only=read_only, busy_seconds=busy_seconds)
        )
    path = _path(ledger)
    return Ledger(open_sqlite(path, create=create, read_only=read_only, busy_seconds=busy_seconds))


def _path(ledger: str | Path) -> Path:
    text = str(ledger)
    if isinstance(ledger, str) and "://" in text:
        scheme, _, rest = text.partition("://")
        if scheme != "sqlite":
            raise StoreError(
                f"{scheme}://…", "this kind of database can't hold a ledger", "name a path, or postgresql://…"
            )
        # as SQLAlchemy writes it: three slashes, then a relative or an absolute path
        text = rest.removeprefix("/")
    if not text or "\0" in text:
        raise StoreError("the ledger", "has no usable name", "name a path")
    return Path(text).expanduser()
