"""The neighbourhood of a page's headline: where a reader sees when the report was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from pipeline.readers.dates import LINE_LENGTH, day_in

#: What boxes beside a report are called.
ELSEWHERE = re.compile(
    r"related|recommend|sidebar|comment|footer|most-?(?:read|viewed)|popular|trending|terkait|terpopuler"
    r"|baca-?juga|teaser|promo|carousel|newsletter|similar|see-?also|read-?also|read-?more|mas-?leid|lire-?aussi",
    re.I,
)
ASIDE = frozenset({"aside", "footer", "nav", "form", "script", "style", "noscript", "template"})
#: What the elements that hold a date are called.
CALLED_DATE = re.compile(r"date|time|publi|posted|fecha|tanggal|datum|byline|waktu", re.I)
CHANGED = re.compile(r"updat|modif", re.I)

#: Lines around a headline that are looked at, and elements in which they are looked for.
LINES_AFTER, SIBLINGS_BEFORE = 40, 4
ELEMENTS = 5_000

#: A line of so many bytes is the report, and its dates are those of events. Scripts that say more in a letter
#: take more bytes for one.
PARAGRAPH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page's headline stands."""

    tree: Any
    #: None where several could be it
    heading: Any
    #: the elements that hold it: whatever they are called, they are not beside the report
    around: frozenset[Any]


def headline_of(tree: Any) -> Place:
    """Find the headline: the one first heading, that in the article, or that which the title repeats."""
    headings = [element for element in tree.iter("h1") if line_of(element)]
    within = [one for one in headings if any(p.tag in {"article", "main"} for p in one.iterancestors())]
    title = " ".join("".join(tree.xpath("//head/title//text()")[:1]).split())
    titled = [
        one for one in chain(headings, tree.iter("h2")) if len(line_of(one)) > 15 and line_of(one) in title
    ]
    for chosen in (headings, within, titled):
        if len(chosen) == 1:
            return Place(tree, chosen[0], frozenset(chosen[0].iterancestors()))
    return Place(tree, None, frozenset())


def moments(place: Place) -> Iterator[str]:
    """Yield what the ``time`` elements of the headline's article say to machines, in their order."""
    if place.heading is None:
        articles = place.tree.xpath("//article")
        elements = articles[0].iter("time") if len(articles) == 1 else iter(())
    else:
        own = place.heading.xpath("(ancestor::article|ancestor::header)[last()]//time")
        elements = chain(own, place.heading.xpath("following::time"))
    for element in islice(elements, 200):
        words = element.get("datetime")
        changed = CHANGED.search(f"{element.get('class')} {element.get('itemprop')}")
        if words and not changed and not _is_elsewhere(element, place) and _is_own(element, place):
            yield words


def day_shown(place: Place, languages: Sequence[str]) -> dt.datetime | None:
    """Return the day that stands beside the headline, before the report begins."""
    if place.heading is None:
        return None
    for line in chain(_lines_after(place), _lines_before(place)):
        if day := day_in(line, languages):
            return day
    return None


def day_called_so(place: Place, languages: Sequence[str]) -> dt.datetime | None:
    """Return the one day in what the page's markup calls a date, after the headline if there is one."""
    elements = place.tree.iter() if place.heading is None else place.heading.xpath("following::*")
    days = set()
    for element in islice(elements, ELEMENTS):
        if not isinstance(element.tag, str) or not CALLED_DATE.search(_names(element)):
            continue
        line = line_of(element)
        if len(line) <= LINE_LENGTH and not _is_elsewhere(element, place) and _is_own(element, place):
            days.add(day_in(line, languages))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def own_part(place: Place) -> Any:
    """Return a copy of the page without what is beside or above the report, and without its paragraphs."""
    copy = deepcopy(place.tree)
    above = _above(place)
    for true, element in list(zip(place.tree.iter(), copy.iter(), strict=True)):
        if element.getparent() is None or not isinstance(element.tag, str) or true in place.around:
            continue
        if element.tag in ASIDE or element.tag == "p" or ELSEWHERE.search(_names(element)) or true in above:
            element.drop_tree()
    return copy


def _above(place: Place) -> frozenset[Any]:
    """Return the elements before the headline and outside its article: the masthead, with today's date."""
    if place.heading is None:
        return frozenset()
    own = [parent for parent in place.around if parent.tag in {"article", "header"}]
    above = place.heading.xpath("preceding::*[not(ancestor-or-self::head)]")
    return frozenset(one for one in above if not any(parent in own for parent in one.iterancestors()))


def _is_own(element: Any, place: Place) -> bool:
    """Tell whether an element stands in the headline's article, or in no article of its own."""
    own = next(element.iterancestors("article"), None)
    return own is None or place.heading is None or own in place.around


def _is_elsewhere(element: Any, place: Place) -> bool:
    for parent in chain([element], islice(element.iterancestors(), 30)):
        if parent in place.around or parent.tag == "body":
            return False
        if parent.tag in ASIDE or ELSEWHERE.search(_names(parent)):
            return True
    return False


def _lines_after(place: Place) -> Iterator[str]:
    looked = 0
    for element in islice(place.heading.xpath("following::*"), 400):
        for line in _own_lines(element):
            if len(line.encode()) > PARAGRAPH or looked >= LINES_AFTER:
                return
            looked += 1
            if not _is_elsewhere(element, place) and _is_own(element, place):
                yield line


def _lines_before(place: Place) -> Iterator[str]:
    """Yield the lines above a headline, as far as they are its report's: above them is today's date."""
    parent = place.heading.getparent()
    if parent is None or parent.tag in {"body", "html", "main"}:
        return
    for element in islice(place.heading.itersiblings(preceding=True), SIBLINGS_BEFORE):
        if isinstance(element.tag, str) and not _is_elsewhere(element, place) and (line := line_of(element)):
            yield line


def _own_lines(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ASIDE:
        return
    for words in (element.text, element.tail):
        if words and (line := " ".join(words[:1_000].split())):
            yield line


def line_of(element: Any) -> str:
    """Return the words of an element in one line, as far as a line goes."""
    return " ".join(" ".join(islice(element.itertext(), 40))[: 2 * LINE_LENGTH].split())


def _names(element: Any) -> str:
    return f"{element.get('class')} {element.get('id')}"
