"""The open page of a long list: in the address, for a colleague and for Back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.patience import expect, go, go_back, press, settle
from tests.dashboard import handmade

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with 300 doubtful figures."""
    reports = tuple(
        handmade.replace(one, figures=({**one.figures[0], "scope": "unknown"},)) for one in handmade.many(300)
    )
    return handmade.write(tmp_path_factory.mktemp("ledger") / "long.sqlite", reports)


def quoted(tab: Page) -> Locator:
    """Return what the first entry of the queue quotes."""
    return tab.locator("[data-testid=stMain] .sk-quote").first


def turn(tab: Page, page: str) -> None:
    before = quoted(tab).inner_text()
    press(tab.get_by_test_id("stPagination").get_by_role("button", name=f"Page {page}", exact=True))
    expect(quoted(tab)).not_to_have_text(before)


def test_a_queue_opens_where_a_colleague_has_it_and_back_returns_to_it(
    tab: Page, serve: Serve, long: Path
) -> None:
    go(tab, f"{serve(long)}/review")
    start = quoted(tab).inner_text()
    turn(tab, "3")
    third = quoted(tab).inner_text()
    assert "leaf=doubts~3" in tab.url
    copied = tab.url
    press(tab.locator("[class*=st-key-door-doubts] button").first)
    press(tab.get_by_role("link", name="Read it in the article"))
    expect(tab.locator("h1")).not_to_have_text("Review")
    go_back(tab)
    back = tab.get_by_role("button", name="Back to the queue")
    expect(back).to_be_visible()
    press(back)
    expect(back).to_have_count(0)
    expect(quoted(tab)).to_have_text(third)
    go_back(tab)
    expect(back).to_be_visible()
    go_back(tab)
    expect(tab).to_have_url(copied)
    expect(quoted(tab)).to_have_text(third)
    go_back(tab)
    expect(quoted(tab)).to_have_text(start)
    tab.goto(copied)  # as a colleague does, in a browser that has nothing of it
    settle(tab)
    expect(quoted(tab)).to_have_text(third)


def test_a_table_opens_on_the_page_that_the_address_names(tab: Page, serve: Serve, long: Path) -> None:
    go(tab, f"{serve(long)}/data")
    count = tab.locator(".sk-count").first
    expect(count).to_have_text("1 – 100 of 300 figures")
    press(tab.get_by_test_id("stPagination").get_by_role("button", name="Next page"))
    expect(count).to_have_text("101 – 200 of 300 figures")
    tab.reload()
    settle(tab)
    expect(count).to_have_text("101 – 200 of 300 figures")
