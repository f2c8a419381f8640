"""The ledger as the pages read it. Besides ``writing``, the only module here that imports the pipeline."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import palette, words
from pipeline import whereabouts
from pipeline.errors import LedgerLockedError, LedgerVersionError, SaksiError
from pipeline.export import csv_bytes, table_bytes
from pipeline.languages import codes
from pipeline.registry.actors import load_registry
from pipeline.registry.conflicts import conflicts
from pipeline.registry.people import EVERYBODY
from pipeline.registry.titles import HeldOffice, offices_of, titles
from pipeline.store import Store, default_ledger, open_store
from pipeline.timeline import COLUMNS, Frames, load_frames
from pipeline.timeline.claims import claims
from pipeline.timeline.conflicts import assign
from pipeline.timeline.disagreement import disagreement
from pipeline.timeline.doubts import doubts as doubts_of
from pipeline.timeline.toll_columns import KEY, SERIES
from pipeline.timeline.tolls import series

#: what the words of a number and of its claimant are made from
_WORDED = ("qualifier", "raw", "value", "low", "best", "high", "claimant", "claimant_name", "outlet")
#: what a table of series has in its CSV: where a claim stands in its series, and the figure's own words
_STEP_COLUMNS = (*SERIES, *(column for column in COLUMNS["figures"] if column.name in (
    "as_of", "published", "outlet", "claimant", "caveats", "sentence", "title", "url")))  # fmt: skip
#: what keeps one toll apart from another
TOLL_KEY = KEY


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of a ledger, read once and shared by every session; nobody writes into its frames."""

    name: str
    frames: Frames
    #: the figures and events with what every page derives from them
    figures: pd.DataFrame
    events: pd.DataFrame
    articles: pd.DataFrame
    #: a claimant's key -> its place in the palette
    hues: Mapping[str, int]
    #: differs after a write
    version: object = None


@dataclass(frozen=True, slots=True)
class Tolls:
    """Who says what as of when, over all of a ledger: no filter changes what is current."""

    #: a row a claim that may be compared; see ``toll_columns.py``
    series: pd.DataFrame
    #: low, high and who says so, by day
    disagreement: pd.DataFrame
    #: running totals that stand in no series: figure_id -> why
    apart: Mapping[str, str]
    #: a conflict's id -> its name
    conflicts: Mapping[str, str]
    #: as in the series -> the people counted, in words
    people: Mapping[str, str]


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
    """Return the ledger as it is now, or why it can't be shown; unchanged data is not read twice."""
    name = ledger_name()
    if missing_ledger():
        return Trouble(
            "There is no ledger yet",
            f"Nothing is kept at {name}.",
            "Put your own articles in under Add, or run “saksi ingest PATH”, or “saksi demo” for samples.",
        )
    try:
        return _read(name, _opened(name).version())
    except SaksiError as error:
        return _trouble(error)


def csv(frame: pd.DataFrame, kind: str) -> bytes:
    """Return exactly these rows as CSV, in the columns that the export documents."""
    return csv_bytes(frame, kind)


def steps_csv(frame: pd.DataFrame) -> bytes:
    """Return rows of series, with their figures' own words beside, as CSV."""
    return table_bytes(frame, _STEP_COLUMNS)


def tolls(ledger: Ledger) -> Tolls:
    """Return who says what as of when: computed when a page first asks, kept while the ledger is unchanged.

    Some 0.3 s for 10,000 figures and seconds for 200,000, so that pages without tolls don't wait for it.
    """
    return _tolls(ledger.name, ledger.version, ledger)


@st.cache_resource(max_entries=2, show_spinner="Comparing who says what, as of when …")
def _tolls(name: str, version: object, _ledger: Ledger) -> Tolls:
    """Compare the claims of a ledger; name and version only make the cache notice a change."""
    return compare(_ledger.frames)


def doubts(ledger: Ledger) -> pd.DataFrame:
    """Return why figures should be looked at again, in the queue's order (``timeline/doubts.py``)."""
    return _doubts(ledger.name, ledger.version, ledger)


@st.cache_resource(max_entries=2, show_spinner=False)
def _doubts(name: str, version: object, _ledger: Ledger) -> pd.DataFrame:
    frames = _ledger.frames
    return doubts_of(frames.figures, frames.articles, tolls(_ledger).series)


def compare(frames: Frames) -> Tolls:
    """Derive series, disagreement and what stands in no series."""
    told = claims(frames.figures, frames.articles)
    running = frames.figures[(frames.figures["scope"] == "cumulative") & frames.figures["part_of"].isna()]
    given = assign(running)
    loose = given["conflict"].isna()
    return Tolls(
        series=series(told),
        disagreement=disagreement(told),
        apart=dict(zip(running["figure_id"][loose], given["why"][loose], strict=True)),
        conflicts={conflict.id: conflict.names["en"] for conflict in conflicts()},
        people={str(code): _people(str(code)) for code in told["people"].unique()},
    )


def _people(code: str) -> str:
    """Return whom a claim counts: *people*, *children*, *combatants of Israel*, a source's word in quotes."""
    actors = load_registry().actors
    kind, _, side = code.rpartition(" of ")
    if side not in actors:
        kind, side = code, ""
    whom = words.EVERYONE if kind == EVERYBODY else words.kind_of_people(kind)
    return f"{whom} of {actors[side].name}" if side else whom


def readable() -> tuple[str, ...]:
    """Return the codes of the languages that extraction reads."""
    return codes()


def methodology() -> str:
    """Return the document that says how each field is decided, in markdown."""
    return whereabouts.methodology().read_text("utf-8")


def accuracy() -> dict[str, Any] | None:
    """Return what ``saksi evaluate`` found last, None where its numbers are not at hand."""
    try:
        found: dict[str, Any] = json.loads(whereabouts.accuracy().read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found


def title(actor_id: str) -> str:
    """Return the office for which the registry names a person, with its years where told; else nothing."""
    return titles().get(actor_id, "")


def offices(actor_id: str) -> tuple[HeldOffice, ...]:
    """Return the terms in office that the registry knows of a person, oldest first."""
    return offices_of(actor_id)


@st.cache_resource(max_entries=2, show_spinner="A large ledger takes a while …")
def _read(name: str, version: object) -> Ledger:
    """Read everything; ``version`` only makes the cache notice a change."""
    with open_store(name, create=False, read_only=True) as store:
        # a URL may hold a password, the store's own name never does
        ledger = _derive(store.name, load_frames(store), version)
    # What lives as long as the server need not be walked after every run (a full collection each).
    gc.collect()
    gc.freeze()
    return ledger


def _derive(name: str, frames: Frames, version: object) -> Ledger:
    """Add what every page needs, once."""
    places = frames.places.set_index("place_id")["name"]
    figures = derive_figures(frames.figures, places)
    return Ledger(
        name=name,
        frames=frames,
        figures=figures,
        events=derive_events(frames.events, places),
        articles=derive_articles(frames.articles),
        hues=palette.claimant_order(figures),
        version=version,
    )


def derive_figures(figures: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Add a figure's day, which date that is, its number in words, its claimant's key and its search text.

    ``day`` is the as-of date, else the incident's, else the publication's (UTC): what the date filter reads.
    """
    published = _days(figures["published"])
    rows = figures[list(_WORDED)].to_dict("records")
    as_of, date = figures["as_of"], figures["date"]
    basis = pd.Series("undated", index=figures.index, dtype="str")
    basis = (
        basis.mask(published.notna(), "reported").mask(date.notna(), "happened").mask(as_of.notna(), "as of")
    )
    return figures.assign(
        day=as_of.fillna(date).fillna(published),
        day_basis=basis,
        place_name=_place_names(figures, places),
        stated=pd.Series([words.stated(row) for row in rows], index=figures.index, dtype="str"),
        claimant_label=pd.Series([words.claimant(row) for row in rows], index=figures.index, dtype="str"),
        claimant_key=_claimant_keys(figures),
        search=_search(
            figures,
            ("sentence", "title", "outlet", "claimant_name", "claimant", "responsible_name", "place", "raw"),
        ),
    )


def _claimant_keys(figures: pd.DataFrame) -> pd.Series:
    """Return what tells one claimant from another.

    Those known only by words are one where the words and the country are the same, and without a country
    only within one report: *police* here are not *police* elsewhere, and must not be joined by a line.
    """
    where = _text(figures["country"]).fillna(_text(figures["article_id"]))
    worded = _text(figures["claimant"]).str.casefold() + " / " + where
    outlet = palette.NO_CLAIMANT + _text(figures["outlet"]).fillna("")
    return _text(figures["claimant_id"]).fillna(worded).fillna(outlet)


def derive_events(events: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Add the days that the date filter reads (when it happened, else publication) and the search text."""
    published = _days(events["published"])
    return events.assign(
        place_name=_place_names(events, places),
        since=events["first"].fillna(events["last"]).fillna(published),
        until=events["last"].fillna(events["first"]).fillna(published),
        search=_search(
            events, ("sentence", "title", "outlet", "actors", "place", "event_type", "sub_event_type")
        ),
    )


def derive_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Add the day of publication (UTC) and the search text."""
    return articles.assign(
        day=_days(articles["published"]), search=_search(articles, ("title", "text", "outlet"))
    )


def _days(instants: pd.Series) -> pd.Series:
    """Return the calendar days of instants, in UTC."""
    return instants.dt.tz_convert("UTC").dt.tz_localize(None).dt.normalize().astype("datetime64[s]")


def _place_names(frame: pd.DataFrame, places: pd.Series) -> pd.Series:
    """Return one name a place, whatever the reports call it; as worded where it was not recognised."""
    return frame["place_id"].map(places).astype("str").fillna(frame["place"])


def _text(column: pd.Series) -> pd.Series:
    return column.astype("str")


def _search(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """Return one folded text a row, for the free-text filter."""
    parts = [_text(frame[column]).fillna("") for column in columns]
    joined = parts[0].str.cat(parts[1:], sep=" \n ") if len(frame) else pd.Series(dtype="str")
    return joined.str.casefold()


def _is_server(name: str) -> bool:
    return "://" in name


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(name: str) -> Store:
    """Keep a ledger open, to ask it on each run whether it has changed."""
    return open_store(name, create=False, read_only=True)


def _trouble(error: SaksiError) -> Trouble:
    """Say what happened to the data (nothing) and what to do."""
    if isinstance(error, LedgerLockedError):
        return Trouble(
            "The ledger is busy",
            f"{error}. Your data is untouched.",
            "Another Saksi is writing. Wait until it has finished, then reload this page.",
        )
    if isinstance(error, LedgerVersionError):
        return Trouble(
            "The ledger is newer than this Saksi",
            f"{error}. Your data is untouched.",
            "Update Saksi, then start the dashboard again.",
        )
    return Trouble(
        "The ledger can't be read",
        f"{error}. This page changed nothing in it.",
        "Run “saksi doctor” to see what is wrong, or restore your last copy of the ledger.",
    )
