"""Feeds: an article for each entry, its date feedparser's own, and nothing for what is no feed."""

import contextlib
import datetime as dt
import time
from io import BytesIO

import feedparser
import pytest

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, feed, jsonfeed
from pipeline.readers.draft import Draft

SAID = "Sedikitnya 12 orang tewas dalam serangan di pasar pada hari Minggu, kata kepala rumah sakit setempat."


def rss(items: str, about: str = "<title>Kabar Contoh</title>", version: str = "2.0") -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    channel = f"<channel>{about}{items}</channel>"
    return f'<?xml version="1.0"?><rss version="{version}" {spaces}>{channel}</rss>'.encode()


def item(**told: str) -> str:
    return f"<item>{''.join(f'<{name}>{words}</{name}>' for name, words in told.items())}</item>"


def drafts(data: bytes, options: ReadOptions | None = None) -> list[Draft]:
    return feed.drafts(data, "x", options or ReadOptions())


def read(data: bytes) -> list[Article | Rejected]:
    return list(feed.read(BytesIO(data), "x.rss", ReadOptions()))


def test_an_entry_is_an_article_with_its_feed_s_outlet():
    said = (
        f"<![CDATA[<p>{SAID}</p><p>Kata <b>polisi</b>&nbsp;&amp; warga.<br>Selesai.</p><script>1</script>]]>"
    )
    link = "https://kabar.example/pasar?utm_source=rss"
    told = item(
        title="Serangan &amp; bom", link=link, pubDate="Sun, 12 Jan 2025 23:30:00 +0700", description=said
    )
    [article] = read(rss(told))
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.language) == ("Serangan & bom", "Kabar Contoh", "id")
    assert article.text == f"{SAID}\nKata polisi & warga.\nSelesai."
    assert article.url == "https://kabar.example/pasar"
    assert article.published == dt.datetime.fromisoformat("2025-01-12T23:30:00+07:00")
    assert article.published.date() == dt.date(2025, 1, 12)  # the feed's own day, not Greenwich's
    assert article.published_source == "feed"


def test_what_a_blog_adds_below_an_entry_is_not_read():
    said = f"<p>{SAID}</p><p>Baca juga: 99 tewas di Bira</p><p>The post 12 tewas appeared first on Kabar.</p>"
    [entry] = drafts(rss(item(title="12 tewas", description=f"<![CDATA[{said}]]>")))
    assert entry.text == SAID


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
<title>Kabar</title><entry><title type="html">Bom &lt;i&gt;pasar&lt;/i&gt;</title><link href="https://a.example/1"/>
<updated>2025-01-12T02:00:00Z</updated><published>2025-01-11T22:00:00-05:00</published>
<summary>Singkat.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SAID}</p></div></content>
</entry></feed>""".encode()
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kabar</title></channel>
<item><title>Bom</title><link>https://a.example/1</link><description>{SAID}</description>
<dc:date>2025-01-12T09:30+07:00</dc:date></item></rdf:RDF>""".encode()


def test_atom_and_rdf_are_read_too():
    [entry] = drafts(ATOM)
    assert (entry.title, entry.text, entry.outlet) == ("Bom pasar", SAID, "Kabar")
    assert entry.published == "2025-01-11T22:00:00-05:00"
    [entry] = drafts(RDF)
    assert (entry.text, entry.published) == (SAID, "2025-01-12T09:30:00+07:00")


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Sun, 12 Jan 2025 09:30:00 GMT",
            "Sun, 12 Jan 2025 09:30:00 EST",
            "12 Jan 2025",
            "2025-01-12T09:30:00Z",
        ),
        *("2025-01-12 09:30:00", "2025-01-12", "Sun Jan 12 09:30:00 2025", "Thu, 01 Jan 1970 00:00:00 +0000"),
        *(
            "20250112T093000Z",
            "Sun, 12 Jan 25 09:30 +0700",
            "2025-01",
            "soon",
            "",
            "32 Foo 2025",
            "01/12/2025",
        ),
    ],
)
def test_every_date_is_feedparser_s_own_moment(words: str):
    data = rss(item(title="x", description=SAID, pubDate=words))
    [entry] = drafts(data)
    parsed = feedparser.parse(BytesIO(data)).entries[0].get("published_parsed")
    if parsed is None:
        assert entry.published is None
    else:
        moment = dt.datetime.fromisoformat(entry.published or "").astimezone(dt.UTC)
        assert moment.timetuple()[:6] == tuple(parsed)[:6]


def test_an_indonesian_date_that_feedparser_can_t_read_is_read():
    [entry] = drafts(rss(item(title="x", description=SAID, pubDate="Minggu, 12 Januari 2025 09:30 WIB")))
    assert (entry.published or "").startswith("2025-01-12T09:30")


def test_an_entry_that_is_none_is_kept_as_a_line_that_can_be_read_again():
    from pipeline.readers import jsonl

    french = (
        "Trois personnes ont été tuées dimanche dans une attaque contre le village, selon la police locale."
    )
    good, bad, empty = read(
        rss(item(title="Baik", description=SAID) + item(title="Mal", description=french) + item())
    )
    assert isinstance(good, Article)
    assert isinstance(bad, Rejected)
    assert bad.line.startswith("x.rss entry 2: no language pack for 'fr'")
    assert jsonl.draft(jsonl.parse(bad.data, "x"), "x").text == french
    assert isinstance(empty, Rejected)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"<recipe><flour/></recipe>", "is XML but no feed"),
        (b"just words", "is XML but no feed"),
        (b'<opml version="1.1"><body/></opml>', "is an OPML list of feeds; call it .opml"),
        (b"x" * 10_000_001, "larger than the limit of 10 MB"),
        (
            b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>',
            "entities of entities",
        ),
        (
            b"<!DOCTYPE r [<!ENTITY a '" + b"ha" * 999 + b"'>]><rss><channel>&a;</channel></rss>",
            "entities of entities",
        ),
    ],
)
def test_what_is_no_feed_is_told_in_a_line(data: bytes, problem: str):
    with pytest.raises(ReadError, match=problem):
        drafts(data)


def test_a_bomb_in_another_encoding_is_one_too():
    declared = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    bomb = f'<?xml version="1.0" encoding="utf-16"?>{declared}<rss>&b;</rss>'
    with pytest.raises(ReadError, match="entities of entities"):
        drafts(bomb.encode("utf-16"))


def test_a_file_named_by_an_entity_is_not_read():
    data = (
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        + rss(item(title="x&a;", description=SAID))[21:]
    )
    [entry] = drafts(data)
    assert entry.title.startswith("x")
    assert len(entry.title) < 5


@pytest.mark.parametrize(
    "data",
    [
        rss("<item>" * 20_000),
        rss("<a>" * 50_000 + "</a>" * 50_000 + item(title="x")),
        rss(item(title="<![CDATA[" + "<b>" * 20_000 + "x]]>", description="&lt;" * 20_000)),
        rss(item(title="x", description=f"<![CDATA[{'<div>' * 30_000}{SAID}]]>")),
        b"<?xml" + b" " * 100_000 + b"<!ENTITY " * 20_000,
        b"<!ENTITY a " * 20_000,
        b'<!ENTITY a "&' * 20_000,
    ],
)
def test_hostile_feeds_end_some_time(data: bytes):
    started = time.monotonic()
    with contextlib.suppress(ReadError):
        read(data)
    assert time.monotonic() - started < 15


JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "language": "id", "items": [
{"id": "1", "url": "https://a.example/1", "title": "Bom", "content_html": "<p>%s</p>",
"date_published": "2025-01-12T09:30:00+07:00"}, {"id": "https://a.example/2", "content_text": "%s"}, 7]}"""


def test_a_json_feed_is_read():
    first, second, third = jsonfeed.read(BytesIO((JSON % (SAID, SAID)).encode()), "x.json", ReadOptions())
    assert isinstance(first, Article)
    assert (first.title, first.text, first.outlet) == ("Bom", SAID, "Kabar")
    assert first.published is not None
    assert (first.published.isoformat(), first.published_source) == ("2025-01-12T09:30:00+07:00", "feed")
    assert isinstance(second, Article)
    assert (second.url, second.published) == ("https://a.example/2", None)
    assert isinstance(third, Rejected)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "is JSON but no JSON Feed; give JSON lines as .jsonl"),
        (b'{"version": "2"}', "is JSON but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "without items"),
    ],
)
def test_other_json_is_told(data: bytes, problem: str):
    with pytest.raises(ReadError, match=problem):
        list(jsonfeed.read(BytesIO(data), "x.json", ReadOptions()))
