"""JSON Feed (https://jsonfeed.org, versions 1 and 1.1): an article for each item."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, decode
from pipeline.readers.draft import Draft, ReadOptions, Rejected
from pipeline.readers.feed import TELLING_LENGTH, entry
from pipeline.readers.fragment import UNHOLDABLE, UNKNOWN, plain, plain_line
from pipeline.readers.html import own_lines

SUFFIXES = frozenset({".json"})
#: Read in the confined child.
CONFINED = True

#: What every JSON Feed says of itself.
MARK = "jsonfeed.org/version/"


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each item."""
    words = decode(stream.read(SIZE_LIMIT + 1), source)
    for number, draft in enumerate(drafts(words, source), start=1):
        yield entry(draft, f"{source} entry {number}", options)


def drafts(words: str, source: str) -> list[Draft]:
    """Return the items of a feed in its order; raise ReadError about ``source`` when it is none."""
    try:
        feed = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise ReadError(source, "is no JSON", "give a JSON Feed, or JSON lines as .jsonl") from error
    if not isinstance(feed, dict) or MARK not in _said(feed, "version"):
        raise ReadError(source, "is JSON but no JSON Feed", "give JSON lines as .jsonl")
    items = feed.get("items")
    if not isinstance(items, list):
        raise ReadError(source, "is a JSON Feed without items", "check it in a feed reader")
    return [_draft(item if isinstance(item, dict) else {}, feed) for item in items]


def _draft(item: Mapping[str, Any], feed: Mapping[str, Any]) -> Draft:
    marked = own_lines(plain(_said(item, "content_html")))
    text = max(marked, _said(item, "content_text"), plain(_said(item, "summary")), key=len)
    return Draft(
        title=plain_line(_said(item, "title")),
        text=text,
        url=_said(item, "url") or _said(item, "external_url") or _said(item, "id") or None,
        outlet=plain_line(_said(feed, "title")) or None,
        published=_said(item, "date_published") or _said(item, "date_modified") or None,
        published_source="feed",
        language=(_said(item, "language") or _said(feed, "language") or None)
        if len(text) < TELLING_LENGTH
        else None,
    )


def _said(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return UNHOLDABLE.sub(UNKNOWN, value) if isinstance(value, str) else ""
