"""The map is drawn without a network; one actor's page leads to whom it is with and against, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.patience import a_run_of, expect, go, go_back, press, settle

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]
LAND = ".js-plotly-plot .layer.land path"
MARK = ".js-plotly-plot .scattergeo path.point"


@contextmanager
def no_complaints(tab: Page) -> Iterator[list[str]]:
    """Hold that the browser has nothing to complain of; yield the addresses that it fetched."""
    complaints: list[str] = []
    fetched: list[str] = []
    tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("response", lambda r: fetched.append(r.url) if r.ok else complaints.append(f"{r.status} {r.url}"))
    yield fetched
    assert complaints == []


def open_page(tab: Page, address: str, title: str) -> None:
    """Come by the navigation: a page asked for by its address makes Streamlit look for itself below it."""
    tab.goto(address)
    settle(tab)
    # until the bar's lists are drawn, Streamlit leaves without what the address says of them
    expect(tab.locator("[data-testid=stMultiSelect]")).not_to_have_count(0)
    if "?" in address:
        expect(tab.locator("[data-testid=stMultiSelect] [data-tag-index]").first).to_be_visible()
    press(tab.get_by_role("link", name=title, exact=True))
    expect(tab.locator("h1")).to_have_text(title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_land_is_drawn_from_this_server_and_a_mark_opens_its_sentences(
    tab: Page, serve: Serve, hand: Path, scheme: str
) -> None:
    tab.emulate_media(color_scheme=scheme)
    with no_complaints(tab) as fetched:
        open_page(tab, serve(hand), "Map")
        expect(tab.locator(LAND)).to_have_count(1)
        assert len(tab.locator(LAND).get_attribute("d") or "") > 1000
        assert f"{serve(hand)}/app/static/topojson/world_50m.json" in fetched
        expect(tab.get_by_text("Boundaries and coasts: United Nations")).to_be_visible()
        marks = tab.locator(MARK)
        marks.first.wait_for()
        assert marks.count() >= 4
        with a_run_of(tab):
            marks.last.click(force=True)
        place = tab.locator(".sk-title")
        expect(place).to_be_visible()
        assert "at=pl-" in tab.url
        expect(tab.locator(".sk-quote mark").first).to_be_visible()
        go_back(tab)
        expect(place).to_have_count(0)


def test_a_place_can_be_opened_from_the_list(tab: Page, serve: Serve, hand: Path) -> None:
    open_page(tab, serve(hand), "Map")
    # the box in front of the first row chooses it
    with a_run_of(tab):
        tab.locator("[data-testid=stDataFrame]").first.click(position={"x": 18, "y": 52})
    expect(tab.locator(".sk-title")).to_have_text("Gaza Strip, Palestinian Territories")
    press(tab.get_by_role("button", name="Close", exact=True))
    expect(tab.locator(".sk-title")).to_have_count(0)


def test_an_actor_leads_to_its_opponent_and_back(tab: Page, serve: Serve, hand: Path) -> None:
    with no_complaints(tab):
        open_page(tab, f"{serve(hand)}/?language=Indonesian", "Actors")
        tab.locator("[data-testid=stSelectbox]", has_text="One actor’s page").locator("input").fill(
            "Free Pap"
        )
        press(tab.get_by_role("option", name="Free Papua Movement"))
        title = tab.locator(".sk-title")
        expect(title).to_have_text("Free Papua Movement")
        expect(tab.locator(".js-plotly-plot .barlayer .point").first).to_be_visible()
        press(tab.get_by_role("button", name="TNI: 1 event").first)
        shared = tab.locator(".st-key-shared")
        expect(shared).to_be_visible()
        press(shared.get_by_role("button", name="The page of TNI"))
        expect(title).to_have_text("TNI")
        expect(tab).to_have_url(re.compile("language=Indonesian"))
        go_back(tab)
        expect(title).to_have_text("Free Papua Movement")
        expect(shared).to_be_visible()
        press(tab.get_by_role("button", name="All actors"))
        expect(tab.locator("h1")).to_have_text("Actors")


def test_on_a_phone_neither_page_scrolls_sideways_and_the_map_keeps_its_shape(
    tab: Page, serve: Serve, hand: Path
) -> None:
    tab.set_viewport_size({"width": 420, "height": 900})
    for page in ("map", "actors?one=Hamas"):
        go(tab, f"{serve(hand)}/{page}")
        wide = tab.evaluate("(() => { const m = document.querySelector('[data-testid=stMain]');"
                            " return m.scrollWidth - m.clientWidth; })()")  # fmt: skip
        assert wide <= 1, page
    tab.goto(f"{serve(hand)}/map")
    tab.locator(LAND).wait_for()
    box = tab.locator(".js-plotly-plot").bounding_box()
    assert box is not None
    assert box["width"] / box["height"] > 1.4, "no empty bands above and below the land"
