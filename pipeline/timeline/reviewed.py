"""What people said, laid over what extraction found: both stay readable."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.store import Table
from pipeline.store.correcting import standing

#: the rule of a figure that a person made of a sentence
BY_HAND = "added by a person"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one figure or sentence: the newest word on it that isn't undone."""

    #: accepted, corrected or rejected; dismissed or added
    kind: str
    changes: Mapping[str, Any]
    #: who, when and why, in one line
    note: str


@dataclass(frozen=True, slots=True)
class _Word:
    entry: str
    article_id: str
    verdict: Verdict
    was: str


_KINDS = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "dismiss": "dismissed",
    "add": "added",
}
_COLUMNS = (
    *("n", "figure_id", "verdict", "changes", "reason", "by", "at"),
    *("correction_id", "article_id", "was"),
)


def verdicts(table: Table) -> dict[str, Verdict]:
    """Return figure or sentence -> what holds of it; ``undo`` takes back the last word that is not undone."""
    said = _standing(table)
    found = {about: _together([word.verdict for word in words]) for about, words in said.items()}
    for word in (word for words in said.values() for word in words if word.verdict.kind == "added"):
        found.setdefault(word.entry, Verdict("added", {}, word.verdict.note))
    return found


def _standing(table: Table) -> dict[str, list[_Word]]:
    rows = sorted(zip(*(table[name] for name in _COLUMNS), strict=True), key=lambda row: row[0])
    said = standing((row[1], row[2], _word(*row[2:])) for row in rows)
    return {about: words for about, words in said.items() if words}


def _word(verdict: str, changes: str, reason: str, by: str, at: str, *row: str) -> _Word:
    entry, article_id, was = row
    kind = _KINDS.get(verdict, verdict)
    return _Word(entry, article_id, Verdict(kind, json.loads(changes), f"{by}, {at[:10]}: {reason}"), was)


def _together(said: list[Verdict]) -> Verdict:
    """Return the last word; corrections of several fields hold together until the figure is rejected."""
    last = said[-1]
    if last.kind in ("rejected", "dismissed", "added"):
        return last
    changes: dict[str, Any] = {}
    for one in said:
        changes |= one.changes
    return Verdict("corrected" if changes else last.kind, changes, last.note)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people said, read once for all parts of a ledger."""

    #: figure or sentence -> what holds of it
    verdicts: Mapping[str, Verdict]
    #: the rows of figures that people made of sentences in review, by article
    added: Mapping[str, Sequence[Mapping[str, Any]]]


def reviewed(corrections: Table) -> Reviewed:
    """Read what people said of figures and sentences."""
    added: dict[str, list[Mapping[str, Any]]] = {}
    for word in (word for words in _standing(corrections).values() for word in words):
        if word.verdict.kind == "added":
            added.setdefault(word.article_id, []).append(_figure(word))
    return Reviewed(verdicts(corrections), added)


def with_added(figures: Table, people: Reviewed, articles: Table) -> Table:
    """Return the figures with those that people made of sentences in review, as they said them.

    One stands as long as its sentence does, and until extraction finds the same kind of harm in its words.
    """
    made = [row for key in articles["article_id"] for row in people.added.get(key, ())]
    if not made:
        return figures
    text = {
        (key, part): words
        for part in ("title", "text")
        for key, words in zip(articles["article_id"], articles[part], strict=True)
        if key in people.added
    }
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for row in zip(*(figures[name] for name in (*_PLACE, "start", "end")), strict=True):
        found.setdefault(row[:3], []).append(row[3:])
    stands = [row for row in made if _stands(row, text, found)]
    return {name: [*values, *(row[name] for row in stands)] for name, values in figures.items()}


_PLACE = ("article_id", "part", "measure")


def _stands(
    row: Mapping[str, Any],
    text: Mapping[tuple[str, str], str],
    found: Mapping[tuple[str, str, str], list[tuple[int, int]]],
) -> bool:
    words, start = text.get((row["article_id"], row["part"]), ""), row["sentence_start"]
    there = words[start : start + len(row["sentence"])] == row["sentence"]
    spans = found.get((row["article_id"], row["part"], row["measure"]), ())
    return there and not any(begin < row["end"] and row["start"] < end for begin, end in spans)


def _figure(word: _Word) -> dict[str, Any]:
    """Return the row of a figure that a person added; whom its words mean is not known."""
    was, told = json.loads(word.was), word.verdict.changes
    raw, sentence, begin = told["raw"], was["sentence"], was["sentence_start"]
    inside = was["start"] - begin
    # the item's own words where they are meant, else the first place where they stand
    at = inside if sentence[inside:].startswith(raw) else sentence.index(raw)
    row: dict[str, Any] = dict.fromkeys(_NOT_TOLD) | dict(told)
    return row | {
        "figure_id": word.entry,
        "article_id": word.article_id,
        "date_precision": "day" if row.get("date") else "unknown",
        "caveats": "[]",
        "receipts": "[]",
        "rule": BY_HAND,
        "part": was["part"],
        "start": begin + at,
        "end": begin + at + len(raw),
        "sentence": sentence,
        "sentence_start": begin,
    }


_NOT_TOLD = (
    *("event_id", "value", "low", "best", "high", "period_start", "as_of", "date", "place_id", "place"),
    *("victims", "responsible", "responsible_id", "claimant", "claimant_id", "claimant_role"),
    *("composition", "part_of"),
)


def settled(table: Table, found: Mapping[str, Verdict]) -> tuple[Table, Table]:
    """Return the figures that stand, with what people changed in them, and those that people rejected.

    Adds ``reviewed``, ``review_note`` and ``extracted`` (the changed fields, as extraction had found them).
    A part of a rejected whole stands for itself.
    """
    laid = _laid_over(table, found)
    rejected = {key for key, verdict in found.items() if verdict.kind == "rejected"}
    stands = [key not in rejected for key in laid["figure_id"]]
    kept, gone = (_rows(laid, [at for at, ok in enumerate(stands) if ok is want]) for want in (True, False))
    kept["part_of"] = [None if whole in rejected else whole for whole in kept["part_of"]]
    return kept, gone


def waiting(table: Table, found: Mapping[str, Verdict]) -> tuple[Table, Table]:
    """Return the sentences in review that wait for somebody, and those that people settled."""
    waits = [key not in found for key in table["review_id"]]
    rows = {want: [at for at, ok in enumerate(waits) if ok is want] for want in (True, False)}
    return _picked(table, rows[True]), _picked(table, rows[False])


def _rows(table: Table, at: list[int]) -> Table:
    return table if len(at) == len(table["figure_id"]) else _picked(table, at)


def _picked(table: Table, at: list[int]) -> Table:
    return {name: [values[k] for k in at] for name, values in table.items()}


def _laid_over(table: Table, found: Mapping[str, Verdict]) -> Table:
    said = [found.get(key) for key in table["figure_id"]]
    extracted: list[str | None] = [None] * len(said)
    changed = {name for verdict in found.values() for name in verdict.changes}
    made = {name: list(values) if name in changed | _LINKED else values for name, values in table.items()}
    for at, verdict in enumerate(said):
        if verdict is None or not verdict.changes:
            continue
        extracted[at] = "; ".join(f"{name}: {table[name][at]}" for name in sorted(verdict.changes))
        for name, value in verdict.changes.items():
            made[name][at] = value
            if (link := _LINKS.get(name)) is not None:
                made[link][at] = None  # whom or what the new words mean is not known
        if "date" in verdict.changes:
            made["date_precision"][at] = "day" if verdict.changes["date"] else "unknown"
    made["reviewed"] = [
        # a person's own figure stays one, whatever is said of it later
        "added" if rule == BY_HAND and verdict and verdict.kind != "rejected" else verdict and verdict.kind
        for rule, verdict in zip(table["rule"], said, strict=True)
    ]
    made["review_note"] = [verdict.note if verdict else None for verdict in said]
    made["extracted"] = extracted
    return made


_LINKS = {"responsible": "responsible_id", "claimant": "claimant_id", "place": "place_id"}
_LINKED = frozenset((*_LINKS.values(), "date_precision"))
