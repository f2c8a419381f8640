"""Large ledgers, made ready once a state and kept in the user's cache as Arrow files, mapped and not read.

A column of words that no page looks at then costs no memory, and several sessions share what is looked at.
Frames are as pandas made them: categories, missing values and dtypes come back the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import platformdirs
import pyarrow as pa

from dashboard.shelving import Shelf, frame_of, mapped, shelf

#: differs when what is derived changes, so that files of an earlier Saksi are not read
SHAPE = "4"
#: states of one ledger that are kept: the one that is shown, and the one before for who still looks at it
_STATES = 2
_MAKING = threading.Lock()


def folder(name: str, version: object) -> Path:
    """Return where a state of a ledger is kept; neither its name nor its address can be read off it."""
    return _of_ledger(name) / _digest(f"{SHAPE} {version!r}")


@contextmanager
def written(at: Path) -> Iterator[Shelf]:
    """Have a state written, aside and renamed into place; only the user may read it."""
    at.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    at.parent.chmod(0o700)
    with shelf(at, at.with_name(f"{at.name}.{os.getpid()}.part")) as to:
        yield to
    _tidy(at)


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a ledger: frames whose words are mapped from the disk, and a table that stays there."""

    tables: Mapping[str, pd.DataFrame]
    mentions: pa.Table


def read(at: Path) -> Held | None:
    """Return what is kept of a state; None where it is not (or not wholly) there."""
    if not at.is_dir():
        return None
    try:
        found = {path.stem: mapped(path) for path in sorted(at.iterdir())}
        mentions = found.pop("mentions")
    except (OSError, ValueError, KeyError):
        shutil.rmtree(at, ignore_errors=True)
        return None
    tables = {name: frame_of(table) for name, table in found.items()}
    tables["mentions"] = frame_of(mentions.slice(0, 0))
    return Held(tables, mentions)


def made(name: str, version: object) -> Held | None:
    """Have a ledger read by a process of its own, whose memory goes with it; None where that fails."""
    at = folder(name, version)
    with _MAKING:
        if not at.is_dir():
            told = {"SAKSI_LEDGER": name, "SAKSI_PAGES": str(at)}
            known = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
            told["PYTHONPATH"] = os.pathsep.join(known)
            command = [sys.executable, "-c", "from dashboard import data; data.keep()"]
            subprocess.run(command, env=os.environ | told, check=False)  # noqa: S603 - our own
    return read(at)


def ready(name: str, version: object) -> bool:
    """Tell whether a state of a ledger is kept; if not, have it made meanwhile."""
    if folder(name, version).is_dir():
        return True
    if not _MAKING.locked():
        threading.Thread(target=made, args=(name, version), daemon=True).start()
    return False


def _tidy(newest: Path) -> None:
    """Remove states that nobody needs any more."""
    states = sorted((p for p in newest.parent.iterdir() if p != newest), key=lambda p: -p.stat().st_mtime)
    for state in states[_STATES - 1 :]:
        shutil.rmtree(state, ignore_errors=True)


def _of_ledger(name: str) -> Path:
    return platformdirs.user_cache_path("saksi", appauthor=False) / "pages" / _digest(name)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
