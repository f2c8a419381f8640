"""Resolve what is new in a ledger: which articles are one report, which events are one story.

Only what lies near the new articles is looked at. What comes out depends on what the ledger holds, never
on the order in which it came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.resolve import RESOLUTION_VERSION, components
from pipeline.resolve.reports import Translated
from pipeline.store import schema
from pipeline.store.kin import Kin, keys_of, reports_of, ties_of
from pipeline.store.retelling import retell
from pipeline.store.sets import Edge, closure, deleted, inserted, selected

_ARTICLE, _VERSION, _DONE, _TIE = (
    schema.articles.c, schema.versions.c, schema.resolved.c, schema.report_ties.c,
)  # fmt: skip


def pending(connection: Connection, most: int) -> list[str]:
    """Return articles whose current version isn't resolved by these rules, in order of their ids."""
    stale = sa.or_(
        _DONE.version_id.is_(None),
        _DONE.version_id != _ARTICLE.version_id,
        _DONE.resolution_version != RESOLUTION_VERSION,
    )
    tied = schema.articles.outerjoin(schema.resolved, _DONE.article_id == _ARTICLE.article_id)
    query = sa.select(_ARTICLE.article_id).select_from(tied).where(stale)
    return list(connection.execute(query.order_by(_ARTICLE.article_id).limit(most)).scalars())


def look(connection: Connection, articles: list[str], translated: Translated | None) -> Kin:
    """Compare new articles with those near them: what takes long, done before the lock is taken."""
    return ties_of(connection, reports_of(connection, articles), translated, {})


def resolve(connection: Connection, articles: list[str], seen: Kin, translated: Translated | None) -> None:
    """Write how these articles hang together with the rest."""
    fresh = reports_of(connection, articles)
    former = _reports(connection, articles)
    deleted(connection, schema.report_keys.c.article_id, articles)
    deleted(connection, _TIE.first, articles)
    deleted(connection, _TIE.second, articles)
    kin = ties_of(connection, fresh, translated, seen)
    inserted(connection, schema.report_keys, [row for r in fresh.values() for row in keys_of(r)])
    ties = [(*pair, k.kind, k.score, k.why) for pair, k in kin.items() if k is not None]
    inserted(connection, schema.report_ties, [dict(zip(_TIE.keys(), tie, strict=True)) for tie in ties])
    changed = _regroup(connection, articles, set(former.values()))
    retell(connection, sorted({*articles, *changed}))


def _reports(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    query = sa.select(_DONE.article_id, _DONE.report)
    return {row[0]: row[1] for row in selected(connection, query, _DONE.article_id, articles)}


def _regroup(connection: Connection, articles: list[str], former: set[str]) -> set[str]:
    """Say anew which report is the first of each group; return the articles for which that changed."""
    members = selected(connection, sa.select(_DONE.article_id), _DONE.report, former)
    start = {*articles, *(row[0] for row in members)}
    nodes, edges = closure(connection, start, _TIE.first, _TIE.second, _TIE.kind, _TIE.score, _TIE.why)
    before = _reports(connection, nodes)
    rows = _group_rows(connection, nodes, edges)
    deleted(connection, _DONE.article_id, nodes)
    inserted(connection, schema.resolved, rows)
    return {row["article_id"] for row in rows if before.get(row["article_id"]) != row["report"]}


def _group_rows(connection: Connection, nodes: set[str], edges: list[Edge]) -> list[dict[str, Any]]:
    tied = schema.articles.join(schema.versions, _ARTICLE.version_id == _VERSION.version_id)
    query = sa.select(_ARTICLE.article_id, _ARTICLE.version_id, _VERSION.published).select_from(tied)
    held = {row[0]: row for row in selected(connection, query, _ARTICLE.article_id, nodes)}
    groups = components(nodes, ((edge[0], edge[1]) for edge in edges))
    of_node: dict[str, list[Edge]] = {}
    for edge in edges:
        for end in edge[:2]:
            of_node.setdefault(end, []).append(edge)
    rows = []
    for node in sorted(nodes):
        first = min(groups[node], key=lambda a: (_moment(held[a].published), a))
        tie = _tie_to(first, node, of_node) if node != first else (first, first, "first", None, None)
        kind, score, why = tie[2:]
        rows.append(
            {
                "article_id": node,
                "version_id": held[node].version_id,
                "resolution_version": RESOLUTION_VERSION,
                "published": held[node].published,
                "report": first,
                "kind": kind,
                "score": score,
                "why": why,
            }
        )
    return rows


def _moment(published: str | None) -> float:
    """Return when a version was published as a number; what nobody dates comes last."""
    return dt.datetime.fromisoformat(published).timestamp() if published else float("inf")


def _tie_to(first: str, node: str, of_node: Mapping[str, list[Edge]]) -> Edge:
    """Return what ties an article to the first of its group: directly, else its strongest tie to another."""
    return max(of_node[node], key=lambda edge: (first in edge[:2], edge[3], edge))
