"""Measure resolution: what an article costs in a ledger ten times as large, and what one more costs.

    python -m bench resolution [--few 10000] [--many 100000]

Articles are made, not read: an event in one of a few hundred towns, a toll, about a hundred words, a hundred
articles a day; every fifth is a shortened copy of another. Printed: seconds an article for both sizes, their
ratio, and the seconds that one more article takes in the larger ledger.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import (
    Article,
    DatePrecision,
    Event,
    Evidence,
    Extraction,
    Figure,
    Measure,
    Part,
    Place,
    PlacePrecision,
    Qualifier,
    Scope,
    digest,
)
from pipeline.store import Store, open_store

A_DAY = 100
TOWNS = 300
START = dt.datetime(2015, 1, 1, 6, tzinfo=dt.UTC)
_KINDS = ("Air/drone strike", "Shelling/artillery/missile attack")
_BATCH = 1000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--few", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few, _ = resolved(Path(folder) / "few", options.few)
        many, one = resolved(Path(folder) / "many", options.many)
    print(f"{'':24}{'s an article':>14}{'ratio':>8}")
    print(f"{options.few:>10,} articles     {few:14.5f}{1:8.2f}")
    print(f"{options.many:>10,} articles     {many:14.5f}{many / few:8.2f}")
    print(f"one more article in the larger ledger: {one:.3f} s")
    return 0


def resolved(path: Path, articles: int) -> tuple[float, float]:
    """Return the processor seconds that an article costs to resolve, and those of one more."""
    made = pairs(articles + 1)
    with open_store(path) as store:
        for _ in range(-(-articles // _BATCH)):
            store.save_all([pair for _, pair in zip(range(_BATCH), made, strict=False)][:articles])
        whole = _timed(store)
        store.save_all(made)
        return whole / articles, _timed(store)


def _timed(store: Store) -> float:
    start = time.process_time()
    store.resolve()
    return time.process_time() - start


def pairs(n: int) -> Iterator[tuple[Article, Extraction]]:
    """Yield articles with what they say, the same ones each time."""
    rng = random.Random(7)  # noqa: S311
    words = [f"{a}{b}{c}" for a in "bdgklmnprst" for b in "aeiou" for c in ("na", "ru", "sti", "lo", "ka")]
    before = ""
    for k in range(n):
        text = " ".join(rng.choice(words) for _ in range(100))
        if k % 5 == 4:
            text = " ".join(before.split()[:70])
        before = text
        yield _pair(k, text, rng)


def _pair(k: int, text: str, rng: random.Random) -> tuple[Article, Extraction]:
    published = START + dt.timedelta(days=k // A_DAY, minutes=k % A_DAY)
    key, town, killed = digest("bench", k), rng.randrange(TOWNS), rng.randrange(1, 30)
    title, outlet = f"Strike kills {killed}", f"outlet {k % 40}"
    article = Article(key, title, text, "en", published, published, outlet=outlet)
    at = Evidence(key, Part.TEXT, 0, 1, text[:40], 0)
    place = Place(f"town-{town}", f"Town {town}", f"C{town % 9}", town / 4, town / 3, PlacePrecision.TOWN)
    day = published.date()
    event = Event(
        digest(key, "event"), "Explosions/Remote violence", rng.choice(_KINDS), day, day, DatePrecision.DAY,
        at, place_id=place.id, place=place.name, rule="bench",
    )  # fmt: skip
    figure = Figure(
        digest(key, "figure"), Measure.KILLED, text[0], killed, Qualifier.EXACT, killed, killed, killed,
        Scope.INCIDENT, at, "bench", date=day, date_precision=DatePrecision.DAY, place_id=place.id,
        event_id=event.id,
    )  # fmt: skip
    return article, Extraction(key, "en", (figure,), (event,), places=(place,), version="bench")


if __name__ == "__main__":
    raise SystemExit(main())
