"""Records to be written, some at a time: all of them at once need not fit into memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pandas as pd


class Records(Protocol):
    """Rows in their order, made when they are asked for, by several threads at once."""

    def __len__(self) -> int:
        """Return how many there are."""

    def rows(self, first: int, last: int) -> pd.DataFrame:
        """Return them from the first to before the last."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A frame that is in memory already."""

    frame: pd.DataFrame

    def __len__(self) -> int:
        return len(self.frame)

    def rows(self, first: int, last: int) -> pd.DataFrame:
        """Return some of its rows."""
        return self.frame.iloc[first:last]
