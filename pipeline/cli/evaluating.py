"""The command that says how right extraction is: ``evaluate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.words import tell

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.evaluate import Miss

#: Characters a line where there is no terminal to ask.
WIDTH = 130

#: Figures found where there is none, the one number that should be small.
NEGATIVES = "spurious_per_1000_negatives"

#: How a table's column is headed; a field that isn't here is headed by its own name.
HEADS = {
    "f1": "F1",
    "as_of": "as of",
    "claimant_role": "role",
    NEGATIVES: "spurious in 1,000 without any",
}
_GROUP = ("language", "set", "kind")
_FOUND = ("figures", "precision", "recall", "f1")


class Chosen(StrEnum):
    """Which texts are scored."""

    SEEDS = "seeds"
    DEV = "dev"
    HELD = "held"
    ALL = "all"


def evaluate(
    language: Annotated[
        str | None, typer.Option(metavar="xx", help="Only the texts in this language: en, id.")
    ] = None,
    chosen: Annotated[
        Chosen,
        typer.Option(
            "--set",
            help="Only the sample articles (seeds), the labelled texts that rules were written with (dev), or"
            " those that were held out (held).",
        ),
    ] = Chosen.ALL,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    misses: Annotated[
        bool,
        typer.Option("--misses", help="List the missed and the spurious figures; never of the held-out set."),
    ] = False,
) -> int:
    """Say how right extraction is on texts that people have labelled.

    The sample articles with their ledgers and the labelled texts in seeds/gold are extracted anew and
    compared with what people wrote. No ledger is read or changed.
    """
    from pipeline.evaluate import Set
    from pipeline.evaluate import evaluate as score
    from pipeline.languages.detect import require_pack

    code = require_pack(language, "--language", "choose one of these") if language is not None else None
    record, missed = score(code, None if chosen is Chosen.ALL else Set(chosen))
    if as_json:
        whole = record | ({"misses": [asdict(miss) for miss in missed]} if misses else {})
        typer.echo(json.dumps(whole, indent=1))
        return 0
    _print_tables(record)
    if misses:
        _print_misses(missed)
        if chosen in {Chosen.HELD, Chosen.ALL}:
            tell("what was missed in held-out texts is not listed")
    return 0


def _print_tables(record: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    claims, tolls = record["claims"], record["tolls"]
    if claims:
        console.print(_table("Figures found", (*_GROUP, "texts", *_FOUND, "negatives", NEGATIVES), claims))
        fields = list(dict.fromkeys(name for row in claims for name in row["fields"]))
        rows = [row | row["fields"] for row in claims]
        console.print(_table("Of the figures found, the share with the right …", (*_GROUP, *fields), rows))
        console.print(
            _table("Figures found, by measure", ("language", "measure", *_FOUND), record["measures"])
        )
    if tolls:
        columns = (*_GROUP, "measure", "texts", "right", *_FOUND)
        console.print(_table("Tolls of whole texts", columns, tolls))


def _table(title: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        words = name in {*_GROUP, "measure"}
        table.add_column(HEADS.get(name, name), justify="left" if words else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(_cell(name, row.get(name)) for name in columns))
    return table


def _cell(name: str, value: object) -> str:
    if value is None:
        return "–"
    decimals = 1 if name == NEGATIVES else 3
    return f"{value:.{decimals}f}" if isinstance(value, float) else str(value)


def _print_misses(misses: Sequence[Miss]) -> None:
    for miss in misses:
        typer.echo(f"{miss.what:<9}{miss.case:<42}{miss.measure:<10}{miss.raw!r}")
