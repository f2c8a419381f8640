"""What `saksi doctor` finds that waits for somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline import doctor
from pipeline.cli import main
from pipeline.fetching.pacing import Pace
from pipeline.store import Attempt, open_store
from tests.fetching.misbehaving import Site, serving
from tests.store.told import pair

NOON = dt.datetime(2025, 3, 2, 12, 0, tzinfo=dt.UTC)
Printed = pytest.CaptureFixture[str]


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("SAKSI_LEDGER", str(path))
    with open_store(path) as store:
        store.save(*pair("a1"))
    return path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(Pace, "wait", lambda *_: 0.0)
    with serving() as opened:
        yield opened


def add(ledger: Path, url: str) -> str:
    with open_store(ledger) as store:
        store.sources.add(url, every=900, at=NOON, outlet=None, language=None, follow=False)
        return next(source.id for source in store.sources.all() if source.url == url)


def found(ledger: Path) -> dict[str, doctor.Finding]:
    return {finding.what: finding for finding in doctor._ledger(ledger)}


def test_a_source_that_fails_is_bad_until_it_is_paused(ledger: Path) -> None:
    failing = add(ledger, "https://kabar.example/feed")
    with open_store(ledger) as store:
        store.sources.record(failing, Attempt(NOON, NOON))
        store.sources.record(failing, Attempt(NOON, NOON, problem="isn't there (404); check the address"))
    bad = found(ledger)["source"]
    said = "failed 1 times since 2025-03-02 12:00 UTC: isn't there (404); check the address"
    assert (bad.sound, bad.said) == (False, f"https://kabar.example/feed: {said}")
    with open_store(ledger) as store:
        store.sources.pause("https://kabar.example/feed", paused=True)
    assert "source" not in found(ledger)
    assert found(ledger)["sources"].said == "1, 1 of them paused"


def test_what_waits_is_told_and_is_no_fault(ledger: Path) -> None:
    waiting = found(ledger)["extraction"]
    assert waiting.sound
    assert "1 articles were read by another version; see `saksi reextract`" in waiting.said


@pytest.mark.parametrize(("free", "sound"), [(499_000_000, False), (501_000_000, True)])
def test_a_disk_that_gets_full_is_bad(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, free: int, sound: bool
) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    disk = found(ledger)["disk"]
    assert disk.sound is sound
    assert disk.said.startswith(f"{free / 1_000_000:,.0f} MB free")


def test_it_goes_to_the_web_only_when_asked(site: Site, ledger: Path, capsys: Printed) -> None:
    add(ledger, site.url("/gone"))
    main(["doctor"])
    assert site.asked == []
    assert main(["doctor", "--online", "--allow-private", "127.0.0.1"]) == 1
    assert (
        f"BAD  source now                   {site.url('/gone')}: isn't there (404)" in capsys.readouterr().out
    )
