"""Extracts as CSV: UTF-8 with a byte-order mark, CRLF between rows, quotes where needed, ISO dates.

What is missing is an empty cell, never a zero. There is no totals row: running totals and claims of several
claimants can't be added up. The variant for spreadsheets guards its cells (``guard``); the one for machines
leaves every text as it is, and ``read_csv`` gives the frame back.

With a semicolon between cells the decimal sign is a comma: where spreadsheets expect the one they expect the
other, and would read *31.5* as the 31st of May.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export import words
from pipeline.export.cells import Buffer, cells, in_turns, joined, rows, word
from pipeline.export.guard import guard
from pipeline.export.kinds import columns_for, columns_of
from pipeline.export.records import Records, Whole
from pipeline.timeline import Column
from pipeline.timeline.columns import COUNT, DEGREES, FLAG
from pipeline.timeline.typed import MAY_BE_EMPTY, typed

MARK = b"\xef\xbb\xbf"
END = "\r\n"


def csv_bytes(
    frame: pd.DataFrame,
    kind: str,
    *,
    spreadsheet: bool = True,
    profile: str = "verbatim",
    separator: str = ",",
) -> bytes:
    """Return an extract's bytes, as ``write_csv`` writes them."""
    columns = columns_for(frame, kind, profile)
    return table_bytes(frame, columns, spreadsheet=spreadsheet, separator=separator)


def table_bytes(
    frame: pd.DataFrame, columns: Iterable[Column], *, spreadsheet: bool = True, separator: str = ","
) -> bytes:
    """Return these columns of any frame as CSV, its cells guarded as an extract's are."""
    return b"".join(table_pieces(Whole(frame), columns, spreadsheet=spreadsheet, separator=separator))


def decimal_sign(separator: str) -> str:
    """Return what stands before the fraction of a number."""
    return "," if separator == ";" else "."


def table_pieces(
    held: Records, columns: Iterable[Column], *, spreadsheet: bool = True, separator: str = ","
) -> Iterator[Buffer]:
    """Yield what ``table_bytes`` returns, one stretch of the rows after the other."""
    columns, decimal = tuple(columns), decimal_sign(separator)
    yield MARK + separator.join(column.name for column in columns).encode() + END.encode()

    def cell(texts: pa.Array) -> pa.Array:
        if spreadsheet:
            texts = guard(texts, decimal_comma=separator == ";")
        return _quoted(texts, separator)

    def make(part: pd.DataFrame) -> Buffer:
        return _lines([cells(part[c.name], c.dtype, cell, decimal) for c in columns], separator)

    yield from in_turns(held, make)


def _lines(made: list[pa.Array], separator: str) -> Buffer:
    if len(made) == 1:
        # an empty line would be no row at all
        blank = pc.equal(pc.binary_length(pc.fill_null(made[0], "")), 0)
        made = [pc.if_else(blank, word('""'), made[0])]
    return rows([*made[:-1], joined([pc.fill_null(made[-1], ""), word(END)])], separator)


def _quoted(texts: pa.Array, separator: str) -> pa.Array:
    """Return texts with quotes around those that need them."""
    flags = words.holding(texts, f'"\r\n{separator}'.encode())
    if flags is None:
        return texts
    needy = texts.filter(pa.array(flags))
    whole = joined([word('"'), pc.replace_substring(needy, '"', '""'), word('"')])
    return pc.replace_with_mask(texts, pa.array(flags), whole)


def read_csv(
    source: Path | IO[bytes], kind: str, profile: str = "verbatim", *, separator: str = ","
) -> pd.DataFrame:
    """Return the frame that a machine variant was written from, typed: the columns that it holds."""
    # as text first: "NA" and "null" are words, and only an empty cell is missing
    table = pd.read_csv(
        source, dtype="str", encoding="utf-8-sig", keep_default_na=False, na_values=[""], sep=separator
    )
    columns = [column for column in columns_of(kind, profile) if column.name in table]
    decimal = decimal_sign(separator)
    return pd.DataFrame({c.name: _restored(table[c.name], c, decimal) for c in columns})


def _restored(values: pd.Series[Any], column: Column, decimal: str) -> Any:
    """Return a column as the timeline types it."""
    told = [None if pd.isna(cell) else str(cell) for cell in values]
    if column.dtype == COUNT:
        return typed(column.name, COUNT, [None if each is None else int(each) for each in told])
    if column.dtype == DEGREES:
        numbers = [None if each is None else float(each.replace(decimal, ".")) for each in told]
        return typed(column.name, DEGREES, numbers)
    if column.dtype == FLAG:
        return typed(column.name, FLAG, [each == "true" for each in told])
    if column.name in MAY_BE_EMPTY:
        told = [each or "" for each in told]
    return typed(column.name, column.dtype, told)
