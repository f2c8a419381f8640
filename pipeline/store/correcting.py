"""What people say of figures and of sentences in review: append-only, the newest that isn't undone counts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import StoreError
from pipeline.model import Qualifier, Scope, Status, digest
from pipeline.store import fields, schema, schema_people
from pipeline.store.fields import FIELDS
from pipeline.store.protocol import Correction
from pipeline.store.rows import escaped

#: what may be said of a figure, and of a sentence that no rule settled
OF_FIGURES = ("accept", "correct", "reject", "undo")
OF_SENTENCES = ("dismiss", "add", "undo")
#: these bring fields, the others none
_TELLING = ("correct", "add")
#: what a figure that a person adds is as long as nobody says more
_UNTOLD: Mapping[str, Any] = {
    "qualifier": str(Qualifier.EXACT),
    "scope": str(Scope.UNKNOWN),
    "status": str(Status.UNKNOWN),
}
_QUOTED = ("part", "start", "end", "sentence", "sentence_start")
_SAID = schema_people.corrections.c

Word = TypeVar("Word")


def standing(said: Iterable[tuple[str, str, Word]]) -> dict[str, list[Word]]:
    """Return what nobody took back, by what it is about; takes (about, verdict, word) in order."""
    found: dict[str, list[Word]] = {}
    for about, verdict, word in said:
        mine = found.setdefault(about, [])
        if verdict != "undo":
            mine.append(word)
        elif mine:
            mine.pop()
    return found


def add(connection: Connection, correction: Correction) -> None:
    """Write what somebody says, with the figure or the sentence as it stands."""
    about = _shown(connection, correction.figure_id)
    _refuse_nonsense(correction, about)
    before = _words_on(connection, correction.figure_id)
    if correction.seen is not None and correction.seen != len(before):
        raise StoreError(correction.figure_id, "somebody else spoke of it meanwhile", "look at it again")
    n = connection.execute(sa.select(sa.func.coalesce(sa.func.max(_SAID.n), 0))).scalar_one() + 1
    article = about.pop("article_id")
    row = {
        "correction_id": digest("correction", n, correction.figure_id, correction.verdict),
        "n": n,
        "figure_id": correction.figure_id,
        "article_id": article,
        "verdict": correction.verdict,
        "changes": _json(_changes(correction, about, before)),
        "was": _json({"article_id": article, **about}),
        "reason": escaped(correction.reason.strip()),
        "by": escaped(correction.by.strip()),
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    connection.execute(sa.insert(schema_people.corrections), [row])


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(dict(told), ensure_ascii=False, sort_keys=True)


def _words_on(connection: Connection, about: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Return verdicts and changes of everything that was said of it, in order."""
    query = sa.select(_SAID.verdict, _SAID.changes).where(_SAID.figure_id == about).order_by(_SAID.n)
    return [(row[0], json.loads(row[1])) for row in connection.execute(query)]


def _shown(connection: Connection, about: str) -> dict[str, Any]:
    """Return a figure or sentence that the ledger shows, that a person added or that was spoken of before."""
    found = _current(connection, schema.figures, "figure_id", about, ("raw", "sentence", *FIELDS))
    found = found or _current(connection, schema.review, "review_id", about, ("raw", "reason", *_QUOTED))
    if found is not None:
        return found
    query = sa.select(_SAID.figure_id, _SAID.changes, _SAID.was)
    added = query.where(_SAID.correction_id == about, _SAID.verdict == "add")
    if (row := connection.execute(added).first()) is not None:
        return _added(about, json.loads(row[1]), json.loads(row[2]))
    before = query.where(_SAID.figure_id == about).order_by(_SAID.n.desc())
    if (row := connection.execute(before).first()) is not None:
        kept: dict[str, Any] = json.loads(row[2])
        return kept
    raise StoreError(about, "is no figure of this ledger", "take an id from `saksi export figures`")


def _current(
    connection: Connection, table: sa.Table, key: str, value: str, columns: Iterable[str]
) -> dict[str, Any] | None:
    article = schema.articles.c
    tied = table.join(schema.articles, table.c.version_id == article.version_id)
    query = sa.select(article.article_id, table.c[key], *(table.c[name] for name in columns))
    found = connection.execute(query.select_from(tied).where(table.c[key] == value)).mappings().first()
    return dict(found) if found is not None else None


def _added(figure_id: str, told: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    fields_told = {name: told.get(name, _UNTOLD.get(name)) for name in ("raw", *FIELDS)}
    own = {"figure_id": figure_id, "article_id": was["article_id"], "sentence": was["sentence"]}
    return own | fields_told


def _refuse_nonsense(correction: Correction, about: Mapping[str, Any]) -> None:
    known = OF_SENTENCES if "review_id" in about else OF_FIGURES
    if correction.verdict not in known:
        of = " of a sentence in review" if "review_id" in about else ""
        raise StoreError(correction.verdict, f"is no verdict{of}", f"choose one of {', '.join(known)}")
    if not correction.reason.strip():
        raise StoreError(correction.figure_id, "a verdict needs a reason", "say why")
    if not correction.by.strip():
        raise StoreError(correction.figure_id, "a verdict needs a name", "say who you are")
    if bool(correction.changes) is not (correction.verdict in _TELLING):
        raise StoreError(
            correction.figure_id, "only a correction changes fields", "name a field and its value"
        )


def _changes(
    correction: Correction, about: Mapping[str, Any], before: list[tuple[str, Mapping[str, Any]]]
) -> dict[str, Any]:
    """Return the fields that are kept: what was told, and the bounds that follow; raise on nonsense."""
    told = {k: escaped(v.strip()) if isinstance(v, str) else v for k, v in correction.changes.items()}
    if correction.verdict == "add":
        return _whole(correction.figure_id, told, about)
    fields.refuse(told)
    now = dict(about)
    for word in standing(("", verdict, changes) for verdict, changes in before).get("", ()):
        now |= word
    changes = fields.completed(now, told)
    fields.refuse_misfits(correction.figure_id, now | changes, changes)
    return changes


def _whole(thing: str, told: dict[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure as a person adds it: the sentence's own words, and what is told of them."""
    raw = told.pop("raw", None) or about["raw"]
    if raw not in about["sentence"]:
        raise StoreError(repr(raw), "are no words of the sentence", "copy them as they stand there")
    if "measure" not in told:
        raise StoreError(thing, "a figure needs what happened to the people", "say measure=killed or another")
    fields.refuse(told)
    figure = fields.completed(dict(_UNTOLD), {**_UNTOLD, **told})
    fields.refuse_misfits(thing, figure, figure)
    return {"raw": raw, **{name: value for name, value in figure.items() if value is not None}}
