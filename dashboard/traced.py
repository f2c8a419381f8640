"""How a record was found, in words: its rule, what it leaned on, what it was before, its actors' parts.

The names of rules stand beside their words: the methodology and the extracts know them by these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard import field_words, words
from dashboard.i18n import _, coded, noted, pgettext

#: docs/methodology.md has an example of each
RULES: Mapping[str, str] = {
    "part of a whole": noted("a stated part of a number told before"),
    "predicate after": noted("what happened to them is told after the number"),
    "verb before": noted("a verb before the number tells what happened to them"),
    "shared predicate": noted("several numbers share what happened to them"),
    "counted noun": noted("the word that is counted tells what happened"),
    "toll": noted("the number follows a word for a toll"),
    "coordinated object": noted("the number is joined to others after one verb"),
    "elided after claim": noted("the number alone, in another’s claim about the same"),
    "elided verb": noted("the number alone, beside one whose verb is told"),
    "toll told before": noted("a new number for a toll told before"),
    "attributive": noted("a word beside the people tells what happened to them"),
    "people held": noted("people who are told to be held still"),
    "coordinated count": noted("one more in a list of people"),
    "fronted predicate": noted("what happened to them is told ahead of the number"),
    "added by a person": noted("a person read it in the sentence"),
    "dated words of a named speaker": noted("somebody named said so on a stated day"),
}
_MORE: Mapping[str, str] = {
    "one person": noted("{said}; a word for one person is the number"),
    "a person and others": noted("{said}; one person and others beside"),
}
_LEANED: Mapping[str, str] = {
    "number": noted("number: {words}"),
    "harm": noted("word of harm: {words}"),
    "qualifier": noted("hedge: {words}"),
    "claimant": noted("claimant: {words}"),
    "date": noted("day taken from: {words}"),
}
_PARTS: Mapping[str, str] = {
    "source": coded("part in an event", "source"),
    "target": coded("part in an event", "target"),
    "mediator": coded("part in an event", "mediator"),
    "speaker": coded("part in an event", "speaker"),
}
_NEXT_RECEIPT = re.compile(rf"; (?=(?:{'|'.join(_LEANED)}): )")
_NEXT_FIELD = re.compile(rf"; (?=(?:{'|'.join(field_words.ORDER)}): )")
_NOTHING = ("", "None", "nan", "<NA>", "NaT")


def rule(told: object) -> str:
    """Return a rule in words with its name behind them; the name alone where nobody has worded it."""
    name = _plain(told)
    base, _comma, more = name.partition(", ")
    if base in RULES:
        said = _(RULES[base])
        said = _(_MORE[more]).format(said=said) if more in _MORE else said
        return _("{said} ({name})").format(said=said, name=name)
    kind = name.removeprefix("words of ")
    return _("words of the kind “{kind}”").format(kind=words.event_type(kind)) if kind != name else name


def receipts(told: object) -> str:
    """Return the words that a figure leaned on, each with what it was taken for."""
    parts = (part.partition(": ") for part in _NEXT_RECEIPT.split(_plain(told)))
    return "; ".join(
        _(_LEANED[what]).format(words=held) if what in _LEANED else f"{what}{colon}{held}"
        for what, colon, held in parts
    )


def before(told: object) -> str:
    """Return the fields that people corrected, as they were found."""
    parts = (part.partition(": ") for part in _NEXT_FIELD.split(_plain(told)))
    return "; ".join(
        _("{field}: {held}").format(field=field_words.label(name), held=field_words.value(name, _held(held)))
        for name, colon, held in parts
        if colon
    )


def cast(told: object) -> str:
    """Return the actors of an event with their parts, as *Israel (source); Hamas (target)*."""
    return "; ".join(_cast(part) for part in _plain(told).split("; "))


def _cast(told: str) -> str:
    name, found, part = told.removesuffix(")").rpartition(" (")
    if not found or not told.endswith(")") or part not in _PARTS:
        return told
    return f"{name} ({pgettext('part in an event', _PARTS[part])})"


def _held(told: str) -> int | str | None:
    if told in _NOTHING:
        return None
    whole = told.removesuffix(".0")
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 19 else told


def _plain(told: object) -> str:
    return "" if words.present(told) is None else words.safe.plain(told)
