"""Make a ledger of a backup; what was there is kept aside."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.store.opening import open_store

#: what SQLite keeps beside a ledger
_BESIDE = ("-wal", "-shm")


def restore(backup: Path, ledger: str | Path, *, replace: bool) -> Path | None:
    """Put a copy of a backup where a ledger is named; return under which name the old one is kept.

    The old ledger is copied whole before it is touched. Stop what writes to it before.
    """
    if "://" in str(ledger):
        raise StoreError("restore", "works on files only", "use pg_restore; see docs/postgresql.md")
    path = Path(ledger).expanduser()
    kept = None
    if path.exists():
        if not replace:
            raise StoreError(
                str(path), "there is a ledger already", "say --replace, or name another with --ledger"
            )
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
        kept = path.with_name(f"{path.name}.before-{stamp}")
        with open_store(path, create=False) as store:  # for writing: fails while another process writes
            store.backup(kept)
    aside = path.with_name(f".{path.name}.restoring")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, aside)
        for end in _BESIDE:
            path.with_name(path.name + end).unlink(missing_ok=True)
        aside.replace(path)
    except OSError as error:
        raise StoreError(
            str(path), f"can't be restored ({error.strerror})", "check the disk and the path"
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return kept
