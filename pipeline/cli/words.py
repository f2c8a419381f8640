"""What the commands say, and where: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.logs import plain, told_as_json
from pipeline.errors import SaksiError
from pipeline.logged import INFO, WARNING, log

if TYPE_CHECKING:
    from pipeline.intake import Progress
    from pipeline.run import Summary

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        envvar="SAKSI_LEDGER",
        help="The ledger: a path or a database URL. By default a file in your data folder.",
    ),
]

#: Rejected items that are named one by one.
NAMED = 20


def tell(words: str) -> None:
    """Print words that are no result on stderr."""
    if told_as_json():
        log("told", INFO, words)
    else:
        typer.echo(words, err=True)


def error_line(words: str) -> None:
    """Print one line on stderr, as ``plain`` words."""
    if told_as_json():
        log("told", WARNING, words)
        return
    encoding = sys.stderr.encoding or "utf-8"
    typer.echo(f"saksi: {plain(words)}".encode(encoding, "backslashreplace").decode(encoding), err=True)


def ledger_named(told: str | None) -> str | Path:
    """Return the ledger that is meant: the one told, or the default."""
    from pipeline.store import default_ledger

    return told or default_ledger()


def need_ledger(ledger: str | Path) -> None:
    """Raise SaksiError when the ledger is a file that isn't there."""
    if "://" not in str(ledger) and not Path(ledger).expanduser().is_file():
        raise SaksiError(
            str(ledger), "there is no ledger here", "make one with `saksi ingest` or `saksi demo`"
        )


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Yield what shows a bar on stderr when that is a terminal, None otherwise."""
    if not sys.stderr.isatty() or told_as_json():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("sources, {task.fields[items]} articles"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, items=0)
        yield lambda done, total, items: bar.update(task, completed=done, total=total, items=items)


def tell_summary(summary: Summary) -> None:
    """Print what an ingestion did, and name what needs attention."""
    for item in summary.rejected[:NAMED]:
        error_line(item.line)
    if len(summary.rejected) > NAMED:
        error_line(f"and {len(summary.rejected) - NAMED} more that could not be read")
    for line in summary.doubted[:NAMED]:
        error_line(line)
    if len(summary.doubted) > NAMED:
        error_line(f"and {len(summary.doubted) - NAMED} more dates that can hardly be right")
    for path in summary.skipped[:NAMED]:
        tell(f"skipped {str(path)!r}: of a kind that no reader knows")
    if len(summary.skipped) > NAMED:
        tell(f"skipped {len(summary.skipped) - NAMED} more files of unknown kinds")
    if summary.unread:
        from pipeline.languages import codes

        told = ", ".join(f"{code}: {n}" for code, n in summary.unread.items())
        packs = ", ".join(codes())
        error_line(
            f"{sum(summary.unread.values())} articles are in languages without a pack ({told}): kept, not"
            f" read; if one is in {packs}, give it again with --language"
        )
    if summary.outdated:
        error_line(f"{summary.outdated} articles were read by another version; see `saksi reextract`")
    typer.echo(
        f"{summary.read} read: {summary.new} new, {summary.updated} updated, {summary.unchanged} unchanged;"
        f" {summary.quarantined} quarantined, {len(summary.rejected) - summary.quarantined} not readable,"
        f" {len(summary.skipped)} skipped"
    )
