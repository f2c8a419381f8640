"""Articles are brought through the page as it is served: with its headers, its cookies and its limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from pipeline.store import open_store
from tests.browser.conftest import serving
from tests.browser.patience import expect, press, settle

pytestmark = pytest.mark.browser

TEXT = "Title: Attack on Aru\n\nThree people were killed in an attack on Aru, the police said on Sunday."


def test_a_file_that_is_put_in_is_found_among_the_articles(tab: Page, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with serving(ledger, tmp_path / "log.txt") as address:
        tab.goto(f"{address}/add")
        settle(tab)
        press(tab.get_by_role("button", name="Make the ledger"))
        tab.locator("input[type=file]").set_input_files(
            {"name": "<b>aru</b>.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
        )
        tab.get_by_text("<b>aru</b>.txt").wait_for()
        press(tab.get_by_role("button", name="Read them into the ledger"))
        expect(tab.get_by_text("1 new.")).to_be_visible(timeout=60_000)
        press(tab.get_by_role("link", name="Articles", exact=True))
        expect(tab.locator(".sk-lead")).to_contain_text("1 figure")
    with open_store(ledger, read_only=True) as store:
        assert store.counts().articles == 1
        assert store.check() == []
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".txt" and path.name != "log.txt"]
