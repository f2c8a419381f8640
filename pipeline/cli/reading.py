"""The commands that read articles: ``ingest`` into the ledger, ``extract`` without one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from pipeline.cli.words import Ledger, error_line, ledger_named, progress_bar, tell_summary
from pipeline.errors import ReadError

if TYPE_CHECKING:
    from pipeline.readers import ReadOptions
    from pipeline.run import LineCounts

Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When the articles were published, over what they say: 2025-01-12 or 2025-01-12T09:30+07:00.",
    ),
]
Outlet = Annotated[
    str | None, typer.Option(metavar="NAME", help="The outlet of the articles that name none.")
]
Language = Annotated[
    str | None, typer.Option(metavar="xx", help="The code of the articles' language, over what they say.")
]


Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="A CSV's column for title, text, url, outlet, published or language: text=Isi.",
    ),
]


def ingest(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH-or-URL...",
            help="Files, folders of them, read recursively, and addresses of pages, feeds and OPML lists.",
        ),
    ],
    published: Published = None,
    language: Language = None,
    outlet: Outlet = None,
    column: Columns = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the page of each entry of a feed on the web.")
    ] = False,
    allow_private: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST", help="A host (or host:port) that may be on a private network, or on an odd port."
        ),
    ] = None,
    ledger: Ledger = None,
) -> int:
    """Read articles into the ledger, from files or from the web.

    What is no article is put into the ledger's quarantine with its bytes, and costs only itself. Reading the
    same again changes nothing. Ends with a summary; exit code 1 when anything was quarantined or unreadable,
    or is dated as it can hardly be.
    """
    options = options_of(published, language, outlet, column)
    from pipeline.fetching import FetchPolicy, Visitor
    from pipeline.run import ingest as ingest_places
    from pipeline.store import PATIENT_SECONDS, open_store

    visitor = Visitor(FetchPolicy(private=frozenset(host.lower() for host in allow_private or ())))
    name = ledger_named(ledger)
    with open_store(name, busy_seconds=PATIENT_SECONDS) as store, progress_bar() as progress:
        summary = ingest_places(places, store, options, progress, visitor=visitor, follow=follow)
    tell_summary(summary)
    return 1 if summary.rejected or summary.doubted else 0


def extract(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="JSON lines, or any file that ingest reads. Standard input if left out."
        ),
    ] = None,
    published: Published = None,
    language: Language = None,
    column: Columns = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add to each figure and event what its rule leaned on.")
    ] = False,
) -> int:
    """Print what articles say as JSON lines, without a ledger.

    In, a line each: {"id", "text", "title"?, "published"?, "language"?}. Out, in the same order: {"id",
    "language", "figures", "events", "actors", "places", "review"}. A line that is no article is told on
    stderr with its number; the others go on, and the exit code is 1.
    """
    options = options_of(published, language, None, column)
    try:
        counts = _extract(file, options, explain)
    except BrokenPipeError:
        # whoever reads us has enough; what is still in the buffer has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 1 if counts.broken else 0


def _extract(file: Path | None, options: ReadOptions, explain: bool) -> LineCounts:
    from pipeline.run import extract_lines, extract_path

    if file is not None and _has_own_reader(file):
        return extract_path(file, options, _write, error_line, explain=explain)
    if file is None:
        return extract_lines(sys.stdin.buffer, options, _write, error_line, explain=explain)
    with _open(file) as stream:
        return extract_lines(stream, options, _write, error_line, name=str(file), explain=explain)


def _open(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or "is no path"
        raise ReadError(repr(str(file))[1:-1], problem.lower(), "check the path") from error


def _has_own_reader(file: Path) -> bool:
    """Tell the kinds with a reader of their own from JSON lines, whatever their file is called."""
    from pipeline.readers import jsonl, readers, suffix_of

    suffix = suffix_of(file.name)
    return suffix in readers() and suffix not in jsonl.SUFFIXES


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def options_of(
    published: str | None, language: str | None, outlet: str | None, columns: list[str] | None = None
) -> ReadOptions:
    """Return what a command's options tell of the articles."""
    from pipeline.readers import ReadOptions
    from pipeline.readers.published import parse_published

    moment = parse_published(published, "--published") if published is not None else None
    return ReadOptions(published=moment, language=language, outlet=outlet, columns=_columns(columns or []))


def _columns(told: list[str]) -> tuple[tuple[str, str], ...]:
    from pipeline.readers.csv import ALIASES

    pairs = []
    for words in told:
        field, equals, name = words.partition("=")
        if field.strip() not in ALIASES or not equals or not name.strip():
            fields = ", ".join(ALIASES)
            raise ReadError(
                f"--column {words}", "names no field and column", f"write FIELD=NAME, of {fields}"
            )
        pairs.append((field.strip(), name.strip()))
    return tuple(pairs)
