"""When an article was published."""

import datetime as dt

import pytest

from pipeline.errors import ReadError
from pipeline.readers.published import parse_published


@pytest.mark.parametrize(
    ("words", "day", "offset"),
    [
        ("2025-01-12", dt.date(2025, 1, 12), 0),
        (" 2025-01-12T23:30 ", dt.date(2025, 1, 12), 0),
        ("2025-01-12T23:30:00+07:00", dt.date(2025, 1, 12), 7),
        ("2025-01-12T00:30:00Z", dt.date(2025, 1, 12), 0),
        ("Sun, 12 Jan 2025 23:30:00 -0500", dt.date(2025, 1, 12), -5),
    ],
)
def test_the_day_is_the_one_that_the_words_name(words: str, day: dt.date, offset: int):
    moment = parse_published(words, "a.txt")
    assert moment.date() == day
    assert moment.utcoffset() == dt.timedelta(hours=offset)


@pytest.mark.parametrize(
    "words", ["", "soon", "12/01/2025", "2025-13-01", "2025", "\0", "1899-12-31", "9999-12-31"]
)
def test_anything_else_is_told(words: str):
    with pytest.raises(ReadError, match="published"):
        parse_published(words, "a.txt")
