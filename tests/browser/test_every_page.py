"""Every page in both themes and languages: usable by all readers, drawn as it was, and by the keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import goldens
from tests.browser.patience import a_run_of, expect, go

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]
Visited = dict[str, dict[str, Any]]
WIDE = ("overview", "timeline", "figures", "event", "actor", "article", "review", "data")
GRAVE = ("serious", "critical")
#: rules of a lesser weight that every page keeps too
KEPT = ("heading-order", "page-has-heading-one")
#: faults of markup that is Streamlit's own: the rule, the selector and why nothing here can mend it
FORGIVEN: tuple[tuple[str, str, str], ...] = ()


@pytest.fixture(scope="module", params=goldens.LOOKS, ids=lambda look: look.name)
def look(request: pytest.FixtureRequest) -> goldens.Look:
    return request.param


@pytest.fixture(scope="module")
def visited(browser: Browser, serve: Serve, hand: Path, look: goldens.Look) -> Visited:
    """What each page shows in a look: its picture, its marks, and what is at fault in it."""
    found: Visited = {}
    page = goldens.tab(browser, look)
    drawn = json.loads(goldens.MARKS.read_text("utf-8"))
    # a phone in Indonesian has all pages, a wide screen those with charts and forms
    every = goldens.pages(hand) | goldens.OTHERS
    wanted = every if look is goldens.LOOKS[1] else {name: every[name] for name in WIDE}
    for name, address in wanted.items():
        goldens.visit(page, serve(hand), address, look, len(drawn.get(f"{look.name}-{name}", ())))
        found[name] = {"picture": goldens.taken(page), "marks": goldens.marks(page), "faults": faults(page)}
    page.context.close()
    return found


def faults(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, or what breaks its order of headings, but for what is
    forgiven."""
    told = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in told
        for node in fault["nodes"]
        if (fault["impact"] in GRAVE or fault["id"] in KEPT)
        and not forgiven(page, fault["id"], node["target"])
    ]


def forgiven(page: Page, rule: str, target: list[Any]) -> bool:
    node = page.locator(str(target[0])).first
    return any(rule == known and node.evaluate("(e, s) => e.matches(s)", s) for known, s, _ in FORGIVEN)


def test_no_page_has_a_serious_fault_of_accessibility(visited: Visited) -> None:
    assert {name: seen["faults"] for name, seen in visited.items() if seen["faults"]} == {}


def test_every_page_looks_as_its_kept_picture(visited: Visited, look: goldens.Look) -> None:
    changed = {}
    for name, seen in visited.items():
        if name not in goldens.OTHERS:
            share = goldens.apart(seen["picture"], goldens.kept(look, name))
            if share > goldens.SHARE:
                changed[name] = round(share, 3)
    assert changed == {}, "look, and if it was meant: python -m tests.browser.goldens --write"


def test_every_chart_draws_the_marks_that_it_drew(visited: Visited, look: goldens.Look) -> None:
    kept = json.loads(goldens.MARKS.read_text("utf-8"))
    drawn = {
        f"{look.name}-{name}": seen["marks"] for name, seen in visited.items() if name not in goldens.OTHERS
    }
    assert drawn == {name: kept[name] for name in drawn}, (
        "if it was meant: python -m tests.browser.goldens --write"
    )


def test_a_chart_that_is_empty_and_a_page_that_broke_are_noticed(
    browser: Browser, serve: Serve, hand: Path
) -> None:
    look = goldens.LOOKS[0]
    page = goldens.tab(browser, look)
    goldens.visit(page, serve(hand), "figures", look, 1)
    whole, drawn = goldens.taken(page), goldens.marks(page)
    page.add_style_tag(content="[data-testid=stApp] * { font-family: serif !important; }")
    assert goldens.apart(whole, goldens.taken(page)) < goldens.SHARE, "another font is no other page"
    page.evaluate("document.querySelectorAll('.js-plotly-plot .points').forEach(e => e.remove())")
    assert goldens.marks(page) != drawn
    page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').remove()")
    assert goldens.apart(whole, goldens.taken(page)) > goldens.SHARE
    page.context.close()


#: what the keyboard is on: its role or name, what it says, and whether a reader sees that it is there
_FOCUSED = """() => { const e = document.activeElement, c = getComputedStyle(e);
  const ring = s => (s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || s.boxShadow !== 'none';
  return { says: e.getAttribute('aria-label') || e.innerText || '', kind: e.getAttribute('role') || e.tagName,
    seen: ring(c) }; }"""


def test_the_keyboard_reaches_filters_pages_and_rows_and_is_seen(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/data")
    expect(tab.locator("[data-testid=stDataFrame] table").first).to_be_attached()
    passed = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        passed.append(tab.evaluate(_FOCUSED))
        if passed[-1]["kind"] == "CANVAS":
            break
    said = [step["says"].split(" · ")[0] for step in passed]
    assert said[0] == "Skip to main content"
    order = [
        said.index(one) for one in ("Search the words", "year, From", "Actors", "Timeline", "Methodology")
    ]
    assert order == sorted(order), "the filters come first, then the pages, then the rows"
    assert passed[-1]["kind"] == "CANVAS"
    links = [step for step in passed if step["kind"] == "A"]
    assert len(links) > 12
    assert [step["says"] for step in links if not step["seen"]] == []


def test_a_filter_is_set_and_a_page_opened_without_a_mouse(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/data")
    before = tab.locator(".sk-lead").inner_text()
    tab.get_by_role("combobox", name="Actors").focus()
    tab.keyboard.type("Gaza Health")
    expect(tab.get_by_role("option", name="Gaza Health Ministry")).to_be_visible()
    with a_run_of(tab):
        tab.keyboard.press("Enter")
        tab.keyboard.press("Escape")
    expect(tab.locator(".sk-lead")).not_to_have_text(before)
    tab.get_by_role("link", name="Timeline", exact=True).focus()
    with a_run_of(tab):
        tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Timeline")
    assert "actor=Gaza+Health+Ministry" in tab.url
