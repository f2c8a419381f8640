"""The one spelling of an article's address, from which its id is made."""

from __future__ import annotations

import pytest

from pipeline.readers.draft import canonical_url


@pytest.mark.parametrize(
    ("told", "one"),
    [
        ("HTTPS://Kabar.Example:443/a?utm_source=x#top", "https://kabar.example/a"),
        ("http://kabar.example:8080", "http://kabar.example:8080/"),
        ("http://[2001:DB8::1]:8080/feed", "http://[2001:db8::1]:8080/feed"),
        ("http://[::1]/feed", "http://[::1]/feed"),
        ("ftp://kabar.example/a", None),
        ("kabar.example/a", None),
        ("http://[broken/a", None),
    ],
)
def test_an_address_has_one_spelling(told: str, one: str | None) -> None:
    assert canonical_url(told) == one
    assert canonical_url(one) == one
