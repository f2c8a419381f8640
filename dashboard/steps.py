"""A toll as a table: each source's claims in their order, what replaced them, and a CSV of those rows."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import evidence, safe, tables, toll_words, tolls, words
from dashboard.data import steps_csv
from dashboard.tolls import Toll
from dashboard.view import View

_WIDTHS = {"Source": 220, "Number": 150, "State": 260, "Change": 170, "Sentence": 400}


def show(view: View, toll: Toll, key: str = "steps") -> None:
    """Show the claims of a toll; choosing a row opens its sentence."""
    st.subheader("Each source’s claims in their order", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = tables.page_of(toll.rows, key)
        st.html(f'<p class="sk-count">{words.count(len(toll.rows), "claim")}</p>')
        st.download_button(
            f"Download {words.count(len(toll.rows), 'claim')} (CSV)",
            data=partial(steps_csv, toll.rows),
            file_name=f"saksi-{safe.file_name(toll.title) or 'toll'}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{key}_csv",
            icon=":material/download:",
        )
    st.caption(
        "A row a claim; the same claim told by several articles is one row. Changes are taken inside one "
        "source only, and no finer than both wordings allow. Rows can’t be added up."
    )
    st.dataframe(
        table(view, shown),
        hide_index=True,
        key=key,
        on_select=evidence.opener("figure", key, [str(i) for i in shown["figure_id"]]),
        selection_mode="single-row",
        column_config={name: st.column_config.TextColumn(width=px) for name, px in _WIDTHS.items()},
        alt=f"{toll.title}: source, date, number, state and change of each claim",
        placeholder="–",
    )


def table(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return statements as a reader sees them."""
    told = rows.to_dict("records")
    by = tolls.by_id(view.ledger, rows["superseded_by"])
    return pd.DataFrame(
        {
            "Number": [words.stated(row) for row in told],
            "Source": [str(row["source_label"]) for row in told],
            "Date": [words.dated(row) for row in told],
            "State": [toll_words.state(row, by) for row in told],
            "Change": [toll_words.change(row) for row in told],
            "Flag": [words.code_words(row["flag"]) for row in told],
            "In its words": [safe.line(row["raw"], 60) for row in told],
            "Told by": [toll_words.told_by(row) for row in told],
            "Outlet": [safe.line(words.present(row["outlet"]) or "", 60) for row in told],
            "Caveats": [safe.line(words.present(row["caveats"]) or "", 160) for row in told],
            "Sentence": [safe.line(row["sentence"], 400) for row in told],
        }
    )
