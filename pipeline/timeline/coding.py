"""Figures coded under a profile: columns beside the stored ones, which stay as they are."""

from __future__ import annotations

import pandas as pd

from pipeline.model import Qualifier
from pipeline.profiles import Claim, profile_named
from pipeline.timeline.columns import COUNT, TEXT, Column
from pipeline.timeline.typed import typed

CODED: tuple[Column, ...] = (
    Column("coding_profile", TEXT, "the profile that coded the next columns"),
    Column("coded_low", COUNT, "lowest number under the profile; blank where it codes none", "people"),
    Column("coded_best", COUNT, "the number under the profile; blank where it codes none", "people"),
    Column("coded_high", COUNT, "highest number under the profile; blank where it codes none", "people"),
    Column("coded_by", TEXT, "the rule by which they came about"),
)

_CLAIM = ("raw", "qualifier", "value", "low", "best", "high")


def coded(figures: pd.DataFrame, profile: str) -> pd.DataFrame:
    """Return the columns ``CODED`` for these figures, under their index; each distinct claim is coded once.

    Raises ``ExportError`` for an unknown profile.
    """
    rule = profile_named(profile)
    told = figures[list(_CLAIM)].astype("object")
    made = {}
    cells = []
    for raw, qualifier, *numbers in told.to_numpy():
        key = (raw, str(qualifier), *(None if pd.isna(n) else int(n) for n in numbers))
        if key not in made:
            made[key] = rule.code(Claim(key[0], Qualifier(key[1]), *key[2:]))
        cells.append(made[key])
    columns = {
        "coding_profile": [rule.name] * len(cells),
        "coded_low": [each.low for each in cells],
        "coded_best": [each.best for each in cells],
        "coded_high": [each.high for each in cells],
        "coded_by": [each.rule for each in cells],
    }
    return pd.DataFrame({c.name: typed(c.name, c.dtype, columns[c.name]) for c in CODED}, index=figures.index)
