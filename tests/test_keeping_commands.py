"""The commands that keep a ledger, as a person types them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.store import open_store
from pipeline.timeline import Frames, load_frames

DENIED = "The army denied that 30 people were killed in the raid on Bira."
TEXT = "Three people were killed in an attack on the town of Aru on Saturday, the police said on Sunday."

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAKSI_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "one.txt").write_text(f"Title: One\nPublished: 2025-01-12\n\n{TEXT}")
    (inbox / "empty.txt").touch()
    lines = [json.dumps({"text": TEXT.replace("Aru", "Bira"), "published": "2025-01-12"}), '{"text": 7}']
    (inbox / "more.jsonl").write_text("\n".join(lines))
    assert main(["ingest", str(inbox)]) == 1
    return tmp_path / "ledger.sqlite"


def frames(ledger: Path) -> Frames:
    with open_store(ledger, read_only=True) as store:
        return load_frames(store)


class TestQuarantine:
    def test_lists_what_is_there_and_why(self, ledger: Path, capsys: Printed) -> None:
        capsys.readouterr()
        assert main(["quarantine", "list"]) == 1
        out = capsys.readouterr().out
        assert "empty.txt: is empty; give a file that holds an article" in out
        assert "more.jsonl line 2" in out

    def test_a_mended_file_is_read_and_leaves(self, ledger: Path, capsys: Printed) -> None:
        (ledger.parent / "inbox" / "empty.txt").write_text(TEXT.replace("Aru", "Ceram"))
        capsys.readouterr()
        assert main(["quarantine", "retry", "all"]) == 1  # the broken line stays
        assert "1 read now: 1 new, 0 updated; 1 stay" in capsys.readouterr().out
        assert len(frames(ledger).articles) == 3
        assert main(["quarantine", "list"]) == 1
        assert "empty.txt" not in capsys.readouterr().out

    def test_shows_the_bytes_and_drops(self, ledger: Path, capsys: Printed) -> None:
        with open_store(ledger) as store:
            item = next(i for i in store.quarantined() if "line 2" in i.source)
        capsys.readouterr()
        assert main(["quarantine", "show", item.id[:10]]) == 0
        assert json.loads(capsys.readouterr().out) == {"text": 7}
        assert main(["quarantine", "drop", item.id[:10]]) == 0
        assert main(["quarantine", "drop", item.id[:10]]) == 2
        assert "is not in quarantine; take an id from" in capsys.readouterr().err
        with open_store(ledger) as store:
            assert len(store.quarantined()) == 1


class TestReview:
    def figure(self, ledger: Path) -> str:
        return str(frames(ledger).figures["figure_id"].iloc[0])

    def test_a_correction_is_shown_in_the_extract_with_what_was_found(
        self, ledger: Path, tmp_path: Path, capsys: Printed
    ) -> None:
        said = ["--set", "value=4", "--reason", "the photo shows four", "--by", "dewi"]
        assert main(["review", "correct", self.figure(ledger), *said]) == 0
        assert main(["export", "figures", "--out", str(tmp_path / "out.csv")]) == 0
        out = (tmp_path / "out.csv").read_text("utf-8-sig")
        assert "corrected" in out
        assert "best: 3; high: 3; low: 3; value: 3" in out, "the bounds follow the number"
        capsys.readouterr()
        assert main(["review", "list"]) == 0
        assert "the photo shows four" in capsys.readouterr().out

    def test_a_rejected_figure_is_gone_until_it_is_undone(self, ledger: Path) -> None:
        figure = self.figure(ledger)
        assert main(["review", "reject", figure, "--reason", "an old story"]) == 0
        assert figure not in set(frames(ledger).figures["figure_id"])
        assert main(["review", "undo", figure]) == 0
        assert figure in set(frames(ledger).figures["figure_id"])

    def test_a_sentence_in_review_is_dismissed_or_made_a_figure(
        self, ledger: Path, tmp_path: Path, capsys: Printed
    ) -> None:
        (tmp_path / "inbox" / "denied.txt").write_text(DENIED)
        main(["ingest", str(tmp_path / "inbox" / "denied.txt")])
        capsys.readouterr()
        assert main(["review", "sentences"]) == 1
        item = capsys.readouterr().out.split()[0]
        assert main(["review", "dismiss", item, "--reason", "nobody says so"]) == 0
        assert main(["review", "sentences"]) == 0
        assert main(["review", "undo", item]) == 0
        told = ["--set", "measure=killed", "--set", "value=30", "--set", "scope=incident"]
        assert main(["review", "add", item, *told, "--reason", "the villagers say so", "--by", "dewi"]) == 0
        added = frames(ledger).figures.query("reviewed == 'added'")
        assert added["value"].tolist() == [30]
        capsys.readouterr()
        assert main(["review", "list"]) == 0
        assert "in review: The army denied" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("said", "problem"),
        [(["--set", "value"], "names no value"), (["--set", "value=many"], "is no number of people")],
    )
    def test_nonsense_is_one_line(self, ledger: Path, said: list[str], problem: str, capsys: Printed) -> None:
        assert main(["review", "correct", self.figure(ledger), *said, "--reason", "so"]) == 2
        assert problem in capsys.readouterr().err


class TestReextract:
    def outdate(self, ledger: Path) -> None:
        with closing(sqlite3.connect(ledger)) as database, database:
            database.execute("UPDATE versions SET extraction_version = 'older'")
            database.execute("UPDATE figures SET value = 30, best = 30 WHERE raw = 'Three'")

    def test_says_what_changes_and_keeps_it_only_when_told(self, ledger: Path, capsys: Printed) -> None:
        self.outdate(ledger)
        capsys.readouterr()
        assert main(["reextract"]) == 1
        printed = capsys.readouterr()
        assert "value: 30 → 3" in printed.out
        assert (
            "2 articles were read by another version; 0 added, 2 changed, 0 withdrawn; not kept"
            in printed.err
        )
        assert frames(ledger).figures["value"].tolist() == [30, 30]
        assert main(["reextract", "--accept"]) == 0
        assert frames(ledger).figures["value"].tolist() == [3, 3]
        assert main(["reextract"]) == 0

    def test_ingesting_again_leaves_old_numbers_and_says_so(self, ledger: Path, capsys: Printed) -> None:
        self.outdate(ledger)
        capsys.readouterr()
        main(["ingest", str(ledger.parent / "inbox")])
        assert "2 articles were read by another version; see `saksi reextract`" in capsys.readouterr().err
        assert frames(ledger).figures["value"].tolist() == [30, 30]


class TestBackups:
    def test_a_backup_is_a_ledger_like_the_first(self, ledger: Path, tmp_path: Path) -> None:
        copy = tmp_path / "copies" / "monday.sqlite"
        assert main(["backup", str(copy)]) == 0
        assert frames(copy).figures.equals(frames(ledger).figures)
        assert sorted(p.name for p in copy.parent.iterdir()) == ["monday.sqlite"]

    def test_nothing_is_written_over(self, ledger: Path, tmp_path: Path, capsys: Printed) -> None:
        (tmp_path / "there").write_text("mine")
        assert main(["backup", str(tmp_path / "there")]) == 2
        assert "is there already; name a new file" in capsys.readouterr().err
        assert (tmp_path / "there").read_text() == "mine"

    def test_restoring_brings_back_what_was_and_keeps_what_it_replaces(
        self, ledger: Path, tmp_path: Path, capsys: Printed
    ) -> None:
        assert main(["backup", str(tmp_path / "copy")]) == 0
        (tmp_path / "inbox" / "later.txt").write_text(TEXT.replace("Aru", "Ceram"))
        main(["ingest", str(tmp_path / "inbox")])
        assert main(["restore", str(tmp_path / "copy")]) == 2
        assert "there is a ledger already; say --replace" in capsys.readouterr().err
        assert main(["restore", str(tmp_path / "copy"), "--replace"]) == 0
        assert len(frames(ledger).articles) == 2
        (kept,) = tmp_path.glob("ledger.sqlite.before-*")
        assert len(frames(kept).articles) == 3

    def test_what_is_no_sound_ledger_is_not_restored(
        self, ledger: Path, tmp_path: Path, capsys: Printed
    ) -> None:
        (tmp_path / "bad").write_text("no ledger")
        assert main(["restore", str(tmp_path / "bad"), "--replace"]) == 2
        assert "is not a ledger, or is damaged" in capsys.readouterr().err
        assert len(frames(ledger).articles) == 2
