"""Files to articles: one module a kind, found by itself.

A kind is a module of this package with ``SUFFIXES`` (lower case, with the dot) and
``read(stream, source, options)``, which yields an Article or a Rejected for each item and raises ReadError
when the file as a whole is no such thing. Any bytes at all give nothing else. A kind whose parser hostile
bytes can make slow or greedy says ``CONFINED = True`` and is read in a child (``confined.py``).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers import confined
from pipeline.readers.decode import SIZE_LIMIT
from pipeline.readers.draft import KEPT_BYTES, ReadOptions, Rejected, reject

__all__ = [
    "ReadOptions",
    "Reader",
    "Rejected",
    "find_files",
    "read_bytes",
    "read_path",
    "readers",
    "suffix_of",
]

#: Files in a folder that are about its articles, and are none.
NOT_ARTICLES = (".expected.json", ".gold.jsonl", "readme.md")

#: Kinds that are read here in bounded steps; the pages in them are read in the child one by one.
ARCHIVES = frozenset({".zip", ".warc", ".warc.gz"})


class Reader(Protocol):
    """What a module of this package offers to be a reader."""

    SUFFIXES: frozenset[str]

    def read(self, stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
        """Yield what the stream holds."""
        ...


@cache
def readers() -> dict[str, Reader]:
    """Return the readers by suffix."""
    found: dict[str, Reader] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "SUFFIXES"):
            found |= dict.fromkeys(sorted(module.SUFFIXES), cast("Reader", module))
    return found


def read_path(path: Path, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each item of a file.

    Raises ReadError for a path that can't be read at all: missing, a folder, forbidden, of an unknown kind.
    """
    suffix = suffix_of(path.name)
    try:
        with path.open("rb") as stream:
            if suffix not in readers():
                known = " ".join(sorted(readers()))
                raise ReadError(str(path), "is of a kind that no reader knows", f"give one of {known}")
            yield from _read(suffix, stream, str(path), options)
    except OSError as error:
        raise ReadError(str(path), (error.strerror or str(error)).lower(), "check the path") from error
    except ValueError as error:
        raise ReadError(repr(str(path)), "is no path", "check the path") from error


def read_bytes(
    data: bytes, suffix: str, source: str, options: ReadOptions, *, confine: bool = False
) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each item of some bytes of a known kind.

    ``confine`` reads every kind but archives in the child, since whoever sent the bytes chose the kind, too.
    """
    yield from _read(suffix, BytesIO(data), source, options, confine=confine)


def suffix_of(name: str) -> str:
    """Return the ending that a file's kind goes by, in lower case: ``.warc.gz`` of ``a.warc.gz``."""
    endings = Path(name.lower()).suffixes
    double = "".join(endings[-2:])
    return double if double in readers() else "".join(endings[-1:])


def find_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the articles' files under a folder, and the files of unknown kinds, each sorted by path.

    Hidden files and folders, expected ledgers, labelled sets and a README are neither.
    """
    wanted: list[Path] = []
    unknown: list[Path] = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.name.lower().endswith(NOT_ARTICLES) or not path.is_file():
            continue
        (wanted if suffix_of(path.name) in readers() else unknown).append(path)
    return wanted, unknown


def _read(
    suffix: str, stream: BinaryIO, source: str, options: ReadOptions, *, confine: bool = False
) -> Iterator[Article | Rejected]:
    reader = readers()[suffix]
    confine = getattr(reader, "CONFINED", False) or (confine and suffix not in ARCHIVES)
    try:
        if confine:
            yield from confined.read(suffix, stream.read(SIZE_LIMIT + 1), source, options)
        else:
            yield from reader.read(stream, source, options)
    except ReadError as error:
        stream.seek(0)
        yield reject(error, stream.read(KEPT_BYTES))
