"""``saksi evaluate``: what it prints, and that it shows nothing of what is held out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.evaluate.cases import Set, cases
from pipeline.whereabouts import gold

Printed = pytest.CaptureFixture[str]


def test_tables_tell_how_much_is_found_and_how_right_it_is(capsys: Printed) -> None:
    assert main(["evaluate", "--language", "id", "--set", "seeds"]) == 0
    out = capsys.readouterr().out
    for heading in ("Figures found", "the share with the right", "by measure"):
        assert heading in out
    assert "Tolls of whole texts" not in out  # the seeds have none
    (row,) = [line.split() for line in out.splitlines() if line.split()[:3] == ["id", "seeds", "article"]][:1]
    assert row[3:5] == ["10", "105"]
    assert max(map(len, out.splitlines())) <= 130


def test_what_was_missed_is_listed_of_the_development_set(capsys: Printed) -> None:
    assert main(["evaluate", "--language", "en", "--set", "dev", "--json", "--misses"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {row["set"] for row in (*record["claims"], *record["tolls"])} == {"dev"}
    dev = {case.id for case in cases("en", Set.DEV)}
    assert {miss["case"] for miss in record["misses"]} <= dev
    assert {miss["what"] for miss in record["misses"]} <= {"missed", "spurious"}
    found = sum(round(row["figures"] * (1 - row["recall"])) for row in record["claims"])
    assert found == sum(miss["what"] == "missed" for miss in record["misses"])


def test_nothing_is_listed_of_the_held_out_set(capsys: Printed) -> None:
    assert main(["evaluate", "--language", "id", "--set", "held", "--json", "--misses"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {row["set"] for row in record["claims"]} == {"held"}
    assert record["misses"] == []
    assert main(["evaluate", "--language", "id", "--set", "held", "--misses"]) == 0
    printed = capsys.readouterr()
    assert "not listed" in printed.err
    held = {case.id for case in cases("id", Set.HELD)}
    assert not held & set(printed.out.split())


def test_the_same_again_prints_the_same(capsys: Printed) -> None:
    command = ["evaluate", "--language", "id", "--set", "seeds", "--json"]
    printed = []
    for _ in range(2):
        assert main(command) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (["--language", "xx"], "--language"),
        (["--set", "secret"], "secret"),
    ],
)
def test_what_can_t_be_scored_is_told_in_one_line(capsys: Printed, told: list[str], problem: str) -> None:
    assert main(["evaluate", *told]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert problem in printed.err


def test_broken_labels_are_told_with_their_line(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pipeline.evaluate.cases.gold", lambda: tmp_path)
    good = (gold() / "id-sentences.gold.jsonl").read_text("utf-8").splitlines()[0]
    broken = json.dumps({"id": "x", "set": "dev", "kind": "sentence", "language": "id", "text": "Ada."})
    (tmp_path / "a.gold.jsonl").write_text(f"{good}\n{broken}\n", "utf-8")
    assert main(["evaluate"]) == 2
    assert "a.gold.jsonl line 2: is no labelled text" in capsys.readouterr().err
