"""Compares what extraction makes of each seed with the ledger written by hand beside it."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.extract import extract_article
from pipeline.model import Article, Event, Extraction, Figure
from pipeline.readers import ReadOptions, read_path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PLAIN = (
    "qualifier", "low", "best", "high", "scope", "as_of", "date", "period_start", "status", "claimant_role",
    "part_of_raw",
)  # fmt: skip
#: words: equal when one holds the other
WORDED = ("place", "victims", "responsible", "claimant", "composition")
EVENT_FIELDS = ("last", "reality", "place")
#: kilometres that a place may lie from where the ledger puts it
NEAR = 25.0


@dataclass(slots=True)
class Comparison:
    """One article's ledger beside what was extracted."""

    name: str
    #: figures that agree in part, measure, raw and value; extracted ones too many; ones not found
    found: int = 0
    spurious: int = 0
    missed: int = 0
    #: field -> how many of the found figures have it right
    right: dict[str, int] = field(default_factory=dict)
    #: lines that a person can read, one a disagreement
    disagreements: list[str] = field(default_factory=list)


def _plain(value: Any) -> Any:
    """Enums and dates as JSON has them."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def _agree(name: str, got: Any, want: Any) -> bool:
    if name in WORDED and got and want:
        got, want = got.lower(), want.lower()
        return got in want or want in got
    return bool(_plain(got) == want)


def _field(figure: Figure, name: str, raws: dict[str, str]) -> Any:
    return raws.get(figure.part_of or "") if name == "part_of_raw" else getattr(figure, name)


def _figures(made: Extraction, ledger: dict[str, Any], into: Comparison) -> None:
    left = list(made.figures)
    raws = {f.id: f.raw for f in made.figures}
    for want in ledger["figures"]:
        label = f"figure {want['part']} {want['measure']} {want['raw']!r}"
        key = (want["part"], want["measure"], want["raw"], want["value"])
        same = [f for f in left if (f.evidence.part, f.measure, f.raw, f.value) == key]
        if not same:
            into.missed += 1
            into.disagreements.append(f"{label}: not found")
            continue
        got = same[0]
        left.remove(got)
        into.found += 1
        for name in (*PLAIN, *WORDED):
            have = _field(got, name, raws)
            if _agree(name, have, want[name]):
                into.right[name] = into.right.get(name, 0) + 1
            else:
                into.disagreements.append(f"{label}: {name} is {_plain(have)!r}, not {want[name]!r}")
    for extra in left:
        into.spurious += 1
        into.disagreements.append(
            f"figure {extra.evidence.part} {extra.measure} {extra.raw!r}: not in the ledger"
        )


def _event_key(event: Event) -> tuple[str, str | None, str | None]:
    return event.event_type, event.sub_event_type, _plain(event.first)


def _events(made: Extraction, ledger: dict[str, Any], into: Comparison) -> None:
    left = list(made.events)
    names = {a.id: a.name for a in made.actors}
    for want in ledger["events"]:
        kind = want["sub_event_type"] or want["event_type"]
        label = f"event {kind} {want['first'] or 'undated'} ({want['words'][:40]})"
        key = (want["event_type"], want["sub_event_type"], want["first"])
        same = sorted((e for e in left if _event_key(e) == key), key=lambda e: e.place != want["place"])
        if not same:
            into.disagreements.append(f"{label}: not found")
            continue
        got = same[0]
        left.remove(got)
        for name in EVENT_FIELDS:
            if not _agree(name, getattr(got, name), want[name]):
                have = _plain(getattr(got, name))
                into.disagreements.append(f"{label}: {name} is {have!r}, not {want[name]!r}")
        have_actors = sorted({names[a.actor_id] for a in got.actors})
        want_actors = sorted({a["name"] for a in want["actors"]})
        if have_actors != want_actors:
            into.disagreements.append(f"{label}: actors are {have_actors}, not {want_actors}")
    for extra in left:
        kind = extra.sub_event_type or extra.event_type
        words = extra.evidence.sentence[:40].replace("\n", " ")
        into.disagreements.append(f"event {kind} {extra.first or 'undated'} ({words}): not in the ledger")


def _actors(made: Extraction, ledger: dict[str, Any], into: Comparison) -> None:
    have, want = {a.name for a in made.actors}, set(ledger["actors"])
    into.disagreements.extend(f"actor {name}: not found" for name in sorted(want - have))
    into.disagreements.extend(f"actor {name}: not in the ledger" for name in sorted(have - want))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees."""
    (lat1, lon1), (lat2, lon2) = ([math.radians(x) for x in p] for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))


def _places(made: Extraction, ledger: dict[str, Any], into: Comparison) -> None:
    """Every place of the ledger is found as worded and lies where it lies."""
    places = {p.id: p for p in made.places}
    worded = {m.raw: places[m.of] for m in made.place_mentions}
    for want in ledger["places"]:
        got = worded.get(want["name"])
        if got is None:
            into.disagreements.append(f"place {want['name']}: not found")
        elif got.country != want["country"]:
            into.disagreements.append(f"place {want['name']}: in {got.country}, not {want['country']}")
        elif got.latitude is None or got.longitude is None:
            into.disagreements.append(f"place {want['name']}: nowhere on the map")
        elif want["precision"] in ("exact", "town"):
            here, there = (got.latitude, got.longitude), (want["latitude"], want["longitude"])
            if (km := kilometres(here, there)) > NEAR:
                into.disagreements.append(f"place {want['name']}: {km:.0f} km away")


def compare(name: str, made: Extraction, ledger: dict[str, Any]) -> Comparison:
    """Compare one article's extraction with its ledger."""
    comparison = Comparison(name)
    for part in (_figures, _events, _actors, _places):
        part(made, ledger, comparison)
    return comparison


def ledgers() -> dict[str, tuple[Path, int, dict[str, Any]]]:
    """Return name -> (source file, number of the article in it, ledger) of every seed."""
    found = {}
    for expected in sorted(SEEDS.glob("*/*.expected.json")):
        stem = expected.name.removesuffix(".expected.json")
        (source,) = (p for p in expected.parent.glob(f"{stem}.*") if p != expected)
        articles = json.loads(expected.read_text(encoding="utf-8"))["articles"]
        for k, ledger in enumerate(articles):
            number = f"#{k + 1}" if len(articles) > 1 else ""
            found[f"{expected.parent.name}/{stem}{number}"] = (source, k, ledger)
    return found


def seed_article(name: str) -> Article:
    """Return a seed's article as its reader makes it."""
    source, k, _ = ledgers()[name]
    article = list(read_path(source, ReadOptions()))[k]
    assert isinstance(article, Article), article
    return article


@cache
def comparison(name: str) -> Comparison:
    """Extract one seed and compare it with its ledger, once a process."""
    return compare(name, extract_article(seed_article(name)), ledgers()[name][2])


def comparisons() -> list[Comparison]:
    """Compare every seed."""
    return [comparison(name) for name in ledgers()]
