"""Which conflict a total is about: place and days, an authority, or nobody's guess."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.timeline.conflicts import assign
from tests.timeline.claimed import MINISTRY, PLACES, figure, figures

NOWHERE = {"place_id": None, "country": None}


@pytest.mark.parametrize(
    ("told", "conflict", "why"),
    [
        ({"as_of": "2025-01-12"}, "gaza", "place and days"),
        ({"as_of": "2025-01-12", "at": "rafah"}, "gaza", "place and days"),
        ({"as_of": "2025-01-12", "at": "nablus"}, "west-bank", "place and days"),
        ({"as_of": "2025-01-12", "at": "nduga"}, "papua", "place and days"),
        ({"as_of": "2025-01-12", "at": "lebanon", "period_start": "2023-10-01"}, "lebanon", "place and days"),
        # the whole of Indonesia is no part of it, and Palestine is two conflicts
        ({"as_of": "2025-01-12", "at": "indonesia"}, None, "no conflict there"),
        ({"as_of": "2025-01-12", "at": "palestine"}, None, "no conflict there"),
        ({"as_of": "2025-01-12", "at": "palestine", **MINISTRY}, "gaza", "place and days"),
        ({"as_of": "2025-01-12", **NOWHERE, **MINISTRY}, "gaza", "claimant and days"),
        ({"as_of": "2025-01-12", "at": "lebanon", **MINISTRY}, "lebanon", "place and days"),
        ({"as_of": "2025-01-12", **NOWHERE}, None, "no place"),
        ({"as_of": "2025-01-12", "at": "france"}, None, "no conflict there"),
        ({"as_of": "2014-08-01"}, None, "days do not fit"),
        ({"as_of": "2025-01-12", "period_start": "2008-12-27"}, None, "days do not fit"),
        ({"published": "2025-01-12T08:00:00+00:00"}, "gaza", "place and days"),
        ({}, None, "days do not fit"),
        ({"as_of": "2025-01-12", "scope": "incident"}, None, "no total and no window"),
        ({"as_of": "2025-01-12", "scope": "unknown"}, None, "no total and no window"),
        ({"as_of": "2025-01-12", "period_start": "2025-01-11", "scope": "period"}, "gaza", "place and days"),
    ],
)  # fmt: skip
def test_assign(told: dict[str, object], conflict: str | None, why: str) -> None:
    [row] = assign(figures(figure(1, 100, **told))).to_dict("records")
    assert (None if pd.isna(row["conflict"]) else row["conflict"], row["why"]) == (conflict, why)


def test_two_conflicts_that_fit_are_no_choice() -> None:
    from pipeline.registry.conflicts import conflicts

    gaza = next(conflict for conflict in conflicts() if conflict.id == "gaza")
    twice = (
        gaza,
        type(gaza)(
            **{n: getattr(gaza, n) for n in gaza.__slots__} | {"id": "other", "authorities": frozenset()}
        ),
    )
    rows = figures(figure(1, 100, as_of="2025-01-12"), figure(2, 100, as_of="2025-01-12", **MINISTRY))
    made = assign(rows, twice)
    assert made["why"].tolist() == ["two conflicts fit", "place, days and claimant"]
    assert made["conflict"].isna().tolist() == [True, False]


def test_rows_keep_their_index_and_may_be_none() -> None:
    rows = figures(*(figure(n, 100, as_of="2025-01-12", at=place) for n, place in enumerate(PLACES)))
    shuffled = rows.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(assign(shuffled).sort_index(), assign(rows))
    assert assign(rows.head(0)).empty
