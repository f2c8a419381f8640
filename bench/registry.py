"""Measure what the size of the registry costs: extraction with all of its names, and with a tenth of them.

    python -m bench registry [--passes 7] [--articles 60]

Printed, for each language: how many names are looked up, articles a second, and the ratio of the time with
all names to the time with a tenth. The tenth holds every name that the texts use, so that both find the same
actors and only the looking up differs; a second row has any tenth, so that fewer actors are found and less is
done with them. The first ratio should stay at or under 1.10.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence

from bench.extraction import LANGUAGES, exhaust, one_core, samples
from pipeline.extract import extract_articles
from pipeline.model import Article
from pipeline.registry.actors import Name, load_registry
from pipeline.registry.phrases import Phrases, fold, phrase_words

#: what the registry is cut to
TENTH = 10


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passes", type=int, default=7)
    parser.add_argument("--articles", type=int, default=60)
    options = parser.parse_args()
    print(one_core())
    print(f"\n{'':38}{'names':>8}{'articles/s':>12}{'all / this':>12}")
    for code in LANGUAGES:
        _measure(code, samples(code, options.articles), options.passes)
    return 0


def _measure(code: str, articles: Sequence[Article], passes: int) -> None:
    """Alternate between the registry's names and two cuts of them, over the same articles."""
    whole = load_registry().names[code]
    rows = {
        "all names": whole,
        "a tenth, with those in the texts": _tenth(whole, articles),
        "any tenth": _tenth(whole, ()),
    }
    runs = {f"{code}: {what}": _run(code, names, articles) for what, names in rows.items()}
    spent = _best_of(runs, passes)
    load_registry().names[code] = whole
    most = next(iter(spent.values()))
    for (what, seconds), names in zip(spent.items(), rows.values(), strict=True):
        print(f"{what:38}{len(names):8,}{len(articles) / seconds:12,.1f}{most / seconds:12.3f}")


def _best_of(runs: dict[str, Callable[[], object]], passes: int) -> dict[str, float]:
    """Return each run's least seconds of the processor, which the machine's other work disturbs less."""
    best = dict.fromkeys(runs, float("inf"))
    for turn in range(passes + 1):
        for name, run in runs.items():
            gc.collect()
            started = time.process_time()
            run()
            if turn:  # the first turn warms up
                best[name] = min(best[name], time.process_time() - started)
    return best


def _run(code: str, names: Phrases[Name], articles: Sequence[Article]) -> Callable[[], object]:
    def run() -> object:
        load_registry().names[code] = names
        return exhaust(extract_articles(articles))

    return run


def _tenth(whole: Phrases[Name], articles: Sequence[Article]) -> Phrases[Name]:
    """Return a tenth of the names: those in the articles first, then every so many of the rest."""
    read = (phrase_words(f"{article.title} {article.text}") for article in articles)
    text = "\n".join(f" {' '.join(map(fold, words))} " for words in read)
    used = {name for name in whole.names() if f" {name} " in text}
    rest = [name for name in whole.names() if name not in used]
    wanted = max(0, len(whole) // TENTH - len(used))
    step = max(1, len(rest) // max(1, wanted))
    return whole.only(used | set(rest[::step][:wanted]))


if __name__ == "__main__":
    sys.exit(main())
