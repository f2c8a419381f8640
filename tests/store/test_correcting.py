"""What people say of figures is kept, laid over what extraction found, and outlives a new extraction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import Correction, Store, open_store
from pipeline.timeline import Frames, load_frames
from tests.store.told import pair


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.sqlite") as opened:
        opened.save(*pair("a1"))
        yield opened


def say(store: Store, verdict: str, at: int = 0, **changes: object) -> str:
    figure = str(pair("a1")[1].figures[at].id)
    store.correct(Correction(figure, verdict, "read again", "dewi", changes))
    return figure


def row(frames: Frames, figure: str) -> dict[str, object]:
    found = frames.figures.set_index("figure_id").loc[figure].astype("object")
    return dict(found.where(found.notna(), None))


def test_a_correction_stands_beside_what_extraction_found(store: Store) -> None:
    figure = say(store, "correct", value=15, low=15, responsible="unknown gunmen")
    found = row(load_frames(store), figure)
    assert (found["value"], found["low"], found["raw"], found["reviewed"]) == (15, 15, "12", "corrected")
    assert str(found["review_note"]).startswith("dewi, 20")
    assert "value: 12" in str(found["extracted"])
    # whom the new words mean is not known, so no actor is said to be them
    assert (found["responsible"], found["responsible_id"], found["responsible_name"]) == (
        "unknown gunmen", None, None,
    )  # fmt: skip


def test_a_rejected_figure_counts_nowhere_and_is_kept(store: Store) -> None:
    figure = say(store, "reject")
    frames = load_frames(store)
    assert figure not in set(frames.figures["figure_id"])
    assert frames.rejected["figure_id"].tolist() == [figure]
    assert frames.articles["n_figures"].tolist() == [len(frames.figures)]


def test_what_was_said_last_is_taken_back_first(store: Store) -> None:
    figure = say(store, "accept")
    say(store, "correct", value=15)
    say(store, "reject")
    say(store, "undo")
    assert row(load_frames(store), figure)["value"] == 15
    say(store, "undo")
    assert row(load_frames(store), figure)["reviewed"] == "accepted"
    say(store, "undo")
    say(store, "undo")
    assert row(load_frames(store), figure)["reviewed"] is None


def test_it_outlives_a_new_extraction(store: Store) -> None:
    figure = say(store, "correct", value=15)
    article, again = pair("a1")
    store.save(article, replace(again, version="v2"))
    assert row(load_frames(store), figure)["value"] == 15


def test_it_waits_for_a_figure_that_extraction_finds_no_more(store: Store) -> None:
    figure = say(store, "correct", value=15)
    article, again = pair("a1")
    store.save(article, replace(again, version="v2", figures=()))
    assert load_frames(store).figures.empty
    say(store, "accept")
    store.save(article, replace(again, version="v3"))
    assert row(load_frames(store), figure)["value"] == 15


@pytest.mark.parametrize(
    ("verdict", "changes", "problem"),
    [
        ("approve", {}, "is no verdict; choose one of accept, correct, reject, undo"),
        ("correct", {}, "only a correction changes fields"),
        ("accept", {"value": 3}, "only a correction changes fields"),
        ("correct", {"sentence": "no"}, "is no field that can be corrected"),
        ("correct", {"measure": "slain"}, "is no word of this field; choose one of"),
        ("correct", {"value": -3}, "is no number of people"),
        ("correct", {"value": True}, "is no number of people"),
        ("correct", {"as_of": "Sunday"}, "is no day; write it as 2025-01-12"),
        ("correct", {"claimant": " "}, "says nothing"),
    ],
)
def test_nonsense_is_refused_in_one_line(
    store: Store, verdict: str, changes: dict[str, object], problem: str
) -> None:
    with pytest.raises(StoreError, match=problem):
        say(store, verdict, **changes)
    assert store.tables()["corrections"]["n"] == []


def test_a_figure_that_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="is no figure of this ledger; take an id from"):
        store.correct(Correction("nothing", "accept", "right", "dewi"))
