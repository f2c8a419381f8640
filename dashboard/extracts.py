"""Extracts of a view: the rows that the screen counts, under a coding profile, in any format, with a sidecar.

Besides ``data`` and ``writing`` the only module here that imports the pipeline, and of that what makes files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import data, derived, filters, i18n, once, provenance
from dashboard.data import Ledger
from dashboard.view import View
from pipeline.export import (
    EXPORT_COLUMNS,
    NOTICES,
    PROFILES,
    Buffer,
    Format,
    Provenance,
    Records,
    Whole,
    coded_figures,
    columns_of,
    data_bytes,
    extract,
    now,
    packed_pieces,
    read_parquet,
    table_pieces,
)
from pipeline.store import open_store
from pipeline.timeline import COLUMNS, Column
from pipeline.timeline.toll_columns import SERIES

#: what a table of series has in its CSV: where a claim stands in its series, and the figure's own words
_STEP_COLUMNS = (*SERIES, *(column for column in COLUMNS["figures"] if column.name in (
    "as_of", "published", "outlet", "claimant", "caveats", "sentence", "title", "url")))  # fmt: skip
KINDS = tuple(EXPORT_COLUMNS)
#: as the address and the page call them
FORMATS: Mapping[str, Format] = {
    "CSV": Format(),
    "CSV ;": Format(separator=";"),
    "CSV machine": Format(spreadsheet=False),
    "Parquet": Format("parquet"),
    "JSON": Format("json"),
}
#: the column of a story's id under a profile, and what stands before it
_STORY = {"acled": "event_id_cnty", "ged": "id"}
_PREFIX = "SAKSI-"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants to have."""

    kind: str
    profile: str
    #: a key of ``FORMATS``
    form: str
    #: none of them means all
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Full:
    """Rows of a view with all that the ledger knows of each, made some at a time."""

    ledger: Ledger
    kind: str
    held: Records

    def __len__(self) -> int:
        return len(self.held)

    def rows(self, first: int, last: int) -> pd.DataFrame:
        """Return them from the first to before the last."""
        found = self.held.rows(first, last)
        return derived.in_full(self.ledger, self.kind, found) if self.kind in self.ledger.lean else found


def records_csv(ledger: Ledger, told: pd.DataFrame | Records, kind: str) -> Iterator[Buffer]:
    """Yield exactly these rows as CSV, in the columns that the export documents."""
    held = Whole(told) if isinstance(told, pd.DataFrame) else told
    return table_pieces(Full(ledger, kind, held), EXPORT_COLUMNS[kind])


def steps_csv(ledger: Ledger, frame: pd.DataFrame) -> Iterator[Buffer]:
    """Yield rows of series, with their figures' own words beside, as CSV."""
    return table_pieces(Full(ledger, "figures", Whole(frame)), _STEP_COLUMNS)


def counts_csv(frame: pd.DataFrame, columns: Mapping[str, str]) -> Iterator[Buffer]:
    """Yield a table that a page has counted as CSV; ``columns`` are names -> dtypes."""
    return table_pieces(Whole(frame), [Column(name, dtype, "") for name, dtype in columns.items()])


def profiles(kind: str) -> tuple[str, ...]:
    """Return the coding profiles that fit a kind."""
    return PROFILES[kind]


def notice(kind: str, profile: str) -> str:
    """Return what must be known of rows in another project's columns; empty for all others."""
    return NOTICES.get((kind, profile), "")


def columns(kind: str, profile: str) -> pd.DataFrame:
    """Return an extract's columns with what each holds."""
    told = columns_of(kind, profile)
    return pd.DataFrame(
        {
            "name": pd.array([column.name for column in told], dtype="str"),
            "meaning": pd.array([column.meaning for column in told], dtype="str"),
            "unit": pd.array([column.unit for column in told], dtype="str"),
        }
    )


def rows(view: View, choice: Choice) -> pd.DataFrame:
    """Return the records that an extract has a row of each; figures without what a profile makes of them.

    Under a profile events are stories. A story is coded from all of the ledger, and is a row where the view
    shows any telling of it: a filter never changes what is current.
    """
    if choice.kind != "events" or choice.profile == "verbatim":
        return view.frame(choice.kind)
    stories = _stories(view.ledger.name, view.ledger.version, choice.profile, view.ledger)
    shown = _PREFIX + once.story_of(view.events)
    return stories[stories[_STORY[choice.profile]].isin(set(shown))]


@st.cache_resource(max_entries=4, show_spinner=False)
def _stories(name: str, version: object, profile: str, _ledger: Ledger) -> pd.DataFrame:
    """Code a ledger's stories; name and version only make the cache notice a change."""
    return extract(_ledger.frames, "events", profile)


def preview(view: View, found: pd.DataFrame, choice: Choice, most: int) -> pd.DataFrame:
    """Return the first rows as text, each value as the file has it; what is missing there is missing here."""
    form = FORMATS[choice.form]
    made = data_bytes(
        _coded(view.ledger, found.head(most), choice),
        choice.kind,
        form,
        profile=choice.profile,
        only=choice.columns,
    )
    return _READ[form.name](made, form.separator, choice)


@dataclass(frozen=True, slots=True)
class _Coded:
    """Rows of an extract with all their columns, under its profile, made some at a time."""

    ledger: Ledger
    choice: Choice
    found: pd.DataFrame

    def __len__(self) -> int:
        return len(self.found)

    def rows(self, first: int, last: int) -> pd.DataFrame:
        """Return them from the first to before the last."""
        return _coded(self.ledger, self.found.iloc[first:last], self.choice)


def archive(view: View, found: pd.DataFrame, choice: Choice, name: str) -> Callable[[], Iterator[bytes]]:
    """Return what yields the ZIP of these rows with their sidecar, once it is asked for.

    It runs when no page does, so what it needs of the page is read now.
    """
    # English like all of the sidecar: it goes to readers of any language
    with i18n.speaking(i18n.SOURCE):
        said, query = provenance.in_words(view.filters, view.choices), filters.to_url(view.filters)
    samples, ledger, source = provenance.invented(view), view.ledger.name, data.ledger_name()

    def make() -> Iterator[bytes]:
        with open_store(source, create=False, read_only=True) as store:
            versions = store.extractions()
        come_from = Provenance(ledger, said, query, versions, samples, now())
        yield from packed_pieces(
            _Coded(view.ledger, choice, found),
            choice.kind,
            FORMATS[choice.form],
            come_from,
            name=name,
            profile=choice.profile,
            only=choice.columns,
        )

    return make


def _coded(ledger: Ledger, found: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    if choice.kind == "figures":
        return coded_figures(derived.in_full(ledger, "figures", found), choice.profile)
    as_told = choice.kind in ledger.lean and choice.profile == "verbatim"
    return derived.in_full(ledger, choice.kind, found) if as_told else found


def _csv(made: bytes, separator: str, choice: Choice) -> pd.DataFrame:
    head, *cells = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=separator)
    return _shown(head, [[cell or None for cell in row] for row in cells])


def _json(made: bytes, separator: str, choice: Choice) -> pd.DataFrame:
    records = json.loads(made)
    told = [
        [None if value is None else json.dumps(value, ensure_ascii=False) for value in record.values()]
        for record in records
    ]
    return _shown(list(records[0]) if records else [], told)


def _parquet(made: bytes, separator: str, choice: Choice) -> pd.DataFrame:
    frame = read_parquet(io.BytesIO(made), choice.kind, choice.profile)
    told = [
        [None if pd.isna(value) else str(value) for value in row] for row in frame.astype("object").to_numpy()
    ]
    return _shown(list(frame), told)


def _shown(head: Sequence[str], cells: Sequence[Sequence[str | None]]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.array([row[place] for row in cells], dtype="str") for place, name in enumerate(head)}
    )


_READ: Mapping[str, Callable[[bytes, str, Choice], pd.DataFrame]] = {
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
}
