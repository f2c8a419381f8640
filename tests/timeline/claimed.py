"""Frames of figures and articles for tests of tolls, each row as short as what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.timeline import COLUMNS
from pipeline.timeline.typed import frame

#: qualifier -> the bounds that the ledger keeps of a value
BOUNDS = {
    "exact": ("value", "value", "value"),
    "at_least": ("value", None, None),
    "more_than": ("above", None, None),
    "about": (None, "value", None),
    "nearly": (None, None, "below"),
    "up_to": (None, None, "value"),
    "vague": (None, None, None),
}


def place(key: str | None, country: str, latitude: float, longitude: float, precision: str) -> dict[str, Any]:
    """Return a place's columns; a whole country has its own id."""
    return {
        "place_id": key or f"country-{country.lower()}",
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
        "place_precision": precision,
    }


PLACES: Mapping[str, dict[str, Any]] = {
    "gaza": place("ps-gaza-strip", "PS", 31.42, 34.36, "area"),
    "rafah": place("ps-rafah", "PS", 31.2972, 34.2436, "town"),
    "nablus": place("ps-nablus", "PS", 32.2, 35.26, "town"),
    "palestine": place(None, "PS", 31.9, 35.2, "country"),
    "lebanon": place(None, "LB", 33.9, 35.9, "country"),
    "indonesia": place(None, "ID", -2.0, 118.0, "country"),
    "nduga": place("id-nduga", "ID", -4.45, 138.2, "area"),
    "france": place(None, "FR", 46.0, 2.0, "country"),
}

MINISTRY = {
    "claimant": "the ministry",
    "claimant_id": "gaza-health-ministry",
    "claimant_name": "Gaza Health Ministry",
}


def figure(n: int, value: int | None, **told: Any) -> dict[str, Any]:
    """Return one row: a running total of people killed in Gaza, unless it is told otherwise."""
    qualifier = told.pop("qualifier", "exact")
    numbers = {"value": value, "above": value and value + 1, "below": value and value - 1, None: None}
    low, best, high = (numbers[name] for name in BOUNDS.get(qualifier, (None, None, None)))
    if qualifier == "exact":
        low = high = None
    row: dict[str, Any] = {column.name: None for column in COLUMNS["figures"]}
    row |= {
        "figure_id": f"f{n:04}",
        "article_id": "a1",
        "measure": "killed",
        "raw": str(value) if value is not None else "dozens",
        "value": None if qualifier == "vague" else value,
        "qualifier": qualifier,
        "low": low,
        "best": best,
        "high": high,
        "scope": "cumulative",
        "date_precision": "unknown",
        "status": "unknown",
        "victims": "people",
        "start": n,
        "end": n + 1,
        "sentence": "…",
        "sentence_start": 0,
        "part": "text",
        "rule": "test",
        "language": "en",
        "title": "",
        "sample": False,
    }
    row |= PLACES[told.pop("at", "gaza")] if "at" in told or "place_id" not in told else {}
    return row | told


def figures(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return the frame of these rows, as ``load_frames`` would; ``story_id`` besides where a row has one."""
    names = [column.name for column in COLUMNS["figures"]]
    made = frame("figures", {name: [row[name] for row in rows] for name in names})
    if any("story_id" in row for row in rows):
        made["story_id"] = pd.array([row.get("story_id") for row in rows], dtype="str")
    return made


def articles(*rows: Mapping[str, Any] | str) -> pd.DataFrame:
    """Return a frame of articles from ids or rows."""
    told: Sequence[dict[str, Any]] = [
        {"article_id": row} if isinstance(row, str) else dict(row) for row in rows
    ]
    table: dict[str, list[Any]] = {
        column.name: [row.get(column.name) for row in told] for column in COLUMNS["articles"]
    }
    for name, default in (("title", ""), ("text", ""), ("sample", False)):
        table[name] = [default if value is None else value for value in table[name]]
    made = frame("articles", table)
    if any("report_of" in row for row in told):
        made["report_of"] = pd.array([row.get("report_of", row["article_id"]) for row in told], dtype="str")
    return made
