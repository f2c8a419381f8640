"""A frame's columns as text cells, and rows of them as bytes: by Arrow, so that no row is a Python object."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export import words
from pipeline.export.records import Records
from pipeline.timeline.columns import COUNT, DAY, DEGREES, FLAG, INSTANT

WORD = pa.large_string()
#: rows that are made at once: enough for Arrow, little enough for memory
_ROWS = 16_384
#: they are made side by side, as Arrow lets go of the interpreter; the rest waits for its turn
_WORKERS = 2

#: bytes in a row, in whatever holds them
Buffer: TypeAlias = bytes | memoryview
#: texts -> texts as they stand in a file
Told = Callable[[pa.Array], pa.Array]


def cells(values: pd.Series[Any], dtype: str, told: Told, decimal: str = ".") -> pa.Array:
    """Return a column's cells as text, missing ones missing; ``told`` says what becomes of words."""
    if dtype == COUNT:
        return _words(pa.array(values.astype("Int64"), from_pandas=True))
    if dtype == DAY:
        return _words(pa.array(values, pa.timestamp("s"), from_pandas=True).cast(pa.date32()))
    if dtype == INSTANT:
        naive = _words(pa.array(values, pa.timestamp("s", "UTC"), from_pandas=True).cast(pa.timestamp("s")))
        return joined([pc.binary_replace_slice(naive, 10, 11, "T"), word("Z")])
    if dtype == DEGREES:
        return _by_value(values, lambda degrees: _degrees(degrees, decimal))
    if dtype == FLAG:
        flags = pa.array(values, pa.bool_(), from_pandas=True)
        return pc.if_else(flags, word("true"), word("false"))
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _taken(told(_texts(values.cat.categories)), values.cat.codes.to_numpy())
    return told(_texts(values))


def word(text: str) -> pa.Scalar[Any]:
    """Return a text to join with columns."""
    return pa.scalar(text, WORD)


def joined(parts: Sequence[Any], separator: str = "") -> pa.Array:
    """Return texts put together row by row; a row with a missing part is missing."""
    return pc.binary_join_element_wise(*parts, word(separator))


def rows(parts: Sequence[Any], separator: str = "") -> Buffer:
    """Return texts put together row by row, all rows in one; what is missing is empty."""
    made = pc.binary_join_element_wise(*parts, word(separator), null_handling="replace", null_replacement="")
    data, offsets = words.bounds(made)
    return data[offsets[0] : offsets[-1]].data


def in_turns(held: Records, make: Callable[[pd.DataFrame], Buffer]) -> Iterator[Buffer]:
    """Yield what is made of each stretch of records, in order; never more than a few are in memory."""
    starts = range(0, len(held), _ROWS)

    def made(start: int) -> Buffer:
        return make(held.rows(start, start + _ROWS))

    if len(starts) < 2:
        yield from map(made, starts)
        return
    with ThreadPoolExecutor(_WORKERS) as workers:
        waiting: deque[Future[Buffer]] = deque()
        for start in starts:
            waiting.append(workers.submit(made, start))
            if len(waiting) > _WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _words(values: pa.Array) -> pa.Array:
    return values.cast(WORD)


def _texts(values: Any) -> pa.Array:
    """Return words as one Arrow array, without a copy where pandas keeps them so already."""
    made = pa.array(values, from_pandas=True)
    if isinstance(made, pa.ChunkedArray):
        made = made.combine_chunks()
    if pa.types.is_null(made.type) or pa.types.is_string(made.type) or pa.types.is_large_string(made.type):
        return made.cast(WORD)
    return pa.array([None if pd.isna(value) else str(value) for value in values], WORD)


def _by_value(values: pd.Series[Any], cell: Callable[[Any], str]) -> pa.Array:
    """Return cells of which each distinct value is made once."""
    codes, distinct = pd.factorize(values)
    return _taken(pa.array([cell(value) for value in distinct], WORD), codes)


def _taken(told: pa.Array, codes: Any) -> pa.Array:
    """Return texts by their place; -1 is missing."""
    return told.take(pa.array(codes, pa.int64(), mask=np.asarray(codes) < 0))


def _degrees(value: float, decimal: str) -> str:
    """Return the shortest digits that give the same number back, never an exponent."""
    return str(np.format_float_positional(value, trim="-")).replace(".", decimal)
