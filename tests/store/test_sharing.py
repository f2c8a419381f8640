"""Several processes at one ledger: they wait for each other, and readers wait for nobody."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.errors import LedgerLockedError, LedgerVersionError, StoreError
from pipeline.store import open_store
from pipeline.timeline import load_frames
from tests.store.dumping import change, contents
from tests.store.processes import process
from tests.store.told import pair

New = Callable[..., str]

#: holds a ledger's write lock until its input ends
HOLDER = """
import sys
from pipeline.store import open_store
with open_store(sys.argv[1]) as store, store._dialect.writing():
    print("held", flush=True)
    sys.stdin.read()
"""

#: saves articles one by one until its input ends
WRITER = """
import sys, threading
from tests.store.told import pair
from pipeline.store import open_store
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
with open_store(sys.argv[1]) as store:
    n = 0
    while not ended.is_set():
        store.save(*pair(f"w{n}"))
        n += 1
        if n == 3:
            print("writing", flush=True)
print(n, flush=True)
"""

#: saves the same articles as its like, and resolves them
SAVER = """
import sys
from tests.store.told import pair
from pipeline.store import open_store
with open_store(sys.argv[1], busy_seconds=60) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(0, 60, 4):
        store.save_all([pair(f"s{n + k}") for k in range(4)])
    store.resolve()
print("done", flush=True)
"""


def test_a_writer_elsewhere_locks_writing_but_not_reading(new: New) -> None:
    ledger = new("twenty")
    with process(HOLDER, ledger), open_store(ledger, busy_seconds=0.2) as store:
        started = time.monotonic()
        with pytest.raises(LedgerLockedError, match="locked by another process; wait"):
            store.save(*pair("late"))
        assert 0.1 < time.monotonic() - started < 3
        assert store.save_all([]) == []
        assert len(load_frames(store).articles) == 20
    with open_store(ledger) as store:
        assert store.save(*pair("late")) == "new"


def test_reading_goes_on_while_another_process_writes(new: New) -> None:
    ledger = new()
    with process(WRITER, ledger) as writer, open_store(ledger, read_only=True) as store:
        seen = []
        for _ in range(5):
            frames = load_frames(store)
            # each reading is of one moment: no article without its figures
            assert len(frames.figures) == 2 * len(frames.articles)
            seen.append(len(frames.articles))
        assert seen == sorted(seen)
        assert seen[0] >= 3
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.close()
        written = int(writer.stdout.readline())
    with open_store(ledger) as store:
        assert store.counts().articles == written
        assert store.check() == []


def test_two_processes_may_make_one_ledger_at_once(new: New) -> None:
    ledger = new("nothing")
    with process(WRITER, ledger), open_store(ledger) as store:
        assert store.save_all([pair(f"mine{n}") for n in range(3)]) == ["new"] * 3
    with open_store(ledger) as store:
        assert store.check() == []
        assert store.counts().articles >= 6


def test_two_processes_that_save_the_same_keep_one_copy(new: New) -> None:
    ledger, alone = new(), new()
    with process(SAVER, ledger) as one, process(SAVER, ledger) as other:
        for each in (one, other):
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        for each in (one, other):
            assert each.stdout is not None
            assert each.stdout.readline() == "done\n"
    with open_store(alone) as store:
        store.save_all([pair(f"s{n}") for n in range(60)])
        store.resolve()
    assert contents(ledger) == contents(alone)


def test_both_kinds_of_database_hold_the_same(request: pytest.FixtureRequest, tmp_path: object) -> None:
    server = request.getfixturevalue("server")
    names = [f"{tmp_path}/same.sqlite", server.make("same")]
    for name in names:
        with open_store(name) as store:
            store.save_all([pair(f"a{n}", outlet=("wire", "Żywiec", "ärz")[n % 3]) for n in range(12)])
            store.save(*pair("a1", version="v2"))
            store.resolve()
    one, other = map(contents, names)
    server.drop("same")
    assert one == other
    assert one["telling_joins"]


def test_an_empty_place_is_a_ledger_to_be_and_nothing_else(new: New) -> None:
    name = new("nothing")
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreError, match=r"is empty, not a ledger|there is no such ledger"):
            open_store(name, **options)  # type: ignore[arg-type]
    with open_store(name) as store:
        assert store.check() == []


def test_a_newer_ledger_is_refused_and_left_as_it_is(new: New) -> None:
    ledger = new("twenty")
    change(ledger, "UPDATE alembic_version SET version_num = '9000'")
    before = contents(ledger)
    for read_only in (False, True):
        with pytest.raises(LedgerVersionError, match=r"by a newer Saksi .schema 9000.*upgrade Saksi"):
            open_store(ledger, read_only=read_only)
    assert contents(ledger) == before


def test_a_ledger_without_its_schema_version_is_damaged(new: New) -> None:
    for statement in ("DELETE FROM alembic_version", "DROP TABLE alembic_version"):
        ledger = new()
        change(ledger, statement)
        with pytest.raises(StoreError, match=r"is damaged|no such table"):
            open_store(ledger)


def test_a_database_of_another_program_is_refused(new: New) -> None:
    name = new("nothing")
    change(name, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreError, match="is a database of another program"):
        open_store(name)
    assert contents(name) == {"bookmarks": []}


def test_reading_changes_nothing(new: New) -> None:
    ledger = new("twenty")
    before = contents(ledger)
    with open_store(ledger, read_only=True) as store:
        load_frames(store)
        assert store.check() == []
        with pytest.raises(StoreError, match="is read-only"):
            store.save(*pair("late"))
    assert contents(ledger) == before
