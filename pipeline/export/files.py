"""Extracts as files: written aside and renamed into place, or packed with their sidecar into one archive."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import ExportError
from pipeline.export import csv, json
from pipeline.export.cells import Buffer
from pipeline.export.formats import Format
from pipeline.export.kinds import columns_for
from pipeline.export.parquet import parquet_bytes
from pipeline.export.records import Records, Whole
from pipeline.export.sidecar import Extract, Provenance, about, as_bytes, describe, notice

#: what the sidecar of a file is called
SIDECAR = ".resource.json"
#: what the notice beside rows in another project's columns is called
NOTICE = ".about.txt"


def write_csv(
    frame: pd.DataFrame, kind: str, out: Path, *, spreadsheet: bool = True, profile: str = "verbatim"
) -> int:
    """Write an extract as CSV, without a sidecar, and return its number of rows; see ``write``."""
    return write(frame, kind, out, Format(spreadsheet=spreadsheet), profile=profile)


def write(
    frame: pd.DataFrame,
    kind: str,
    out: Path,
    form: Format,
    *,
    profile: str = "verbatim",
    come_from: Provenance | None = None,
) -> int:
    """Write an extract, aside and renamed into place, and return its number of rows.

    An extract in another project's columns gets a notice beside it, ``<out>.about.txt``: whose it is not.
    With ``come_from`` the sidecar is written too, last, so that its hash is that of the file.

    Raises ``ExportError`` for an unknown kind or profile, a frame without the kind's
    columns, and a path that can't be written; what was there before is then still there.
    """
    extract = Extract(kind, profile, columns_for(frame, kind, profile), len(frame), form)
    target = Path(out)
    if target.is_dir():
        raise ExportError(str(out), "is a folder", f"name a file in it, such as {target / kind}.{form.name}")
    if told := notice(extract):
        # first, so that no such file ever stands without it
        _put(target.with_name(target.name + NOTICE), [told.encode()])
    size, digest = _put(target, pieces(Whole(frame), extract, come_from))
    if come_from:
        described = describe(extract, come_from, name=target.name, size=size, digest=digest)
        _put(target.with_name(target.name + SIDECAR), [as_bytes(described)])
    return len(frame)


def pieces(held: Records, extract: Extract, come_from: Provenance | None = None) -> Iterator[Buffer]:
    """Yield an extract's bytes in their order."""
    form = extract.format
    if form.name == "csv":
        return csv.table_pieces(held, extract.columns, spreadsheet=form.spreadsheet, separator=form.separator)
    if form.name == "json":
        return json.pieces(held, extract.columns)
    told = about(extract, come_from) if come_from else {}
    return iter([parquet_bytes(held.rows(0, len(held)), extract.columns, told)])


def data_bytes(
    frame: pd.DataFrame,
    kind: str,
    form: Format,
    *,
    profile: str = "verbatim",
    only: Collection[str] = (),
    come_from: Provenance | None = None,
) -> bytes:
    """Return an extract's bytes, with ``only`` these columns or all."""
    columns = columns_for(frame, kind, profile, only)
    return b"".join(pieces(Whole(frame), Extract(kind, profile, columns, len(frame), form), come_from))


def packed_pieces(
    held: Records,
    kind: str,
    form: Format,
    come_from: Provenance,
    *,
    name: str,
    profile: str = "verbatim",
    only: Collection[str] = (),
) -> Iterator[bytes]:
    """Yield a ZIP archive of an extract called ``name`` with its sidecar, stretch by stretch of the rows.

    The same rows give the same archive but for the moment that ``come_from.made`` names.
    """
    extract = Extract(kind, profile, columns_for(held.rows(0, 0), kind, profile, only), len(held), form)
    file, out = f"{name}.{form.name}", _Passing()
    # the quickest: packing tighter would be waited for in the browser
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        size, digest = 0, hashlib.sha256()
        with archive.open(file, "w", force_zip64=True) as member:
            for piece in pieces(held, extract, come_from):
                size += len(piece)
                digest.update(piece)
                member.write(piece)
                yield out.taken()
        described = describe(extract, come_from, name=file, size=size, digest=digest.hexdigest())
        beside = {SIDECAR: as_bytes(described), NOTICE: notice(extract).encode()}
        for ending, told in beside.items():
            if told:
                # opened and not written at once: so they bear no hour, which would make each archive another
                with archive.open(file + ending, "w") as member:
                    member.write(told)
    yield out.taken()


class _Passing(io.RawIOBase):
    """What is written and not yet taken; it can't be gone back in, so an archive is written front to back."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: Any, /) -> int:
        """Keep bytes until they are taken."""
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        taken = bytes(self._held)
        self._held.clear()
        return taken


def now() -> dt.datetime:
    """Return the moment that a sidecar names as when its extract was made."""
    return dt.datetime.now(dt.UTC)


def _put(out: Path, parts: Iterable[Buffer]) -> tuple[int, str]:
    """Write a file aside and rename it into place; return its size and its SHA-256 digest."""
    size, digest = 0, hashlib.sha256()
    try:
        target = out.resolve()
        aside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with aside.open("xb") as stream:
                for part in parts:
                    size += len(part)
                    digest.update(part)
                    stream.write(part)
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(str(out), f"can't be written ({error.strerror})", "name another file") from error
    return size, digest.hexdigest()
