"""Rows of a frame as dictionaries: a page words hundreds of them, and pandas takes its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
import pandas as pd


def rows(
    frame: pd.DataFrame, columns: Sequence[str] | None = None, at: npt.NDArray[Any] | None = None
) -> list[dict[str, Any]]:
    """Return rows as ``to_dict("records")`` has them; with ``columns`` these of them, ``at`` some places."""
    names = [name for name in columns if name in frame] if columns is not None else list(frame)
    held = [_cells(frame[name].array if at is None else frame[name].array.take(at)) for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*held, strict=True)]


def _cells(values: Any) -> list[Any]:
    """Return a column's cells as Python has them; a missing number is None."""
    if isinstance(values, pd.arrays.NumpyExtensionArray):
        values = values.to_numpy()
    elif isinstance(values, pd.arrays.IntegerArray | pd.arrays.FloatingArray | pd.arrays.BooleanArray):
        values = values.to_numpy(object, na_value=None)
    return list(values.tolist())
