"""A ledger on a server is named by its URL wherever a ledger is named, and its password stays unsaid."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.cli import main
from pipeline.store import open_store
from pipeline.timeline import load_frames
from tests.dashboard import handmade
from tests.store.homes import Databases
from tests.store.server import PASSWORD, QUOTED, Server

ROOT = Path(__file__).parents[2]
ARU = "Title: Raid on Aru\nPublished: 2025-03-02\n\nThree people were killed in a raid on Aru, police said."
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    name = databases.nothing()
    yield name
    databases.drop(name)


def test_every_command_takes_its_url(
    url: str, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aru.txt").write_text(ARU)
    (tmp_path / "bad.jsonl").write_text('{"text": "Two were killed in Aru\\u0000."}\n')
    assert main(["export", "figures", "--out", str(tmp_path / "x.csv"), "--ledger", url]) == 2
    assert main(["ingest", str(tmp_path), "--language", "en", "--ledger", url]) == 1
    said = capsys.readouterr()
    assert "is empty, not a ledger; ingest something to start one" in said.err
    assert "1 read: 1 new, 0 updated, 0 unchanged; 1 quarantined" in said.out
    assert "its text can't be kept: it holds a NUL character; mend the source" in said.err
    assert main(["doctor", "--ledger", url]) in {0, 1}
    out = capsys.readouterr().out
    assert "1 articles, 1 versions, 1 figures" in out
    assert "ok   soundness" in out
    # and by the environment
    monkeypatch.setenv("SAKSI_LEDGER", url)
    assert main(["export", "figures", "--out", str(tmp_path / "figures.csv")]) == 0
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["3"]
    assert main(["story", "resolve"]) == 0
    with open_store(url, read_only=True) as store:
        event = str(load_frames(store).events["event_id"].iloc[0])
    assert main(["story", "split", event, "--reason", "to see", "--by", "ayu"]) == 0
    assert main(["story", "show", event]) == 0
    printed = capsys.readouterr()
    for words in (out, said.out, said.err, printed.out, printed.err):
        assert PASSWORD not in words
        assert QUOTED not in words


def test_a_server_that_is_not_there_is_one_line(server: Server, capsys: Printed) -> None:
    url = f"postgresql://saksi:{QUOTED}@127.0.0.1:1/saksi"
    assert main(["dashboard", "--no-browser", "--ledger", url]) == 2
    told = capsys.readouterr().err
    assert told.startswith("saksi: postgresql://saksi@127.0.0.1:1/saksi: the server can't be reached")
    assert told.count("\n") == 1


def test_the_dashboard_shows_what_another_process_adds(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_LEDGER", url)
    *first, last = map(handmade.extraction, handmade.REPORTS)
    with open_store(url) as store:
        store.save_all(first)
        before = store.counts().figures
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        app.run()
        assert not app.exception
        assert f"{before} figures" in words_of(app)
        # a writer at work holds nobody up
        with store._dialect.writing():  # type: ignore[attr-defined]
            app.run()
            assert f"{before} figures" in words_of(app)
        store.save(*last)
        app.run()
        assert store.counts().figures > before
        assert f"{store.counts().figures} figures" in words_of(app)
        assert PASSWORD not in words_of(app)
        assert QUOTED not in words_of(app)


def words_of(app: AppTest) -> str:
    kinds = ("html", "markdown", "caption", "title", "header", "subheader", "metric")
    return " ".join(str(element.value) for kind in kinds for element in app.get(kind))
