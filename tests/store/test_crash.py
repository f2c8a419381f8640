"""Ingestion that is killed leaves nothing by half: the short form of ``python -m bench crash``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import server

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_ledger_of_a_killed_ingestion_is_that_of_an_uninterrupted_one(kind: str) -> None:
    if kind == "postgresql" and server.programs() is None:
        pytest.skip(server.MISSING)
    command = [sys.executable, "-m", "bench", "crash", "--kills", "3", "--articles", "14", "--store", kind]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=540)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"{kind}: 3 kills" in ended.stdout
    assert f"{kind}: as an uninterrupted run" in ended.stdout
