"""Old ledgers are upgraded in one transaction, or left as they were."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from pipeline.errors import StoreError
from pipeline.store import Store, migrate, open_store, schema
from pipeline.store.sqlite import APPLICATION_ID, SqliteDialect
from pipeline.timeline import load_frames
from tests.store.dumping import change, contents
from tests.store.told import pair

#: a ledger as the first released schema wrote it, with two articles, one of them in two versions
FIRST = Path(__file__).parent / "first_ledger.sql"
#: the same as the second one wrote it, resolved and with a decision
SECOND = Path(__file__).parent / "second_ledger.sql"

NEXT = '''
"""A migration that rebuilds a table which others refer to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("versions", recreate="always") as table:
        table.add_column(sa.Column("byline", sa.Text()))
'''


def ledger_of(script: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as ledger:
        ledger.executescript(script.read_text(encoding="utf-8"))
        ledger.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return ledger_of(FIRST, tmp_path / "ledger.sqlite")


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0004_next.py").write_text(NEXT)
    return folder


def test_a_ledger_of_the_first_schema_opens_upgraded(first: Path) -> None:
    with open_store(first) as store:
        assert store.check() == []
        assert (store.counts().articles, store.counts().versions) == (2, 3)
        frames = load_frames(store)
        assert frames.articles["title"].tolist() == ["Corrected", "Deaths reported in Gaza (a2)"]
        assert frames.figures["raw"].tolist() == ["12", "46,000", "12", "46,000"]
        # what it holds is known, and what is new goes in
        assert store.save(*pair("a2")) == "unchanged"
        assert store.save(*pair("a3")) == "new"


def test_a_ledger_of_the_second_schema_keeps_its_stories_and_decisions(tmp_path: Path) -> None:
    path = ledger_of(SECOND, tmp_path / "ledger.sqlite")
    before = contents(path)
    with open_store(path) as store:
        assert store.check() == []
        assert (store.counts().articles, store.counts().versions) == (2, 3)
        assert load_frames(store).figures["reviewed"].isna().all()
    after = contents(path)
    assert len(before["decisions"]) == 1
    assert {name: after[name] for name in before if name != "alembic_version"} == {
        name: rows for name, rows in before.items() if name != "alembic_version"
    }


def test_the_schema_in_code_is_the_schema_of_the_migrations(store: Store) -> None:
    own = {"include_name": lambda name, kind, _: (kind, name) != ("table", "saksi_ledger")}
    with store._dialect.reading() as connection:  # type: ignore[attr-defined]
        assert compare_metadata(MigrationContext.configure(connection, opts=own), schema.metadata) == []
    assert ScriptDirectory(str(migrate.SCRIPTS)).get_current_head() == schema.SCHEMA_VERSION


def test_a_later_migration_keeps_every_record(
    first: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(first)
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", "0004")
    dialect = SqliteDialect(first, mode="rw", busy_seconds=1)
    dialect.upgrade(scripts)
    dialect.upgrade(scripts)
    dialect.close()
    after = contents(first)
    assert after.pop("alembic_version") == [("0004",)]
    assert [row[:-1] for row in after.pop("versions")] == before["versions"]
    kept = {name: rows for name, rows in before.items() if name in after}
    assert {name: rows for name, rows in after.items() if rows} == {n: r for n, r in kept.items() if r}
    with closing(sqlite3.connect(first)) as ledger:
        assert ledger.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    "failing",
    [
        '    raise RuntimeError("on the way")\n',
        '    op.execute("INSERT INTO nowhere VALUES (1)")\n',
        '    op.execute("DELETE FROM version_actors")\n',
    ],
)
def test_a_migration_that_fails_leaves_the_ledger_as_it_was(first: Path, scripts: Path, failing: str) -> None:
    before = contents(first)
    with (scripts / "versions" / "0004_next.py").open("a") as script:
        script.write(failing)
    dialect = SqliteDialect(first, mode="rw", busy_seconds=1)
    with pytest.raises((StoreError, RuntimeError)):
        dialect.upgrade(scripts)
    dialect.close()
    assert contents(first) == before
    with open_store(first) as store:
        assert store.check() == []


def test_an_older_ledger_is_not_upgraded_by_reading(first: Path) -> None:
    change(first, "UPDATE alembic_version SET version_num = '0000'")
    before = first.read_bytes()
    with pytest.raises(StoreError, match="older Saksi; open it once for writing"):
        open_store(first, read_only=True)
    assert first.read_bytes() == before
