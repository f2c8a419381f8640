"""Plain values to typed columns, and plain rows to columns of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from pipeline.store import Rows
from pipeline.timeline.columns import CATEGORY, COLUMNS, COUNT, DAY, DEGREES, FLAG, INSTANT

#: column name -> one plain value a row
Table: TypeAlias = dict[str, Sequence[Any]]

#: where an empty text is kept as one
_MAY_BE_EMPTY = frozenset({"title", "text"})


def by_column(rows: Rows) -> Table:
    """Turn rows into columns."""
    if not rows.rows:
        return dict.fromkeys(rows.columns, ())
    return dict(zip(rows.columns, zip(*rows.rows, strict=True), strict=True))


def frame(kind: str, table: Mapping[str, Any]) -> pd.DataFrame:
    """Make the frame of this kind: the documented columns, in order, with their dtypes."""
    return pd.DataFrame(
        {column.name: typed(column.name, column.dtype, table[column.name]) for column in COLUMNS[kind]},
        copy=False,
    )


def typed(name: str, dtype: str, values: Any) -> Any:
    """Return the values as an array of this dtype; arrays that already are pass through."""
    if isinstance(values, pd.api.extensions.ExtensionArray | np.ndarray) and str(values.dtype) == dtype:
        return values
    if dtype == DAY:
        return np.array([value or "NaT" for value in values], dtype=DAY)
    if dtype == INSTANT:
        text = pd.array(list(values), dtype="str")
        return pd.to_datetime(text, utc=True, format="ISO8601").as_unit("s").array
    if dtype == COUNT:
        return pd.array(list(values), dtype="Int64")
    if dtype == DEGREES:
        return np.array([np.nan if value is None else value for value in values], dtype=DEGREES)
    if dtype == FLAG:
        return np.array(values, dtype=FLAG)
    words = list(values) if name in _MAY_BE_EMPTY else [value or None for value in values]
    text = pd.array(words, dtype="str")
    return pd.Categorical(text) if dtype == CATEGORY else text
