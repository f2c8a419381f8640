"""Tokens slice back into the text; sentences end where a reader ends them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.tokens import split_words
from pipeline.languages import codes
from tests.drawn import drawn
from tests.extract.reading import blank, read


def words(language: str, text: str) -> list[str]:
    return [t.text for t in blank(language).make_doc(text) if not t.is_space]


def sentences(language: str, text: str) -> list[str]:
    return [s.text.strip() for s in read(language, text).sents if s.text.strip()]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "46.000 jiwa", ["46.000", "jiwa"]),
        ("id", "2,3 juta", ["2,3", "juta"]),
        ("en", "Gaza's dead", ["Gaza", "'s", "dead"]),
        ("en", "Ukraine’s army", ["Ukraine", "’s", "army"]),
        ("en", "didn't", ["didn't"]),
        ("en", "300k", ["300", "k"]),
        ("en", "12-year-old", ["12", "-", "year", "-", "old"]),
        ("id", "7 Tewas-15 Luka", ["7", "Tewas", "-", "15", "Luka"]),
        ("id", "Jum'at", ["Jum'at"]),
        ("en", "(12)", ["(", "12", ")"]),
    ],
)
def test_words_come_apart(language: str, text: str, expected: list[str]) -> None:
    assert words(language, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("warga Palestinalebih dari", ["warga", "Palestina", "lebih", "dari"]),
        ("di Gazatermasuk", ["di", "Gaza", "termasuk"]),
        ("Selebih itu", ["Selebih", "itu"]),
        ("palestinalebih", ["palestinalebih"]),  # only a name is one
    ],
)
def test_words_that_lost_the_space_between_them(text: str, expected: list[str]) -> None:
    assert words("id", text) == expected


@drawn(100)
@given(st.sampled_from(codes()), st.text())
def test_the_text_is_never_altered(language: str, text: str) -> None:
    doc = blank(language).make_doc(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@drawn(100)
@given(st.text())
def test_every_mark_and_letter_belongs_to_one_word(text: str) -> None:
    spans = split_words(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert covered == "".join(c for c in text if not c.isspace())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Two died. Three fled.", ["Two died.", "Three fled."]),
        ("en", "Lt. Gen. Ali spoke. He left.", ["Lt. Gen. Ali spoke.", "He left."]),
        ("en", "The U.S. army said so.", ["The U.S. army said so."]),
        ("en", "It rose to 1.2 million.", ["It rose to 1.2 million."]),
        ("en", "“We fled.” He wept.", ["“We fled.”", "He wept."]),
        ("en", "A title\n\nA text.", ["A title", "A text."]),
        ("en", "What? Nobody knows!", ["What?", "Nobody knows!"]),
        ("id", "Kata dr. Sari begitu. Ia pergi.", ["Kata dr. Sari begitu.", "Ia pergi."]),
        ("id", "Ia ke Barat.Semen tiba.", ["Ia ke Barat.", "Semen tiba."]),
        ("id", "Dikutip dari detik.com kemarin.", ["Dikutip dari detik.com kemarin."]),
        ("id", "M. Yusuf tewas.", ["M. Yusuf tewas."]),
    ],
)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert sentences(language, text) == expected
