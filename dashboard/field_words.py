"""The fields of a figure in words: what a form calls them, and what they hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dashboard import safe, words
from dashboard.i18n import _


def label(name: str) -> str:
    """Return what a field is called."""
    called = {
        "measure": _("What happened to them"),
        "raw": _("Words of the number"),
        "value": _("Number"),
        "qualifier": _("How the source hedges it"),
        "low": _("Lowest"),
        "best": _("Best"),
        "high": _("Highest"),
        "scope": _("What it covers"),
        "status": _("Who they were"),
        "victims": _("Who they were, as worded"),
        "claimant": _("Who says so"),
        "claimant_role": _("In what capacity"),
        "responsible": _("Attributed to"),
        "place": _("Where"),
        "date": _("Day it happened"),
        "as_of": _("As of"),
        "period_start": _("Counted since"),
    }
    return called.get(name, name)


def value(name: str, held: Any) -> str:
    """Return what a field holds, in words; *not stated* for nothing."""
    if words.present(held) is None:
        return _("not stated")
    if isinstance(held, int | float) and not isinstance(held, bool):
        return words.number(int(held))
    spoken = {
        "measure": words.measure,
        "scope": words.scope,
        "status": words.who_told,
        "claimant_role": words.role,
    }
    return (
        spoken[name](held) if name in spoken else hedge(held) if name == "qualifier" else safe.line(held, 120)
    )


def hedge(code: object) -> str:
    """Return how a number is hedged, in words."""
    told = {
        "exact": _("the number itself"),
        "at_least": _("at least"),
        "more_than": _("more than"),
        "about": _("about"),
        "nearly": _("nearly"),
        "up_to": _("up to"),
        "range": _("between two numbers"),
        "vague": _("words without a number"),
    }
    return told.get(str(code), words.code_words(code))


def changes(before: str, after: str) -> list[str]:
    """Return *Number: 12 → 15* for each changed field; both are JSON of field and value."""
    was, now = _read(before), _read(after)
    return [
        _("{field}: {was} → {now}").format(
            field=label(name), was=value(name, was.get(name)), now=value(name, now[name])
        )
        for name in _worth_telling(now)
    ]


def told(after: str) -> list[str]:
    """Return *Number: 12* for each field that a person filled."""
    now = _read(after)
    return [
        _("{field}: {held}").format(field=label(name), held=value(name, now[name]))
        for name in _worth_telling(now)
    ]


#: the order in which a form asks for them, and a log tells them
ORDER = (
    *("raw", "measure", "value", "qualifier", "low", "best", "high", "scope", "status", "victims"),
    *("claimant", "claimant_role", "responsible", "place", "date", "as_of", "period_start"),
)


def _worth_telling(now: Mapping[str, Any]) -> list[str]:
    """Return the fields in order, without bounds that only repeat the number beside them."""
    same = {
        name for name in ("low", "best", "high") if "value" in now and now.get(name) in (None, now["value"])
    }
    return [name for name in ORDER if name in now and name not in same]


def _read(text: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(text)
    return found
