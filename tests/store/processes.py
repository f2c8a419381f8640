"""A second process beside the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def process(source: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a second process until the block ends; it has said one line."""
    with subprocess.Popen(
        [sys.executable, "-c", source, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        yield running
        if running.stdin and not running.stdin.closed:
            running.stdin.close()
        running.wait(10)
