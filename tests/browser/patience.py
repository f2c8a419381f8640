"""Waiting for a page as a reader does: until its run has ended and what it wrote stands alone.

Streamlit draws a page part by part, and what stood before stays until its place is taken or the run ends. A
test that looks in between sees two titles, or the chart of the page before, on a slow machine only.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect as at_once

#: seconds for what should be there; two cores share their time between servers, browsers and the other tests
LONG = 30
at_once.set_options(timeout=LONG * 1000)

#: counts the runs that have ended, by what the server says: a quick one leaves no trace on the page
_COUNTING = """(() => {
  window.ended = 0;
  const BEGUN = 4, ENDED = 6, TO_RUN_AGAIN = 2;  // fields of Streamlit's ForwardMsg, and a way to end
  const read = bytes => {
    let at = 0;
    const number = () => { for (let n = 0, shift = 1; ; shift *= 128) {
      n += (bytes[at] & 127) * shift; if (bytes[at++] < 128) return n; } };
    while (at < bytes.length) {
      const tag = number(), long = tag % 8 === 2, value = number();
      if (tag >> 3 === BEGUN) window.begun = true;
      if (tag >> 3 === ENDED && value !== TO_RUN_AGAIN) { window.ended += 1; window.begun = false; }
      if (long) at += value; }
  };
  window.WebSocket = class extends window.WebSocket { constructor(...all) { super(...all);
    this.addEventListener('message', told => read(new Uint8Array(told.data))); } };
})()"""
#: more runs than these have ended, none goes on, one title is all there is of titles, for a tenth of a second
_SETTLED = """before => {
  const app = document.querySelector('[data-testid=stApp]');
  const quiet = app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !window.begun && window.ended > before && document.querySelectorAll('h1').length === 1
    && !document.querySelector('[data-stale=true]');
  if (!quiet || window.asked !== before) { window.asked = before; window.quietSince = 0; return false; }
  window.quietSince ||= performance.now();
  return performance.now() - window.quietSince > 100; }"""
#: a run has begun since so many had ended; and what Back and Forward do, where the application is loaded
_BEGUN = "ended => window.begun || window.ended > ended"
_GO = "to => { history.pushState({}, '', to); window.dispatchEvent(new PopStateEvent('popstate')); }"


def counting(context: BrowserContext) -> BrowserContext:
    """Let the pages of a window count their runs."""
    context.add_init_script(_COUNTING)
    context.set_default_timeout(LONG * 1000)
    return context


def settle(page: Page, ended: int = 0) -> None:
    """Wait until the page is drawn and no run is going on; so many of its runs ended before."""
    page.wait_for_function(_SETTLED, arg=ended, polling=50)


@contextmanager
def a_run_of(page: Page) -> Iterator[None]:
    """Do what makes the page run again, and wait until that run has ended."""
    settle(page)
    ended = int(page.evaluate("window.ended"))
    yield
    settle(page, ended)


def press(what: Locator) -> None:
    """Click what makes the page run again, and wait until it has."""
    with a_run_of(what.page):
        what.click()


def go_back(page: Page) -> None:
    """Press the browser's Back within the application."""
    with a_run_of(page):
        page.go_back()


def go(page: Page, address: str) -> None:
    """Open an address; where its application is loaded already, without loading it anew."""
    parts = urlsplit(address)
    if page.url.startswith(f"{parts.scheme}://{parts.netloc}/") and page.url.strip("/") != address.strip("/"):
        settle(page)
        ended = int(page.evaluate("window.ended"))
        page.evaluate(_GO, address)
        with suppress(TooLate):
            page.wait_for_function(_BEGUN, arg=ended, polling=50, timeout=5_000)
            settle(page, ended)
            return
    page.goto(address)
    settle(page)


class _Patient:
    """Assertions that wait also while a locator finds two, as it may while a page is drawn."""

    def __init__(self, made: Any) -> None:
        self._made = made

    def __getattr__(self, name: str) -> Callable[..., None]:
        check = getattr(self._made, name)

        def waits(*args: Any, **options: Any) -> None:
            until = time.monotonic() + LONG
            while True:
                try:
                    return check(*args, **options)
                except AssertionError as error:
                    if "strict mode violation" not in str(error) or time.monotonic() > until:
                        raise
                    time.sleep(0.1)

        return waits


def expect(what: Page | Locator) -> Any:
    """Return Playwright's assertions of a page or a part of it, which wait until they hold."""
    return _Patient(at_once(what))
