"""Compares all that extraction makes of a seed with the ledger written by hand beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.distance import kilometres
from pipeline.evaluate.agreement import PLAIN, WORDED, agree, plain, value_of
from pipeline.evaluate.cases import ledgers, seed_article
from pipeline.extract import extract_article
from pipeline.model import Event, Extraction

#: of an event that agrees in type and first day
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
            have = value_of(got, name, raws)
            if agree(name, have, want[name]):
                into.right[name] = into.right.get(name, 0) + 1
            else:
                into.disagreements.append(f"{label}: {name} is {plain(have)!r}, not {want[name]!r}")
    for extra in left:
        into.spurious += 1
        into.disagreements.append(
            f"figure {extra.evidence.part} {extra.measure} {extra.raw!r}: not in the ledger"
        )


def _event_key(event: Event) -> tuple[str, str | None, str | None]:
    return event.event_type, event.sub_event_type, plain(event.first)


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
            if not agree(name, getattr(got, name), want[name]):
                have = plain(getattr(got, name))
                into.disagreements.append(f"{label}: {name} is {have!r}, not {want[name]!r}")
        have_actors = sorted(f"{names[a.actor_id]} ({a.role})" for a in got.actors)
        want_actors = sorted(f"{a['name']} ({a['role']})" for a in want["actors"])
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


@cache
def comparison(name: str) -> Comparison:
    """Extract one seed and compare it with its ledger, once a process."""
    source, number, ledger = ledgers()[name]
    return compare(name, extract_article(seed_article(source, number)), ledger)


def comparisons() -> list[Comparison]:
    """Compare every seed."""
    return [comparison(name) for name in ledgers()]
