"""Find the articles of a ledger that are copies, updates or translations of new ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.resolve import RESOLUTION_VERSION, Kinship, Report, kinship
from pipeline.resolve.prints import kept_of
from pipeline.resolve.reports import NEAR_DAYS, Translated, near
from pipeline.store import schema
from pipeline.store.sets import selected

#: pairs of articles that were compared, first id first, and what came of it
Kin: TypeAlias = dict[tuple[str, str], Kinship | None]

#: by which rules an article is resolved, and by which extraction it was read
RULES = sa.literal(f"{RESOLUTION_VERSION} ") + schema.versions.c.extraction_version
#: what of an article is resolved: its version, by these rules
STATE = schema.versions.c.version_id + " " + RULES

#: keys that two articles of one language must share, and of two languages
_RUNS, _FACTS = 2, 3
#: a figure of fewer people says nothing about which report it is in
_COUNTED = 2


def reports_of(connection: Connection, articles: Iterable[str]) -> dict[str, Report]:
    """Return the current versions of articles as reports."""
    wanted = set(articles)
    article, version = schema.articles.c, schema.versions.c
    tied = schema.articles.join(schema.versions, article.version_id == version.version_id)
    columns = (version.language, version.title, version.text, version.published, version.outlet, STATE)
    query = sa.select(article.article_id, *columns).select_from(tied)
    facts = _facts(connection, wanted)
    return {
        row[0]: Report(
            article_id=row[0],
            language=row[1],
            title=row[2],
            text=row[3],
            published=dt.datetime.fromisoformat(row[4]) if row[4] else None,
            outlet=row[5],
            state=row[6],
            facts=frozenset(facts.get(row[0], ())),
        )
        for row in selected(connection, query, article.article_id, wanted)
    }


def _facts(connection: Connection, articles: set[str]) -> dict[str, set[str]]:
    """Return what each article tells that is the same in every language: harm counted, places named."""
    found: dict[str, set[str]] = {}
    article, figure = schema.articles.c, schema.figures.c
    counted = schema.articles.join(schema.figures, article.version_id == figure.version_id)
    query = sa.select(article.article_id, figure.measure, figure.value).select_from(counted)
    for key, measure, value in selected(
        connection, query.where(figure.value >= _COUNTED), article.article_id, articles
    ):
        found.setdefault(key, set()).add(f"figure:{measure}:{value}")
    told, place = schema.version_places.c, schema.places.c
    named = schema.articles.join(schema.version_places, article.version_id == told.version_id)
    named = named.join(schema.places, told.record_id == place.record_id)
    places = sa.select(article.article_id, place.place_id).select_from(named)
    for key, place_id in selected(
        connection, places.where(place.precision != "country"), article.article_id, articles
    ):
        found.setdefault(key, set()).add(f"place:{place_id}")
    return found


def keys_of(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the rows by which other articles find this one."""
    day = _day(report)
    for key in sorted(_runs(report) | report.facts):
        yield {"article_id": report.article_id, "key": key, "language": report.language, "day": day}


def _runs(report: Report) -> set[str]:
    return {f"run:{run:08x}" for run in kept_of(report.runs)}


def _day(report: Report) -> int | None:
    return report.published.astimezone(dt.UTC).toordinal() if report.published else None


def ties_of(
    connection: Connection, fresh: Mapping[str, Report], translated: Translated | None, seen: Kin
) -> Kin:
    """Compare new articles with each other and with those near them; ``seen`` saves doing so twice."""
    pairs = _among(fresh) | {(min(a, b), max(a, b)) for a, b in _near(connection, fresh)}
    asked = {article for pair in pairs - seen.keys() for article in pair}
    known = {**reports_of(connection, asked - fresh.keys()), **fresh}
    return {
        pair: seen[pair] if pair in seen else kinship(known[pair[0]], known[pair[1]], translated)
        for pair in sorted(pairs)
    }


def _among(fresh: Mapping[str, Report]) -> set[tuple[str, str]]:
    """Return the pairs of new articles that share runs of words, or facts across languages."""
    by_key: dict[str, list[str]] = {}
    for article, report in sorted(fresh.items()):
        for key in _runs(report) | report.facts:
            by_key.setdefault(key, []).append(article)
    shared: dict[tuple[str, str], Counter[bool]] = {}
    for key, together in by_key.items():
        for a, b in combinations(together, 2):
            if near(fresh[a], fresh[b]):
                shared.setdefault((a, b), Counter())[_is_run(key)] += 1
    return {
        (a, b) for (a, b), n in shared.items() if _enough(fresh[a], fresh[a].language == fresh[b].language, n)
    }


def _is_run(key: str) -> bool:
    return key.startswith("run:")


def _enough(report: Report, one_language: bool, shared: Counter[bool]) -> bool:
    """Tell whether two reports share so many keys that comparing them is worth it."""
    if one_language:
        return shared[True] >= min(_RUNS, len(report.runs))
    return shared[False] >= _FACTS


def _near(connection: Connection, fresh: Mapping[str, Report]) -> set[tuple[str, str]]:
    """Return (new, held) pairs that share keys and came out within days of each other."""
    found = set()
    for article, report in fresh.items():
        shared: dict[tuple[str, bool], Counter[bool]] = {}
        for other, key, language in _sharing(connection, report):
            one_language = language == report.language
            if other not in fresh and one_language == _is_run(key):
                shared.setdefault((other, one_language), Counter())[one_language] += 1
        found |= {(article, other) for (other, same), n in shared.items() if _enough(report, same, n)}
    return found


def _sharing(connection: Connection, report: Report) -> Iterator[tuple[str, str, str]]:
    key = schema.report_keys.c
    query = sa.select(key.article_id, key.key, key.language)
    if (day := _day(report)) is not None:
        reach = NEAR_DAYS + 1
        query = query.where(sa.or_(key.day.is_(None), key.day.between(day - reach, day + reach)))
    for row in selected(connection, query, key.key, _runs(report) | report.facts):
        yield row[0], row[1], row[2]
