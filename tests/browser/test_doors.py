"""The links of a list: followed within the page that is loaded; a new tab is the browser's own affair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.patience import expect, go, go_back, press, settle

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]


def test_a_door_is_followed_without_loading_the_page_anew(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/?measure=killed&lang=id")
    door = tab.locator("a.sk-door", has_text="46.913").first
    to, words = door.get_attribute("href"), door.inner_text()
    tab.evaluate("window.loadedOnce = true")
    before = tab.url
    press(door)
    assert tab.url.endswith(str(to))
    expect(tab.locator(".sk-evidence h2")).to_contain_text(words)
    expect(tab.locator("[data-testid=stMultiSelect]:visible", has_text="Dampak")).to_contain_text("tewas")
    go_back(tab)
    assert tab.url == before
    expect(tab.locator("h1")).to_have_text("Hari ini")
    assert tab.evaluate("window.loadedOnce")


def test_a_door_opens_in_a_tab_of_its_own_where_the_reader_asks_for_one(
    tab: Page, serve: Serve, hand: Path
) -> None:
    go(tab, f"{serve(hand)}/?measure=killed")
    door = tab.locator("a.sk-door", has_text="46,913").first
    before = tab.url
    with tab.context.expect_page() as coming:
        door.click(modifiers=["ControlOrMeta"])
    settle(coming.value)
    assert coming.value.locator(".sk-text mark.sk-here").inner_text() == "46,913"
    coming.value.close()
    assert tab.url == before


def test_a_door_is_followed_by_the_keyboard(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/?measure=killed")
    tab.evaluate("window.loadedOnce = true")
    door = tab.locator("a.sk-door", has_text="46,913").first
    door.focus()
    words = door.inner_text()
    tab.keyboard.press("Enter")
    expect(tab.locator(".sk-evidence h2")).to_contain_text(words)
    assert tab.evaluate("window.loadedOnce")
