"""What people said of figures, laid over what extraction found: both stay readable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.store import Table


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one figure: the newest word on it that isn't undone."""

    #: accepted, corrected or rejected
    kind: str
    changes: Mapping[str, Any]
    #: who, when and why, in one line
    note: str


_KINDS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


def verdicts(table: Table) -> dict[str, Verdict]:
    """Return figure -> what holds of it; ``undo`` takes back the last word that is not undone yet."""
    rows = sorted(zip(*(table[name] for name in _COLUMNS), strict=True), key=lambda row: row[0])
    said: dict[str, list[Verdict]] = {}
    for _, figure, verdict, changes, reason, by, at in rows:
        mine = said.setdefault(figure, [])
        if verdict == "undo":
            if mine:
                mine.pop()
            continue
        mine.append(Verdict(_KINDS[verdict], json.loads(changes), f"{by}, {at[:10]}: {reason}"))
    return {figure: _together(some) for figure, some in said.items() if some}


_COLUMNS = ("n", "figure_id", "verdict", "changes", "reason", "by", "at")


def _together(said: list[Verdict]) -> Verdict:
    """Return the last word; corrections of several fields hold together until the figure is rejected."""
    last = said[-1]
    if last.kind == "rejected":
        return last
    changes: dict[str, Any] = {}
    for one in said:
        changes |= one.changes
    return Verdict("corrected" if changes else last.kind, changes, last.note)


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


def _rows(table: Table, at: list[int]) -> Table:
    if len(at) == len(table["figure_id"]):
        return table
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
    made["reviewed"] = [verdict.kind if verdict else None for verdict in said]
    made["review_note"] = [verdict.note if verdict else None for verdict in said]
    made["extracted"] = extracted
    return made


_LINKS = {"responsible": "responsible_id", "claimant": "claimant_id", "place": "place_id"}
_LINKED = frozenset(_LINKS.values())
