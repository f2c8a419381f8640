"""Extracts as Parquet: typed columns, zstd, with what the rows are in the schema's metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.export.kinds import columns_of
from pipeline.timeline import Column
from pipeline.timeline.columns import CATEGORY, COUNT, DAY, DEGREES, FLAG, INSTANT, TEXT
from pipeline.timeline.typed import typed

#: the key of the metadata under which the sidecar's content stands
KEY = b"saksi"
#: Parquet knows no seconds
_TYPES: Mapping[str, pa.DataType] = {
    TEXT: pa.string(),
    CATEGORY: pa.dictionary(pa.int32(), pa.string()),
    COUNT: pa.int64(),
    DAY: pa.date32(),
    INSTANT: pa.timestamp("ms", "UTC"),
    DEGREES: pa.float64(),
    FLAG: pa.bool_(),
}


def parquet_bytes(frame: pd.DataFrame, columns: tuple[Column, ...], about: Mapping[str, Any]) -> bytes:
    """Return these columns as a Parquet file that carries what it is."""
    fields = [
        pa.field(c.name, _TYPES[c.dtype], metadata={"description": c.meaning, "unit": c.unit})
        for c in columns
    ]
    told = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    schema = pa.schema(fields, metadata={KEY: told})
    table = pa.table([_array(frame[c.name], c) for c in columns], schema=schema)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", version="2.6")
    return out.getvalue()


def read_parquet(source: Path | IO[bytes], kind: str, profile: str = "verbatim") -> pd.DataFrame:
    """Return the frame that an extract was written from, typed: the columns that it holds."""
    # with partitioning, a folder named like *a=b* on the way to the file would become a column
    table = pq.read_table(source, partitioning=None)
    columns = [column for column in columns_of(kind, profile) if column.name in table.column_names]
    return pd.DataFrame({c.name: _restored(table[c.name], c) for c in columns})


def about_parquet(source: Path | IO[bytes]) -> dict[str, Any]:
    """Return what a Parquet extract says of itself."""
    metadata = pq.read_schema(source).metadata or {}
    told: dict[str, Any] = json.loads(metadata.get(KEY, b"{}"))
    return told


def _array(values: pd.Series[Any], column: Column) -> pa.Array | pa.ChunkedArray:
    if column.dtype == CATEGORY:
        used = values.astype("category")
        used = used.cat.remove_unused_categories()
        codes = used.cat.codes.to_numpy()
        words = pa.array([str(word) for word in used.cat.categories], pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32(), mask=codes < 0), words)
    if column.dtype == COUNT:
        values = values.astype("Int64")
    if column.dtype == DAY:
        return pa.array(values, pa.timestamp("s"), from_pandas=True).cast(pa.date32())
    if column.dtype == INSTANT:
        return pa.array(values, pa.timestamp("s", "UTC"), from_pandas=True).cast(_TYPES[INSTANT])
    made = pa.array(values, from_pandas=True)
    return made.cast(_TYPES[column.dtype])


def _restored(values: pa.ChunkedArray, column: Column) -> Any:
    if column.dtype == DAY:
        return values.cast(pa.timestamp("s")).to_numpy().astype(DAY)
    if column.dtype == INSTANT:
        return values.cast(pa.timestamp("s", "UTC")).to_pandas().array
    if column.dtype in (DEGREES, FLAG):
        return values.to_numpy()
    return typed(column.name, column.dtype, values.to_pylist())
