"""What PostgreSQL's errors mean to the user of a ledger."""

from __future__ import annotations

from collections.abc import Iterable

import psycopg

from pipeline.errors import LedgerLockedError, StoreError

_LOST = "what was being saved is not kept; run again when the server is up"
_ROLES = "let the owner grant it (docs/postgresql.md), or name another ledger"
_RESTORE = "restore it from a backup, or ingest into a new ledger"

#: another writer, or whoever rebuilds a table, was waited for too long
_LOCKED = {"55P03", "40P01", "40001"}

#: SQLSTATE or its first two characters -> (problem, mend)
_MEANINGS = {
    "08": ("the connection was lost", _LOST),
    "22021": ("can't hold these characters", "mend the source"),
    "22P05": ("can't hold these characters", "make the database with `createdb -E UTF8`"),
    "23": ("what was to be saved breaks the ledger's rules", "please report it"),
    "25006": ("is read-only", "name the server that takes writes"),
    "25P03": ("the connection was lost", _LOST),
    "28": ("the server refuses the user or the password", "check both, and the server's pg_hba.conf"),
    "3D000": ("there is no such database", "make it with `createdb`, or check the URL"),
    "3F000": ("has no schema to hold it", "create the schema that the URL names"),
    "42501": ("permission denied", _ROLES),
    "42P01": ("is damaged: a table is missing", _RESTORE),
    "42703": ("is damaged: a column is missing", _RESTORE),
    "53100": ("the disk is full", "free some space and run again; what was being saved is not kept"),
    "53200": ("the server is out of memory", _LOST),
    "53300": ("the server has no connection left", "wait until others end, or raise max_connections"),
    "57014": ("the server gave up: it took too long", "raise statement_timeout and run again"),
    "57P": ("the connection was lost", _LOST),
    "58": ("the server fails to read or write it", "look into the server's log, and check its disk"),
    "XX001": ("is damaged", _RESTORE),
    "XX002": ("is damaged", _RESTORE),
}

#: words of the server or of libpq before there is a connection, which carry no code -> (problem, mend)
_REFUSALS = (
    (("password authentication failed", "no password supplied", "role "), *_MEANINGS["28"]),
    (("pg_hba.conf",), "the server lets nobody in from here", "let it, in the server's pg_hba.conf"),
    (("database ",), *_MEANINGS["3D000"]),
    (("too many ", "remaining connection slots"), *_MEANINGS["53300"]),
    (("starting up", "shutting down", "recovery mode"), "the server is not ready", "wait a little"),
)


def explain(ledger: str, error: Exception, secrets: Iterable[str] = ()) -> StoreError:
    """Return the one line that tells a user what an error means; no secret stands in it."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, UnicodeError):
        return StoreError(
            ledger, "can't hold text with half a character (a lone surrogate)", "mend the source"
        )
    code = getattr(cause, "sqlstate", None)
    if code in _LOCKED:
        return LedgerLockedError(ledger, "is locked by another process", "wait until it ends, or stop it")
    detail = _detail(cause, secrets)
    problem, mend = _meaning(error, cause, code, detail)
    return StoreError(ledger, f"{problem} ({detail})", mend)


def _meaning(error: Exception, cause: BaseException, code: str | None, detail: str) -> tuple[str, str]:
    if code is not None:
        for length in (5, 3, 2):
            if code[:length] in _MEANINGS:
                return _MEANINGS[code[:length]]
        return "can't be used", "run `saksi doctor`"
    if getattr(error, "connection_invalidated", False):
        return _MEANINGS["08"]
    if not isinstance(cause, psycopg.OperationalError):
        return "can't be used", "please report it"
    for words, problem, mend in _REFUSALS:
        if any(word in detail for word in words):
            return problem, mend
    return "the server can't be reached", "start it, or check the host and the port"


def _detail(cause: BaseException, secrets: Iterable[str]) -> str:
    """Return what the server said first: its context and hints follow on lines of their own."""
    diagnosis = getattr(getattr(cause, "diag", None), "message_primary", None)
    lines = str(diagnosis or cause).strip().splitlines() or [type(cause).__name__]
    words = " ".join(lines[0].split())
    for secret in secrets:
        words = words.replace(secret, "…")
    return words
