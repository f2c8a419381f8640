"""One address, read: each hop checked, all within one deadline and one limit of bytes."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime

import httpcore

from pipeline import __version__
from pipeline.errors import FetchError, HostError
from pipeline.fetching.addresses import PORTS, Address, address_of, shown
from pipeline.fetching.answers import Fetched, NotModified
from pipeline.fetching.connect import CheckedBackend, trusting
from pipeline.fetching.decoding import OFFERED, decoded
from pipeline.fetching.policy import Deadline, FetchPolicy

#: By what servers and robots.txt know us.
AGENT = "Saksi"
USER_AGENT = f"{AGENT}/{__version__} (reads news for a ledger of casualty figures)"
ACCEPTED = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"

#: Bytes of all headers of one answer.
HEADER_LIMIT = 65_536

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PROBLEMS = {
    401: ("doesn't let Saksi read it (401)", "save the page by hand"),
    403: ("doesn't let Saksi read it (403)", "save the page by hand"),
    404: ("isn't there (404)", "check the address"),
    410: ("is gone (410)", "check the address"),
    429: ("asks to be left alone for now (429)", "try again later"),
}


@dataclass(frozen=True, slots=True)
class _Asking:
    """What stays the same over the hops of one fetch."""

    asked: str
    policy: FetchPolicy
    deadline: Deadline
    etag: str | None
    last_modified: str | None


def fetch(
    url: str,
    *,
    policy: FetchPolicy | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
    may_lead: Callable[[Address], None] | None = None,
) -> Fetched | NotModified:
    """Read what an address holds, or learn that it is as ``etag`` and ``last_modified`` say.

    ``may_lead`` is asked about each address that a redirect leads to, and raises FetchError to stop there.
    Raises FetchError about ``url``; with ``status`` when a server answered, and ``retry_after`` when it said
    when to come again.
    """
    policy = policy or FetchPolicy()
    asking = _Asking(shown(url), policy, Deadline(policy.seconds), etag, last_modified)
    hop = address_of(url)
    # what somebody allowed is what they typed: a public page can't send us on into a private network
    own = policy.permits(hop.host, hop.port)
    for _ in range(policy.redirects + 1):
        answer = _ask(hop, asking, permitted=own and policy.permits(hop.host, hop.port))
        if not isinstance(answer, Address):
            return answer
        if hop.scheme == "https" and answer.scheme == "http":
            raise FetchError(asking.asked, "leads from https to http", "give the address that it leads to")
        if may_lead:
            may_lead(answer)
        own = own and policy.permits(answer.host, answer.port)
        hop = answer
    raise FetchError(asking.asked, f"leads on more than {policy.redirects} times", "check the address")


def _ask(hop: Address, asking: _Asking, *, permitted: bool) -> Fetched | NotModified | Address:
    """Ask one machine: what it holds, that it is unchanged, or where it leads."""
    if hop.port != PORTS[hop.scheme] and not permitted:
        mend = f"if you mean it, allow it with --allow-private {hop.host}:{hop.port}"
        raise HostError(asking.asked, f"is on port {hop.port} of {hop.host}", mend)
    backend = CheckedBackend(asking.asked, asking.policy, asking.deadline, permitted=permitted)
    context = trusting(asking.policy.authorities)
    scheme, host = hop.scheme.encode(), hop.host.encode()
    origin = httpcore.Origin(scheme, host, hop.port)
    address = httpcore.URL(scheme=scheme, host=host, port=hop.port, target=hop.target)
    try:
        with (
            httpcore.HTTPConnection(origin, context, network_backend=backend) as connection,
            connection.stream("GET", address, headers=_headers(hop, asking)) as response,
        ):
            return _answer(response, hop, asking)
    except FetchError:
        raise
    except (httpcore.TimeoutException, TimeoutError) as error:
        problem = f"took longer than {asking.policy.seconds:g} s"
        raise FetchError(asking.asked, problem, "try again later") from error
    except Exception as error:  # whatever a hostile server makes of the protocol, it is this one's failure
        raise FetchError(asking.asked, _broken(error), "try again later") from error


def _headers(hop: Address, asking: _Asking) -> list[tuple[bytes, bytes]]:
    host = f"[{hop.host}]" if ":" in hop.host else hop.host
    told = {
        "Host": host if hop.port == PORTS[hop.scheme] else f"{host}:{hop.port}",
        "User-Agent": USER_AGENT,
        "Accept": ACCEPTED,
        "Accept-Encoding": OFFERED,
        "Connection": "close",
        "If-None-Match": asking.etag,
        "If-Modified-Since": asking.last_modified,
    }
    return [(name.encode(), words.encode("latin-1", "replace")) for name, words in told.items() if words]


def _answer(response: httpcore.Response, hop: Address, asking: _Asking) -> Fetched | NotModified | Address:
    if sum(len(name) + len(words) + 4 for name, words in response.headers) > HEADER_LIMIT:
        raise FetchError(asking.asked, f"sends more than {HEADER_LIMIT // 1024} kB of headers", "report it")
    headers = _as_message(response)
    wait = _retry_after(headers)
    etag, modified = headers.get("etag"), headers.get("last-modified")
    if response.status in REDIRECTS and headers.get("location"):
        return address_of(str(headers["location"]).strip(), base=hop.url)
    if response.status == 304 and (asking.etag or asking.last_modified):
        tag, since = etag or asking.etag, modified or asking.last_modified
        return NotModified(asking.asked, hop.url, tag, since, wait)
    if response.status not in {200, 203}:
        raise _refused(response.status, wait, asking.asked)
    return Fetched(
        asked=asking.asked,
        url=hop.url,
        body=_body(response, headers.get("content-encoding", ""), asking),
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        content_type=headers.get_content_type() if headers.get("content-type") else "",
        charset=headers.get_content_charset(),
        etag=etag,
        last_modified=modified,
        retry_after=wait,
    )


def _as_message(response: httpcore.Response) -> Message:
    message = Message()
    for name, words in response.headers:
        message[name.decode("latin-1")] = _words(words)
    return message


def _words(header: bytes) -> str:
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _body(response: httpcore.Response, encoding: str, asking: _Asking) -> bytes:
    policy = asking.policy
    body = bytearray()
    for piece in decoded(_sent(response, asking), encoding, asking.asked):
        body += piece
        if len(body) > policy.body_limit:
            if policy.cut:
                return bytes(body[: policy.body_limit])
            raise _too_large(policy.body_limit, asking.asked)
    return bytes(body)


def _sent(response: httpcore.Response, asking: _Asking) -> Iterator[bytes]:
    count = 0
    for chunk in response.iter_stream():
        count += len(chunk)
        if count > asking.policy.sent_limit:
            raise _too_large(asking.policy.sent_limit, asking.asked)
        yield chunk


def _too_large(limit: int, thing: str) -> FetchError:
    return FetchError(
        thing, f"is larger than the limit of {limit / 1_000_000:g} MB", "save its article by hand"
    )


def _refused(status: int, wait: float | None, thing: str) -> FetchError:
    trouble = (f"has trouble of its own ({status})", "try again later")
    odd = (f"answers {status}", "check the address")
    problem, mend = PROBLEMS.get(status) or (trouble if status >= 500 else odd)
    if wait:
        mend = f"try again in {wait:.0f} s"
    return FetchError(thing, problem, mend, status=status, retry_after=wait)


def _retry_after(headers: Message) -> float | None:
    """Return the seconds to wait, told as seconds or as a moment; None for none and for nonsense."""
    told = str(headers.get("retry-after") or "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        moment = parsedate_to_datetime(told)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _broken(error: Exception) -> str:
    """Say what went wrong on the way, as far as a person can use it."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return f"has a certificate that can't be trusted ({seen.verify_message})"
        if isinstance(seen, ssl.SSLError):
            return "can't be read over https"
        if isinstance(seen, ConnectionRefusedError):
            return "isn't answered: nobody listens there"
        seen = seen.__cause__ or seen.__context__
    if isinstance(error, httpcore.ConnectError):
        return "can't be reached"
    if isinstance(error, httpcore.RemoteProtocolError) and "larger" not in str(error):
        return "broke off, or is no proper web server"
    return "broke off while it was read"
