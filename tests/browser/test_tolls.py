"""From a conflict to a flag on its chart, to both sentences, to the article and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.patience import a_run_of, expect, go, go_back, press
from tests.dashboard import tolled

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]
#: the squares that carry flags; other marks are round
FLAGS = ".js-plotly-plot .scatterlayer .trace:has(text) .point"


@pytest.fixture(scope="session")
def tolls_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tolled.write(tmp_path_factory.mktemp("ledger") / "tolls.sqlite")


def pick(tab: Page, label: str, option: str) -> None:
    """Choose an option in one of the page's own lists."""
    # a list closes while the page scrolls
    tab.locator("h1").scroll_into_view_if_needed()
    tab.get_by_role("combobox", name=label).fill(option)
    press(tab.get_by_role("option", name=option, exact=True))


def test_a_conflict_is_chosen_and_its_flag_leads_to_both_sentences(
    tab: Page, serve: Serve, tolls_path: Path
) -> None:
    go(tab, f"{serve(tolls_path)}/figures")
    pick(tab, "Conflict", "War in Sudan")
    assert "conflict=War+in+Sudan" in tab.url
    expect(tab.locator(".sk-lead").nth(1)).to_contain_text("One source in 1 report: 900")
    flag = tab.locator(FLAGS)
    flag.first.wait_for()
    expect(flag).to_have_count(1)
    with a_run_of(tab):
        flag.first.click(force=True)
    panel = tab.locator(".st-key-flag_panel")
    expect(panel.get_by_role("heading", name="Jump")).to_be_visible()
    expect(panel.locator(".sk-quote mark")).to_have_text(["200", "900"])
    press(panel.get_by_role("link", name="Read it in the article").first)
    assert tab.locator(".sk-text mark.sk-here").inner_text() == "200"
    go_back(tab)
    expect(tab.locator(".st-key-flag_panel .sk-quote")).to_have_count(2)
    expect(tab.get_by_role("combobox", name="Conflict")).to_have_value("War in Sudan")
    press(tab.get_by_role("button", name="Close").last)
    expect(tab.locator(".st-key-flag_panel")).to_have_count(0)
    expect(tab.get_by_role("combobox", name="Conflict")).to_have_value("War in Sudan")


def test_closing_a_flag_leaves_the_chosen_conflict(tab: Page, serve: Serve, tolls_path: Path) -> None:
    go(tab, f"{serve(tolls_path)}/figures?conflict=War+in+Sudan")
    with a_run_of(tab):
        tab.locator(FLAGS).first.click(force=True)
    expect(tab.locator(".st-key-flag_panel .sk-quote")).to_have_count(2)
    press(tab.get_by_role("button", name="Close"))
    expect(tab.locator(".st-key-flag_panel")).to_have_count(0)
    expect(tab.get_by_role("combobox", name="Conflict")).to_have_value("War in Sudan")
    expect(tab.locator(".sk-lead").nth(1)).to_contain_text("One source in 1 report: 900")


def test_a_phone_shows_tolls_and_a_flag_without_scrolling_sideways(
    tab: Page, serve: Serve, tolls_path: Path
) -> None:
    tab.set_viewport_size({"width": 420, "height": 900})
    go(tab, f"{serve(tolls_path)}/figures")
    with a_run_of(tab):
        tab.locator(FLAGS).last.click(force=True)
    expect(tab.locator(".st-key-flag_panel .sk-quote")).to_have_count(2)
    wide = tab.evaluate("(() => { const m = document.querySelector('[data-testid=stMain]');"
                        " return m.scrollWidth - m.clientWidth; })()")  # fmt: skip
    assert wide <= 1
