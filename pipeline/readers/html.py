"""Saved web pages: the article's body by trafilatura, the rest from what the page says of itself.

Nothing here opens a socket: the page is read as it lies on disk.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, decode
from pipeline.readers.draft import Draft, ReadOptions, Rejected, settle_or_reject
from pipeline.readers.published import parse_published

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
#: Read in the confined child.
CONFINED = True

#: Elements of one page. News pages have two to eight thousand; the time that a page takes grows with them.
ELEMENT_LIMIT = 50_000

#: Letters of body from which its words tell the language better than the page's template does.
TELLING_LENGTH = 200

#: Where pages say when they were published, best first.
PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='date']/@content",
    "//meta[@name='dc.date' or @name='DC.date.issued' or @name='dcterms.created']/@content",
    "//time[@pubdate]/@datetime",
)
JSON_LD = "//script[@type='application/ld+json']/text()"
URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
SAMPLE = "//meta[@name='saksi:sample']/@content"

#: Control characters that no XML tree can hold.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield the one article that a page holds."""
    data = stream.read(SIZE_LIMIT + 1)
    words = decode(data, source, declares=True, charset=options.charset)
    yield settle_or_reject(lambda: draft(words, source), source, data, options)


def draft(page: str, source: str) -> Draft:
    """Take the article out of a page; raise ReadError about ``source`` when it holds none."""
    tree = _tree(page, source)
    found = _extract(tree, source)
    title = _said(found.title)
    text = without_headline(_said(found.text), title)
    return Draft(
        title=title,
        text=text,
        url=found.url,
        outlet=found.sitename,
        published=_published(tree, found.url),
        published_source="metadata",
        language=_declared_language(tree) if len(text) < TELLING_LENGTH else None,
        sample="yes" in tree.xpath(SAMPLE),
    )


def without_headline(text: str, title: str) -> str:
    """Drop a first line that is the title once more: its figures would be read twice."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and first.strip() == title.strip() else text


def _tree(page: str, source: str) -> Any:
    from trafilatura.utils import load_html

    try:
        tree = load_html(UNHOLDABLE.sub("\N{REPLACEMENT CHARACTER}", page))
    except MemoryError:
        raise
    except Exception as error:  # the parser's own failures are of many kinds, on hostile pages above all
        raise ReadError(source, "is no HTML that can be parsed", "save the page again") from error
    if tree is None:
        raise ReadError(source, "is no HTML", "save it as .txt if it is plain text")
    if sum(1 for _ in tree.iter()) > ELEMENT_LIMIT:
        raise ReadError(source, f"has more than {ELEMENT_LIMIT} elements", "save the article's part of it")
    return tree


def _extract(tree: Any, source: str) -> Any:
    from trafilatura.core import bare_extraction

    # the date is ours to find: theirs would guess from any words, and not beyond today
    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
    try:
        found: Any = bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except MemoryError:
        raise
    except Exception as error:
        raise ReadError(source, "is HTML that can't be read", "save the page again") from error
    if found is None or not (found.text or "").strip():
        raise ReadError(source, "holds no article", "save the article's own page")
    return found


def _said(words: str | None) -> str:
    return (words or "").strip()


def _declared_language(tree: Any) -> str | None:
    declared = tree.xpath("/html/@lang")
    return str(declared[0]) if declared else None


def _published(tree: Any, url: str | None) -> str | None:
    """Return the page's own date of publication, with its zone where it gives one."""
    for words in (*_dates_in_markup(tree), *_dates_in_json(tree), *_day_in_url(url)):
        try:
            parse_published(words, "")
        except ReadError:
            continue
        return words
    return None


def _dates_in_markup(tree: Any) -> Iterator[str]:
    for path in PUBLISHED:
        yield from (str(words) for words in tree.xpath(path)[:3])


def _dates_in_json(tree: Any) -> Iterator[str]:
    for script in tree.xpath(JSON_LD)[:20]:
        try:
            yield from _published_in(json.loads(script), depth=4)
        except (ValueError, RecursionError):
            continue


def _published_in(said: object, depth: int) -> Iterator[str]:
    if depth and isinstance(said, list):
        for one in said[:50]:
            yield from _published_in(one, depth - 1)
    elif depth and isinstance(said, dict):
        if isinstance(said.get("datePublished"), str):
            yield said["datePublished"]
        yield from _published_in(said.get("@graph"), depth - 1)


def _day_in_url(url: str | None) -> Iterator[str]:
    if day := URL_DAY.search(url or ""):
        yield f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
