"""Ledgers on both kinds of database, and a PostgreSQL server for as long as the tests run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.store import Store, open_store
from tests.store import server as servers
from tests.store.homes import Databases, Files, Home
from tests.store.server import Server
from tests.store.told import pair


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    programs = servers.programs()
    if programs is None:
        pytest.skip(servers.MISSING)
    with servers.serving(programs) as running:
        yield running


@pytest.fixture(scope="session")
def databases(server: Server) -> Databases:
    """Ledgers on the server."""
    return Databases(server)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Where ledgers live: what is promised of a ledger is tried on both."""
    if request.param == "sqlite":
        return Files(tmp_path_factory.mktemp("ledgers"))
    databases: Databases = request.getfixturevalue("databases")
    return databases


@pytest.fixture
def new(home: Home) -> Iterator[Callable[..., str]]:
    """Make ledgers for one test: ``new()``, ``new("twenty")``, ``new("nothing")``."""
    made: list[str] = []

    def make(what: str = "empty") -> str:
        made.append(home.new(what))
        return made[-1]

    yield make
    for name in made:
        home.drop(name)


@pytest.fixture
def path(new: Callable[..., str]) -> str:
    """The name of an empty ledger."""
    return new()


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    """The empty ledger, open."""
    with open_store(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with twenty articles."""
    path = tmp_path_factory.mktemp("twenty") / "ledger.sqlite"
    with open_store(path) as store:
        store.save_all([pair(f"a{n}") for n in range(20)])
    return path


@pytest.fixture
def ledger(tmp_path: Path, twenty: Path) -> Path:
    """A file with twenty articles, for one test."""
    return Path(shutil.copy(twenty, tmp_path))
