"""Measure how much quicker articles that the ledger knows are taken in than new ones.

    python -m bench ingest [--articles 10000]

Printed: the seconds of the first ingestion of a file of JSON lines, those of the second and third of the same
file, the ratio, and the memory that the process holds after each.

The articles are short and all different. Absolute times drift with the machine; the ratio holds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from bench.extraction import held, one_core
from pipeline.readers import ReadOptions
from pipeline.run import Summary, ingest
from pipeline.store import open_store

TOWNS = ("Aru", "Bira", "Ceram", "Dobo", "Ende", "Fakfak", "Gane", "Haria", "Inobonto", "Jailolo")
FOES = ("gunmen", "soldiers", "rebels", "police officers", "separatists", "bandits", "militants")

#: what the second time must be quicker by
WANTED = 20


def main() -> int:
    """Measure and print; 1 when the ratio is under ``WANTED``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    print(one_core())
    with tempfile.TemporaryDirectory(prefix="saksi-bench-") as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(map(line, range(options.articles))), "utf-8")
        first, *again = (
            once(path, Path(folder) / "ledger.sqlite", turn) for turn in ("first", "again", "again")
        )
    ratio = first / min(again)
    print(f"known articles are taken in {ratio:.1f} times as fast; at least {WANTED} are wanted")
    return 0 if ratio >= WANTED else 1


def line(number: int) -> str:
    """Return a short article of its own as a JSON line."""
    town, foe = TOWNS[number % len(TOWNS)], FOES[number % len(FOES)]
    dead, hurt = 2 + number % 17, 3 + number % 29
    text = (
        f"{dead} people were killed and {hurt} were injured when {foe} attacked a market in {town} on"
        f" Saturday, the police said on Sunday. The attack began at dawn, said a trader of stall {number}."
        " Nobody claimed responsibility. The hospital asked for blood, and schools stay closed this week."
    )
    day = f"2024-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    url = f"https://news.example/{number}"
    return json.dumps({"title": f"Attack on {town} ({number})", "text": text, "published": day, "url": url})


def once(path: Path, ledger: Path, turn: str) -> float:
    """Ingest a file, print what it took, and return the seconds."""
    started = time.perf_counter()
    with open_store(ledger) as store:
        summary: Summary = ingest([path], store, ReadOptions())
    spent = time.perf_counter() - started
    done = f"{summary.new} new, {summary.unchanged} unchanged"
    print(
        f"{turn:6}{spent:9.2f} s{summary.read / spent:10,.0f} articles/s  {held():6,.0f} MB  {done}",
        flush=True,
    )
    return spent


if __name__ == "__main__":
    raise SystemExit(main())
