"""Each source's series: what replaces what, what is flagged, and what is never compared."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.claims import claims
from pipeline.timeline.toll_columns import CLAIMS, KEY, SERIES
from pipeline.timeline.tolls import series
from tests.drawn import drawn
from tests.timeline.claimed import MINISTRY, articles, figure, figures


def made(*rows: dict[str, Any], papers: pd.DataFrame | None = None) -> pd.DataFrame:
    known = articles(*sorted({row["article_id"] for row in rows})) if papers is None else papers
    return series(claims(figures(*rows), known)).set_index("figure_id")


def ministry(n: int, value: int | None, day: str, **told: Any) -> dict[str, Any]:
    return figure(n, value, as_of=day, article_id=f"a{n}", **(MINISTRY | told))


def test_columns_are_as_documented() -> None:
    told = claims(figures(ministry(1, 10, "2025-01-01")), articles("a1"))
    assert [(name, str(dtype)) for name, dtype in told.dtypes.items()] == [(c.name, c.dtype) for c in CLAIMS]
    for rows in (told, told.head(0)):
        found = series(rows)
        assert [(name, str(dtype)) for name, dtype in found.dtypes.items()] == [
            (c.name, c.dtype) for c in SERIES
        ]


def test_a_toll_that_rises_replaces_the_one_before() -> None:
    found = made(
        ministry(1, 45_028, "2024-12-16"),
        ministry(2, 46_913, "2025-01-19"),
        ministry(3, 43_922, "2024-11-18"),
    )
    assert found.index.tolist() == ["f0003", "f0001", "f0002"]
    assert found["current"].tolist() == [False, False, True]
    assert found["superseded_by"].tolist()[:2] == ["f0001", "f0002"]
    assert found["change"].tolist() == [pd.NA, 1106, 1885]
    assert found["previous_article"].tolist()[1:] == ["a3", "a1"]
    assert found["flag"].isna().all()


def test_the_same_told_again_is_one_statement() -> None:
    found = made(ministry(1, 46_913, "2025-01-19"), ministry(2, 46_913, "2025-01-19"))
    assert found["current"].all()
    assert found["told_again"].tolist()[1] == "f0001"
    assert found["flag"].isna().all()


@pytest.mark.parametrize(
    ("before", "after", "flag"),
    [
        ((46_000, "exact"), (45_000, "exact"), "fall"),
        ((46_000, "at_least"), (45_000, "exact"), "fall"),
        ((46_000, "exact"), (45_000, "at_least"), None),
        ((46_000, "exact"), (45_000, "more_than"), None),
        ((46_000, "up_to"), (45_000, "exact"), None),
        ((46_000, "about"), (45_000, "exact"), None),
        ((46_000, "about"), (30_000, "exact"), "fall"),
        ((46_000, "exact"), (None, "vague"), None),
        ((46_000, "exact"), (46_500, "exact"), None),
        ((20_000, "exact"), (45_000, "exact"), "jump"),
        ((20_000, "exact"), (45_000, "up_to"), None),
        ((20_000, "at_least"), (45_000, "exact"), None),
        ((3, "exact"), (7, "exact"), None),
    ],
)
def test_falls_and_jumps_only_where_every_reading_says_so(
    before: tuple[int, str], after: tuple[int, str], flag: str | None
) -> None:
    found = made(
        ministry(1, before[0], "2025-01-01", qualifier=before[1]),
        ministry(2, after[0], "2025-01-02", qualifier=after[1]),
    )
    told = found["flag"].iloc[-1]
    assert (None if pd.isna(told) else told) == flag
    if flag:
        assert found[["previous", "previous_article"]].iloc[-1].tolist() == ["f0001", "a1"]


def test_a_jump_in_a_long_series_is_far_faster_than_its_median() -> None:
    values = [100, 130, 165, 190, 220, 250, 600]
    found = made(*(ministry(n, value, f"2025-01-{n + 1:02}") for n, value in enumerate(values, 1)))
    assert found["flag"].isna().tolist() == [True] * 6 + [False]
    assert found["flag"].iloc[-1] == "jump"


def test_what_one_moment_s_claims_agree_on_is_what_the_next_is_compared_with() -> None:
    found = made(
        ministry(1, 45_028, "2024-12-16"),
        ministry(2, 45_000, "2024-12-16", qualifier="more_than"),
        ministry(3, 46_913, "2025-01-19"),
    )
    assert found.loc["f0003", "change"] == 1885


def test_two_numbers_of_one_day_contradict_each_other_and_both_stand() -> None:
    found = made(
        ministry(1, 100, "2025-01-01"),
        ministry(2, 110, "2025-01-01"),
        ministry(3, 90, "2025-01-01", qualifier="at_least"),
    )
    assert found["current"].all()
    assert found.loc["f0001", ["flag", "previous"]].tolist() == ["contradiction", "f0002"]
    assert found.loc["f0002", ["flag", "previous_article"]].tolist() == ["contradiction", "a1"]
    assert pd.isna(found.loc["f0003", "flag"])


def test_an_incident_s_toll_rises_by_the_hour_where_hours_are_told() -> None:
    def told(n: int, value: int, at: str) -> dict[str, Any]:
        return figure(
            n, value, scope="incident", event_id="e1", published=f"2025-01-01T{at}+00:00", **MINISTRY
        )

    found = made(told(1, 4, "06:00:00"), told(2, 12, "18:00:00"))
    assert found["superseded"].tolist() == [True, False]
    assert found["flag"].isna().all()
    # a day without an hour settles no order
    found = made(told(1, 4, "00:00:00"), told(2, 12, "18:00:00"))
    assert found["current"].all()
    assert found["flag"].tolist() == ["contradiction"] * 2


def test_vague_words_do_not_replace_a_number() -> None:
    found = made(ministry(1, 100, "2025-01-01"), ministry(2, None, "2025-01-02", qualifier="vague"))
    assert found["current"].tolist() == [True, True]
    found = made(ministry(1, None, "2025-01-01", qualifier="vague"), ministry(2, 100, "2025-01-02"))
    assert found["superseded"].tolist() == [True, False]


def test_undated_claims_stand_only_alone() -> None:
    row = figure(1, 7, scope="incident", event_id="e1")
    assert made(row)["current"].tolist() == [True]
    found = made(row, figure(2, 9, scope="incident", event_id="e1", published="2025-01-02T00:00:00+00:00"))
    assert found.loc["f0001", ["current", "superseded"]].tolist() == [False, False]


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "injured"},
        {"status": "child"},
        {"victims": "hostages"},
        {"victims": "Israelis"},
        {"at": "rafah"},
        {"at": "lebanon"},
        {"period_start": "2025-01-01"},
        {"scope": "period", "period_start": "2025-01-01"},
        {"claimant_id": "un", "claimant_name": "United Nations"},
    ],
)
def test_different_things_are_never_compared(other: dict[str, Any]) -> None:
    found = made(ministry(1, 46_000, "2025-01-12"), ministry(2, 50, "2025-01-13", **other))
    assert found["current"].all()
    assert found["previous"].isna().all()


@pytest.mark.parametrize(
    "same", [{"victims": "Palestinians"}, {"status": "undistinguished"}, {"period_start": "2023-10-07"}]
)
def test_different_words_for_the_same_thing_are(same: dict[str, Any]) -> None:
    found = made(ministry(1, 46_000, "2025-01-12"), ministry(2, 46_100, "2025-01-13", **same))
    assert found["superseded"].tolist() == [True, False]


def test_parts_unknown_scopes_and_what_has_no_subject_stay_out() -> None:
    rows = [
        ministry(1, 10, "2025-01-01", part_of="f0009"),
        ministry(2, 10, "2025-01-01", scope="unknown"),
        ministry(3, 10, "2025-01-01", at="france"),
        ministry(4, 10, "2025-01-01", scope="incident"),
        figure(5, 10, scope="period", as_of="2025-01-01", **MINISTRY),
    ]
    assert made(*rows).empty


def test_a_headline_without_a_claimant_is_whoever_the_report_names() -> None:
    rows = [
        figure(1, 45_000, qualifier="more_than", as_of="2024-12-16", outlet="Koran"),
        figure(2, 45_028, as_of="2024-12-16", outlet="Koran", **MINISTRY),
        figure(3, 50_000, as_of="2024-12-16", outlet="Koran"),
    ]
    found = made(*rows, papers=articles({"article_id": "a1", "outlet": "Koran"}))
    assert found.loc["f0001", ["source", "echo"]].tolist() == ["actor gaza-health-ministry", True]
    assert found.loc["f0003", ["source", "echo"]].tolist() == ["outlet Koran", False]


def test_a_copy_is_its_first_report_s() -> None:
    papers = articles(
        {"article_id": "a1", "outlet": "Wire"}, {"article_id": "a2", "outlet": "Koran", "report_of": "a1"}
    )
    rows = [
        figure(n, 7, scope="incident", event_id=f"e{n}", story_id="s1", article_id=f"a{n}") for n in (1, 2)
    ]
    found = made(*rows, papers=papers)
    assert found["source"].tolist() == ["outlet Wire"] * 2
    assert found["subject"].tolist() == ["s1"] * 2


CLAIM = st.fixed_dictionaries(
    {
        "value": st.integers(0, 300),
        "qualifier": st.sampled_from(
            ["exact", "exact", "at_least", "more_than", "about", "nearly", "up_to", "vague"]
        ),
        "as_of": st.sampled_from([None, *(f"2025-01-{day:02}" for day in range(1, 6))]),
        "published": st.sampled_from([None, "2025-01-03T00:00:00+00:00", "2025-01-03T09:00:00+00:00"]),
        "claimant_id": st.sampled_from([None, "gaza-health-ministry", "un"]),
        "measure": st.sampled_from(["killed", "injured"]),
        "article_id": st.sampled_from(["a1", "a2", "a3"]),
        "event_id": st.sampled_from(["e1", "e2"]),
        "scope": st.sampled_from(["cumulative", "incident"]),
    }
)
LISTS = st.lists(CLAIM, min_size=1, max_size=12)
PAPERS = articles({"article_id": "a1", "outlet": "One"}, {"article_id": "a2", "outlet": "Two"}, "a3")


def rows_of(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for n, told in enumerate(drawn):
        words = dict(told)
        value = words.pop("value")
        rows.append(figure(n, None if words["qualifier"] == "vague" else value, **words))
    return rows


@drawn(12)
@given(LISTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_series(drawn: list[dict[str, Any]], random: Any) -> None:
    rows = rows_of(drawn)
    told = series(claims(figures(*rows), PAPERS))
    random.shuffle(rows)
    pd.testing.assert_frame_equal(series(claims(figures(*rows), PAPERS)), told)


@drawn(12)
@given(LISTS)
def test_what_holds_of_every_series(drawn: list[dict[str, Any]]) -> None:
    found = series(claims(figures(*rows_of(drawn)), PAPERS))
    at = found.set_index("figure_id")
    assert not (found["current"] & found["superseded"]).any()
    for _, own in found.groupby([*KEY, "source"], dropna=False):
        assert own["current"].any()
        dated = own[own["moment"].notna()]
        assert (dated["current"] ^ dated["superseded"]).all()
        # once replaced, everything before is replaced, among the claims with a number
        numbered = dated[dated["least"].notna() | dated["most"].notna()]
        assert numbered["superseded"].tolist() == sorted(numbered["superseded"], reverse=True)
    for row in found.itertuples():
        if row.superseded:
            later = at.loc[row.superseded_by]
            assert later["moment"] >= row.moment
            assert later["source"] == row.source
        if not pd.isna(row.previous):
            assert at.loc[row.previous, "source"] == row.source
            assert at.loc[row.previous, "measure"] == row.measure
        if row.flag == "fall":
            assert row.change_most < 0
        if row.flag == "jump":
            assert row.change_least >= 20
