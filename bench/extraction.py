"""Measure extraction beside the bare spaCy model over the same texts, in the same run, on one core.

    python -m bench extraction [--passes 5] [--articles 100] [--long 2000]

Printed:

- articles a second, the best of several alternating passes, and the ratio to the bare English model with all
  its components;
- by how much the process grows over many articles, which should be next to nothing (``--long 100000`` takes
  the better part of an hour);
- the seconds that texts of 100 kB take which are made to take long, the worst of them beside the bare model
  on 100 kB of prose.

Absolute speeds drift with the machine; the ratios hold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import importlib
import itertools
import os
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.extract import extract_article, extract_articles
from pipeline.languages import load_pack
from pipeline.model import Article
from pipeline.readers import ReadOptions, read_path
from tests.extract.hostile import hostile, repeated

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
LANGUAGES = ("en", "id")
#: how many of the slowest hostile texts are named
NAMED = 5
#: articles that are read before the memory is looked at for the first time
WARMING = 1000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--long", type=int, default=2000, help="articles of the memory measurement")
    options = parser.parse_args()
    print(one_core())
    english, indonesian = (samples(code, options.articles) for code in LANGUAGES)
    model = importlib.import_module(load_pack("en").model).load()
    texts = [f"{a.title}\n\n{a.text}" for a in english]
    runs: dict[str, Callable[[], object]] = {
        "bare model, English": lambda: exhaust(model.pipe(texts)),
        "saksi, English": lambda: exhaust(extract_articles(english)),
        "saksi, Indonesian": lambda: exhaust(extract_articles(indonesian)),
    }
    _print_speeds(best_of(runs, options.passes), options.articles)
    _print_growth([*english, *indonesian], options.long)
    prose = repeated("\n\n".join(a.text for a in english))
    bare = best_of({"bare": lambda: model(prose)}, 2)["bare"]
    ours = best_of({code: _reading(code, prose) for code in LANGUAGES}, 2)
    _print_hostile(bare, ours)
    return 0


def one_core() -> str:
    """Keep the process on one core where the system allows it; say what was done."""
    if not hasattr(os, "sched_setaffinity"):
        return "on whichever cores the system gives"
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return "on one core"


def samples(code: str, number: int) -> list[Article]:
    """Return ``number`` articles: the seeds of one language, again and again, each with its own id."""
    seeds = [
        item
        for path in sorted((SEEDS / code).iterdir())
        if not path.name.endswith(".expected.json")
        for item in read_path(path, ReadOptions())
        if isinstance(item, Article)
    ]
    return [
        replace(a, id=f"{a.id}-{k}") for k, a in enumerate(itertools.islice(itertools.cycle(seeds), number))
    ]


def exhaust(items: object) -> None:
    """Run an iterator to its end, keeping nothing."""
    deque(items, maxlen=0)  # type: ignore[call-overload]


def best_of(runs: dict[str, Callable[[], object]], passes: int) -> dict[str, float]:
    """Return each run's least seconds; the runs alternate so that drift strikes all alike."""
    best = dict.fromkeys(runs, float("inf"))
    for turn in range(passes + 1):
        for name, run in runs.items():
            gc.collect()
            started = time.perf_counter()
            run()
            if turn:  # the first turn warms up
                best[name] = min(best[name], time.perf_counter() - started)
    return best


def _print_speeds(seconds: dict[str, float], number: int) -> None:
    bare = seconds["bare model, English"]
    print(f"\n{'':22}{'articles/s':>12}{'ratio to bare':>16}")
    for name, spent in seconds.items():
        print(f"{name:22}{number / spent:12,.1f}{bare / spent:16.2f}")


def held() -> float:
    """Return the memory that this process holds, in megabytes; the most so far where only that is told."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1e6 if sys.platform == "darwin" else 1e3)
    return pages * resource.getpagesize() / 1e6


def _print_growth(articles: Sequence[Article], number: int) -> None:
    """Read on and on; the same words again under ids of their own, as an archive would bring them."""
    endless = (replace(a, id=f"{a.id}-{k}") for k, a in enumerate(itertools.cycle(articles)))
    exhaust(extract_articles(itertools.islice(endless, WARMING)))
    gc.collect()
    before = held()
    exhaust(extract_articles(itertools.islice(endless, number)))
    gc.collect()
    grown = held() - before
    print(f"\nmemory: {before:,.0f} MB warm, {grown:+,.1f} MB over {number:,} articles,", end=" ")
    print(f"{1000 * grown / number:+,.2f} MB per 1,000")


def _reading(code: str, text: str) -> Callable[[], object]:
    article = Article("long", "", text, code, None, dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    return lambda: extract_article(article)


def _print_hostile(bare: float, prose: dict[str, float]) -> None:
    """Time each hostile text once; print the slowest, and how they compare with the bare model on prose."""
    spent = []
    for code in LANGUAGES:
        for name, text in hostile(code).items():
            read = _reading(code, text)
            gc.collect()
            started = time.perf_counter()
            read()
            spent.append((time.perf_counter() - started, f"{code}: {name}"))
    spent.sort(reverse=True)
    rows = [(bare, "bare model, English prose"), *((s, f"saksi, prose in {c}") for c, s in prose.items())]
    print(f"\n{'100 kB of':50}{'seconds':>9}{'to bare prose':>15}")
    for seconds, name in (*rows, *spent[:NAMED]):
        print(f"{name:50}{seconds:9.2f}{seconds / bare:15.2f}")
    print(f"worst of {len(spent)} hostile texts: {spent[0][0]:.2f} s; the bare model on prose: {bare:.2f} s")


if __name__ == "__main__":
    sys.exit(main())
