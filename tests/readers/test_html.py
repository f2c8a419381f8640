"""Saved pages: the body, and what the page says of itself."""

import socket
from io import BytesIO

import pytest

from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, html

BODY = (
    "Sedikitnya 12 orang tewas dalam serangan di pasar pada hari Minggu, kata kepala rumah sakit setempat.",
    "Puluhan orang lainnya terluka dan dibawa ke rumah sakit di kota itu, menurut para saksi mata di pasar.",
    "Tidak ada kelompok yang mengaku bertanggung jawab atas serangan itu, kata juru bicara kepolisian.",
)
DATED = '{"datePublished": "2025-01-12T08:00:00Z"}'
HEAD = """
<title>Serangan di Pasar | Kabar Contoh</title>
<meta property="og:title" content="Serangan di Pasar">
<meta property="og:site_name" content="Kabar Contoh">
<meta property="article:published_time" content="2025-01-12T21:05:00+07:00">
<link rel="canonical" href="https://kabar.example/2025/01/13/pasar">
<meta name="saksi:sample" content="yes">
"""


def page(head: str = HEAD, body: str = "".join(f"<p>{words}</p>" for words in BODY), lang: str = "id") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        "<nav><a href='/'>Beranda</a> <a href='/dunia'>Dunia</a></nav>"
        f"<article><h1>Serangan di Pasar</h1>{body}</article>"
        "<aside>Baca juga: 99 orang tewas</aside><footer>Hak cipta 2020</footer></body></html>"
    )


def read(words: str | bytes, options: ReadOptions | None = None) -> Article | Rejected:
    data = words if isinstance(words, bytes) else words.encode()
    [item] = html.read(BytesIO(data), "a.html", options or ReadOptions())
    return item


def published(head: str) -> str | None:
    item = read(page(head))
    assert isinstance(item, Article)
    return item.published.isoformat() if item.published else None


def test_a_page_gives_its_article_and_nothing_around_it():
    item = read(page())
    assert isinstance(item, Article)
    assert item.title == "Serangan di Pasar"
    assert item.text == "\n".join(BODY)
    assert item.outlet == "Kabar Contoh"
    assert item.url == "https://kabar.example/2025/01/13/pasar"
    assert item.published is not None
    assert item.published.isoformat() == "2025-01-12T21:05:00+07:00"
    assert (item.published_source, item.language, item.sample) == ("metadata", "id", True)


@pytest.mark.parametrize(
    ("head", "moment"),
    [
        ('<meta itemprop="datePublished" content="2025-01-12T08:00:00-05:00">', "2025-01-12T08:00:00-05:00"),
        (
            f'<script type="application/ld+json">{{"@graph": [{{}}, {DATED}]}}</script>',
            "2025-01-12T08:00:00+00:00",
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:published_time" content="yesterday">', None),
        ('<link rel="canonical" href="https://a.example/2025/1/12/x">', "2025-01-12T00:00:00+00:00"),
        ('<link rel="canonical" href="https://a.example/2025/13/45/x">', None),
        ("", None),
    ],
)
def test_the_date_is_the_page_s_own_or_none(head: str, moment: str | None):
    assert published(head) == moment


def test_the_words_tell_the_language_over_the_template():
    item = read(page(lang="en"))
    assert isinstance(item, Article)
    assert item.language == "id"


def test_a_declared_charset_is_used():
    words = page().replace("utf-8", "windows-1252").replace("kata kepala", "kata Dr. Müller, kepala")
    item = read(words.encode("cp1252"))
    assert isinstance(item, Article)
    assert "Müller" in item.text


@pytest.mark.parametrize(
    "words",
    [
        "<p>",
        "just words, no page at all",
        "<html><body></body></html>",
        "<html><body><nav>Menu</nav></body></html>",
    ],
)
def test_a_page_without_an_article_is_told(words: str):
    item = read(words)
    assert isinstance(item, Rejected)
    assert item.source == "a.html"
    assert item.mend


@pytest.mark.parametrize(
    "body",
    [
        "<p>x" * 60_000,
        "<div>" * 5_000 + "x",
        "<p>&#0;&#xD800;&#x110000; <b>" * 50 + "\x01",
        "<script>" + "a" * 1_000_000,
        "<table>" + "<tr><td>12 orang tewas" * 5_000,
        "<p " + "a=1 " * 50_000,
        "<!-- " * 10_000,
    ],
)
def test_hostile_markup_neither_crashes_nor_hangs(body: str):
    assert isinstance(read(page(body=body)), Article | Rejected)


def test_no_page_makes_the_reader_open_a_socket(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    hostile = (
        '<base href="http://a.example/"><img src="http://b.example/x.png"><iframe src="http://c.example/">'
    )
    doctype = page(HEAD + hostile).replace(
        "<!doctype html>", '<!DOCTYPE html SYSTEM "http://d.example/x.dtd">'
    )
    assert isinstance(read(doctype), Article)
