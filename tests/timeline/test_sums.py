"""What may be added, and why the rest may not."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExportError, SumRefusedError
from pipeline.timeline.sums import total
from tests.drawn import drawn
from tests.timeline.claimed import MINISTRY, figure, figures


def incident(n: int, value: int | None, **told: Any) -> dict[str, Any]:
    return figure(n, value, **({"scope": "incident", "event_id": f"e{n}", **MINISTRY} | told))


def window(n: int, value: int, since: str, until: str) -> dict[str, Any]:
    return figure(n, value, scope="period", period_start=since, as_of=until, **MINISTRY)


JAN = {day: f"2025-01-{day:02}" for day in range(1, 8)}
UN = {"claimant_id": "un", "claimant": "the UN"}


def test_incidents_of_distinct_stories_from_one_claimant() -> None:
    made = total(figures(incident(1, 12), incident(2, 30), incident(3, 0)))
    assert (made.best, made.low, made.high, made.figures, made.profile, made.notes) == (
        42,
        42,
        42,
        3,
        None,
        (),
    )


def test_windows_that_follow_each_other() -> None:
    rows = [window(1, 76, "2024-11-17", "2024-11-18"), window(2, 52, "2024-11-18", "2024-11-19")]
    assert total(figures(*rows)).best == 128


@pytest.mark.parametrize(
    ("rows", "reason", "told"),
    [
        ([], "empty", "nothing to add"),
        ([incident(1, 5), incident(2, 5, measure="injured")], "measures", "injured, killed are different"),
        ([incident(1, 5), incident(2, 3, part_of="f0001")], "parts", "a part belongs to its whole"),
        ([figure(1, 45_000), figure(2, 46_000)], "running_total", "each holds the ones before it"),
        ([figure(1, 45_000), incident(2, 5)], "running_total", "running totals"),
        ([incident(1, 5), window(2, 5, "2025-01-01", "2025-01-02")], "scopes", "incident, period"),
        ([incident(1, 5, scope="unknown")], "scopes", "unknown"),
        ([incident(1, 5), incident(2, 5, status="child")], "people", "all, child"),
        ([incident(1, 5), incident(2, 5, victims="hostages")], "people", "all, hostages"),
        ([incident(1, 5), incident(2, 7, event_id="e1", **UN)], "claimants_of_one_story", "count one event"),
        ([incident(1, 5), incident(2, 7, event_id="e1")], "story_twice", "told twice"),
        ([incident(1, 5), incident(2, 7, story_id="e1")], "story_twice", "told twice"),
        ([incident(1, 5), incident(2, 7, event_id=None)], "no_story", "1 of them belong to no event"),
        ([window(1, 5, JAN[1], JAN[4]), window(2, 5, JAN[3], JAN[5])], "periods", "overlap"),
        ([window(1, 5, JAN[1], JAN[1]), window(2, 5, JAN[1], JAN[1])], "periods", "twice"),
        ([incident(1, 5), incident(2, 7, **UN)], "claimants", "2 claimants"),
        ([incident(1, 5), incident(2, 7, qualifier="at_least")], "open", "at least 7 is no exact number"),
        ([incident(1, 5), incident(2, None, qualifier="vague")], "open", "vague dozens"),
    ],
)  # fmt: skip
def test_refusals_name_the_reason_in_one_line(rows: list[dict[str, Any]], reason: str, told: str) -> None:
    with pytest.raises(SumRefusedError) as caught:
        total(figures(*rows))
    assert caught.value.reason == reason
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_profile_adds_open_numbers_of_several_claimants_and_tells() -> None:
    rows = figures(
        incident(1, 5, qualifier="at_least"), incident(2, None, qualifier="vague", **UN), incident(3, 7, **UN)
    )
    made = total(rows, "acled")
    assert (made.low, made.best, made.high, made.profile) == (None, 24, None, "acled")
    assert made.notes == ("5 (at least: the number itself)", "dozens (dozens: 12)")
    with pytest.raises(SumRefusedError, match="dozens has no number under the profile ged"):
        total(rows, "ged")


def test_no_profile_makes_an_illegal_sum_legal() -> None:
    for profile in ("acled", "ibc", "ged", "verbatim"):
        with pytest.raises(SumRefusedError, match="running totals"):
            total(figures(figure(1, 45_000), figure(2, 46_000)), profile)
        with pytest.raises(SumRefusedError, match="count one event"):
            total(figures(incident(1, 5), incident(2, 7, event_id="e1", **UN)), profile)
    with pytest.raises(ExportError, match="no such coding profile"):
        total(figures(incident(1, 5)), "vdem")


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "value": st.integers(0, 50),
            "qualifier": st.sampled_from(["exact", "exact", "exact", "at_least", "vague"]),
            "scope": st.sampled_from(["incident", "incident", "incident", "cumulative", "period"]),
            "event_id": st.sampled_from(["e1", "e2", "e3", "e4", None]),
            "claimant_id": st.sampled_from(["un", "un", "tni", None]),
            "part_of": st.sampled_from([None, None, None, "f0000"]),
            "measure": st.sampled_from(["killed", "killed", "injured"]),
        }
    ),
    max_size=3,
)


@drawn(40)
@given(ROWS, st.randoms(use_true_random=False))
def test_every_sum_that_is_made_is_legal_and_any_order_gives_it(
    drawn: list[dict[str, Any]], random: Any
) -> None:
    rows = []
    for n, told in enumerate(drawn):
        words = dict(told)
        value = words.pop("value")
        rows.append(figure(n, None if words["qualifier"] == "vague" else value, **words))

    def outcome() -> object:
        try:
            return total(figures(*rows))
        except SumRefusedError as error:
            return str(error)

    first = outcome()
    random.shuffle(rows)
    assert outcome() == first
    if not isinstance(first, str):
        table = pd.DataFrame(rows)
        assert table["scope"].nunique() == 1
        assert table["scope"].iloc[0] != "cumulative"
        assert table["claimant_id"].nunique(dropna=False) == 1
        assert table["part_of"].isna().all()
        assert (table["qualifier"] == "exact").all()
        assert len(table) == 1 or (table["event_id"].nunique() == len(table))
