"""A ledger on a server: what goes wrong is one line, without the password, and nothing is kept by half."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from pipeline.errors import LedgerLockedError, StoreError
from pipeline.store import QuarantineItem, Store, migrate, open_store, schema
from pipeline.store.ledger import _quarantine_row
from pipeline.store.postgres import PostgresDialect
from pipeline.store.postgres_url import address_of
from pipeline.timeline import load_frames
from tests.store.dumping import contents
from tests.store.homes import Databases
from tests.store.processes import process
from tests.store.server import PASSWORD, QUOTED, USER, Server
from tests.store.told import pair

#: what comes after the newest schema
VERSION = f"{int(schema.SCHEMA_VERSION) + 1:04}"
NEXT = f'''
"""A migration of the next release."""

import sqlalchemy as sa
from alembic import op

revision = "{VERSION}"
down_revision = "{schema.SCHEMA_VERSION}"


def upgrade() -> None:
    with op.batch_alter_table("versions") as table:
        table.add_column(sa.Column("byline", sa.Text()))
'''


#: quarantines an item that somebody else is just quarantining, and says how many were new
WAITER = """
import sys
from pipeline.store import QuarantineItem, open_store
with open_store(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    print(store.quarantine([QuarantineItem("", "a", "is bad", "mend it", b"")]), flush=True)
"""


@pytest.fixture
def ledger(databases: Databases) -> Iterator[str]:
    """The URL of a ledger with twenty articles."""
    name = databases.new("twenty")
    yield name
    databases.drop(name)


@pytest.fixture
def nothing(databases: Databases) -> Iterator[str]:
    """The URL of a database without tables."""
    name = databases.nothing()
    yield name
    databases.drop(name)


def refusal(url: str, kind: type[StoreError] = StoreError, **options: bool) -> str:
    """Return the one line with which a ledger can't be opened, in which no password stands."""
    with pytest.raises(kind) as caught, open_store(url, **options) as store:  # type: ignore[arg-type]
        load_frames(store)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith("postgresql://")
    assert caught.value.mend
    assert PASSWORD not in line
    assert QUOTED not in line
    return line


def database(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def test_a_ledger_is_named_without_its_password(ledger: str, server: Server) -> None:
    with open_store(ledger) as store:
        assert store.name == f"postgresql://{USER}@127.0.0.1:{server.port}/{database(ledger)}"
    assert PASSWORD not in repr(address_of(ledger))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg", "POSTGRESQL"])
def test_the_usual_spellings_of_a_url(ledger: str, scheme: str) -> None:
    with open_store(ledger.replace("postgresql", scheme, 1), read_only=True) as store:
        assert store.counts().articles == 20


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ayu:secr@t/x@db.example/saksi",
        "postgresql://ayu:secret/x@db.example/saksi",
        "postgresql://ayu:secret%zz@db.example/saksi",
        "postgresql://ayu:secret@db.example/saksi?no_such_option=1",
        "postgresql://ayu:secret@db.example:port/saksi",
        "postgresql://ayu:sec\0ret@db.example/saksi",
    ],
)
def test_a_url_that_is_none_is_not_told_again(url: str) -> None:
    line = refusal(url)
    assert line.startswith("postgresql://…: is no usable address; write postgresql://USER@HOST")
    assert "sec" not in line


def test_a_server_that_is_not_there(server: Server) -> None:
    url = f"postgresql://{USER}:{QUOTED}@127.0.0.1:1/saksi"
    assert "the server can't be reached (connection failed" in refusal(url)


def test_a_wrong_password(server: Server) -> None:
    for user in (f"{USER}:wrong", f"nobody-here:{QUOTED}", USER):
        assert "the server refuses the user or the password" in refusal(server.url("postgres", user))


def test_a_database_that_is_not_there(server: Server) -> None:
    assert "there is no such database" in refusal(server.url("gone"))


def test_a_schema_that_is_not_there(server: Server, nothing: str) -> None:
    url = server.url(database(nothing), options="-csearch_path%3Dnowhere")
    assert "has no schema to hold it; create the schema" in refusal(url)


def test_a_database_that_can_not_hold_every_script(server: Server) -> None:
    server.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
    assert "its database is encoded in LATIN1; make one with `createdb" in refusal(server.url("latin"))
    server.drop("latin")


def test_a_ledger_may_have_a_schema_beside_another_program(server: Server, nothing: str) -> None:
    name = database(nothing)
    server.run("CREATE TABLE bookmarks (url text)", name)
    assert "is a database of another program" in refusal(nothing)
    server.run("CREATE SCHEMA saksi; CREATE SCHEMA other", name)
    url, other = (
        server.url(name, options=f"-csearch_path%3D{schema},public") for schema in ("saksi", "other")
    )
    with open_store(url) as store, open_store(other, busy_seconds=0.2) as second:
        store.save(*pair("a1"))
        # two ledgers of one database don't wait for each other
        with store._dialect.writing():  # type: ignore[attr-defined]
            second.save(*pair("b1"))
        assert store.check() == second.check() == []
        assert list(store.tables()["articles"]["article_id"]) == ["a1"]


@pytest.fixture
def guest(server: Server, ledger: str) -> Iterator[str]:
    """The URL for a role that may read the ledger and write nothing."""
    name = database(ledger)
    server.run(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", name)
    yield server.url(name, f"guest:{QUOTED}")
    server.run("DROP OWNED BY guest", name)
    server.run("DROP ROLE guest")


def test_a_role_that_may_only_read(guest: str, server: Server) -> None:
    with open_store(guest, read_only=True) as store:
        assert len(load_frames(store).articles) == 20
        assert store.check() == []
        assert store.version()
    with open_store(guest) as store, pytest.raises(StoreError, match=r"denied .*let the owner"):
        store.save(*pair("late"))
    server.run("REVOKE SELECT ON figures FROM guest", database(guest))
    assert "permission denied (permission denied for table figures)" in refusal(guest, read_only=True)


def test_a_role_that_may_not_make_tables(guest: str, nothing: str, server: Server) -> None:
    url = server.url(database(nothing), f"guest:{QUOTED}")
    assert "permission denied for schema public" in refusal(url)


def test_a_full_disk_keeps_what_was_there(ledger: str, server: Server) -> None:
    before = contents(ledger)
    # the server's own error of a full disk, after some rows
    server.run(
        """
        CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF (SELECT count(*) FROM mentions) > 200 THEN
                RAISE 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER fill BEFORE INSERT ON mentions FOR EACH ROW EXECUTE FUNCTION fill()
        """,
        database(ledger),
    )
    with open_store(ledger) as store:
        with pytest.raises(StoreError, match=r"the disk is full \(could not extend .*; free some space"):
            store.save_all([pair(f"b{n}") for n in range(60)])
        assert contents(ledger) == before
        server.run("DROP FUNCTION fill CASCADE", database(ledger))
        assert store.check() == []
        assert store.save(*pair("b0")) == "new"


def test_a_connection_that_is_cut_in_the_middle_keeps_nothing(ledger: str, server: Server) -> None:
    before = contents(ledger)
    with open_store(ledger) as store:
        with pytest.raises(StoreError, match=r"the connection was lost .*is not kept; run again"):
            _write_and_be_cut_off(store, server)
        assert contents(ledger) == before
        # the next write finds a connection again
        assert store.save(*pair("late")) == "new"


def _write_and_be_cut_off(store: Store, server: Server) -> None:
    with store._dialect.writing() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("DELETE FROM review")
        [where] = connection.exec_driver_sql("SELECT pg_backend_pid()").scalars()
        server.run(f"SELECT pg_terminate_backend({where})")
        connection.exec_driver_sql("DELETE FROM figures")


def test_whoever_rebuilds_a_table_is_not_waited_for_without_end(ledger: str) -> None:
    with psycopg.connect(ledger) as other, open_store(ledger, busy_seconds=0.2) as store:
        other.execute("LOCK TABLE figures IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LedgerLockedError, match="locked by another process"):
            store.tables()
        other.rollback()
        assert len(store.tables()["articles"]["title"]) == 20


def test_what_refers_to_nothing_is_found(ledger: str, server: Server) -> None:
    server.run(
        "SET session_replication_role = replica; DELETE FROM events WHERE version_id IN"
        " (SELECT version_id FROM versions WHERE article_id = 'a3')",
        database(ledger),
    )
    with open_store(ledger, read_only=True) as store:
        found = store.check()
    assert any("rows of event_actors refer to nothing in events" in line for line in found)
    assert any("1 rows of figures refer to nothing in events" in line for line in found)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{VERSION}_next.py").write_text(NEXT)
    return folder


def test_a_later_migration_keeps_every_record(
    ledger: str, scripts: Path, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    before = contents(ledger)
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", VERSION)
    dialect = PostgresDialect(address_of(ledger), read_only=False, busy_seconds=1)
    dialect.upgrade(scripts)
    dialect.upgrade(scripts)
    dialect.close()
    after = contents(ledger)
    assert after.pop("alembic_version") == [(VERSION,)]
    assert [row[:-1] for row in after.pop("versions")] == before.pop("versions")
    assert after == {name: rows for name, rows in before.items() if name in after}
    sorting = "SELECT DISTINCT collation_name FROM information_schema.columns WHERE table_schema = 'public'"
    assert set(server.run(f"{sorting} AND data_type <> 'uuid'", database(ledger))) == {("C",), (None,)}
    assert server.run(f"{sorting} AND column_name = 'byline'", database(ledger)) == [("C",)]


@pytest.mark.parametrize(
    "failing",
    ['    raise RuntimeError("on the way")\n', '    op.execute("DELETE FROM version_actors")\n'],
)
def test_a_migration_that_fails_leaves_the_ledger_as_it_was(ledger: str, scripts: Path, failing: str) -> None:
    before = contents(ledger)
    with (scripts / "versions" / f"{VERSION}_next.py").open("a") as script:
        script.write(failing)
    dialect = PostgresDialect(address_of(ledger), read_only=False, busy_seconds=1)
    with pytest.raises((StoreError, RuntimeError)):
        dialect.upgrade(scripts)
    dialect.close()
    assert contents(ledger) == before
    with open_store(ledger) as store:
        assert store.check() == []


def test_whoever_waited_sees_what_was_written_whatever_the_server_defaults_to(
    databases: Databases, server: Server
) -> None:
    ledger = databases.new()
    server.run(f"ALTER DATABASE {database(ledger)} SET default_transaction_isolation = 'repeatable read'")
    with open_store(ledger) as store, process(WAITER, ledger) as waiter:
        with store._dialect.writing() as connection:  # type: ignore[attr-defined]
            assert waiter.stdin is not None
            waiter.stdin.write("go\n")
            waiter.stdin.flush()
            time.sleep(0.5)
            connection.execute(sa.insert(schema.quarantine), [_as_quarantined("a")])
        assert waiter.stdout is not None
        assert waiter.stdout.readline() == "0\n"
    databases.drop(ledger)


def _as_quarantined(source: str) -> dict[str, object]:
    return _quarantine_row(QuarantineItem("", source, "is bad", "mend it", b""))


def test_a_dump_comes_back_whole(ledger: str, nothing: str, server: Server, tmp_path: Path) -> None:
    pg_dump, pg_restore = (server.programs / name for name in ("pg_dump", "pg_restore"))
    if not pg_dump.exists():
        pytest.skip("the server's programs come without pg_dump")
    file = str(tmp_path / "saksi.dump")
    subprocess.run([str(pg_dump), "--format=custom", f"--file={file}", ledger], check=True)
    subprocess.run([str(pg_restore), f"--dbname={nothing}", file], check=True)
    assert contents(nothing) == contents(ledger)
    with open_store(nothing) as store:
        assert store.check() == []
        assert store.save(*pair("a1")) == "unchanged"
        assert store.save(*pair("late")) == "new"


def test_a_writer_without_the_owners_rights(ledger: str, server: Server) -> None:
    name = database(ledger)
    server.run(f"CREATE ROLE desk LOGIN PASSWORD '{PASSWORD}'")
    server.run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO desk", name)
    with open_store(server.url(name, f"desk:{QUOTED}")) as store:
        assert store.save(*pair("late")) == "new"
        assert store.resolve() == 21
    server.run("DROP OWNED BY desk", name)
    server.run("DROP ROLE desk")


def test_what_was_told_to_be_kept_outlives_the_server(nothing: str, server: Server) -> None:
    with open_store(nothing) as store:
        store.save(*pair("a1"))
        server.stop()
        try:
            with pytest.raises(StoreError, match=r"can't be reached|connection was lost"):
                store.counts()
        finally:
            # a server that tells too early: see synchronous_commit
            server.start("fsync=off", "synchronous_commit=off")
        assert store.counts().articles == 1
