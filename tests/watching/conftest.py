"""A server, an empty ledger and a watch over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import open_store
from tests.fetching.misbehaving import Site, serving
from tests.watching.feeding import Newsroom, Watcher


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


@pytest.fixture
def newsroom(site: Site) -> Newsroom:
    room = Newsroom(site, names=["Aru", "Bira"])
    room.open()
    return room


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def watcher(ledger: Path) -> Iterator[Watcher]:
    with open_store(ledger) as store:
        yield Watcher(store)
