"""A real browser before a real server over a real ledger; no request may leave the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

from dashboard import data
from tests.browser.patience import counting
from tests.dashboard import handmade

ROOT = Path(data.__file__).parents[1]
#: the pages as they are served, with their headers
APP = ROOT / "dashboard" / "serve.py"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZE: ViewportSize = {"width": 1366, "height": 1000}


def chromium(own: str) -> str:
    """Return the browser to drive: SAKSI_CHROMIUM, one that is installed, or Playwright's ``own``."""
    named = os.environ.get("SAKSI_CHROMIUM")
    found = (
        named,
        "/usr/bin/chromium",
        *map(shutil.which, ("chromium", "google-chrome", "chromium-browser")),
        own,
    )
    for path in found:
        if path and Path(path).exists():
            return path
    pytest.fail(
        "The browser tests need Chromium: install it (Debian: apt-get install chromium) or name one in "
        "SAKSI_CHROMIUM."
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(playwright.chromium.executable_path), args=list(FLAGS)
        )
        yield running
        running.close()


@contextmanager
def serving(ledger: Path, log: Path, app: Path = APP) -> Iterator[str]:
    """Serve the dashboard over a ledger on a free port; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "SAKSI_LEDGER": str(ledger), "PYTHONPATH": str(ROOT)}
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(app),
        f"--server.port={port}",
        "--server.headless=true",
    ]
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Serve any ledger; each is served once, until the tests end."""
    addresses: dict[Path, str] = {}
    with ExitStack() as stack:

        def start(ledger: Path) -> str:
            if ledger not in addresses:
                log = tmp_path_factory.mktemp("server") / "log.txt"
                addresses[ledger] = stack.enter_context(serving(ledger, log))
            return addresses[ledger]

        yield start


@pytest.fixture(scope="session")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger written by hand, whose every row the tests know."""
    return handmade.write(tmp_path_factory.mktemp("ledger") / "hand.sqlite")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with an article that is hostile in every field."""
    reports = (*handmade.REPORTS, handmade.HOSTILE_REPORT)
    return handmade.write(tmp_path_factory.mktemp("ledger") / "hostile.sqlite", reports)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all tests: what a tab has loaded, the next one need not."""
    context = browser.new_context(viewport=SIZE, accept_downloads=True, color_scheme="light")
    yield counting(context)
    context.close()


@pytest.fixture(scope="module")
def _opened(window: BrowserContext) -> Iterator[Page]:
    """One tab for the tests of a module: loading the application anew takes seconds."""
    page = window.new_page()
    yield page
    page.close()


@pytest.fixture
def tab(_opened: Page) -> Iterator[Page]:
    """A tab that notes every request to another host; there must be none."""
    _opened.set_viewport_size(SIZE)
    _opened.emulate_media(color_scheme="light")
    elsewhere: list[str] = []
    dialogs: list[str] = []

    def asks(request: Request) -> None:
        if _leaves(request.url):
            elsewhere.append(request.url)

    def speaks(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    _opened.on("request", asks)
    _opened.on("dialog", speaks)
    yield _opened
    _opened.remove_listener("request", asks)
    _opened.remove_listener("dialog", speaks)
    assert elsewhere == [], "requests left this machine"
    assert dialogs == [], "a script in an article ran"


def _leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The dashboard did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")
