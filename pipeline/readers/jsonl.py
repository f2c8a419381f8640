"""JSON lines: an object a line with ``text`` and/or ``title``; a broken line costs only itself."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, check_size
from pipeline.readers.draft import Draft, ReadOptions, Rejected, settle_or_reject

SUFFIXES = frozenset({".jsonl", ".ndjson"})

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each line; blank lines are nothing."""
    if stream.read(4).startswith(WIDE_MARKS):
        raise ReadError(source, "is UTF-16 or UTF-32, which JSON lines can't be", "save it as UTF-8")
    stream.seek(0)
    count = 0
    for number, line in lines(stream):
        count += 1
        yield _item(line, f"{source} line {number}", options)
    if count == 0:
        raise ReadError(source, "is empty", "give a file that holds an article")


def _item(line: bytes, source: str, options: ReadOptions) -> Article | Rejected:
    return settle_or_reject(lambda: draft(parse(line, source), source), source, line, options)


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that aren't blank with their numbers from 1, none longer than a byte over the limit.

    The rest of a longer line is passed over, so that no file, however long, has to fit into memory.
    """
    number = 0
    while line := stream.readline(SIZE_LIMIT + 1):
        number += 1
        rest = line
        while len(rest) > SIZE_LIMIT and not rest.endswith(b"\n"):
            rest = stream.readline(SIZE_LIMIT + 1)
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield number, line


def parse(line: bytes, source: str) -> Mapping[str, Any]:
    """Return the object that a line holds; raise ReadError about ``source`` when it holds none."""
    check_size(len(line), source)
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 at byte {error.start + 1}"
        raise ReadError(source, problem, "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        problem = f"is no JSON ({error.msg} at character {error.pos + 1})"
        raise ReadError(source, problem, "give one object a line") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(source, "is JSON that can't be read", "give one flat object a line") from error
    if not isinstance(record, dict):
        raise ReadError(source, "is JSON but no object", "give one object a line")
    return record


def draft(record: Mapping[str, Any], source: str) -> Draft:
    """Take the article's fields out of a record; raise ReadError for one that isn't words."""
    title, text = _words(record, "title", source), _words(record, "text", source)
    if title is None and text is None:
        raise ReadError(source, 'has neither "text" nor "title"', "name the article's words so")
    return Draft(
        title=title or "",
        text=text or "",
        url=_words(record, "url", source),
        outlet=_words(record, "outlet", source),
        published=_words(record, "published", source),
        language=_words(record, "language", source),
        sample=record.get("sample") is True,
    )


def _words(record: Mapping[str, Any], key: str, source: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(source, f'has a "{key}" that is no text', "put it in quotation marks")
    # half of a surrogate pair is no character and can't be stored; the mark in its place keeps all offsets
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
