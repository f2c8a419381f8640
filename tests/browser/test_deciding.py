"""A doubtful figure is opened from the queue, corrected, and the correction is taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pipeline.store import open_store
from tests.browser.patience import expect, go_back, press, settle

pytestmark = pytest.mark.browser


def test_a_doubtful_figure_is_corrected_and_taken_back(
    tab: Page, tmp_path: Path, hand: Path, serve: Callable[[Path], str]
) -> None:
    ledger = Path(shutil.copy(hand, tmp_path / "ledger.sqlite"))
    tab.goto(f"{serve(ledger)}/review?outlet=Meridian+Wire")
    settle(tab)
    queue = tab.url
    press(tab.get_by_role("button", name="94 held hostage"))
    tab.get_by_role("button", name="Save the correction").wait_for()
    tab.get_by_role("textbox", name="Number", exact=True).fill("96")
    tab.get_by_role("textbox", name="Reason").fill("the families name 96")
    tab.get_by_role("textbox", name="Your name").fill("Dewi")
    press(tab.get_by_role("button", name="Save the correction"))
    expect(tab.get_by_text("Corrected. What was found stays beside it.")).to_be_visible()
    expect(tab.locator(".sk-said")).to_contain_text("Number: 94 → 96")
    expect(tab.locator(".sk-quote mark")).to_have_text("94")
    with open_store(ledger, read_only=True) as store:
        assert store.tables()["corrections"]["by"] == ["Dewi"]
    press(tab.get_by_role("button", name="Undo"))
    expect(tab.get_by_text("Taken back; both words stay in the log.")).to_be_visible()
    go_back(tab)
    expect(tab.get_by_role("button", name="94 held hostage")).to_be_visible()
    assert tab.url == queue
    assert "outlet=Meridian" in tab.url
