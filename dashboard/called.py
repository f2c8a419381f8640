"""What the ledger's codes are called in the language shown: measures, types, scopes, kinds, countries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
from babel import Locale

from dashboard import codes, i18n, safe
from dashboard.i18n import _, pgettext

#: whom a figure counts when its source does not narrow it down; in English, see ``whom``
EVERYONE = "people"


def present(value: Any) -> Any:
    """Return the value, or None for every kind of missing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return None if isinstance(value, float) and value != value else value


@lru_cache(maxsize=2048)
def _coded(language_: str, context: str, message: str) -> str:
    """Return a code's message; the language is named, so that the cache keeps each reader's apart."""
    with i18n.speaking(language_):
        return pgettext(context, message)


def _worded(context: str, table: Mapping[str, str], code: object) -> str:
    """Return what a code is called; a code of no table by its own words."""
    message = table.get(str(code))
    return _coded(i18n.shown(), context, message) if message else code_words(code)


def measure(code: object) -> str:
    """Return what happened to the people."""
    return _worded("measure", codes.MEASURES, code)


def who(status: object, *, one: bool = False) -> str:
    """Return whom a figure counts; *people* where the source does not narrow it down."""
    return _coded(i18n.shown(), "who", codes.WHO.get(str(status), codes.ANYBODY)[0 if one else 1])


def kind_of_people(kind: str) -> str:
    """Return a kind of people in English: one that Saksi knows, else the source's own word in quotes.

    English, since it is kept for readers of every language; ``whom`` puts it into the one shown.
    """
    if kind in codes.WHO:
        return codes.WHO[kind][1]
    return kind if kind in codes.KINDS else f"“{safe.line(kind, 40)}”"


def whom(told: str) -> str:
    """Return *people*, *children*, *hostages of Israel* in the language shown, from the same in English."""
    if i18n.shown() == i18n.SOURCE:
        return told
    kind, of, actor = told.partition(" of ")
    known = kind in _PEOPLE
    if not known:
        return told
    said = _coded(i18n.shown(), "who", kind)
    return _("{people} of {actor}").format(people=said, actor=actor) if of else said


_PEOPLE = frozenset({EVERYONE, *codes.KINDS, *(many for _one, many in codes.WHO.values())})


def who_told(status: object, *, one: bool = False) -> str:
    """Return whom a figure counts, or that its source does not say or does not distinguish."""
    return who(status, one=one) if str(status) in codes.WHO else _worded("who", codes.WHO_UNTOLD, status)


def people_measured(people: str, code: object) -> str:
    """Return *people killed*, *children injured*: what a running total counts. ``people`` is shown words."""
    return _("{people} {measure}").format(people=people, measure=measure(code))


def scope(code: object) -> str:
    """Return what a figure covers."""
    return _worded("scope", codes.SCOPES, code)


def role(code: object) -> str:
    """Return in what capacity a claimant speaks; empty when unknown."""
    return _worded("capacity", codes.ROLES, code)


def report(kind: object) -> str:
    """Return whether an article is a report of its own or repeats one."""
    return _worded("report", codes.REPORTS, kind)


def repeat(kind: object) -> str:
    """Return how an article repeats another one: *copy*, *translation*."""
    return _worded("repeat", codes.REPEATS, kind)


def event_type(code: object) -> str:
    """Return an event's type."""
    return _worded("event type", codes.EVENT_TYPES, code)


def sub_type(code: object) -> str:
    """Return an event's sub-type; empty where it has none."""
    return _worded("sub-type", codes.SUB_TYPES, code)


def reality(code: object) -> str:
    """Return whether an event happened, is planned or threatened, or is denied."""
    return _worded("reality", codes.REALITIES, code)


def told_to(precision: object) -> str:
    """Return how finely a day is told: *told to the day*."""
    return _worded("date precision", codes.DATE_PRECISIONS, precision)


def place_precision(code: object) -> str:
    """Return how finely a place is told."""
    return _worded("place precision", codes.PLACE_PRECISIONS, code)


def actor_kind(code: object) -> str:
    """Return what kind of actor it is."""
    return _worded("actor", codes.ACTOR_KINDS, code)


def office(code: object) -> str:
    """Return what an office is called."""
    return _worded("office", codes.OFFICES, code)


def flag(code: object) -> str:
    """Return what a flag is called."""
    return _worded("flag", codes.FLAGS, code)


def caveats(told: object) -> str:
    """Return the caveats of a figure; Saksi's own words for them, or as they stand."""
    if present(told) is None:
        return ""
    return "; ".join(_caveat(part) for part in safe.plain(told).split("; "))


def _caveat(told: str) -> str:
    message = codes.CAVEATS.get(told)
    return _coded(i18n.shown(), "caveat", message) if message else told


def code_words(code: object) -> str:
    """Return a code of the ledger as words: ``at_least`` as *at least*; missing as empty."""
    return "" if present(code) is None else safe.line(code, 60).replace("_", " ")


def country(code: str | None) -> str:
    """Return a country's name (CLDR); the code itself when it has none."""
    return _country(i18n.shown(), code) if code else ""


@lru_cache(maxsize=1024)
def _country(shown: str, code: str) -> str:
    return str(Locale(shown).territories.get(code, code))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return {name: code for code, name in Locale(i18n.SOURCE).territories.items()}


def place_label(label: str) -> str:
    """Return *Rafah, Palestinian Territories* or *Sudan (all)* in the language shown, from English."""
    if label.endswith(_ALL):
        code = _countries().get(label.removesuffix(_ALL))
        return _("{country} (all)").format(country=country(code)) if code else label
    name, comma, of = label.rpartition(", ")
    code = _countries().get(of)
    return f"{name}, {country(code)}" if comma and code else label


_ALL = " (all)"


def country_named(name: str) -> str:
    """Return a country's English name in the language shown; any other name as it is."""
    code = _countries().get(name) if i18n.shown() != i18n.SOURCE else None
    return country(code) if code else name


def language(code: str) -> str:
    """Return a language's name (CLDR); the code itself when it has none."""
    return _language(i18n.shown(), code)


@lru_cache(maxsize=128)
def _language(shown: str, code: str) -> str:
    return str(Locale(shown).languages.get(code, code))


def of_value(name: str) -> Callable[[str], str] | None:
    """Return what words a filter's values in the language shown; None where they are names."""
    return {"measure": measure, "type": event_type, "language": language}.get(name)
