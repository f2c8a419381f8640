"""The commands that open the dashboard: ``demo`` with the sample articles, ``dashboard`` with a ledger."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from pipeline.cli.words import Ledger, error_line, ledger_named, need_ledger, progress_bar, tell, tell_summary
from pipeline.errors import SaksiError
from pipeline.whereabouts import PACKAGES, dashboard_app, project_root, seeds

#: The dashboard is for this machine alone.
HOST = "127.0.0.1"
FIRST_PORT = 8501
#: Ports that are tried when none is told.
TRIED = 50

#: Seconds in which a page has to answer before a browser is opened on it all the same.
PATIENCE = 30

Port = Annotated[
    int | None,
    typer.Option(min=0, max=65535, help=f"The page's port; by default the first free from {FIRST_PORT}."),
]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser on the page.")]


def demo(browser: Browser = True, port: Port = None) -> int:
    """Read the sample articles into a fresh ledger and open the dashboard on it.

    The ledger lies in a temporary folder and is gone when the page is stopped; your own is not touched.
    """
    from pipeline.readers import ReadOptions
    from pipeline.run import ingest
    from pipeline.store import open_store

    if not seeds().is_dir():
        raise SaksiError(str(seeds()), "the sample articles are missing", "install Saksi again")
    with tempfile.TemporaryDirectory(prefix="saksi-demo-") as folder:
        ledger = Path(folder) / "demo.sqlite"
        tell("reading the sample articles")
        with open_store(ledger) as store, progress_bar() as progress:
            summary = ingest([seeds()], store, ReadOptions(), progress)
        tell_summary(summary)
        return _serve(ledger, port, browser, SAKSI_DEMO="1")


def dashboard(
    browser: Browser = True,
    port: Port = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody add articles or sources on the pages.")
    ] = False,
    ledger: Ledger = None,
) -> int:
    """Open the dashboard on the ledger, on this machine only; Ctrl-C stops it."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False, read_only=True):
        pass  # a damaged ledger, or a newer one, is told here in one line instead of on the page
    return _serve(name, port, browser, **({"SAKSI_READ_ONLY": "1"} if read_only else {}))


def _serve(ledger: str | Path, port: int | None, browser: bool, **variables: str) -> int:
    chosen = _port(port)
    address = f"http://{HOST}:{chosen}"
    child = _start(ledger, chosen, variables)
    typer.echo(f"the dashboard is at {address} (Ctrl-C stops it)")
    if browser:
        threading.Thread(target=_open_when_up, args=(address, child), daemon=True).start()
    with _stopping(child):
        code = child.wait()
    # a page that was asked to stop has done well
    return 0 if code in {0, -signal.SIGINT, -signal.SIGTERM, 130, 143} else 2


def _start(ledger: str | Path, port: int, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    name = str(ledger) if "://" in str(ledger) else str(Path(ledger).expanduser().resolve())
    settings = {
        "server.headless": "true",
        "server.address": HOST,
        "server.port": str(port),
        "browser.gatherUsageStats": "false",
    }
    options = [f"--{key}={value}" for key, value in settings.items()]
    paths = [str(PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-m", "streamlit", "run", str(dashboard_app()), *options],
        cwd=project_root(),
        env=os.environ | {"SAKSI_LEDGER": name, "PYTHONPATH": os.pathsep.join(paths)} | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _stopping(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Pass an interruption or a termination on to the page, and wait for it to let go."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        child.terminate()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if child.poll() is None:
            child.kill()


def _port(told: int | None) -> int:
    if told is None:
        for port in range(FIRST_PORT, FIRST_PORT + TRIED):
            if _free(port):
                return port
        raise SaksiError(HOST, f"no port from {FIRST_PORT} on is free", "name one with --port")
    if told == 0:
        with socket.create_server((HOST, 0)) as listening:
            return int(listening.getsockname()[1])
    if not _free(told):
        raise SaksiError(f"port {told}", "is taken", "name another with --port")
    return told


def _free(port: int) -> bool:
    try:
        with socket.create_server((HOST, port)):
            return True
    except OSError:
        return False


def _open_when_up(address: str, child: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and child.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310 - our own page
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    if child.poll() is None and not webbrowser.open(address):
        error_line(f"no browser could be opened; go to {address}")
