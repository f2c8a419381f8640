"""`saksi ingest` from the web: a real server on loopback, the real command."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.fetching.pacing import Pace
from pipeline.store import open_store
from tests.fetching.misbehaving import Site, serving
from tests.readers.test_html import page

Printed = pytest.CaptureFixture[str]

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Contoh</title>{}</channel></rss>"""
ENTRY = """<item><title>{title}</title><link>{link}</link><pubDate>Sun, 12 Jan 2025 09:30:00 +0700</pubDate>
<description>Three people were killed in {title}, the police said on Sunday.</description></item>"""
OPML = """<opml version="1.1"><body><outline text="News">{}</outline></body></opml>"""
UNDATED = '<title>Attack on Dobo</title><link rel="canonical" href="/dobo">'


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose pages may be visited as fast as a test likes."""
    monkeypatch.setattr(Pace, "wait", lambda *_: 0.0)
    with serving() as opened:
        yield opened


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def ingest(ledger: Path, *told: str) -> int:
    return main(["ingest", *told, "--allow-private", "127.0.0.1", "--ledger", str(ledger)])


def articles(ledger: Path) -> dict[str, dict[str, object]]:
    with open_store(ledger, read_only=True) as store:
        table = store.tables()["articles"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    return {str(row["title"]): row for row in rows}


def feed_of(site: Site, *names: str) -> bytes:
    return FEED.format(
        "".join(ENTRY.format(title=name, link=site.url(f"/{name}")) for name in names)
    ).encode()


def html(
    title: str, said: str = "Three people were killed in the attack, the police said on Sunday. "
) -> bytes:
    paragraphs = "".join(f"<p>{number}. {said * 2}</p>" for number in range(4))
    body = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>".encode()


def test_a_page_is_read_from_its_address(site: Site, ledger: Path, capsys: Printed):
    url = site.holds(
        "/2025/01/12/dobo?utm_source=x", html("Attack on the town of Dobo"), Content_Type="text/html"
    )
    assert ingest(ledger, url) == 0
    assert capsys.readouterr().out.startswith("1 read: 1 new")
    article = articles(ledger)["Attack on the town of Dobo"]
    assert article["url"] == site.url("/2025/01/12/dobo")
    assert article["published_source"] == "url"
    assert str(article["published"]).startswith("2025-01-12")
    assert ingest(ledger, url) == 0
    assert capsys.readouterr().out.startswith("1 read: 0 new, 0 updated, 1 unchanged")


def test_a_page_takes_no_other_site_s_address(site: Site, ledger: Path):
    data = page().encode()  # says that it is https://kabar.example/2025/01/13/pasar
    assert ingest(ledger, site.holds("/pasar", data, Content_Type="text/html")) == 0
    assert articles(ledger)["Serangan di Pasar"]["url"] == site.url("/pasar")


@pytest.mark.parametrize(
    "content_type", ["application/rss+xml", "text/html", "text/plain", "application/octet-stream"]
)
def test_a_feed_s_entries_are_read_as_it_gives_them(
    site: Site, ledger: Path, capsys: Printed, content_type: str
):
    url = site.holds("/feed", feed_of(site, "Aru", "Bira"), Content_Type=content_type)
    assert ingest(ledger, url) == 0
    assert capsys.readouterr().out.startswith("2 read: 2 new")
    article = articles(ledger)["Aru"]
    assert (article["outlet"], article["published_source"]) == ("Kabar Contoh", "feed")
    assert article["url"] == site.url("/Aru")
    assert site.paths_asked() == ["/robots.txt", "/feed"]


def test_a_feed_s_pages_are_read_when_asked_for(site: Site, ledger: Path, capsys: Printed):
    site.holds("/Aru", html("Attack on the town of Aru"), Content_Type="text/html")
    url = site.holds("/feed", feed_of(site, "Aru", "Bira"), Content_Type="application/rss+xml")
    assert ingest(ledger, url, "--follow") == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("2 read: 2 new, 0 updated, 0 unchanged; 0 quarantined, 1 not readable")
    assert printed.err == f"saksi: {site.url('/Bira')}: isn't there (404); check the address\n"
    found = articles(ledger)
    assert found["Attack on the town of Aru"]["published_source"] == "feed"  # the page itself says nothing
    assert "Bira" in found


def test_a_list_of_feeds_is_read_from_a_file_and_from_the_web(
    site: Site, ledger: Path, tmp_path: Path, capsys: Printed
):
    for name in ("Aru", "Bira"):
        site.holds(f"/{name}.xml", feed_of(site, name), Content_Type="application/xml")
    outlines = "".join(
        f'<outline type="rss" xmlUrl="{site.url(path)}"/>' for path in ("/Aru.xml", "/gone", "/Bira.xml")
    )
    data = OPML.format(outlines).encode()
    (tmp_path / "feeds.opml").write_bytes(data)
    assert ingest(ledger, str(tmp_path / "feeds.opml")) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("2 read: 2 new, 0 updated, 0 unchanged; 0 quarantined, 1 not readable")
    assert "/gone: isn't there (404)" in printed.err
    assert ingest(ledger, site.holds("/list", data, Content_Type="text/xml")) == 1
    assert capsys.readouterr().out.startswith("2 read: 0 new, 0 updated, 2 unchanged")


def test_a_list_that_names_itself_ends(site: Site, ledger: Path, capsys: Printed):
    both = "".join(f'<outline xmlUrl="{site.url(path)}"/>' for path in ("/list", "/other"))
    for path in ("/list", "/other"):
        site.holds(path, OPML.format(both).encode(), Content_Type="text/x-opml")
    assert ingest(ledger, site.url("/list")) == 1
    assert (
        capsys.readouterr().err
        == f"saksi: {site.url('/other')}: is a list that a list names; give it by itself\n"
    )
    assert site.paths_asked().count("/list") == 1


def test_a_bad_address_costs_only_itself(site: Site, ledger: Path, tmp_path: Path, capsys: Printed):
    (tmp_path / "good.txt").write_text(
        "Three people were killed in an attack on the town of Aru, the police said."
    )
    picture = site.holds("/a.png", b"\x89PNG\r\n\x1a\n", Content_Type="image/png")
    bad = ["ftp://a.example/x", "http://169.254.169.254/", "http://10.0.0.1/", picture, site.url("/gone")]
    assert ingest(ledger, *bad, str(tmp_path / "good.txt")) == 1
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    assert len(lines) == len(bad)
    assert "only http and https are read" in lines[0]
    assert "which is never read from" in lines[1]
    assert "allow it with --allow-private 10.0.0.1" in lines[2]
    assert "is image/png, which no reader knows" in lines[3]
    assert printed.out.startswith("1 read: 1 new, 0 updated, 0 unchanged; 0 quarantined, 5 not readable")


def test_private_hosts_are_not_read_unasked(site: Site, ledger: Path, capsys: Printed):
    assert main(["ingest", site.holds("/a", html("x")), "--ledger", str(ledger)]) == 1
    assert "--allow-private 127.0.0.1" in capsys.readouterr().err
    assert site.asked == []


def test_a_date_that_can_hardly_be_is_kept_and_told(
    site: Site, ledger: Path, tmp_path: Path, capsys: Printed
):
    text = "Three people were killed in an attack on the town of {}, the police said."
    future = (dt.datetime.now(dt.UTC) + dt.timedelta(days=40)).date()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, day in (("Aru", future), ("Bira", "1970-01-01"), ("Dobo", "2025-01-12")):
        (inbox / f"{name}.txt").write_text(f"Title: {name}\nPublished: {day}\n\n{text.format(name)}")
    assert ingest(ledger, str(inbox)) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("3 read: 3 new, 0 updated, 0 unchanged; 0 quarantined, 0 not readable")
    late, early = printed.err.splitlines()
    mend = "; kept as it is: check it, or give the right day with --published"
    assert late == f"saksi: {inbox}/Aru.txt: published {future} is later than it was read{mend}"
    assert early == f"saksi: {inbox}/Bira.txt: published 1970-01-01 is before there was any news online{mend}"
    assert str(articles(ledger)["Aru"]["published"]).startswith(str(future))


def test_a_table_is_read_by_its_columns(ledger: Path, tmp_path: Path, capsys: Printed):
    (tmp_path / "t.csv").write_text('Kepala;Naskah\nAru;"Tiga orang tewas di Aru, kata polisi."\n;\n"";x\n')
    assert ingest(ledger, str(tmp_path / "t.csv")) == 1
    assert "has no column for a title or a text (its columns: Kepala, Naskah)" in capsys.readouterr().err
    assert (
        ingest(
            ledger,
            str(tmp_path / "t.csv"),
            "--column",
            "title=Kepala",
            "--column",
            "text=Naskah",
            "--language",
            "id",
        )
        == 0
    )
    assert capsys.readouterr().out.startswith("2 read")
    assert ingest(ledger, str(tmp_path / "t.csv"), "--column", "title") == 2
    assert "--column title: names no field and column" in capsys.readouterr().err
