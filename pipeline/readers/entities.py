"""XML that declares entities of entities: a few lines that stand for gigabytes."""

from __future__ import annotations

import re

from pipeline.errors import ReadError

#: A declared entity that is made of others, or long. Feeds that declare any name single characters.
BOMB = re.compile(
    rb"<!ENTITY\s++(?:%\s++)?+[^\s<>]++\s++"
    rb"(?:\"[^\"&%]*+(?:&#[^\"&%]*+)*+[&%]|'[^'&%]*+(?:&#[^'&%]*+)*+[&%]|[\"'][^\"']{500})",
    re.I,
)


def refuse_bombs(data: bytes, source: str) -> None:
    """Raise ReadError about ``source`` when its entities would multiply, in any encoding."""
    if BOMB.search(data.replace(b"\0", b"")):
        raise ReadError(source, "declares entities of entities, as no feed does", "don't read it")
