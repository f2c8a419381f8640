"""Web archives (WARC, ISO 28500), by warcio: an article for each page that was answered with."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT
from pipeline.readers.draft import ReadOptions, Rejected, reject

SUFFIXES = frozenset({".warc", ".warc.gz"})

#: Records of one archive.
RECORD_LIMIT = 1_000_000

#: Bytes of one record as stored, and of all the lines of headers of one.
STORED_LIMIT = 4 * SIZE_LIMIT
LINES_LIMIT = 1_000_000

PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield what the pages among the records hold; requests, revisits, pictures and refusals are nothing."""
    pages = 0
    for number, record in _records(stream, source):
        if _is_page(record):
            pages += 1
            yield from _page(record, f"{source} record {number}", options)
    if not pages:
        raise ReadError(source, "holds no page", "give an archive of news pages")


def _page(record: Any, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    from pipeline.readers import read_bytes

    try:
        if (record.length or 0) > STORED_LIMIT:
            raise ReadError(source, "is larger than any page", "leave it out")
        with _quiet():
            data = record.content_stream().read(SIZE_LIMIT + 1)
            while record.raw_stream.read(65_536):
                pass
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise ReadError(source, "breaks off in the middle", "archive it again")
        yield from read_bytes(data, ".html", source, _options(record, options))
    except ReadError as error:
        yield reject(error, b"")
    except Exception as error:  # warcio and zlib raise what they like on rubbish
        yield reject(ReadError(source, f"is damaged ({type(error).__name__})", "archive it again"), b"")


def _options(record: Any, options: ReadOptions) -> ReadOptions:
    """Take address and day of fetching from the record: they were true when it was made."""
    headers = Message()
    headers["Content-Type"] = record.http_headers.get_header("Content-Type") or ""
    try:
        fetched = dt.datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        fetched = None
    return replace(
        options,
        url=(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None,
        fetched=options.fetched
        or (fetched if fetched is None or fetched.tzinfo else fetched.replace(tzinfo=dt.UTC)),
        charset=headers.get_content_charset(),
    )


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return kind in PAGES and record.http_headers.get_statuscode() == "200"


def _records(stream: BinaryIO, source: str) -> Iterator[tuple[int, Any]]:
    archive = ArchiveIterator(stream)
    lines = archive.reader = _BoundedLines(stream)
    number = 0
    while True:
        lines.seen = 0
        try:
            with _quiet():
                record = next(archive)
        except StopIteration:
            return
        except Exception as error:
            told = f"record {number + 1} is damaged" if number else "is no web archive"
            raise ReadError(source, told, "archive it again") from error
        number += 1
        if number > RECORD_LIMIT:
            raise ReadError(source, f"holds more than {RECORD_LIMIT} records", "split it")
        yield number, record


class _BoundedLines(DecompressingBufferedReader):  # type: ignore[misc]
    """The bytes of an archive, whose headers end some time: warcio reads a line however long it is."""

    seen = 0

    def readline(self, length: int | None = None) -> bytes:
        """Read a line, or fail where no headers are so long."""
        line: bytes = super().readline(min(length or LINES_LIMIT, LINES_LIMIT))
        self.seen += len(line)
        if self.seen > LINES_LIMIT:
            raise ValueError("endless headers")
        return line


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what warcio says of odd archives off the terminal."""
    with contextlib.redirect_stderr(io.StringIO()):
        yield
