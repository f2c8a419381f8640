"""Measure the dashboard in a real browser beside a bare Streamlit page, in the same run.

    python -m bench dashboard [--rounds 5] [--figures 200000]

Printed: milliseconds to the first words, to the first chart, and for one filter change, until its sentence
says so and until the page with its chart is settled, with a browser that has loaded the application before;
the median of the rounds, and the ratio to the bare page; the server's memory at the end. Then the CSV of all
figures as a click on it brings it, its ratio to fetching the same bytes as a file that is there already, and
the most that the server held meanwhile. Absolute times drift with the machine; the ratios hold. Without
``--figures`` the ledger is the seeds'; with it that many, made by ``bench.tiled``.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bench import tiled  # noqa: E402
from tests.browser import conftest as harness  # noqa: E402
from tests.browser import patience  # noqa: E402

#: the least page that has words, a chart and a filter
BARE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
n = len(st.multiselect("Actors", ["one", "two"], key="actor"))
st.html(f'<p class="sk-lead">{n} chosen</p>')
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 3, n])))
"""


#: notes when words and chart are first there: asked from outside, a page that is busy answers late
_FIRST = """(() => { window.first = {};
  const seen = { words: '.sk-lead', chart: '.js-plotly-plot .scatterlayer' };
  new MutationObserver(() => { for (const [name, what] of Object.entries(seen))
    if (!(name in first) && document.querySelector(what)) first[name] = performance.now(); })
    .observe(document, { subtree: true, childList: true }); })()"""
#: no run is going on, and whatever was drawn by it stands
_SETTLED = """() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
    && document.querySelector('.js-plotly-plot .scatterlayer') !== null"""


def main() -> int:
    """Measure both pages and print them side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--figures", type=int, default=0)
    options = parser.parse_args()
    rounds = options.rounds
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare, ledger = Path(folder) / "bare.py", Path(folder) / "demo.sqlite"
        bare.write_text(BARE, encoding="utf-8")
        print(f"{tiled.make(ledger, options.figures):,} figures", flush=True)
        browser = playwright.chromium.launch(
            executable_path=harness.chromium(playwright.chromium.executable_path), args=list(harness.FLAGS)
        )
        with (
            harness.serving(ledger, Path(folder) / "saksi.log") as saksi,
            harness.serving(ledger, Path(folder) / "bare.log", app=bare) as plain,
        ):
            window = patience.counting(browser.new_context(viewport={"width": 1366, "height": 1000}))
            window.add_init_script(_FIRST)
            measured, memory = {}, {}
            for name, address, actor in (("bare page", plain, "one"), ("saksi", saksi, "Hamas")):
                runs = [_measure(window.new_page(), address, actor) for _ in range(rounds + 1)]
                # the first round fills the browser's cache
                measured[name] = [statistics.median(column) for column in zip(*runs[1:], strict=True)]
                # what a run has mapped is let go a second after it
                time.sleep(3)
                memory[name] = _memory(address)
            csv = _download(window.new_page(), saksi, Path(folder))
            window.close()
        browser.close()
    _report(measured)
    print("server's memory: " + ", ".join(f"{name} {n} MB" for name, n in memory.items()))
    print(csv)
    return 0


def _measure(page: Page, address: str, actor: str) -> tuple[float, float, float, float]:
    """Return milliseconds to the first words, to the first chart, for one filter change, and to its end."""
    page.goto(address, wait_until="commit")
    page.locator(".js-plotly-plot .scatterlayer").first.wait_for()
    patience.settle(page)
    words, chart = page.evaluate("() => [window.first.words, window.first.chart]")
    lead = page.locator(".sk-lead").first.inner_text()
    box = page.locator("[data-testid=stMultiSelect]", has_text="Actors").locator("input")
    box.fill(actor)
    option = page.get_by_role("option", name=actor, exact=True)
    option.wait_for()
    started = time.perf_counter()
    option.click()
    changed = "before => document.querySelector('.sk-lead')?.innerText !== before"
    filtered = _until(started, lambda: page.wait_for_function(changed, arg=lead))
    settled = _until(started, lambda: page.wait_for_function(_SETTLED))
    page.close()
    return words, chart, filtered, settled


def _download(page: Page, address: str, folder: Path) -> str:
    """Say how long the CSV of all figures takes, and what the server holds meanwhile."""
    page.goto(f"{address}/data")
    patience.settle(page)
    to = address + str(page.locator("a.sk-file").first.get_attribute("href"))
    page.close()
    took, held = _fetched(to, folder / "all.csv", lambda: _memory(address))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        floor, _none = _fetched(f"http://127.0.0.1:{server.server_port}/all.csv", folder / "again.csv", int)
        server.shutdown()
    size = (folder / "all.csv").stat().st_size / 1e6
    times = f"{took:.2f} s, {took / floor:.1f} times a file's"
    return f"CSV of all figures: {size:,.0f} MB in {times}; the server held at most {held} MB"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Print nothing."""


def _fetched(address: str, to: Path, watch: Callable[[], int]) -> tuple[float, int]:
    """Return the least seconds of three until a file has come, and the most that was seen meanwhile."""
    least, most = float("inf"), 0
    for _ in range(3):
        started = time.perf_counter()
        with urlopen(address) as answer, to.open("wb") as file:  # noqa: S310 - our own server
            while piece := answer.read(1 << 22):
                file.write(piece)
                most = max(most, watch())
        least = min(least, time.perf_counter() - started)
    return least, most


def _memory(address: str) -> int:
    """Return how many megabytes the server at an address holds."""
    wanted = f"--server.port={urlsplit(address).port}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "cmdline").read_bytes():
                held = (process / "status").read_text().partition("VmRSS:")[2].split()[0]
                return int(held) // 1024
        except OSError:
            continue
    return 0


def _until(started: float, wait: Callable[[], object]) -> float:
    wait()
    return (time.perf_counter() - started) * 1000


def _report(measured: dict[str, list[float]]) -> None:
    print(f"{'ms':12}{'first words':>14}{'first chart':>14}{'filter change':>16}{'settled':>12}")
    for name, numbers in measured.items():
        print(f"{name:12}{numbers[0]:14,.0f}{numbers[1]:14,.0f}{numbers[2]:16,.0f}{numbers[3]:12,.0f}")
    ratios = [ours / theirs for ours, theirs in zip(measured["saksi"], measured["bare page"], strict=True)]
    print(f"{'ratio':12}{ratios[0]:14.2f}{ratios[1]:14.2f}{ratios[2]:16.2f}{ratios[3]:12.2f}")
    first = measured["saksi"][1] / measured["bare page"][0]
    print(f"first chart over the bare page's first words: {first:.2f}")


if __name__ == "__main__":
    sys.exit(main())
