"""The commands that look into a ledger: ``export`` and ``doctor``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.words import Ledger, ledger_named, need_ledger


class Kind(StrEnum):
    """What can be exported."""

    FIGURES = "figures"
    EVENTS = "events"
    ARTICLES = "articles"
    ACTORS = "actors"


def export(
    kind: Annotated[Kind, typer.Argument(help="What to write.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The CSV file to write.")],
    profile: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="How numbers are coded: verbatim (as stored), acled (one conservative number), ibc (minimum"
            " and maximum) or ged (low, best, high). Events under acled or ged are stories in their columns.",
        ),
    ] = "verbatim",
    machine: Annotated[
        bool,
        typer.Option("--machine", help="Leave text that a spreadsheet takes for a formula as it is."),
    ] = False,
    ledger: Ledger = None,
) -> int:
    """Write figures, events, articles or actors as a CSV file that spreadsheets open rightly and safely.

    A coding profile changes nothing in the ledger. Events under acled or ged are coded from your articles and
    are not ACLED's or UCDP's data; a notice that says so is written beside the file.
    """
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.export import NOTICES, columns_of, extract, write_csv
    from pipeline.store import open_store
    from pipeline.timeline import load_frames

    profile = profile.lower()
    columns_of(kind.value, profile)  # a name that is wrong is told before the ledger is read
    with open_store(name, create=False, read_only=True) as store:
        frame = extract(load_frames(store), kind.value, profile)
    rows = write_csv(frame, kind.value, out, spreadsheet=not machine, profile=profile)
    coded = "" if profile == "verbatim" else f", coded under {profile},"
    typer.echo(f"{rows} {kind.value}{coded} written to {out}", err=True)
    if notice := NOTICES.get((kind.value, profile)):
        typer.echo(notice, err=True)
    return 0


def doctor(ledger: Ledger = None) -> int:
    """Say what is installed, where the ledger is and whether it is sound.

    Changes nothing. Exit code 1 when something is wrong.
    """
    from pipeline.doctor import examine

    sound = True
    for finding in examine(ledger_named(ledger)):
        sound &= finding.sound
        typer.echo(f"{'ok ' if finding.sound else 'BAD'}  {finding.what:<28} {finding.said}")
    return 0 if sound else 1
