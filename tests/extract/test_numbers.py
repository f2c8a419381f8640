"""Number words to numbers, by language."""

from __future__ import annotations

import pytest

from pipeline.extract.numbers import NumberReader
from pipeline.extract.tokens import split_words
from pipeline.languages import load_pack

Read = tuple[str, int | None, int | None, int | None, str]


def numbers(language: str, text: str) -> list[Read]:
    """(words, value, low, high, kind) of each number in ``text``."""
    spans = split_words(text)
    words = [text[start:end] for start, end in spans]
    glued = [b == c for (_, b), (c, _) in zip(spans, [*spans[1:], (-1, -1)], strict=True)]
    reader = NumberReader(load_pack(language), words, glued)
    return [
        (text[spans[start][0] : spans[end - 1][1]], value, low, high, kind)
        for start, end, value, low, high, kind in reader.spans()
    ]


def only(language: str, text: str) -> Read:
    (found,) = numbers(language, text)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("46.000", 46_000),
        ("1.200.000", 1_200_000),
        ("46,000", 46_000),  # grouped as in English: people don't come in thousandths
        ("2,3 juta", 2_300_000),
        ("2.3 juta", 2_300_000),
        ("19 ribu", 19_000),
        ("7 rb", 7_000),
        ("satu", 1),
        ("sepuluh", 10),
        ("sebelas", 11),
        ("dua belas", 12),
        ("dua puluh tiga", 23),
        ("seratus lima puluh", 150),
        ("seribu dua ratus", 1_200),
        ("dua ribu lima ratus", 2_500),
        ("tiga juta dua ratus ribu", 3_200_000),
        ("selusin", 12),
        ("Enam Puluh", 60),
    ],
)
def test_indonesian_numbers(text: str, value: int) -> None:
    assert only("id", text) == (text, value, value, value, "exact")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("46,000", 46_000),
        ("1,200,000", 1_200_000),
        ("1.2 million", 1_200_000),
        ("300k", 300_000),
        ("twelve", 12),
        ("twenty-three", 23),
        ("two hundred", 200),
        ("two hundred and fifty-three", 253),
        ("a hundred", 100),
        ("a thousand", 1_000),
        ("three thousand two hundred", 3_200),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("Eleven", 11),
    ],
)
def test_english_numbers(text: str, value: int) -> None:
    assert only("en", text) == (text, value, value, value, "exact")


@pytest.mark.parametrize(
    ("language", "text", "words", "low", "high"),
    [
        ("id", "5-7", "5-7", 5, 7),
        ("id", "5-7 ribu", "5-7 ribu", 5_000, 7_000),
        ("id", "antara 10 dan 15", "10 dan 15", 10, 15),
        ("id", "40 ribu hingga 150 ribu", "40 ribu hingga 150 ribu", 40_000, 150_000),
        ("en", "10 to 15", "10 to 15", 10, 15),
        ("en", "between 38 and 45", "38 and 45", 38, 45),
        ("en", "10–15", "10–15", 10, 15),
        ("en", "2 to 3 million", "2 to 3 million", 2_000_000, 3_000_000),
    ],
)
def test_ranges_have_two_ends_and_no_value(language: str, text: str, words: str, low: int, high: int) -> None:
    assert only(language, text) == (words, None, low, high, "range")


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "10 - 15"), ("id", "Tewas-15 Luka"), ("en", "15 to 10"), ("en", "killed-15")],
)
def test_what_only_looks_like_a_range(language: str, text: str) -> None:
    assert all(kind != "range" for *_, kind in numbers(language, text))


def test_thousands_of_thousands_are_a_slip_whose_words_stay() -> None:
    """37.9 million, or 37,900? Nobody can say."""
    assert only("id", "tembus 37.900 ribu jiwa") == ("37.900 ribu", None, None, None, "vague")
    assert only("en", "passes 37,900 thousand") == ("37,900 thousand", None, None, None, "vague")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "puluhan"), ("id", "ratusan ribu"), ("id", "belasan"), ("id", "jutaan"),
        ("en", "dozens"), ("en", "scores"), ("en", "tens of thousands"), ("en", "several hundred"),
    ],
)  # fmt: skip
def test_vague_words_have_no_value(language: str, text: str) -> None:
    assert only(language, text) == (text, None, None, None, "vague")


@pytest.mark.parametrize(("text", "value"), [("30 ribuan", 30_000), ("7.000-an", 7_000)])
def test_an_ending_makes_a_number_approximate(text: str, value: int) -> None:
    words, worth, _, _, kind = only("id", text)
    assert (words, worth, kind) == (text, value, "about")


def test_seorang_is_one_person() -> None:
    assert only("id", "seorang") == ("seorang", 1, 1, 1, "one")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "1.2.3"), ("id", "46.00"), ("en", "3.14"), ("en", "192.168.1.1"), ("en", "1" * 40),
        ("en", "hundred"), ("en", "and"), ("id", "puluh"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_people(language: str, text: str) -> None:
    assert numbers(language, text) == []


def test_neighbours_stay_apart() -> None:
    assert [n[0] for n in numbers("en", "nine killed, 21 wounded and two missing")] == ["nine", "21", "two"]
    assert [n[1] for n in numbers("id", "tewaskan 7 warga-15 luka, 2 hilang")] == [7, 15, 2]
