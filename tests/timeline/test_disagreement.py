"""Low and high by day, who says so, and how many independent sources there are."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.claims import claims
from pipeline.timeline.disagreement import disagreement
from pipeline.timeline.toll_columns import DISAGREEMENT, KEY
from tests.drawn import drawn
from tests.timeline.claimed import articles, figure, figures
from tests.timeline.test_tolls import LISTS, PAPERS, rows_of


def story(n: int, value: int | None, day: int, who: str | None, **told: Any) -> dict[str, Any]:
    words = {
        "claimant_id": who,
        "claimant_name": who and who.upper(),
        "article_id": f"a{n}",
        "outlet": f"Outlet {n}",
    }
    published = f"2025-01-{day:02}T00:00:00+00:00"
    return figure(n, value, scope="incident", event_id="e1", published=published, **(words | told))


def made(*rows: dict[str, Any], **copies: str) -> pd.DataFrame:
    papers = [
        {
            "article_id": row["article_id"],
            "outlet": row["outlet"],
            "report_of": copies.get(row["article_id"], row["article_id"]),
        }
        for row in rows
    ]
    return disagreement(claims(figures(*rows), articles(*papers)))


def test_columns_are_as_documented() -> None:
    for found in (
        made(story(1, 5, 1, "tni")),
        disagreement(claims(figures(story(1, 5, 1, "x")), articles("a1")).head(0)),
    ):
        assert [(name, str(dtype)) for name, dtype in found.dtypes.items()] == [
            (c.name, c.dtype) for c in DISAGREEMENT
        ]


def test_each_claimant_s_latest_is_compared_day_by_day() -> None:
    found = made(story(1, 1, 1, "tni"), story(2, 5, 1, "tpnpb"), story(3, 2, 3, "tni"))
    assert found["day"].dt.day.tolist() == [1, 3]
    assert found["low"].tolist() == [1, 2]
    assert found["high"].tolist() == [5, 5]
    assert found["low_by"].tolist() == ["TNI", "TNI"]
    assert found["high_by"].tolist() == ["TPNPB", "TPNPB"]
    assert found["disputed"].all()
    assert found["sources"].tolist() == [2, 2]
    assert found["high_day"].dt.day.tolist() == [1, 1]
    assert found["low_figure"].tolist() == ["f0001", "f0003"]


def test_five_outlets_that_repeat_one_ministry_are_one_source() -> None:
    found = made(*(story(n, 38, 1, "ministry") for n in range(1, 6)))
    assert found[["sources", "reports"]].iloc[0].tolist() == [1, 5]


def test_copies_are_one_report() -> None:
    rows = [story(n, 38, 1, None) for n in range(1, 4)]
    found = made(*rows, a2="a1", a3="a1")
    assert found[["sources", "reports", "low_by"]].iloc[0].tolist() == [1, 1, "Outlet 1"]
    assert made(*rows)["sources"].tolist() == [3]


def test_open_ends() -> None:
    found = made(
        story(1, 38, 1, "medics", qualifier="at_least"), story(2, 45, 1, "army", qualifier="at_least")
    )
    assert found[["low", "high", "low_open", "high_open", "disputed"]].iloc[0].tolist() == [
        38,
        45,
        False,
        True,
        False,
    ]
    found = made(story(1, 30, 1, "rsf", qualifier="up_to"), story(2, 42, 1, "army"))
    assert found[["low", "high", "low_open", "high_open", "disputed"]].iloc[0].tolist() == [
        30,
        42,
        True,
        False,
        True,
    ]


def test_vague_words_are_a_source_without_a_number() -> None:
    found = made(story(1, None, 1, "army", qualifier="vague"))
    assert found["sources"].tolist() == [1]
    assert found[["low", "high", "low_by", "low_figure"]].isna().all(axis=None)


def test_who_says_the_same_is_told_together() -> None:
    found = made(story(1, 12, 1, "b"), story(2, 12, 1, "a"))
    assert found["low_by"].tolist() == ["A; B"]


@drawn(12)
@given(LISTS, st.randoms(use_true_random=False))
def test_what_holds_of_every_day(drawn: list[dict[str, Any]], random: Any) -> None:
    rows = rows_of(drawn)
    told = claims(figures(*rows), PAPERS)
    found = disagreement(told)
    random.shuffle(rows)
    pd.testing.assert_frame_equal(disagreement(claims(figures(*rows), PAPERS)), found)
    assert (found["low"].dropna() <= found["high"].dropna()).all()
    assert not found.duplicated([*KEY, "day"]).any()
    dated = told[told["day"].notna()].to_dict("records")
    for row in found.to_dict("records"):
        own = [claim for claim in dated if thing(claim) == thing(row)]
        before = {claim["source"] for claim in own if claim["day"] <= row["day"]}
        assert 1 <= row["sources"] == len(before)
        assert row["day"] in {claim["day"] for claim in own}


def thing(row: dict[str, Any]) -> list[Any]:
    return [None if pd.isna(row[name]) else row[name] for name in KEY]
