"""Make the timeline's frames from a store's plain rows, in one order whatever the store's.

Articles stand by publication (undated last) and id; all else by its article, title before
text, start, id. Actors and places stand by name and id.
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
from pipeline.store import Store, Table
from pipeline.timeline.cast import Cast, cast
from pipeline.timeline.involvement import involvement
from pipeline.timeline.reviewed import settled, verdicts, waiting, with_added
from pipeline.timeline.said import said
from pipeline.timeline.typed import frame, ranks


@dataclass(frozen=True, slots=True)
class Frames:
    """The ledger's current view; see ``COLUMNS`` for what each column means."""

    articles: pd.DataFrame
    events: pd.DataFrame
    figures: pd.DataFrame
    actors: pd.DataFrame
    places: pd.DataFrame
    #: long: which actor has which role in which record
    involvement: pd.DataFrame
    #: long: where actors, places and dates stand in the articles
    mentions: pd.DataFrame
    review: pd.DataFrame
    #: why events of several articles are one story
    joins: pd.DataFrame
    #: figures that people rejected, with the columns of ``figures``; nothing counts them
    rejected: pd.DataFrame
    #: sentences that people settled, with the columns of ``review``
    settled: pd.DataFrame
    #: all that people said and decided, in order
    said: pd.DataFrame


def load_frames(store: Store) -> Frames:
    """Read the whole timeline, all of one moment of the ledger."""
    tables = dict(store.tables())
    found = verdicts(tables["corrections"])
    figures = with_added(tables["figures"], tables["corrections"], tables["articles"])
    tables["figures"], rejected = settled(figures, found)
    tables["review"], done = waiting(tables["review"], found)
    articles = _articles(tables)
    told = cast(tables, articles)
    order = pd.Index(articles["article_id"])
    return Frames(
        articles=articles,
        events=_events(tables, articles, order, told),
        figures=_figures(tables["figures"], tables["events"], articles, order, told),
        actors=told.actors,
        places=told.places,
        involvement=involvement(tables, order),
        mentions=_mentions(tables["mentions"], order, told),
        review=_review(tables["review"], articles, order),
        joins=frame("joins", tables["joins"]),
        rejected=_figures(rejected, tables["events"], articles, order, told),
        settled=_review(done, articles, order),
        said=frame("said", said(tables["corrections"], tables["decisions"], tables["events"])),
    )


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
    made = frame("articles", table)
    return made.sort_values(["published", "article_id"], na_position="last", ignore_index=True)


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
