"""Which machines may be connected to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetching.addresses import address_of, objection

PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
PRIVATE = [
    *("127.0.0.1", "127.255.1.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1"),
    *("198.18.0.1", "192.0.0.1", "192.0.2.1", "192.88.99.1", "203.0.113.9", "::1", "fd12::1", "fc00::1"),
    *("::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::", "2001::1", "2001:db8::1", "::127.0.0.1"),
    *("64:ff9b:1::1", "100::1", "fec0::1", "3fff::1", "5f00::1", "4000::1"),
]
NEVER = [
    *("0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.1.1", "224.0.0.1", "255.255.255.255", "240.0.0.1"),  # noqa: S104 - not bound to
    *("::", "fe80::1", "fe80::1%eth0", "ff02::1", "fd00:ec2::254", "::ffff:169.254.169.254"),
    *("64:ff9b::a9fe:a9fe", "100.100.100.200", "168.63.129.16", "not an address", ""),
]


def test_public_machines_may_be_asked():
    assert [objection(address, permitted=False) for address in PUBLIC] == [None] * len(PUBLIC)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_ones_only_when_somebody_allowed_them(address: str):
    assert objection(address, permitted=False)
    assert objection(address, permitted=True) is None


@pytest.mark.parametrize("address", NEVER)
def test_some_never(address: str):
    assert objection(address, permitted=False)
    assert objection(address, permitted=True)


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public_here(ip: ipaddress.IPv4Address | ipaddress.IPv6Address):
    nat = ip.version == 6 and ip in ipaddress.ip_network("64:ff9b::/96")
    if (ip.is_private or ip.is_multicast or ip.is_reserved or ip.is_link_local) and not nat:
        mapped = ip.version == 6 and ip.ipv4_mapped
        assert mapped or objection(str(ip), permitted=False)


@pytest.mark.parametrize(
    ("told", "url"),
    [
        (" HTTPS://News.Example:443/a b?c=é#d ", "https://news.example/a%20b?c=%C3%A9"),
        ("http://kabar.例え.jp", "http://kabar.xn--r8jz45g.jp"),
        ("http://a.example:8080/", "http://a.example:8080/"),
    ],
)
def test_an_address_is_taken_apart_once(told: str, url: str):
    assert address_of(told).url == url


@given(st.text(max_size=60) | st.text(max_size=30).map("http://{}".format))
def test_any_words_are_an_address_or_a_failure_of_one_line(words: str):
    try:
        address = address_of(words)
    except FetchError as error:
        line = str(error)
    else:
        line = f"{address.scheme}://{address.host}"
        assert address.scheme in {"http", "https"}
        assert address.host.isascii()
    assert line.isprintable()
