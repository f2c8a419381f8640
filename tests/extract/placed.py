"""How right the places of a text are: found, of the right country, near enough, and none pinned falsely."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from pipeline.model import Place, PlacePrecision
from tests.extract.reading import read

#: a town's coordinates may be so many kilometres off, an area's middle so many
_NEAR = {"town": 25, "area": 200}
_PINS = (PlacePrecision.EXACT, PlacePrecision.TOWN)


@dataclass(frozen=True, slots=True)
class Expected:
    """A place that a text tells: words of its name, its country (- of none), where it lies."""

    words: str
    country: str
    at: tuple[float, float] | None
    precision: str


@dataclass(frozen=True, slots=True)
class Row:
    """A text and the places that it tells."""

    language: str
    text: str
    expected: tuple[Expected, ...]
    set: str


@dataclass(frozen=True, slots=True)
class Score:
    """What was expected and right, and what was pinned where nothing is."""

    asked: int
    right: int
    wrong: tuple[str, ...]
    pinned: tuple[str, ...]


def rows(path: Path) -> list[Row]:
    """Return the table's rows."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(row["language"], row["text"], _all(row["places"]), row.get("set") or "") for row in table]


def _all(cells: str) -> tuple[Expected, ...]:
    return tuple(_expected(cell) for cell in cells.split("; ") if cell)


def _expected(cell: str) -> Expected:
    before, precision = cell.rsplit(" ", 1)
    if precision == "country":
        return Expected(*before.rsplit(" ", 1), None, precision)
    words, country, at = before.rsplit(" ", 2)
    latitude, longitude = map(float, at.split(","))
    return Expected(words, country, (latitude, longitude), precision)


def score(row: Row) -> Score:
    """Compare what is read in a row's text with what it tells."""
    doc = read(row.language, row.text)
    found = [(doc[span.start : span.end].text, span.place) for span in doc._.places]
    wrong, left = [], list(found)
    for want in row.expected:
        same = [hit for hit in left if _same_words(want.words, hit[0])]
        right = [hit for hit in same if fits(want, hit[1])]
        left = [hit for hit in left if hit not in right]
        if not right:
            wrong.append(f"{want.words}: {[(words, place) for words, place in same]}")
    pinned = [f"{words}: {place.name}, {place.country}" for words, place in left if place.precision in _PINS]
    wide = [
        f"{words} is no place: {place.name}"
        for words, place in left
        if place.precision is PlacePrecision.AREA
    ]
    return Score(len(row.expected), len(row.expected) - len(wrong), (*wrong, *wide), tuple(pinned))


def fits(want: Expected, place: Place) -> bool:
    """Tell whether a place is the one that was expected, as finely."""
    precision = "town" if place.precision is PlacePrecision.EXACT else place.precision.value
    same = (precision, place.country or "-") == (want.precision, want.country)
    return same and (want.at is None or _near(want, place))


def _same_words(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one in other or other in one


def _near(want: Expected, place: Place) -> bool:
    if want.at is None or place.latitude is None or place.longitude is None:
        return False
    return _kilometres(want.at, (place.latitude, place.longitude)) <= _NEAR[want.precision]


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
