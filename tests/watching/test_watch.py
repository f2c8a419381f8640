"""Sources over hours and days: a real server, a real ledger, a clock that the test turns."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.model import Article
from pipeline.store import open_store
from pipeline.watching import Stop, watch
from tests.fetching.misbehaving import Site, proper, resets
from tests.watching.feeding import NOON, Newsroom, Watcher, feed_of, page_of


def articles(watcher: Watcher) -> list[str]:
    return sorted(str(title) for title in watcher.store.tables()["articles"]["title"])


def forbid_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(wanted: Iterable[Article]) -> list[Any]:
        assert not list(wanted), "something was extracted"
        return []

    monkeypatch.setattr(run, "extract_articles", refuse)


def test_a_feed_that_grows_brings_each_article_once(watcher: Watcher, newsroom: Newsroom) -> None:
    watcher.add(newsroom.site.url("/feed"))
    [first] = watcher.round()
    assert (first.new, first.unchanged, first.problem) == (2, 0, None)
    assert watcher.round() == [], "it is not due"
    newsroom.names.append("Ceram")
    watcher.clock.goes_on(minutes=15)
    [second] = watcher.round()
    assert (second.new, second.unchanged) == (1, 2)
    assert articles(watcher) == ["Attack on Aru", "Attack on Bira", "Attack on Ceram"]
    assert watcher.source().new_last == 1


def test_an_unchanged_feed_costs_one_conditional_request(
    watcher: Watcher, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher.add(newsroom.site.url("/feed"))
    watcher.round()
    forbid_extraction(monkeypatch)
    before = len(newsroom.site.asked)
    for _ in range(3):
        watcher.clock.goes_on(minutes=15)
        [again] = watcher.round()
        assert (again.changed, again.problem) == (False, None)
    assert newsroom.answered == ["200", "304", "304", "304"]
    assert newsroom.site.paths_asked()[before:] == ["/feed"] * 3
    assert watcher.source().succeeded == watcher.clock.now


def test_the_same_bytes_without_a_tag_are_not_extracted_either(
    watcher: Watcher, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher.add(site.holds("/feed", feed_of(site, "Aru"), Content_Type="application/rss+xml"))
    watcher.round()
    forbid_extraction(monkeypatch)
    watcher.clock.goes_on(minutes=15)
    [again] = watcher.round()
    assert (again.changed, again.new, again.unchanged) == (True, 0, 1)


def test_trouble_is_kept_in_plain_words_and_forgotten_with_the_next_success(
    watcher: Watcher, newsroom: Newsroom
) -> None:
    url = newsroom.site.holds("/feed", b"", "500 Oops")
    watcher.add(url)
    waits = []
    for _ in range(3):
        [failed] = watcher.round()
        assert failed.problem == "has trouble of its own (500); try again later"
        next_ = watcher.source().next
        assert next_
        waits.append((next_ - watcher.clock.now).total_seconds() / 60)
        watcher.clock.now = next_
    assert waits == [15, 30, 60]
    assert watcher.source().failures == 3
    newsroom.open()
    [well] = watcher.round()
    assert (well.new, watcher.source().failures, watcher.source().problem) == (2, 0, None)


def test_retry_after_is_kept_to_and_nobody_is_asked_before(watcher: Watcher, site: Site) -> None:
    watcher.add(site.holds("/feed", b"", "429 Slow down", Retry_After="7200"))
    [failed] = watcher.round()
    assert failed.problem == "asks to be left alone for now (429); try again in 7200 s"
    asked = len(site.asked)
    watcher.clock.goes_on(minutes=119)
    assert watcher.round() == []
    watcher.clock.goes_on(minutes=1)
    assert len(watcher.round()) == 1
    assert len(site.asked) == asked + 1


def test_what_robots_txt_forbids_is_not_read_and_said(watcher: Watcher, newsroom: Newsroom) -> None:
    newsroom.site.holds("/robots.txt", b"User-agent: *\nDisallow: /feed\n")
    watcher.add(newsroom.site.url("/feed"))
    [failed] = watcher.round()
    assert failed.problem == "robots.txt of 127.0.0.1 forbids it; save the page by hand"
    assert newsroom.answered == []


def test_robots_txt_is_asked_again_after_a_day_and_after_trouble(
    watcher: Watcher, newsroom: Newsroom
) -> None:
    newsroom.site.holds("/robots.txt", b"", "503 Busy")
    watcher.add(newsroom.site.url("/feed"))
    assert "is not read for now" in str(watcher.round()[0].problem)
    newsroom.site.holds("/robots.txt", b"")
    watcher.clock.goes_on(minutes=15)
    assert watcher.round()[0].new == 2
    newsroom.site.holds("/robots.txt", b"User-agent: *\nDisallow: /\n")
    watcher.clock.goes_on(hours=23)
    assert watcher.round()[0].problem is None
    watcher.clock.goes_on(hours=2)
    assert "forbids it" in str(watcher.round()[0].problem)


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b"<html-ish><channel torn", "application/rss+xml", "is XML but no feed"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "is image/png, which no reader knows"),
        (b"", "application/rss+xml", "is empty"),
        (b'<opml version="1.1"><body><outline xmlUrl="http://a.example/f"/></body></opml>', "text/xml",
         "is a list of feeds; give it to `saksi sources add`"),
    ],
)  # fmt: skip
def test_garbage_is_a_problem_of_its_source_and_not_quarantined(
    watcher: Watcher, site: Site, body: bytes, kind: str, said: str
) -> None:
    watcher.add(site.holds("/feed", body, Content_Type=kind))
    watcher.add(site.holds("/good", feed_of(site, "Aru"), Content_Type="application/rss+xml"))
    polled = {one.source.url: one for one in watcher.round()}
    assert polled[site.url("/good")].new == 1, "the others go on"
    problem = polled[site.url("/feed")].problem
    assert problem
    assert said in problem
    assert watcher.store.quarantined() == []


def test_a_server_that_dies_while_it_answers_costs_only_its_own(watcher: Watcher, site: Site) -> None:
    watcher.add(site.does("/feed", resets(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss><chan")))
    watcher.add(site.holds("/good", feed_of(site, "Aru"), Content_Type="application/rss+xml"))
    watcher.round()
    assert watcher.source("/feed").failures == 1
    assert watcher.source("/good").new_last == 1


def test_an_entry_that_is_no_article_costs_only_itself(watcher: Watcher, site: Site) -> None:
    nothing = "<item><title>12 345</title><description>678</description></item>"
    body = feed_of(site, "Aru").replace(b"</channel>", nothing.encode() + b"</channel>")
    watcher.add(site.holds("/feed", body, Content_Type="application/rss+xml"))
    for _ in range(2):
        [polled] = watcher.round()
        assert (polled.problem, polled.rejected) == (None, 1)
        watcher.clock.goes_on(minutes=15)
    assert len(watcher.store.quarantined()) == 1, "the same entry is kept once"


def test_pages_are_followed_once_and_a_lost_one_is_tried_again(watcher: Watcher, newsroom: Newsroom) -> None:
    site = newsroom.site
    site.holds("/Aru", page_of("Aru"), Content_Type="text/html")
    watcher.add(site.url("/feed"), follow=True)
    [first] = watcher.round()
    assert (first.new, first.rejected, first.problem) == (2, 1, None)  # Bira as the feed gives it
    site.holds("/Bira", page_of("Bira"), Content_Type="text/html")
    watcher.clock.goes_on(minutes=15)
    [second] = watcher.round()
    assert (second.updated, second.rejected) == (1, 0)
    watcher.clock.goes_on(minutes=15)
    watcher.round()
    watcher.clock.goes_on(minutes=15)
    assert not watcher.round()[0].changed
    assert site.paths_asked().count("/Aru") == 1
    assert site.paths_asked().count("/Bira") == 2


def test_sources_may_come_and_go_while_others_are_read(watcher: Watcher, site: Site, ledger: Path) -> None:
    def swap(connection: Any, head: str) -> None:
        with open_store(ledger) as other:
            other.sources.remove(site.url("/b"))
            other.sources.add(site.url("/c"), every=900, at=NOON, outlet=None, language=None, follow=False)
        proper(feed_of(site, "Aru"), Content_Type="application/rss+xml")(connection, head)

    for path in ("/a", "/b", "/c"):
        site.holds(path, feed_of(site, path[1:]), Content_Type="application/rss+xml")
    watcher.add(site.does("/a", swap))
    watcher.add(site.url("/b"))
    assert [one.source.url[-2:] for one in watcher.round()] == ["/a", "/c"]


def test_several_watchers_read_each_source_once(newsroom: Newsroom, ledger: Path) -> None:
    site = newsroom.site
    rooms = [Newsroom(site, f"/feed{n}", [f"Town{n}"]) for n in range(4)]
    with open_store(ledger) as store:
        for room in rooms:
            Watcher(store).add(room.open())

    def one() -> None:
        with open_store(ledger) as store:
            Watcher(store).round()

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [room.answered for room in rooms] == [["200"]] * 4


def test_after_a_crash_a_source_is_due_again(watcher: Watcher, newsroom: Newsroom) -> None:
    watcher.add(newsroom.site.url("/feed"))
    source = watcher.source()
    assert watcher.store.sources.claim(source.id, at=NOON, until=NOON + dt.timedelta(minutes=30))
    # … and here the process is killed
    assert watcher.round() == []
    watcher.clock.goes_on(minutes=30)
    assert watcher.round()[0].new == 2


def test_a_stop_keeps_what_was_read_and_leaves_the_rest_for_later(
    watcher: Watcher, newsroom: Newsroom
) -> None:
    def stopping(connection: Any, head: str) -> None:
        watcher.stop.asked = True
        proper(page_of("Aru"), Content_Type="text/html")(connection, head)

    newsroom.site.does("/Aru", stopping)
    newsroom.site.holds("/Bira", page_of("Bira"), Content_Type="text/html")
    watcher.add(newsroom.site.url("/feed"), follow=True)
    [left] = watcher.round()
    assert (left.interrupted, left.new) == (True, 1)
    assert watcher.source().succeeded is None
    watcher.stop.asked = False
    [rest] = watcher.round()
    assert (rest.interrupted, rest.new) == (False, 1)
    assert newsroom.site.paths_asked().count("/Aru") == 1


def test_a_busy_ledger_ends_nothing(watcher: Watcher, newsroom: Newsroom, ledger: Path) -> None:
    watcher.add(newsroom.site.url("/feed"))
    with open_store(ledger, busy_seconds=0.1) as quick:
        held = Watcher(quick, watcher.clock)
        with watcher.store._dialect.writing():  # type: ignore[attr-defined]
            [failed] = held.round()
        assert "another process" in str(failed.problem) or "busy" in str(failed.problem)
        assert held.round()[0].new == 2


def test_a_watch_goes_on_until_it_is_stopped(watcher: Watcher, newsroom: Newsroom) -> None:
    watcher.add(newsroom.site.url("/feed"))

    class Hurried(Stop):
        def wait(self, seconds: float) -> None:
            watcher.clock.goes_on(seconds=seconds)
            self.asked = len(newsroom.answered) >= 3

    watcher.told.stop = Hurried()
    watch(watcher.told)
    assert newsroom.answered == ["200", "304", "304"]
