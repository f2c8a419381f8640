"""What a store promises, whatever database is beneath it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias

from pipeline.model import Article, Extraction
from pipeline.resolve.reports import Translated


class Outcome(StrEnum):
    """What saving an article did to the ledger."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Rejection(Protocol):
    """One bad item of a batch, as a reader hands it over."""

    @property
    def source(self) -> str:
        """Name where it came from: a path, a URL, a file and line."""

    @property
    def reason(self) -> str:
        """Say what is wrong with it."""

    @property
    def mend(self) -> str:
        """Say how to mend it."""

    @property
    def data(self) -> bytes:
        """Return its bytes, or as many as the reader kept."""


@dataclass(frozen=True, slots=True)
class QuarantineItem:
    """A bad item that the ledger keeps instead of losing it."""

    id: str
    source: str
    reason: str
    mend: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records the ledger shows; superseded versions count in ``versions`` alone."""

    articles: int
    versions: int
    figures: int
    events: int
    actors: int
    places: int
    mentions: int
    review: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of an event as one article tells it; it outlives extraction."""

    #: split, unsplit (from every other telling); join, unjoin (with ``second``)
    kind: str
    first: str
    reason: str
    by: str
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says of a figure, or of a sentence in review; it outlives extraction."""

    #: a figure's id; a review item's for dismiss and add
    figure_id: str
    #: of a figure accept, correct (with ``changes``), reject; of a sentence dismiss, add (a figure that it
    #: states, in ``changes``); of both undo what was said last
    verdict: str
    reason: str
    by: str
    #: field -> new value, plain
    changes: Mapping[str, Any] = field(default_factory=dict)
    #: how many words its author has seen; when another came since, nothing is written
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of an article as the ledger keeps it, with the rows that its extraction wrote, by table."""

    article: Article
    extraction_version: str
    rows: Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A feed or page that is read again and again; every instant is aware."""

    id: str
    #: canonical
    url: str
    #: of its articles that name none
    outlet: str | None
    #: overrides what its articles say of their language
    language: str | None
    #: seconds between two readings, at the least
    every: int
    #: whether each entry's own page is fetched
    follow: bool
    paused: bool
    added: dt.datetime
    tried: dt.datetime | None
    succeeded: dt.datetime | None
    #: not to be read before; none for at once
    next: dt.datetime | None
    etag: str | None
    last_modified: str | None
    #: articles that the last success brought
    new_last: int
    #: failures since the last success, and the last one in plain words
    failures: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one reading of a source went."""

    at: dt.datetime
    #: not to be read again before
    next: dt.datetime
    #: one plain line; none for a success
    problem: str | None = None
    #: articles that were not in the ledger
    new: int = 0
    etag: str | None = None
    last_modified: str | None = None


#: a query's rows by column: name -> one plain value a row
Table: TypeAlias = dict[str, list[Any]]


class Moment(Protocol):
    """The rows behind the timeline, all as they stood at one moment; names are those of ``Store.tables``."""

    def table(self, name: str, columns: Sequence[str] | None = None) -> Table:
        """Return all rows of a table; of these columns where only they are needed."""

    def in_pieces(self, name: str, rows: int) -> Iterator[Table]:
        """Yield a table in its order, so many rows at a time."""

    def told_by(self, articles: Sequence[str] | None) -> Mapping[str, Table]:
        """Return what these articles tell, None for all: every table whose rows belong to one article."""


class Sources(Protocol):
    """The sources that a ledger has read again and again. Every write is one transaction."""

    def add(
        self, url: str, *, every: int, at: dt.datetime, outlet: str | None, language: str | None, follow: bool
    ) -> bool:
        """Add a source that is due at once; tell whether it was not there before."""

    def all(self) -> list[WatchedSource]:
        """Return the sources, ordered by address."""

    def remove(self, url: str) -> None:
        """Drop a source; its articles stay. One that isn't there is a ``StoreError``."""

    def pause(self, url: str, *, paused: bool) -> None:
        """Leave a source alone, or go on with it at once. One that isn't there is a ``StoreError``."""

    def claim(self, source_id: str, *, at: dt.datetime, until: dt.datetime) -> bool:
        """Take a source that is due for oneself until then; False when another was quicker."""

    def release(self, source_id: str, *, at: dt.datetime) -> None:
        """Give back a source that was claimed and not read: it is due again."""

    def record(self, source_id: str, attempt: Attempt) -> None:
        """Keep how a reading went; a source that was removed meanwhile is none any more."""


class Store(Protocol):
    """A ledger that is open. Every write is one transaction; none spans an extraction."""

    def __enter__(self) -> Self:
        """Return the store; leaving the block closes it."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""

    @property
    def name(self) -> str:
        """Name the ledger as its user would: a path, or a URL without its password."""

    def holds(self, article_id: str, content_hash: str, extraction_version: str | None = None) -> bool:
        """Tell whether this content is already extracted, by this version or by any."""

    def save(self, article: Article, extraction: Extraction) -> Outcome:
        """Keep one article with what it says, in one transaction."""

    def save_all(self, pairs: Iterable[tuple[Article, Extraction]]) -> list[Outcome]:
        """Keep a batch in one transaction: all of it or, on an error, none."""

    def restate(self, article: Article) -> Outcome:
        """Merge what a held article says of itself again (outlet, URL, when fetched).

        For articles that ``holds`` lets skip extraction. What the ledger keeps does not
        depend on the order in which copies arrive. An unknown content is a ``StoreError``.
        """

    def restate_held(self, articles: Sequence[Article]) -> list[Outcome | None]:
        """Do so for those of a batch that the ledger holds; None stands for an unknown content.

        One reading, and one transaction when anything changes.
        """

    def has_other_version(self, article_id: str, content_hash: str) -> bool:
        """Tell whether the article is held with another content than this one."""

    @property
    def sources(self) -> Sources:
        """Return the sources that are read again and again."""

    def resolve(self, translated: Translated | None = None, told: Callable[[int], None] | None = None) -> int:
        """Resolve what isn't yet: copies into reports, events into stories; return the number of articles.

        ``translated`` compares texts of two languages; without it translations stay reports of their own.
        """

    def decide(self, decision: Decision) -> None:
        """Add what somebody decided of an event to what was decided before, and resolve it accordingly.

        An event that the ledger doesn't hold is a ``StoreError``.
        """

    def quarantine(self, items: Iterable[Rejection]) -> int:
        """Keep bad items and return how many of them were not there before."""

    def quarantined(self) -> list[QuarantineItem]:
        """Return the bad items, ordered by source."""

    def discard(self, items: Iterable[str]) -> int:
        """Drop bad items by id; return how many there were."""

    def correct(self, correction: Correction) -> None:
        """Add what somebody says of a figure or of a sentence in review. An unknown one: ``StoreError``."""

    def outdated(self, extraction_version: str, readable: Collection[str]) -> list[str]:
        """Return the ids of the articles whose shown version another extraction wrote, in order.

        Those in languages that aren't ``readable`` and that nobody has read are none of them.
        """

    def extractions(self) -> tuple[str, ...]:
        """Return the extraction versions that read the articles' shown versions, in order."""

    def kept(self, article_id: str) -> Kept:
        """Return the shown version of an article with what is kept of it."""

    def backup(self, path: Path) -> None:
        """Write a copy of the ledger, of one moment, into a new file. Servers say how it is done there."""

    def counts(self) -> Counts:
        """Count what the ledger shows."""

    def tables(self) -> Mapping[str, Table]:
        """Return the rows behind the timeline, all of one moment (``queries.TIMELINE``)."""

    def moment(self) -> AbstractContextManager[Moment]:
        """Open the same rows, to be read bit by bit; the ledger may grow meanwhile, the moment doesn't."""

    def version(self) -> Hashable:
        """Return something cheap that differs after a write, by whatever process."""

    def check(self) -> list[str]:
        """Return what is unsound, a line each; an empty list is a sound ledger."""

    def close(self) -> None:
        """Let go of the ledger; closing twice is harmless."""
