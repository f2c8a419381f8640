"""Throw bytes at a reader, led by which of our lines they reach: ``python -m bench fuzz .rss --seconds 600``.

Needs ``pip install atheris`` (Linux; it is in no lock). Whatever bytes there are, a reader gives articles and
rejections or raises ReadError; anything else ends the run, and the bytes lie in ``crash-…`` in this folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from io import BytesIO
from pathlib import Path

#: an input slower than so many seconds ends the run, too
SLOWEST = 25

SEEDS: dict[str, bytes] = {
    ".rss": b"<rss version='2.0'><channel><title>X</title><item><title>Lima tewas</title>"
    b"<pubDate>Sun, 12 Jan 2025 09:30:00 +0700</pubDate><description>Lima orang tewas di Aru.</description>"
    b"</item></channel></rss>",
    ".html": b"<html><head><title>Five dead</title>"
    b"<meta property='article:published_time' content='2025-01-12'></head>"
    b"<body><article><p>Five people were killed in Aru, police said.</p></article></body></html>",
    ".json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "x y z"}]}',
    ".csv": b'title,text,published\nFive dead,"Five people, killed",2025-01-12\n',
    ".txt": b"Title: Five dead\nPublished: 12 Januari 2025\n\nFive people were killed.",
    ".jsonl": b'{"text": "Five people were killed.", "published": "2025-01-12"}\n',
    ".opml": b"<opml version='2.0'><body><outline type='rss' xmlUrl='https://a.example/feed'/></body></opml>",
    ".warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4\r\n\r\nHTTP\r\n\r\n",
    ".zip": b"PK\x05\x06" + bytes(18),
}


def main() -> None:
    """Fuzz one kind for so many seconds."""
    import atheris

    parser = argparse.ArgumentParser(prog="python -m bench fuzz")
    parser.add_argument("kind", choices=sorted(SEEDS))
    parser.add_argument("--seconds", type=int, default=600)
    told = parser.parse_args()
    with atheris.instrument_imports(include=["pipeline.readers", "feedparser", "warcio"]):
        from pipeline.readers import ReadOptions, Rejected, opml, readers

    seed, reader = SEEDS[told.kind], readers()[told.kind]
    options = ReadOptions(fetched=dt.datetime(2025, 1, 13, tzinfo=dt.UTC))

    def one(data: bytes) -> None:
        from pipeline.errors import ReadError
        from pipeline.model import Article

        try:
            if told.kind == ".opml":  # a list is no article: what it names is what is read
                opml.feeds_of(data, "fuzz.opml")
            for item in reader.read(BytesIO(data), f"fuzz{told.kind}", options):
                assert isinstance(item, Article | Rejected), item
        except ReadError:
            return

    limits = (f"-max_total_time={told.seconds}", f"-timeout={SLOWEST}", "-rss_limit_mb=3000", "-max_len=4096")
    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "seed").write_bytes(seed)
        atheris.Setup([sys.argv[0], *limits, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
