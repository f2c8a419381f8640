"""Plain text: an optional header of ``Key: value`` lines, a blank line, and the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, decode
from pipeline.readers.draft import Draft, ReadOptions, Rejected, settle_or_reject

SUFFIXES = frozenset({".txt", ".text", ".md"})

#: A first line longer than this is a paragraph and no headline.
TITLE_LENGTH = 150

KEYS = re.compile(r"(title|outlet|published|url|language|sample)[ \t]*:[ \t]*(.*)", re.I)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
YES = frozenset({"yes", "true", "1"})


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield the one article that a text file holds."""
    data = stream.read(SIZE_LIMIT + 1)
    words = decode(data, source)
    yield settle_or_reject(lambda: draft(words), source, data, options)


def draft(words: str) -> Draft:
    """Take the header off, or the headline where one stands alone; the rest is the text, unaltered.

    A header is what stands before the first line that is no known ``Key: value``, and only if the first
    line is one. So a word that is no header's is never lost: it is text.
    """
    header, start = _header(words)
    if not header:
        title, start = _headline(words)
        return Draft(title, words[start:])
    return Draft(
        title=header.get("title", ""),
        text=words[start:],
        url=header.get("url"),
        outlet=header.get("outlet"),
        published=header.get("published"),
        language=header.get("language"),
        sample=header.get("sample", "").lower() in YES,
    )


def _header(words: str) -> tuple[dict[str, str], int]:
    header: dict[str, str] = {}
    start = 0
    while start < len(words):
        end = _line_end(words, start)
        line = words[start:end].strip()
        field = KEYS.fullmatch(line)
        if field is None:
            return header, _after_blank(words, start) if header else 0
        header.setdefault(field[1].lower(), field[2].strip())
        start = end
    return header, start


def _headline(words: str) -> tuple[str, int]:
    """Return a first line that is short, stands alone before a blank line and is no sentence."""
    first = _line_end(words, 0)
    title = words[:first].strip()
    second = _line_end(words, first)
    alone = first < len(words) and not words[first:second].strip()
    if not title or len(title) > TITLE_LENGTH or title.endswith(".") or not alone:
        return "", 0
    return title, _after_blank(words, first)


def _after_blank(words: str, start: int) -> int:
    """Return where the first line that isn't blank begins, from ``start`` on."""
    while start < len(words):
        end = _line_end(words, start)
        if words[start:end].strip():
            return start
        start = end
    return start


def _line_end(words: str, start: int) -> int:
    line = LINE.match(words, start)
    return line.end() if line else len(words)
