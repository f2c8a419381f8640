"""English and Indonesian in a real browser: chosen, kept over pages, and the same view by one address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SIZE
from tests.browser.patience import counting, expect, press, settle

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_language_is_chosen_and_stays_over_pages_and_reloads(tab: Page, serve: Serve, hand: Path) -> None:
    tab.goto(f"{serve(hand)}/?measure=injured")
    settle(tab)
    expect(tab.get_by_role("heading", name="Today")).to_be_visible()
    tab.get_by_role("combobox", name="Language · Bahasa").click()
    press(tab.get_by_role("option", name="Bahasa Indonesia"))
    expect(tab.get_by_role("heading", name="Hari ini")).to_be_visible()
    assert query_of(tab) == {"measure": ["injured"], "lang": ["id"]}
    # what only holds the address is not seen
    twins = tab.locator('[class*="st-key-sk-twins-"] [data-testid=stMultiSelect]:visible')
    assert twins.count() == 6
    assert tab.locator('[class*="st-key-sk-unseen-"]:visible').count() == 0
    press(tab.get_by_role("link", name="Angka").first)
    expect(tab.get_by_role("heading", name="Angka", exact=True)).to_be_visible()
    assert query_of(tab) == {"measure": ["injured"], "lang": ["id"]}
    expect(tab.get_by_text("4 angka dan 0 peristiwa dari 4 laporan").first).to_be_visible()
    tab.reload()
    expect(tab.get_by_text("4 angka dan 0 peristiwa dari 4 laporan").first).to_be_visible()


def test_what_is_chosen_in_indonesian_is_a_link_for_readers_of_english(
    tab: Page, serve: Serve, hand: Path
) -> None:
    tab.goto(f"{serve(hand)}/figures?lang=id")
    settle(tab)
    press(tab.get_by_text("Insiden", exact=True).first)
    expect(tab).to_have_url(re.compile("draw=Incidents"))
    assert query_of(tab) == {"lang": ["id"], "draw": ["Incidents"]}
    tab.goto(tab.url.replace("lang=id", "lang=en"))
    settle(tab)
    expect(tab.get_by_text("People killed: incidents").first).to_be_visible()


def test_a_browser_in_indonesian_is_greeted_in_it(browser: Browser, serve: Serve, hand: Path) -> None:
    context = counting(browser.new_context(viewport=SIZE, locale="id-ID"))
    page = context.new_page()
    page.goto(serve(hand))
    expect(page.get_by_role("heading", name="Hari ini")).to_be_visible()
    assert query_of(page) == {}
    context.close()
