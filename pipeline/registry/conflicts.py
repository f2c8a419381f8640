"""The conflicts whose totals are kept apart, from ``data/conflicts.toml``.

What each field means stands at the head of that file. A slip in it is a ``RegistryError`` that names the
conflict and the field, when the file is read.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import RegistryError
from pipeline.registry.actors import load_registry, state_names
from pipeline.registry.files import DATA
from pipeline.registry.places import curated

_FIELDS = {"names", "start", "end", "countries", "areas", "whole", "authorities", "parties"}


@dataclass(frozen=True, slots=True)
class Area:
    """Part of a country, as rough boxes."""

    #: ISO 3166-1 alpha-2
    country: str
    #: (south, west, north, east) in degrees WGS 84
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict, where and when it is, and who fights."""

    id: str
    #: language code -> name
    names: Mapping[str, str]
    start: dt.date
    end: dt.date | None
    countries: frozenset[str]
    areas: tuple[Area, ...]
    #: ids of the places that mean all of it
    whole: frozenset[str]
    #: ids of the bodies whose totals are about it alone
    authorities: frozenset[str]
    parties: tuple[str, ...]


@cache
def conflicts() -> tuple[Conflict, ...]:
    """Return the conflicts that ship with Saksi, in the order of the file."""
    return read_conflicts(DATA / "conflicts.toml")


def read_conflicts(path: Path) -> tuple[Conflict, ...]:
    """Read conflicts from a file.

    Raises ``RegistryError`` for a file that can't be read or is no TOML, and for every field that is
    missing, unknown or of the wrong kind, and for actors, places and countries that nobody knows.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(str(path), f"can't be read ({error})", "mend the file") from error
    found = tuple(_conflict(path.name, key, entry) for key, entry in table.items())
    _check_authorities(path.name, found)
    return found


def _conflict(file: str, key: str, entry: Any) -> Conflict:
    at = f"{file}: {key}"
    if not isinstance(entry, dict):
        raise RegistryError(at, "is no conflict", "write it as a table, [id] and its fields")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise RegistryError(at, "is no id", "use small letters, digits and single hyphens")
    if unknown := sorted(set(entry) - _FIELDS):
        raise RegistryError(at, f"no such field: {', '.join(unknown)}", f"use {', '.join(sorted(_FIELDS))}")
    start, end = _day(at, entry, "start"), _day(at, entry, "end") if "end" in entry else None
    if end and end < start:
        raise RegistryError(at, "ends before it starts", "mend start or end")
    conflict = Conflict(
        id=key,
        names=_names(at, entry),
        start=start,
        end=end,
        countries=frozenset(_known(at, "countries", _words(at, entry, "countries"), state_names("en"))),
        areas=tuple(_area(at, area) for area in entry.get("areas", ())),
        whole=frozenset(_known(at, "whole", _words(at, entry, "whole"), _places())),
        authorities=frozenset(
            _known(at, "authorities", _words(at, entry, "authorities"), load_registry().actors)
        ),
        parties=tuple(_known(at, "parties", _words(at, entry, "parties"), load_registry().actors)),
    )
    if not conflict.countries and not conflict.areas:
        raise RegistryError(at, "covers nothing", "give it countries or areas")
    if not conflict.parties:
        raise RegistryError(at, "has no parties", "give the ids of the actors who fight")
    return conflict


def _day(at: str, entry: Mapping[str, Any], name: str) -> dt.date:
    day = entry.get(name)
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        raise RegistryError(at, f"{name} is no date", f"write {name} = 2023-10-07, without quotes")
    return day


def _names(at: str, entry: Mapping[str, Any]) -> dict[str, str]:
    names = entry.get("names")
    if not isinstance(names, dict) or not all(isinstance(n, str) and n.strip() for n in names.values()):
        raise RegistryError(at, "names is no table of names", 'write names = { en = "…", id = "…" }')
    if lacking := sorted({"en", "id"} - set(names)):
        raise RegistryError(at, f"has no name in {', '.join(lacking)}", "add it to names")
    return dict(names)


def _words(at: str, entry: Mapping[str, Any], name: str) -> list[str]:
    words = entry.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise RegistryError(at, f"{name} is no list of words", f'write {name} = ["…", "…"]')
    return words


def _known(at: str, name: str, words: Iterable[str], known: Iterable[str]) -> list[str]:
    listed = list(words)
    names = set(known)
    if strange := [word for word in listed if word not in names]:
        raise RegistryError(at, f"{name}: nobody knows {', '.join(strange)}", "use ids of the registry")
    return listed


def _area(at: str, area: Any) -> Area:
    if not isinstance(area, dict) or set(area) != {"country", "boxes"}:
        raise RegistryError(
            at, "areas: one has not exactly country and boxes", 'write { country = "ID", boxes = [[…]] }'
        )
    [country] = _known(at, "areas", [str(area["country"])], state_names("en"))
    boxes = area["boxes"]
    if not isinstance(boxes, list) or not boxes or not all(_is_box(box) for box in boxes):
        raise RegistryError(at, "areas: a box is no [south, west, north, east] in degrees", "mend the box")
    return Area(country, tuple((box[0], box[1], box[2], box[3]) for box in boxes))


def _is_box(box: Any) -> bool:
    if not isinstance(box, list) or len(box) != 4 or not all(isinstance(n, int | float) for n in box):
        return False
    south, west, north, east = box
    return bool(-90 <= south < north <= 90 and -180 <= west < east <= 180)


@cache
def _places() -> frozenset[str]:
    return frozenset(
        place.id for phrases in curated().values() for places in phrases.values() for place in places
    )


def _check_authorities(file: str, found: Iterable[Conflict]) -> None:
    """Hold that no body is the authority of two conflicts: it would decide nothing."""
    owners: dict[str, str] = {}
    for conflict in found:
        for body in sorted(conflict.authorities):
            if body in owners:
                raise RegistryError(
                    f"{file}: {conflict.id}", f"{body} is an authority of {owners[body]} too", "name it once"
                )
            owners[body] = conflict.id
