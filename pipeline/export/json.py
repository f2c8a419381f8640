"""Extracts as JSON: a list of records, one a line, UTF-8; null for what is missing, ISO dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export import words
from pipeline.export.cells import Buffer, cells, in_turns, joined, rows, word
from pipeline.export.kinds import columns_of
from pipeline.export.records import Records
from pipeline.timeline import Column
from pipeline.timeline.columns import COUNT, DEGREES, FLAG
from pipeline.timeline.typed import MAY_BE_EMPTY, typed

#: what stands in a record without quotes
_BARE = (COUNT, DEGREES, FLAG)
_CONTROLS = bytes(range(32))
#: what stands between records
_BETWEEN = b",\n"


def pieces(held: Records, columns: tuple[Column, ...]) -> Iterator[Buffer]:
    """Yield the bytes of a JSON file in their order."""

    def make(part: pd.DataFrame) -> Buffer:
        parts: list[Any] = []
        for place, column in enumerate(columns):
            name = json.dumps(column.name, ensure_ascii=False)
            parts += [word(("{" if not place else ", ") + name + ": "), _values(part[column.name], column)]
        return rows([*parts, word("}" + _BETWEEN.decode())])

    yield b"[\n"
    last: Buffer = b""
    for piece in in_turns(held, make):
        yield last
        last = piece
    # no comma stands after the last record
    yield memoryview(last)[: -len(_BETWEEN)] if len(last) else last
    yield b"\n]\n" if len(last) else b"]\n"


def _values(values: pd.Series[Any], column: Column) -> pa.Array:
    """Return a column's values as they stand in JSON."""
    if column.dtype in _BARE:
        made = cells(values, column.dtype, _escaped)
    else:
        made = joined([word('"'), cells(values, column.dtype, _escaped), word('"')])
    return pc.fill_null(made, "null")


def _escaped(texts: pa.Array) -> pa.Array:
    """Return texts as they stand between quotes."""
    if words.holding(texts, b'"\\') is not None:
        texts = pc.replace_substring(pc.replace_substring(texts, "\\", "\\\\"), '"', '\\"')
    flags = words.holding(texts, _CONTROLS)
    if flags is None:
        return texts
    mask = pa.array(flags)
    return pc.replace_with_mask(
        texts, mask, pa.array(map(_controls, texts.filter(mask).to_pylist()), texts.type)
    )


def _controls(text: str) -> str:
    return "".join(json.dumps(sign)[1:-1] if sign < " " else sign for sign in text)


def read_json(source: Path | IO[bytes], kind: str, profile: str = "verbatim") -> pd.DataFrame:
    """Return the frame that an extract was written from, typed: the columns that it holds."""
    records = json.loads(source.read_bytes() if isinstance(source, Path) else source.read())
    known = columns_of(kind, profile)
    # without a record nothing tells which columns there were
    columns = [column for column in known if not records or column.name in records[0]]
    return pd.DataFrame({c.name: _restored([each[c.name] for each in records], c) for c in columns})


def _restored(values: list[Any], column: Column) -> Any:
    if column.dtype == FLAG:
        return np.array(values, dtype=FLAG)
    if column.name in MAY_BE_EMPTY:
        values = [value or "" for value in values]
    return typed(column.name, column.dtype, values)
