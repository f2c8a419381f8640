"""Manners: robots.txt, a pace for each host, and waiting when asked to."""

import pytest

from pipeline.errors import FetchError
from pipeline.fetching import Fetched, FetchPolicy, Visitor
from pipeline.fetching.pacing import Pace
from tests.fetching.misbehaving import Site, resets

FORBIDS = b"User-agent: *\nDisallow: /private\nAllow: /private/but-this$\n"


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(policy: FetchPolicy, clock: Clock) -> Visitor:
    return Visitor(policy, Pace(clock=clock), clock.sleep)


def refused(visitor: Visitor, url: str) -> str:
    with pytest.raises(FetchError) as failure:
        visitor.visit(url)
    return str(failure.value)


def test_robots_txt_is_asked_once_and_kept_to(site: Site, visitor: Visitor):
    site.holds("/robots.txt", FORBIDS)
    for path in ("/a", "/private/x", "/private/but-this"):
        site.holds(path, b"x")
    assert isinstance(visitor.visit(site.url("/a")), Fetched)
    assert "robots.txt of 127.0.0.1 forbids it" in refused(visitor, site.url("/private/x"))
    assert isinstance(visitor.visit(site.url("/private/but-this")), Fetched)
    assert site.paths_asked() == ["/robots.txt", "/a", "/private/but-this"]


def test_a_redirect_leads_nowhere_that_is_forbidden(site: Site, visitor: Visitor):
    site.holds("/robots.txt", FORBIDS)
    site.holds("/private/x", b"x")
    url = site.holds("/a", status="302 Found", Location="/private/x")
    assert "robots.txt of 127.0.0.1 forbids it" in refused(visitor, url)
    assert "/private/x" not in site.paths_asked()


def test_our_own_name_is_listened_to(site: Site, visitor: Visitor):
    site.holds("/robots.txt", b"User-agent: saksi\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert "forbids" in refused(visitor, site.url("/a"))


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "401 Who", "403 Forbidden"])
def test_a_host_without_rules_may_be_read(site: Site, visitor: Visitor, status: str):
    site.holds("/robots.txt", FORBIDS, status)
    site.holds("/private", b"x")
    assert isinstance(visitor.visit(site.url("/private")), Fetched)


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Too Many"])
def test_a_host_that_can_t_say_is_not_read_for_now(site: Site, visitor: Visitor, status: str):
    site.holds("/robots.txt", FORBIDS, status)
    site.holds("/a", b"x")
    assert "is not read for now: robots.txt of 127.0.0.1" in refused(visitor, site.url("/a"))
    assert "/a" not in site.paths_asked()


def test_rules_that_break_off_are_no_permission(site: Site, visitor: Visitor):
    site.does("/robots.txt", resets(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-"))
    site.holds("/a", b"x")
    assert "is not read for now" in refused(visitor, site.url("/a"))


def test_endless_rules_are_read_to_their_limit(site: Site, visitor: Visitor):
    site.holds("/robots.txt", FORBIDS + b"# and so on\n" * 100_000)
    site.holds("/private", b"x")
    assert "forbids" in refused(visitor, site.url("/private"))


@pytest.mark.parametrize(
    "rules", [b"\xff\xfe\0", b"<html>no rules</html>", b"Disallow: /\nUser-agent", b"\0" * 99]
)
def test_rubbish_forbids_nothing(site: Site, visitor: Visitor, rules: bytes):
    site.holds("/robots.txt", rules)
    assert isinstance(visitor.visit(site.holds("/a", b"x")), Fetched)


def test_hostile_rules_cost_no_time(site: Site, visitor: Visitor):
    site.holds("/robots.txt", b"User-agent: *\n" + b"Disallow: " + b"/*a" * 60_000 + b"\n")
    assert isinstance(visitor.visit(site.holds("/" + "a" * 2_000, b"x")), Fetched)


def test_a_host_is_visited_once_a_second_or_as_it_likes(site: Site, visitor: Visitor, clock: Clock):
    for path in ("/a", "/b", "/c"):
        visitor.visit(site.holds(path, b"x"))
    assert clock.slept == [1.0, 1.0]


def test_a_crawl_delay_is_kept_to(site: Site, visitor: Visitor, clock: Clock):
    site.holds("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    for path in ("/a", "/b"):
        visitor.visit(site.holds(path, b"x"))
    assert clock.slept == [7.0]


def test_who_asks_to_wait_long_is_not_asked_again(site: Site, visitor: Visitor, clock: Clock):
    site.holds("/busy", status="429 Too Many", Retry_After="3600")
    site.holds("/short", b"x", Retry_After="5")
    visitor.visit(site.url("/short"))
    assert "try again in 3600 s" in refused(visitor, site.url("/busy"))
    assert clock.slept == [5.0]
    assert "wants to be left alone for 3600 s" in refused(visitor, site.url("/a"))
    assert "/a" not in site.paths_asked()


def test_a_public_feed_names_no_private_page(site: Site, visitor: Visitor):
    url = site.holds("/a", b"x")
    with pytest.raises(FetchError, match="is on port"):
        visitor.visit(url, named_by="https://news.example/feed")
    assert isinstance(visitor.visit(url, named_by=site.url("/feed")), Fetched)


def test_a_pace_is_each_host_s_own(clock: Clock):
    pace = Pace(gap=2.0, clock=clock)
    pace.visited("a.example")
    pace.visited("b.example", gap=9)
    assert [pace.wait(host) for host in ("a.example", "b.example", "c.example")] == [2.0, 9.0, 0.0]
    clock.sleep(3)
    assert [pace.wait(host) for host in ("a.example", "b.example")] == [0.0, 6.0]


def test_a_host_that_may_not_be_asked_is_told_as_such_and_not_by_its_robots() -> None:
    with pytest.raises(FetchError) as caught:
        Visitor().visit("http://169.254.169.254/latest")
    problem = "169.254.169.254 is 169.254.169.254, which is never read from; give another"
    assert str(caught.value) == f"http://169.254.169.254/latest: {problem}"
