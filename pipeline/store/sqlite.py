"""The SQLite dialect: a ledger in one file, readable while it is written (WAL)."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import NullPool, QueuePool

from pipeline.errors import StoreError
from pipeline.store import migrate
from pipeline.store.sqlite_errors import explain

#: "SAKS", in the file's header: tells a ledger from any other SQLite file
APPLICATION_ID = 0x53414B53

#: how long a write waits for another process's
BUSY_SECONDS = 5.0
#: the same for what works through many articles: another one's longest transaction on a slow machine
PATIENT_SECONDS = 60.0

_WRITE = "saksi_write"

#: the ends of the names of the files that a write changes
_WRITTEN = ("", "-wal")


class SqliteDialect:
    """A ledger file that was opened; see ``Dialect``."""

    def __init__(self, path: Path, *, mode: str, busy_seconds: float) -> None:
        self.path = path
        self.busy_seconds = busy_seconds
        self._engine = _engine(path, mode, busy_seconds)

    @property
    def name(self) -> str:
        """Name the ledger by its path."""
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment of the ledger."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that holds the write lock from its first statement."""
        with self._translated(), self._engine.connect() as opened:
            connection = opened.execution_options(**{_WRITE: True})
            with connection.begin():
                yield connection

    def explain(self, error: Exception) -> StoreError:
        """Return the one line that tells a user what a database error means."""
        return explain(self.name, error)

    def version(self) -> tuple[tuple[int, int] | None, ...]:
        """Return the stamps of the ledger's files: a write changes one of them."""
        return tuple(_stamp(self.path.with_name(self.path.name + suffix)) for suffix in _WRITTEN)

    def integrity(self, connection: Connection) -> list[str]:
        """Return what SQLite's own checks find, a line each."""
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        problems = [f"{self.name}: {line}" for line in found if line != "ok"]
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            problems.append(f"{self.name}: row {row} of {table} refers to nothing in {parent}")
        return problems + migrate.current(self.name, connection)

    def backup(self, path: Path) -> None:
        """Write a copy of one moment into a new file, by way of a name of its own until it is whole."""
        if path.exists():
            raise StoreError(str(path), "is there already", "name a new file")
        aside = path.with_name(f".{path.name}.part")
        try:
            aside.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                str(path), f"can't be written ({error.strerror})", "name another path"
            ) from error
        try:
            with self._translated(), self._engine.connect() as connection:
                connection.connection.cursor().execute("VACUUM INTO ?", (str(aside),))
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def prepare(self, *, create: bool, read_only: bool) -> None:
        """Make sure that the file is a ledger of this version, or make it one."""
        with self.reading() as connection:
            version = self._recognise(connection)
        if migrate.is_due(self.name, version, create=create, read_only=read_only):
            self._use_wal()
            self.upgrade()

    def upgrade(self, scripts: Path = migrate.SCRIPTS) -> None:
        """Run the missing migrations, all in one transaction."""
        with self._translated(), self._engine.connect() as opened:
            driver = opened.connection.cursor()
            # a migration that rebuilds a table would trip over its own references;
            # SQLite takes this switch outside a transaction only
            driver.execute("PRAGMA foreign_keys = OFF")
            try:
                connection = opened.execution_options(**{_WRITE: True})
                with connection.begin():
                    self._recognise(connection)  # another process may have been quicker
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                    migrate.upgrade(connection, scripts)
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise StoreError(
                            self.name, "can't be upgraded: references are broken", "restore a backup"
                        )
            finally:
                driver.execute("PRAGMA foreign_keys = ON")

    def _recognise(self, connection: Connection) -> str | None:
        """Return the ledger's schema version, None for an empty file; refuse all else."""
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not tables and not application:
            return None
        if application != APPLICATION_ID:
            raise StoreError(self.name, "is a database of another program", "name a ledger of Saksi")
        return migrate.known(self.name, migrate.schema_version(connection))

    def _use_wal(self) -> None:
        """Switch the file to WAL, which SQLite doesn't wait for by itself."""
        deadline = time.monotonic() + self.busy_seconds
        while True:
            try:
                with self._translated(), self._engine.connect() as connection:
                    connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
                    return
            except StoreError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.SQLAlchemyError, sqlite3.Error, UnicodeError, OverflowError) as error:
            raise self.explain(error) from error


def open_sqlite(path: Path, *, create: bool, read_only: bool, busy_seconds: float) -> SqliteDialect:
    """Open a ledger file, making or upgrading it where that is allowed."""
    _refuse_unusable(path, create=create and not read_only, read_only=read_only)
    mode = "ro" if read_only else "rwc" if create else "rw"
    dialect = SqliteDialect(path, mode=mode, busy_seconds=busy_seconds)
    try:
        dialect.prepare(create=create and not read_only, read_only=read_only)
    except BaseException:
        dialect.close()
        raise
    return dialect


def _refuse_unusable(path: Path, *, create: bool, read_only: bool) -> None:
    """Say early and plainly what SQLite would say late as "unable to open database file"."""
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        there, folder = path.exists(), path.is_dir()
    except OSError as error:
        raise StoreError(str(path), f"can't be reached ({error.strerror})", "name another path") from error
    if folder:
        raise StoreError(
            str(path), "is a folder, not a ledger", f"name a file in it, such as {path / 'ledger.db'}"
        )
    if not there and not create:
        raise StoreError(
            str(path), "there is no such ledger", "check the path, or ingest something to start one"
        )
    if there and not os.access(path, os.R_OK):
        raise StoreError(str(path), "can't be read: permission denied", "change its permissions")
    if there and not _may_be_a_database(path):
        raise StoreError(
            str(path), "is not a ledger, or is damaged", "name another path, or restore a backup"
        )
    if read_only:
        return
    if there and not os.access(path, os.W_OK):
        raise StoreError(str(path), "is read-only", "make it writable, or name another ledger")
    if not os.access(path.parent, os.W_OK):
        raise StoreError(str(path), "lies in a read-only folder", "make it writable, or name another ledger")


def _may_be_a_database(path: Path) -> bool:
    """Tell whether a file is empty or begins like SQLite's, which takes one byte for none."""
    try:
        with path.open("rb") as file:
            return file.read(16) in (b"", b"SQLite format 3\0")
    except OSError as error:
        raise StoreError(str(path), f"can't be read ({error.strerror})", "name another path") from error


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size)


def _engine(path: Path, mode: str, busy_seconds: float) -> Engine:
    def connect() -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if _is_still(path, mode) else "")
        return sqlite3.connect(uri, uri=True, timeout=busy_seconds, check_same_thread=False)

    if mode == "ro":
        # how to open it is decided afresh each time: see _is_still
        engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool)
    else:
        engine = sa.create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _is_still(path: Path, mode: str) -> bool:
    """Tell whether a file can be read without the WAL's index, which a read-only folder can't take."""
    wal = path.with_name(path.name + "-wal")
    return mode == "ro" and not os.access(path.parent, os.W_OK) and not wal.exists()


def _configure(driver: sqlite3.Connection, _: object) -> None:
    # SQLAlchemy's own BEGIN (below) replaces the driver's, which comes too late for reads
    driver.isolation_level = None
    driver.execute("PRAGMA foreign_keys = ON")
    driver.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # taking the write lock at the start is what keeps two writers from failing each other
    writes = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
