"""Numbers, dates and codes in words, the source's stance kept: *more than 46,000*, never a bare 46,000."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
from babel import Locale

from dashboard import safe

#: what a record without any date is called, everywhere
UNDATED = "undated"
_BEFORE_NUMBER = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "nearly": "nearly ",
    "up_to": "up to ",
}
_MEASURES = {"hostage": "held hostage"}
_SCOPES = {
    "incident": "one incident",
    "period": "a stated period",
    "cumulative": "running total",
    "unknown": "scope not stated",
}
_ROLES = {"un": "UN", "ngo": "NGO"}
#: whom a figure counts when its source does not narrow it down
EVERYONE = "people"
_WHO = {
    "civilian": ("civilian", "civilians"),
    "combatant": ("combatant", "combatants"),
    "child": ("child", "children"),
    "woman": ("woman", "women"),
    "journalist": ("journalist", "journalists"),
    "aid_worker": ("aid worker", "aid workers"),
    "medical_worker": ("medical worker", "medical workers"),
}
#: kinds of people that are no status (people.toml)
_KINDS = frozenset({"hostages", "prisoners", "police", "refugees"})


def present(value: Any) -> Any:
    """Return the value, or None for every kind of missing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return None if isinstance(value, float) and value != value else value


def number(value: int) -> str:
    """Return a count of people with its digits grouped."""
    return f"{int(value):,}"


def count(n: int, one: str, many: str | None = None) -> str:
    """Return ``1 figure``, ``12 figures``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def stated(figure: Mapping[str, Any]) -> str:
    """Return the number as the source hedges it: *at least 12*, *20 to 30*, *“dozens”*."""
    qualifier = str(figure["qualifier"])
    low, high = present(figure["low"]), present(figure["high"])
    if qualifier == "range" and low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    value = _told(figure)
    if qualifier == "vague" or value is None:
        return f"“{safe.line(figure['raw'], 40)}”"
    return _BEFORE_NUMBER.get(qualifier, "") + number(value)


def is_one(figure: Mapping[str, Any]) -> bool:
    """Tell whether the number in words is one person, hedged or not."""
    return str(figure["qualifier"]) not in ("range", "vague") and _told(figure) == 1


def _told(figure: Mapping[str, Any]) -> Any:
    """Return the number that a figure is named by; None where only words are told."""
    told = (present(figure[key]) for key in ("value", "best", "low", "high"))
    return next((v for v in told if v is not None), None)


def bounds(figure: Mapping[str, Any]) -> str:
    """Return low, best and high as words; what the source leaves open is said to be open."""
    names = (("low", "lower bound"), ("best", "best"), ("high", "upper bound"))
    told = [(label, present(figure[key])) for key, label in names]
    return ", ".join(f"{label} {number(v)}" if v is not None else f"no {label} stated" for label, v in told)


def measure(code: object) -> str:
    """Return what happened to the people."""
    return _MEASURES.get(str(code), code_words(code))


def who(status: object, *, one: bool = False) -> str:
    """Return whom a figure counts; *people* where the source does not narrow it down."""
    return _WHO.get(str(status), ("person", EVERYONE))[0 if one else 1]


def kind_of_people(kind: str) -> str:
    """Return a kind of people in words: one that Saksi knows, else the source's own word in quotes."""
    if kind in _WHO:
        return _WHO[kind][1]
    return kind if kind in _KINDS else f"“{safe.line(kind, 40)}”"


def who_told(status: object, *, one: bool = False) -> str:
    """Return whom a figure counts, or that its source does not say or does not distinguish."""
    untold = {"unknown": "not said", "undistinguished": "not distinguished"}
    return who(status, one=one) if str(status) in _WHO else untold.get(str(status), code_words(status))


def capital(text: str) -> str:
    """Return the text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def counted(figure: Mapping[str, Any]) -> str:
    """Return number and measure: *more than 46,000 killed*, *3 journalists killed*, *1 child killed*."""
    narrowed = str(figure["status"]) in _WHO
    middle = f" {who(figure['status'], one=is_one(figure))}" if narrowed else ""
    return f"{stated(figure)}{middle} {measure(figure['measure'])}"


def scope(code: object) -> str:
    """Return what a figure covers."""
    return _SCOPES.get(str(code), code_words(code))


def role(code: object) -> str:
    """Return in what capacity a claimant speaks; empty when unknown."""
    return "" if present(code) is None else _ROLES.get(str(code), code_words(code))


def report(kind: object) -> str:
    """Return whether an article is a report of its own or repeats one."""
    told = {"first": "its own", "same": "same words as another", "update": "update of another"}
    return told.get(str(kind), f"{kind} of another")


def code_words(code: object) -> str:
    """Return a code of the ledger as words: ``at_least`` as *at least*; missing as empty."""
    return "" if present(code) is None else safe.line(code, 60).replace("_", " ")


def day(value: Any) -> str:
    """Return ``12 Jan 2025``; *undated* when there is none."""
    moment = present(value)
    return UNDATED if moment is None else f"{moment.day} {moment:%b %Y}"


def days(first: Any, last: Any) -> str:
    """Return ``12 Jan 2025`` or ``6 – 12 Jan 2025``, as short as it stays clear."""
    start, end = present(first), present(last)
    if start is None or end is None or start == end:
        return day(start if start is not None else end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {day(end)}"
    return f"{start.day} {start:%b} – {day(end)}" if start.year == end.year else f"{day(start)} – {day(end)}"


def happened(first: Any, last: Any, precision: object) -> str:
    """Return when an event happened, no finer than its source tells it."""
    start = present(first)
    if start is None and present(last) is None:
        return UNDATED
    if str(precision) == "month" and start is not None:
        return f"{start:%B %Y}"
    if str(precision) == "year" and start is not None:
        return f"{start:%Y}"
    if str(precision) == "ongoing":
        return f"since {day(start)}" if start is not None else f"until {day(last)}"
    return days(first, last)


def dated(figure: Mapping[str, Any]) -> str:
    """Return a figure's date and which date it is: *as of*, *happened* or *reported*."""
    if present(figure["as_of"]) is not None:
        return f"as of {day(figure['as_of'])}"
    if present(figure["date"]) is not None:
        precision = figure["date_precision"]
        return f"happened {happened(figure['date'], figure['date'], precision)}"
    if present(figure["published"]) is not None:
        return f"reported {day(figure['published'])}"
    return UNDATED


def claimant(figure: Mapping[str, Any]) -> str:
    """Return who says it; an outlet that names nobody is named as such."""
    named = present(figure["claimant_name"]) or present(figure["claimant"])
    if named:
        return safe.line(named, 80)
    outlet = present(figure["outlet"])
    return f"{safe.line(outlet, 60)}, no claimant named" if outlet else "no claimant named"


@lru_cache(maxsize=512)
def country(code: str | None) -> str:
    """Return a country's English name (CLDR); the code itself when it has none."""
    return Locale("en").territories.get(code, code) if code else ""


@lru_cache(maxsize=64)
def language(code: str) -> str:
    """Return a language's English name (CLDR); the code itself when it has none."""
    return Locale("en").languages.get(code, code)


def listed(items: list[str]) -> str:
    """Return ``a, b and c``."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def today() -> dt.date:
    """Return the day of this view, for the line under a chart; no record is ever dated by it."""
    return dt.datetime.now(dt.UTC).date()
