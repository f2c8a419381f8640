"""What is kept of a view is its own: of this state of the ledger, these filters, this language."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from dashboard import data, density, i18n, remembered, statement, view
from tests.dashboard.test_tolls import under


def counting() -> tuple[Callable[..., int], list[str]]:
    """Return a function of a view, and the list of its calls."""
    calls: list[str] = []

    @remembered.of_view
    def counted(shown: view.View, said: str) -> int:
        calls.append(said)
        return shown.size("figures")

    return counted, calls


def test_the_same_is_made_once(ledger: data.Ledger) -> None:
    counted, calls = counting()
    again = {counted(under(ledger, measure="killed"), "a") for _ in range(3)}
    assert (len(calls), len(again)) == (1, 1)


def test_other_filters_words_language_and_states_are_others(ledger: data.Ledger, told: data.Ledger) -> None:
    counted, calls = counting()
    shown = under(ledger, measure="injured")
    counted(shown, "b")
    others = [
        lambda: counted(under(ledger, measure="displaced"), "b"),
        lambda: counted(shown, "c"),
        lambda: counted(under(replace(ledger, version=("later",)), measure="injured"), "b"),
        lambda: counted(under(told), "b"),
    ]
    for n, other in enumerate(others, start=2):
        other()
        assert len(calls) == n
    with i18n.speaking("id"):
        counted(shown, "b")
    assert len(calls) == len(others) + 2


def test_a_part_of_a_view_has_its_own_numbers(ledger: data.Ledger) -> None:
    shown = under(ledger)
    whole, said = density.counted(shown, density.LANES[0]), statement.holds(shown)
    first = np.arange(len(ledger.articles)) == 0
    part = shown.told_by(first)
    assert density.counted(part, density.LANES[0]).n_events < whole.n_events
    assert statement.holds(part) != said
    assert statement.holds(shown) == said


def test_of_all_of_a_ledger_words_are_kept_by_language_and_rows_are_not(ledger: data.Ledger) -> None:
    calls: list[str] = []

    def asked(what: str, worded: bool) -> None:
        remembered.kept_of_all(ledger, what, lambda: calls.append(what), worded=worded)

    for _ in range(2):
        asked("words of all", True)
        asked("rows of all", False)
        with i18n.speaking("id"):
            asked("words of all", True)
            asked("rows of all", False)
    assert calls == ["words of all", "rows of all", "words of all"]
    remembered.kept_of_all(replace(ledger, version=("later",)), "rows of all", lambda: calls.append("anew"))
    assert calls[-1] == "anew"


def test_who_asks_while_it_is_made_waits_for_it_and_a_failure_is_not_kept(ledger: data.Ledger) -> None:
    made: list[int] = []
    begun = Event()

    def slowly() -> int:
        begun.set()
        time.sleep(0.2)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(4) as workers:
        asked = [workers.submit(remembered.kept_of_all, ledger, "made slowly", slowly) for _ in range(4)]
        assert begun.wait(5)
        assert remembered.kept_of_all(ledger, "something else", lambda: len(made)) == 0, "only its own waits"
    assert ([one.result() for one in asked], made) == ([1] * 4, [1])
    with pytest.raises(ZeroDivisionError):
        remembered.kept_of_all(ledger, "fails once", lambda: 1 // 0)
    assert remembered.kept_of_all(ledger, "fails once", lambda: 2) == 2
