"""Dates as pages write them, in the words and digits of many languages."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.errors import ReadError
from pipeline.readers.published import FIRST_YEAR, LAST_YEAR, parse_published

_GAP = r"[\s.,،]{1,3}+"
_OF = r"(?:(?:de|del|of|di|ta’|tháng)\s{1,2}+)?+"
_WORD = r"[^\s\d,،/()|:;–—<>\-]{2,20}"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|\.|-an|-го)?+"

#: What stands in a line is at most this long; beyond it a line is a paragraph.
LINE_LENGTH = 160

#: How a date is written, most telling first. A month is a number (``m``) or a word (``w``).
SPELLINGS = tuple(
    re.compile(spelling, re.I)
    for spelling in (
        r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})\stháng\s(?P<m>\d{1,2})[\s,]{1,3}+(?:năm\s)?+(?P<y>\d{4})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})[-/](?P<w>[^\W\d_]{3,12})[-/](?P<y>\d{4})(?!\d)",
        rf"{_DAY}\s{{1,3}}+{_OF}(?P<w>{_WORD}){_GAP}{_OF}(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\w)(?P<w>{_WORD})\s{{1,3}}+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?+,?\s{{1,3}}+(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<y>\d{{4}})(?:\.|\sm\.)?+\s(?P<w>{_WORD})\s(?P<d>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4})(?!\d)",
    )
)
#: Before a date that says when something was changed, and not when it came out.
CHANGED = re.compile(
    r"updat|modif|edited|aktualis|actualiz|actualis|atualiz|aggiorn|mise?s? à jour|diperbarui|diubah|güncelle"
    r"|обновл|изменен|оновлен|ostatni|zaktual|تحديث|به‌روز|更新|修正|수정|อัปเดต|cập nhật",
    re.I,
)
#: Languages whose readers take 3/4 for the third of April; an American takes it for the fourth of March.
MONTH_FIRST = ("en-us", "en-ph", "en-ca")

#: Thai pages count years from the Buddha.
BUDDHIST = range(2400, 2700)
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
COMPACT = re.compile(r"(?:19|20)\d{6}")
#: JavaScript's own spelling, and zones by name, which nobody but their writers needs.
SCRIPT = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)([+-]\d{4})")


def moment_of(words: str, languages: Sequence[str]) -> dt.datetime | None:
    """Return the moment or day that the words of a page's field name, None when they name none."""
    words = _plain_digits(words).strip()[:200]
    for spelled in (words, words.replace("/", "-"), _script(words)):
        try:
            return parse_published(spelled, "")
        except ReadError:
            continue
    if EPOCH.fullmatch(words):
        return dt.datetime.fromtimestamp(int(words[:10]), dt.UTC)
    if COMPACT.match(words) and (day := _day(words[:4], words[4:6], words[6:8])):
        return day
    return day_in(words, languages)


def day_in(words: str, languages: Sequence[str]) -> dt.datetime | None:
    """Return the day that a line names as its date, None when it names none, or only when it was changed."""
    line = _plain_digits(words[:LINE_LENGTH])
    found: list[tuple[int, dt.datetime]] = []
    for spelling in SPELLINGS:
        before = 0
        for match in spelling.finditer(line):
            changed = CHANGED.search(line, max(before, match.start() - 40), match.start())
            before = match.end()
            if changed:
                continue
            if day := _of(match, languages):
                found.append((match.start(), day))
                break
    return min(found)[1] if found else None


def _of(match: re.Match[str], languages: Sequence[str]) -> dt.datetime | None:
    parts = match.groupdict()
    year = parts["y"]
    if parts.get("w"):
        return _worded(parts["d"], parts["w"], year, languages)
    if parts.get("m"):
        return _day(year, parts["m"], parts["d"])
    first, second = int(parts["a"]), int(parts["b"])
    if first > 12 or first == second or parts["sep"] == ".":
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    told = languages[0].lower().replace("_", "-") if languages else ""
    if told == "en" or not told:
        return None  # nobody can say which is the month
    return _day(year, first, second) if told in MONTH_FIRST else _day(year, second, first)


def _worded(day: str, month: str, year: str, languages: Sequence[str]) -> dt.datetime | None:
    import dateparser

    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    for code in _codes(languages):
        try:
            # the year is ours: dateparser knows no Buddhist one
            found = dateparser.parse(
                f"{int(day)} {month.strip('.')} 2004", languages=[code], settings=settings
            )
        except (ValueError, TypeError):
            continue  # a language that dateparser doesn't know
        if found is not None:
            return _day(year, found.month, day)
    return None


def _codes(languages: Sequence[str]) -> Iterator[str]:
    told = [language.lower().replace("_", "-").split("-")[0] for language in languages]
    yield from dict.fromkeys([*(code for code in told if code), "en"])


def _day(year: int | str, month: int | str, day: int | str) -> dt.datetime | None:
    number = int(year)
    try:
        return dt.datetime(
            number - 543 if number in BUDDHIST else number, int(month), int(day), tzinfo=dt.UTC
        )
    except ValueError:
        return None


def _script(words: str) -> str:
    return SCRIPT.sub(r"\2 \1 \3 \4 \5", words.partition("(")[0].strip())


def _plain_digits(words: str) -> str:
    """Write the digits of any script as 0 to 9."""
    if words.isascii():
        return words
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in words)
