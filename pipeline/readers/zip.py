"""ZIP archives of articles: each member is read as the file that it would be. Nothing is written to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT
from pipeline.readers.draft import ReadOptions, Rejected, reject

SUFFIXES = frozenset({".zip"})

#: Members of one archive, and bytes of all of them once unpacked.
MEMBER_LIMIT = 20_000
TOTAL_LIMIT = 2_000_000_000

#: Bytes that one stored byte may become. Text packs to a tenth or so; deflate's most is a thousandfold.
RATIO_LIMIT = 200

#: Read by themselves and not inside another archive.
NOT_INSIDE = frozenset({".zip", ".warc", ".warc.gz", ".opml"})

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield what the members hold, each member costing only itself."""
    try:
        archive = zipfile.ZipFile(stream)
        members = archive.infolist()
    except BROKEN as error:
        raise ReadError(source, "is no ZIP archive that can be read", "pack it again") from error
    with archive:
        if len(members) > MEMBER_LIMIT:
            raise ReadError(source, f"holds more than {MEMBER_LIMIT} files", "split it")
        total = 0
        for member in members:
            if not _wanted(member):
                continue
            total += member.file_size
            if total > TOTAL_LIMIT:
                raise ReadError(source, f"holds more than {TOTAL_LIMIT // 10**9} GB", "split it")
            yield from _member(archive, member, f"{source}!{_shown(member.filename)}", options)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, options: ReadOptions
) -> Iterator[Article | Rejected]:
    from pipeline.readers import read_bytes, suffix_of

    try:
        data = _unpacked(archive, member, source)
        yield from read_bytes(data, suffix_of(member.filename), source, options)
    except ReadError as error:
        yield reject(error, b"")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> bytes:
    from pipeline.readers import readers, suffix_of

    suffix = suffix_of(member.filename)
    if suffix in NOT_INSIDE:
        raise ReadError(source, "is an archive inside an archive", "unpack it first")
    if suffix not in readers():
        raise ReadError(source, "is of a kind that no reader knows", "leave it out")
    if member.flag_bits & 0x1:
        raise ReadError(source, "is encrypted", "pack it again without a password")
    if member.file_size > RATIO_LIMIT * max(member.compress_size, 1) + SIZE_LIMIT // 100:
        raise ReadError(source, "would unpack to far more than any text does", "don't read it")
    try:
        with archive.open(member) as opened:
            # what the archive says of the size may be a lie: no more than this is ever unpacked
            return opened.read(SIZE_LIMIT + 1)
    except BROKEN as error:
        raise ReadError(source, "is damaged", "pack it again") from error


def _wanted(member: zipfile.ZipInfo) -> bool:
    """Leave out folders, hidden files, what macOS adds and what a folder's reading leaves out."""
    from pipeline.readers import NOT_ARTICLES

    parts = PurePosixPath(member.filename).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)
    return not (member.filename.endswith("/") or hidden or member.filename.lower().endswith(NOT_ARTICLES))


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:200]
