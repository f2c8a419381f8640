"""One address, read from a server that means harm."""

import gzip
import socket
import time
import zlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipeline import __version__
from pipeline.errors import FetchError
from pipeline.fetching import Fetched, FetchPolicy, NotModified, fetch
from tests.drawn import drawn
from tests.fetching.misbehaving import Answer, Site, drips, endless, resets, sends, serving

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def body_of(url: str, policy: FetchPolicy) -> bytes:
    answer = fetch(url, policy=policy)
    assert isinstance(answer, Fetched)
    return answer.body


def problem_of(url: str, policy: FetchPolicy) -> str:
    with pytest.raises(FetchError) as failure:
        fetch(url, policy=policy)
    assert "\n" not in str(failure.value)
    return str(failure.value)


def test_a_page_comes_with_what_its_server_says_of_it(site: Site, policy: FetchPolicy):
    headers = {
        "Content_Type": "Text/HTML; charset=ISO-8859-1",
        "ETag": '"v1"',
        "Last_Modified": "Sun, 12 Jan 2025",
    }
    answer = fetch(site.holds("/a?b=c", b"<p>halo", **headers) + "#top", policy=policy)
    assert isinstance(answer, Fetched)
    assert (answer.body, answer.content_type, answer.charset) == (b"<p>halo", "text/html", "iso-8859-1")
    assert (answer.etag, answer.last_modified) == ('"v1"', "Sun, 12 Jan 2025")
    assert answer.url == site.url("/a?b=c")
    assert answer.at.utcoffset() is not None


def test_the_request_names_saksi_and_carries_nothing_else(
    site: Site, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    url = site.holds("/a", b"x", Set_Cookie="who=you")
    fetch(url, policy=policy)
    fetch(url, policy=policy)
    for head in site.asked:
        names = {line.split(":")[0].lower() for line in head.splitlines()[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert f"User-Agent: Saksi/{__version__} (" in head


def test_what_has_not_changed_is_not_sent_again(site: Site, policy: FetchPolicy):
    url = site.holds("/a", status="304 Not Modified", ETag='"v2"')
    answer = fetch(url, policy=policy, etag='"v1"', last_modified="Sun, 12 Jan 2025 00:00:00 GMT")
    assert answer == NotModified(url, url, '"v2"', "Sun, 12 Jan 2025 00:00:00 GMT")
    assert 'If-None-Match: "v1"' in site.asked[0]
    assert "If-Modified-Since: Sun, 12 Jan 2025" in site.asked[0]
    assert "answers 304" in problem_of(url, policy)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "ftp://a.example/x",
            "gopher://a.example/",
            "data:text/html,x",
            "/etc/passwd",
        ),
        *("javascript:alert(1)", "http:///x", "http://", "", "https://a b.example/", "http://a.example:0/"),
        *(
            "http://a.example:99999/",
            "http://a\r\nHost: b.example/",
            "http://\0/",
            "http://a.example/" + "x" * 5000,
        ),
    ],
)
def test_what_is_no_web_address_is_not_asked(url: str):
    assert problem_of(url, FetchPolicy(resolve=lambda *_: pytest.fail("a name was looked up")))


def test_a_password_is_refused_and_not_repeated():
    told = problem_of("https://me:secret@a.example/", FetchPolicy())
    assert "holds a password" in told
    assert "secret" not in told


def test_another_port_is_asked_only_when_allowed(site: Site):
    url = site.holds("/a", b"x")
    assert f"--allow-private 127.0.0.1:{site.port}" in problem_of(url, FetchPolicy())
    assert body_of(url, FetchPolicy(private=frozenset({f"127.0.0.1:{site.port}"}))) == b"x"
    assert "is on port" in problem_of(url, FetchPolicy(private=frozenset({"127.0.0.1:1"})))


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_however_it_is_written(host: str):
    assert "--allow-private" in problem_of(f"http://{host}/", FetchPolicy())


def test_a_redirect_is_followed_and_told(site: Site, policy: FetchPolicy):
    site.holds("/b", b"here")
    answer = fetch(site.holds("/a", status="301 Moved", Location="/b#x"), policy=policy)
    assert isinstance(answer, Fetched)
    assert (answer.asked, answer.url, answer.body) == (site.url("/a"), site.url("/b"), b"here")


def test_a_loop_ends_after_five_redirects(site: Site, policy: FetchPolicy):
    url = site.holds("/a", status="302 Found", Location="/a")
    assert "leads on more than 5 times" in problem_of(url, policy)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254, which is private"),
        ("file:///etc/passwd", "only http and https"),
        ("//10.0.0.1/", "10.0.0.1, which is private"),
        ("http://[::ffff:10.0.0.1]/", "which is private"),
        ("http://me:pw@b.example/", "holds a password"),
        ("http://b.example:22/", "is on port 22"),
        ("http://" + "x" * 9_000, "is no web address"),
    ],
)
def test_every_hop_is_checked(site: Site, policy: FetchPolicy, location: str, problem: str):
    problem = problem.replace("169.254.169.254, which is private", "which is never read from")
    url = site.holds("/a", status="302 Found", Location=location)
    assert problem in problem_of(url, replace(policy, resolve=lambda host, _: [host.strip("[]")]))


def test_a_public_page_leads_to_no_private_one_even_if_that_is_allowed(site: Site):
    site.holds("/secret", b"secret")
    url = site.holds("/a", status="302 Found", Location=site.url("/secret"))
    private = frozenset({"127.0.0.1", f"news.test:{site.port}"})
    by_name = url.replace("127.0.0.1", "news.test")
    allowed = FetchPolicy(private=private, resolve=lambda *_: ["127.0.0.1"])
    assert body_of(by_name, allowed) == b"secret"
    assert "is on port" in problem_of(
        by_name, replace(allowed, private=frozenset({f"news.test:{site.port}"}))
    )


def test_a_name_that_turns_private_after_the_check_gains_nothing(site: Site):
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        asked.append(host)
        return next(answers)

    policy = FetchPolicy(resolve=rebinding, seconds=0.3)
    problem_of("http://rebind.test/", policy)
    assert asked == ["rebind.test"]  # once: what was checked is what was connected to
    assert "127.0.0.1, which is private" in problem_of("http://rebind.test/", policy)
    assert site.asked == []


def test_one_private_address_spoils_the_public_ones():
    both = FetchPolicy(resolve=lambda *_: ["93.184.215.14", "192.168.1.1"])
    assert "192.168.1.1, which is private" in problem_of("http://a.example/", both)


def test_a_name_server_that_never_answers_is_not_waited_for():
    started = time.monotonic()
    assert "took longer" in problem_of(
        "http://a.example/", FetchPolicy(seconds=0.2, resolve=lambda *_: time.sleep(2) or [])
    )
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "answer",
    [
        drips(b"", b"H"),
        drips(b"HTTP/1.1 200 OK\r\n", b"X-Drop: 1\r\n"),
        drips(HEAD + b"Content-Length: 9999\r\n\r\n", b"x"),
        drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        drips(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        drips(b"", b""),
    ],
    ids=["status", "headers", "body", "chunks", "hints", "silence"],
)
def test_a_slow_drip_ends_at_the_deadline(site: Site, policy: FetchPolicy, answer: Answer):
    started = time.monotonic()
    told = problem_of(site.does("/a", answer), replace(policy, seconds=0.3))
    assert told.endswith("took longer than 0.3 s; try again later")
    assert time.monotonic() - started < 1.0


def test_the_deadline_spans_all_redirects(site: Site, policy: FetchPolicy):
    site.does("/a", drips(b"HTTP/1.1 302 Found\r\nLocation: /a\r\n", b"\r\n", every=0.15, times=1))
    started = time.monotonic()
    assert "took longer" in problem_of(site.url("/a"), replace(policy, seconds=0.4))
    assert time.monotonic() - started < 1.0


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (endless(HEAD + b"\r\n"), "is larger than the limit of 1 MB"),
        (endless(b"HTTP/1.1 200 OK\r\nX-Huge: "), "broke off"),
        (endless(b"HTTP/1.1 200 OK\r\n", b"X-Many: words\r\n"), "broke off"),
        (sends(b"HTTP/1.1 200 OK\r\nX-Large: " + b"x" * 70_000 + b"\r\n\r\n"), "more than 64 kB of headers"),
        (sends(HEAD + b"Content-Length: 100\r\n\r\nshort"), "broke off"),
        (sends(HEAD + b"Content-Length: many\r\n\r\nx"), "broke off"),
        (sends(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy"), "broke off"),
        (sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nnot a length\r\n"), "broke off"),
        (sends(b"SSH-2.0-OpenSSH_9.2\r\n"), "broke off, or is no proper web server"),
        (sends(), "broke off"),
        (resets(HEAD + b"Content-Length: 100\r\n\r\nhalf"), "broke off"),
        (sends(HEAD + b"Content-Encoding: br\r\n\r\nx"), "compressed as 'br', which was not asked for"),
        (sends(HEAD + b"Content-Encoding: gzip, gzip\r\n\r\nx"), "which was not asked for"),
        (sends(HEAD + b"Content-Encoding: gzip\r\n\r\nno gzip"), "is no gzip though it says so"),
        (
            sends(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 99)[:-9]),
            "broke off in the middle",
        ),
    ],
)
def test_what_a_server_breaks_is_one_line(site: Site, policy: FetchPolicy, answer: Answer, problem: str):
    limited = replace(policy, body_limit=1_000_000, sent_limit=1_000_000, seconds=5)
    assert problem in problem_of(site.does("/a", answer), limited)


PIECES = st.sampled_from(
    [
        *(
            b"HTTP/1.1 200 OK\r\n",
            b"HTTP/1.1 302 Found\r\n",
            b"Location: /a\r\n",
            b"Location: \xff\r\n",
            b"\r\n",
            b"\n",
        ),
        *(
            b"Content-Length: 5\r\n",
            b"Content-Encoding: gzip\r\n",
            b"Transfer-Encoding: chunked\r\n",
            b"5\r\n",
            b"0\r\n",
        ),
        *(
            b"Content-Type: text/html; charset=\xe9\r\n",
            b"Retry-After: \xd9\xa1\r\n",
            b"ETag: \xff\r\n",
            b"\x1f\x8b",
        ),
    ]
)


@drawn(150, forgive=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=10).map(b"".join))
def test_any_bytes_are_an_answer_or_a_failure_of_one_line(site: Site, policy: FetchPolicy, said: bytes):
    try:
        answer = fetch(site.does("/a", sends(said)), policy=policy)
    except FetchError as error:
        line = str(error)
    else:
        line = answer.url
    assert line.isprintable()


def test_more_bytes_than_were_promised_are_not_read(site: Site, policy: FetchPolicy):
    assert body_of(site.does("/a", sends(HEAD + b"Content-Length: 2\r\n\r\nokEXTRA")), policy) == b"ok"


def test_a_decompression_bomb_is_stopped_at_the_limit(site: Site, policy: FetchPolicy):
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    url = site.holds("/a", bomb, Content_Encoding="gzip")
    started = time.monotonic()
    assert "is larger than the limit of 10 MB" in problem_of(url, replace(policy, seconds=10))
    assert time.monotonic() - started < 3


BODY = b"".join(b"Tiga orang tewas dan %d terluka.\n" % number for number in range(20_000))


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:5000]) + gzip.compress(BODY[5000:]) + bytes(8)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
        ("gzip", gzip.compress(BODY + bytes(3_000_000))),
    ],
)
def test_compressed_bodies_are_read(site: Site, policy: FetchPolicy, encoding: str, sent: bytes):
    assert body_of(site.holds("/a", sent, Content_Encoding=encoding), policy).rstrip(b"\0") == BODY


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        *(
            ("404 Not Found", "isn't there"),
            ("410 Gone", "is gone"),
            ("403 Forbidden", "save the page by hand"),
        ),
        *(
            ("500 Oops", "trouble of its own (500)"),
            ("418 Teapot", "answers 418"),
            ("206 Part", "answers 206"),
        ),
        *(("300 Choose", "answers 300"), ("302 Found", "answers 302"), ("204 Empty", "answers 204")),
    ],
)
def test_a_refusal_says_what_to_do(site: Site, policy: FetchPolicy, status: str, problem: str):
    assert problem in problem_of(site.holds("/a", b"<p>no", status), policy)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", None),
        ("soon", None),
        ("-5", None),
        ("9" * 50, None),
    ],
)
def test_who_asks_to_wait_is_told_on(site: Site, policy: FetchPolicy, told: str, seconds: int | None):
    with pytest.raises(FetchError) as failure:
        fetch(site.holds("/a", status="429 Too Many", Retry_After=told), policy=policy)
    assert failure.value.status == 429
    if seconds is not None:
        assert failure.value.retry_after == seconds
    elif told.endswith("GMT"):
        assert (failure.value.retry_after or 0) > 1e9
    answer = fetch(site.holds("/b", b"x", Retry_After="7"), policy=policy)
    assert answer.retry_after == 7


def test_a_closed_port_is_told(policy: FetchPolicy):
    with serving() as gone:
        pass
    assert "nobody listens there" in problem_of(gone.url("/"), policy)


def test_a_certificate_must_be_the_host_s_own_and_trusted(certificate: tuple[str, str]):
    with serving(certificate) as site:
        site.holds("/a", b"safe")
        site.holds("/down", status="302 Found", Location="http://news.test/")
        hosts = frozenset({"news.test", "other.test"})
        policy = FetchPolicy(private=hosts, resolve=lambda *_: ["127.0.0.1"], seconds=3)
        assert "certificate that can't be trusted" in problem_of(site.url("/a", "news.test"), policy)
        trusting = replace(policy, authorities=certificate[0])
        assert body_of(site.url("/a", "news.test"), trusting) == b"safe"
        assert "certificate that can't be trusted" in problem_of(site.url("/a", "other.test"), trusting)
        assert "leads from https to http" in problem_of(site.url("/down", "news.test"), trusting)
    with serving() as plain:
        url = f"https://127.0.0.1:{plain.port}/a"
        assert "can't be read over https" in problem_of(
            url, replace(policy, private=frozenset({"127.0.0.1"}))
        )


def test_a_handshake_that_never_ends_does(policy: FetchPolicy):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert "took longer" in problem_of(url, replace(policy, seconds=0.3))
        assert time.monotonic() - started < 1.5
