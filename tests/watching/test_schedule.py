"""When a source is read next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.errors import SaksiError
from pipeline.store import WatchedSource
from pipeline.watching import schedule
from tests.watching.feeding import NOON

SOURCE = WatchedSource(
    id="s", url="https://kabar.example/feed", outlet=None, language=None, every=900, follow=False,
    paused=False, added=NOON, tried=None, succeeded=None, next=None, etag=None, last_modified=None,
    new_last=0, failures=0, problem=None,
)  # fmt: skip


def after(minutes: float) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minutes)


def test_the_longest_overdue_is_first_and_the_paused_is_left_alone() -> None:
    late, later = replace(SOURCE, id="a", next=after(-20)), replace(SOURCE, id="b", next=after(-10))
    paused, future = replace(SOURCE, id="c", paused=True), replace(SOURCE, id="d", next=after(1))
    assert [s.id for s in schedule.due([future, later, paused, late], NOON)] == ["a", "b"]
    assert schedule.until_next([future, paused], NOON) == 60
    assert schedule.until_next([paused], NOON) is None


def test_a_source_that_was_read_is_due_after_its_while() -> None:
    assert schedule.after_success(NOON, 900, None, 0.0) == after(15)
    assert schedule.after_success(NOON, 900, None, 1.0) == after(16.5)


def test_what_the_server_asks_for_is_waited_for() -> None:
    assert schedule.after_success(NOON, 900, 7200.0, 0.0) == after(120)
    assert schedule.after_failure(NOON, 900, 1, 7200.0, 0.0) == after(120)
    assert schedule.after_success(NOON, 900, 10.0, 0.0) == after(15), "asking for less changes nothing"


def test_a_server_can_not_silence_its_source_for_good() -> None:
    assert schedule.after_failure(NOON, 900, 1, 1e12, 0.0) == NOON + dt.timedelta(days=7)


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    minutes = [
        (schedule.after_failure(NOON, 900, n, None, 0.0) - NOON).total_seconds() / 60 for n in range(1, 9)
    ]
    assert minutes == [15, 30, 60, 120, 240, 480, 960, 1440]
    assert schedule.after_failure(NOON, 900, 10**9, None, 0.0) == NOON + dt.timedelta(days=1)


def test_a_weekly_source_that_fails_is_not_read_daily() -> None:
    assert schedule.after_failure(NOON, 7 * 86_400, 3, None, 0.0) == NOON + dt.timedelta(days=7)


@given(
    every=some.integers(schedule.SHORTEST, schedule.LONGEST),
    failures=some.integers(1, 10_000),
    asked=some.none() | some.floats(0, 1e15),
    chance=some.floats(0, 1),
)
def test_nothing_is_ever_due_too_early_or_never(
    every: int, failures: int, asked: float | None, chance: float
) -> None:
    for moment in (
        schedule.after_success(NOON, every, asked, chance),
        schedule.after_failure(NOON, every, failures, asked, chance),
    ):
        assert dt.timedelta(seconds=every) <= moment - NOON <= dt.timedelta(days=8)


@pytest.mark.parametrize(("words", "seconds"), [("15m", 900), ("6h", 21_600), (" 1D", 86_400), ("90 s", 90)])
def test_lengths_of_time_are_read(words: str, seconds: int) -> None:
    assert schedule.seconds_of(words) == seconds


@pytest.mark.parametrize("words", ["", "15", "m", "1.5h", "-5m", "15m 3s", "٣h", "30s", "8d", "999999d"])
def test_others_are_refused(words: str) -> None:
    with pytest.raises(SaksiError, match=r"15m, 6h or 1d|from 1m to 7d"):
        schedule.seconds_of(words)
