"""A feed on a real server that grows, fails and asks for patience as a test wants."""

from __future__ import annotations

import datetime as dt
import hashlib
import socket
from dataclasses import dataclass, field

from pipeline.fetching import FetchPolicy, Visitor
from pipeline.fetching.pacing import Pace
from pipeline.store import Store, WatchedSource
from pipeline.watching import Polled, Stop, Watch, poll_due
from tests.fetching.misbehaving import Site, proper

NOON = dt.datetime(2025, 3, 2, 12, 0, tzinfo=dt.UTC)
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Contoh</title>{}</channel></rss>'
ENTRY = """<item><title>Attack on {name}</title><link>{link}</link>
<pubDate>Sun, 02 Mar 2025 09:30:00 +0700</pubDate>
<description>Three people were killed in an attack on {name}, the police said on Sunday.</description>
</item>"""


def feed_of(site: Site, *names: str) -> bytes:
    entries = (ENTRY.format(name=name, link=site.url(f"/{name}")) for name in names)
    return FEED.format("".join(entries)).encode()


def page_of(name: str) -> bytes:
    said = f"Five people were killed in {name} and their bodies taken to the hospital, a doctor said. "
    body = "".join(f"<p>{number}. {said * 2}</p>" for number in range(4))
    html = f"<html lang=en><head><title>{name}</title></head><body><article><h1>Attack on {name}</h1>{body}"
    return f"{html}</article></body></html>".encode()


@dataclass
class Newsroom:
    """A feed that answers conditional requests as it should."""

    site: Site
    path: str = "/feed"
    names: list[str] = field(default_factory=list)
    #: "200" or "304" for each request for the feed
    answered: list[str] = field(default_factory=list)

    def open(self) -> str:
        return self.site.does(self.path, self._answer)

    def _answer(self, connection: socket.socket, head: str) -> None:
        body = feed_of(self.site, *self.names)
        tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        same = f"if-none-match: {tag}" in head.lower()
        self.answered.append("304" if same else "200")
        status, sent = ("304 Not Modified", b"") if same else ("200 OK", body)
        proper(sent, status, ETag=tag, Content_Type="application/rss+xml")(connection, head)


@dataclass
class Clock:
    """The time, as the test says it."""

    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def goes_on(self, **told: float) -> None:
        self.now += dt.timedelta(**told)


@dataclass
class Watcher:
    """A watch over one ledger, at a time that the test tells, without chance and without waiting."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    stop: Stop = field(default_factory=Stop)

    def __post_init__(self) -> None:
        # robots.txt and paces go by the same time
        pace = Pace(gap=0.0, clock=self.clock.seconds)
        visitor = Visitor(FetchPolicy(private=frozenset({"127.0.0.1"}), seconds=2.0), pace)
        self.told = Watch(self.store, visitor, self.stop, clock=self.clock, chance=lambda: 0.0)

    def add(self, url: str, *, every: int = 900, follow: bool = False) -> None:
        self.store.sources.add(url, every=every, at=self.clock.now, outlet=None, language=None, follow=follow)

    def round(self) -> list[Polled]:
        return list(poll_due(self.told))

    def source(self, end: str = "") -> WatchedSource:
        [found] = [source for source in self.store.sources.all() if source.url.endswith(end)]
        return found
