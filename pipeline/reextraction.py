"""What a newer extraction changes in articles that a ledger holds, told before it is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import EXTRACTION_VERSION
from pipeline.extract import extract_article
from pipeline.model import Extraction
from pipeline.store import Kept, Store
from pipeline.store.rows import extraction_rows

#: the fields of a figure and of an event that a reader sees
FIGURE = (
    "measure", "raw", "value", "qualifier", "low", "best", "high", "scope", "period_start", "as_of", "date",
    "place", "victims", "status", "responsible", "claimant", "claimant_role",
)  # fmt: skip
EVENT = ("event_type", "sub_event_type", "first", "last", "reality", "place", "actors")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure or event that a newer extraction adds, changes or withdraws."""

    article_id: str
    #: added, changed or withdrawn
    kind: str
    #: figure or event
    what: str
    record_id: str
    #: the words in short, and the sentence
    words: str
    sentence: str
    #: of a changed one: field, before, after
    fields: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What a newer extraction makes of one article."""

    article_id: str
    title: str
    extraction_version: str
    changes: tuple[Change, ...]


def differences(
    store: Store, *, accept: bool = False, told: Callable[[int, int], None] | None = None
) -> Iterator[Differences]:
    """Yield what extraction as it is now changes, article by article; keep it only where ``accept`` says so.

    Each article is taken over in a transaction of its own, so that an interruption loses nothing.
    """
    waiting = store.outdated(EXTRACTION_VERSION)
    for n, article_id in enumerate(waiting):
        kept = store.kept(article_id)
        made = extract_article(kept.article)
        yield Differences(article_id, kept.article.title, kept.extraction_version, tuple(changes(kept, made)))
        if accept:
            store.save(kept.article, made)
        if told:
            told(n + 1, len(waiting))


def changes(kept: Kept, made: Extraction) -> Iterator[Change]:
    """Yield what differs between what is kept of an article and what extraction makes of it."""
    rows = {table.name: found for table, found in extraction_rows("", made).items()}
    yield from _compared("figure", kept.article.id, kept.rows["figures"], rows["figures"], FIGURE)
    old, new = (_with_actors(some["events"], some["event_actors"]) for some in (kept.rows, rows))
    yield from _compared("event", kept.article.id, old, new, EVENT)


def _with_actors(events: Sequence[Row], actors: Sequence[Row]) -> list[Row]:
    cast: dict[str, list[str]] = {}
    for row in sorted(actors, key=lambda row: (row["event_id"], row["n"])):
        cast.setdefault(row["event_id"], []).append(f"{row['actor_id']} ({row['role']})")
    return [{**event, "actors": "; ".join(cast.get(event["event_id"], ()))} for event in events]


def _compared(
    what: str, article_id: str, before: Sequence[Row], after: Sequence[Row], fields: Sequence[str]
) -> Iterator[Change]:
    key = f"{what}_id"

    def change(kind: str, row: Row, differing: tuple[tuple[str, Any, Any], ...] = ()) -> Change:
        words = f"{row['measure']} {row['raw']}" if what == "figure" else _kind(row)
        return Change(article_id, kind, what, row[key], words, row["sentence"], differing)

    for old, new in _paired(before, after, key):
        if old is None and new is not None:
            yield change("added", new)
        elif new is None and old is not None:
            yield change("withdrawn", old)
        elif old is not None and new is not None:
            differing = tuple((f, old[f], new[f]) for f in fields if old[f] != new[f])
            if differing:
                yield change("changed", new, differing)


def _kind(row: Row) -> str:
    return str(row["sub_event_type"] or row["event_type"])


def _paired(before: Sequence[Row], after: Sequence[Row], key: str) -> Iterator[tuple[Row | None, Row | None]]:
    """Pair records of one id, then those left of one place in the text; what stays alone is alone."""
    old, new = {row[key]: row for row in before}, {row[key]: row for row in after}
    for same in [i for i in old if i in new]:
        yield old.pop(same), new.pop(same)
    spots = {_spot(row): i for i, row in new.items()}
    for row in old.values():
        yield row, new.pop(spots.pop(_spot(row), ""), None)
    for row in new.values():
        yield None, row


def _spot(row: Row) -> tuple[Any, ...]:
    return row["part"], row["start"], row["end"]
