"""When a page was published, from the page itself: what it says to machines first, then what it shows.

A wrong day dates everything in the article wrongly, so a date that may as well be another thing's is none.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from pipeline.readers.dates import moment_of
from pipeline.readers.headline import (
    Place,
    day_called_so,
    day_shown,
    headline_of,
    line_of,
    moments,
    own_part,
)

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

#: A day in an address: a part of its path, or what a part ends with. In the midst of one it is an event's.
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
URL_DAYS = tuple(
    re.compile(spelling)
    for spelling in (
        rf"/{_YEAR}([/-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)",
        rf"[_-]{_YEAR}(-){_MONTH}-{_DAY}(?=[/.?#]|$)",
        rf"/t?{_YEAR}()/?{_MONTH}/?{_DAY}(?=[/._?#-]|$)",
        rf"[_-]{_YEAR}(){_MONTH}{_DAY}(?=[/.?#]|$)",
    )
)


def published(tree: Any, url: str | None, languages: Sequence[str]) -> tuple[dt.datetime | None, str]:
    """Return when a page was published and who says so: "metadata" (the page), "url", or "none"."""
    place = headline_of(tree)
    for words in chain(_in_head(tree), _in_json(tree), _in_markup(tree), moments(place)):
        if moment := moment_of(words, languages):
            return moment, "metadata"
    if moment := day_shown(place, languages) or day_called_so(place, languages):
        return moment, "metadata"
    if moment := day_in_url(url):
        return moment, "url"
    moment = _by_htmldate(place)
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
        yield from filter(None, (element.get("content"), element.get("datetime"), line_of(element)))
    yield from (str(words) for words in tree.xpath("//time[@pubdate]/@datetime")[:3])
    yield from (str(words) for words in tree.xpath("//abbr[contains(@class, 'published')]/@title")[:3])


def _by_htmldate(place: Place) -> dt.datetime | None:
    from htmldate import find_date

    try:
        found = find_date(own_part(place), extensive_search=False, original_date=True, max_date="2100-12-31")
        moment = dt.datetime.fromisoformat(found) if found else None
    except MemoryError:
        raise
    except Exception:  # whatever it stumbles over, the page has no date
        return None
    # the first of January is what it makes of a year alone, as in a line of copyright
    if moment is None or (moment.month, moment.day) == (1, 1):
        return None
    return moment.replace(tzinfo=dt.UTC)
