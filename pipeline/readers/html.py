"""Saved web pages: the article's body by trafilatura, the rest from what the page says of itself.

Nothing here opens a socket: the page is read as it lies on disk.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.languages.detect import detect_language, language_code
from pipeline.model import Article
from pipeline.readers.dating import published
from pipeline.readers.decode import SIZE_LIMIT, decode
from pipeline.readers.draft import Draft, ReadOptions, Rejected, settle_or_reject
from pipeline.readers.fragment import UNHOLDABLE, UNKNOWN
from pipeline.readers.headline import PARAGRAPH

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
#: Read in the confined child.
CONFINED = True

#: Elements of one page. News pages have two to eight thousand; the time that a page takes grows with them.
ELEMENT_LIMIT = 50_000

#: Letters of body from which its words tell the language better than the page's template does.
TELLING_LENGTH = 200

SAMPLE = "//meta[@name='saksi:sample']/@content"

#: Boxes inside a report that are none of it and would be left in. Never one that holds a
#: headline, or as many paragraphs as a report.
BESIDE = [
    "//*[self::div or self::section or self::p or self::ul or self::table]"
    f"[contains(@class, '{name}') or contains(@id, '{name}')][not(.//h1)][count(.//p) < 6]"
    for name in (
        *("advertis", "cookie-banner", "cookie-consent", "cookie-notice", "cookiebar", "gdpr", "consent-"),
        *("baca-juga", "bacajuga", "baca_juga", "read-also", "readalso", "related-article", "related-post"),
        *("lire-aussi", "newsletter-signup"),
    )
]
#: A line that sends readers on to another report, whose figures are not this one's.
ELSEWHERE = re.compile(
    r"[-•►▶*\s]{0,5}+(?:(?:baca|simak|lihat) (?:juga|selengkapnya)|also read|read (?:also|more)\b"
    r"|lire aussi|à lire aussi|l(?:ea|ee) también|leia (?:também|mais)|leggi anche|lesen sie auch|czytaj też"
    r"|читайте также|читайте також|اقرأ أيضا|ayrıca oku"
    r"|the post .{1,300} (?:appeared first|first appeared) on )",
    re.I,
)

#: What stands between a headline and the outlet's name.
BEHIND = re.compile(r"\s{1,3}+[|\-–—·»:]\s")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield the one article that a page holds."""
    data = stream.read(SIZE_LIMIT + 1)
    words = decode(data, source, declares=True, charset=options.charset)
    yield settle_or_reject(lambda: draft(words, source, options.url), source, data, options)


def draft(page: str, source: str, url: str | None = None) -> Draft:
    """Take the article out of a page; raise ReadError about ``source`` when it holds none.

    ``url`` is where it was fetched from, if it was.
    """
    tree = _tree(page, source)
    found = _extract(tree, source)
    title = _title(tree, _said(found.title))
    text = own_lines(without_headline(_said(found.text), title))
    moment, said_by = published(tree, found.url or url, _languages(tree, title, text))
    return Draft(
        title=title,
        text=text,
        url=found.url,
        outlet=(found.sitename or "").removeprefix("@") or None,
        published=moment.isoformat() if moment else None,
        published_source=said_by,
        language=_declared_language(tree) if len(text) < TELLING_LENGTH else None,
        sample="yes" in tree.xpath(SAMPLE),
    )


def without_headline(text: str, title: str) -> str:
    """Drop a first line that is the title once more: its figures would be read twice."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and first.strip() == title.strip() else text


def own_lines(text: str) -> str:
    """Drop the lines that send readers on, unless they are so long that they tell something themselves."""
    lines = text.split("\n")
    return "\n".join(
        line for line in lines if len(line) > PARAGRAPH or not ELSEWHERE.match(line.lstrip("- •►▶*"))
    )


def _tree(page: str, source: str) -> Any:
    from trafilatura.utils import load_html

    try:
        tree = load_html(UNHOLDABLE.sub(UNKNOWN, page))
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
            tree, with_metadata=True, include_comments=False, date_extraction_params=dates, prune_xpath=BESIDE
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


def _languages(tree: Any, title: str, text: str) -> list[str]:
    """Return the languages that the page's dates may be written in: the one it says, the one it is in."""
    detected = detect_language(title, text)
    told = [_declared_language(tree), *map(str, tree.xpath("//meta[@property='og:locale']/@content")[:1])]
    # what the words are in decides; the page knows from which country
    own = [tag for tag in told if tag and language_code(tag) == detected]
    return list(dict.fromkeys([*own, *([detected] if detected else []), *(tag for tag in told if tag)]))


def _title(tree: Any, found: str) -> str:
    """Return the headline without the outlet's name that pages put behind it for search engines."""
    headings = [" ".join(heading.itertext()).split() for heading in tree.iter("h1")]
    for words in headings:
        line = " ".join(words)
        if len(line) > 15 and found.startswith(line) and BEHIND.match(found, len(line)):
            return line
    return found
