"""Tables: a row an article, whatever the spreadsheet made of it."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected
from pipeline.readers import csv as tables
from tests.drawn import drawn

SAID = "Sedikitnya 12 orang tewas dalam serangan di pasar, kata kepala rumah sakit."
ID = ReadOptions(language="id")


def read(words: str | bytes, options: ReadOptions = ID) -> list[Article | Rejected]:
    data = words if isinstance(words, bytes) else words.encode()
    return list(tables.read(BytesIO(data), "t.csv", options))


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_write_is_read(delimiter: str, encoding: str):
    rows = [
        ["Judul", "Isi berita", "Tanggal", "Tautan", "Sumber", "Catatan"],
        ["Bom, pasar", f'"{SAID}"\nDua baris; é', "2025-01-12", "https://a.example/1", "Kabar", "x|y"],
    ]
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    [article] = read(written.getvalue().encode(encoding))
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Bom, pasar", f'"{SAID}"\nDua baris; é')
    assert (article.url, article.outlet) == ("https://a.example/1", "Kabar")
    assert article.published is not None
    assert (article.published.date().isoformat(), article.published_source) == ("2025-01-12", "record")


def test_columns_are_told_over_their_names():
    told = ReadOptions(language="id", columns=(("text", "Isi"), ("title", "Kepala Berita")))
    [article] = read(f"title,Kepala Berita,Isi\nsalah,Bom,{SAID.replace(',', '')}\n", told)
    assert isinstance(article, Article)
    assert article.title == "Bom"


def test_a_bad_row_costs_only_itself():
    good, bad, late, many = read(
        f'text,published\n"{SAID}",2025-01-12\n,2025-01-12\n"{SAID}",kapan-kapan\n,\n\n"{SAID}",2025-01-12,x\n'
    )
    assert isinstance(good, Article)
    assert isinstance(bad, Rejected)
    assert bad.line == "t.csv row 3: has neither a title nor a text; fill one of them in"
    assert isinstance(late, Rejected)
    assert late.line.startswith("t.csv row 4: published 'kapan-kapan' is no date")
    assert isinstance(many, Rejected)
    assert many.line.startswith("t.csv row 7: has 3 cells under 2 columns")
    assert b"kapan-kapan" in late.data


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("a,b\n1,2\n", r"has no column for a title or a text \(its columns: a, b\); say which with --column"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02" * 99, "is binary"),
        ('text\n"' + "x" * 10_000_001, "row that is longer than an article|longer than an article"),
        ("text\n" + "x\n" * 3 + "y" * 10_000_001, "longer than an article"),
    ],
)
def test_what_is_no_table_is_told(words: str | bytes, problem: str):
    with pytest.raises(ReadError, match=problem):
        read(words)


def test_a_column_that_isn_t_there_is_told_with_those_that_are():
    with pytest.raises(ReadError, match="has no column 'Isi'; choose one of its own: text, judul"):
        read("text,judul\nx,y\n", ReadOptions(columns=(("text", "Isi"),)))


def test_the_stream_is_its_opener_s_to_close():
    stream = BytesIO(b"a,b\n1,2\n")
    with pytest.raises(ReadError):
        list(tables.read(stream, "t.csv", ID))
    stream.seek(0)


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n\r\t"), max_size=60
)


@drawn(80)
@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5),
    st.sampled_from(",;\t|"),
)
def test_any_words_come_back_as_they_were_written(rows: list[tuple[str, str]], delimiter: str):
    written = StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("title", "text"), *rows])
    found = read(written.getvalue().encode())
    got = [(item.title, item.text) for item in found if isinstance(item, Article)]
    assert got == [(title, text) for title, text in rows if title.strip() or text.strip()]
