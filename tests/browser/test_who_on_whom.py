"""A number of the matrix is a door to its events, and Back closes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.patience import a_run_of, expect, go_back, press, settle

pytestmark = pytest.mark.browser


def test_a_number_opens_its_sentences_and_back_closes_them(
    tab: Page, serve: Callable[[Path], str], hand: Path
) -> None:
    tab.goto(serve(hand))
    settle(tab)
    press(tab.get_by_role("link", name="Actors", exact=True))
    expect(tab.locator("h1")).to_have_text("Actors")
    chart = tab.locator("[class*=st-key-matrix_Violence] .js-plotly-plot")
    number = chart.locator(".scatterlayer .textpoint").first
    number.scroll_into_view_if_needed()
    box = number.bounding_box()
    assert box is not None
    with a_run_of(tab):
        tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened = tab.locator(".st-key-pair")
    expect(opened).to_be_visible()
    assert "with=" in tab.url
    expect(opened.locator("mark").first).to_be_visible()
    go_back(tab)
    expect(opened).to_have_count(0)
