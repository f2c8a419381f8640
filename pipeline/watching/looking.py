"""What an address holds, before it becomes a source; and whether a source can be read now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import FetchError, ReadError
from pipeline.fetching import Fetched, Visitor
from pipeline.fetching.addresses import address_of
from pipeline.intake import FEEDS, Intake, Item, is_address, kind_of_answer
from pipeline.languages import codes
from pipeline.readers import ReadOptions, Rejected, confined
from pipeline.readers.draft import canonical_url
from pipeline.readers.opml import SUFFIXES as LISTS
from pipeline.run import checked


@dataclass(frozen=True, slots=True)
class Found:
    """What an address holds."""

    #: where it is, after redirects
    url: str
    #: feed, page or list
    kind: str
    #: a feed's own name, a page's title
    title: str | None = None
    #: entries that are articles, and those that are none
    articles: int = 0
    rejected: int = 0
    #: why the first of those is none
    reason: str | None = None
    #: of the articles, the commonest first
    languages: tuple[str, ...] = ()
    #: the feeds that a list holds, or that a page names as its own
    feeds: tuple[str, ...] = ()

    @property
    def in_languages(self) -> str:
        """Say in which languages its articles are, and which of these nobody reads."""
        unread = [code for code in self.languages if code not in codes()]
        told = f" in {', '.join(self.languages)}" if self.languages else ""
        return f"{told} (no language pack for {', '.join(unread)}: kept, not read)" if unread else told


def sought(url: str, visitor: Visitor, *, check: bool = True) -> tuple[list[str], Found | None]:
    """Return the addresses that are to be sources, and what was found when the one told was fetched.

    These are the address itself, or the feeds that its list (a file, too) names. A page that names a feed as
    its own is refused with the feed's address: what one wants of a front page is its feed.
    """
    if not is_address(url) and Path(url).suffix.lower() in LISTS:
        return [source_address(feed) for feed in confined.feeds_of(_bytes(Path(url)), url)], None
    address = source_address(url)
    if not check:
        return [address], None
    found = look(address, visitor)
    if found.kind == "list":
        return [source_address(feed) for feed in found.feeds], found
    if found.feeds:
        problem = f"is a page whose feed is {', '.join(found.feeds)}"
        raise ReadError(address, problem, "add that, or say --no-check")
    return [address], found


def source_address(url: str) -> str:
    """Return the one spelling of an address; raise FetchError for what is none."""
    return canonical_url(address_of(url).url) or url


def look(url: str, visitor: Visitor, options: ReadOptions | None = None) -> Found:
    """Fetch an address and say what it holds; nothing is kept. Raises FetchError and ReadError."""
    answer = visitor.visit(url)
    if not isinstance(answer, Fetched):
        raise FetchError(url, "gives nothing", "try again later")
    kind, where = kind_of_answer(answer), canonical_url(answer.url) or answer.url
    if kind in LISTS:
        return Found(where, "list", feeds=tuple(confined.feeds_of(answer.body, answer.asked)))
    if kind not in FEEDS:
        named = confined.named_feeds(answer.body, answer.url, answer.asked) if kind == ".html" else []
        if named and canonical_url(url) not in named:
            return Found(where, "page", feeds=tuple(named))
    return _described(answer, where, kind, options or ReadOptions())


def _described(answer: Fetched, where: str, kind: str, options: ReadOptions) -> Found:
    items = list(Intake(checked(options)).answered(answer))
    articles = [item.article for item in items if isinstance(item, Item)]
    bad = [item for item in items if isinstance(item, Rejected)]
    if bad and not articles:
        raise ReadError(answer.asked, _nothing(bad, answer.asked), bad[0].mend)
    first = articles[0] if articles else None
    feed = kind in FEEDS
    return Found(
        url=where,
        kind="feed" if feed else "page",
        title=(first.outlet if feed else first.title) if first else None,
        articles=len(articles),
        rejected=len(bad),
        reason=bad[0].reason if bad else None,
        languages=tuple(code for code, _ in Counter(a.language for a in articles).most_common()),
    )


def _nothing(bad: list[Rejected], asked: str) -> str:
    if bad[0].source == asked:
        return bad[0].reason
    return f"none of its {len(bad)} entries can be read, the first: {bad[0].reason}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), (error.strerror or str(error)).lower(), "check the path") from error
