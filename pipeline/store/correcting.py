"""What people say of figures: append-only, and the newest that isn't undone counts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import StoreError
from pipeline.model import ClaimantRole, Measure, Qualifier, Scope, Status, digest
from pipeline.store import schema, schema_people
from pipeline.store.protocol import Correction

VERDICTS = ("accept", "correct", "reject", "undo")

#: fields that may be corrected, and the words that they may hold
_CHOICES: Mapping[str, frozenset[str]] = {
    "measure": frozenset(Measure),
    "qualifier": frozenset(Qualifier),
    "scope": frozenset(Scope),
    "status": frozenset(Status),
    "claimant_role": frozenset(ClaimantRole),
}
_NUMBERS = ("value", "low", "best", "high")
_DAYS = ("date", "as_of", "period_start")
_WORDS = ("victims", "responsible", "claimant", "place")
FIELDS = (*_CHOICES, *_NUMBERS, *_DAYS, *_WORDS)


def add(connection: Connection, correction: Correction) -> None:
    """Write what somebody says of a figure, with the figure as it stands."""
    _refuse_nonsense(correction)
    figure = _shown(connection, correction.figure_id)
    table = schema_people.corrections.c
    n = connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.n), 0))).scalar_one() + 1
    row = {
        "correction_id": digest("correction", n, correction.figure_id, correction.verdict),
        "n": n,
        "figure_id": correction.figure_id,
        "article_id": figure["article_id"],
        "verdict": correction.verdict,
        "changes": json.dumps(dict(correction.changes), ensure_ascii=False, sort_keys=True),
        "was": json.dumps(figure, ensure_ascii=False, sort_keys=True),
        "reason": correction.reason,
        "by": correction.by,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    connection.execute(sa.insert(schema_people.corrections), [row])


def _shown(connection: Connection, figure_id: str) -> dict[str, Any]:
    """Return a figure that the ledger shows, or that somebody spoke of before."""
    columns = ("figure_id", "raw", "sentence", *FIELDS)
    figure, article = schema.figures.c, schema.articles.c
    tied = schema.figures.join(schema.articles, figure.version_id == article.version_id)
    query = sa.select(article.article_id, *(figure[name] for name in columns)).select_from(tied)
    found = connection.execute(query.where(figure.figure_id == figure_id)).mappings().first()
    if found is not None:
        return dict(found)
    said = schema_people.corrections.c
    before = sa.select(said.was).where(said.figure_id == figure_id).order_by(said.n.desc())
    earlier = connection.execute(before).scalars().first()
    if earlier is None:
        raise StoreError(figure_id, "is no figure of this ledger", "take an id from `saksi export figures`")
    kept: dict[str, Any] = json.loads(earlier)
    return kept


def _refuse_nonsense(correction: Correction) -> None:
    if correction.verdict not in VERDICTS:
        raise StoreError(correction.verdict, "is no verdict", f"choose one of {', '.join(VERDICTS)}")
    if not correction.reason.strip():
        raise StoreError(correction.figure_id, "a verdict needs a reason", "say why")
    if bool(correction.changes) is not (correction.verdict == "correct"):
        raise StoreError(
            correction.figure_id, "only a correction changes fields", "name a field and its value"
        )
    for name, value in correction.changes.items():
        if (problem := _problem(name, value)) is not None:
            raise StoreError(f"{name} {value!r}", *problem)


def _problem(name: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a field's new value, and the mend; None stands for unknown and is right."""
    if name not in FIELDS:
        return "is no field that can be corrected", f"choose one of {', '.join(FIELDS)}"
    if name in _CHOICES:
        known = sorted(_CHOICES[name])
        return None if value in known else ("is no word of this field", f"choose one of {', '.join(known)}")
    if value is None:
        return None
    if name in _NUMBERS:
        whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        return None if whole else ("is no number of people", "give a whole number from 0")
    if name in _DAYS:
        return None if _is_day(value) else ("is no day", "write it as 2025-01-12")
    return (
        None
        if isinstance(value, str) and value.strip()
        else ("says nothing", "give words, or leave it empty")
    )


def _is_day(value: object) -> bool:
    try:
        dt.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
