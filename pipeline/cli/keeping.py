"""The commands that keep a ledger: quarantine, reextract, review, backup, restore."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.logs import plain
from pipeline.cli.reading import Language, Outlet, Published, options_of
from pipeline.cli.words import Ledger, error_line, ledger_named, need_ledger, progress_bar, tell
from pipeline.errors import StoreError

if TYPE_CHECKING:
    from pipeline.reextraction import Change
    from pipeline.store import QuarantineItem

quarantine = typer.Typer(
    name="quarantine",
    help="Look at what could not be read, try it again, or drop it.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
review = typer.Typer(
    name="review",
    help="Say what you think of a figure. Nothing is overwritten, and it outlives a new extraction.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Item = Annotated[str, typer.Argument(metavar="ID", help="An id, as `saksi quarantine list` prints it.")]
Items = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Ids, as `saksi quarantine list` prints them, or `all`.")
]
Figure = Annotated[
    str, typer.Argument(metavar="FIGURE", help="A figure_id, as `saksi export figures` writes it.")
]
Sentence = Annotated[
    str, typer.Argument(metavar="SENTENCE", help="An id, as `saksi review sentences` prints it.")
]
Sets = Annotated[
    list[str],
    typer.Option(
        "--set", metavar="FIELD=VALUE", help="A field's right value, `--set value=12`; empty for unknown."
    ),
]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept.")]
By = Annotated[str | None, typer.Option("--by", help="Who says so; your user name if left out.")]

#: characters of an id that are printed, and that are enough to name an item
_SHORT = 10


@quarantine.command("list")
def list_items(ledger: Ledger = None) -> int:
    """List what could not be read, with the reason and what to do. Exit code 1 when there is anything."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False, read_only=True) as store:
        items = store.quarantined()
    for item in items:
        typer.echo(plain(f"{item.id[:_SHORT]}  {item.source}: {item.reason}; {item.mend}"))
    tell(f"{len(items)} in quarantine")
    return 1 if items else 0


@quarantine.command()
def show(item: Item, ledger: Ledger = None) -> int:
    """Print the bytes of an item as they were received, up to the first megabyte."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False, read_only=True) as store:
        found = _named(store.quarantined(), [item])
    typer.get_binary_stream("stdout").write(found[0].data)
    return 0


@quarantine.command()
def retry(
    items: Items,
    published: Published = None,
    language: Language = None,
    outlet: Outlet = None,
    ledger: Ledger = None,
) -> int:
    """Read items again: from their file where it is still there, else from the bytes that were kept.

    What can be read now goes into the ledger and leaves the quarantine. Exit code 1 when something stays.
    """
    name, options = ledger_named(ledger), options_of(published, language, outlet)
    need_ledger(name)
    from pipeline.retrying import retry as retry_items
    from pipeline.store import PATIENT_SECONDS, open_store

    with open_store(name, create=False, busy_seconds=PATIENT_SECONDS) as store:
        done = retry_items(_named(store.quarantined(), items), store, options)
    for rejected in done.rejected:
        error_line(rejected.line)
    typer.echo(f"{done.read} read now: {done.new} new, {done.updated} updated; {len(done.rejected)} stay")
    return 1 if done.rejected else 0


@quarantine.command()
def drop(items: Items, ledger: Ledger = None) -> int:
    """Drop items for good, with their bytes."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False) as store:
        dropped = store.discard([item.id for item in _named(store.quarantined(), items)])
    typer.echo(f"{dropped} dropped")
    return 0


def _named(held: list[QuarantineItem], wanted: list[str]) -> list[QuarantineItem]:
    """Return the items that beginnings of ids name; raise StoreError for one that names none or two."""
    if wanted == ["all"]:
        return held
    found = []
    for short in wanted:
        same = [item for item in held if item.id.startswith(short)]
        if len(same) != 1:
            problem = "is the beginning of several ids" if same else "is not in quarantine"
            raise StoreError(short, problem, "take an id from `saksi quarantine list`")
        found.append(same[0])
    return found


def reextract(
    accept: Annotated[
        bool, typer.Option("--accept", help="Keep the new extraction; without it nothing is changed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON lines.")] = False,
    ledger: Ledger = None,
) -> int:
    """Say what this version's extraction adds, changes and withdraws in articles that an older one read.

    Nothing changes until you say --accept. What people said of figures stays. Exit code 1 when there are
    changes that are not accepted.
    """
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline import run
    from pipeline.reextraction import differences
    from pipeline.store import PATIENT_SECONDS, open_store

    count = {"added": 0, "changed": 0, "withdrawn": 0}
    articles = 0
    opened = open_store(name, create=False, read_only=not accept, busy_seconds=PATIENT_SECONDS)
    with opened as store, progress_bar() as bar:
        told = (lambda done, of: bar(done, of, done)) if bar else None
        for one in differences(store, accept=accept, told=told):
            articles += 1
            for change in one.changes:
                count[change.kind] += 1
                typer.echo(_json(change) if as_json else plain(_line(change)))
        if accept:
            run.resolve(store)
    total = sum(count.values())
    told_all = ", ".join(f"{n} {kind}" for kind, n in count.items())
    verb = "kept" if accept else "not kept: say --accept to keep them"
    tell(f"{articles} articles were read by another version; {told_all}" + (f"; {verb}" if articles else ""))
    return 1 if total and not accept else 0


def _line(change: Change) -> str:
    fields = "; ".join(f"{name}: {before} → {after}" for name, before, after in change.fields)
    said = f" ({fields})" if fields else ""
    return f"{change.kind:<9} {change.what} {change.record_id} {change.words}{said}: {change.sentence}"


def _json(change: Change) -> str:
    from dataclasses import asdict

    return json.dumps(asdict(change), ensure_ascii=False)


@review.command("list")
def list_verdicts(ledger: Ledger = None) -> int:
    """List every word that people said of figures, in order, and whether its figure is still found."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False, read_only=True) as store:
        tables = store.tables()
    said, shown = tables["corrections"], set(tables["figures"]["figure_id"])
    for at in sorted(range(len(said["n"])), key=lambda k: said["n"][k]):
        figure, was = said["figure_id"][at], json.loads(said["was"][at])
        found = "" if figure in shown else " [not found by extraction any more]"
        changes = f" {said['changes'][at]}" if said["verdict"][at] in ("correct", "add") else ""
        words = f"{was['measure']} {was['raw']}" if "measure" in was else f"in review: {was['sentence']}"
        who = f"{said['by'][at]}, {said['at'][at]}: {said['reason'][at]}"
        typer.echo(plain(f"{said['n'][at]}  {figure} {words}  {said['verdict'][at]}{changes}  {who}{found}"))
    return 0


@review.command()
def accept(figure: Figure, reason: Reason = "right as it is", by: By = None, ledger: Ledger = None) -> int:
    """Say that a figure is right."""
    return _say(figure, "accept", {}, reason, by, ledger)


@review.command()
def correct(figure: Figure, sets: Sets, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Give a figure's fields their right values; what extraction found stays beside them."""
    return _say(figure, "correct", dict(_changes(sets)), reason, by, ledger)


@review.command()
def reject(figure: Figure, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Say that a figure is none: it counts nowhere any more, and stays in the ledger."""
    return _say(figure, "reject", {}, reason, by, ledger)


@review.command()
def sentences(ledger: Ledger = None) -> int:
    """List the sentences in review that nobody settled, with their ids. Exit code 1 when there are any."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store
    from pipeline.timeline import load_frames

    with open_store(name, create=False, read_only=True) as store:
        waiting = load_frames(store).review
    for row in waiting[["review_id", "reason", "sentence"]].itertuples():
        typer.echo(plain(f"{row.review_id}  {row.reason}: {row.sentence}"))
    tell(f"{len(waiting)} in review")
    return 0 if waiting.empty else 1


@review.command()
def dismiss(item: Sentence, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Say that a sentence in review states no figure."""
    return _say(item, "dismiss", {}, reason, by, ledger)


@review.command()
def add(item: Sentence, sets: Sets, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Make a figure of a sentence in review: `--set measure=killed --set value=12`."""
    return _say(item, "add", dict(_changes(sets)), reason, by, ledger)


@review.command()
def undo(figure: Figure, reason: Reason = "taken back", by: By = None, ledger: Ledger = None) -> int:
    """Take back what was said last of a figure, or of a sentence in review."""
    return _say(figure, "undo", {}, reason, by, ledger)


def _changes(sets: list[str]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for told in sets:
        name, equals, value = told.partition("=")
        if not equals:
            raise StoreError(told, "names no value", "write it as --set value=12")
        number = name in ("value", "low", "best", "high") and value.isascii() and value.isdigit()
        found.append((name.strip(), int(value) if number else value.strip() or None))
    return found


def _say(
    figure: str, verdict: str, changes: dict[str, Any], reason: str, by: str | None, ledger: str | None
) -> int:
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import Correction, open_store

    with open_store(name, create=False) as store:
        store.correct(Correction(figure, verdict, reason, by or getpass.getuser(), changes))
    typer.echo(f"{verdict}: {figure}")
    return 0


def backup(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not be there yet.")],
    ledger: Ledger = None,
) -> int:
    """Write a copy of the ledger, of one moment, even while it is written to, and examine it."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False, read_only=True) as store:
        store.backup(out)
    _need_sound(out)
    tell(f"{name} copied to {out}")
    return 0


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Put it in the place of the ledger that is there; that one is kept aside."
        ),
    ] = False,
    ledger: Ledger = None,
) -> int:
    """Make a ledger of a backup, after looking whether the backup is sound.

    A ledger that is there already is only replaced with --replace, and is kept beside it under another name.
    """
    from pipeline.store.backups import restore as restore_ledger

    _need_sound(copy)
    kept = restore_ledger(copy, ledger_named(ledger), replace=replace)
    tell(f"restored from {copy}" + (f"; what was there is kept as {kept}" if kept else ""))
    return 0


def _need_sound(path: Path) -> None:
    from pipeline.store import open_store

    with open_store(path, create=False, read_only=True) as store:
        problems = store.check()
    if problems:
        raise StoreError(str(path), f"is no sound ledger ({problems[0]})", "use another backup")
