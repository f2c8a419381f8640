"""Files to articles: one module a kind, found by itself.

A kind is a module of this package with ``SUFFIXES`` (lower case, with the dot) and
``read(stream, source, options)``, which yields an Article or a Rejected for each item and raises ReadError
when the file as a whole is no such thing. Any bytes at all give nothing else.
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
from pipeline.readers.draft import KEPT_BYTES, ReadOptions, Rejected, reject

__all__ = ["ReadOptions", "Reader", "Rejected", "find_files", "read_bytes", "read_path", "readers"]

#: Files in a folder that are about its articles, and are none.
NOT_ARTICLES = (".expected.json", ".gold.jsonl", "readme.md")


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
    reader = readers().get(path.suffix.lower())
    try:
        with path.open("rb") as stream:
            if reader is None:
                known = " ".join(sorted(readers()))
                raise ReadError(str(path), "is of a kind that no reader knows", f"give one of {known}")
            yield from _read(reader, stream, str(path), options)
    except OSError as error:
        raise ReadError(str(path), (error.strerror or str(error)).lower(), "check the path") from error
    except ValueError as error:
        raise ReadError(repr(str(path)), "is no path", "check the path") from error


def read_bytes(data: bytes, source: str, suffix: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each item of bytes that are of the kind that a suffix names."""
    reader = readers().get(suffix.lower())
    if reader is None:
        known = " ".join(sorted(readers()))
        raise ReadError(source, "is of a kind that no reader knows", f"give one of {known}")
    yield from _read(reader, BytesIO(data), source, options)


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
        (wanted if path.suffix.lower() in readers() else unknown).append(path)
    return wanted, unknown


def _read(
    reader: Reader, stream: BinaryIO, source: str, options: ReadOptions
) -> Iterator[Article | Rejected]:
    try:
        yield from reader.read(stream, source, options)
    except ReadError as error:
        stream.seek(0)
        yield reject(error, stream.read(KEPT_BYTES))
