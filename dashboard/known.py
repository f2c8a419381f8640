"""What Saksi itself knows, whatever a ledger holds: offices, conflicts, languages, its own papers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from dashboard import i18n, words
from pipeline import whereabouts
from pipeline.languages import codes
from pipeline.registry.actors import load_registry
from pipeline.registry.conflicts import conflicts
from pipeline.registry.people import EVERYBODY
from pipeline.registry.titles import HeldOffice, offices_of, titles


def people(code: str) -> str:
    """Return whom a claim counts: *people*, *children*, *combatants of Israel*, a source's word in quotes."""
    actors = load_registry().actors
    kind, _, side = code.rpartition(" of ")
    if side not in actors:
        kind, side = code, ""
    whom = words.EVERYONE if kind == EVERYBODY else words.kind_of_people(kind)
    return f"{whom} of {actors[side].name}" if side else whom


def readable() -> tuple[str, ...]:
    """Return the codes of the languages that extraction reads."""
    return codes()


def methodology() -> str:
    """Return the document that says how each field is decided, in markdown."""
    return whereabouts.methodology().read_text("utf-8")


def accuracy() -> dict[str, Any] | None:
    """Return what ``saksi evaluate`` found last, None where its numbers are not at hand."""
    try:
        found: dict[str, Any] = json.loads(whereabouts.accuracy().read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found


def title(actor_id: str) -> str:
    """Return the office for which the registry names a person, with its years where told; else nothing."""
    return titles().get(actor_id, "")


def offices(actor_id: str) -> tuple[HeldOffice, ...]:
    """Return the terms in office that the registry knows of a person, oldest first."""
    return offices_of(actor_id)


def conflicts_by_id() -> dict[str, str]:
    """Return the English names of the conflicts."""
    return {id_: names["en"] for id_, names in _names().items()}


def conflict(id_: str) -> str:
    """Return a conflict's name in the language shown; the address and what is kept have the English one."""
    names = _names().get(id_, {})
    return names.get(i18n.shown()) or names.get(i18n.SOURCE, "")


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return {one.id: one.names for one in conflicts()}
