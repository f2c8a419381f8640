"""A newer extraction says what it changes before it is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import EXTRACTION_VERSION
from pipeline.extract import extract_article
from pipeline.model import Article
from pipeline.readers.draft import Draft, ReadOptions, settle
from pipeline.reextraction import differences
from pipeline.store import Store, open_store
from pipeline.timeline import load_frames

TEXT = "Four people were killed and nine wounded in a bombing in Kabul on Sunday, the police said."


def article() -> Article:
    return settle(Draft(title="", text=TEXT, published="2025-01-13", language="en"), "test", ReadOptions())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger that an older version wrote: it took the wounded for dead and made a figure up."""
    made = extract_article(article())
    killed, wounded = made.figures
    wrong = replace(wounded, measure=killed.measure)
    extra = replace(killed, id="made-up", evidence=replace(killed.evidence, start=0, end=4))
    with open_store(tmp_path / "ledger.sqlite") as opened:
        opened.save(
            article(), replace(made, version="older", figures=(replace(killed, value=40), wrong, extra))
        )
        yield opened


def test_it_tells_added_changed_and_withdrawn_and_changes_nothing(store: Store) -> None:
    before = load_frames(store)
    (one,) = differences(store)
    told = sorted((change.kind, change.what, change.words) for change in one.changes)
    assert told == [
        ("changed", "figure", "injured nine"),
        ("changed", "figure", "killed Four"),
        ("withdrawn", "figure", "killed Four"),
    ]
    fields = {field for change in one.changes for field, _, _ in change.fields}
    assert fields == {"value", "measure"}
    assert load_frames(store).figures.equals(before.figures)
    assert store.outdated(EXTRACTION_VERSION) == [article().id]


def test_accepted_it_is_kept_and_nothing_is_left_to_do(store: Store) -> None:
    list(differences(store, accept=True))
    assert load_frames(store).figures["value"].tolist() == [4, 9]
    assert store.outdated(EXTRACTION_VERSION) == []
    assert list(differences(store)) == []
