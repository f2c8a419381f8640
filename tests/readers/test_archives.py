"""ZIP, WARC and OPML: what holds other things, each of which costs only itself."""

import gzip
import json
import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, opml, read_path, suffix_of, warc
from pipeline.readers import zip as zips
from tests.readers.test_html import page

TEXT = "Three people were killed in an attack on the town of {}, the police said on Sunday."


def packed(members: dict[str, bytes | str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def unzip(data: bytes) -> list[Article | Rejected]:
    return list(zips.read(BytesIO(data), "a.zip", ReadOptions()))


def lines(items: list[Article | Rejected]) -> list[str]:
    return [item.line for item in items if isinstance(item, Rejected)]


def test_members_are_read_as_the_files_that_they_are():
    members = {
        "a/one.txt": TEXT.format("Aru"),
        "two.jsonl": json.dumps({"text": TEXT.format("Bira")}),
        "three.html": page(),
        "t.csv": f'text\n"{TEXT.format("Dobo")}"\n',
        "__MACOSX/x.txt": "x",
        ".hidden.txt": "x",
        "README.md": "x",
        "folder/": "",
    }
    items = unzip(packed(members))
    assert [item.title for item in items if isinstance(item, Article)] == ["", "", "Serangan di Pasar", ""]
    assert lines(items) == []


def test_names_lead_nowhere(tmp_path: Path):
    items = unzip(
        packed({"../../evil.txt": TEXT.format("Aru"), "/abs.txt": TEXT.format("Aru"), "a\nb.txt": "x"})
    )
    assert sum(isinstance(item, Article) for item in items) == 2
    assert not list(tmp_path.parent.glob("**/evil.txt"))
    assert all("\n" not in line for line in lines(items))


def test_what_can_t_be_read_costs_only_itself():
    inner = packed({"x.txt": "x"})
    members = {
        "in.zip": inner,
        "bomb.txt": bytes(100_000_000),
        "pic.png": b"x",
        "empty.txt": b"",
        "good.txt": TEXT,
    }
    items = unzip(packed(members))
    assert [line.split(";")[0] for line in lines(items)] == [
        "a.zip!in.zip: is an archive inside an archive",
        "a.zip!bomb.txt: would unpack to far more than any text does",
        "a.zip!pic.png: is of a kind that no reader knows",
        "a.zip!empty.txt: is empty",
    ]
    assert isinstance(items[-1], Article)


def test_an_encrypted_member_is_told():
    data = bytearray(packed({"a.txt": TEXT}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.index(mark) + at
        data[place] |= 1
    assert lines(unzip(bytes(data))) == ["a.zip!a.txt: is encrypted; pack it again without a password"]


def test_a_member_without_a_name_is_told():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), TEXT)
    assert lines(unzip(made.getvalue())) == ["a.zip!: is of a kind that no reader knows; leave it out"]


def test_a_lie_about_the_size_unpacks_no_more_than_an_article():
    data = bytearray(packed({"a.txt": b"Three people were killed. " * 4_000_000}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + at
        data[place : place + 4] = struct.pack("<I", 50_000)
    started = time.monotonic()
    items = unzip(bytes(data))
    assert len(lines(items)) == 1
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("cut", [0, 10, 60, -1, -30])
def test_a_damaged_archive_is_told(cut: int):
    data = packed({"a.txt": TEXT, "b.txt": TEXT})
    with pytest.raises(ReadError, match="is no ZIP archive that can be read"):
        unzip(data[:cut] if cut else b"PK\x03\x04")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zips, "MEMBER_LIMIT", 2)
    with pytest.raises(ReadError, match="holds more than 2 files"):
        unzip(packed({f"{n}.txt": "x" for n in range(3)}))
    monkeypatch.setattr(zips, "TOTAL_LIMIT", 100)
    with pytest.raises(ReadError, match="holds more than"):
        unzip(packed({"a.txt": TEXT, "b.txt": TEXT}))


def archived(*records: tuple[str, str, bytes, str], compressed: bool = True) -> bytes:
    """Write records of (type, address, body, HTTP headers)."""
    made = b""
    for kind, url, body, head in records:
        block = f"HTTP/1.1 {head}\n\n".replace("\n", "\r\n").encode() + body
        told = [f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}", "WARC-Date: 2025-01-13T08:00:00Z"]
        told += [f"Content-Type: application/http; msgtype={kind}", f"Content-Length: {len(block)}", "\r\n"]
        record = "\r\n".join(told).encode() + block + b"\r\n\r\n"
        made += gzip.compress(record) if compressed else record
    return made


HTML = "200 OK\nContent-Type: text/html; charset=utf-8"
PAGE = page(head="<title>Serangan di Pasar</title>").encode()


def unwarc(data: bytes) -> list[Article | Rejected]:
    return list(warc.read(BytesIO(data), "a.warc", ReadOptions()))


@pytest.mark.parametrize("compressed", [True, False])
def test_pages_of_a_web_archive_are_read_with_their_address_and_day(compressed: bool):
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (gzip.compress(PAGE), b""))
    head = HTML + "\nTransfer-Encoding: chunked\nContent-Encoding: gzip"
    data = archived(
        ("revisit", "https://a.example/0", b"", HTML),
        ("response", "https://a.example/1", PAGE, HTML),
        ("response", "https://a.example/pic", b"\x89PNG", "200 OK\nContent-Type: image/png"),
        ("response", "https://a.example/gone", PAGE, "404 Not Found\nContent-Type: text/html"),
        ("response", "https://a.example/2025/01/12/x", chunked, head),
        ("response", "https://a.example/empty", b"", HTML),
        compressed=compressed,
    )
    first, second, third = unwarc(data)
    assert isinstance(first, Article)
    assert (first.title, first.url, first.published) == ("Serangan di Pasar", "https://a.example/1", None)
    assert first.fetched.isoformat() == "2025-01-13T08:00:00+00:00"
    assert isinstance(second, Article)
    assert second.published_source == "url"
    assert isinstance(third, Rejected)
    assert third.line.startswith("a.warc record 6: is empty")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive at all",
        b"\x1f\x8b no gzip",
        b"WARC/1.0\r\n" + b"X-A: b\r\n" * 500_000,
        b"WARC/1.0\r\nContent-Length: 99999999999\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"x" * 5_000_000,
        gzip.compress(b"WARC/1.0\r\n" + b"A" * 50_000_000, 1),
    ],
)
def test_what_is_no_web_archive_is_told_soon(data: bytes):
    started = time.monotonic()
    with pytest.raises(ReadError) as failure:
        unwarc(data)
    assert "\n" not in str(failure.value)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("compressed", [True, False])
def test_a_page_that_breaks_off_is_none(compressed: bool):
    data = archived(("response", "https://a.example/1", PAGE, HTML), compressed=compressed)
    assert lines(unwarc(data[: len(data) * 9 // 10])) == [
        "a.warc record 1: breaks off in the middle; archive it again"
    ]


def test_what_came_before_the_damage_is_kept(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    good = archived(("response", "https://a.example/1", PAGE, HTML))
    (tmp_path / "A.WARC.gz").write_bytes(good + b"\x1f\x8b\x08rubbish" * 9)
    items = list(read_path(tmp_path / "A.WARC.gz", ReadOptions()))
    assert isinstance(items[0], Article)
    assert capfd.readouterr() == ("", "")


def test_the_kind_is_in_the_ending():
    assert [suffix_of(name) for name in ("A.WARC.GZ", "a.b.txt", "a.gz", "x", "a.warc")] == [
        *(".warc.gz", ".txt", ".gz", "", ".warc")
    ]


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="World"><outline type="rss" xmlUrl="https://a.example/feed" text="A"/>
<outline type="rss" xmlUrl=" https://b.example/feed?x=1&amp;y=2 "/><outline xmlUrl="https://a.example/feed"/></outline>
<outline text="none"/></body></opml>"""


def test_a_list_names_its_feeds_once_each():
    assert opml.feeds_of(OPML.encode(), "x") == ["https://a.example/feed", "https://b.example/feed?x=1&y=2"]
    with pytest.raises(ReadError, match="is a list of 2 feeds and no article; give it to `saksi ingest`"):
        list(opml.read(BytesIO(OPML.encode()), "x", ReadOptions()))


BOMB = '<!DOCTYPE o [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml><body><outline xmlUrl="&b;"/></body></opml>'


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "is no OPML"),
        ("words", "is no OPML"),
        ("<rss><channel/></rss>", "is no OPML"),
        ("<opml><body/></opml>", "names no feed"),
        ("<opml><outline xmlUrl='http://a.example/&#xD800;'/></opml>", "is no OPML"),
        (BOMB, "declares entities of entities"),
        ("<opml>" + "<outline>" * 100_000, "names no feed|is no OPML"),
        (
            "<opml>" + "".join(f"<outline xmlUrl='h{n}'/>" for n in range(2_001)) + "</opml>",
            "names more than 2000 feeds",
        ),
    ],
)
def test_other_lists_are_told(words: str, problem: str):
    with pytest.raises(ReadError, match=problem):
        opml.feeds_of(words.encode(), "x")
