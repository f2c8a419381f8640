"""Watching: read what is due, wait, and so on until asked to end."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.errors import StoreError
from pipeline.fetching import Visitor
from pipeline.logged import WARNING, log, public
from pipeline.store import Attempt, Store, WatchedSource
from pipeline.watching import schedule
from pipeline.watching.polling import Polled, poll
from pipeline.watching.stopping import Stop

#: Seconds after which a watch looks for sources that were added, removed or resumed.
LOOK = 30.0


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


@dataclass(slots=True)
class Watch:
    """What a watch goes by; clock and chance are given so that they can be others'."""

    store: Store
    visitor: Visitor
    stop: Stop = field(default_factory=Stop)
    #: seconds between readings, over what the sources say
    every: int | None = None
    clock: Callable[[], dt.datetime] = _now
    chance: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        # a wait for a host's pace ends when the watch does
        self.visitor.sleep = self.stop.sleep


def watch(told: Watch) -> None:
    """Read sources as they get due until asked to end. A ledger that is busy is tried again."""
    log("watching", ledger=told.store.name)
    while not told.stop.asked:
        for _ in poll_due(told):
            pass
        told.stop.wait(_pause(told))
    log("stopped", ledger=told.store.name)


def poll_due(told: Watch) -> Iterator[Polled]:
    """Read each source that is due now, once; yield how it went.

    The sources are looked up anew after each: who was removed or paused meanwhile is not read.
    """
    seen: set[str] = set()
    while not told.stop.asked and (source := _next(told, seen)):
        seen.add(source.id)
        if (polled := _read(told, source)) is not None:
            yield polled


def _next(told: Watch, seen: set[str]) -> WatchedSource | None:
    try:
        ready = schedule.due(told.store.sources.all(), told.clock())
    except StoreError as error:
        log("ledger failed", WARNING, str(error))
        return None
    return next((source for source in ready if source.id not in seen), None)


def _read(told: Watch, source: WatchedSource) -> Polled | None:
    """Read a source that nobody else reads; None when somebody does."""
    now, started = told.clock(), time.perf_counter()
    try:
        if not told.store.sources.claim(source.id, at=now, until=now + dt.timedelta(seconds=schedule.LEASE)):
            return None
        polled = poll(source, told.store, told.visitor, lambda: told.stop.asked)
        _keep(told, polled)
    except StoreError as error:
        # nothing could be noted; when the claim ends, or the ledger is free, it is due again
        polled = Polled(source, problem=str(error))
    _tell(polled, time.perf_counter() - started)
    return polled


def _keep(told: Watch, polled: Polled) -> None:
    source, now = polled.source, told.clock()
    if polled.interrupted:
        told.store.sources.release(source.id, at=now)
        return
    every, chance = told.every or source.every, told.chance()
    if polled.problem is not None:
        next_ = schedule.after_failure(now, every, source.failures + 1, polled.retry_after, chance)
        attempt = Attempt(now, next_, problem=polled.problem)
    else:
        next_ = schedule.after_success(now, every, polled.retry_after, chance)
        attempt = Attempt(now, next_, new=polled.new, etag=polled.etag, last_modified=polled.last_modified)
    told.store.sources.record(source.id, attempt)


def _tell(polled: Polled, seconds: float) -> None:
    source, spent = polled.source, round(seconds, 2)
    url = public(source.url)
    if polled.problem is not None:
        words = f"{url}: {polled.problem}"
        log("source failed", WARNING, words, url=url, problem=polled.problem, seconds=spent)
        return
    event = "source left" if polled.interrupted else "source read" if polled.changed else "source unchanged"
    counts = {name: getattr(polled, name) for name in ("new", "updated", "unchanged", "rejected")}
    log(event, source=source.outlet, url=url, **counts, seconds=spent)


def _pause(told: Watch) -> float:
    """Return the seconds until something is due, at most those after which sources are looked up anew."""
    try:
        left = schedule.until_next(told.store.sources.all(), told.clock())
    except StoreError:
        return LOOK
    # what is due and was not read is somebody else's, or the ledger is busy: no hurry
    return min(LOOK, max(left, 1.0)) if left is not None else LOOK
