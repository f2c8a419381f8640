"""Any bytes at all give articles or rejections, and nothing else."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.model import Article, Part
from pipeline.readers import ReadOptions, Rejected, readers
from pipeline.readers.draft import reject
from tests.drawn import drawn

MARKUP = st.sampled_from(
    [b"<p>", b"<html>", b"</", b"<!--", b"&#", b"<script>", b"<meta charset=", b'"', b"<title>"]
)
HEADER = st.sampled_from([b"Title: ", b"Published: ", b"URL: http://", b"\n\n", b"\r", b"Language: id\n"])
FEED = st.sampled_from(
    [
        *(
            b"<rss version='2.0'><channel>",
            b"<feed xmlns='http://www.w3.org/2005/Atom'>",
            b"<item>",
            b"<entry>",
        ),
        *(
            b"<title>",
            b"</title>",
            b"<pubDate>",
            b"<description>",
            b"<![CDATA[",
            b"]]>",
            b"<!DOCTYPE x [",
            b"<!ENTITY a ",
        ),
        *(
            b"&a;",
            b"<opml><body>",
            b"<outline xmlUrl='",
            b"</item>",
            b"2025-01-12",
            b"<?xml version='1.0' encoding='",
        ),
        *(
            b'{"version": "https://jsonfeed.org/version/1", "items": [',
            b'{"title": "',
            b'"date_published": "',
            b"}]",
        ),
    ]
)
ARCHIVE = st.sampled_from(
    [
        *(
            b"PK\x03\x04",
            b"PK\x01\x02",
            b"PK\x05\x06" + bytes(18),
            b"\x1f\x8b\x08\0",
            b"WARC/1.0\r\n",
            b"\r\n\r\n",
        ),
        *(
            b"WARC-Type: response\r\n",
            b"Content-Length: 9\r\n",
            b"HTTP/1.1 200 OK\r\n",
            b"Content-Type: text/html\r\n",
        ),
        *(b"title,text\n", b"judul;isi\n", b'"', b";", b"\t", b'""'),
    ]
)
SCRAPS = st.one_of(
    st.binary(max_size=30), MARKUP, HEADER, FEED, ARCHIVE, st.text(max_size=20).map(str.encode)
)
BYTES = st.one_of(st.binary(max_size=300), st.lists(SCRAPS, max_size=25).map(b"".join))
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def read(suffix: str, data: bytes) -> list[Article | Rejected]:
    try:
        return list(readers()[suffix].read(BytesIO(data), "any", ReadOptions()))
    except ReadError as error:
        return [reject(error, data)]


@pytest.mark.parametrize("suffix", sorted(readers()))
@drawn(120)
@given(data=BYTES)
def test_any_bytes_never_crash_a_reader(suffix: str, data: bytes):
    for item in read(suffix, data):
        if isinstance(item, Article):
            assert item.words(Part.TEXT).encode("utf-8") or item.title
            assert item.published is None or item.published.utcoffset() is not None
        else:
            assert item.line.startswith("any")
            assert "\n" not in item.line


@drawn(150)
@given(record=st.dictionaries(st.sampled_from(["title", "text", "url", "published", "language"]), ANY_TEXT))
def test_any_record_of_words_never_crashes_the_jsonl_reader(record: dict[str, str]):
    for item in read(".jsonl", json.dumps(record).encode()):
        if isinstance(item, Article):
            item.text.encode("utf-8")
            assert len(item.text) == len(record.get("text", ""))


def test_every_kind_is_found_and_says_its_suffixes():
    assert {".txt", ".md", ".jsonl", ".html", ".htm"} <= set(readers())
    package = Path(__file__).parents[2] / "pipeline" / "readers"
    for suffix, reader in readers().items():
        assert suffix.startswith(".")
        assert suffix == suffix.lower()
        assert Path(str(reader.__file__)).parent == package
