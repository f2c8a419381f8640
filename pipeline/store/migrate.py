"""Bring a ledger's schema up to date, inside the caller's transaction.

Alembic runs from the script folder beside this file, so an installed wheel needs no
configuration file. Nothing here commits: a migration that fails leaves the ledger as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

#: where the migration scripts are; they travel in the package
SCRIPTS = Path(__file__).parent / "migrations"


def schema_version(connection: Connection) -> str | None:
    """Return the newest migration that the ledger has, or None for a ledger without any."""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


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
