"""Bring a ledger's schema up to date, inside the caller's transaction.

Alembic runs from the script folder beside this file, so an installed wheel needs no
configuration file. Nothing here commits: a migration that fails leaves the ledger as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from pipeline.errors import LedgerVersionError, StoreError
from pipeline.store.schema import SCHEMA_VERSION

#: where the migration scripts are; they travel in the package
SCRIPTS = Path(__file__).parent / "migrations"


def schema_version(connection: Connection) -> str | None:
    """Return the newest migration that the ledger has, or None for a ledger without any."""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def known(name: str, version: str | None) -> str:
    """Return the version of a ledger that can be read, or will be once it is upgraded; refuse any other."""
    if version is None:
        raise StoreError(name, "is damaged: it has no schema version", "restore it from a backup")
    if version > SCHEMA_VERSION:
        raise LedgerVersionError(
            name,
            f"was written by a newer Saksi (schema {version}, this one knows {SCHEMA_VERSION})",
            "upgrade Saksi, or name another ledger",
        )
    return version


def current(name: str, connection: Connection) -> list[str]:
    """Return that a ledger isn't of this version, in a line, or nothing."""
    if schema_version(connection) == SCHEMA_VERSION:
        return []
    return [f"{name}: its schema is not version {SCHEMA_VERSION}"]


def is_due(name: str, version: str | None, *, create: bool, read_only: bool) -> bool:
    """Tell whether a ledger, or what is empty (None), must be brought up to date; refuse where it may not."""
    if version is None and not create:
        raise StoreError(name, "is empty, not a ledger", "ingest something to start one")
    if version == SCHEMA_VERSION:
        return False
    if read_only:
        raise StoreError(name, "was written by an older Saksi", "open it once for writing to upgrade it")
    return True


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run every migration that the ledger lacks, in the transaction that is open."""
    # alembic takes a tenth of a second to import, and most openings don't need it
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    folder = ScriptDirectory(str(scripts))

    def steps(revision: Any, context: MigrationContext) -> Any:
        return folder._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), folder, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
