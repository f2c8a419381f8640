"""`saksi sources` and `saksi watch`, as a person types them and as a service runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.fetching.pacing import Pace
from pipeline.store import open_store
from tests.fetching.misbehaving import Site, drips
from tests.watching.feeding import Newsroom, feed_of, page_of

Printed = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, ledger: Path) -> None:
    """No waiting between visits, and this ledger."""
    monkeypatch.setattr(Pace, "wait", lambda *_: 0.0)
    monkeypatch.setenv("SAKSI_LEDGER", str(ledger))


def saksi(*told: str) -> int:
    private = ["--allow-private", "127.0.0.1"]
    goes_out = told[0] == "watch" or told[:2] in {("sources", "add"), ("sources", "check")}
    return main([*told, *(private if goes_out else [])])


class TestAdding:
    def test_says_what_it_found(self, newsroom: Newsroom, capsys: Printed) -> None:
        url = newsroom.site.url("/feed")
        assert (
            saksi("sources", "add", f"{url}?utm_source=mail#top", "--outlet", "Kabar", "--every", "1h") == 0
        )
        assert capsys.readouterr().out == f"{url}: a feed “Kabar Contoh”, 2 entries in en\n{url} added\n"
        assert saksi("sources", "list") == 0
        assert capsys.readouterr().out == f"{url}  Kabar  every 1h  never read  next now\n"

    def test_tells_a_source_that_is_there(self, newsroom: Newsroom, capsys: Printed) -> None:
        url = newsroom.site.url("/feed")
        assert saksi("sources", "add", url) == 0
        assert saksi("sources", "add", f"{url}#again") == 1
        assert f"{url}: is a source already" in capsys.readouterr().err

    def test_a_page_leads_to_its_feed(self, site: Site, capsys: Printed) -> None:
        head = '<link rel="alternate" type="application/rss+xml" href="/feed?x=1">'
        url = site.holds(
            "/", page_of("Aru").replace(b"<head>", b"<head>" + head.encode()), Content_Type="text/html"
        )
        assert saksi("sources", "add", url) == 2
        said = f"saksi: {url}: is a page whose feed is {site.url('/feed?x=1')}; add that, or say --no-check\n"
        assert capsys.readouterr().err == said

    def test_a_page_without_one_is_a_source_of_one_article(self, site: Site, capsys: Printed) -> None:
        url = site.holds("/statement", page_of("Aru"), Content_Type="text/html")
        assert saksi("sources", "add", url) == 0
        assert "a page “Attack on Aru” in en, one article" in capsys.readouterr().out

    def test_a_list_adds_its_feeds(self, site: Site, tmp_path: Path, capsys: Printed) -> None:
        outlines = "".join(f'<outline xmlUrl="{site.url(path)}"/>' for path in ("/a", "/b", "/b#x"))
        (tmp_path / "feeds.opml").write_text(f'<opml version="1.1"><body>{outlines}</body></opml>')
        assert saksi("sources", "add", str(tmp_path / "feeds.opml")) == 0
        assert capsys.readouterr().out == "2 sources added, 1 were sources already\n"

    @pytest.mark.parametrize(
        ("url", "said"),
        [
            ("ftp://a.example/feed", "only http and https are read"),
            ("http://user:secret@a.example/feed", "holds a password; give it without"),
            ("feed.xml", "has no scheme"),
            (
                "http://10.0.0.1/feed",
                "which is private; if you mean it, allow it with --allow-private 10.0.0.1",
            ),
        ],
    )
    def test_what_can_be_no_source_is_told(self, url: str, said: str, capsys: Printed) -> None:
        assert saksi("sources", "add", url) == 2
        err = capsys.readouterr().err
        assert said in err
        assert "secret" not in err

    def test_a_feed_of_another_language_is_told(self, site: Site, capsys: Printed) -> None:
        said = "Trois personnes ont été tuées dans une attaque contre la ville, a annoncé la police dimanche."
        body = f"<rss version='2.0'><channel><item><description>{said}</description></item></channel></rss>"
        url = site.holds("/feed", body.encode(), Content_Type="application/rss+xml")
        assert saksi("sources", "add", url) == 0
        printed = capsys.readouterr()
        assert "in fr (no language pack for fr: kept, not read)" in printed.out + printed.err


def test_sources_are_paused_resumed_and_removed(newsroom: Newsroom, capsys: Printed) -> None:
    url = newsroom.site.url("/feed")
    saksi("sources", "add", url, "--no-check")
    assert saksi("sources", "pause", url) == 0
    assert saksi("watch", "--once") == 0
    assert "0 sources read" in capsys.readouterr().out
    assert saksi("sources", "resume", url) == 0
    assert saksi("watch", "--once") == 0
    assert "1 sources read: 2 new" in capsys.readouterr().out
    assert saksi("sources", "remove", url) == 0
    assert saksi("sources", "remove", url) == 2
    assert "is no source of this ledger" in capsys.readouterr().err


def test_checking_says_what_fails_and_keeps_nothing(
    newsroom: Newsroom, ledger: Path, capsys: Printed
) -> None:
    good, gone = newsroom.site.url("/feed"), newsroom.site.url("/gone")
    for url in (good, gone):
        saksi("sources", "add", url, "--no-check")
    capsys.readouterr()
    assert saksi("sources", "check") == 1
    printed = capsys.readouterr()
    assert printed.out == f"{good}: a feed “Kabar Contoh”, 2 entries in en\n"
    assert printed.err == f"saksi: {gone}: isn't there (404); check the address\n"
    with open_store(ledger, read_only=True) as store:
        assert store.counts().articles == 0
        assert [source.tried for source in store.sources.all()] == [None, None]


def test_a_round_ends_with_a_summary_and_names_what_failed(newsroom: Newsroom, capsys: Printed) -> None:
    for path in ("/feed", "/gone"):
        saksi("sources", "add", newsroom.site.url(path), "--no-check")
    capsys.readouterr()
    assert saksi("watch", "--once") == 1
    printed = capsys.readouterr()
    assert printed.out == "2 sources read: 2 new, 0 updated; 0 unchanged, 1 failed\n"
    assert printed.err == f"saksi: {newsroom.site.url('/gone')}: isn't there (404); check the address\n"
    assert saksi("watch", "--once") == 0, "nothing is due"
    assert saksi("sources", "list") == 1
    assert "failed 1 times: isn't there (404); check the address" in capsys.readouterr().out


def test_logs_are_json_and_hide_what_follows_the_question_mark(newsroom: Newsroom, capsys: Printed) -> None:
    url = newsroom.site.url("/feed?key=hush")
    newsroom.site.paths["/feed?key=hush"] = newsroom.site.paths["/feed"]
    saksi("sources", "add", url, "--no-check", "--outlet", "Kabar")
    saksi("sources", "add", newsroom.site.url("/gone?key=hush"), "--no-check")
    capsys.readouterr()
    main(["--log-format", "json", "watch", "--once", "--allow-private", "127.0.0.1"])
    err = capsys.readouterr().err
    assert "hush" not in err
    read, failed = [json.loads(line) for line in err.splitlines()]
    assert (read["level"], read["event"], read["source"], read["new"]) == ("info", "source read", "Kabar", 2)
    assert read["url"] == newsroom.site.url("/feed?…")
    assert read["time"].endswith("+00:00")
    assert read["seconds"] >= 0
    assert (failed["level"], failed["event"]) == ("warning", "source failed")
    assert failed["problem"] == "isn't there (404); check the address"


def test_ingesting_says_what_it_keeps(tmp_path: Path, capsys: Printed) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "odd.docx").touch()
    (inbox / "a.txt").write_text("Three people were killed in an attack on Aru, the police said on Sunday.")
    assert main(["--log-format", "json", "ingest", str(inbox)]) == 0
    kept, done, told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (kept["event"], kept["new"], kept["last"]) == ("batch kept", 1, f"{inbox}/a.txt")
    assert (done["event"], done["resolved"], done["rejected"]) == ("ingested", 1, 0)
    assert (told["event"], told["level"]) == ("told", "info")
    assert told["words"].startswith("skipped ")


def test_errors_are_json_too_when_logs_are(ledger: Path, capsys: Printed) -> None:
    assert main(["--log-format", "json", "watch"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["words"].startswith(f"{ledger}: there is no ledger here")


def test_verbose_says_what_is_done(newsroom: Newsroom, capsys: Printed) -> None:
    saksi("sources", "add", newsroom.site.url("/feed"), "--no-check")
    main(["--verbose", "watch", "--once", "--allow-private", "127.0.0.1"])
    assert "saksi: source read url=" in capsys.readouterr().err


class Running:
    """A real `saksi watch`."""

    def __init__(self, ledger: Path) -> None:
        command = [sys.executable, "-m", "pipeline.cli", "--verbose", "watch", "--allow-private", "127.0.0.1"]
        code = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, *command[3:]]
        env = os.environ | {"SAKSI_LEDGER": str(ledger), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)

    def until(self, seen: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not seen():
            assert self.process.poll() is None, self.process.communicate()[1]
            assert time.monotonic() < end
            time.sleep(0.05)

    def ends_with(self) -> tuple[int, str]:
        err = self.process.communicate(timeout=30)[1]
        return self.process.returncode, err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_watch_that_is_terminated_ends_well(
    newsroom: Newsroom, ledger: Path, number: signal.Signals
) -> None:
    saksi("sources", "add", newsroom.site.url("/feed"), "--no-check")

    def succeeded() -> bool:
        with open_store(ledger, read_only=True) as store:
            return store.sources.all()[0].succeeded is not None

    running = Running(ledger)
    running.until(succeeded)
    started = time.monotonic()
    running.process.send_signal(number)
    code, err = running.ends_with()
    assert code == 0
    assert time.monotonic() - started < 5
    assert err.splitlines()[-1].startswith("saksi: stopped")
    with open_store(ledger, read_only=True) as store:
        assert store.check() == []
        assert store.counts().articles == 2


def test_a_second_signal_ends_it_at_once(site: Site, ledger: Path) -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 90000\r\n\r\n"
    saksi("sources", "add", site.does("/slow", drips(start, b"<", every=0.2)), "--no-check")
    running = Running(ledger)
    running.until(lambda: "/slow" in site.paths_asked())
    running.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert running.process.poll() is None, "the first waits for the source in hand"
    running.process.send_signal(signal.SIGTERM)
    code, _ = running.ends_with()
    assert code == -signal.SIGTERM
    with open_store(ledger) as store:
        assert store.check() == []


def test_a_watch_that_is_killed_loses_nothing_and_doubles_nothing(site: Site, ledger: Path) -> None:
    names = [f"Town{n}" for n in range(120)]
    site.holds("/feed", feed_of(site, *names), Content_Type="application/rss+xml")
    saksi("sources", "add", site.url("/feed"), "--no-check")

    def some() -> bool:
        with open_store(ledger, read_only=True) as store:
            return store.counts().articles > 0

    running = Running(ledger)
    running.until(some)
    running.process.kill()
    running.ends_with()
    with open_store(ledger) as store:
        assert store.check() == []
        store.sources.pause(site.url("/feed"), paused=False)  # instead of waiting for the claim to end
    assert saksi("watch", "--once") == 0
    with open_store(ledger, read_only=True) as store:
        counts = store.counts()
        assert (counts.articles, counts.versions) == (120, 120)
        assert store.check() == []
