"""The PostgreSQL dialect: a ledger in a schema of a server's database, for several machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event

from pipeline.errors import StoreError
from pipeline.store import migrate, schema
from pipeline.store.postgres_errors import explain
from pipeline.store.postgres_url import Address, address_of

#: "SAKS", the first half of the advisory lock that a writer holds; the ledger's schema is the other
APPLICATION_ID = 0x53414B53

#: how long a transaction may stand still before the server ends it: its process hangs or is cut off
IDLE_SECONDS = 300

#: one writer at a time, as in SQLite, so that nobody reads what another is about to replace
_LOCK = sa.text("SELECT pg_advisory_xact_lock(:application, hashtext(current_schema()))").bindparams(
    application=APPLICATION_ID
)

#: some servers tell that something is kept before it is; what a ledger says it has must outlive a power cut
_DURABLE = """
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""

#: tells a ledger from another program's tables, and one state of it from the next
_MARK = (
    "CREATE TABLE saksi_ledger (id uuid NOT NULL, writes bigint NOT NULL)",
    "INSERT INTO saksi_ledger VALUES (gen_random_uuid(), 0)",
)

#: only a transaction that has written something has an id
_COUNT = sa.text(
    "UPDATE saksi_ledger SET writes = writes + 1 WHERE pg_current_xact_id_if_assigned() IS NOT NULL"
)

_FOUND = sa.text("""
    SELECT current_schema(), current_setting('server_encoding'), count(relname),
           coalesce(bool_or(relname = 'saksi_ledger'), false),
           coalesce(bool_or(relname = 'alembic_version'), false)
    FROM pg_class
    WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))
          AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
""")

#: what gives columns of text the order of code points, a statement a table
_RESORT = sa.text("""
    SELECT format('ALTER TABLE %I ', table_name)
           || string_agg(format('ALTER COLUMN %I TYPE %s COLLATE "C"', column_name, data_type), ', ')
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')
          AND collation_name IS DISTINCT FROM 'C'
    GROUP BY table_name
""")


class PostgresDialect:
    """A ledger on a server; see ``Dialect``."""

    def __init__(self, address: Address, *, read_only: bool, busy_seconds: float) -> None:
        self.address = address
        self.read_only = read_only
        self._engine = _engine(address, busy_seconds)

    @property
    def name(self) -> str:
        """Name the ledger by its URL without the password."""
        return self.address.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment of the ledger."""
        with self._translated(), self._engine.connect() as opened:
            connection = opened.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that holds the write lock from its first statement."""
        if self.read_only:
            raise StoreError(self.name, "is read-only: it was opened for reading", "open it for writing")
        with self._translated(), self._engine.connect() as connection, connection.begin():
            connection.execute(_LOCK)
            yield connection
            connection.execute(_COUNT)

    def explain(self, error: Exception) -> StoreError:
        """Return the one line that tells a user what a database error means."""
        return explain(self.name, error, self.address.secrets)

    def version(self) -> str:
        """Return the ledger's own id with how many transactions have changed it."""
        with self.reading() as connection:
            row = connection.exec_driver_sql("SELECT id, writes FROM saksi_ledger").one()
            return f"{row[0]} {row[1]}"

    def integrity(self, connection: Connection) -> list[str]:
        """Return what refers to nothing, which a server keeps out unless somebody tells it not to."""
        problems = []
        for table in schema.metadata.sorted_tables:
            for key in sorted(table.foreign_key_constraints, key=lambda key: tuple(key.column_keys)):
                found = connection.execute(_dangling(table, key)).scalar_one()
                if found:
                    parent = key.referred_table.name
                    problems.append(f"{self.name}: {found} rows of {table.name} refer to nothing in {parent}")
        return problems + migrate.current(self.name, connection)

    def backup(self, path: Path) -> None:
        """Say how it is done on a server: with its own programs."""
        raise StoreError(
            self.name, "a server's ledger isn't copied by Saksi", "use pg_dump: docs/postgresql.md"
        )

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def prepare(self, *, create: bool) -> None:
        """Make sure that the schema is a ledger of this version, or make it one."""
        with self.reading() as connection:
            version = self._recognise(connection)
        if migrate.is_due(self.name, version, create=create, read_only=self.read_only):
            self.upgrade()

    def upgrade(self, scripts: Path = migrate.SCRIPTS) -> None:
        """Run the missing migrations, all in one transaction."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
            connection.execute(_LOCK)
            if self._recognise(connection) is None:  # another process may have been quicker
                for statement in _MARK:
                    connection.exec_driver_sql(statement)
            migrate.upgrade(connection, scripts)
            _sort_by_code_point(connection)
            connection.execute(_COUNT)

    def _recognise(self, connection: Connection) -> str | None:
        """Return the ledger's schema version, None for a schema without tables; refuse all else."""
        where, encoding, tables, ours, versioned = connection.execute(_FOUND).one()
        if where is None:
            raise StoreError(self.name, "has no schema to hold it", "create the schema that the URL names")
        if encoding != "UTF8":
            raise StoreError(
                self.name, f"its database is encoded in {encoding}", "make one with `createdb -E UTF8`"
            )
        if not ours and not tables:
            return None
        if not ours:
            raise StoreError(
                self.name, "is a database of another program", "name a ledger of Saksi, or an empty database"
            )
        version = migrate.schema_version(connection) if versioned else None
        return migrate.known(self.name, version)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.SQLAlchemyError, psycopg.Error, UnicodeError, OverflowError) as error:
            raise self.explain(error) from error


def open_postgres(url: str, *, create: bool, read_only: bool, busy_seconds: float) -> PostgresDialect:
    """Open a ledger on a server, making or upgrading it where that is allowed."""
    dialect = PostgresDialect(address_of(url), read_only=read_only, busy_seconds=busy_seconds)
    try:
        dialect.prepare(create=create and not read_only)
    except BaseException:
        dialect.close()
        raise
    return dialect


def _engine(address: Address, busy_seconds: float) -> Engine:
    def connect() -> psycopg.Connection:
        return psycopg.connect(address.conninfo)

    def configure(driver: psycopg.Connection, _: object) -> None:
        driver.autocommit = True
        # a reader waits, too: for whoever rebuilds the tables
        driver.execute(f"SET lock_timeout = {max(1, round(busy_seconds * 1000))}")
        driver.execute(f"SET idle_in_transaction_session_timeout = {IDLE_SECONDS * 1000}")
        driver.execute(_DURABLE)
        driver.autocommit = False

    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=connect,
        # said here, since a server may default to another: whoever waited for the lock must see what
        # the one before it wrote
        isolation_level="READ COMMITTED",
        # asks of a kept connection whether it still stands, since servers are restarted
        pool_pre_ping=True,
        pool_size=1,
        max_overflow=-1,
    )
    event.listen(engine, "connect", configure)
    return engine


def _sort_by_code_point(connection: Connection) -> None:
    """Let text sort and be indexed as Python and SQLite do it, whatever language the server speaks."""
    # a table can't change while references into it wait to be judged
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in connection.execute(_RESORT).scalars().all():
        connection.exec_driver_sql(statement)


def _dangling(table: sa.Table, key: sa.ForeignKeyConstraint) -> sa.Select[int]:
    """Count the rows whose reference, if they have one, names no row."""
    parent = key.referred_table.alias("parent")
    pairs = [(table.c[own], parent.c[other.column.name]) for own, other in _pairs(key)]
    told = [own.is_not(None) for own, _ in pairs]
    there = sa.exists().where(*(own == other for own, other in pairs))
    return sa.select(sa.func.count()).select_from(table).where(*told, ~there)


def _pairs(key: sa.ForeignKeyConstraint) -> list[tuple[str, sa.ForeignKey]]:
    return list(zip(key.column_keys, key.elements, strict=True))
