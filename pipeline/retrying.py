"""Read quarantined items again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import run
from pipeline.errors import ReadError
from pipeline.intake import Item
from pipeline.model import Article
from pipeline.readers import ReadOptions, Rejected, read_bytes, read_path, suffix_of
from pipeline.readers.draft import reject
from pipeline.readers.kinds import kind_of
from pipeline.store import QuarantineItem, Store

#: how the source of an item of a file goes on behind the file's name
_PIECE = re.compile(r" (?:line|row|entry|record) \d+$")


def retry(items: Sequence[QuarantineItem], store: Store, options: ReadOptions) -> run.Summary:
    """Read quarantined items again; what can be read now goes into the ledger and leaves the quarantine.

    A file that is still there is read again; else, and for a piece of one, the bytes that were kept.
    """
    tally, told = run.Tally(), run.checked(options)
    for item in items:
        before = len(tally.rejected)
        run.take(list(_again(item, told)), store, tally)
        if all((bad.source, bad.reason) != (item.source, item.reason) for bad in tally.rejected[before:]):
            store.discard([item.id])  # read now, or kept anew with what is wrong with it today
    run.resolve(store)
    return tally.summary()


def _again(item: QuarantineItem, options: ReadOptions) -> Iterator[Item | Rejected]:
    try:
        for found in _read(item, options):
            yield Item(item.source, found) if isinstance(found, Article) else found
    except ReadError as error:
        yield reject(error, item.data)


def _read(item: QuarantineItem, options: ReadOptions) -> Iterator[Article | Rejected]:
    named = _PIECE.sub("", item.source)
    if named == item.source and "://" not in named and Path(named).is_file():
        return read_path(Path(named), options)
    if named != item.source and item.data.lstrip().startswith(b"{"):
        return read_bytes(item.data, ".jsonl", item.source, options, confine=True)
    path = urlsplit(named).path if "://" in named else named
    kind = kind_of(item.data, "", path) or suffix_of(path)
    return read_bytes(item.data, kind, item.source, options, confine=True)
