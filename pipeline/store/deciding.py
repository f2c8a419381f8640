"""What people decided of events: append-only, and the newest of each event or pair counts."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import StoreError
from pipeline.model import digest
from pipeline.store import schema, schema_people
from pipeline.store.protocol import Decision
from pipeline.store.retelling import retell
from pipeline.store.rows import escaped
from pipeline.store.sets import selected

KINDS = ("split", "unsplit", "join", "unjoin")


def add(connection: Connection, decision: Decision) -> None:
    """Write a decision and resolve the events that it is about."""
    table, telling = schema_people.decisions.c, schema.tellings.c
    first, second = decision.first, decision.second
    if decision.kind not in KINDS:
        raise StoreError(decision.kind, "is no decision", f"choose one of {', '.join(KINDS)}")
    if not decision.reason.strip() or not decision.by.strip():
        raise StoreError(decision.kind, "a decision needs a reason and a name", "say why, and who you are")
    if (second is None) is decision.kind.endswith("join"):
        raise StoreError(decision.kind, "needs one event to split, two to join", "name them")
    if second is not None:
        first, second = sorted((first, second))
        if first == second:
            raise StoreError(first, "is one event already", "name two")
    events = [event for event in (first, second) if event is not None]
    query = sa.select(telling.event_id, telling.article_id)
    held = {row[0]: row[1] for row in selected(connection, query, telling.event_id, events)}
    for event in events:
        if event not in held:
            raise StoreError(event, "is no event of this ledger", "take an id from `saksi export events`")
    n = connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.n), 0))).scalar_one() + 1
    row = {
        "decision_id": digest("decision", n, decision.kind, first, second),
        "n": n,
        "kind": decision.kind,
        "first": first,
        "second": second,
        "reason": escaped(decision.reason.strip()),
        "by": escaped(decision.by.strip()),
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    connection.execute(sa.insert(schema_people.decisions), [row])
    retell(connection, held.values())
