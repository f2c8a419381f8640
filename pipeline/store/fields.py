"""The fields of a figure that people may fill: what each may hold, and what they must be to each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from pipeline.errors import StoreError
from pipeline.model import ClaimantRole, Measure, Qualifier, Scope, Status

#: fields that hold one of a few words
CHOICES: Mapping[str, frozenset[str]] = {
    "measure": frozenset(Measure),
    "qualifier": frozenset(Qualifier),
    "scope": frozenset(Scope),
    "status": frozenset(Status),
    "claimant_role": frozenset(ClaimantRole),
}
#: choices that may be left open
_OPEN = frozenset({"claimant_role"})
NUMBERS = ("value", "low", "best", "high")
BOUNDS = ("low", "best", "high")
DAYS = ("date", "as_of", "period_start")
WORDS = ("victims", "responsible", "claimant", "place")
FIELDS = (*CHOICES, *NUMBERS, *DAYS, *WORDS)

#: the largest number of people that a ledger holds; there have never been so many
_MOST = 10**11
_LONGEST = 300
#: *46000*, *46,000*, *46.000*, *46 000*; groups of three, so that no decimal is taken for thousands
_NUMBER = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:[,. \u00a0\u202f][0-9]{3}){1,3}", re.ASCII)


def read_number(words: str) -> int | None:
    """Read a number of people as somebody types it; nothing stands for unknown."""
    told = words.strip()
    if not told:
        return None
    if _NUMBER.fullmatch(told) is None:
        raise StoreError(repr(told[:40]), "is no number of people", "write it as 12 or 46,000")
    return int(re.sub(r"[^0-9]", "", told))


def refuse(changes: Mapping[str, Any]) -> None:
    """Raise StoreError for the first field whose new value it can't hold; None stands for unknown."""
    for name, value in changes.items():
        if (problem := _problem(name, value)) is not None:
            raise StoreError(f"{name} {value!r}", *problem)


def _problem(name: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a field's new value, and the mend."""
    if name not in FIELDS:
        return "is no field that can be corrected", f"choose one of {', '.join(FIELDS)}"
    if value is None and (name not in CHOICES or name in _OPEN):
        return None
    if name in CHOICES:
        known = sorted(CHOICES[name])
        return None if value in known else ("is no word of this field", f"choose one of {', '.join(known)}")
    if name in NUMBERS:
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST
        return None if whole else ("is no number of people", "give a whole number from 0")
    if name in DAYS:
        return None if _is_day(value) else ("is no day", "write it as 2025-01-12")
    if not (isinstance(value, str) and value.strip()):
        return "says nothing", "give words, or leave it empty"
    return None if len(value) <= _LONGEST else ("is too long", f"say it in {_LONGEST} characters")


def _is_day(value: object) -> bool:
    try:
        return dt.date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def completed(figure: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes with the bounds that follow from a new number or a new hedge and aren't told."""
    if not {"value", "qualifier"} & changes.keys():
        return dict(changes)
    after = {**figure, **changes}
    follows = implied(str(after["qualifier"]), after.get("value"))
    return {name: told for name, told in follows.items() if figure.get(name) != told} | dict(changes)


def implied(qualifier: str, value: int | None) -> dict[str, int | None]:
    """Return what follows from a hedge and a number: bounds; ranges and vague words have no number."""
    if qualifier == Qualifier.RANGE:
        return {"value": None, "best": None}
    if qualifier == Qualifier.VAGUE:
        return dict.fromkeys(("value", *BOUNDS))
    n = value
    stated: dict[str, tuple[int | None, int | None, int | None]] = {
        Qualifier.EXACT: (n, n, n),
        Qualifier.AT_LEAST: (n, None, None),
        Qualifier.MORE_THAN: (None if n is None else n + 1, None, None),
        Qualifier.ABOUT: (None, n, None),
        Qualifier.NEARLY: (None, None, None if n is None else max(n - 1, 0)),
        Qualifier.UP_TO: (None, None, n),
    }
    return dict(zip(BOUNDS, stated[qualifier], strict=True))


def refuse_misfits(thing: str, after: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Raise StoreError where numbers or days that were touched can't stand beside each other."""
    if {"qualifier", *NUMBERS} & changed.keys():
        _refuse_numbers(thing, after)
    start, end = after.get("period_start"), after.get("as_of")
    if {"period_start", "as_of"} & changed.keys() and start and end and start > end:
        raise StoreError(thing, f"its window starts on {start} and ends on {end}", "change one of the two")


def _refuse_numbers(thing: str, after: Mapping[str, Any]) -> None:
    value, qualifier = after.get("value"), after.get("qualifier")
    told = [(name, after[name]) for name in BOUNDS if after.get(name) is not None]
    for (name, less), (other, more) in pairwise(told):
        if less > more:
            raise StoreError(
                thing, f"{name} {less} is more than {other} {more}", "low ≤ best ≤ high must hold"
            )
    if qualifier == Qualifier.RANGE and (after.get("low") is None or after.get("high") is None):
        raise StoreError(thing, "a range needs both its ends", "give low and high")
    if qualifier in (Qualifier.RANGE, Qualifier.VAGUE) and value is not None:
        raise StoreError(thing, f"a {qualifier} number has no single value", "leave the number empty")
    if qualifier not in (Qualifier.RANGE, Qualifier.VAGUE) and value is None:
        raise StoreError(thing, "the number is missing", "give one, or say that its words are vague")
