"""The places that Saksi knows: countries (CLDR), districts and regions (hand-written), towns (GeoNames).

Coordinates are degrees WGS 84: a town's as GeoNames has it, the rough middle of an area or a country.
They say where a report points, not where borders run.
"""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.model import Place, PlacePrecision
from pipeline.registry.actors import languages, state_names
from pipeline.registry.files import DATA, Table, read_table
from pipeline.registry.phrases import Phrases, fold, phrase_words

#: the table of seas and regions that are of no country (UN/LOCODE's code for international waters)
_NO_COUNTRY = "XZ"
_HAND_WRITTEN = frozenset({"area", "town", "exact"})
#: what the id of the area around a town ends in
_AROUND = "-around"


@dataclass(frozen=True, slots=True)
class Towns:
    """GeoNames' towns: lines as they stand in the file, read when a text names one."""

    lines: list[str]
    #: folded words of a name -> comma-separated line numbers
    names: dict[str, str]
    #: folded first word -> most words of a name that starts with it
    longest: dict[str, int]


@cache
def load_towns() -> Towns:
    """Read the towns, once a process."""
    text = gzip.decompress((DATA / "towns.tsv.gz").read_bytes()).decode()
    places, _, index = text.partition("\n\n")
    names = dict(line.split("\t", 1) for line in index.split("\n"))
    longest: dict[str, int] = {}
    for name in names:
        first, space, rest = name.partition(" ")
        if space:
            longest[first] = max(longest.get(first, 0), 2 + rest.count(" "))
    return Towns(places.split("\n"), names, longest)


@dataclass(frozen=True, slots=True)
class Town:
    """A town and how many people live there."""

    place: Place
    people: int


@cache
def town(line: int) -> Town:
    """Return the town on a line of the file."""
    number, name, country, latitude, longitude, people = load_towns().lines[line].split("\t")
    place = Place(f"geonames-{number}", name, country, float(latitude), float(longitude), PlacePrecision.TOWN)
    return Town(place, int(people))


def towns_named(folded: list[str], runs: list[int], k: int) -> tuple[int, list[Town]]:
    """Return how many words the longest town's name at word ``k`` has, and the towns; 0 for none."""
    towns = load_towns()
    last = min(k + towns.longest.get(folded[k], 1), len(folded))
    while last > k + 1 and runs[last - 1] != runs[k]:
        last -= 1
    for end in range(last, k, -1):
        lines = towns.names.get(" ".join(folded[k:end]))
        if lines:
            return end - k, [town(int(line)) for line in lines.split(",")]
    return 0, []


@cache
def countries() -> dict[str, Place]:
    """Return a place for each country that CLDR names, by its code."""
    centres = tomllib.loads((DATA / "states.toml").read_text(encoding="utf-8"))["centres"]
    found = {}
    for iso, name in state_names("en").items():
        latitude, longitude = centres.get(iso, (None, None))
        found[iso] = Place(f"country-{iso.lower()}", name, iso, latitude, longitude, PlacePrecision.COUNTRY)
    return found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))


@cache
def ordinary_words() -> frozenset[str]:
    """Return the folded names of places that are ordinary words, too."""
    return frozenset(map(fold, _table()["ordinary"]["names"]))


@cache
def given_names() -> frozenset[str]:
    """Return the folded names of places that people bear, too."""
    return frozenset(map(fold, _table()["people"]["names"]))


def read_places(folder: Path, name: str) -> Iterator[tuple[Place, list[str]]]:
    """Yield each place of ``name.toml`` with its names; RegistryError for a row that is no place."""
    table = read_table(folder, name)
    for iso, by_precision in table.rows.items():
        if len(iso) != 2:
            continue
        for precision, rows in by_precision.items():
            if precision not in _HAND_WRITTEN:
                raise table.error(iso, f"{precision} is no precision; write area, town or exact")
            for row in rows:
                yield _place(table, iso, PlacePrecision(precision), row)


def _place(table: Table, iso: str, precision: PlacePrecision, row: Any) -> tuple[Place, list[str]]:
    shaped = (
        isinstance(row, list) and len(row) >= 3 and all(isinstance(n, str) and n for n in (row[0], *row[3:]))
    )
    if not shaped or not all(isinstance(n, int | float) for n in row[1:3]):
        raise table.error(
            str(row[0]) if isinstance(row, list) and row else iso, "is no [name, latitude, longitude, …]"
        )
    name, latitude, longitude, *others = row
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise table.error(name, f"{latitude}, {longitude} are no degrees of latitude and longitude")
    place_id = "-".join((iso.lower(), *map(fold, phrase_words(name))))
    country = None if iso == _NO_COUNTRY else iso
    return Place(place_id, name, country, latitude, longitude, precision), [name, *others]


@cache
def curated() -> dict[str, Phrases[Place]]:
    """Return the hand-written places by their names, the same in each language."""
    phrases = Phrases[Place]()
    for name in ("places", "areas"):
        for place, names in read_places(DATA, name):
            phrases.add_all(names, place)
    return dict.fromkeys(languages(), phrases)


@cache
def area_around(town: Place) -> Place:
    """Return the area that bears a town's name.

    *Kunduz province* is no point: the town's coordinates stand for it, and its precision says so.
    """
    return replace(town, id=f"{town.id}{_AROUND}", precision=PlacePrecision.AREA)


def spot(place: Place) -> str | None:
    """Return the id of the town or exact spot that a place is or lies around; None for other areas."""
    if place.precision in (PlacePrecision.TOWN, PlacePrecision.EXACT):
        return place.id
    return place.id.removesuffix(_AROUND) if place.id.endswith(_AROUND) else None
