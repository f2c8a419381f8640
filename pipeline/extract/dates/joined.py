"""Date expressions that stand together are one: *Friday to Sunday*, *October last year*."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.dates.calendar import make_day, month_span
from pipeline.extract.dates.patterns import any_of
from pipeline.extract.spans import DateSpan
from pipeline.extract.tokens import plain
from pipeline.extract.words import per_pack
from pipeline.model import DatePrecision

_ENDS = frozenset({"absolute", "weekday", "relative"})
_YEAR = re.compile(r"(?:19|20)\d\d")
#: characters before a span in which *between* may stand
_REACH = 12


@per_pack
def _joiners(pack: Any) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile what joins two ends, what joins them after *between*, and *between* itself."""
    words = pack.dates
    dash = r"\s?[-–—]\s?"
    to = any_of(word for word in words.range_words if word not in words.range_and)
    return (
        re.compile(rf"(?:{dash}|\s{to}\s)", re.IGNORECASE),
        re.compile(rf"\s{any_of(words.range_and)}\s", re.IGNORECASE),
        re.compile(rf"\b{any_of(words.range_open)}\s\Z", re.IGNORECASE),
    )


def joined(doc: Doc, spans: Iterable[DateSpan]) -> list[DateSpan]:
    """Return the spans, those that stand together as one."""
    kept: list[DateSpan] = []
    for span in spans:
        whole = _of_that_year(doc, kept[-1], span) or _range(doc, kept[-1], span) if kept else None
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


def _text(doc: Doc, span: DateSpan) -> str:
    tokens = plain(doc)
    return tokens.source[tokens.starts[span.start] : tokens.starts[span.end]]


def _between(doc: Doc, first: DateSpan, last: DateSpan) -> str:
    """Return the text between two spans, with the blanks around it, or an ellipsis for more than that."""
    tokens = plain(doc)
    if last.start - first.end > 2:
        return "…"
    before = first.end - 1
    end = tokens.starts[before] + len(tokens.texts[before])
    return tokens.source[end : tokens.starts[last.start]]


def _range(doc: Doc, first: DateSpan, last: DateSpan) -> DateSpan | None:
    """Read *Friday to Sunday*, and *Friday and Sunday* after *between*."""
    if (
        last.kind not in _ENDS
        or first.kind not in {*_ENDS, "since"}
        or first.precision is DatePrecision.UNKNOWN
    ):
        return None
    to, both, opening = _joiners(doc._.pack)
    between = _between(doc, first, last)
    if not to.fullmatch(between):
        begin = plain(doc).starts[first.start]
        before = plain(doc).source[max(0, begin - _REACH) : begin]
        if not (both.fullmatch(between) and opening.search(before)):
            return None
    whole = replace(first, end=last.end, first=None, last=None, precision=DatePrecision.INTERVAL)
    if first.first is None or last.last is None:
        return whole
    begins: dt.date | None = first.first
    if first.first > last.last:
        begins = _before(first, last.last, dated=bool(_YEAR.search(_text(doc, first))))
    return whole if begins is None else replace(whole, first=begins, last=last.last)


def _before(first: DateSpan, end: dt.date, *, dated: bool) -> dt.date | None:
    """Return the day on which a range begins whose end lies before what its first word meant alone."""
    day = first.first
    if day is None or dated:
        return None
    if first.kind == "weekday":
        return day - dt.timedelta(days=7 * -(-(day - end).days // 7))
    earlier = make_day(end.year, day.month, day.day)
    return earlier if earlier is None or earlier <= end else make_day(end.year - 1, day.month, day.day)


def _of_that_year(doc: Doc, day: DateSpan, year: DateSpan) -> DateSpan | None:
    """Read *7 October last year*: a day or month without a year takes that of the year right after it."""
    known = year.kind == "relative" and year.precision is DatePrecision.YEAR and year.first
    if not known or day.kind != "absolute" or day.first is None or _between(doc, day, year).strip(" ,"):
        return None
    if day.precision is DatePrecision.YEAR or _YEAR.search(_text(doc, day)):
        return None
    first = make_day(known.year, day.first.month, day.first.day)
    last = make_day(known.year, (day.last or day.first).month, (day.last or day.first).day)
    if day.precision is DatePrecision.MONTH:
        first, last = month_span(known.year, day.first.month)
    return replace(day, end=year.end, first=first, last=last) if first and last else None
