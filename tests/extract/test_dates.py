"""Date expressions, as newspapers write them, in an article of Sunday 12 January 2025."""

from __future__ import annotations

import datetime as dt
import time

import dateparser
import pytest

from pipeline.model import DatePrecision
from tests.extract.reading import SUNDAY, dates, read

INDONESIAN = [
    # absolute
    ("serangan 7 Oktober 2023", "7 Oktober 2023", "2023-10-07", "2023-10-07"),
    ("serangan 7/10/2023", "7/10/2023", "2023-10-07", "2023-10-07"),
    ("tertanggal 2025-01-10", "2025-01-10", "2025-01-10", "2025-01-10"),
    ("pada 7-10 Oktober 2023", "7-10 Oktober 2023", "2023-10-07", "2023-10-10"),
    ("antara 7 hingga 10 Oktober 2023", "7 hingga 10 Oktober 2023", "2023-10-07", "2023-10-10"),
    # a day without a year: the latest, or the next when it is near or the sentence looks ahead
    ("ledakan (20/10) itu", "20/10", "2024-10-20", "2024-10-20"),
    ("pelantikan pada 20 Januari yang akan datang", "20 Januari", "2025-01-20", "2025-01-20"),
    ("pemilu akan digelar 3 Mei", "3 Mei", "2025-05-03", "2025-05-03"),
    # with a weekday
    ("katanya, Senin (6/1)", "Senin (6/1)", "2025-01-06", "2025-01-06"),
    ("katanya, Senin (20/10/2025)", "Senin (20/10/2025)", "2025-10-20", "2025-10-20"),
    ("katanya, Senin, 20/10/2025", "Senin, 20/10/2025", "2025-10-20", "2025-10-20"),
    ("pada Rabu, 15 Januari", "Rabu, 15 Januari", "2025-01-15", "2025-01-15"),
    # months and years
    ("pada Oktober 2023", "Oktober 2023", "2023-10-01", "2023-10-31"),
    ("pada Oktober", "Oktober", "2024-10-01", "2024-10-31"),
    ("pada awal Januari 2025", "awal Januari 2025", "2025-01-01", "2025-01-11"),
    ("pada akhir Januari", "akhir Januari", "2025-01-21", "2025-01-31"),
    ("sejak perang pada 2023", "2023", "2023-01-01", "2023-12-31"),
    # weekdays
    ("kata dia pada hari Minggu", "hari Minggu", "2025-01-12", "2025-01-12"),
    ("kata dia, Minggu malam", "Minggu malam", "2025-01-12", "2025-01-12"),
    ("kata dia Sabtu dini hari", "Sabtu dini hari", "2025-01-11", "2025-01-11"),
    ("mereka tiba Senin lalu", "Senin lalu", "2025-01-06", "2025-01-06"),
    ("dia datang Minggu lalu", "Minggu lalu", "2025-01-05", "2025-01-05"),
    ("delegasi akan tiba Selasa", "Selasa", "2025-01-14", "2025-01-14"),
    ("pada Senin mendatang", "Senin mendatang", "2025-01-13", "2025-01-13"),
    ("ia mengatakan pada Senin bahwa ia akan datang", "Senin", "2025-01-06", "2025-01-06"),
    ("akan mundur, kata dia pada Senin", "Senin", "2025-01-06", "2025-01-06"),
    # days and weeks from publication
    ("korban hari ini", "hari ini", "2025-01-12", "2025-01-12"),
    ("serangan kemarin malam", "kemarin malam", "2025-01-11", "2025-01-11"),
    ("tiba lusa", "lusa", "2025-01-14", "2025-01-14"),
    ("dua hari lalu", "dua hari lalu", "2025-01-10", "2025-01-10"),
    ("pekan lalu", "pekan lalu", "2024-12-30", "2025-01-05"),
    ("minggu ini", "minggu ini", "2025-01-06", "2025-01-12"),
    ("Gencatan Senjata Berlaku Minggu Ini", "Minggu Ini", "2025-01-06", "2025-01-12"),
    ("bulan ini", "bulan ini", "2025-01-01", "2025-01-31"),
    ("tahun lalu", "tahun lalu", "2024-01-01", "2024-12-31"),
    ("akhir pekan lalu", "akhir pekan lalu", "2025-01-04", "2025-01-05"),
    # windows and open ends
    ("dalam 24 jam terakhir", "dalam 24 jam terakhir", "2025-01-11", "2025-01-12"),
    ("korban 24 jam terakhir", "24 jam terakhir", "2025-01-11", "2025-01-12"),
    ("sepekan terakhir", "sepekan terakhir", "2025-01-05", "2025-01-12"),
    ("tewas sejak 7 Oktober 2023", "sejak 7 Oktober 2023", "2023-10-07", "2025-01-12"),
]  # fmt: skip
ENGLISH = [
    ("the attack of October 7, 2023", "October 7, 2023", "2023-10-07", "2023-10-07"),
    ("on 7 Oct 2023", "7 Oct 2023", "2023-10-07", "2023-10-07"),
    ("on Oct. 7", "Oct. 7", "2024-10-07", "2024-10-07"),
    ("the 3rd of March 2024", "3rd of March 2024", "2024-03-03", "2024-03-03"),
    ("claimed on 14.12.2023", "14.12.2023", "2023-12-14", "2023-12-14"),
    ("on October 7-10, 2023", "October 7-10, 2023", "2023-10-07", "2023-10-10"),
    ("on Monday, October 7, 2024", "Monday, October 7, 2024", "2024-10-07", "2024-10-07"),
    ("on May 20", "May 20", "2024-05-20", "2024-05-20"),
    ("In May 20 people died", "May", "2024-05-01", "2024-05-31"),
    ("in late January 2025", "late January 2025", "2025-01-21", "2025-01-31"),
    ("in 2023 alone", "2023", "2023-01-01", "2023-12-31"),
    ("he said on Sunday", "Sunday", "2025-01-12", "2025-01-12"),
    ("Sunday night", "Sunday night", "2025-01-12", "2025-01-12"),
    ("last Monday", "last Monday", "2025-01-06", "2025-01-06"),
    ("next Monday", "next Monday", "2025-01-13", "2025-01-13"),
    ("they will meet on Tuesday", "Tuesday", "2025-01-14", "2025-01-14"),
    ("he said on Tuesday that he will go", "Tuesday", "2025-01-07", "2025-01-07"),
    ("killed yesterday", "yesterday", "2025-01-11", "2025-01-11"),
    ("two days ago", "two days ago", "2025-01-10", "2025-01-10"),
    ("last week", "last week", "2024-12-30", "2025-01-05"),
    ("in the last week", "the last week", "2025-01-05", "2025-01-12"),
    ("this month", "this month", "2025-01-01", "2025-01-31"),
    ("strikes overnight", "overnight", "2025-01-11", "2025-01-12"),
    ("in the past 24 hours", "the past 24 hours", "2025-01-11", "2025-01-12"),
    ("since October 7, 2023", "since October 7, 2023", "2023-10-07", "2025-01-12"),
]  # fmt: skip
NO_DATE = [
    ("id", "pada minggu-minggu awal pertempuran"),
    ("id", "korban berusia 23 tahun"),
    ("id", "70% rumah hancur"),
    ("id", "kata Mei kepada wartawan"),
    ("id", "tewas pada 2000 orang"),
    ("id", "2.023 orang tewas"),
    ("en", "We may go, and they march on the sun"),
    ("en", "They killed 2000 people, aged 23 years"),
]
TELLS_NO_DAY = [
    ("id", "pada 31 Februari 2024"),
    ("id", "pada 31 Februari"),
    ("id", "perang selama 10 hari"),
    ("id", "15 bulan perang"),
    ("id", "beberapa hari lalu"),
    ("en", "on February 30, 2024"),
    ("en", "for 10 days"),
    ("en", "after 15 months of war"),
    ("en", "several days ago"),
    # 7 October or 10 July: both lie before publication
    ("en", "on 7/10/2023"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), INDONESIAN)
def test_an_indonesian_expression_is_dated_from_the_day_of_publication(
    text: str, words: str, first: str, last: str
) -> None:
    assert (words, first, last) in dates("id", text)


@pytest.mark.parametrize(("text", "words", "first", "last"), ENGLISH)
def test_an_english_expression_is_dated_from_the_day_of_publication(
    text: str, words: str, first: str, last: str
) -> None:
    assert (words, first, last) in dates("en", text)


@pytest.mark.parametrize(("language", "text"), NO_DATE)
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert dates(language, text) == []


@pytest.mark.parametrize(("language", "text"), TELLS_NO_DAY)
def test_what_tells_no_day_is_found_and_not_dated(language: str, text: str) -> None:
    found = dates(language, text)
    assert len(found) == 1
    assert found[0][1:] == (None, None)


@pytest.mark.parametrize(
    ("language", "text", "words", "first", "last"),
    [("id", *c) for c in INDONESIAN] + [("en", *c) for c in ENGLISH],
)
def test_without_a_day_of_publication_only_full_dates_are_dated(
    language: str, text: str, words: str, first: str, last: str
) -> None:
    told = {w: (a, b) for w, a, b in dates(language, text, None)}
    if words.startswith(("sejak", "since")):
        last = None  # open: until when, nobody says
    full = any(year in words for year in ("2023", "2024", "2025"))
    assert told[words] == ((first, last) if full else (None, None))


def test_a_weekday_said_on_that_weekday_is_the_day_of_publication() -> None:
    wednesday = dt.date(2025, 1, 15)
    assert dates("id", "kata dia, Rabu", wednesday) == [("Rabu", "2025-01-15", "2025-01-15")]
    assert dates("en", "he said on Thursday", wednesday) == [("Thursday", "2025-01-09", "2025-01-09")]


def test_kinds_and_precision_are_told() -> None:
    text = (
        "Sejak 7 Oktober 2023, dalam sepekan terakhir, minggu ini, pada Senin, selama 10 hari, Oktober 2023"
    )
    kinds = [(span.kind, span.precision) for span in read("id", text)._.dates]
    assert kinds == [
        ("since", DatePrecision.INTERVAL),
        ("window", DatePrecision.INTERVAL),
        ("relative", DatePrecision.WEEK),
        ("weekday", DatePrecision.DAY),
        ("duration", DatePrecision.UNKNOWN),
        ("absolute", DatePrecision.MONTH),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", f"{d} {m} 2024")
        for d, m in [(1, "Januari"), (29, "Februari"), (31, "Mei"), (17, "Agustus"), (5, "Des")]
    ]
    + [
        ("en", f"{m} {d}, 2024")
        for d, m in [(1, "January"), (29, "Feb"), (31, "May"), (17, "August"), (5, "Dec")]
    ],
)
def test_full_dates_agree_with_dateparser(language: str, words: str) -> None:
    other = dateparser.parse(words, languages=[language], settings={"DATE_ORDER": "DMY"})
    assert other is not None
    assert (
        dates(language, f"on {words}" if language == "en" else f"pada {words}")[0][1]
        == other.date().isoformat()
    )


@pytest.mark.parametrize(
    "text", ["7/" * 12_000, "(1/1" * 8_000, "Senin " * 6_000, "dua hari " * 4_000, "7 Okt" * 6_000]
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    """Time the component alone: twice the text, about twice the time."""
    doc = read("id", "x")
    half, whole = (_seconds(text[: len(text) // 2]), _seconds(text))
    assert doc._.dates == []
    assert whole < 5 * half + 0.2


def _seconds(text: str) -> float:
    from pipeline.extract.dates import find_dates
    from pipeline.languages import load_pack
    from tests.extract.reading import blank

    doc = blank("id").make_doc(text)
    doc._.pack, doc._.published = load_pack("id"), SUNDAY
    began = time.perf_counter()
    find_dates(doc)
    return time.perf_counter() - began
