"""``saksi …``: the only package that prints.

Exit codes: 0 all fine; 1 done, and something needs attention; 2 nothing could be done. Heavy libraries are
imported inside the commands that need them, so that ``saksi --help`` is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline import __version__
from pipeline.cli import evaluating, inspecting, keeping, logs, reading, showing, watching
from pipeline.cli.storytelling import stories
from pipeline.cli.words import error_line
from pipeline.errors import SaksiError

app = typer.Typer(
    name="saksi",
    help="Read conflict news into a ledger of who says how many people were harmed, where, when, by whom,"
    " and the sentence that says so.",
    epilog="Exit codes: 0 all fine, 1 done but something needs attention, 2 nothing could be done.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.command()(showing.demo)
app.command()(reading.ingest)
app.add_typer(watching.sources)
app.command()(watching.watch)
app.command()(reading.extract)
app.command()(showing.dashboard)
app.command()(inspecting.export)
app.command()(keeping.reextract)
app.add_typer(keeping.quarantine)
app.add_typer(keeping.review)
app.command()(keeping.backup)
app.command()(keeping.restore)
app.command()(evaluating.evaluate)
app.command()(inspecting.doctor)
app.add_typer(stories)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"saksi {__version__}")
        raise typer.Exit


@app.callback()
def _saksi(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and exit.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Say on standard error what is being done, a line an event.")
    ] = False,
    log_format: Annotated[
        logs.Format | None,
        typer.Option(
            "--log-format", help="How that is said: text, or json, an object a line; either means --verbose."
        ),
    ] = None,
) -> None:
    """Hold the options of ``saksi`` itself; its commands are added above."""
    logs.begin(verbose=verbose or log_format is not None, format_=log_format or logs.Format.TEXT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure is one line on stderr."""
    logs.begin()
    try:
        return int(app(args=arguments, prog_name="saksi", standalone_mode=False) or 0)
    except SaksiError as error:
        error_line(str(error))
    except TyperException as error:
        if problem := " ".join(error.format_message().split()):
            error_line(f"{problem} See `saksi --help`.")
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return 2
