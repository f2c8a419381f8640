"""Measure extraction beside the bare spaCy model over the same texts, in the same run.

    python -m bench.extraction [--passes 5] [--articles 100] [--long 2000]

Printed: articles a second, the best of several alternating passes, and the ratio to the bare English model
with all its components; then by how much the process grows over many articles, which should be next to
nothing. Absolute speeds drift with the machine; the ratios hold.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import itertools
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.extract import extract_articles
from pipeline.languages import load_pack
from pipeline.model import Article
from pipeline.readers import ReadOptions, read_path

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--long", type=int, default=2000, help="articles of the memory measurement")
    options = parser.parse_args()
    english, indonesian = (repeated(code, options.articles) for code in ("en", "id"))
    model = importlib.import_module(load_pack("en").model).load()
    texts = [f"{a.title}\n\n{a.text}" for a in english]
    runs: dict[str, Callable[[], object]] = {
        "bare model, English": lambda: exhaust(model.pipe(texts)),
        "saksi, English": lambda: exhaust(extract_articles(english)),
        "saksi, Indonesian": lambda: exhaust(extract_articles(indonesian)),
    }
    _print_speeds(best_of(runs, options.passes), options.articles)
    _print_growth([*english, *indonesian], options.long)
    return 0


def repeated(code: str, number: int) -> list[Article]:
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
    print(f"{'':22}{'articles/s':>12}{'ratio to bare':>16}")
    for name, spent in seconds.items():
        print(f"{name:22}{number / spent:12,.1f}{bare / spent:16.2f}")


def peak() -> float:
    """Return the most memory that this process has held so far, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def _print_growth(articles: Sequence[Article], number: int) -> None:
    before = peak()
    exhaust(extract_articles(itertools.islice(itertools.cycle(articles), number)))
    print(f"peak memory: {before:,.0f} MB warm, {peak() - before:+,.1f} MB over {number:,} articles")


if __name__ == "__main__":
    sys.exit(main())
