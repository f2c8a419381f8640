"""What SQLite's error codes mean to the user of a ledger."""

from __future__ import annotations

import sqlite3

from pipeline.errors import LedgerLockedError, StoreError

_RESTORE = "restore it from a backup, or ingest into a new ledger"

#: primary result code -> (problem, mend)
_MEANINGS = {
    sqlite3.SQLITE_READONLY: (
        "is read-only",
        "make the file and its folder writable, or name another ledger",
    ),
    sqlite3.SQLITE_PERM: ("permission denied", "change its permissions, or name another ledger"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _RESTORE),
    sqlite3.SQLITE_NOTADB: ("is not a ledger, or is damaged", _RESTORE),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "free some space and run again; what was being saved is not kept",
    ),
    sqlite3.SQLITE_IOERR: ("the disk fails to read or write it", "check the disk"),
    sqlite3.SQLITE_CANTOPEN: ("can't be opened", "check the path and the permissions of its folder"),
    sqlite3.SQLITE_CONSTRAINT: ("what was to be saved breaks the ledger's rules", "please report it"),
}


def explain(ledger: str, error: Exception) -> StoreError:
    """Return the one line that tells a user what an error means."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    detail = " ".join(str(cause).split())
    if isinstance(cause, UnicodeError):
        return StoreError(
            ledger, "can't hold text with half a character (a lone surrogate)", "mend the source"
        )
    if code is None:
        return StoreError(ledger, f"can't be used ({detail})", "please report it")
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerLockedError(ledger, "is locked by another process", "wait until it ends, or stop it")
    problem, mend = _MEANINGS.get(code & 0xFF, ("can't be used", "run `saksi doctor`"))
    return StoreError(ledger, f"{problem} ({detail})", mend)
