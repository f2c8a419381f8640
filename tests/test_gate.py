"""The gate: extraction is as right as it was, on every set and in every field; floors only rise."""

from __future__ import annotations

import json

import pytest

from pipeline.whereabouts import accuracy
from tests import floors

#: The committed numbers are shown with two decimals.
SHOWN = 0.01


def test_nothing_is_below_its_floor() -> None:
    fallen = floors.fallen(floors.numbers(floors.record()), floors.floors())
    assert not fallen, "\n".join(["fewer are right than there were:", *fallen])


def test_floors_are_raised_to_what_stands() -> None:
    risen = floors.risen(floors.numbers(floors.record()), floors.floors())
    assert not risen, "\n".join(["better; run python -m tests.floors --write:", *risen])


def test_every_number_has_its_floor_and_no_floor_stands_for_nothing() -> None:
    now, least = set(floors.numbers(floors.record())), set(floors.floors())
    assert now - least == set(), "run python -m tests.floors --write"
    assert least - now == set(), "a set, a kind or a field is no longer measured"


def test_the_numbers_that_are_shown_are_those_that_stand() -> None:
    told = json.loads(accuracy().read_text("utf-8"))
    shown, now = floors.numbers(told), floors.numbers(floors.record())
    again = "run saksi evaluate --json > docs/accuracy.json"
    assert set(shown) == set(now), again
    off = [f"{n}: {shown[n]:.3f}, now {now[n]:.3f}" for n in now if abs(shown[n] - now[n]) > SHOWN]
    assert not off, "\n".join([again, *off])


class TestFloors:
    def test_only_rise(self) -> None:
        assert floors.raised({"a": 0.837, "b": 0.5}, {"a": 0.9, "b": 0.4}) == {"a": 0.9, "b": 0.5}

    def test_are_cut_and_not_rounded(self) -> None:
        assert floors.raised({"a": 0.839, "b": 1.0, "c": 0.29}, {}) == {"a": 0.83, "b": 1.0, "c": 0.29}

    @pytest.mark.parametrize(("now", "says"), [(0.80, 0), (0.799, 1), (0.82, 0)])
    def test_tell_what_fell(self, now: float, says: int) -> None:
        assert len(floors.fallen({"a": now}, {"a": 0.80})) == says

    @pytest.mark.parametrize(("now", "says"), [(0.80, 0), (0.81, 0), (0.811, 1)])
    def test_tell_what_rose(self, now: float, says: int) -> None:
        assert len(floors.risen({"a": now}, {"a": 0.80})) == says
