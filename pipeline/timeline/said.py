"""All that people said of figures and sentences and decided of events, one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.store import Table

Row = dict[str, Any]
Key = tuple[str, str | None, str]

_TAKES_BACK = {"unsplit": "split", "unjoin": "join"}


def said(corrections: Table, decisions: Table, article_of: Mapping[str, str | None]) -> Table:
    """Return the rows of the frame ``said``, oldest first; ``article_of`` names the articles of events."""
    rows = [*_corrections(corrections), *_decisions(decisions, article_of)]
    rows.sort(key=lambda row: (row["at"], row["about"] == "event", row["n"]))
    names = ("entry", "about", "verdict", "subject", "other", "article_id", "changes", "was", "before")
    return {name: [row[name] for row in rows] for name in (*names, "reason", "by", "at", "stands", "last")}


def _ordered(table: Table) -> Iterator[Row]:
    for at in sorted(range(len(table["n"])), key=lambda k: table["n"][k]):
        yield {name: values[at] for name, values in table.items()}


def _corrections(table: Table) -> list[Row]:
    made: list[Row] = []
    piles: dict[str, list[Row]] = {}
    for row in _ordered(table):
        pile = piles.setdefault(row["figure_id"], [])
        one = {
            **row,
            "entry": row["correction_id"],
            "about": "sentence" if "review_id" in json.loads(row["was"]) else "figure",
            "subject": row["figure_id"],
            "other": None,
            "before": _before(row, pile),
            "stands": row["verdict"] != "undo",
            "last": False,
        }
        if row["verdict"] != "undo":
            pile.append(one)
        elif pile:
            pile.pop()["stands"] = False
        made.append(one)
    for pile in piles.values():
        if pile:
            pile[-1]["last"] = True
    return made


def _before(row: Row, pile: list[Row]) -> str:
    """Return what the changed fields held: as corrected before, else as extraction had found them."""
    if row["verdict"] != "correct":
        return "{}"
    held: Row = json.loads(row["was"])
    for earlier in pile:
        held |= json.loads(earlier["changes"])
    return json.dumps({name: held.get(name) for name in json.loads(row["changes"])}, ensure_ascii=False)


def _decisions(table: Table, article_of: Mapping[str, str | None]) -> list[Row]:
    made: list[Row] = []
    newest: dict[Key, Row] = {}
    for row in _ordered(table):
        # a decision takes back, or says again, the last of its kind about the same events
        key = (str(row["first"]), row["second"], _TAKES_BACK.get(row["kind"], str(row["kind"])))
        one = {
            **row,
            "entry": row["decision_id"],
            "about": "event",
            "verdict": row["kind"],
            "subject": row["first"],
            "other": row["second"],
            "article_id": article_of.get(row["first"]),
            "changes": "{}",
            "was": "{}",
            "before": "{}",
            "stands": row["kind"] not in _TAKES_BACK,
            "last": row["kind"] not in _TAKES_BACK,
        }
        if key in newest:
            newest[key]["stands"] = newest[key]["last"] = False
        newest[key] = one
        made.append(one)
    return made
