"""Which web addresses and which machines may be asked: pure rules over what is written and resolved.

The networks are those of IANA's special-purpose registries (RFC 6890 and its successors), written out: what
Python's ``ipaddress`` calls global differs between its releases.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cache

import httpx

from pipeline.errors import FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Ports of the web; any other is asked for by hand, through a permitted host.
PORTS = {"http": 80, "https": 443}

#: A name, or the numbers of an address, as they stand after IDNA.
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,252})")
ADDRESS_LIMIT = 4_000

#: Not even a permitted host may be here: nobody's machines, everybody's, and what clouds tell their guests.
NEVER = (
    *("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "192.0.0.192/32", "100.100.100.200/32"),
    *("168.63.129.16/32", "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::/32", "fd20:ce::/32"),
)
NEVER_READ = "is never read from"
#: Where a permitted host may be, and no other.
PRIVATE = (
    *("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
    *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
    *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
)
#: The only IPv6 addresses that are handed out to the public.
PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")
#: IPv6 that is another way to write an IPv4 address: as such it is judged.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that may be asked for, in parts; what is connected to is what was checked."""

    scheme: str
    #: ASCII, lower case, without brackets
    host: str
    port: int
    #: path and query, percent-encoded
    target: bytes
    #: the whole, without a fragment
    url: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port: what robots.txt and a pace are kept for."""
        return f"{self.scheme}://{self.host}:{self.port}"


def address_of(url: str, base: str | None = None) -> Address:
    """Take a web address apart, relative to ``base`` if one is given.

    Raises FetchError for what is no http(s) address, holds a password, or names no host that can be.
    """
    try:
        if len(url) > ADDRESS_LIMIT:
            raise httpx.InvalidURL("too long")
        parsed = (httpx.URL(base).join(url) if base else httpx.URL(url.strip())).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(shown(url), "is no web address", "write it as https://host/path") from error
    if parsed.scheme not in PORTS:
        kind = f"begins with {parsed.scheme}:" if parsed.scheme else "has no scheme"
        raise FetchError(shown(url), kind, "only http and https are read")
    if parsed.userinfo:
        raise FetchError(shown(str(parsed.copy_with(userinfo=b""))), "holds a password", "give it without")
    host = parsed.raw_host.decode("ascii", "replace").lower()
    port = parsed.port if parsed.port is not None else PORTS[parsed.scheme]
    if not _can_be_a_host(host) or not 0 < port < 65_536:
        raise FetchError(shown(url), "names no host that can be", "write it as https://host/path")
    return Address(parsed.scheme, host, port, parsed.raw_path, str(parsed))


def objection(address: str, *, permitted: bool) -> str | None:
    """Say why a machine may not be connected to, None when it may."""
    try:
        ip = _unwrapped(ipaddress.ip_address(address.split("%", maxsplit=1)[0]))
    except ValueError:
        return "is no address"
    if _within(ip, NEVER):
        return NEVER_READ
    if permitted:
        return None
    if _within(ip, PRIVATE) or (ip.version == 6 and ip not in PUBLIC_IPV6):
        return "is private"
    return None


def shown(url: str) -> str:
    """Return an address as a message names it: without what would break its line, and not endless."""
    words = "".join(c if c.isprintable() else "?" for c in url)
    return words if len(words) <= 200 else f"{words[:200]}…"


def _can_be_a_host(host: str) -> bool:
    if HOST.fullmatch(host):
        return True
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False


def _unwrapped(ip: IPAddress) -> IPAddress:
    """Return the IPv4 address that an IPv6 one is another spelling of."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in NAT64 else ip


def _within(ip: IPAddress, networks: tuple[str, ...]) -> bool:
    return any(ip in network for network in _networks(networks) if network.version == ip.version)


@cache
def _networks(names: tuple[str, ...]) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(name) for name in names)
