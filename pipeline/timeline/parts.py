"""Make what some articles tell into frames, from a store's plain rows, in one order whatever the store's.

Articles stand by publication (undated last) and id; all else by its article, title before
text, start, id.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.readers.published import doubts_about
from pipeline.store import Table
from pipeline.timeline.cast import Cast, Tally, count
from pipeline.timeline.columns import INSTANT
from pipeline.timeline.involvement import involvement
from pipeline.timeline.reviewed import Reviewed, settled, waiting, with_added
from pipeline.timeline.typed import frame, ranks, typed


@dataclass(frozen=True, slots=True)
class Part:
    """What some articles that follow each other tell; each frame as in ``Frames``."""

    articles: pd.DataFrame
    events: pd.DataFrame
    figures: pd.DataFrame
    involvement: pd.DataFrame
    mentions: pd.DataFrame
    review: pd.DataFrame
    rejected: pd.DataFrame
    settled: pd.DataFrame


def part(rows: Mapping[str, Table], people: Reviewed, who: Cast, tally: Tally) -> Part:
    """Make the frames of some articles, and count what they tell of actors and places."""
    tables = dict(rows)
    figures = with_added(tables["figures"], people, tables["articles"])
    tables["figures"], rejected = settled(figures, people.verdicts)
    tables["review"], done = waiting(tables["review"], people.verdicts)
    articles = _articles(tables)
    count(tally, tables, articles)
    order = pd.Index(articles["article_id"])
    return Part(
        articles=articles,
        events=_events(tables, articles, order, who),
        figures=_figures(tables["figures"], tables["events"], articles, order, who),
        involvement=involvement(tables, order),
        mentions=_mentions(tables["mentions"], order, who),
        review=_review(tables["review"], articles, order),
        rejected=_figures(rejected, tables["events"], articles, order, who),
        settled=_review(done, articles, order),
    )


def in_reading_order(articles: Table) -> list[str]:
    """Return the ids of articles of which only the publication is known, in the order of their frame."""
    told = pd.DataFrame(
        {
            "article_id": pd.array(articles["article_id"], dtype="str"),
            "published": typed("published", INSTANT, articles["published"]),
        }
    )
    return list(_ordered(told)["article_id"])


def _ordered(articles: pd.DataFrame) -> pd.DataFrame:
    return articles.sort_values(["published", "article_id"], na_position="last", ignore_index=True)


def _articles(tables: Mapping[str, Table]) -> pd.DataFrame:
    table = dict(tables["articles"])
    ids = pd.Index(table["article_id"], dtype="str")
    for name, source in {
        "n_figures": "figures",
        "n_events": "events",
        "n_actors": "article_actors",
        "n_review": "review",
    }.items():
        positions = ids.get_indexer(pd.Index(tables[source]["article_id"], dtype="str"))
        table[name] = np.bincount(positions, minlength=len(ids)).tolist()
    table["published_doubt"] = list(map(_doubt, table["published"], table["fetched"]))
    return _ordered(frame("articles", table))


def _doubt(published: str | None, fetched: str) -> str | None:
    if published is None:
        return None
    return doubts_about(dt.datetime.fromisoformat(published), dt.datetime.fromisoformat(fetched))


def _events(
    tables: Mapping[str, Table], articles: pd.DataFrame, order: pd.Index[Any], told: Cast
) -> pd.DataFrame:
    table = dict(tables["events"])
    cast_of = _event_actors(tables["event_actors"], told)
    table["actors"] = ["; ".join(cast_of.get(key, ())) for key in table["event_id"]]
    counted = Counter(tables["figures"]["event_id"])
    table["n_figures"] = [counted[key] for key in table["event_id"]]
    _add_place(table, told)
    return _quoting("events", table, "event_id", order, articles)


def _event_actors(table: Table, told: Cast) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = sorted(zip(table["event_id"], table["n"], table["actor_id"], table["role"], strict=True))
    for event_id, _, actor_id, role in rows:
        line = f"{told.actor_names[actor_id]} ({role})"
        lines = found.setdefault(event_id, [])
        if line not in lines:
            lines.append(line)
    return found


def _figures(
    figures: Table, events: Table, articles: pd.DataFrame, order: pd.Index[Any], told: Cast
) -> pd.DataFrame:
    table = dict(figures)
    stories = dict(zip(events["event_id"], events["story_id"], strict=True))
    table["story_id"] = [stories.get(key) for key in table["event_id"]]
    for who in ("responsible", "claimant"):
        table[f"{who}_name"] = [told.actor_names.get(key) for key in table[f"{who}_id"]]
    table["caveats"] = _mapped(table["caveats"], lambda words: "; ".join(json.loads(words)))
    table["receipts"] = _mapped(
        table["receipts"], lambda words: "; ".join(f"{what}: {said}" for what, said in json.loads(words))
    )
    _add_place(table, told)
    return _quoting("figures", table, "figure_id", order, articles)


def _mapped(values: Sequence[str], read: Callable[[str], str]) -> list[str]:
    """Read each distinct value once: most lists are empty or repeat."""
    known = {value: read(value) for value in set(values)}
    return [known[value] for value in values]


def _add_place(table: Table, told: Cast) -> None:
    places = [told.place_rows.get(key) for key in table["place_id"]]
    for name in ("country", "latitude", "longitude"):
        table[name] = [place[name] if place else None for place in places]
    table["place_precision"] = [place["precision"] if place else None for place in places]
    worded = zip(table["place"], places, strict=True)
    table["place"] = [words or (place["name"] if place else None) for words, place in worded]


def _mentions(table: Table, order: pd.Index[Any], told: Cast) -> pd.DataFrame:
    table = dict(table)
    table["of"] = table["refers_to"]
    names = {"actor": told.actor_names, "place": told.place_names, "date": {}}
    table["name"] = [
        names[kind].get(key) for kind, key in zip(table["kind"], table["refers_to"], strict=True)
    ]
    table["_id"] = [f"{kind}\x1f{n:09}" for kind, n in zip(table["kind"], table["n"], strict=True)]
    return _quoting("mentions", table, "_id", order, None)


def _review(table: Table, articles: pd.DataFrame, order: pd.Index[Any]) -> pd.DataFrame:
    return _quoting("review", dict(table), "review_id", order, articles)


def _quoting(
    kind: str, table: Table, key: str, order: pd.Index[Any], articles: pd.DataFrame | None
) -> pd.DataFrame:
    """Make a frame whose rows quote articles: their columns beside, in reading order."""
    positions = order.get_indexer(pd.Index(table["article_id"], dtype="str"))
    if articles is not None:
        # noted once an article, repeated by position
        for name in ("outlet", "language", "published", "title", "url", "sample"):
            table[name] = articles[name].array.take(positions)
    made = frame(kind, table)
    reading = np.lexsort(
        (
            ranks(table[key]),
            made["start"].to_numpy(np.int64),
            made["part"].to_numpy() != "title",
            positions,
        )
    )
    return made.take(reading).reset_index(drop=True)
