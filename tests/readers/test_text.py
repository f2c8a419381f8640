"""Plain text: headers, headlines, and a text that stays as it is."""

import datetime as dt
from io import BytesIO

import pytest

from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, text
from pipeline.readers.text import draft

HEADED = """Title: Tiga Warga Tewas di Nduga
Outlet: Kabar Contoh
Published: 2025-01-12T09:30:00+07:00
URL: https://Kabar.example:443/2025/01/12/nduga?utm_source=x&id=7#top
Language: id
Sample: yes

Tiga warga tewas ditembak, kata polisi.

Gaza: dua orang lainnya terluka.
"""


def read(words: str, options: ReadOptions | None = None) -> Article | Rejected:
    [item] = text.read(BytesIO(words.encode()), "a.txt", options or ReadOptions())
    return item


def test_a_header_tells_what_it_names():
    article = read(HEADED)
    assert isinstance(article, Article)
    assert article.title == "Tiga Warga Tewas di Nduga"
    assert article.outlet == "Kabar Contoh"
    assert article.published == dt.datetime(2025, 1, 12, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    assert article.published_source == "record"
    assert article.url == "https://kabar.example/2025/01/12/nduga?id=7"
    assert article.sample
    assert article.text == HEADED.partition("\n\n")[2]


def test_windows_line_ends_stay_in_the_text():
    article = read(HEADED.replace("\n", "\r\n"))
    assert isinstance(article, Article)
    assert article.title == "Tiga Warga Tewas di Nduga"
    assert article.text == HEADED.partition("\n\n")[2].replace("\n", "\r\n")


def test_a_line_that_is_no_known_key_ends_the_header_and_is_text():
    made = draft("Title: Serangan\nGaza: 40 orang tewas\n\nKata mereka.\n")
    assert (made.title, made.text) == ("Serangan", "Gaza: 40 orang tewas\n\nKata mereka.\n")


def test_a_key_in_the_middle_of_a_text_is_no_header():
    words = "Polisi berkata.\nTitle: bukan judul\n"
    assert draft(words).text == words


@pytest.mark.parametrize(
    ("words", "title", "rest"),
    [
        ("Tiga tewas di Nduga\n\nPolisi berkata.", "Tiga tewas di Nduga", "Polisi berkata."),
        ("Tiga tewas di Nduga\n \n\nPolisi berkata.\n", "Tiga tewas di Nduga", "Polisi berkata.\n"),
        ("Polisi berkata begitu.\n\nTiga tewas.", "", "Polisi berkata begitu.\n\nTiga tewas."),
        ("Tiga tewas di Nduga\nPolisi berkata.", "", "Tiga tewas di Nduga\nPolisi berkata."),
        ("x" * 151 + "\n\nPolisi.", "", "x" * 151 + "\n\nPolisi."),
        ("Tiga tewas di Nduga", "", "Tiga tewas di Nduga"),
    ],
)
def test_a_headline_is_a_short_first_line_alone(words: str, title: str, rest: str):
    assert (draft(words).title, draft(words).text) == (title, rest)


def test_an_article_without_a_date_has_none():
    article = read("Tiga orang tewas ditembak di Nduga, kata polisi pada hari Minggu.")
    assert isinstance(article, Article)
    assert (article.published, article.published_source) == (None, "none")


def test_what_is_told_wins_over_the_header_but_an_outlet_only_fills_in():
    told = dt.datetime(2024, 12, 31, tzinfo=dt.UTC)
    article = read(HEADED, ReadOptions(published=told, language="en", outlet="Lain"))
    assert isinstance(article, Article)
    assert (article.published, article.published_source) == (told, "told")
    assert (article.language, article.outlet) == ("en", "Kabar Contoh")
    bare = read("Three people were killed, the police said on Sunday.", ReadOptions(outlet="Lain"))
    assert isinstance(bare, Article)
    assert bare.outlet == "Lain"


def test_the_id_is_of_the_address_or_else_of_the_words():
    first, moved = (
        read(HEADED),
        read(HEADED.replace("Kabar.example:443", "kabar.example").replace("#top", "")),
    )
    other = read(HEADED.replace("tewas", "terluka"))
    bare, same, different = (
        read("Three people were killed."),
        read("Three people were killed."),
        read("Four were killed in the town."),
    )
    assert all(isinstance(a, Article) for a in (first, moved, other, bare, same, different))
    assert first.id == moved.id == other.id
    assert bare.id == same.id != different.id


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("Published: kemarin", "published 'kemarin' is no date"),
        ("Published: 0001-01-01", "published 1 is outside 1900-2100"),
        ("Language: tlh", "no language pack for 'tlh'"),
    ],
)
def test_a_header_that_means_nothing_is_told(header: str, reason: str):
    item = read(f"{header}\n\nTiga orang tewas.")
    assert isinstance(item, Rejected)
    assert item.source == "a.txt"
    assert reason in item.reason
    assert item.mend


def test_an_article_in_a_language_without_a_pack_is_one():
    item = read("Trois personnes ont été tuées dimanche dans une attaque contre le village, selon la police.")
    assert isinstance(item, Article)
    assert item.language == "fr"


def test_a_language_that_is_none_is_named():
    item = read("Language: xx\n\nThree people were killed.")
    assert isinstance(item, Rejected)
    assert "no language pack for 'xx'" in item.line
