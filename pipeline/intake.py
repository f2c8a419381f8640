"""What is to be read: files, folders, pages and feeds on the web, lists of feeds. A failure costs itself."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.errors import FetchError, ReadError, SaksiError
from pipeline.fetching import Fetched, Visitor
from pipeline.model import Article
from pipeline.readers import (
    ReadOptions,
    Rejected,
    confined,
    feed,
    find_files,
    jsonfeed,
    read_bytes,
    read_path,
)
from pipeline.readers.decode import SIZE_LIMIT
from pipeline.readers.draft import reject
from pipeline.readers.kinds import kind_of
from pipeline.readers.opml import SUFFIXES as LISTS

#: Told how many sources are read, of how many, and how many items so far.
Progress = Callable[[int, int, int], None]

#: Kinds of feeds: what they hold has addresses of its own.
FEEDS = feed.SUFFIXES | jsonfeed.SUFFIXES
#: Kinds that are one article, whose address is where it was fetched.
PAGES = frozenset({".html", ".txt"})


#: Pages that are fetched for one feed; no feed makes a crawler of us. The rest stays as the feed gives it.
FOLLOWED = 500


@dataclass(frozen=True, slots=True)
class Item:
    """An article, with where it was read from and what its record calls it."""

    source: str
    article: Article
    name: object = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file or an address to read."""

    #: a path, or an http(s) address
    place: Path | str
    #: the address whose list names it
    named_by: str | None = None


@dataclass(slots=True)
class Intake:
    """One run's reading, with its manners towards the web."""

    options: ReadOptions
    #: None for a reading that doesn't go to the web
    visitor: Visitor | None = None
    #: fetch the page of each entry of a feed
    follow: bool = False
    #: tells entries whose page was read before; they are passed over
    has_page: Callable[[Article], bool] | None = None

    def items(self, sources: Sequence[Source], progress: Progress | None = None) -> Iterator[Item | Rejected]:
        """Yield what the sources hold, in their order; what a list names is read in its place."""
        waiting = deque(sources)
        done = count = 0
        seen: set[Path | str] = set()
        while waiting:
            source = waiting.popleft()
            if source.place in seen:
                continue
            seen.add(source.place)
            try:
                for item in self._read(source, waiting):
                    yield Item(str(source.place), item) if isinstance(item, Article) else item
                    count += 1
                    if progress:
                        progress(done, done + 1 + len(waiting), count)
            except (ReadError, FetchError) as error:
                yield unreadable(error)
            done += 1
            if progress:
                progress(done, done + len(waiting), count)

    def _read(self, source: Source, waiting: deque[Source]) -> Iterator[Article | Rejected]:
        place = source.place
        if isinstance(place, str):
            yield from self._address(place, source.named_by, waiting)
        elif place.suffix.lower() in LISTS and self.visitor:
            waiting.extendleft(Source(url) for url in reversed(confined.feeds_of(_bytes(place), str(place))))
        else:
            yield from read_path(place, self.options)

    def _address(
        self, url: str, named_by: str | None, waiting: deque[Source]
    ) -> Iterator[Article | Rejected]:
        answer = self._visit(url, named_by)
        kind = kind_of_answer(answer)
        if kind in LISTS:
            if named_by:
                raise ReadError(answer.asked, "is a list that a list names", "give it by itself")
            feeds = confined.feeds_of(answer.body, answer.asked)
            waiting.extendleft(Source(each, answer.url) for each in reversed(feeds))
            return
        yield from self._held_by(answer, kind)

    def answered(self, answer: Fetched) -> Iterator[Item | Rejected]:
        """Yield what a page or a feed that was fetched holds; raise ReadError for what is neither."""
        kind = kind_of_answer(answer)
        if kind in LISTS:
            raise ReadError(answer.asked, "is a list of feeds", "give it to `saksi sources add`")
        for item in self._held_by(answer, kind):
            yield Item(answer.asked, item) if isinstance(item, Article) else item

    def _held_by(self, answer: Fetched, kind: str) -> Iterator[Article | Rejected]:
        items = read_bytes(answer.body, kind, answer.asked, self._told(answer, kind), confine=True)
        yield from self._followed(items, answer.url) if self.follow and kind in FEEDS else items

    def _visit(self, url: str, named_by: str | None) -> Fetched:
        answer = self.visitor.visit(url, named_by=named_by) if self.visitor else None
        if not isinstance(answer, Fetched):
            raise FetchError(url, "is on the web", "give it to `saksi ingest`")
        return answer

    def _told(self, answer: Fetched, kind: str) -> ReadOptions:
        options = replace(self.options, fetched=self.options.fetched or answer.at, charset=answer.charset)
        return replace(options, url=answer.url) if kind in PAGES or kind in FEEDS else options

    def _followed(self, entries: Iterator[Article | Rejected], feed_url: str) -> Iterator[Article | Rejected]:
        """Read the page of each entry; what can't be is kept as the feed gives it, and told."""
        for number, entry in enumerate(entries):
            link = _link(entry) if number < FOLLOWED else None
            if link is None:
                yield entry
                continue
            if self.has_page and isinstance(entry, Article) and self.has_page(entry):
                continue
            dated = entry.published if isinstance(entry, Article) else None
            try:
                yield from self._page(link, feed_url, replace(self.options, feed_published=dated))
            except (ReadError, FetchError) as error:
                yield entry
                yield unreadable(error)

    def _page(self, url: str, named_by: str, options: ReadOptions) -> Iterator[Article | Rejected]:
        answer = self._visit(url, named_by)
        kind = kind_of(answer.body, answer.content_type, unquote(urlsplit(answer.url).path))
        if kind not in PAGES:
            raise ReadError(answer.asked, "is no page", "open it by hand")
        options = replace(
            options, url=answer.url, fetched=options.fetched or answer.at, charset=answer.charset
        )
        yield from read_bytes(answer.body, kind, answer.asked, options, confine=True)


def plan(named: Sequence[Path | str]) -> tuple[list[Source], list[Path]]:
    """Return the sources that are meant by paths and addresses, each once, and the files of unknown kinds."""
    places: list[Path | str] = []
    skipped: list[Path] = []
    for name in named:
        if isinstance(name, str) and is_address(name):
            places.append(name)
            continue
        path = Path(name)
        wanted, unknown = find_files(path) if _is_folder(path) else ([path], [])
        places += wanted
        skipped += unknown
    return [Source(place) for place in dict.fromkeys(places)], list(dict.fromkeys(skipped))


def kind_of_answer(answer: Fetched) -> str:
    """Return the suffix of the reader for what was fetched; raise ReadError when there is none."""
    kind = kind_of(answer.body, answer.content_type, unquote(urlsplit(answer.url).path))
    if kind is None:
        told = answer.content_type or "of a kind"
        raise ReadError(answer.asked, f"is {told}, which no reader knows", "save its words as .txt")
    return kind


def is_address(name: str) -> bool:
    """Tell an address on the web from a path; of any scheme, so that those which aren't read are told so."""
    scheme, colon, rest = name.partition(":")
    return bool(colon) and rest.startswith("//") and scheme.isascii() and scheme.replace("+", "").isalnum()


def unreadable(error: SaksiError) -> Rejected:
    """Tell what could not be read at all: there is nothing to keep of it."""
    return replace(reject(error, b""), kept=False)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except ValueError:
        return False


def _link(entry: Article | Rejected) -> str | None:
    if isinstance(entry, Article):
        return entry.url
    try:
        link = json.loads(entry.data).get("url")
    except (ValueError, AttributeError):
        return None
    return link if isinstance(link, str) and is_address(link) else None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise ReadError(str(path), (error.strerror or str(error)).lower(), "check the path") from error
