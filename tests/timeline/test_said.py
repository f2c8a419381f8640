"""The log of what people said and decided: in order, with what was before, and what an undo takes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import Correction, Decision, open_store
from pipeline.timeline import load_frames
from tests.store.told import pair


def test_corrections_tell_what_was_before_each_of_them(tmp_path: Path) -> None:
    figure, item = pair("a1")[1].figures[0].id, pair("a1")[1].review[0].id
    with open_store(tmp_path / "ledger.sqlite") as store:
        store.save(*pair("a1"))
        for verdict, changes in (("correct", {"value": 15}), ("correct", {"value": 16}), ("undo", {})):
            store.correct(Correction(figure, verdict, "read again", "dewi", changes))
        store.correct(Correction(item, "dismiss", "no number", "sari"))
        said = load_frames(store).said
    assert said["verdict"].tolist() == ["correct", "correct", "undo", "dismiss"]
    assert said["about"].tolist() == ["figure", "figure", "figure", "sentence"]
    assert [json.loads(before).get("value") for before in said["before"][:2]] == [12, 15]
    assert said["stands"].tolist() == [True, False, False, True]
    assert said["last"].tolist() == [True, False, False, True]


def test_decisions_stand_until_they_are_taken_back(tmp_path: Path) -> None:
    first, second = (pair(key)[1].events[0].id for key in ("a1", "a2"))
    with open_store(tmp_path / "ledger.sqlite") as store:
        store.save_all([pair("a1"), pair("a2")])
        store.resolve()
        for kind, other in (("split", None), ("unsplit", None), ("join", second)):
            store.decide(Decision(kind, first, "looked up", "dewi", other))
        said = load_frames(store).said
    assert said["verdict"].tolist() == ["split", "unsplit", "join"]
    assert said["last"].tolist() == [False, False, True]
    assert said["about"].tolist() == ["event"] * 3


@pytest.mark.parametrize(("reason", "by"), [(" ", "dewi"), ("looked up", "")])
def test_a_decision_has_a_reason_and_a_name(tmp_path: Path, reason: str, by: str) -> None:
    with open_store(tmp_path / "ledger.sqlite") as store:
        store.save(*pair("a1"))
        store.resolve()
        event = pair("a1")[1].events[0].id
        with pytest.raises(StoreError, match="a decision needs a reason and a name"):
            store.decide(Decision("split", event, reason, by))
        with pytest.raises(StoreError, match="is one event already"):
            store.decide(Decision("join", event, "looked up", "dewi", event))
