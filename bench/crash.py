"""Kill ingestion at random moments, and let two ingest the same at once: does the ledger come out the same?

    python -m bench crash [--kills 200] [--articles 500] [--store sqlite|postgresql] [--seed 1]

Articles are made, in English and Indonesian. The ledger of an uninterrupted run is what all others are
compared with, row by row. Half of the kills (``kill -9``) come after a random time, half before a random SQL
statement or commit. After each one the ledger must be sound, and hold each article whole or not at all;
ingestion then goes on in the same ledger until a run ends by itself. Last, two processes ingest the same at
once while a third reads. PostgreSQL is a server of its own on loopback. Exit code 1 when anything differs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from pipeline.readers import ReadOptions
from pipeline.run import ingest
from pipeline.store import PATIENT_SECONDS, open_store, schema
from pipeline.timeline import load_frames
from tests.store import server as servers
from tests.store.dumping import Rows, contents
from tests.store.homes import Databases, Files, Home

KINDS = ("sqlite", "postgresql")
OPTIONS = ReadOptions(fetched=dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC))
#: articles of one file
TOGETHER = 50

_FORK = multiprocessing.get_context("fork")

_TOWNS = ("Nikopol", "Kherson", "Rafah", "Khan Younis", "Timika", "El Fasher", "Kupiansk", "Jenin")
_EN_SHELLING = """Shelling killed {n} people in {town} on {day}, the mayor said. {m} others were wounded when
a shell hit the station. Report {key}."""
_EN_STRIKE = """An air strike hit {town} on {day}. At least {n} people died, the health ministry said, and
dozens are missing. Report {key}."""
_ID_ATTACK = """Sedikitnya {n} orang tewas dan {m} lainnya luka-luka akibat serangan di {town} pada {hari},
kata pejabat setempat. Laporan {key}."""
_TEXTS = (
    ("en", "{n} killed in {town}", _EN_SHELLING),
    ("en", "Strike on {town}", _EN_STRIKE),
    ("id", "{n} orang tewas di {town}", _ID_ATTACK),
)
_DAYS = (("Monday", "Senin"), ("Tuesday", "Selasa"), ("Friday", "Jumat"))


@dataclass
class Tally:
    """What was done to one kind of database, and what went wrong."""

    by_clock: int = 0
    by_statement: int = 0
    ended: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.by_clock + self.by_statement


def main() -> int:
    """Try each kind of database and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--store", choices=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    worst = 0
    for kind in [told.store] if told.store else KINDS:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            home = _home(kind, folder, stack)
            if home is None:
                print(f"{kind}: left out: {servers.MISSING}")
                continue
            chance = random.Random(told.seed)  # noqa: S311
            worst |= _try(kind, home, folder, told.kills, told.articles, chance)
    return worst


def _home(kind: str, folder: Path, stack: ExitStack) -> Home | None:
    if kind == "sqlite":
        (folder / "ledgers").mkdir()
        return Files(folder / "ledgers")
    programs = servers.programs()
    return Databases(stack.enter_context(servers.serving(programs, hasty=False))) if programs else None


def _try(kind: str, home: Home, folder: Path, kills: int, articles: int, chance: random.Random) -> int:
    inbox = folder / "inbox"
    write_articles(inbox, articles)
    # what every child needs is loaded once, before it is made
    with open_store(home.nothing()) as store:
        ingest([next(inbox.iterdir())], store, OPTIONS)
    whole = home.new()
    started = time.monotonic()
    child, said = _start(inbox, whole)
    child.join()
    seconds, statements = time.monotonic() - started, said.value
    expected = contents(whole)
    size = f"{len(expected['articles'])} articles, {len(expected['figures'])} figures"
    print(f"{kind}: {size}, {seconds:.1f} s and {statements} statements without interruption", flush=True)
    tally = Tally()
    interrupted(home, inbox, expected, kills, (seconds, statements), chance, tally)
    print(
        f"{kind}: {tally.kills} kills, {tally.by_clock} by the clock and {tally.by_statement} by statement,"
        f" {tally.ended} ledgers finished and compared", flush=True
    )  # fmt: skip
    if kills and not tally.ended:
        tally.problems.append("no ledger was finished")
    readings = at_once(home, inbox, expected, tally)
    print(f"{kind}: two ingested the same at once while a third read {readings} times", flush=True)
    for problem in tally.problems:
        print(f"{kind}: WRONG: {problem}")
    print(f"{kind}: {'WRONG' if tally.problems else 'as an uninterrupted run'}", flush=True)
    return int(bool(tally.problems))


def interrupted(
    home: Home, inbox: Path, expected: Rows, kills: int, length: tuple[float, int], chance: random.Random,
    tally: Tally,
) -> None:  # fmt: skip
    """Kill ingestion so often; compare each ledger after each kill, and whole when a run ends by itself."""
    seconds, statements = length
    ledger, begun = home.new(), False
    while tally.kills < kills or begun:
        by_clock = chance.random() < 0.5
        if tally.kills >= kills:  # the last ledger is finished in peace
            child, _ = _start(inbox, ledger)
        elif by_clock:
            child, _ = _start(inbox, ledger)
            child.join(chance.uniform(0, seconds))
            if child.is_alive() and child.pid:
                os.kill(child.pid, signal.SIGKILL)
        else:
            child, _ = _start(inbox, ledger, chance.randint(1, statements))
        child.join()
        if begun := child.exitcode == -signal.SIGKILL:
            tally.by_clock += by_clock
            tally.by_statement += not by_clock
            tally.problems += halves(ledger, expected)
        else:
            tally.ended += 1
            tally.problems += [f"ingestion failed with {child.exitcode}"] if child.exitcode else []
            tally.problems += differences(contents(ledger), expected)
            home.drop(ledger)
            ledger = home.new()


def at_once(home: Home, inbox: Path, expected: Rows, tally: Tally) -> int:
    """Let two processes ingest the same at once; return how often a third read it meanwhile."""
    ledger = home.new()
    children = [_start(inbox, ledger)[0] for _ in range(2)]
    readings = 0
    seen = [0]
    while any(child.is_alive() for child in children):
        with open_store(ledger, create=False, read_only=True) as store:
            frames = load_frames(store)
        told = set(frames.figures["article_id"])
        if not told <= set(frames.articles["article_id"]):
            tally.problems.append("a reader saw a figure without its article")
        seen.append(len(frames.articles))
        readings += 1
    tally.problems += [f"one of two failed with {child.exitcode}" for child in children if child.exitcode]
    if seen != sorted(seen):
        tally.problems.append("a reader saw articles go")
    tally.problems += differences(contents(ledger), expected)
    return readings


def halves(ledger: str, expected: Rows) -> Iterator[str]:
    """Yield what is unsound, and which versions don't say all that an uninterrupted run has of them."""
    with open_store(ledger, create=False) as store:
        yield from store.check()
    held = contents(ledger)
    kept = {row[0] for row in held["versions"]}
    for table in schema.EXTRACTED:
        whole = [row for row in expected[table.name] if row[0] in kept]
        if held[table.name] != whole:
            yield f"after a kill {table.name} has {len(held[table.name])} rows, not {len(whole)}"


def differences(held: Rows, expected: Rows) -> Iterator[str]:
    """Yield the tables that are not as those of an uninterrupted run."""
    for table in sorted(held.keys() | expected.keys()):
        if held.get(table) != expected.get(table):
            yield f"{table} has {len(held.get(table, ()))} rows, not these {len(expected.get(table, ()))}"


def _start(inbox: Path, ledger: str, last: int | None = None) -> tuple[Any, Any]:
    """Ingest in another process, which kills itself before the statement ``last``; count its statements."""
    said = _FORK.Value("i", 0)
    child = _FORK.Process(target=_ingest, args=(inbox, ledger, last, said))
    child.start()
    return child, said


def _ingest(inbox: Path, ledger: str, last: int | None, said: Any) -> None:
    def count(*_: object) -> None:
        said.value += 1
        if said.value == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "commit"):
        event.listen(sa.Engine, moment, count)
    with open_store(ledger, busy_seconds=PATIENT_SECONDS) as store:
        ingest([inbox], store, OPTIONS)


def write_articles(folder: Path, articles: int) -> None:
    """Write files of articles, some of them changed in a later file, and a line that is no article."""
    folder.mkdir()
    chance = random.Random(7)  # noqa: S311
    lines = [json.dumps(_record(n, chance), ensure_ascii=False) for n in range(articles)]
    changed = [json.dumps(_record(n, chance), ensure_ascii=False) for n in range(0, articles, 25)]
    for n, start in enumerate(range(0, articles, TOGETHER)):
        path = folder / f"{n:03}.jsonl"
        path.write_text("\n".join([*lines[start : start + TOGETHER], '{"text": 3}', ""]), "utf-8")
    (folder / "later.jsonl").write_text("\n".join(changed), "utf-8")


def _record(n: int, chance: random.Random) -> dict[str, str]:
    language, title, text = chance.choice(_TEXTS)
    day, hari = chance.choice(_DAYS)
    told = {"n": chance.randint(2, 60), "m": chance.randint(2, 90), "town": chance.choice(_TOWNS)}
    return {
        "url": f"https://news{n % 7}.example/{n}",
        "title": title.format(**told),
        "text": text.format(**told, day=day, hari=hari, key=n),
        "language": language,
        "outlet": f"News {n % 7}",
        "published": f"2025-05-{chance.randint(1, 28):02}",
    }


if __name__ == "__main__":
    sys.exit(main())
