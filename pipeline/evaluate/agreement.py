"""When a field of an extracted figure counts as the one that a person wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pipeline.model import Figure, Status

#: compared as they are
PLAIN = (
    "qualifier", "low", "best", "high", "scope", "as_of", "date", "period_start", "status", "claimant_role",
    "part_of_raw",
)  # fmt: skip
#: words: equal when one holds the other
WORDED = ("place", "victims", "responsible", "claimant", "composition")

#: The labelled texts know four statuses; these finer ones of the ledger say the same or more.
COARSE: Mapping[str, frozenset[str]] = {
    Status.CIVILIAN: frozenset(Status) - {Status.COMBATANT, Status.UNDISTINGUISHED, Status.UNKNOWN},
    Status.UNKNOWN: frozenset({Status.UNKNOWN, Status.WOMAN, Status.JOURNALIST}),
}


def plain(value: Any) -> Any:
    """Return enums and dates as JSON has them."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def agree(name: str, got: Any, want: Any) -> bool:
    """Tell whether a field is right: words when one wording holds the other, all else when equal."""
    if name in WORDED and got and want:
        got, want = got.lower(), want.lower()
        return got in want or want in got
    return bool(plain(got) == want)


def agree_coarsely(name: str, got: Any, want: Any) -> bool:
    """Do the same for a labelled text, where *civilian* stands for children, medics and aid workers too."""
    if name == "status":
        return plain(got) in COARSE.get(want, {want})
    return agree(name, got, want)


def value_of(figure: Figure, name: str, raws: Mapping[str, str]) -> Any:
    """Return a figure's field; ``raws`` gives the words of the figure that one is a part of."""
    return raws.get(figure.part_of or "") if name == "part_of_raw" else getattr(figure, name)
