"""A colleague's morning: filter, read the evidence, take the rows away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from dashboard import data
from tests.browser.patience import a_run_of, expect, go, go_back, press, settle
from tests.browser.screen import as_shown, choose, download, lead, table, type_date

pytestmark = pytest.mark.browser
#: a number or a bound on a chart; ranges and vague words are drawn with strokes only
ROUND_MARK = '.js-plotly-plot .scatterlayer .point[d*="A"]'
Serve = Callable[[Path], str]


def test_filters_narrow_the_rows_and_the_csv_holds_what_the_screen_shows(
    tab: Page, serve: Serve, hand: Path, tmp_path: Path
) -> None:
    go(tab, f"{serve(hand)}/data")
    assert lead(tab).startswith("30 figures and 17 events from 11 reports")
    choose(tab, "Actors", "Gaza Health Ministry")
    type_date(tab, "From", "2025-01-05")
    type_date(tab, "To", "2025-01-15")
    press(tab.get_by_text("Keep undated records"))
    expect(tab.locator(".sk-lead")).to_contain_text("2 figures")
    shown = table(tab, 2)
    assert [row["Number"] for row in shown] == ["45,885", "more than 46,500"]
    rows = download(tab, tmp_path / "figures.csv")
    assert [as_shown(row) for row in rows] == [{k: row[k] for k in as_shown(rows[0])} for row in shown]
    query = parse_qs(urlsplit(tab.url).query)
    assert query == {
        "actor": ["Gaza Health Ministry"], "from": ["2025-01-05"], "to": ["2025-01-15"], "undated": ["false"]
    }  # fmt: skip


def test_a_link_gives_a_colleague_the_same_view(tab: Page, serve: Serve, hand: Path) -> None:
    query = "actor=Russia&from=2025-01-30&to=2025-02-01"
    tab.goto(f"{serve(hand)}/data?{query}&table=Figures")  # in a browser that has nothing of it
    settle(tab)
    assert [row["Number"] for row in table(tab, 2)] == ["9", "about 60"]
    expect(tab.locator("[data-testid=stMultiSelect]", has_text="Actors")).to_contain_text("Russia")
    expect(tab.get_by_role("group", name="From")).to_contain_text("2025")


def test_a_stated_toll_opens_its_sentence_and_back_returns(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/?measure=killed")
    press(tab.get_by_role("link", name="at least 46,913 killed"))
    expect(tab.locator(".sk-evidence")).to_be_visible()
    evidence = tab.locator(".sk-evidence").inner_text()
    for told in (
        "at least 46,913 killed",
        "Gaza Health Ministry",
        "health authority",
        "19 Jan 2025",
        "by-hand",
    ):
        assert told in evidence
    assert tab.locator(".sk-text mark.sk-here").inner_text() == "46,913"
    assert "measure=killed" in tab.url
    go_back(tab)
    expect(tab.locator("h1")).to_have_text("Today")
    expect(tab.locator("[data-testid=stMultiSelect]", has_text="Measure")).to_contain_text("killed")


#: what stands of a mark beyond the words it marks, in pixels a side
_BEYOND = """mark => { const c = getComputedStyle(mark), n = name => parseFloat(c[name]);
  const outline = c.outlineStyle === 'none' ? 0 : n('outlineWidth') + n('outlineOffset');
  const sides = ['Left', 'Right'].map(s => n('padding' + s) + n('margin' + s) + n('border' + s + 'Width'));
  const shadow = c.boxShadow === 'none' || c.boxShadow.includes('inset') ? 0 : 1;
  return Math.max(outline, shadow, ...sides.map(Math.abs)); }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_leave_the_words_and_the_spaces_as_they_are(
    tab: Page, serve: Serve, hand: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("SAKSI_LEDGER", str(hand))
    ledger = data.load()
    assert isinstance(ledger, data.Ledger)
    figure = ledger.figures[ledger.figures["raw"] == "46,913"].iloc[0]
    text = ledger.articles.set_index("article_id").loc[figure["article_id"], "text"]
    tab.emulate_media(color_scheme=scheme)
    go(tab, f"{serve(hand)}/articles?article={figure['article_id']}&figure={figure['figure_id']}")
    copied = tab.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.sk-text'));"
        " return getSelection().toString(); }"
    )
    assert copied.strip() == text.strip()
    marks = tab.locator(".sk-text mark").all()
    assert len(marks) > 1
    assert [mark.evaluate(_BEYOND) for mark in marks] == [0] * len(marks)


def test_a_mark_on_the_chart_opens_its_evidence(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/figures?draw=Incidents")
    marks = tab.locator(ROUND_MARK)
    marks.first.wait_for()
    with a_run_of(tab):
        marks.first.click(force=True)
    expect(tab.locator(".sk-evidence")).to_be_visible()
    expect(tab.locator(".sk-evidence .sk-quote mark")).to_be_visible()
    assert "figure=" in tab.url
    press(tab.get_by_role("button", name="Close"))
    expect(tab.locator(".sk-evidence")).to_have_count(0)


def test_nonsense_in_the_address_is_dropped_aloud(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/?actor=Nobody&from=yesterday&colour=red")
    expect(tab.locator("[data-testid=stAlert]")).to_contain_text(
        "left out: from = yesterday; actor = Nobody; colour"
    )
    assert lead(tab).startswith("30 figures")


def test_the_page_follows_the_readers_theme(tab: Page, serve: Serve, hand: Path) -> None:
    tab.emulate_media(color_scheme="dark")
    go(tab, f"{serve(hand)}/")
    back = tab.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert back == "rgb(21, 24, 27)"


def test_a_phone_shows_the_page_without_scrolling_sideways(tab: Page, serve: Serve, hand: Path) -> None:
    tab.set_viewport_size({"width": 420, "height": 900})
    for page in ("", "timeline", "figures", "methodology"):
        go(tab, f"{serve(hand)}/{page}")
        wide = tab.evaluate("(() => { const m = document.querySelector('[data-testid=stMain]');"
                            " return m.scrollWidth - m.clientWidth; })()")  # fmt: skip
        assert wide <= 1, page


def test_the_methodology_is_listed_and_its_contents_lead_into_it(tab: Page, serve: Serve, hand: Path) -> None:
    go(tab, f"{serve(hand)}/?actor=Russia")
    press(tab.get_by_role("link", name="Methodology", exact=True))
    expect(tab.locator("h1")).to_have_text("Methodology")
    expect(tab.locator("[data-testid=stDataFrame]")).to_have_count(4)
    weak = tab.get_by_role("heading", name="What is known to be weak")
    expect(weak).not_to_be_in_viewport()
    tab.get_by_role("link", name="What is known to be weak").click()
    expect(weak).to_be_in_viewport()
    assert tab.locator("[data-testid=stMain] a:not([href^='#'])").count() == 0
