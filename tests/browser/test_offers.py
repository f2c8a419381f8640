"""Files to be saved: each made while it is on its way, at an address that only its visit knows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Page

from tests.browser.patience import expect, go, press, settle
from tests.browser.screen import choose

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]


def offered(tab: Page) -> str:
    """Return the address of the page's CSV."""
    link = tab.get_by_role("link", name=re.compile(r"^Download .* \(CSV\)$"))
    return str(link.get_attribute("href"))


def rows(answer: APIResponse) -> int:
    assert answer.status == 200
    return len(list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"), newline=""))))


def counted(tab: Page) -> int:
    """Return how many rows the link itself says that the file has."""
    told = tab.get_by_role("link", name=re.compile(r"^Download .* \(CSV\)$")).inner_text()
    return int(re.sub(r"\D", "", told))


def test_a_file_is_sent_as_it_is_and_kept_nowhere(tab: Page, serve: Serve, hand: Path) -> None:
    address = serve(hand)
    go(tab, f"{address}/data")
    to = offered(tab)
    assert re.fullmatch(r"/extract/[\w-]{43}/saksi-figures\.csv", to)
    answer = tab.request.get(address + to, headers={"Accept-Encoding": "gzip, br"})
    assert rows(answer) == counted(tab) > 2
    told = answer.headers
    assert told["content-type"] == "text/csv; charset=utf-8"
    assert told["content-disposition"] == "attachment; filename*=UTF-8''saksi-figures.csv"
    assert (told["cache-control"], told["x-content-type-options"]) == ("no-store", "nosniff")
    # the browser is on the same machine: packing it would take longer than making it
    assert "content-encoding" not in told
    asked = tab.request.head(address + to)
    assert (asked.status, asked.body()) == (200, b"")


def test_the_file_is_that_of_the_filters_and_goes_with_its_page(tab: Page, serve: Serve, hand: Path) -> None:
    address = serve(hand)
    go(tab, f"{address}/data")
    before, everything = offered(tab), counted(tab)
    other = tab.context.new_page()
    go(other, f"{address}/data")
    assert offered(other) != before
    choose(tab, "Actors", "Russia")
    expect(tab.get_by_role("link", name=f"Download {everything} figures (CSV)")).to_have_count(0)
    settle(tab)
    # the same place of the same visit: a click that was on its way finds something
    assert offered(tab).split("/")[2] == before.split("/")[2]
    assert rows(tab.request.get(address + offered(tab))) == counted(tab) < everything
    for page in ("Methodology", "Sources"):
        press(tab.get_by_role("link", name=page, exact=True))
        expect(tab.get_by_role("heading", level=1).first).to_be_visible()
        settle(tab)
    gone = tab.request.get(address + before)
    assert (gone.status, "Reload the page" in gone.text()) == (410, True)
    assert rows(tab.request.get(address + offered(other))) == everything
    other.close()


@pytest.mark.parametrize("path", ["/extract/x/y.csv", "/sub/extract/x/y.zip"])
def test_nothing_else_is_to_be_had_there(tab: Page, serve: Serve, hand: Path, path: str) -> None:
    answer = tab.request.get(serve(hand) + path)
    assert answer.status in (400, 404, 410)
    assert "SQLite" not in answer.text()
