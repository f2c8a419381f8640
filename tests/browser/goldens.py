"""Pictures of the pages, small and blurred, that later ones are held against; and what their charts draw.

``python -m tests.browser.goldens --write`` takes them anew, after a change that was meant to be seen; look at
them before they are kept. Fonts differ between machines, so a picture says that a page is laid out as it was,
within a wide tolerance, and the number of marks on its charts, which no font changes, that none is missing.
"""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.conftest import FLAGS, chromium, serving
from tests.browser.patience import counting, go, settle
from tests.dashboard import handmade

KEPT = Path(__file__).with_name("pictures")
MARKS = KEPT / "marks.json"
#: pixels of the screen, a side, that become one of a picture
SCALE = 8
#: levels of 255 by which a place of the picture must differ to count
LEVELS = 20
#: the share of places that may: the same words in another font stay below, a page that broke does not
SHARE = 0.08

_DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => ({
  points: chart.querySelectorAll('.point, .points > path').length,
  lines: chart.querySelectorAll('.js-line, .layer.land path').length,
  words: chart.querySelectorAll('.xtick, .ytick, .annotation').length }))"""


#: whether so many charts are there, and each is drawn
_CHARTS = """n => { const all = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  return all.length >= n && all.every(chart => chart.querySelector('.main-svg')); }"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader sees the pages."""

    scheme: str
    language: str
    width: int

    @property
    def name(self) -> str:
        """What its pictures are called."""
        return f"{self.scheme}-{self.language}"


LOOKS = (Look("light", "en", 1366), Look("dark", "id", 420))
HEIGHT = 1000


def pages(ledger: Path) -> dict[str, str]:
    """Return the pages that pictures are kept of, by name: their addresses, with records of the ledger."""
    (article,) = _first(
        ledger,
        "SELECT article_id FROM figures JOIN articles USING (version_id) "
        "GROUP BY 1 ORDER BY count(*) DESC, 1",
    )
    (event,) = _first(ledger, "SELECT event_id FROM figures WHERE event_id NOT NULL ORDER BY 1")
    return {
        "overview": "",
        "timeline": "timeline",
        "figures": "figures",
        "events": "events",
        "event": f"events?story={event}",
        "map": "map",
        "actor": "actors?one=Hamas",
        "article": f"articles?article={article}",
        "review": "review",
        "data": "data",
    }


def _first(ledger: Path, query: str) -> tuple[str, ...]:
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        found: tuple[str, ...] = connection.execute(query).fetchone()
    return found


#: the other pages, of words alone, that must be usable all the same
OTHERS = {name: name for name in ("actors", "articles", "sources", "add", "methodology")}


def tab(browser: Browser, look: Look) -> Page:
    """Open a tab with a look; our own scripts may run beside what the policy allows."""
    context = browser.new_context(
        viewport={"width": look.width, "height": HEIGHT},
        color_scheme="dark" if look.scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    return counting(context).new_page()


def visit(page: Page, base: str, address: str, look: Look, charts: int = 0) -> None:
    """Open a page and wait until its charts, so many at least, are drawn."""
    joint = "&" if "?" in address else "?"
    wanted = f"{base}/{address}{joint}lang={look.language}"
    go(page, wanted)
    with suppress(TooLate):  # what is missing is told by what is compared
        page.wait_for_function(_CHARTS, arg=charts, timeout=30_000)
    page.wait_for_timeout(400)
    settle(page)


def taken(page: Page) -> Image.Image:
    """Return a picture of what the screen shows."""
    with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as whole:
        grey = whole.convert("L")
    return grey.resize((grey.width // SCALE, grey.height // SCALE), Image.Resampling.BOX)


def marks(page: Page) -> list[dict[str, int]]:
    """Return how much each chart of the page draws."""
    return list(page.evaluate(_DRAWN))


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return the share of places in which two pictures differ."""
    if one.size != other.size:
        return 1.0
    blurred = [picture.filter(ImageFilter.GaussianBlur(3)) for picture in (one, other)]
    counts = ImageChops.difference(*blurred).histogram()
    return sum(counts[LEVELS:]) / sum(counts)


def kept(look: Look, name: str) -> Image.Image:
    """Return a picture as it is kept."""
    with Image.open(KEPT / f"{look.name}-{name}.png") as picture:
        return picture.convert("L")


def write() -> None:
    """Take all pictures anew."""
    KEPT.mkdir(exist_ok=True)
    drawn: dict[str, list[dict[str, int]]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = handmade.write(Path(folder) / "hand.sqlite")
        own = chromium(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=own, args=list(FLAGS))
        with serving(ledger, Path(folder) / "log.txt") as base:
            for look in LOOKS:
                page = tab(browser, look)
                for name, address in pages(ledger).items():
                    visit(page, base, address, look)
                    page.wait_for_timeout(3000)  # however long a page takes, all of it
                    taken(page).save(KEPT / f"{look.name}-{name}.png", optimize=True)
                    drawn[f"{look.name}-{name}"] = marks(page)
        browser.close()
    MARKS.write_text(json.dumps(drawn, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        raise SystemExit("usage: python -m tests.browser.goldens --write")
    write()
