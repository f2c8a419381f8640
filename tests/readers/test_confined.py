"""What is hostile costs its own item, no more: a deadline, a memory limit, and no child left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, child, confined, read_bytes
from pipeline.readers.confined import Confinement
from tests.readers.test_html import page

ROOT = Path(__file__).parents[2]
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>{}</channel></rss>'
#: feedparser takes half a minute over it
SLOW = FEED.format(f"<item><author>{'a' * 80_000}</author><title>x</title></item>").encode()
PAGE = page().encode()


@pytest.fixture(scope="module")
def held() -> Iterator[Confinement]:
    """One child for all tests: who kills it finds another at the next reading."""
    confinement = Confinement(seconds=1.0)
    yield confinement
    confinement.close()


def read(held: Confinement, suffix: str, data: bytes) -> list[Article | Rejected]:
    return held.ask("read", suffix, data, "x", ReadOptions(), source="x")


def test_a_page_is_read_in_the_child_as_it_is_here(held: Confinement):
    [item] = read(held, ".html", PAGE)
    assert isinstance(item, Article)
    assert item.title == "Serangan di Pasar"
    assert item.sample


def test_who_takes_too_long_is_killed_and_the_next_is_read(held: Confinement):
    read(held, ".html", PAGE)
    started = time.monotonic()
    with pytest.raises(ReadError, match=r"x: took longer than 1 s to read; save its article as \.txt"):
        read(held, ".rss", SLOW)
    assert time.monotonic() - started < 2
    assert read(held, ".html", PAGE)


def test_who_takes_too_much_is_told_and_the_next_is_read():
    held = Confinement(seconds=20, memory=600_000_000)
    try:
        [item] = read(held, ".html", b"<html><body>" + b"<p>x<b>" * 1_400_000)
        assert isinstance(item, Rejected)  # the parser gave up where its memory ended
        assert item.reason in {"is no HTML", "is no HTML that can be parsed"}
        assert read(held, ".html", PAGE)
    finally:
        held.close()


def test_a_child_that_dies_costs_its_item(held: Confinement):
    read(held, ".html", PAGE)
    assert held._child is not None
    os.kill(held._child.pid, signal.SIGSTOP)
    threading.Timer(0.2, held._child.kill).start()
    with pytest.raises(ReadError, match="x: broke what was reading it"):
        read(held, ".html", PAGE)
    assert read(held, ".html", PAGE)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limits")
def test_the_child_has_its_limits(held: Confinement):
    read(held, ".html", PAGE)
    assert held._child is not None
    limits = Path(f"/proc/{held._child.pid}/limits")
    if not limits.exists():
        pytest.skip("has no /proc to look at")
    told = {line.split("  ")[0]: line.split()[-3] for line in limits.read_text().splitlines()[1:]}
    assert int(told["Max address space"]) == confined.MEMORY
    assert int(told["Max cpu time"]) < 60


def test_a_system_without_limits_reads_all_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(child, "resource", None)
    child._limit_time(1.0)
    child._begin(1)
    assert child._answer(child._read, (".html", PAGE, "x", ReadOptions()))[0] == "given"


def test_what_a_reader_refuses_comes_back_as_it_said_it(held: Confinement):
    with pytest.raises(ReadError, match="x: is XML but no feed; give RSS or Atom"):
        read(held, ".xml", b"<recipe><flour/></recipe>")


def test_json_lines_and_plain_text_start_no_child(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Confinement, "_start", lambda _: pytest.fail("a child was started"))
    for suffix, data in ((".jsonl", b'{"text": "Three were killed."}'), (".txt", b"Three were killed.")):
        [item] = read_bytes(data, suffix, "x", ReadOptions(language="en"))
        assert isinstance(item, Article)


def test_from_the_web_even_text_is_read_in_the_child(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(confined, "read", lambda suffix, *_: asked.append(suffix) or [])
    list(read_bytes(b"x", ".txt", "x", ReadOptions(), confine=True))
    assert asked == [".txt"]


def children_of(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_for(condition: object, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_a_reading_that_is_stopped(number: signal.Signals, tmp_path: Path):
    (tmp_path / "slow.rss").write_bytes(SLOW)
    # who runs the tests in the background ignores Ctrl-C, and so would what they start
    code = (
        "import signal, sys; from pipeline.cli import main;"
        "signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(main())"
    )
    command = [sys.executable, "-c", code, "ingest", str(tmp_path), "--ledger", str(tmp_path / "l.sqlite")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as parent:
        try:
            assert wait_for(lambda: children_of(parent.pid), 60)
            [pid] = children_of(parent.pid)
            time.sleep(0.5)
            parent.send_signal(number)
            assert b"Traceback" not in parent.communicate(timeout=20)[1]
        finally:
            parent.kill()
    # at the latest when it has imported all and finds nobody to answer
    assert wait_for(lambda: not Path(f"/proc/{pid}").exists(), 30)
