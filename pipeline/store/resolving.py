"""Resolve what is new in a ledger: which articles are one report, which events are one story.

Only what lies near the new articles is looked at. What comes out depends on what the ledger holds, never
on the order in which it came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.resolve import Report, components
from pipeline.resolve.reports import Translated
from pipeline.store import schema
from pipeline.store.kin import RULES, STATE, Kin, keys_of, reports_of, ties_of
from pipeline.store.retelling import retell
from pipeline.store.sets import Edge, closure, deleted, inserted, selected

_ARTICLE, _VERSION, _DONE, _TIE = (
    schema.articles.c, schema.versions.c, schema.resolved.c, schema.report_ties.c,
)  # fmt: skip
_CURRENT = schema.articles.join(schema.versions, _ARTICLE.version_id == _VERSION.version_id)


@dataclass(frozen=True, slots=True)
class Looked:
    """New articles as they were when they were compared, and what came of it."""

    reports: dict[str, Report]
    kin: Kin


def pending(connection: Connection, among: Iterable[str] | None = None) -> dict[str, str]:
    """Return articles, or those of ``among``, that aren't resolved as they are now: id -> state, by id."""
    done = _DONE.version_id + " " + _DONE.resolution_version
    tied = _CURRENT.outerjoin(schema.resolved, _DONE.article_id == _ARTICLE.article_id)
    query = sa.select(_ARTICLE.article_id, STATE).select_from(tied)
    query = query.where(sa.or_(_DONE.article_id.is_(None), done != STATE)).order_by(_ARTICLE.article_id)
    if among is None:
        return {row[0]: row[1] for row in connection.execute(query)}
    return {row[0]: row[1] for row in selected(connection, query, _ARTICLE.article_id, among)}


def look(connection: Connection, articles: list[str], translated: Translated | None) -> Looked:
    """Compare new articles with those near them: what takes long, done before the lock is taken."""
    reports = reports_of(connection, articles)
    return Looked(reports, ties_of(connection, reports, translated, {}))


def resolve(connection: Connection, looked: Looked, translated: Translated | None) -> None:
    """Write how these articles hang together with the rest.

    Those that another process resolved or changed since they were looked at are left to it.
    """
    waiting = pending(connection, looked.reports)
    fresh = {key: report for key, report in looked.reports.items() if waiting.get(key) == report.state}
    former = _reports(connection, fresh)
    deleted(connection, schema.report_keys.c.article_id, fresh)
    deleted(connection, _TIE.first, fresh)
    deleted(connection, _TIE.second, fresh)
    kin = ties_of(connection, fresh, translated, looked.kin)
    inserted(connection, schema.report_keys, [row for r in fresh.values() for row in keys_of(r)])
    ties = [(*pair, k.kind, k.score, k.why) for pair, k in kin.items() if k is not None]
    inserted(connection, schema.report_ties, [dict(zip(_TIE.keys(), tie, strict=True)) for tie in ties])
    changed = _regroup(connection, fresh.keys(), set(former.values()))
    retell(connection, fresh.keys() | changed)


def _reports(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    query = sa.select(_DONE.article_id, _DONE.report)
    return {row[0]: row[1] for row in selected(connection, query, _DONE.article_id, articles)}


def _regroup(connection: Connection, fresh: Set[str], former: set[str]) -> set[str]:
    """Say anew which report is the first of each group; return the articles for which that changed."""
    members = selected(connection, sa.select(_DONE.article_id), _DONE.report, former)
    start = {*fresh, *(row[0] for row in members)}
    nodes, edges = closure(connection, start, _TIE.first, _TIE.second, _TIE.kind, _TIE.score, _TIE.why)
    before = _reports(connection, nodes)
    rows = _group_rows(_states(connection, nodes, fresh), edges)
    deleted(connection, _DONE.article_id, nodes)
    inserted(connection, schema.resolved, rows)
    return {row["article_id"] for row in rows if before.get(row["article_id"]) != row["report"]}


def _states(connection: Connection, nodes: set[str], fresh: Set[str]) -> dict[str, dict[str, Any]]:
    """Return what of each article is resolved: of the new ones what they are now, of others what was."""
    now = sa.select(
        _ARTICLE.article_id, _VERSION.version_id, RULES.label("resolution_version"), _VERSION.published
    ).select_from(_CURRENT)
    then = sa.select(_DONE.article_id, _DONE.version_id, _DONE.resolution_version, _DONE.published)
    rows = [
        *selected(connection, now, _ARTICLE.article_id, fresh),
        *selected(connection, then, _DONE.article_id, nodes - fresh),
    ]
    return {row.article_id: dict(row._mapping) for row in rows}


def _group_rows(states: Mapping[str, dict[str, Any]], edges: list[Edge]) -> list[dict[str, Any]]:
    groups = components(states, ((edge[0], edge[1]) for edge in edges))
    of_node: dict[str, list[Edge]] = {}
    for edge in edges:
        for end in edge[:2]:
            of_node.setdefault(end, []).append(edge)
    rows = []
    for node in sorted(states):
        first = min(groups[node], key=lambda a: (_moment(states[a]["published"]), a))
        kind, score, why = _tie_to(first, node, of_node)[2:] if node != first else ("first", None, None)
        rows.append({**states[node], "report": first, "kind": kind, "score": score, "why": why})
    return rows


def _moment(published: str | None) -> float:
    """Return when a version was published as a number; what nobody dates comes last."""
    return dt.datetime.fromisoformat(published).timestamp() if published else float("inf")


def _tie_to(first: str, node: str, of_node: Mapping[str, list[Edge]]) -> Edge:
    """Return what ties an article to the first of its group: directly, else its strongest tie to another."""
    return max(of_node[node], key=lambda edge: (first in edge[:2], edge[3], edge))
