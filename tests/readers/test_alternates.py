"""The feeds that a page names as its own."""

from __future__ import annotations

import time

import pytest

from pipeline.readers.alternates import FEED_LIMIT, named_feeds

URL = "https://kabar.example/berita/index.html"
LINK = '<link rel="{}" type="{}" href="{}">'


def page(*links: str) -> bytes:
    return f"<html><head>{''.join(links)}</head><body><p>Kabar</p></body></html>".encode()


def test_feeds_are_named_whole_and_each_once() -> None:
    links = [
        LINK.format("alternate", "application/rss+xml", "/feed"),
        LINK.format("ALTERNATE home", "Application/Atom+XML ", "atom.xml"),
        LINK.format("alternate", "application/feed+json", "//cdn.example/feed.json"),
        LINK.format("alternate", "application/rss+xml", "https://kabar.example/feed#top"),
    ]
    assert named_feeds(page(*links), URL) == [
        "https://kabar.example/feed",
        "https://kabar.example/berita/atom.xml",
        "https://cdn.example/feed.json",
    ]


@pytest.mark.parametrize(
    ("rel", "type_", "href"),
    [
        ("alternate", "text/html", "/en"),
        ("stylesheet", "application/rss+xml", "/feed"),
        ("alternate", "application/rss+xml", ""),
        ("alternate", "application/rss+xml", "javascript:alert(1)"),
        ("alternate", "application/rss+xml", "file:///etc/passwd"),
        ("alternate", "application/rss+xml", "http://[broken/feed"),
    ],
)
def test_what_is_no_feed_on_the_web_is_left_out(rel: str, type_: str, href: str) -> None:
    assert named_feeds(page(LINK.format(rel, type_, href)), URL) == []


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"<", "tidak ada".encode("utf-16")])
def test_what_is_no_page_names_none(data: bytes) -> None:
    assert named_feeds(data, URL) == []


def test_a_page_of_links_is_read_to_a_limit_and_soon() -> None:
    links = [LINK.format("alternate", "application/rss+xml", f"/feed{n}") for n in range(20_000)]
    started = time.perf_counter()
    assert len(named_feeds(page(*links), URL)) == FEED_LIMIT
    assert time.perf_counter() - started < 5
