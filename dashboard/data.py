"""The ledger as the pages read it, and what the pages need of it that the pipeline works out."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import derived, kept, known, palette, reader, retold, shelving
from dashboard.i18n import _
from pipeline import __version__
from pipeline.errors import LedgerLockedError, LedgerVersionError, SaksiError
from pipeline.store import Store, default_ledger, open_store
from pipeline.timeline import COLUMNS, Frames, Reading
from pipeline.timeline.claims import COMPARED, REPORTS, claims
from pipeline.timeline.conflicts import assign
from pipeline.timeline.disagreement import disagreement
from pipeline.timeline.doubts import doubts as doubts_of
from pipeline.timeline.toll_columns import KEY, SERIES
from pipeline.timeline.tolls import series
from pipeline.timeline.typed import joined

#: what keeps one toll apart from another
TOLL_KEY = KEY
# memory that a run has used goes back to the system at once, not to a pool
pa.set_memory_pool(pa.system_memory_pool())
#: figures up to which a ledger is read within a second, and needs nothing kept
SMALL = 5_000
#: differs when any column of a frame does
_COLUMNS = hashlib.sha256(
    repr((COLUMNS, SERIES, [field.name for field in fields(Frames)])).encode()
).hexdigest()
#: ledger -> what is shown of it
_SHOWN: dict[str, Ledger] = {}
#: ledger -> the version whose claims were compared last
_COMPARED: dict[str, object] = {}


@dataclass(frozen=True)
class Tolls:
    """Who says what as of when, over all of a ledger: no filter changes what is current."""

    #: a row a claim that may be compared, see ``toll_columns.py``, with ``figure_row``: the row of its figure
    series: pd.DataFrame
    #: low, high and who says so, by day
    disagreement: pd.DataFrame
    #: running totals that stand in no series: figure_id -> why, and the rows of these figures
    apart: Mapping[str, str]
    apart_rows: npt.NDArray[np.int32]
    #: a conflict's id -> its name
    conflicts: Mapping[str, str]

    @cached_property
    def of_conflicts(self) -> npt.NDArray[np.intp]:
        """Return the rows of ``series`` that are running totals of a conflict, in their order."""
        own = (self.series["about"] == "conflict") & (self.series["scope"] == "cumulative")
        return np.flatnonzero(own.fillna(False))


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of a ledger, read once and shared by every session; nobody writes into its frames."""

    name: str
    frames: Frames
    #: the figures and events with what every page derives from them
    figures: pd.DataFrame
    events: pd.DataFrame
    articles: pd.DataFrame
    #: figures, events and articles without the columns that only the rows on a screen need; see ``in_full``
    lean: Mapping[str, pd.DataFrame]
    #: who has which role in which record, and who is named how often, by rows; see ``derived.rows_of``
    roles: pd.DataFrame
    named: pd.DataFrame
    #: a claimant's key -> its place in the palette
    hues: Mapping[str, int]
    #: differs after a write
    version: object = None
    #: who says what as of when, where that was kept with the rest
    tolls: Tolls | None = None
    #: all mentions, where they stay on the disk; see ``mentions_of``
    mentions: Any = None
    #: the ledger holds more by now, which is being read
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is nothing to show, what happened to the data, and the next step."""

    title: str
    what: str
    next_step: str


def ledger_name() -> str:
    """Return the ledger that the pages show: ``SAKSI_LEDGER``, else the user's own."""
    return os.environ.get("SAKSI_LEDGER") or str(default_ledger())


def missing_ledger() -> str | None:
    """Return the ledger's name when it is a file that isn't there yet."""
    name = ledger_name()
    return name if not _is_server(name) and not Path(name).exists() else None


def load() -> Ledger | Trouble:
    """Return the ledger as it is now, or why it can't be shown; unchanged data is not read twice.

    While a large ledger is read anew, its state before that is shown, and marked as ``behind``.
    """
    name = ledger_name()
    if missing_ledger():
        return Trouble(
            _("There is no ledger yet"),
            _("Nothing is kept at {name}.").format(name=name),
            _("Put your own articles in under Add, or run “saksi ingest PATH”, or “saksi demo” for samples."),
        )
    try:
        # what an earlier Saksi kept has other columns
        version = (__version__, _COLUMNS, _opened(name).version())
        shown = _SHOWN.get(name)
        old = shown is not None and shown.version != version and len(shown.figures) > SMALL
        if shown is not None and old and not kept.ready(name, version):
            return replace(shown, behind=True)
        new = shown is None or shown.version != version
        with reader.waiting(_("A large ledger takes a while …"), new=new):
            _SHOWN[name] = _read(name, version)
        return _SHOWN[name]
    except SaksiError as error:
        return _trouble(error)


def mentions_of(ledger: Ledger, article_id: str) -> pd.DataFrame:
    """Return where actors, places and dates stand in an article."""
    own = ledger.articles[ledger.articles["article_id"] == article_id]
    first, last = int(own["mentions_from"].iloc[0]), int(own["mentions_to"].iloc[0])
    if ledger.mentions is None:
        return ledger.frames.mentions.iloc[first:last]
    return shelving.frame_of(ledger.mentions.slice(first, last - first))


def tolls(ledger: Ledger) -> Tolls:
    """Return who says what as of when: computed when a page first asks, kept while the ledger is unchanged.

    Some 0.3 s for 10,000 figures and seconds for 200,000, so that pages without tolls don't wait for it.
    """
    new = ledger.tolls is None and _COMPARED.get(ledger.name) != ledger.version
    with reader.waiting(_("Comparing who says what, as of when …"), new=new):
        _COMPARED[ledger.name] = ledger.version
        return ledger.tolls or _tolls(ledger.name, ledger.version, ledger)


@st.cache_resource(max_entries=2, show_spinner=False)
def _tolls(name: str, version: object, _ledger: Ledger) -> Tolls:
    """Compare the claims of a ledger; name and version only make the cache notice a change."""
    return compare(_ledger.figures, _ledger.articles)


def doubts(ledger: Ledger) -> pd.DataFrame:
    """Return why figures should be looked at again, in the queue's order (``timeline/doubts.py``)."""
    return _doubts(ledger.name, ledger.version, ledger)


@st.cache_resource(max_entries=2, show_spinner=False)
def _doubts(name: str, version: object, _ledger: Ledger) -> pd.DataFrame:
    frames = _ledger.frames
    return doubts_of(frames.figures, frames.articles, tolls(_ledger).series)


def compare(figures: pd.DataFrame, articles: pd.DataFrame) -> Tolls:
    """Derive series, disagreement and what stands in no series."""
    told = claims(figures, articles)
    return _compared(_series(told, figures), disagreement(told), _apart(figures))


def _compared(found: pd.DataFrame, days: pd.DataFrame, apart: pd.DataFrame) -> Tolls:
    why = dict(zip(apart["figure_id"], apart["why"], strict=True))
    return Tolls(found, days, why, apart["figure_row"].to_numpy(), known.conflicts_by_id())


def _series(told: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    return series(told).assign(
        figure_row=lambda found: derived.row_of(figures["figure_id"], found["figure_id"])
    )


def _apart(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figure_id, figure_row and why of the running totals that stand in no series."""
    running = ((figures["scope"] == "cumulative") & figures["part_of"].isna()).fillna(False).to_numpy(bool)
    totals = figures.loc[running, list(COMPARED)]
    given = assign(totals)
    loose = given["conflict"].isna().to_numpy()
    return pd.DataFrame(
        {
            "figure_id": totals["figure_id"].array[loose],
            "figure_row": np.flatnonzero(running).astype(np.int32)[loose],
            "why": pd.array(given["why"].to_numpy()[loose], dtype="str"),
        }
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(name: str, version: object) -> Ledger:
    """Read everything; ``version`` only makes the cache notice a change."""
    held = kept.read(kept.folder(name, version))
    if held is None and _opened(name).counts().figures > SMALL:
        held = kept.made(name, version)
    # a URL may hold a password, the store's own name never does
    called = _opened(name).name
    if held is not None:
        ledger = replace(ledger_of(called, held.tables, version), mentions=held.mentions)
    else:
        with open_store(name, create=False, read_only=True) as store, store.moment() as moment:
            ledger = ledger_of(called, _tables(Reading(moment)), version)
    # What lives as long as the server need not be walked after every run (a full collection each).
    gc.collect()
    gc.freeze()
    return ledger


def _tables(reading: Reading) -> dict[str, pd.DataFrame]:
    """Return all frames by name; see ``derived.in_parts``."""
    found: dict[str, list[pd.DataFrame]] = {}
    for some in derived.in_parts(reading):
        for name, frame in some.items():
            found.setdefault(name, []).append(frame)
    return {name: joined(frames) for name, frames in found.items()}


def keep() -> None:
    """Read the ledger that the environment names, part by part, and keep what the pages need of it."""
    with kept.written(Path(os.environ["SAKSI_PAGES"])) as shelf:
        name = os.environ["SAKSI_LEDGER"]
        with open_store(name, create=False, read_only=True) as store, store.moment() as moment:
            for tables in derived.in_parts(Reading(moment)):
                shelf.add(tables)
        shelf.close()
        for tables in _toll_tables(shelf.frame("figures", COMPARED), shelf.frame("articles", REPORTS)):
            shelf.add(tables)
            del tables  # else they stay while the next ones are made
            shelving.let_go()


def _toll_tables(figures: pd.DataFrame, articles: pd.DataFrame) -> Iterator[dict[str, pd.DataFrame]]:
    """Yield what ``compare`` returns as frames, one after the other: each takes much memory to make."""
    yield {"apart": _apart(figures)}
    told = claims(figures, articles)
    shelving.let_go()
    yield {"series": _series(told, figures)}
    yield {"disagreement": disagreement(told)}


def ledger_of(name: str, held: Mapping[str, pd.DataFrame], version: object = None) -> Ledger:
    """Return the ledger whose frames these are; see ``derived.in_parts``."""
    frames = Frames(**{field.name: held[field.name] for field in fields(Frames)})
    told = None
    if "series" in held:
        told = _compared(held["series"], held["disagreement"], held["apart"])
    return Ledger(
        name=name,
        frames=frames,
        figures=frames.figures,
        events=frames.events,
        articles=frames.articles,
        lean={kind: derived.lean(kind, held[kind]) for kind in ("figures", "events", "articles")},
        roles=held["roles"],
        named=held["named"],
        hues=palette.claimant_order(frames.figures),
        version=version,
        tolls=told,
    )


def _is_server(name: str) -> bool:
    return "://" in name


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(name: str) -> Store:
    """Keep a ledger open, to ask it on each run whether it has changed."""
    return open_store(name, create=False, read_only=True)


def _trouble(error: SaksiError) -> Trouble:
    """Say what happened to the data (nothing) and what to do."""
    said = retold.error(error.thing, error.problem, error.mend)
    if isinstance(error, LedgerLockedError):
        return Trouble(
            _("The ledger is busy"),
            _("{error}. Your data is untouched.").format(error=said),
            _("Another Saksi is writing. Wait until it has finished, then reload this page."),
        )
    if isinstance(error, LedgerVersionError):
        return Trouble(
            _("The ledger is newer than this Saksi"),
            _("{error}. Your data is untouched.").format(error=said),
            _("Update Saksi, then start the dashboard again."),
        )
    return Trouble(
        _("The ledger can't be read"),
        _("{error}. This page changed nothing in it.").format(error=said),
        _("Run “saksi doctor” to see what is wrong, or restore your last copy of the ledger."),
    )
