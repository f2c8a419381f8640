"""Tables in CSV: a row an article; columns are known by name, in English and Indonesian, or told."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.decode import SIZE_LIMIT, decode
from pipeline.readers.draft import Draft, ReadOptions, Rejected, settle_or_reject

SUFFIXES = frozenset({".csv", ".tsv"})

#: Names that a field's column has, in lower case; what spreadsheets and archives call them.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "judul", "judul berita"),
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full text",
        "isi",
        "isi berita",
        "teks",
        "konten",
        "artikel",
    ),
    "url": ("url", "link", "address", "tautan", "alamat"),
    "outlet": ("outlet", "source", "publisher", "media", "sumber", "nama media"),
    "published": (
        *("published", "date", "publication date", "publish date", "pubdate", "published at"),
        *("tanggal", "tanggal terbit", "tgl", "waktu", "terbit"),
    ),
    "language": ("language", "lang", "bahasa"),
}
DELIMITERS = ",;\t|"

#: Bytes from which the encoding is told.
HEAD = 1_000_000

csv.field_size_limit(SIZE_LIMIT)


def read(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each row; rows without any words are nothing."""
    lines = _Lines(stream, source, _encoding(stream, source, options))
    try:
        yield from _rows(lines, source, options)
    finally:
        lines.close()


def _rows(lines: _Lines, source: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    header = lines.first()
    delimiter = _delimiter(header, options)
    rows = csv.reader(lines, delimiter=delimiter, strict=False)
    names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
    places = _places(names, options, source)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            problem = (
                "holds what no table can"
                if "line contains NUL" in str(error)
                else "is longer than an article"
            )
            raise ReadError(f"{source} row {number}", problem, "check its quotation marks") from error
        if row is None:
            return
        lines.begin()
        if any(cell.strip() for cell in row):
            yield _item(row, names, places, f"{source} row {number}", options)


def _item(
    row: Sequence[str], names: Sequence[str], places: Mapping[str, int], source: str, options: ReadOptions
) -> Article | Rejected:
    def draft() -> Draft:
        if len(row) > len(names):
            raise ReadError(
                source, f"has {len(row)} cells under {len(names)} columns", "put quotation marks around them"
            )
        cells = {field: row[place] for field, place in places.items() if place < len(row)}
        if not (cells.get("title", "").strip() or cells.get("text", "").strip()):
            raise ReadError(source, "has neither a title nor a text", "fill one of them in")
        return Draft(
            title=cells.get("title", ""),
            text=cells.get("text", ""),
            url=cells.get("url"),
            outlet=cells.get("outlet"),
            published=cells.get("published"),
            language=cells.get("language"),
        )

    kept = json.dumps(dict(zip(names, row, strict=False)), ensure_ascii=False).encode("utf-8", "replace")
    return settle_or_reject(draft, source, kept, options)


@dataclass(slots=True)
class _Lines:
    """The lines of a table, none of them and no row of them longer than an article."""

    stream: BinaryIO
    source: str
    encoding: str
    _size: int = 0
    _text: io.TextIOWrapper | None = None

    def first(self) -> str:
        """Return the header's line."""
        for line in self:
            if line.strip():
                self.begin()
                return line
        raise ReadError(self.source, "is empty", "give a table with a line of column names")

    def begin(self) -> None:
        """Note that a row is complete."""
        self._size = 0

    def close(self) -> None:
        """Let go of the stream, which is its opener's to close."""
        if self._text is not None:
            self._text.detach()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._text is None:
            self._text = io.TextIOWrapper(self.stream, self.encoding, newline="")
        try:
            line = self._text.readline(SIZE_LIMIT + 1)
        except UnicodeDecodeError as error:
            raise ReadError(self.source, "changes its encoding in the middle", "save it as UTF-8") from error
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size > SIZE_LIMIT:
            raise ReadError(
                self.source, "has a row that is longer than an article", "check its quotation marks"
            )
        return line


def _encoding(stream: BinaryIO, source: str, options: ReadOptions) -> str:
    """Tell the encoding by the first megabyte: UTF-8, UTF-16, what was told, or Western."""
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decode(head, source)  # raises for what is empty or binary
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return options.charset or "cp1252"
    return "utf-8-sig"


def _delimiter(header: str, options: ReadOptions) -> str:
    """Choose the delimiter under which the most columns have a known name, then the most columns are."""

    def found(delimiter: str) -> tuple[int, int]:
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        return len(_known(names, options)), len(names)

    return max(DELIMITERS, key=found)


def _known(names: Sequence[str], options: ReadOptions) -> dict[str, int]:
    told = dict(options.columns)
    plain = [" ".join(name.lower().replace("_", " ").split()) for name in names]
    places: dict[str, int] = {}
    for field, aliases in ALIASES.items():
        wanted = [told[field]] if field in told else aliases
        at = plain if field not in told else names
        place = next((at.index(alias) for alias in wanted if alias in at), None)
        if place is not None:
            places[field] = place
    return places


def _places(names: Sequence[str], options: ReadOptions, source: str) -> dict[str, int]:
    places = _known(names, options)
    there = ", ".join(name for name in names if name)[:200]
    for field, name in options.columns:
        if field not in places:
            raise ReadError(source, f"has no column {name!r}", f"choose one of its own: {there}")
    if not {"title", "text"} & set(places):
        mend = "say which with --column text=NAME"
        raise ReadError(source, f"has no column for a title or a text (its columns: {there})", mend)
    return places
