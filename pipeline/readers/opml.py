"""OPML: lists of feeds, as feed readers export them. They name addresses and hold no article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, check_size
from pipeline.readers.draft import ReadOptions, Rejected
from pipeline.readers.entities import refuse_bombs

SUFFIXES = frozenset({".opml"})
#: Read in the confined child.
CONFINED = True

#: Feeds of one list that are read.
FEED_LIMIT = 2_000


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Refuse it, saying what it is: only ``saksi ingest`` goes to the web for its feeds."""
    feeds = feeds_of(stream.read(SIZE_LIMIT + 1), source)
    yield from ()
    raise ReadError(source, f"is a list of {len(feeds)} feeds and no article", "give it to `saksi ingest`")


def feeds_of(data: bytes, source: str) -> list[str]:
    """Return the addresses of the feeds that a list names, each once, in its order.

    Raises ReadError about ``source`` when it is no OPML, names no feed or too many.
    """
    check_size(len(data), source)
    refuse_bombs(data, source)
    found = _addresses(data, source)
    feeds = list(dict.fromkeys(url for url in found if url))
    if not feeds:
        raise ReadError(source, "names no feed", "export it again from your feed reader")
    if len(feeds) > FEED_LIMIT:
        raise ReadError(source, f"names more than {FEED_LIMIT} feeds", "split it")
    return feeds


def _addresses(data: bytes, source: str) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
        if root is None or str(root.tag).lower() != "opml":
            raise ReadError(source, "is no OPML", "export it again from your feed reader")
        outlines = list(root.iter("outline"))
        return [str(one.get("xmlUrl") or one.get("xmlurl") or "").strip() for one in outlines]
    except (etree.LxmlError, ValueError) as error:  # a UnicodeDecodeError too: half a character, recovered
        raise ReadError(source, "is no OPML", "export it again from your feed reader") from error
