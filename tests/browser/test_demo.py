"""The demo as it is: the sample articles, read by the pipeline itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket

from pipeline.readers import ReadOptions
from pipeline.run import ingest
from pipeline.store import open_store
from tests.browser.conftest import ROOT, serving
from tests.browser.patience import a_run_of, expect, press, settle
from tests.browser.screen import as_shown, choose, download, table, type_date

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    with open_store(path) as store:
        ingest([ROOT / "seeds"], store, ReadOptions())
    return path


def test_the_demo_says_that_its_articles_are_invented(
    tab: Page, serve: Callable[[Path], str], demo: Path
) -> None:
    tab.goto(serve(demo))
    settle(tab)
    expect(
        tab.get_by_text(
            "All reports in this view are fictional samples, made to show Saksi: never cite them."
        )
    ).to_be_visible()
    tab.locator(".js-plotly-plot .scatterlayer").first.wait_for()


def test_the_first_visit_has_words_to_look_at_before_the_ledger_is_read(
    tab: Page, demo: Path, tmp_path: Path
) -> None:
    """A server that has just started takes a while to import what the pages need.

    Told by what it sends: a browser that is busy may draw both at once.
    """
    came: list[bytes] = []

    def note(told: WebSocket) -> None:
        told.on("framereceived", lambda data: came.append(data if isinstance(data, bytes) else data.encode()))

    tab.on("websocket", note)
    with serving(demo, tmp_path / "log.txt") as address:
        tab.goto(address)
        settle(tab)
        expect(tab.get_by_text("Reading the ledger")).to_have_count(0)
        expect(tab.locator("h1")).to_have_text("Today")
    words, page = (
        next(n for n, data in enumerate(came) if mark in data)
        for mark in (b'class="sk-wait"', b'class="sk-lead"')
    )
    assert words < page


def test_the_demo_is_filtered_read_and_downloaded(
    tab: Page, serve: Callable[[Path], str], demo: Path, tmp_path: Path
) -> None:
    tab.goto(f"{serve(demo)}/data")
    settle(tab)
    everything = tab.locator(".sk-lead").inner_text()
    choose(tab, "Actors", "Gaza Health Ministry")
    type_date(tab, "From", "2024-12-01")
    type_date(tab, "To", "2025-01-31")
    press(tab.get_by_text("Keep undated records"))
    expect(tab.locator(".sk-lead")).not_to_have_text(everything)
    n = int(re.match(r"(\d+) figure", tab.locator(".sk-lead").inner_text()).group(1))  # type: ignore[union-attr]
    assert 0 < n <= 15
    shown = table(tab, n)
    rows = download(tab, tmp_path / "demo.csv")
    assert [as_shown(row) for row in rows] == [{k: row[k] for k in as_shown(rows[0])} for row in shown]
    assert all(row["claimant_name"] == "Gaza Health Ministry" for row in rows if row["claimant_id"])

    # the box in front of the first row chooses it
    with a_run_of(tab):
        tab.locator("[data-testid=stDataFrame]").first.click(position={"x": 18, "y": 52})
    evidence = tab.locator(".sk-evidence")
    expect(evidence).to_be_visible()
    assert evidence.locator(".sk-quote mark").inner_text() == rows[0]["raw"]
    said = " ".join(evidence.locator(".sk-quote").inner_text().split())
    assert said == " ".join(rows[0]["sentence"].split())
    assert rows[0]["outlet"] in evidence.inner_text()
