"""Ledgers that are copied for each test, which is quicker than making them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store import open_store
from tests.store.told import pair


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without articles."""
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with twenty articles."""
    path = tmp_path_factory.mktemp("twenty") / "ledger.sqlite"
    with open_store(path) as store:
        store.save_all([pair(f"a{n}") for n in range(20)])
    return path
