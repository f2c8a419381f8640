"""When an article was published, from what a record, a page or a person says."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from pipeline.errors import ReadError

#: Nothing that Saksi reads was published outside these years; a date that says so is a slip.
FIRST_YEAR, LAST_YEAR = 1900, 2100

MEND = "write it as 2025-01-12 or 2025-01-12T09:30:00+07:00"


def parse_published(words: str, source: str) -> dt.datetime:
    """Return an aware datetime for an ISO 8601 or RFC 2822 date or date-time.

    ``.date()`` of the result is the calendar day that the words name, in the article's own zone. Words
    without a zone name a calendar day and nothing finer, so they are kept as they stand and called UTC:
    ``2025-01-12`` is midnight UTC of that day. Raises ReadError about ``source`` for anything else.
    """
    moment = _parse(words.strip())
    if moment is None:
        raise ReadError(source, f"published {words.strip()[:40]!r} is no date", MEND)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ReadError(source, f"published {moment.year} is outside {FIRST_YEAR}-{LAST_YEAR}", MEND)
    return moment


def _parse(words: str) -> dt.datetime | None:
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return None
