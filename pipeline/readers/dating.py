"""When a page was published, from the page itself: what it says to machines first, then what it shows.

A wrong day dates everything in the article wrongly, so a date that may as well be another thing's is none.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import chain, islice
from typing import Any

from pipeline.readers.dates import LINE_LENGTH, day_in, moment_of

#: Names under which pages tell machines when they were published, best first, in lower case.
NAMES = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished"),
    *(
        "og:published_time",
        "published_time",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "sailthru.date",
    ),
    *(
        "article_date_original",
        "originalpublicationdate",
        "publication_date",
        "publication-date",
        "publish_date",
    ),
    *("publish-date", "publishdate", "published_date", "published", "publishtime", "pubdate", "og:pubdate"),
    *("bt:pubdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date"),
    *("dc.date", "dc:date", "rnews:datepublished", "citation_publication_date", "citation_date", "ptime"),
    *(
        "shareaholic:article_published_time",
        "weibo:article:create_at",
        "content_create_date",
        "og:release_date",
    ),
    *("creation_date", "article.created", "displaydate", "eomportal-firstpublished", "date"),
)
JSON_LD = "//script[contains(@type, 'ld+json')]/text()"
#: What a page is about, when it is an article; lists beside it hold the dates of others.
ARTICLE = re.compile(r"Article|NewsItem|Posting|Report|Review$")
LOOSE_JSON = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')

#: Where nothing is about the article itself.
ELSEWHERE = re.compile(
    r"related|recommend|sidebar|widget|comment|footer|most-?read|popular|trending|terkait|terpopuler|baca-?juga"
    r"|teaser|promo|carousel|newsletter|similar|also|mas-?leid|lire-?aussi",
    re.I,
)
ASIDE = frozenset({"aside", "footer", "nav", "form", "script", "style", "noscript", "template"})

CALLED_DATE = re.compile(r"date|time|publi|posted|fecha|tanggal|datum|byline|waktu", re.I)

#: Lines around a headline that are looked at for a date that a reader sees.
LINES_AFTER, LINES_BEFORE = 40, 6
#: A line of so many bytes is the report, and its dates are those of events. Scripts that say more in a letter
#: take more bytes for one.
PARAGRAPH = 200

URL_DAYS = (
    re.compile(r"[/_-]((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?![\d])"),
    re.compile(r"[/_-]t?((?:19|20)\d\d)()(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\d])"),
    re.compile(r"/((?:19|20)\d\d)()/?(0[1-9]|1[0-2])/?([0-2]\d|3[01])/"),
)


def published(tree: Any, url: str | None, languages: Sequence[str]) -> tuple[dt.datetime | None, str]:
    """Return when a page was published and who says so: "metadata" (the page), "url", or "none"."""
    for words in chain(_in_head(tree), _in_json(tree), _in_markup(tree)):
        if moment := moment_of(words, languages):
            return moment, "metadata"
    if moment := _shown(tree, languages) or _classed(tree, languages):
        return moment, "metadata"
    if moment := day_in_url(url):
        return moment, "url"
    moment = _by_htmldate(tree)
    return moment, "metadata" if moment else "none"


def day_in_url(url: str | None) -> dt.datetime | None:
    """Return the day that an address holds: ``/2025/01/12/``, ``/20250112``."""
    for pattern in URL_DAYS:
        for year, _, month, day in pattern.findall((url or "")[:2_000]):
            try:
                return dt.datetime(int(year), int(month), int(day), tzinfo=dt.UTC)
            except ValueError:
                continue
    return None


def _in_head(tree: Any) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for meta in islice(tree.iter("meta"), 500):
        for name in ("property", "name", "itemprop", "http-equiv"):
            if meta.get(name) and meta.get("content"):
                told.setdefault(meta.get(name).strip().lower(), []).append(meta.get("content"))
    for name in NAMES:
        yield from told.get(name, ())[:3]


def _in_json(tree: Any) -> Iterator[str]:
    articles: list[str] = []
    others: list[str] = []
    for script in tree.xpath(JSON_LD)[:20]:
        try:
            _gather(json.loads(_bare(script), strict=False), articles, others, depth=6)
        except (ValueError, RecursionError):
            articles += LOOSE_JSON.findall(script[:500_000])[:1]
    yield from (*articles[:5], *others[:5])


def _bare(script: str) -> str:
    return (
        script.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
    )


def _gather(said: object, articles: list[str], others: list[str], depth: int) -> None:
    """Collect the dates of what a page says that it is, not of what it lists."""
    if not depth:
        return
    if isinstance(said, list):
        for one in said[:50]:
            _gather(one, articles, others, depth - 1)
    if not isinstance(said, dict):
        return
    kinds = said.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    is_article = any(isinstance(name, str) and ARTICLE.search(name) for name in names)
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if isinstance(said.get(key), str):
            (articles if is_article else others).append(said[key])
            break
    for key in ("@graph", "mainEntity", "mainEntityOfPage"):
        _gather(said.get(key), articles, others, depth - 1)


def _in_markup(tree: Any) -> Iterator[str]:
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        yield from filter(None, (element.get("content"), element.get("datetime"), _line(element)))
    yield from (str(words) for words in tree.xpath("//time[@pubdate]/@datetime")[:3])
    yield from (str(words) for words in tree.xpath("//abbr[contains(@class, 'published')]/@title")[:3])
    heading = _heading(tree)
    for element in islice(tree.iter("time"), 200):
        words = element.get("datetime")
        classes = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if not words or "update" in classes or "modif" in classes or _is_elsewhere(element):
            continue
        if heading is None or _share_article(element, heading):
            yield words


def _heading(tree: Any) -> Any:
    """Return the page's one headline, None where several could be it."""
    headings = [element for element in tree.iter("h1") if _line(element) and not _is_elsewhere(element)]
    within = [
        element for element in headings if any(p.tag in {"article", "main"} for p in element.iterancestors())
    ]
    chosen = within if len(within) == 1 else headings
    return chosen[0] if len(chosen) == 1 else None


def _share_article(element: Any, heading: Any) -> bool:
    """Tell whether an element stands in the headline's article, or in no article of its own."""
    own = next((parent for parent in element.iterancestors("article")), None)
    return own is None or own is next((parent for parent in heading.iterancestors("article")), None)


def _is_elsewhere(element: Any) -> bool:
    for parent in chain([element], islice(element.iterancestors(), 30)):
        if parent.tag in ASIDE:
            return True
        if parent.tag not in {"body", "html"} and ELSEWHERE.search(
            f"{parent.get('class')} {parent.get('id')}"
        ):
            return True
    return False


def _shown(tree: Any, languages: Sequence[str]) -> dt.datetime | None:
    """Return the day that stands beside the headline, before the report begins."""
    heading = _heading(tree)
    if heading is None:
        return None
    for line in chain(_lines_after(heading), _lines_before(heading)):
        if day := day_in(line, languages):
            return day
    return None


def _classed(tree: Any, languages: Sequence[str]) -> dt.datetime | None:
    """Return the one day in what the page's own markup calls a date: after the headline, if it has one."""
    heading = _heading(tree)
    elements = tree.iter() if heading is None else heading.xpath("following::*")
    days = []
    for element in islice(elements, 5_000):
        if not isinstance(element.tag, str) or not CALLED_DATE.search(
            f"{element.get('class')} {element.get('id')}"
        ):
            continue
        line = _line(element)
        if len(line) <= LINE_LENGTH and not _is_elsewhere(element) and (day := day_in(line, languages)):
            days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _lines_after(heading: Any) -> Iterator[str]:
    looked = 0
    for element in islice(heading.xpath("following::*"), 400):
        for line in _own_lines(element):
            if len(line.encode()) > PARAGRAPH or looked >= LINES_AFTER:
                return
            looked += 1
            if not _is_elsewhere(element):
                yield line


def _lines_before(heading: Any) -> Iterable[str]:
    """Return the lines above a headline, as far as they are its article's: above them is today's date."""
    parent = heading.getparent()
    if parent is None or parent.tag in {"body", "html", "main"}:
        return []
    lines: list[str] = []
    for element in islice(heading.itersiblings(preceding=True), 4):
        if isinstance(element.tag, str) and not _is_elsewhere(element):
            lines += [line for line in [_line(element)] if line]
    return lines[:LINES_BEFORE]


def _own_lines(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ASIDE:
        return
    for words in (element.text, element.tail):
        if words and (line := " ".join(words[:1_000].split())):
            yield line


def _line(element: Any) -> str:
    return " ".join(" ".join(islice(element.itertext(), 40))[: 2 * LINE_LENGTH].split())


def _by_htmldate(tree: Any) -> dt.datetime | None:
    from htmldate import find_date

    try:
        found = find_date(_own_part(tree), extensive_search=False, original_date=True, max_date="2100-12-31")
        moment = dt.datetime.fromisoformat(found) if found else None
    except MemoryError:
        raise
    except Exception:  # whatever it stumbles over, the page has no date
        return None
    # the first of January is what it makes of a year alone, as in a line of copyright
    if moment is None or (moment.month, moment.day) == (1, 1):
        return None
    return moment.replace(tzinfo=dt.UTC)


def _own_part(tree: Any) -> Any:
    """Return a copy without what is beside the article, and without its paragraphs of other days."""
    copy = deepcopy(tree)
    for element in list(copy.iter()):
        if element.getparent() is None or not isinstance(element.tag, str) or element.tag == "body":
            continue
        if element.tag in ASIDE or element.tag == "p" or ELSEWHERE.search(_names(element)):
            element.drop_tree()
    return copy


def _names(element: Any) -> str:
    return f"{element.get('class')} {element.get('id')}"
