"""What the pages write into the ledger: sources, and articles that people bring.

What reads articles is large, so only the pages that take them in import this; see ``changing``.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from dashboard import changing, data, retold, words
from dashboard.changing import Answer, change, opened
from dashboard.i18n import _
from pipeline import run
from pipeline.errors import ReadError, SaksiError
from pipeline.fetching import Visitor
from pipeline.intake import Item
from pipeline.languages import codes
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, read_bytes, readers, suffix_of
from pipeline.readers.draft import Draft, settle_or_reject
from pipeline.readers.opml import SUFFIXES as LISTS
from pipeline.readers.published import parse_published
from pipeline.store import Outcome, Store, WatchedSource, open_store
from pipeline.watching import Found, look, sought
from pipeline.watching.schedule import seconds_of

#: the languages that can be told
LANGUAGES = codes()
#: the kinds of files that can be brought, without the dot
KINDS = tuple(sorted(suffix.lstrip(".") for suffix in readers() if suffix not in LISTS))
#: extraction shares its model: one person's articles after the other's
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item."""

    #: the file, or the file and the line in it
    item: str
    #: new, updated, unchanged, quarantined or refused
    outcome: str
    #: the article's title, or what is wrong and the mend
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of the articles they bring; empty for nothing."""

    title: str = ""
    text: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""
    language: str = ""


def sources() -> list[WatchedSource] | str:
    """Return the sources, or in one line why they can't be shown."""
    try:
        with open_store(data.ledger_name(), create=False, read_only=True) as store:
            return store.sources.all()
    except SaksiError as error:
        return changing.told(error)


def add_source(address: str, outlet: str, language: str, every: str, *, follow: bool, check: bool) -> Answer:
    """Add a source, after a look at what it holds if wanted; public hosts only."""
    try:
        _refuse_paths(address)
        addresses, found = sought(address.strip(), Visitor(), check=check)
        with opened() as store:
            now = dt.datetime.now(dt.UTC)
            added = [
                store.sources.add(
                    url, every=seconds_of(every), at=now, outlet=outlet.strip() or None,
                    language=language or None, follow=follow,
                )
                for url in addresses
            ]  # fmt: skip
    except SaksiError as error:
        return Answer(False, changing.told(error))
    if not any(added):
        return Answer(False, _("{address}: is a source already").format(address=addresses[0]))
    many = words.numbered("{n} source added.", "{n} sources added.", sum(added))
    done = many if len(added) > 1 else _("Added.")
    return Answer(True, f"{done} {described(found)}" if found else f"{done} ")


def pause_source(url: str, *, paused: bool) -> Answer:
    """Leave a source alone, or go on with it."""
    return change(
        lambda store: store.sources.pause(url, paused=paused), _("Paused.") if paused else _("Resumed.")
    )


def remove_source(url: str) -> Answer:
    """Read a source no more."""
    return change(lambda store: store.sources.remove(url), _("Removed. Its articles stay in the ledger."))


def check_source(url: str) -> Answer:
    """Fetch a source now and say what it holds; nothing is kept."""
    try:
        return Answer(True, described(look(url, Visitor())))
    except SaksiError as error:
        return Answer(False, changing.told(error))


def described(found: Found) -> str:
    """Say what an address holds."""
    if found.kind == "list":
        return _("It is a list of {n} feeds.").format(n=words.number(len(found.feeds)))
    if found.feeds:
        return _("It is a page whose feed is {addresses}.").format(addresses=", ".join(found.feeds))
    told = _("It is a feed") if found.kind == "feed" else _("It is a page")
    if found.title:
        told = _("{said}, “{title}”").format(said=told, title=found.title)
    if found.kind == "feed":
        told = _("{said}, with {n} articles").format(said=told, n=words.number(found.articles))
    told = _in_languages(told, found)
    if found.rejected:
        bad = {"n": words.number(found.rejected), "reason": found.reason}
        told = _("{said}; {n} can't be read, the first: {reason}").format(said=told, **bad)
    return f"{told}."


def _in_languages(said: str, found: Found) -> str:
    """Add in which languages its articles are, and which of these nobody reads."""
    if not found.languages:
        return said
    said = _("{said} in {languages}").format(said=said, languages=", ".join(found.languages))
    unread = ", ".join(code for code in found.languages if code not in LANGUAGES)
    untold = _("{said} (no language pack for {languages}: kept, not read)")
    return untold.format(said=said, languages=unread) if unread else said


def add_files(files: Sequence[tuple[str, bytes]], told: Told) -> Iterator[tuple[int, Result]]:
    """Read files into the ledger; yield how many of them are done, and what became of each item."""

    def items() -> Iterator[tuple[int, Item | Rejected]]:
        options = _options(told)
        for done, (name, held) in enumerate(files):
            yield from ((done, item) for item in _items(name, held, options))

    yield from _kept(items())


def add_text(told: Told) -> Result:
    """Read a text that somebody typed or pasted into the ledger."""
    # quarantined as a line of JSON with this name, it can be tried again
    name, line = "pasted text entry 1", _line(told)

    def items() -> Iterator[tuple[int, Item | Rejected]]:
        draft = Draft(told.title, told.text, told.address, told.outlet, told.published)
        options = ReadOptions(language=told.language or None)
        if not (told.title.strip() or told.text.strip()):
            raise ReadError("the text", "holds no words", "give a title or a text")
        made = settle_or_reject(lambda: draft, name, line, options)
        yield 0, Item(name, made) if isinstance(made, Article) else made

    [(_, result)] = _kept(items())
    return result


def _kept(items: Iterable[tuple[int, Item | Rejected]]) -> Iterator[tuple[int, Result]]:
    """Take items in as ``saksi ingest`` does, one by one, so that each has its own result."""
    done = 0
    try:
        with _ONE_AT_A_TIME, opened() as store:
            for done, item in items:
                yield done, _taken(item, store)
            run.resolve(store)
    except SaksiError as error:
        yield done, Result(error.thing, "refused", changing.told(error))


def _taken(item: Item | Rejected, store: Store) -> Result:
    tally = run.Tally()
    run.take([item], store, tally)
    source = item.source.removeprefix("upload: ")
    if tally.rejected:
        bad = tally.rejected[0]
        outcome = "quarantined" if bad.kept else "refused"
        return Result(source, outcome, retold.trouble(f"{bad.reason}; {bad.mend}"))
    [outcome] = tally.counts
    said = item.article.title or item.article.text[:120] if isinstance(item, Item) else ""
    doubt = tally.doubted[0].partition(": ")[2] if tally.doubted else ""
    return Result(source, Outcome(outcome).value, f"{said} ({doubt})" if doubt else said)


def _items(name: str, held: bytes, options: ReadOptions) -> Iterator[Item | Rejected]:
    # never the name of a file here: what is quarantined is tried again by its name
    source = f"upload: {PurePosixPath(name.replace(chr(92), '/')).name}"
    suffix = suffix_of(source)
    if suffix not in readers() or suffix in LISTS:
        problem, mend = "is of a kind that no reader knows", f"give one of {' '.join(KINDS)}"
        yield Rejected(source, problem, mend, b"", kept=False)
        return
    for found in read_bytes(held, suffix, source, options, confine=True):
        yield Item(source, found) if isinstance(found, Article) else found


def _options(told: Told) -> ReadOptions:
    moment = parse_published(told.published, "the date") if told.published else None
    return ReadOptions(published=moment, language=told.language or None, outlet=told.outlet or None)


def _line(told: Told) -> bytes:
    kept = {
        "title": told.title,
        "text": told.text,
        "url": told.address or None,
        "outlet": told.outlet or None,
        "published": told.published or None,
    }
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")


def _refuse_paths(address: str) -> None:
    """Refuse what the command line takes for a file: a page must not read this machine's files."""
    if "://" not in address:
        raise ReadError(
            address.strip() or "the address", "is no web address", "write it as https://host/path"
        )
