"""Bytes to words: UTF-8 first, then what the bytes declare, then the best guess; never a guess at rubbish."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pipeline.errors import ReadError

#: Bytes of one article, and of one line of JSON; more is no news article.
SIZE_LIMIT = 10_000_000

#: UTF-32 before UTF-16: its little-endian mark begins with the other's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: What text without a declared encoding is in most often, when it isn't in UTF-8.
WESTERN = "cp1252"

#: Encodings that the web's standard reads as wider ones.
WEB_NAMES = {
    "iso-8859-1": WESTERN,
    "iso8859-1": WESTERN,
    "latin1": WESTERN,
    "us-ascii": WESTERN,
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}

#: Control characters that plain text holds.
ALLOWED_CONTROLS = frozenset("\t\n\v\f\r\x1b\x85\xad")

#: More control characters than this, of those looked at, and it is no text.
BINARY_SHARE = 0.01
LOOKED_AT = 20_000

DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,20}=\s{0,20}["']?\s{0,20}([A-Za-z0-9_.:-]{2,40})""", re.I)


def decode(data: bytes, source: str, *, declares: bool = False, charset: str | None = None) -> str:
    """Return the words that ``data`` holds.

    ``declares`` looks for a charset that the first 2 kB declare, as HTML does; ``charset`` is what the server
    said, who knows better than the page.
    Raises ReadError about ``source`` for no bytes, too many, binary ones, or no encoding that fits.
    """
    check_size(len(data), source)
    if not data.strip():
        raise ReadError(source, "is empty", "give a file that holds an article")
    words = _unmarked(data, declares, charset) if (marked := _marked(data)) is None else marked
    if words is None or _is_binary(words):
        raise ReadError(source, "is binary or in no encoding that can be told", "save it as UTF-8 text")
    return words


def check_size(size: int, source: str) -> None:
    """Raise ReadError when ``size`` bytes are more than one article may have."""
    if size > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1_000_000
        raise ReadError(source, f"is larger than the limit of {limit} MB", "split it into its articles")


def _marked(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    return None


def _unmarked(data: bytes, declares: bool, charset: str | None) -> str | None:
    declared = DECLARED.search(data[:2048]) if declares else None
    for encoding in ("utf-8", charset, declared[1].decode("ascii") if declared else None):
        words = _try(data, encoding) if encoding else None
        if words is not None:
            return words
    return _guess(data)


def _try(data: bytes, encoding: str) -> str | None:
    # the web's own reading: who says Latin-1 means its Windows relative
    encoding = WEB_NAMES.get(encoding.lower(), encoding)
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            return None
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _guess(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    from charset_normalizer import from_bytes

    matches = from_bytes(data, threshold=0.2)
    best = matches.best()
    if best is None:
        return None
    # its relatives differ by an accent here and there; where it reads as well, it is what was meant
    western = any(m.encoding == WESTERN and m.chaos <= best.chaos + 0.02 for m in matches)
    return _try(data, WESTERN if western else best.encoding)


def _is_binary(words: str) -> bool:
    head = words[:LOOKED_AT]
    odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in ALLOWED_CONTROLS for c in head)
    return odd > max(1, BINARY_SHARE * len(head))
