"""The least that ``saksi evaluate`` may find, number by number. Floors only rise.

``python -m tests.floors`` shows what changed; with ``--write`` it raises what has risen and adds what is new.
It never lowers a floor: whoever wants that edits floors.json by hand and says why in the commit.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.evaluate import evaluate

FLOORS = Path(__file__).with_name("floors.json")
#: a number may stand so much above its floor before the floor has to be raised
SLACK = 0.01

Numbers = dict[str, float]


@cache
def record() -> dict[str, Any]:
    """Return a fresh evaluation of everything, once a process."""
    return evaluate()[0]


def numbers(of: dict[str, Any]) -> Numbers:
    """Return every share of an evaluation by its name; all of them are better the higher they are."""
    return dict(_numbers(of))


def _numbers(of: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for row in of["claims"]:
        group = f"{row['language']} {row['set']} {row['kind']}"
        yield from _shares(group, row, ("precision", "recall", "f1"))
        yield from _shares(group, row["fields"], row["fields"])
        if row.get("negatives"):
            # what is small when it is good, turned round
            yield f"{group}: negatives left alone", 1 - row["spurious_per_1000_negatives"] / 1000
    for row in of["tolls"]:
        group = f"{row['language']} {row['set']} {row['kind']} {row['measure']}"
        yield from _shares(group, row, ("right", "f1"))
    for row in of["measures"]:
        yield from _shares(f"{row['language']} {row['measure']}", row, ("f1",))


def _shares(group: str, row: dict[str, Any], names: Any) -> Iterator[tuple[str, float]]:
    for name in names:
        if row[name] is not None:
            yield f"{group}: {name}", row[name]


def floors() -> Numbers:
    """Return the floors as they are written."""
    written: Numbers = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return written


def fallen(now: Numbers, least: Numbers) -> list[str]:
    """Return a line for each number below its floor."""
    return [f"{n}: {now[n]:.3f}, floor {least[n]:.2f}" for n in least if n in now and now[n] < least[n]]


def risen(now: Numbers, least: Numbers) -> list[str]:
    """Return a line for each number that stands clear above its floor."""
    # a share is told with three decimals; what lies beyond them is the computer's
    clear = [n for n in least if n in now and round(now[n] - least[n], 6) > SLACK]
    return [f"{n}: {now[n]:.3f}, floor {least[n]:.2f}" for n in clear]


def raised(now: Numbers, least: Numbers) -> Numbers:
    """Return the floors for what stands now, cut to two decimals; none is lower than it was."""
    cut = {name: math.floor(round(value * 100, 6)) / 100 for name, value in now.items()}
    return {name: max(value, least.get(name, value)) for name, value in cut.items()}


def main() -> None:
    """Print what fell and what rose; raise the floors when told to."""
    now, least = numbers(record()), floors()
    for line in fallen(now, least):
        print(f"below  {line}")
    for line in risen(now, least):
        print(f"above  {line}")
    for name in sorted(set(now) - set(least)):
        print(f"new    {name}: {now[name]:.3f}")
    if "--write" in sys.argv:
        text = json.dumps(raised(now, least), indent=1, sort_keys=True) + "\n"
        FLOORS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
