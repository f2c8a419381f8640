"""Read, extract, store: the only module that knows every stage."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from pipeline import EXTRACTION_VERSION
from pipeline.errors import ExtractError, ReadError, SaksiError, StoreError
from pipeline.extract import extract_article, extract_articles
from pipeline.fetching import Visitor
from pipeline.intake import Intake, Item, Progress, Source, plan
from pipeline.languages import codes
from pipeline.languages.detect import require_pack
from pipeline.logged import log, public
from pipeline.model import Extraction
from pipeline.readers import ReadOptions, Rejected, jsonl
from pipeline.readers.draft import reject, settle
from pipeline.readers.published import doubts_about, parse_published
from pipeline.store import Outcome, Store
from pipeline.wire import extraction_line

#: Articles of one transaction: enough to make its cost small, few enough that a crash loses little.
BATCH = 32

#: Items that are extracted before any of them is written out.
ANSWERED_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingestion did."""

    #: articles read; new, updated and unchanged are its parts
    read: int
    new: int
    updated: int
    unchanged: int
    #: rejected items that the ledger's quarantine keeps with their bytes
    quarantined: int
    #: everything that is no article, without its bytes: the quarantined, and the paths that can't be read
    rejected: tuple[Rejected, ...]
    #: files in folders that no reader knows
    skipped: tuple[Path, ...]
    #: articles whose date can hardly be right, a line each; they are kept with it
    doubted: tuple[str, ...] = ()
    #: language without a pack -> articles in it: kept, and nobody has read them
    unread: Mapping[str, int] = field(default_factory=dict)
    #: articles of the ledger that another version of the extraction read
    outdated: int = 0


@dataclass(slots=True)
class Tally:
    """What was taken in so far."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)

    def summary(self, skipped: Sequence[Path] = (), outdated: int = 0) -> Summary:
        """Return all of it."""
        return Summary(
            read=self.counts.total(),
            new=self.counts[Outcome.NEW],
            updated=self.counts[Outcome.UPDATED],
            unchanged=self.counts[Outcome.UNCHANGED],
            quarantined=sum(item.kept for item in self.rejected),
            rejected=tuple(self.rejected),
            skipped=tuple(skipped),
            doubted=tuple(self.doubted),
            unread=dict(sorted(self.unread.items())),
            outdated=outdated,
        )


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines ``saksi extract`` wrote, and how many items it could not."""

    written: int
    broken: int


def ingest(
    named: Sequence[Path | str],
    store: Store,
    options: ReadOptions,
    progress: Progress | None = None,
    *,
    visitor: Visitor | None = None,
    follow: bool = False,
) -> Summary:
    """Read files, folders and addresses on the web into a ledger.

    What is no article is quarantined there and costs only itself. ``visitor`` goes to the web, by default to
    public hosts alone; ``follow`` fetches the pages of a feed's entries.

    Articles that the ledger holds already are not extracted again; those that an older version read are
    counted, and ``saksi reextract`` says what this one would change. Each batch is one transaction, so what
    was good is kept whatever comes after it; what is new is resolved at the end. Raises
    StoreError when the ledger can't be written, and LanguageError when ``options`` name a language without a
    pack.
    """
    started = time.perf_counter()
    sources, skipped = plan(named)
    tally = Tally()
    items = Intake(checked(options), visitor or Visitor(), follow).items(sources, progress)
    while batch := list(islice(items, BATCH)):
        take(batch, store, tally)
        log("batch kept", last=public(batch[-1].source), **_so_far(tally))
    resolved = resolve(store)
    log("ingested", resolved=resolved, **_so_far(tally), seconds=round(time.perf_counter() - started, 2))
    return tally.summary(skipped, len(store.outdated(EXTRACTION_VERSION, codes())))


def _so_far(tally: Tally) -> dict[str, int]:
    counts = {outcome.value: tally.counts[outcome] for outcome in Outcome}
    return counts | {"rejected": len(tally.rejected)}


def take(items: Sequence[Item | Rejected], store: Store, tally: Tally) -> None:
    """Extract and keep a batch in one transaction; what is no article, or can't be, is quarantined."""
    outcomes, failed = _keep([item for item in items if isinstance(item, Item)], store)
    bad = [item for item in items if isinstance(item, Rejected)] + failed
    store.quarantine(item for item in bad if item.kept)
    tally.counts.update(outcomes)
    tally.rejected += [replace(item, data=b"") for item in bad]
    languages = (item.article.language for item in items if isinstance(item, Item))
    tally.unread.update(code for code in languages if code not in codes())
    tally.doubted += [line for item in items if isinstance(item, Item) for line in _doubts(item)]


def _doubts(item: Item) -> Iterator[str]:
    if doubt := doubts_about(item.article.published, item.article.fetched):
        yield f"{item.source}: {doubt}; kept as it is: check it, or give the right day with --published"


def resolve(store: Store, progress: Callable[[int], None] | None = None) -> int:
    """Resolve what a ledger holds and isn't resolved yet; return how many articles that were."""
    from pipeline.resolve.translation import translated

    return store.resolve(translated, progress)


def extract_lines(
    stream: BinaryIO,
    options: ReadOptions,
    write: Callable[[bytes], None],
    complain: Callable[[str], None],
    *,
    name: str = "stdin",
    explain: bool = False,
) -> LineCounts:
    """Extract JSON lines into JSON lines of the same order, without a ledger.

    A line that is no article is told to ``complain`` with its number and has no line in what is written.
    A ``published`` that is no date is told too, and its line is read as undated: one slip in a field must
    not cost the figures of a record whose words are sound.
    """
    told = checked(options)
    items = (
        _line_item(line, f"{name} line {number}", told, complain) for number, line in jsonl.lines(stream)
    )
    return _answer(items, write, complain, explain)


def extract_path(
    path: Path,
    options: ReadOptions,
    write: Callable[[bytes], None],
    complain: Callable[[str], None],
    *,
    explain: bool = False,
) -> LineCounts:
    """Extract a file of any kind that a reader knows into JSON lines, without a ledger."""
    return _answer(Intake(checked(options)).items([Source(path)]), write, complain, explain)


def checked(options: ReadOptions) -> ReadOptions:
    """Return options whose language is a pack's; raise LanguageError for another."""
    if options.language is None:
        return options
    return replace(options, language=require_pack(options.language, "--language", "choose one of these"))


def _line_item(
    line: bytes, source: str, options: ReadOptions, complain: Callable[[str], None]
) -> Item | Rejected:
    try:
        record = _without_bad_date(jsonl.parse(line, source), source, complain)
        article = settle(jsonl.draft(record, source), source, options)
    except SaksiError as error:
        return reject(error, line)
    return Item(source, article, record.get("id"))


def _without_bad_date(
    record: Mapping[str, Any], source: str, complain: Callable[[str], None]
) -> Mapping[str, Any]:
    said = record.get("published")
    if isinstance(said, str) and said.strip():
        try:
            parse_published(said, source)
        except ReadError as error:
            complain(f"{error}; read as undated")
            return {**record, "published": None}
    return record


def _answer(
    items: Iterator[Item | Rejected],
    write: Callable[[bytes], None],
    complain: Callable[[str], None],
    explain: bool,
) -> LineCounts:
    written = broken = 0
    while batch := list(islice(items, ANSWERED_TOGETHER)):
        results = iter(_extract([item for item in batch if isinstance(item, Item)]))
        for item in batch:
            result = next(results) if isinstance(item, Item) else item
            if isinstance(item, Item) and item.article.language not in codes():
                result = _nobody_reads(item)
            if isinstance(item, Item) and isinstance(result, Extraction):
                write(extraction_line(item.article, result, name=item.name, explain=explain))
                written += 1
            elif isinstance(result, Rejected):
                complain(result.line)
                broken += 1
    return LineCounts(written, broken)


def _nobody_reads(item: Item) -> Rejected:
    """Say that an article's language has no pack: what says nothing has no line."""
    try:
        require_pack(item.article.language, item.source, "if it is in one of these, say so with --language")
    except SaksiError as error:
        return reject(error, b"")
    raise AssertionError(item.article.language)


def _keep(items: Sequence[Item], store: Store) -> tuple[list[Outcome], list[Rejected]]:
    known = _known(items, store)
    fresh = [item for item, outcome in zip(items, known, strict=True) if outcome is None]
    results = list(zip(fresh, _extract(fresh), strict=True))
    good = [(item, result) for item, result in results if isinstance(result, Extraction)]
    outcomes, refused = _save(good, store)
    broken = [result for _, result in results if isinstance(result, Rejected)]
    restated = [outcome for outcome in known if isinstance(outcome, Outcome)]
    unheld = [outcome for outcome in known if isinstance(outcome, Rejected)]
    return outcomes + restated, broken + refused + unheld


def _known(items: Sequence[Item], store: Store) -> list[Outcome | Rejected | None]:
    """Tell the store again what it holds; None for what it doesn't. A refused one costs only itself."""
    try:
        return list(store.restate_held([item.article for item in items]))
    except StoreError as error:
        if error.thing not in {item.article.id for item in items}:
            raise
    found: list[Outcome | Rejected | None] = []
    for item in items:
        try:
            found += store.restate_held([item.article])
        except StoreError as error:
            if error.thing != item.article.id:
                raise
            found.append(_failed(item, error.problem, error.mend))
    return found


def _save(good: Sequence[tuple[Item, Extraction]], store: Store) -> tuple[list[Outcome], list[Rejected]]:
    """Save a batch; when the store refuses an article of it, save the others one by one."""
    try:
        return store.save_all([(item.article, result) for item, result in good]), []
    except StoreError as error:
        if error.thing not in {item.article.id for item, _ in good}:
            raise
    return _one_by_one([(item, partial(store.save, item.article, result)) for item, result in good])


def _one_by_one(
    writes: Iterable[tuple[Item, Callable[[], Outcome]]],
) -> tuple[list[Outcome], list[Rejected]]:
    """Write each article by itself; one that the store refuses costs only itself."""
    outcomes: list[Outcome] = []
    refused: list[Rejected] = []
    for item, write in writes:
        try:
            outcomes.append(write())
        except StoreError as error:
            if error.thing != item.article.id:
                raise
            refused.append(_failed(item, error.problem, error.mend))
    return outcomes, refused


def _extract(items: Sequence[Item]) -> list[Extraction | Rejected]:
    """Extract a batch; when an article of it fails, extract the others one by one."""
    try:
        return list(extract_articles(item.article for item in items))
    except Exception:  # one article that breaks a rule must not cost the others of its batch
        return [_extract_one(item) for item in items]


def _extract_one(item: Item) -> Extraction | Rejected:
    try:
        return extract_article(item.article)
    except ExtractError as error:
        if error.thing != item.article.id:
            raise  # not this article's fault: a model that isn't installed
        return _failed(item, error.problem)
    except Exception as error:
        return _failed(item, f"extraction failed ({type(error).__name__}: {error})".replace("\n", " "))


def _failed(item: Item, problem: str, mend: str = "report it with the article") -> Rejected:
    data = f"{item.article.title}\n\n{item.article.text}".encode("utf-8", "replace")
    return reject(ExtractError(item.source, problem, mend), data)
