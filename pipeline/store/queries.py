"""What is read: the rows behind the timeline, and the counts. Only current versions show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from pipeline.store import schema, schema_people

_article = schema.articles.c

#: a link table -> the records it shares between versions
SHARED: Mapping[sa.Table, sa.Table] = {
    schema.version_actors: schema.actors,
    schema.version_places: schema.places,
}


def _current(table: sa.Table) -> sa.Select[Any]:
    """Select a table's rows in current versions, with their article's id."""
    columns = [column for column in table.c if column.name != "version_id"]
    tied = table.join(schema.articles, table.c.version_id == _article.version_id)
    return sa.select(_article.article_id, *columns).select_from(tied)


def _current_articles() -> sa.Select[Any]:
    hidden = {"version_id", "article_id", "content_hash", "extraction_version"}
    columns = [column for column in schema.versions.c if column.name not in hidden]
    done = schema.resolved.c
    tied = schema.articles.join(schema.versions, schema.versions.c.version_id == _article.version_id)
    tied = tied.outerjoin(schema.resolved, done.article_id == _article.article_id)
    report = (
        sa.func.coalesce(done.report, _article.article_id).label("report_of"),
        done.kind.label("report_kind"),
        done.why.label("report_why"),
    )
    return sa.select(_article.article_id, *columns, *report).select_from(tied)


def _current_events() -> sa.Select[Any]:
    """Select current events with the story to which each belongs; its own until it is resolved."""
    event, telling = schema.events.c, schema.tellings.c
    columns = [column for column in event if column.name != "version_id"]
    tied = schema.events.join(schema.articles, event.version_id == _article.version_id)
    tied = tied.outerjoin(schema.tellings, telling.event_id == event.event_id)
    story = sa.func.coalesce(telling.story_id, event.event_id).label("story_id")
    return sa.select(_article.article_id, *columns, story).select_from(tied)


def _current_joins() -> sa.Select[Any]:
    """Select why tellings are one story: each pair once, by what speaks for it most."""
    join, telling = schema.telling_joins.c, schema.tellings.c
    best = sa.func.row_number().over(
        partition_by=(join.first, join.second), order_by=(join.score.desc(), join.cell)
    )
    columns = (telling.story_id, join.first, join.second, join.score, join.why)
    tied = schema.telling_joins.join(schema.tellings, telling.event_id == join.first)
    ranked = sa.select(*columns, best.label("rank")).select_from(tied).subquery()
    query = sa.select(*(ranked.c[column.name] for column in columns)).where(ranked.c.rank == 1)
    return query.order_by(ranked.c.story_id, ranked.c.first, ranked.c.second)


def _told_records(link: sa.Table, records: sa.Table) -> sa.Select[Any]:
    """Select every distinct record that a current version tells of."""
    current = sa.select(_article.version_id)
    told = sa.select(link.c.record_id).where(link.c.version_id.in_(current))
    return sa.select(*(c for c in records.c if c.name != "record_id")).where(records.c.record_id.in_(told))


TIMELINE: Mapping[str, sa.Select[Any]] = {
    "corrections": sa.select(*schema_people.corrections.c),
    "decisions": sa.select(*schema_people.decisions.c),
    "articles": _current_articles(),
    "events": _current_events(),
    "joins": _current_joins(),
    "event_actors": _current(schema.event_actors),
    "figures": _current(schema.figures),
    "mentions": _current(schema.mentions),
    "review": _current(schema.review),
    "article_actors": _current(schema.version_actors),
    "article_places": _current(schema.version_places),
    "actors": _told_records(schema.version_actors, schema.actors),
    "places": _told_records(schema.version_places, schema.places),
}

#: those whose every row belongs to one article
BY_ARTICLE = (
    *("articles", "events", "event_actors", "figures", "mentions", "review"),
    *("article_actors", "article_places"),
)


def _count(query: sa.Select[Any]) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(query.subquery())


def _distinct(link: sa.Table, key: str) -> sa.Select[Any]:
    current = sa.select(_article.version_id)
    return sa.select(link.c[key]).where(link.c.version_id.in_(current)).distinct()


COUNTS: Mapping[str, sa.Select[int]] = {
    "articles": _count(sa.select(_article.article_id)),
    "versions": _count(sa.select(schema.versions.c.version_id)),
    "figures": _count(_current(schema.figures)),
    "events": _count(_current(schema.events)),
    "actors": _count(_distinct(schema.version_actors, "actor_id")),
    "places": _count(_distinct(schema.version_places, "place_id")),
    "mentions": _count(_current(schema.mentions)),
    "review": _count(_current(schema.review)),
    "quarantined": _count(sa.select(schema.quarantine.c.quarantine_id)),
}
