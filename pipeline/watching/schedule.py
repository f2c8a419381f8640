"""When a source is read next: pure rules over the moment, how it went, and a number drawn by chance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from pipeline.errors import SaksiError
from pipeline.store import WatchedSource

#: Seconds between two readings of one source: by default, at the least and at the most.
EVERY = 15 * 60
SHORTEST = 60
LONGEST = 7 * 86_400

#: A failing source is tried again at least this often.
PATIENCE = 86_400

#: Longest wait that a server may ask for; one that asks for years must not silence its source for good.
ASKED_LIMIT = 7 * 86_400

#: By which part a wait is lengthened at most, so that sources which were added together drift apart.
JITTER = 0.1

#: Seconds for which whoever claims a source has it; after a crash it is due again by then.
LEASE = 30 * 60

_EVERY = re.compile(r"([0-9]{1,6})\s?(s|m|min|h|d)")
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}


def due(sources: Iterable[WatchedSource], now: dt.datetime) -> list[WatchedSource]:
    """Return the sources that may be read now, the longest overdue first."""
    ready = [s for s in sources if not s.paused and (s.next is None or s.next <= now)]
    return sorted(ready, key=lambda s: (s.next or s.added, s.url))


def until_next(sources: Iterable[WatchedSource], now: dt.datetime) -> float | None:
    """Return the seconds until a source is due, 0 for now; None when none ever is."""
    moments = [s.next or now for s in sources if not s.paused]
    return max(0.0, (min(moments) - now).total_seconds()) if moments else None


def after_success(now: dt.datetime, every: int, asked: float | None, chance: float) -> dt.datetime:
    """Return when a source that was read is due: after its own while, or what its server asks for if longer.

    ``chance`` is drawn from 0 to 1, and never makes it earlier.
    """
    return _later(now, max(every, min(asked or 0.0, ASKED_LIMIT)), chance)


def after_failure(
    now: dt.datetime, every: int, failures: int, asked: float | None, chance: float
) -> dt.datetime:
    """Return when a source is tried again after it failed so many times in a row: twice as late each time."""
    # a source that is read less than once a day anyway is not read more often because it fails
    doubled = min(every * 2 ** min(failures - 1, 20), max(PATIENCE, every))
    return _later(now, max(doubled, min(asked or 0.0, ASKED_LIMIT)), chance)


def seconds_of(words: str) -> int:
    """Return the seconds that ``15m``, ``6h`` or ``1d`` stand for; raise SaksiError for anything else."""
    found = _EVERY.fullmatch(words.strip().lower())
    if found is None:
        raise SaksiError(words, "is no length of time", "write it as 15m, 6h or 1d")
    seconds = int(found[1]) * _UNITS[found[2]]
    if not SHORTEST <= seconds <= LONGEST:
        raise SaksiError(words, "is too often or too seldom", "give a time from 1m to 7d")
    return seconds


def _later(now: dt.datetime, seconds: float, chance: float) -> dt.datetime:
    return now + dt.timedelta(seconds=seconds * (1 + JITTER * chance))
