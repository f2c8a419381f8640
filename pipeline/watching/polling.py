"""One source, read once: a conditional request, and what is new of it into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline import run
from pipeline.errors import FetchError, ReadError, SaksiError, StoreError
from pipeline.fetching import NotModified, Visitor
from pipeline.intake import Intake, Item
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected
from pipeline.store import Store, WatchedSource
from pipeline.watching.stopping import Stopped


@dataclass(frozen=True, slots=True)
class Polled:
    """How one reading of a source went."""

    source: WatchedSource
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    #: entries that are no articles, and pages that can't be read
    rejected: int = 0
    #: False when its server says that nothing changed
    changed: bool = True
    #: one plain line; none for a success
    problem: str | None = None
    #: asked to end before all was read
    interrupted: bool = False
    #: seconds that the server wants to be left alone
    retry_after: float | None = None
    #: for the next conditional request
    etag: str | None = None
    last_modified: str | None = None


def poll(source: WatchedSource, store: Store, visitor: Visitor, ending: Callable[[], bool]) -> Polled:
    """Read a source; whatever goes wrong is its problem and nobody else's.

    Articles are kept in batches, each a transaction of its own; ``ending`` is asked between articles.
    """
    try:
        return _poll(source, store, visitor, ending)
    except Stopped:
        return Polled(source, interrupted=True)
    except FetchError as error:
        return Polled(source, problem=_line(error), retry_after=error.retry_after)
    except StoreError as error:
        return Polled(source, problem=str(error))
    except SaksiError as error:
        return Polled(source, problem=_line(error))
    except Exception as error:  # a fault of ours in one source must not end the watch over all of them
        problem = f"could not be read ({type(error).__name__}: {error}); report it".replace("\n", " ")
        return Polled(source, problem=problem)


def _poll(source: WatchedSource, store: Store, visitor: Visitor, ending: Callable[[], bool]) -> Polled:
    answer = visitor.visit(source.url, etag=source.etag, last_modified=source.last_modified)
    if isinstance(answer, NotModified):
        return Polled(source, changed=False, retry_after=answer.retry_after,
                      etag=answer.etag, last_modified=answer.last_modified)  # fmt: skip
    options = run.checked(ReadOptions(language=source.language, outlet=source.outlet))
    intake = Intake(options, visitor, source.follow, has_page=_has_page(store))
    items = _until(_well_formed(intake.answered(answer), answer.asked), ending)
    tally = run.Tally()
    while batch := list(islice(items, run.BATCH)):
        run.take(batch, store, tally)
    if tally.counts.total() > tally.summary().unchanged:
        run.resolve(store)
    done = tally.summary()
    # a page that could not be had is asked for again next time: a feed that says "unchanged" would hide it
    missed = any(not item.kept for item in tally.rejected)
    return Polled(
        source,
        new=done.new,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
        interrupted=ending(),
        retry_after=answer.retry_after,
        etag=None if missed else answer.etag,
        last_modified=None if missed else answer.last_modified,
    )


def _has_page(store: Store) -> Callable[[Article], bool]:
    """Tell entries of which the ledger holds more than the entry itself says: their page was read."""
    return lambda entry: store.has_other_version(entry.id, entry.content_hash)


def _well_formed(items: Iterator[Item | Rejected], asked: str) -> Iterator[Item | Rejected]:
    """Pass items on; raise ReadError when the source as a whole is what can't be read."""
    for item in items:
        if isinstance(item, Rejected) and item.source == asked:
            raise ReadError(asked, item.reason, item.mend)
        yield item


def _until(items: Iterator[Item | Rejected], ending: Callable[[], bool]) -> Iterator[Item | Rejected]:
    """Pass items on until asked to end: what was read till then is still kept."""
    try:
        for item in items:
            yield item
            if ending():
                return
    except Stopped:
        return


def _line(error: SaksiError) -> str:
    """Say an error without the thing that it is about: the source is named beside it."""
    return error.problem + (f"; {error.mend}" if error.mend else "")
