"""Sources are kept with when they are due and how their last reading went."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import Attempt, Outcome, Store, WatchedSource, open_store
from tests.store.told import pair

NOON = dt.datetime(2025, 3, 2, 12, 0, tzinfo=dt.UTC)
FEED = "https://kabar.example/feed"


def after(minutes: float) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minutes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.sqlite") as opened:
        yield opened


def add(store: Store, url: str = FEED) -> WatchedSource:
    store.sources.add(url, every=900, at=NOON, outlet="Kabar", language=None, follow=False)
    return next(source for source in store.sources.all() if source.url == url)


def test_a_source_is_due_at_once_and_kept_once(store: Store) -> None:
    source = add(store)
    assert (source.next, source.failures, source.paused, source.added) == (None, 0, False, NOON)
    assert not store.sources.add(FEED, every=60, at=NOON, outlet=None, language=None, follow=True)
    assert store.sources.all() == [source]


def test_a_success_forgets_the_failures_before_it(store: Store) -> None:
    source = add(store)
    for minute in (1, 2):
        store.sources.record(source.id, Attempt(after(minute), after(30), problem="isn't there (404)"))
    failing = store.sources.all()[0]
    assert (failing.failures, failing.problem, failing.succeeded) == (2, "isn't there (404)", None)
    store.sources.record(source.id, Attempt(after(40), after(55), new=3, etag='"a"'))
    well = store.sources.all()[0]
    assert (well.failures, well.problem, well.new_last, well.etag) == (0, None, 3, '"a"')
    assert (well.succeeded, well.next) == (after(40), after(55))


def test_a_failure_keeps_what_the_next_conditional_request_needs(store: Store) -> None:
    source = add(store)
    store.sources.record(source.id, Attempt(after(1), after(16), etag='"a"', last_modified="then"))
    store.sources.record(source.id, Attempt(after(17), after(40), problem="can't be reached"))
    assert (store.sources.all()[0].etag, store.sources.all()[0].last_modified) == ('"a"', "then")


def test_two_watchers_never_have_the_same_source(store: Store, tmp_path: Path) -> None:
    source = add(store)
    had: list[bool] = []

    def claim() -> None:
        with open_store(tmp_path / "ledger.sqlite") as other:
            had.append(other.sources.claim(source.id, at=NOON, until=after(15)))

    threads = [threading.Thread(target=claim) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(had) == [False] * 5 + [True]
    assert store.sources.claim(source.id, at=after(15), until=after(30)), "who claimed it is gone for good"


def test_what_is_released_is_due_again(store: Store) -> None:
    source = add(store)
    assert store.sources.claim(source.id, at=NOON, until=after(15))
    store.sources.release(source.id, at=after(1))
    assert store.sources.claim(source.id, at=after(1), until=after(16))


def test_a_paused_source_is_nobody_s(store: Store) -> None:
    source = add(store)
    store.sources.pause(FEED, paused=True)
    assert not store.sources.claim(source.id, at=NOON, until=after(15))
    store.sources.pause(FEED, paused=False)
    assert store.sources.claim(source.id, at=NOON, until=after(15))


def test_removing_a_source_keeps_its_articles(store: Store) -> None:
    source = add(store)
    store.save(*pair("a1"))
    store.sources.remove(FEED)
    assert store.sources.all() == []
    assert store.counts().articles == 1
    store.sources.record(source.id, Attempt(NOON, after(15)))
    assert store.sources.all() == [], "a reading that was going on brings nothing back"


def test_what_is_no_source_is_told(store: Store) -> None:
    for act in (store.sources.remove, lambda url: store.sources.pause(url, paused=True)):
        with pytest.raises(
            StoreError, match="is no source of this ledger; take one from `saksi sources list`"
        ):
            act("https://else.example/")


def test_a_batch_is_restated_and_what_is_new_is_left(store: Store) -> None:
    article, extraction = pair("a1")
    store.save(article, extraction)
    other = replace(article, outlet="A Better Name")
    told = store.restate_held([article, pair("a2")[0], other, other])
    assert told == [Outcome.UNCHANGED, None, Outcome.UPDATED, Outcome.UNCHANGED]
    assert store.kept(article.id).article.outlet == "A Better Name"


def test_another_content_of_an_article_is_known(store: Store) -> None:
    article, extraction = pair("a1")
    store.save(article, extraction)
    assert not store.has_other_version(article.id, article.content_hash)
    assert store.has_other_version(article.id, "another")
