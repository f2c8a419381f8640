"""Extraction against the seeds' hand-written ledgers: what it gets wrong is listed; the list only shrinks.

``python -m tests.golden.known`` shows what changed, ``--write`` rewrites the list. A line may be added to it
only when the ledger is right and mending the line costs more than it brings.
"""

from __future__ import annotations

import pytest

from pipeline.evaluate.agreement import PLAIN, WORDED
from pipeline.evaluate.cases import ledgers
from pipeline.evaluate.ledgers import comparison, comparisons
from tests.golden.known import found, known

#: shares of the found figures whose field is right; floors only rise
FLOORS = {"claimant": 0.93, "scope": 0.93, "qualifier": 0.97}
FIGURES_F1 = 0.97


@pytest.mark.parametrize("name", ledgers())
class TestSeed:
    def test_disagrees_only_where_it_is_known_to(self, name: str) -> None:
        new = set(comparison(name).disagreements) - set(known().get(name, []))
        assert not new, "\n".join(sorted(new))

    def test_still_disagrees_where_it_is_listed(self, name: str) -> None:
        mended = set(known().get(name, [])) - set(comparison(name).disagreements)
        assert not mended, "mended: run python -m tests.golden.known --write\n" + "\n".join(sorted(mended))


def test_the_list_names_only_seeds() -> None:
    assert set(known()) <= set(ledgers())


def test_the_list_is_sorted_so_that_changes_read_well() -> None:
    assert all(lines == sorted(lines) for lines in known().values())
    assert list(known()) == sorted(known())
    assert all(lines == sorted(lines) for lines in found().values())


def test_figures_are_found_and_none_made_up() -> None:
    right = sum(c.found for c in comparisons())
    wrong = sum(c.spurious + c.missed for c in comparisons())
    assert 2 * right / (2 * right + wrong) >= FIGURES_F1


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_fields_of_the_found_figures_are_right(name: str) -> None:
    asked = sum(c.found for c in comparisons())
    assert sum(c.right.get(name, 0) for c in comparisons()) / asked >= FLOORS[name]


def test_every_field_of_a_figure_is_compared() -> None:
    """A ledger's field that nobody looks at would hide mistakes; caveats are checked for soundness only."""
    compared = {*PLAIN, *WORDED, "part", "measure", "raw", "value", "caveats"}
    figures = [f for _, _, ledger in ledgers().values() for f in ledger["figures"]]
    assert {key for f in figures for key in f} == compared
