"""JSON lines: a broken line costs only itself."""

import json
from io import BytesIO

import pytest

from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, jsonl
from pipeline.readers.decode import SIZE_LIMIT

GOOD = {"title": "Three killed", "text": "Three people were killed in the town, the police said."}


def read(data: bytes) -> list[Article | Rejected]:
    return list(jsonl.read(BytesIO(data), "feed.jsonl", ReadOptions()))


def line(**fields: object) -> bytes:
    return json.dumps(GOOD | fields).encode() + b"\n"


def test_a_record_is_an_article():
    [item] = read(
        line(url="https://a.example/1", outlet="A", published="2025-01-12", language="en-GB", sample=True)
    )
    assert isinstance(item, Article)
    assert (item.title, item.text) == (GOOD["title"], GOOD["text"])
    assert item.published is not None
    assert item.published.isoformat() == "2025-01-12T00:00:00+00:00"
    assert (item.language, item.outlet, item.sample) == ("en", "A", True)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'{"title": "Three killed", "text": ', "is no JSON"),
        (b"[1, 2]", "is JSON but no object"),
        (b'{"id": 7}', 'has neither "text" nor "title"'),
        (b'{"text": 7}', 'has a "text" that is no text'),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 14"),
        (b'{"text": "x", "published": "soon"}', "published 'soon' is no date"),
        (b'{"text": "   "}', "holds no words"),
        (b'{"text": "12345 67"}', "holds no words in any language"),
        (b'{"text": ' + b"[" * 100_000, "is JSON that can't be read"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "is JSON that can't be read"),
        (b"\x00\x01\x02", "is no JSON"),
    ],
)
def test_a_broken_line_in_the_middle_costs_only_itself(broken: bytes, reason: str):
    first, bad, last = read(line() + b"\n" + broken + b"\n" + line(text="Four people were killed there."))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Rejected)
    assert bad.source == "feed.jsonl line 3"
    assert reason in bad.reason
    assert bad.data.startswith(broken[:100])


def test_a_line_over_the_limit_is_passed_over():
    first, bad, last = read(line() + line(text="x" * (2 * SIZE_LIMIT)) + line(text="Four were killed there."))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Rejected)
    assert "limit of 10 MB" in bad.reason
    assert len(bad.data) == 1_000_000


def test_half_a_surrogate_pair_becomes_a_mark_that_keeps_the_offsets():
    [item] = read(b'{"text": "Three \\ud83d people were killed", "language": "en"}')
    assert isinstance(item, Article)
    assert item.text == "Three \N{REPLACEMENT CHARACTER} people were killed"


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    [item] = read(b"\xef\xbb\xbf" + line())
    assert isinstance(item, Article)
