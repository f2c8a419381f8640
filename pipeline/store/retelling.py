"""Keep which events of several articles are one story: tellings, the cells where they meet, their joins."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.resolve import Mention, Toll, components, joins
from pipeline.resolve.mentions import BY_SOURCE
from pipeline.store import schema, schema_people
from pipeline.store.sets import closure, deleted, inserted, selected

#: the cell of joins that people made
BY_HAND = "by hand"

_ARTICLE, _EVENT, _TELLING, _CELL, _JOIN = (
    schema.articles.c, schema.events.c, schema.tellings.c, schema.telling_cells.c, schema.telling_joins.c,
)  # fmt: skip


def retell(connection: Connection, articles: Iterable[str]) -> None:
    """Work out anew the stories to which the events of these articles belong."""
    wanted = sorted(set(articles))
    old = dict(_held(connection, wanted))
    cells = _cells_of(connection, old)
    beside = selected(connection, sa.select(_TELLING.event_id), _TELLING.story_id, old.values())
    former = {row[0] for row in beside}
    _forget(connection, old)
    fresh = mentions_of(connection, wanted)
    _remember(connection, fresh)
    cells |= {cell for m in fresh for cell in m.cells()} & _open_cells(connection, fresh)
    touched = _rejoin(connection, cells)
    _by_hand(connection)
    gone = old.keys() - {m.event_id for m in fresh}
    _restory(connection, (touched | former | {m.event_id for m in fresh}) - gone)


def _held(connection: Connection, articles: Iterable[str]) -> Iterable[tuple[str, str]]:
    query = sa.select(_TELLING.event_id, _TELLING.story_id)
    return ((row[0], row[1]) for row in selected(connection, query, _TELLING.article_id, articles))


def _cells_of(connection: Connection, events: Iterable[str]) -> set[str]:
    return {row[0] for row in selected(connection, sa.select(_CELL.cell), _CELL.event_id, events)}


def _forget(connection: Connection, events: Iterable[str]) -> None:
    for column in (_JOIN.first, _JOIN.second, _CELL.event_id, _TELLING.event_id):
        deleted(connection, column, events)


def mentions_of(connection: Connection, articles: Iterable[str]) -> list[Mention]:
    """Return the events of the current versions of articles, as joining looks at them."""
    wanted = sorted(set(articles))
    done, place, told = schema.resolved.c, schema.places.c, schema.version_places.c
    of_event = sa.and_(told.version_id == _EVENT.version_id, told.place_id == _EVENT.place_id)
    tied = (
        schema.articles.join(schema.events, _ARTICLE.version_id == _EVENT.version_id)
        .join(schema.resolved, done.article_id == _ARTICLE.article_id)
        .outerjoin(schema.version_places, of_event)
        .outerjoin(schema.places, told.record_id == place.record_id)
    )
    query = sa.select(
        _EVENT.event_id, _ARTICLE.article_id, done.report, _EVENT.event_type, _EVENT.sub_event_type,
        _EVENT.reality, _EVENT.first, _EVENT.last, _EVENT.place_id, place.precision, place.country,
        place.latitude, place.longitude, done.published,
    ).select_from(tied)  # fmt: skip
    actors, tolls = _actors(connection, wanted), _tolls(connection, wanted)
    return [
        Mention(
            event_id=row[0],
            article_id=row[1],
            report=row[2],
            event_type=row[3],
            sub_type=row[4],
            reality=row[5],
            first=_day(row[6]),
            last=_day(row[7]),
            reported=_day(row[13][:10] if row[13] else None),
            place_id=row[8],
            precision=row[9],
            country=row[10],
            latitude=row[11],
            longitude=row[12],
            actors=frozenset(actors.get(row[0], ())),
            tolls=frozenset(tolls.get(row[0], ())),
        )
        for row in selected(connection, query, _ARTICLE.article_id, wanted)
    ]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _actors(connection: Connection, articles: list[str]) -> dict[str, set[str]]:
    acting = schema.event_actors.c
    of_event = sa.and_(_EVENT.version_id == acting.version_id, _EVENT.event_id == acting.event_id)
    tied = schema.articles.join(schema.event_actors, _ARTICLE.version_id == acting.version_id)
    tied = tied.join(schema.events, of_event)
    # who demands makes a demand what it is, not at whom
    counts = sa.or_(_EVENT.event_type.not_in(BY_SOURCE), acting.role == "source")
    query = sa.select(acting.event_id, acting.actor_id).select_from(tied).where(counts)
    found: dict[str, set[str]] = {}
    for event, actor in selected(connection, query, _ARTICLE.article_id, articles):
        found.setdefault(event, set()).add(actor)
    return found


def _tolls(connection: Connection, articles: list[str]) -> dict[str, set[Toll]]:
    figure = schema.figures.c
    columns = (figure.event_id, figure.measure, figure.low, figure.high, figure.value)
    tied = schema.articles.join(schema.figures, _ARTICLE.version_id == figure.version_id)
    query = sa.select(*columns).select_from(tied)
    whole = query.where(figure.event_id.is_not(None), figure.part_of.is_(None))
    found: dict[str, set[Toll]] = {}
    for event, measure, low, high, value in selected(connection, whole, _ARTICLE.article_id, articles):
        if value is not None:
            found.setdefault(event, set()).add(Toll(measure, value, value))
        elif low is not None or high is not None:
            found.setdefault(event, set()).add(Toll(measure, low, high))
    return found


def _remember(connection: Connection, mentions: list[Mention]) -> None:
    inserted(connection, schema.tellings, [_telling_row(m) for m in mentions])
    split = _split(connection)
    rows = [
        {"cell": cell, "event_id": m.event_id}
        for m in mentions
        if m.event_id not in split
        for cell in sorted(set(m.cells()))
    ]
    inserted(connection, schema.telling_cells, rows)


def _telling_row(m: Mention) -> dict[str, Any]:
    data = [
        m.report, m.event_type, m.sub_type, m.reality, _iso(m.first), _iso(m.last), _iso(m.reported),
        m.place_id, m.precision, m.country, m.latitude, m.longitude, sorted(m.actors),
        sorted(([t.measure, t.low, t.high] for t in m.tolls), key=str),
    ]  # fmt: skip
    return {
        "event_id": m.event_id,
        "article_id": m.article_id,
        "story_id": m.event_id,
        "data": json.dumps(data, ensure_ascii=False, separators=(",", ":")),
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _mention(event_id: str, article_id: str, data: str) -> Mention:
    told = json.loads(data)
    first, last = _day(told[4]), _day(told[5])
    tolls = frozenset(Toll(*toll) for toll in told[13])
    where = dict(zip(("place_id", "precision", "country", "latitude", "longitude"), told[7:12], strict=True))
    report, event_type, sub_type, reality = told[:4]
    return Mention(
        event_id, article_id, report, event_type, sub_type, reality, first, last,
        reported=_day(told[6]), actors=frozenset(told[12]), tolls=tolls, **where,
    )  # fmt: skip


def _open_cells(connection: Connection, mentions: list[Mention]) -> set[str]:
    """Return the cells that the mentions really stand in: one that people split off stands in none."""
    return _cells_of(connection, (m.event_id for m in mentions))


def _rejoin(connection: Connection, cells: set[str]) -> set[str]:
    """Join anew the tellings that meet in these cells; return all of those tellings."""
    tied = schema.telling_cells.join(schema.tellings, _CELL.event_id == _TELLING.event_id)
    query = sa.select(_CELL.cell, _TELLING.event_id, _TELLING.article_id, _TELLING.data).select_from(tied)
    members: dict[str, list[Mention]] = {}
    known: dict[str, Mention] = {}
    for cell, event, article, data in selected(connection, query, _CELL.cell, cells):
        if event not in known:
            known[event] = _mention(event, article, data)
        members.setdefault(cell, []).append(known[event])
    deleted(connection, _JOIN.cell, cells)
    rows = [
        {"cell": cell, "first": j.first, "second": j.second, "score": j.score, "why": j.why}
        for cell, meeting in sorted(members.items())
        for j in joins(meeting)
    ]
    inserted(connection, schema.telling_joins, rows)
    return set(known)


def _restory(connection: Connection, events: set[str]) -> None:
    """Name the story of each telling that hangs together with these: after the least of its events."""
    nodes, edges = closure(connection, events, _JOIN.first, _JOIN.second)
    held = {row[0] for row in selected(connection, sa.select(_TELLING.event_id), _TELLING.event_id, nodes)}
    groups = components(held, ((a, b) for a, b in edges if a in held and b in held))
    stories: dict[str, list[str]] = {}
    for event in sorted(held):
        stories.setdefault(groups[event][0], []).append(event)
    update = sa.update(schema.tellings).where(_TELLING.event_id == sa.bindparam("event"))
    rows = [{"event": event, "story": story} for story, together in stories.items() for event in together]
    if rows:
        connection.execute(update.values(story_id=sa.bindparam("story")), rows)


def _decided(connection: Connection) -> dict[tuple[str, str | None], str]:
    """Return what people decided last of each event or pair of events."""
    table = schema_people.decisions.c
    query = sa.select(table.first, table.second, table.kind).order_by(table.n)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _split(connection: Connection) -> set[str]:
    return {first for (first, _), kind in _decided(connection).items() if kind == "split"}


def _by_hand(connection: Connection) -> None:
    """Write the joins that people made, of tellings that the ledger holds."""
    pairs = [(a, b) for (a, b), kind in _decided(connection).items() if kind == "join" and b is not None]
    wanted = {event for pair in pairs for event in pair}
    held = {row[0] for row in selected(connection, sa.select(_TELLING.event_id), _TELLING.event_id, wanted)}
    connection.execute(sa.delete(schema.telling_joins).where(_JOIN.cell == BY_HAND))
    rows = [
        {"cell": BY_HAND, "first": min(a, b), "second": max(a, b), "score": 0.0, "why": "joined by hand"}
        for a, b in sorted(set(pairs))
        if {a, b} <= held
    ]
    inserted(connection, schema.telling_joins, rows)
