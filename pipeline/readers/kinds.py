"""What kind of thing some bytes are: by what they begin with, then by what their server says."""

from __future__ import annotations

import re

#: How a kind begins, once blanks and marks are gone. Servers say text/html or text/xml of everything.
BEGINNINGS = (
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), ".zip"),
    (re.compile(rb"WARC/[01]\."), ".warc"),
    (re.compile(rb"(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--[^>]{0,2000}-->\s*+)*+<opml[\s>]", re.I), ".opml"),
    (
        re.compile(
            rb"(?:<\?xml[^>]{0,200}>\s*+)?(?:<[!?][^>]{0,2000}>\s*+)*+<(?:rss|feed|rdf:RDF|channel)[\s>]",
            re.I,
        ),
        ".xml",
    ),
    (re.compile(rb"(?:<\?xml[^>]{0,200}>\s*+)?(?:<[!?][^>]{0,2000}>\s*+)*+<html[\s>]", re.I), ".html"),
    (re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)[\s>]", re.I), ".html"),
    (re.compile(rb"""\{[^{}]{0,2000}"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org"""), ".json"),
)
#: What a server says, where the bytes don't tell.
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "text/x-opml": ".opml",
    "application/feed+json": ".json",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".csv",
    "text/markdown": ".txt",
    "text/plain": ".txt",
    "application/zip": ".zip",
    "application/warc": ".warc",
}
#: What servers say that don't know.
VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
MARKS = re.compile(rb"(?:\xef\xbb\xbf|[\s\0]|\xff\xfe|\xfe\xff)*+")
GZIP = b"\x1f\x8b"
LOOKED_AT = 8_192


def kind_of(data: bytes, content_type: str, name: str) -> str | None:
    """Return the suffix of the reader for bytes from the web, None when there is none.

    ``name`` is the address's path; its ending counts where bytes and server say nothing or plain text.
    """
    from pipeline.readers import readers, suffix_of

    head = data[:LOOKED_AT].replace(b"\0", b"")
    start = MARKS.match(head)
    head = head[start.end() :] if start else head
    for beginning, suffix in BEGINNINGS:
        if beginning.match(head):
            return suffix
    ending = suffix_of(name)
    if data.startswith(GZIP):
        return ".warc.gz" if ending == ".warc.gz" else None
    return ending if content_type in VAGUE and ending in readers() else TYPES.get(content_type)
