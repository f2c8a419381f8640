"""RSS and Atom feeds of every kind and age, by feedparser: an article for each entry."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, check_size
from pipeline.readers.draft import Draft, ReadOptions, Rejected, settle_or_reject
from pipeline.readers.entities import refuse_bombs
from pipeline.readers.fragment import plain, plain_line
from pipeline.readers.html import own_lines
from pipeline.readers.published import parse_published

SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf"})
#: Read in the confined child.
CONFINED = True

#: Letters of an entry from which its words tell the language better than the feed's template does.
TELLING_LENGTH = 200

OPML = re.compile(rb"<opml[\s>]", re.I)


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each entry."""
    data = stream.read(SIZE_LIMIT + 1)
    for number, draft in enumerate(drafts(data, source, options), start=1):
        yield entry(draft, f"{source} entry {number}", options)


def entry(draft: Draft, source: str, options: ReadOptions) -> Article | Rejected:
    """Make an entry an article; one that is none is kept as the JSON line that can be read again."""
    kept = {
        "title": draft.title,
        "text": draft.text,
        "url": draft.url,
        "outlet": draft.outlet,
        "published": draft.published,
    }
    line = json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")
    return settle_or_reject(lambda: draft, source, line, _of_entry(options))


def _of_entry(options: ReadOptions) -> ReadOptions:
    # a feed's entries have addresses of their own, on other sites, too
    return replace(options, url=None)


def drafts(data: bytes, source: str, options: ReadOptions) -> list[Draft]:
    """Return the entries of a feed in its order; raise ReadError about ``source`` when it is none."""
    check_size(len(data), source)
    if not data.strip():
        raise ReadError(source, "is empty", "give a feed")
    refuse_bombs(data, source)
    parsed = _parse(data, source, options)
    if not parsed.get("version") and not parsed.entries:
        problem = "is an OPML list of feeds" if OPML.search(data[:4096]) else "is XML but no feed"
        raise ReadError(
            source, problem, "call it .opml to read its feeds" if "OPML" in problem else "give RSS or Atom"
        )
    outlet = plain_line(_said(parsed.feed, "title")) or None
    return [_draft(entry, outlet, parsed.feed) for entry in parsed.entries]


def _parse(data: bytes, source: str, options: ReadOptions) -> Any:
    import feedparser

    headers = {"content-location": options.url} if options.url else {}
    if options.charset:
        headers["content-type"] = f"application/xml; charset={options.charset}"
    try:
        # bytes in a stream: a plain string would be opened as a path, or fetched
        return feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # on rubbish, feedparser and what it is made of raise what they like
        raise ReadError(source, "is a feed that can't be read", "check it in a feed reader") from error


def _draft(entry: Mapping[str, Any], outlet: str | None, feed: Mapping[str, Any]) -> Draft:
    text = _text(entry)
    return Draft(
        title=plain_line(_said(entry, "title")),
        text=text,
        url=_said(entry, "link") or None,
        outlet=outlet,
        published=published_of(entry),
        published_source="feed",
        language=_said(feed, "language") or None if len(text) < TELLING_LENGTH else None,
    )


def _said(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""


def _text(entry: Mapping[str, Any]) -> str:
    """Return the longest that the entry says: its content, or its summary."""
    contents = entry.get("content") or []
    told = [_said(content, "value") for content in contents if isinstance(content, Mapping)]
    return max((own_lines(plain(words)) for words in (*told, _said(entry, "summary"))), key=len)


def published_of(entry: Mapping[str, Any]) -> str | None:
    """Return when feedparser says that the entry was published, else updated, in ISO 8601.

    The moment is feedparser's; the zone is the feed's own where it gives one, since its day is the article's.
    """
    for key in ("published", "updated", "created"):
        # asked for what isn't there, feedparser would answer with another date
        words = _said(entry, key) if key in entry else ""
        parsed = entry.get(f"{key}_parsed") if f"{key}_parsed" in entry else None
        moment = _moment(parsed) if parsed else None
        own = _own(words)
        if moment is not None:
            return (own if own == moment else moment).isoformat() if own else moment.isoformat()
        if own is not None:
            return own.isoformat()
    return None


def _moment(parsed: Any) -> dt.datetime | None:
    try:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=calendar.timegm(parsed))
    except (ValueError, OverflowError, TypeError):
        return None


def _own(words: str) -> dt.datetime | None:
    try:
        return parse_published(words, "") if words else None
    except ReadError:
        return None
