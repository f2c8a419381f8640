"""Plain values to typed columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

from pipeline.timeline.columns import CATEGORY, COLUMNS, COUNT, DAY, DEGREES, FLAG, INSTANT

#: where an empty text is kept as one
MAY_BE_EMPTY = frozenset({"title", "text"})


def frame(kind: str, table: Mapping[str, Any]) -> pd.DataFrame:
    """Make the frame of this kind: the documented columns, in order, with their dtypes."""
    return pd.DataFrame(
        {column.name: typed(column.name, column.dtype, table[column.name]) for column in COLUMNS[kind]},
        copy=False,
    )


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return frames of one kind one after the other; the categories are those of all, in order."""
    if len(frames) == 1:
        return frames[0]
    columns: dict[str, Any] = {}
    for name in frames[0]:
        found = [each[name] for each in frames]
        if isinstance(found[0].dtype, pd.CategoricalDtype):
            columns[str(name)] = union_categoricals(found, sort_categories=True)
        else:
            columns[str(name)] = pd.concat(found, ignore_index=True).array
    return pd.DataFrame(columns, copy=False)


def ranks(words: Sequence[str | None]) -> npt.NDArray[np.int64]:
    """Return each word's place among the distinct ones in order; -1 for None."""
    rank: dict[str | None, int] = {word: n for n, word in enumerate(sorted(set(filter(None, words))))}
    return np.fromiter((rank.get(word, -1) for word in words), dtype=np.int64, count=len(words))


def text(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column of words as text, each category once."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column.astype("str")
    words = pd.array(list(column.cat.categories), dtype="str")
    return pd.Series(words.take(column.cat.codes.to_numpy(), allow_fill=True), index=column.index)


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
    text = pd.array(values, dtype="str")
    if name not in MAY_BE_EMPTY and (text == "").any():
        text[text == ""] = None
    return pd.Categorical(text) if dtype == CATEGORY else text
