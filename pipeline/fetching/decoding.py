"""Bodies, decompressed in small steps and never beyond a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from pipeline.errors import FetchError

#: What a server may compress with. What has no bounded step in the standard library is not offered.
OFFERED = "gzip, deflate"

#: Bytes that one step may give.
STEP = 65_536

GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def decoded(chunks: Iterable[bytes], encoding: str, thing: str) -> Iterator[bytes]:
    """Yield the bytes of a body in pieces of at most ``STEP``; raise FetchError about ``thing``.

    The encoding is the header's: none, ``gzip`` or ``deflate``. A bomb is as harmless as its reader's limit,
    since no step is taken before the last one is taken away.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    wanted = [name for name in names if name not in {"", "identity"}]
    if not wanted:
        return _pieces(chunks)
    if len(wanted) > 1 or wanted[0] not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(thing, f"is compressed as {encoding[:40]!r}, which was not asked for", "report it")
    return _inflated(chunks, wanted[0], thing)


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), STEP):
            yield chunk[start : start + STEP]


def _inflated(chunks: Iterable[bytes], name: str, thing: str) -> Iterator[bytes]:
    inflater = None
    for chunk in chunks:
        rest = chunk
        while rest.strip(b"\0") or (inflater is not None and not inflater.eof):
            if inflater is None or inflater.eof:
                inflater = zlib.decompressobj(_bits(name, rest))
            try:
                piece = inflater.decompress(rest, STEP)
            except zlib.error as error:
                raise FetchError(thing, f"is no {name} though it says so", "try again later") from error
            if piece:
                yield piece
            rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if not rest and len(piece) < STEP:
                break
    if inflater is not None and not inflater.eof:
        raise FetchError(thing, "broke off in the middle", "try again later")


def _bits(name: str, start: bytes) -> int:
    """Tell gzip from zlib from the bare stream that some servers call deflate."""
    if name != "deflate":
        return GZIP
    return ZLIB if start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0 else RAW
