"""Read, extract, store: the only module that knows every stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from pipeline import EXTRACTION_VERSION
from pipeline.errors import ExtractError, ReadError, SaksiError, StoreError
from pipeline.extract import extract_article, extract_articles
from pipeline.languages.detect import require_pack
from pipeline.model import Article, Extraction
from pipeline.readers import ReadOptions, Rejected, find_files, jsonl, read_path
from pipeline.readers.draft import reject, settle
from pipeline.readers.published import parse_published
from pipeline.store import Outcome, Store
from pipeline.wire import extraction_line

#: Articles of one transaction: enough to make its cost small, few enough that a crash loses little.
BATCH = 32

#: Items that are extracted before any of them is written out.
ANSWERED_TOGETHER = 16

#: Told how many files are read, of how many, and how many items so far.
Progress = Callable[[int, int, int], None]


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


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines ``saksi extract`` wrote, and how many items it could not."""

    written: int
    broken: int


@dataclass(frozen=True, slots=True)
class _Item:
    """An article, with where it was read from and what its record calls it."""

    source: str
    article: Article
    name: object = None


def ingest(
    paths: Sequence[Path], store: Store, options: ReadOptions, progress: Progress | None = None
) -> Summary:
    """Read files and folders into a ledger; what is no article is quarantined there and costs only itself.

    Articles that the ledger holds in this version already are not extracted again. Each batch is one
    transaction, so what was good is kept whatever comes after it; what is new is resolved at the end. Raises
    StoreError when the ledger can't be written, and LanguageError when ``options`` name a language without a
    pack.
    """
    files, skipped = _plan(paths)
    counts: Counter[Outcome] = Counter()
    rejected: list[Rejected] = []
    items = _items(files, _checked(options), progress)
    while batch := list(islice(items, BATCH)):
        outcomes, failed = _keep([item for item in batch if isinstance(item, _Item)], store)
        bad = [item for item in batch if isinstance(item, Rejected)] + failed
        store.quarantine(item for item in bad if item.kept)
        counts.update(outcomes)
        rejected += [replace(item, data=b"") for item in bad]
    resolve(store)
    return Summary(
        read=counts.total(),
        new=counts[Outcome.NEW],
        updated=counts[Outcome.UPDATED],
        unchanged=counts[Outcome.UNCHANGED],
        quarantined=sum(item.kept for item in rejected),
        rejected=tuple(rejected),
        skipped=tuple(skipped),
    )


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
    told = _checked(options)
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
    return _answer(_items([path], _checked(options), None), write, complain, explain)


def _checked(options: ReadOptions) -> ReadOptions:
    if options.language is None:
        return options
    return replace(options, language=require_pack(options.language, "--language", "choose one of these"))


def _plan(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    files: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        wanted, unknown = find_files(path) if path.is_dir() else ([path], [])
        files += wanted
        skipped += unknown
    return list(dict.fromkeys(files)), list(dict.fromkeys(skipped))


def _items(
    files: Sequence[Path], options: ReadOptions, progress: Progress | None
) -> Iterator[_Item | Rejected]:
    count = 0
    for done, path in enumerate(files):
        for item in _items_of(path, options):
            yield item
            count += 1
            if progress:
                progress(done, len(files), count)
        if progress:
            progress(done + 1, len(files), count)


def _items_of(path: Path, options: ReadOptions) -> Iterator[_Item | Rejected]:
    try:
        for item in read_path(path, options):
            yield _Item(str(path), item) if isinstance(item, Article) else item
    except ReadError as error:
        yield replace(reject(error, b""), kept=False)


def _line_item(
    line: bytes, source: str, options: ReadOptions, complain: Callable[[str], None]
) -> _Item | Rejected:
    try:
        record = _without_bad_date(jsonl.parse(line, source), source, complain)
        article = settle(jsonl.draft(record, source), source, options)
    except SaksiError as error:
        return reject(error, line)
    return _Item(source, article, record.get("id"))


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
    items: Iterator[_Item | Rejected],
    write: Callable[[bytes], None],
    complain: Callable[[str], None],
    explain: bool,
) -> LineCounts:
    written = broken = 0
    while batch := list(islice(items, ANSWERED_TOGETHER)):
        results = iter(_extract([item for item in batch if isinstance(item, _Item)]))
        for item in batch:
            result = next(results) if isinstance(item, _Item) else item
            if isinstance(item, _Item) and isinstance(result, Extraction):
                write(extraction_line(item.article, result, name=item.name, explain=explain))
                written += 1
            elif isinstance(result, Rejected):
                complain(result.line)
                broken += 1
    return LineCounts(written, broken)


def _keep(items: Sequence[_Item], store: Store) -> tuple[list[Outcome], list[Rejected]]:
    held: list[_Item] = []
    fresh: list[_Item] = []
    for item in items:
        (held if _held(item.article, store) else fresh).append(item)
    results = list(zip(fresh, _extract(fresh), strict=True))
    good = [(item, result) for item, result in results if isinstance(result, Extraction)]
    outcomes, refused = _save(good, store)
    restated, unheld = _one_by_one([(item, partial(store.restate, item.article)) for item in held])
    broken = [result for _, result in results if isinstance(result, Rejected)]
    return outcomes + restated, broken + refused + unheld


def _held(article: Article, store: Store) -> bool:
    return store.holds(article.id, article.content_hash, EXTRACTION_VERSION)


def _save(good: Sequence[tuple[_Item, Extraction]], store: Store) -> tuple[list[Outcome], list[Rejected]]:
    """Save a batch; when the store refuses an article of it, save the others one by one."""
    try:
        return store.save_all([(item.article, result) for item, result in good]), []
    except StoreError as error:
        if error.thing not in {item.article.id for item, _ in good}:
            raise
    return _one_by_one([(item, partial(store.save, item.article, result)) for item, result in good])


def _one_by_one(
    writes: Iterable[tuple[_Item, Callable[[], Outcome]]],
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


def _extract(items: Sequence[_Item]) -> list[Extraction | Rejected]:
    """Extract a batch; when an article of it fails, extract the others one by one."""
    try:
        return list(extract_articles(item.article for item in items))
    except Exception:  # one article that breaks a rule must not cost the others of its batch
        return [_extract_one(item) for item in items]


def _extract_one(item: _Item) -> Extraction | Rejected:
    try:
        return extract_article(item.article)
    except ExtractError as error:
        if error.thing != item.article.id:
            raise  # not this article's fault: a model that isn't installed
        return _failed(item, error.problem)
    except Exception as error:
        return _failed(item, f"extraction failed ({type(error).__name__}: {error})".replace("\n", " "))


def _failed(item: _Item, problem: str, mend: str = "report it with the article") -> Rejected:
    data = f"{item.article.title}\n\n{item.article.text}".encode("utf-8", "replace")
    return reject(ExtractError(item.source, problem, mend), data)
