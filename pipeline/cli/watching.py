"""The commands for sources that are read again and again: ``sources`` and ``watch``."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.logs import plain
from pipeline.cli.reading import Language, Outlet
from pipeline.cli.words import Ledger, error_line, ledger_named, need_ledger, tell
from pipeline.errors import SaksiError

if TYPE_CHECKING:
    from pipeline.fetching import Visitor
    from pipeline.store import WatchedSource
    from pipeline.watching import Found, Polled, Stop

sources = typer.Typer(
    name="sources",
    help="The feeds and pages that `saksi watch` reads again and again.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Url = Annotated[str, typer.Argument(metavar="URL", help="An address, as `saksi sources list` prints it.")]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST",
        help="A host (or host:port) that may be on a private network, or on an odd port. It is not kept with"
        " the source: say it to each command.",
    ),
]


@sources.command()
def add(
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help="A feed, a page, or an OPML list (also a file), for its feeds."),
    ],
    outlet: Outlet = None,
    language: Language = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often it is read: 15m, 6h, 1d.")] = "15m",
    follow: Annotated[bool, typer.Option("--follow", help="Fetch the page of each entry.")] = False,
    check: Annotated[
        bool, typer.Option("--check/--no-check", help="Fetch it once, and say what it is.")
    ] = True,
    allow_private: AllowPrivate = None,
    ledger: Ledger = None,
) -> int:
    """Add a source. It is fetched once to see what it is; its articles come with `saksi watch`.

    Exit code 1 when it is a source already.
    """
    from pipeline.languages.detect import require_pack
    from pipeline.store import open_store
    from pipeline.watching import sought
    from pipeline.watching.schedule import seconds_of

    seconds = seconds_of(every)
    code = require_pack(language, "--language", "choose one of these") if language is not None else None
    addresses, found = sought(url, visitor_for(allow_private), check=check)
    if found and found.kind != "list":
        typer.echo(plain(f"{addresses[0]}: {described(found)}"))
    with open_store(ledger_named(ledger)) as store:
        now = dt.datetime.now(dt.UTC)
        added = [
            address
            for address in addresses
            if store.sources.add(address, every=seconds, at=now, outlet=outlet, language=code, follow=follow)
        ]
    if len(addresses) == 1 and not added:
        error_line(f"{addresses[0]}: is a source already; change it by removing it and adding it again")
        return 1
    known = len(addresses) - len(added)
    told = added[0] if len(addresses) == 1 else f"{len(added)} sources"
    typer.echo(plain(f"{told} added") + (f", {known} were sources already" if known else ""))
    return 0


@sources.command("list")
def list_sources(ledger: Ledger = None) -> int:
    """List the sources with their last success, new articles, next reading and problem.

    Exit code 1 when one fails.
    """
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store

    with open_store(name, create=False, read_only=True) as store:
        found = store.sources.all()
    for source in found:
        typer.echo(plain(_line(source)))
    failing = sum(source.failures > 0 for source in found)
    tell(f"{len(found)} sources, {failing} failing")
    return 1 if failing else 0


@sources.command()
def check(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL...", help="Sources, or any addresses; all if left out.")
    ] = None,
    allow_private: AllowPrivate = None,
    ledger: Ledger = None,
) -> int:
    """Fetch sources now and say what they hold. Nothing is kept. Exit code 1 when one fails."""
    from pipeline.watching import look

    visitor, failed = visitor_for(allow_private), 0
    for url in urls or _known(ledger):
        try:
            typer.echo(plain(f"{url}: {described(look(url, visitor))}"))
        except SaksiError as error:
            failed += 1
            error_line(str(error))
    return 1 if failed else 0


@sources.command()
def pause(url: Url, ledger: Ledger = None) -> int:
    """Leave a source alone until `saksi sources resume`."""
    return _pause(url, ledger, paused=True)


@sources.command()
def resume(url: Url, ledger: Ledger = None) -> int:
    """Go on with a paused source, at once."""
    return _pause(url, ledger, paused=False)


@sources.command()
def remove(url: Url, ledger: Ledger = None) -> int:
    """Read a source no more; its articles stay in the ledger."""
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store
    from pipeline.watching import source_address

    with open_store(name, create=False) as store:
        store.sources.remove(source_address(url))
    typer.echo(plain(f"{url} removed; its articles stay"))
    return 0


def watch(
    once: Annotated[
        bool, typer.Option("--once", help="Read what is due and end, with a summary: for cron.")
    ] = False,
    every: Annotated[
        str | None, typer.Option(metavar="TIME", help="How often, over what the sources say: 15m, 6h, 1d.")
    ] = None,
    allow_private: AllowPrivate = None,
    ledger: Ledger = None,
) -> int:
    """Read the sources again and again, each as often as it says, until Ctrl-C or a termination.

    A source that fails costs only itself and is tried again, twice as late each time. Ending waits for the
    article in hand; a second Ctrl-C doesn't. Exit code 0 when ended so; with --once 1 when a source failed.
    """
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import PATIENT_SECONDS, open_store
    from pipeline.watching import Stop, Watch, poll_due
    from pipeline.watching import watch as watch_sources
    from pipeline.watching.schedule import seconds_of

    seconds, stop = seconds_of(every) if every is not None else None, Stop()
    opened = open_store(name, create=False, busy_seconds=PATIENT_SECONDS)
    with opened as store, _ended_by_signals(stop):
        told = Watch(store, visitor_for(allow_private), stop, seconds)
        if not store.sources.all():
            error_line("there are no sources yet; add one with `saksi sources add URL`")
        if not once:
            watch_sources(told)
            return 0
        return _summary(list(poll_due(told)))


@contextmanager
def _ended_by_signals(stop: Stop) -> Iterator[None]:
    """Ask to end at the first interruption or termination; the second one ends the process as it is."""

    def handle(number: int, _frame: FrameType | None) -> None:
        if stop.asked:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        stop.asked = True

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _summary(polled: list[Polled]) -> int:
    failed = sum(one.problem is not None for one in polled)
    new, updated = sum(one.new for one in polled), sum(one.updated for one in polled)
    still = sum(not one.changed for one in polled)
    typer.echo(
        f"{len(polled)} sources read: {new} new, {updated} updated; {still} unchanged, {failed} failed"
    )
    return 1 if failed else 0


def visitor_for(allow_private: list[str] | None) -> Visitor:
    """Return who goes to the web for a command: to public hosts, and to those that were allowed."""
    from pipeline.fetching import FetchPolicy, Visitor

    return Visitor(FetchPolicy(private=frozenset(host.lower() for host in allow_private or ())))


def _known(ledger: str | None) -> list[str]:
    from pipeline.store import open_store

    name = ledger_named(ledger)
    need_ledger(name)
    with open_store(name, create=False, read_only=True) as store:
        return [source.url for source in store.sources.all()]


def _pause(url: str, ledger: str | None, *, paused: bool) -> int:
    name = ledger_named(ledger)
    need_ledger(name)
    from pipeline.store import open_store
    from pipeline.watching import source_address

    with open_store(name, create=False) as store:
        store.sources.pause(source_address(url), paused=paused)
    typer.echo(plain(f"{url} {'paused' if paused else 'is read again'}"))
    return 0


def described(found: Found) -> str:
    """Say what an address holds."""
    if found.kind == "list":
        return f"a list of {len(found.feeds)} feeds"
    if found.feeds:
        return f"a page whose feed is {', '.join(found.feeds)}"
    title = f" “{found.title}”" if found.title else ""
    if found.kind == "page":
        return f"a page{title}{found.in_languages}, one article; read again whenever it changes"
    bad = f", {found.rejected} that can't be read (the first: {found.reason})" if found.rejected else ""
    inside = found.in_languages
    return f"a feed{title}, {found.articles} entries{inside}{bad}"


def _line(source: WatchedSource) -> str:
    words = [source.url, source.outlet or "no outlet", f"every {_span(source.every)}"]
    words.append(
        f"last success {_moment(source.succeeded)}, {source.new_last} new"
        if source.succeeded
        else "never read"
    )
    words.append("paused" if source.paused else f"next {_moment(source.next) if source.next else 'now'}")
    if source.failures:
        words.append(f"failed {source.failures} times: {source.problem}")
    return "  ".join(words)


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def _span(seconds: int) -> str:
    for unit, size in (("d", 86_400), ("h", 3600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
