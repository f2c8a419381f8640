"""What one click changes, one press of the browser's Back takes back: whole, and nothing beyond it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from dashboard import data
from tests.browser.patience import expect, go, go_back, press, settle
from tests.browser.screen import lead

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]


def asked(tab: Page) -> dict[str, list[str]]:
    """Return what the address asks for."""
    return parse_qs(urlsplit(tab.url).query)


def with_two_figures(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the id of an article that tells several figures."""
    monkeypatch.setenv("SAKSI_LEDGER", str(path))
    ledger = data.load()
    assert isinstance(ledger, data.Ledger)
    return str(ledger.figures["article_id"].astype(str).value_counts().index[0])


def test_coming_closer_in_time_is_one_step(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/timeline?events_as=As+numbers&from=2025-01-01&to=2025-01-31")
    before, address = lead(tab), asked(tab)
    press(tab.get_by_role("button", name="2025", exact=True))
    expect(tab.locator(".sk-lead")).not_to_have_text(before)
    assert asked(tab) == address | {"from": ["2025-01-01"], "to": ["2025-12-31"]}
    year = lead(tab)
    press(tab.get_by_role("button", name="2024"))
    expect(tab.locator(".sk-lead")).not_to_have_text(year)
    assert asked(tab) == address | {"from": ["2024-01-01"], "to": ["2024-12-31"]}
    go_back(tab)
    expect(tab.locator(".sk-lead")).to_have_text(year)
    assert asked(tab) == address | {"from": ["2025-01-01"], "to": ["2025-12-31"]}
    go_back(tab)
    expect(tab.locator(".sk-lead")).to_have_text(before)
    assert asked(tab) == address


def test_clearing_all_filters_is_one_step(tab: Page, serve: Serve, hand: Path) -> None:
    query = "from=2025-01-01&to=2025-02-28&actor=Russia&measure=killed&undated=false"
    go(tab, f"{serve(hand)}/data?{query}")
    before, address = lead(tab), asked(tab)
    press(tab.get_by_role("button", name="Clear all (3)"))
    expect(tab.locator(".sk-lead")).not_to_have_text(before)
    assert asked(tab) == {}
    go_back(tab)
    expect(tab.locator(".sk-lead")).to_have_text(before)
    assert asked(tab) == address


def test_a_link_within_the_page_is_a_step_and_holds_when_a_filter_is_set(
    tab: Page, serve: Serve, hand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(tab, f"{serve(hand)}/articles?article={with_two_figures(hand, monkeypatch)}")
    doors = tab.locator("[data-testid=stMain] a.sk-door")
    first, second = (doors.nth(n).inner_text() for n in (0, 1))
    press(doors.nth(0))
    expect(tab.locator(".sk-evidence h2")).to_contain_text(first)
    one = asked(tab)["figure"]
    press(doors.filter(has_text=second).first)
    expect(tab.locator(".sk-evidence h2")).to_contain_text(second)
    assert asked(tab)["figure"] != one
    press(tab.get_by_text("Keep undated records"))
    expect(tab.locator(".sk-evidence h2")).to_contain_text(second)
    go_back(tab)
    expect(tab.locator(".sk-evidence h2")).to_contain_text(first)
    assert asked(tab)["figure"] == one


@pytest.mark.parametrize(("kind", "there"), [("Articles", "/articles"), ("Actors", "/actors")])
def test_a_row_that_opens_on_another_page_is_one_step(
    tab: Page, serve: Serve, hand: Path, kind: str, there: str
) -> None:
    go(tab, f"{serve(hand)}/methodology")
    go(tab, f"{serve(hand)}/data?table={kind}")
    tab.locator("[data-testid=stDataFrame]").first.click(position={"x": 18, "y": 52})
    expect(tab).to_have_url(re.compile(there))
    settle(tab)
    go_back(tab)
    expect(tab).to_have_url(re.compile(rf"/data\?table={kind}"))
    settle(tab)
    expect(tab.locator("[data-testid=stDataFrame]").first).to_be_visible()
    expect(tab).to_have_url(re.compile(rf"/data\?table={kind}"))
