"""When an article was published, from what a record, a page or a person says."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

import dateparser

from pipeline.errors import ReadError
from pipeline.languages import codes

#: Nothing that Saksi reads was published outside these years; a date that says so is a slip.
FIRST_YEAR, LAST_YEAR = 1900, 2100

#: Clocks and zones may be a day apart; no more.
FUTURE = dt.timedelta(days=1)
#: Before that, no page and no feed was published. Empty dates are often read as 1970.
FIRST_ONLINE = 1990

MEND = "write it as 2025-01-12 or 2025-01-12T09:30:00+07:00"

#: what dateparser would count from, were it asked for anything relative; it is not
_BASE = dt.datetime(2000, 1, 1)  # noqa: DTZ001
#: Only words that name day, month and year by themselves: "kemarin" or "March 2025" is no publication date.
_ABSOLUTE = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "STRICT_PARSING": True,
}


def parse_published(words: str, source: str) -> dt.datetime:
    """Return an aware datetime for a date or date-time in ISO 8601, RFC 2822 or the words of a language.

    ``.date()`` of the result is the calendar day that the words name, in the article's own zone. Words
    without a zone name a calendar day and nothing finer, so they are kept as they stand and called UTC:
    ``2025-01-12`` is midnight UTC of that day. Of ``12 Januari 2025`` and other words in a language that
    has a pack dateparser reads day, month and year; all three must be told, and a month given as a number
    is left alone, since 7/10 is two days. Raises ReadError about ``source`` for anything else.
    """
    moment = _parse(words.strip())
    if moment is None:
        raise ReadError(source, f"published {words.strip()[:40]!r} is no date", MEND)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ReadError(source, f"published {moment.year} is outside {FIRST_YEAR}-{LAST_YEAR}", MEND)
    return moment


def doubts_about(published: dt.datetime | None, fetched: dt.datetime) -> str | None:
    """Say why a date of publication can hardly be right, None when nothing speaks against it.

    Such a date is kept, since it is what the source says: whoever sees the article is told. Both are aware.
    """
    if published is None:
        return None
    if published > fetched + FUTURE:
        return f"published {published.date()} is later than it was read"
    if published.year < FIRST_ONLINE:
        return f"published {published.date()} is before there was any news online"
    return None


def _parse(words: str) -> dt.datetime | None:
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime, _in_words):
        try:
            moment = read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment is not None:
            return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return None


def _in_words(words: str) -> dt.datetime | None:
    """Read *Minggu, 12 Januari 2025 09.30 WIB*: a date whose month is a word."""
    if len(words) > 60 or sum(c.isalpha() for c in words) < 3 or not any(c.isdigit() for c in words):
        return None
    settings = {**_ABSOLUTE, "RELATIVE_BASE": _BASE}
    moment: dt.datetime | None = dateparser.parse(words, languages=list(codes()), settings=settings)
    return moment
