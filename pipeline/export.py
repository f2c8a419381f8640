"""CSV extracts of the timeline's frames, for spreadsheets and for machines, verbatim or under a profile.

``extract`` gives an extract's rows: figures as the ledger holds them, or with the numbers that a coding
profile makes of them beside; events as told, or as stories in the columns of ACLED or UCDP GED.

Both are UTF-8 with a byte-order mark, CRLF between rows, quotes where needed, ISO dates,
plain numbers; what is missing is an empty cell, never a zero. There is no totals row:
running totals and claims of several claimants can't be added up.

The spreadsheet variant keeps a cell from becoming something else when it is opened: text
that would run as a formula, or turn into a date or a rounded number, gets an apostrophe in
front, and text beyond what a cell can hold is cut with an ellipsis. The machine variant
leaves every text as it is, and ``read_csv`` gives the frame back.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd

from pipeline import __version__
from pipeline.errors import ExportError
from pipeline.timeline import COLUMNS, Column, Frames, acled, ged
from pipeline.timeline.coding import CODED, coded
from pipeline.timeline.columns import COUNT, DAY, DEGREES, FLAG, INSTANT
from pipeline.timeline.typed import MAY_BE_EMPTY, typed

#: what ``--profile`` may name, by kind of extract
PROFILES: Mapping[str, tuple[str, ...]] = {
    "figures": ("verbatim", "acled", "ibc", "ged"),
    "events": ("verbatim", "acled", "ged"),
    "articles": ("verbatim",),
    "actors": ("verbatim",),
}

#: an article's own words would outgrow a cell; its address and its sentences lead to them
_LEFT_OUT = {"articles": {"text"}}

#: kind -> the columns of its extract, in order, each with its dtype, unit and meaning
EXPORT_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    kind: tuple(column for column in COLUMNS[kind] if column.name not in _LEFT_OUT.get(kind, ()))
    for kind in ("figures", "events", "articles", "actors")
}

#: (kind, profile) -> the columns of an extract that is not verbatim
PROFILE_COLUMNS: Mapping[tuple[str, str], tuple[Column, ...]] = {
    **{("figures", name): (*EXPORT_COLUMNS["figures"], *CODED) for name in PROFILES["figures"][1:]},
    ("events", "acled"): acled.COLUMNS,
    ("events", "ged"): ged.COLUMNS,
}

#: (kind, profile) -> what a reader must know of the rows before using them
NOTICES: Mapping[tuple[str, str], str] = {
    ("events", "acled"): (
        "These rows were coded by Saksi from the articles in one ledger. They follow the columns of ACLED's"
        " export and are not ACLED's data. Blank fatalities are unknown, not zero. ids begin with SAKSI-."
    ),
    ("events", "ged"): (
        "These rows were coded by Saksi from the articles in one ledger. They follow the columns of UCDP's"
        " GED and are not UCDP's data. Blank deaths are unknown, not zero. ids begin with SAKSI-."
    ),
}

#: a spreadsheet's cell holds 32,767 characters; beyond that some spill into the next row
CELL_CHARACTERS = 32_000

#: starts a formula, in any width, also behind spaces and characters that nobody sees
_FORMULA = re.compile(
    r"[\t\r\n]|[\s\x00-\x1f\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*+"
    r"[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
)

#: what spreadsheets read as a date, a time, an exponent, or a number too long or too padded to keep
_CONVERTED = re.compile(r"\d{1,4}([-/:])\d{1,4}(\1\d{1,4})?|0\d+|\d{16,}|\d+(\.\d+)?[eE]\d+")


def extract(frames: Frames, kind: str, profile: str = "verbatim") -> pd.DataFrame:
    """Return an extract's rows, with at least the columns that it writes.

    Raises ``ExportError`` for an unknown kind or profile, and a profile that doesn't fit the kind.
    """
    columns_of(kind, profile)
    if profile == "verbatim":
        made: pd.DataFrame = getattr(frames, kind)
        return made
    if kind == "events":
        return acled.acled_events(frames) if profile == "acled" else ged.ged_events(frames)
    return pd.concat([frames.figures, coded(frames.figures, profile)], axis=1)


def columns_of(kind: str, profile: str = "verbatim") -> tuple[Column, ...]:
    """Return the columns of an extract, in order, each with its dtype, unit and meaning.

    Raises ``ExportError`` for an unknown kind or profile, and a profile that doesn't fit the kind.
    """
    columns = _known(kind)
    if profile in PROFILES[kind]:
        return PROFILE_COLUMNS.get((kind, profile), columns)
    fitting = ", ".join(PROFILES[kind])
    if profile in {name for names in PROFILES.values() for name in names}:
        raise ExportError(profile, f"is no coding profile for {kind}", f"choose one of {fitting}")
    raise ExportError(profile, "there is no such coding profile", f"choose one of {fitting}")


def write_csv(
    frame: pd.DataFrame, kind: str, out: Path, *, spreadsheet: bool = True, profile: str = "verbatim"
) -> int:
    """Write an extract, aside and renamed into place, and return its number of rows.

    An extract in another project's columns gets a notice beside it, ``<out>.about.txt``: whose it is not.

    Raises ``ExportError`` for an unknown kind or profile, a frame without the kind's
    columns, and a path that can't be written; what was there before is then still there.
    """
    columns = _columns(frame, kind, profile)
    target = Path(out)
    if target.is_dir():
        raise ExportError(str(out), "is a folder", f"name a file in it, such as {target / kind}.csv")
    if (kind, profile) in NOTICES:
        # first, so that no such file ever stands without it
        beside = target.with_name(f"{target.name}.about.txt")
        _put(beside, "utf-8", lambda stream: _write_notice(stream, kind, profile, columns))
    _put(target, "utf-8-sig", lambda stream: _write(frame, columns, stream, spreadsheet))
    return len(frame)


def _put(out: Path, encoding: str, write: Callable[[IO[str]], None]) -> None:
    """Write a file aside and rename it into place."""
    try:
        target = out.resolve()
        aside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with aside.open("x", encoding=encoding, newline="") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(str(out), f"can't be written ({error.strerror})", "name another file") from error


def _write_notice(stream: IO[str], kind: str, profile: str, columns: Iterable[Column]) -> None:
    stream.write(f"{NOTICES[kind, profile]}\n\nSaksi {__version__}, profile {profile}. Columns:\n")
    for column in columns:
        stream.write(f"  {column.name}: {column.meaning}\n")


def csv_bytes(
    frame: pd.DataFrame, kind: str, *, spreadsheet: bool = True, profile: str = "verbatim"
) -> bytes:
    """Return an extract's bytes, as ``write_csv`` writes them."""
    return table_bytes(frame, _columns(frame, kind, profile), spreadsheet=spreadsheet)


def table_bytes(frame: pd.DataFrame, columns: Iterable[Column], *, spreadsheet: bool = True) -> bytes:
    """Return these columns of any frame as CSV, its cells guarded as an extract's are."""
    stream = io.StringIO(newline="")
    _write(frame, columns, stream, spreadsheet)
    return stream.getvalue().encode("utf-8-sig")


def read_csv(source: Path | IO[bytes], kind: str, profile: str = "verbatim") -> pd.DataFrame:
    """Return the frame that a machine variant was written from, with its dtypes."""
    columns = columns_of(kind, profile)
    # as text first: "NA" and "null" are words, and only an empty cell is missing
    table = pd.read_csv(source, dtype="str", encoding="utf-8-sig", keep_default_na=False, na_values=[""])
    return pd.DataFrame({column.name: _restored(table[column.name], column) for column in columns})


def _known(kind: str) -> tuple[Column, ...]:
    if kind not in EXPORT_COLUMNS:
        raise ExportError(kind, "there is no such extract", f"choose one of {', '.join(EXPORT_COLUMNS)}")
    return EXPORT_COLUMNS[kind]


def _columns(frame: pd.DataFrame, kind: str, profile: str) -> tuple[Column, ...]:
    columns = columns_of(kind, profile)
    lacking = [column.name for column in columns if column.name not in frame]
    if lacking:
        raise ExportError(kind, f"the frame lacks {', '.join(lacking)}", "pass what extract() gives")
    return columns


def _write(frame: pd.DataFrame, columns: Iterable[Column], stream: IO[str], spreadsheet: bool) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows(zip(*(_cells(frame[c.name], c, spreadsheet) for c in columns), strict=True))


def _cells(values: pd.Series[Any], column: Column, spreadsheet: bool) -> Iterator[str]:
    """Yield a column's cells as text; what is missing is an empty one."""
    cell = _CELLS.get(column.dtype, _guarded if spreadsheet else str)
    codes, distinct = pd.factorize(values)
    # missing is -1, the last
    cells = [*(cell(value) for value in pd.Series(distinct).astype("object")), ""]
    return (cells[code] for code in codes)


def _guarded(text: str) -> str:
    """Return text that a spreadsheet shows as it is."""
    if _FORMULA.match(text) or _CONVERTED.fullmatch(text):
        text = f"'{text}"
    if len(text) * 2 > CELL_CHARACTERS:
        # a spreadsheet counts in UTF-16
        cut = text.encode("utf-16-le")[: CELL_CHARACTERS * 2].decode("utf-16-le", "ignore")
        text = text if cut == text else f"{cut}…"
    return text


_CELLS: Mapping[str, Callable[[Any], str]] = {
    COUNT: str,
    DAY: lambda day: str(day.isoformat()[:10]),
    INSTANT: lambda moment: f"{moment.isoformat()[:19]}Z",
    # the shortest digits that give the same number back, never an exponent
    DEGREES: lambda degrees: str(np.format_float_positional(degrees, trim="-")),
    FLAG: lambda flag: "true" if flag else "false",
}


def _restored(cells: pd.Series[Any], column: Column) -> Any:
    """Return a column as the timeline types it."""
    words = [None if pd.isna(cell) else str(cell) for cell in cells]
    if column.dtype == COUNT:
        return typed(column.name, COUNT, [None if word is None else int(word) for word in words])
    if column.dtype == DEGREES:
        return typed(column.name, DEGREES, [None if word is None else float(word) for word in words])
    if column.dtype == FLAG:
        return typed(column.name, FLAG, [word == "true" for word in words])
    if column.name in MAY_BE_EMPTY:
        words = [word or "" for word in words]
    return typed(column.name, column.dtype, words)
