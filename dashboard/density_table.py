"""The numbers of the counted events as a table: for those who don't see or don't want the chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import extracts, periods, tables, words
from dashboard.density import Density
from dashboard.folded import folded
from dashboard.i18n import _
from dashboard.view import View

_COLUMNS = {"lane": "str", "first_day": "datetime64[s]", "last_day": "datetime64[s]", "n_events": "Int64"}


def show(view: View, found: Density, name: Callable[[str], str]) -> None:
    """List all lanes and periods, with a download of the same numbers."""
    said = words.numbered("{n} number as a table", "{n} numbers as a table", len(found.cells))
    with folded(said, "density_fold") as opened:
        if not opened:
            return
        labels = [periods.name(period) for period in found.columns]
        wide = found.cells.pivot_table(index="lane", columns="place", values="n", fill_value=0)
        wide = wide.reindex(index=list(found.lanes), columns=range(len(labels)), fill_value=0).astype("int64")
        shown = wide.set_axis([name(lane) for lane in wide.index]).set_axis(labels, axis=1)
        st.dataframe(shown.rename_axis(_("Lane")), key="density_table", alt=_("Events by lane and period"))
        tables.csv_button(
            words.numbered("Download {n} number (CSV)", "Download {n} numbers (CSV)", len(found.cells)),
            partial(extract, found, name),
            f"saksi-density{tables.name_of(view)}",
            "density",
        )


def extract(found: Density, name: Callable[[str], str]) -> Iterator[extracts.Buffer]:
    """Yield the numbers as CSV, a row a lane and period that holds any."""
    days = [periods.days(found.columns[int(place)]) for place in found.cells["place"]]
    rows = pd.DataFrame(
        {
            "lane": [name(str(lane)) for lane in found.cells["lane"]],
            "first_day": pd.array([first for first, _last in days], dtype="datetime64[s]"),
            "last_day": pd.array([last for _first, last in days], dtype="datetime64[s]"),
            "n_events": found.cells["n"].astype("Int64").array,
        }
    )
    return extracts.counts_csv(rows, _COLUMNS)
