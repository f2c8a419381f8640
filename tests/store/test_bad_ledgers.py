"""A file that can't be used as a ledger gives one clear line, and is left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from pipeline.errors import LedgerLockedError, StoreError
from pipeline.store import open_store
from pipeline.timeline import load_frames
from tests.store.dumping import change, contents
from tests.store.processes import process
from tests.store.told import pair

#: takes a lock on a ledger and keeps it until its input ends
HOLDER = """
import sqlite3, sys
ledger = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    ledger.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""


def refusal(path: Path | str, kind: type[StoreError] = StoreError, **options: bool) -> str:
    """Return the one line with which a ledger can't be opened."""
    with pytest.raises(kind) as caught, open_store(path, **options) as store:  # type: ignore[arg-type]
        load_frames(store)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(str(caught.value.thing))
    assert caught.value.mend
    return line


def test_a_ledger_locked_as_a_whole_can_not_be_opened(ledger: Path) -> None:
    # WAL lets readers in unless the file is held exclusively
    holding = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")
    with process(HOLDER, str(ledger), *holding), pytest.raises(LedgerLockedError, match="locked"):
        open_store(ledger, busy_seconds=0.1)


def test_a_missing_path(tmp_path: Path) -> None:
    assert "there is no such ledger; check the path" in refusal(tmp_path / "gone", create=False)
    assert "there is no such ledger" in refusal(tmp_path / "gone", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder, not a ledger; name a file in it" in refusal(tmp_path)


def test_a_path_below_a_file(ledger: Path) -> None:
    assert "can't be reached" in refusal(ledger / "below")


def test_an_empty_file_is_a_ledger_to_be_and_nothing_else(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert "is empty, not a ledger" in refusal(empty, create=False)
    assert "is empty, not a ledger" in refusal(empty, read_only=True)
    assert empty.read_bytes() == b""
    with open_store(empty) as store:
        assert store.check() == []


@pytest.mark.parametrize(
    "content",
    [b"x", b"not a database at all\n" * 400, b"SQLite format 3\0" + b"\xff" * 5000, b"SQLite format 3\0"],
)
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "is not a ledger, or is damaged" in refusal(path)
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    change(path, "CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    assert "is a database of another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_truncated_ledger(ledger: Path) -> None:
    half = ledger.read_bytes()[: ledger.stat().st_size // 2]
    ledger.write_bytes(half)
    assert "is damaged" in refusal(ledger)
    assert ledger.read_bytes() == half


def test_a_page_that_went_bad(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as opened:
        [page] = opened.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figures'").fetchone()
        [size] = opened.execute("PRAGMA page_size").fetchone()
    content = bytearray(ledger.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    ledger.write_bytes(content)
    assert "is damaged (database disk image is malformed); restore it" in refusal(ledger, read_only=True)
    assert ledger.read_bytes() == content
    with open_store(ledger, read_only=True) as store:
        assert any("is damaged" in problem or "ledger.sqlite" in problem for problem in store.check())


def test_a_full_disk_keeps_what_was_there(ledger: Path) -> None:
    before = contents(ledger)
    with open_store(ledger) as store:
        dialect = store._dialect  # type: ignore[attr-defined]
        # a limit on the file's pages is SQLite's own way to a full disk
        event.listen(
            dialect._engine, "connect", lambda driver, _: driver.execute("PRAGMA max_page_count = 1")
        )
        dialect.close()
        with pytest.raises(StoreError, match=r"the disk is full .*; free some space"):
            store.save_all([pair(f"b{n}") for n in range(200)])
        assert store.counts().articles == 20
    assert contents(ledger) == before
    with open_store(ledger) as store:
        assert store.check() == []
        assert store.save(*pair("b0")) == "new"


def test_a_database_that_is_not_supported() -> None:
    line = refusal("mysql://saksi:secret@db.example/saksi")
    assert "can't hold a ledger; name a path, or postgresql" in line
    assert "secret" not in line


@contextmanager
def unprivileged() -> Iterator[None]:
    """Give up being root, for whom nothing is read-only."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def lent(ledger: Path) -> Iterator[Path]:
    """A ledger that somebody without privileges owns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(ledger, folder))
        for each in (path, path.parent):
            each.chmod(0o777)
            if os.getuid() == 0:
                os.chown(each, 65534, 65534)
        try:
            yield path
        finally:
            path.parent.chmod(0o777)


def test_a_read_only_file(lent: Path) -> None:
    lent.chmod(0o444)
    with unprivileged():
        assert "is read-only; make it writable" in refusal(lent)
        with open_store(lent, read_only=True) as store:
            assert len(load_frames(store).articles) == 20


def test_a_read_only_folder(lent: Path) -> None:
    lent.parent.chmod(0o555)
    with unprivileged():
        assert "lies in a read-only folder" in refusal(lent)
        assert "lies in a read-only folder" in refusal(lent.parent / "new.sqlite")
        with open_store(lent, read_only=True) as store:
            assert len(load_frames(store).articles) == 20
            assert store.check() == []
    assert [each.name for each in lent.parent.iterdir()] == [lent.name]


def test_an_unreadable_file(lent: Path) -> None:
    lent.chmod(0o000)
    with unprivileged():
        assert "can't be read: permission denied" in refusal(lent, read_only=True)


def test_a_ledger_that_turns_read_only_while_open(lent: Path) -> None:
    before = contents(lent)
    with unprivileged(), open_store(lent) as store:
        lent.chmod(0o444)
        store._dialect.close()  # type: ignore[attr-defined]
        with pytest.raises(StoreError, match="is read-only"):
            store.save(*pair("late"))
    assert contents(lent) == before


def test_reading_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    with open_store(ledger, read_only=True) as store:
        load_frames(store)
        assert store.check() == []
        with pytest.raises(StoreError, match="is read-only"):
            store.save(*pair("late"))
    assert ledger.read_bytes() == before
