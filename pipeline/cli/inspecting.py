"""The commands that look into a ledger: ``export`` and ``doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.logs import plain
from pipeline.cli.watching import AllowPrivate, described, visitor_for
from pipeline.cli.words import Ledger, ledger_named, need_ledger, tell
from pipeline.errors import SaksiError

if TYPE_CHECKING:
    from pipeline.doctor import Finding


class Kind(StrEnum):
    """What can be exported."""

    FIGURES = "figures"
    EVENTS = "events"
    ARTICLES = "articles"
    ACTORS = "actors"


class Form(StrEnum):
    """What an extract can be written as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


class Separator(StrEnum):
    """What can stand between the cells of a CSV."""

    COMMA = "comma"
    SEMICOLON = "semicolon"


Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")]
ProfileName = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="How numbers are coded: verbatim (as stored), acled (one conservative number), ibc (minimum"
        " and maximum) or ged (low, best, high). Events under acled or ged are stories in their columns.",
    ),
]
FormName = Annotated[
    Form | None,
    typer.Option("--format", help="By default what FILE ends in, csv where that is none of these."),
]
SeparatorName = Annotated[
    Separator, typer.Option(help="Between the cells of a CSV; with a semicolon the decimal sign is a comma.")
]
Machine = Annotated[
    bool, typer.Option("--machine", help="Leave text that a spreadsheet takes for a formula as it is.")
]
Beside = Annotated[
    bool, typer.Option("--sidecar/--no-sidecar", help="Write FILE.resource.json: what the rows are.")
]


def export(
    kind: Annotated[Kind, typer.Argument(help="What to write.")],
    out: Out,
    profile: ProfileName = "verbatim",
    form: FormName = None,
    separator: SeparatorName = Separator.COMMA,
    machine: Machine = False,
    sidecar: Beside = True,
    ledger: Ledger = None,
) -> int:
    """Write figures, events, articles or actors as a CSV, Parquet or JSON file, and beside it what it holds.

    CSV opens in spreadsheets rightly and safely. A coding profile changes nothing in the ledger. Events
    under acled or ged are coded from your articles and are not ACLED's or UCDP's data; a notice that says so
    is written beside the file.
    """
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline import export as exports
    from pipeline.store import open_store
    from pipeline.timeline import load_frames

    profile = profile.lower()
    exports.columns_of(kind.value, profile)  # a name that is wrong is told before the ledger is read
    way = exports.Format(
        form.value if form else exports.named_by(out.name), exports.SEPARATORS[separator.value], not machine
    )
    with open_store(name, create=False, read_only=True) as store:
        frames = load_frames(store)
        samples = bool(frames.articles["sample"].any())
        come_from = exports.Provenance(
            store.name, extraction=store.extractions(), samples=samples, made=exports.now()
        )
    frame = exports.extract(frames, kind.value, profile)
    rows = exports.write(
        frame, kind.value, out, way, profile=profile, come_from=come_from if sidecar else None
    )
    coded = "" if profile == "verbatim" else f", coded under {profile},"
    tell(f"{rows} {kind.value}{coded} written to {out}")
    if notice := exports.NOTICES.get((kind.value, profile)):
        tell(notice)
    return 0


def doctor(
    online: Annotated[
        bool, typer.Option("--online", help="Also fetch each source that isn't paused.")
    ] = False,
    allow_private: AllowPrivate = None,
    ledger: Ledger = None,
) -> int:
    """Say what is installed, where the ledger is and whether it is sound, and what waits for somebody.

    Changes nothing, and goes to the web only with --online. Exit code 1 when something is wrong.
    """
    from pipeline.doctor import examine

    sound = True
    for finding in chain(examine(ledger_named(ledger)), _online(ledger, allow_private) if online else ()):
        sound &= finding.sound
        line = f"{'ok ' if finding.sound else 'BAD'}  {finding.what:<28} {finding.said}"
        typer.echo(plain(line))
    return 0 if sound else 1


def _online(ledger: str | None, allow_private: list[str] | None) -> Iterator[Finding]:
    """Fetch the sources of a ledger that can be opened; one that can't was told already."""
    from pipeline.doctor import Finding
    from pipeline.store import open_store
    from pipeline.watching import look

    try:
        with open_store(ledger_named(ledger), create=False, read_only=True) as store:
            urls = [source.url for source in store.sources.all() if not source.paused]
    except SaksiError:
        return
    visitor = visitor_for(allow_private)
    for url in urls:
        try:
            yield Finding("source now", f"{url}: {described(look(url, visitor))}")
        except SaksiError as error:
            yield Finding("source now", str(error), sound=False)
