"""The feeds that a page names as its own, in ``<link rel="alternate">``."""

from __future__ import annotations

from urllib.parse import urljoin

from pipeline.readers.decode import SIZE_LIMIT
from pipeline.readers.draft import canonical_url

#: What a page says its feeds are.
TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})

#: Feeds of one page that are named.
FEED_LIMIT = 20


def named_feeds(data: bytes, url: str) -> list[str]:
    """Return the addresses of the page's feeds, each once, in its order; none for what is no page."""
    from lxml import etree, html

    try:
        tree = html.fromstring(data[:SIZE_LIMIT], base_url=url)
    except (etree.LxmlError, ValueError):
        return []
    found = [
        canonical_url(_joined(url, str(link.get("href") or "")))
        for link in tree.iter("link")
        if "alternate" in str(link.get("rel") or "").lower().split()
        and str(link.get("type") or "").lower().strip() in TYPES
    ]
    return list(dict.fromkeys(feed for feed in found if feed))[:FEED_LIMIT]


def _joined(url: str, href: str) -> str:
    try:
        return urljoin(url, href.strip()) if href.strip() else ""
    except ValueError:
        return ""
