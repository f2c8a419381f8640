"""An article that is hostile in every field does nothing, on any page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLate

from dashboard import data
from tests.browser.patience import expect, go, press, settle

pytestmark = pytest.mark.browser

#: what must not be in the page: a way out, a beacon, a frame, a form, a script of the article's
ALIVE = """() => [...document.querySelectorAll(
  'a, img[src*="evil"], img[src="x"], script, iframe, form[action], image[href*="evil"]'
)].filter(e => e.tagName !== 'A' || e.origin !== location.origin)
  .map(e => e.outerHTML.slice(0, 200)).filter(html => /evil[.]example|alert[(]/.test(html))"""


def test_no_link_image_or_script_survives_on_any_page(
    tab: Page, serve: Callable[[Path], str], hostile: Path
) -> None:
    go(tab, serve(hostile))
    for title in ("Today", "Timeline", "Map", "Figures", "Actors", "Articles", "Data", "Methodology"):
        press(tab.get_by_role("link", name=title, exact=True))
        expect(tab.locator("h1")).to_have_text(title)
        assert tab.evaluate(ALIVE) == [], title


def test_the_browser_itself_is_told_to_fetch_from_nowhere_else(
    tab: Page, serve: Callable[[Path], str], hostile: Path
) -> None:
    refused: list[str] = []
    tab.on(
        "console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None
    )
    response = tab.goto(serve(hostile))
    settle(tab)
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval'", "")
    tab.locator(".js-plotly-plot .scatterlayer").first.wait_for()
    assert refused == [], "the policy must not stand in the pages' own way"
    blocked = "fetch('http://127.0.0.2:9/').then(() => 'sent', error => String(error))"
    assert "Failed to fetch" in tab.evaluate(blocked)
    assert any("connect-src" in text for text in refused)


def offered(tab: Page, label: str) -> None:
    """Open a list; a run of the page that ends meanwhile closes it again."""
    for _ in range(5):
        tab.locator("[data-testid=stMultiSelect]", has_text=label).locator("input").click()
        with suppress(TooLate):
            tab.get_by_role("option").first.wait_for(timeout=3_000)
            return
        tab.keyboard.press("Escape")
    raise AssertionError(f"{label} offers nothing")


def test_none_survives_in_the_reader_the_evidence_and_the_filters(
    tab: Page, serve: Callable[[Path], str], hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAKSI_LEDGER", str(hostile))
    ledger = data.load()
    assert isinstance(ledger, data.Ledger)
    row = ledger.figures[ledger.figures["raw"].str.startswith("12 <b>")].iloc[0]
    opened = f"articles?article={row['article_id']}&figure={row['figure_id']}"
    go(tab, f"{serve(hostile)}/{opened}&q=evil&nonsense=<b>")
    expect(tab.locator(".sk-evidence")).to_be_visible()
    expect(tab.locator(".sk-text")).to_contain_text("<script>alert(2)</script>")
    assert tab.evaluate(ALIVE) == []
    for label in ("Actors", "Place", "Outlet", "Event type"):
        offered(tab, label)
        assert tab.evaluate(ALIVE) == []
        tab.keyboard.press("Escape")


def test_hovering_a_mark_shows_words_only(tab: Page, serve: Callable[[Path], str], hostile: Path) -> None:
    go(tab, f"{serve(hostile)}/figures?draw=Incidents")
    marks = tab.locator(".js-plotly-plot .scatterlayer .point")
    marks.last.wait_for()
    marks.last.hover(force=True)
    tab.locator(".js-plotly-plot .hoverlayer .hovertext").wait_for()
    assert tab.evaluate(ALIVE) == []
    assert tab.locator(".js-plotly-plot a").count() == 0
