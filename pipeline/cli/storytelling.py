"""``saksi story``: what hangs together, and the decisions of people about it."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from pipeline.cli.logs import plain
from pipeline.cli.words import Ledger, ledger_named, need_ledger

stories = typer.Typer(
    name="story",
    help="Look at the events that are told by several articles, and correct what was joined.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Event = Annotated[
    str, typer.Argument(metavar="EVENT", help="An event_id, as `saksi export events` writes it.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept with the decision.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides; your user name if left out.")]


@stories.command()
def resolve(ledger: Ledger = None) -> int:
    """Resolve what a ledger holds and isn't resolved yet: after an interruption, or with newer rules."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.run import resolve as resolve_ledger
    from pipeline.store import open_store

    with open_store(name, create=False) as store:
        typer.echo(f"{resolve_ledger(store)} articles resolved")
    return 0


@stories.command()
def show(event: Event, ledger: Ledger = None) -> int:
    """Print the story of an event: who tells it, in which words, and why they are taken for one."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.errors import StoreError
    from pipeline.store import open_store
    from pipeline.timeline import load_frames

    with open_store(name, create=False, read_only=True) as store:
        frames = load_frames(store)
    events = frames.events
    found = events.loc[events["event_id"] == event, "story_id"]
    if found.empty:
        raise StoreError(event, "is no event of this ledger", "take an id from `saksi export events`")
    told = events[events["story_id"] == found.iloc[0]].astype("object")
    for row in told.where(told.notna(), None).itertuples():
        day, kind = str(row.first or "no day")[:10], row.sub_event_type or row.event_type
        typer.echo(plain(f"{row.event_id}  {day}  {kind}  {row.outlet or 'no outlet'}: {row.sentence}"))
    for join in frames.joins[frames.joins["story_id"] == found.iloc[0]].itertuples():
        typer.echo(f"{join.first} = {join.second}: {join.why}")
    return 0


@stories.command()
def split(event: Event, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Keep an event apart from what other articles tell."""
    return _decide("split", event, None, reason, by, ledger)


@stories.command()
def unsplit(event: Event, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Take back a split: the rules decide again."""
    return _decide("unsplit", event, None, reason, by, ledger)


@stories.command()
def join(event: Event, other: Event, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Take two events of different articles for one."""
    return _decide("join", event, other, reason, by, ledger)


@stories.command()
def unjoin(event: Event, other: Event, reason: Reason, by: By = None, ledger: Ledger = None) -> int:
    """Take back a join by hand: the rules decide again."""
    return _decide("unjoin", event, other, reason, by, ledger)


def _decide(
    kind: str, first: str, second: str | None, reason: str, by: str | None, ledger: str | None
) -> int:
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import Decision, open_store

    with open_store(name, create=False) as store:
        store.decide(Decision(kind, first, reason, by or getpass.getuser(), second))
    typer.echo(f"decided: {kind} {first}{f' {second}' if second else ''}")
    return 0
