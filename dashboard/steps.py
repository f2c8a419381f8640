"""A toll as a table: each source's claims in their order, what replaced them, and a CSV of those rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import (
    derived,
    evidence,
    extracts,
    plain,
    remembered,
    safe,
    tables,
    toll_words,
    tolls,
    words,
)
from dashboard.i18n import _
from dashboard.tolls import Key
from dashboard.view import View


def show(view: View, toll: Key, title: str, n: int, key: str = "steps") -> None:
    """Show the ``n`` claims of a toll, a page of them; choosing a row opens its sentence."""
    st.header(_("Each source’s claims in their order"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        first = tables.first_of(n, key)
        st.html(f'<p class="sk-count">{words.count(n, "claim")}</p>')
        tables.csv_button(
            words.numbered("Download {n} claim (CSV)", "Download {n} claims (CSV)", n),
            partial(_csv, view, toll),
            f"saksi-{safe.file_name(title) or 'toll'}",
            key,
        )
    st.caption(
        _(
            "A row a claim; the same claim told by several articles is one row. Changes are taken inside one "
            "source only, and no finer than both wordings allow. Rows can’t be added up."
        )
    )
    ids, shown = _page(view, toll, first)
    st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select=evidence.opener("figure", key, ids),
        selection_mode="single-row",
        column_config={name: st.column_config.TextColumn(width=px) for name, px in _widths().items()},
        alt=_("{toll}: source, date, number, state and change of each claim").format(toll=title),
        placeholder="–",
    )


@remembered.large_of_view
def _page(view: View, toll: Key, first: int) -> tuple[list[str], pd.DataFrame]:
    """Return the figures of a page of a toll's claims, and the page as a reader sees it."""
    rows = tolls.of_ledger(view, toll).rows.iloc[first : first + tables.PAGE_ROWS]
    return [str(i) for i in rows["figure_id"]], table(view, rows)


def _csv(view: View, toll: Key) -> Iterator[extracts.Buffer]:
    return extracts.steps_csv(view.ledger, tolls.of_ledger(view, toll).rows)


def table(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return statements as a reader sees them."""
    told = plain.rows(derived.in_full(view.ledger, "figures", rows, ("sentence",)))
    by = tolls.by_id(view.ledger, rows["superseded_by"])
    return pd.DataFrame(
        {
            _("Number"): [words.stated(row) for row in told],
            _("Source"): [str(row["source_label"]) for row in told],
            _("Date"): [words.dated(row) for row in told],
            _("State"): [toll_words.state(row, by) for row in told],
            _("Change"): [toll_words.change(row) for row in told],
            _("Flag"): [words.flag(row["flag"]) for row in told],
            _("In its words"): [safe.line(row["raw"], 60) for row in told],
            _("Told by"): [toll_words.told_by(row) for row in told],
            _("Outlet"): [safe.line(words.present(row["outlet"]) or "", 60) for row in told],
            _("Caveats"): [safe.line(words.caveats(row["caveats"]), 160) for row in told],
            _("Sentence"): [safe.line(row["sentence"], 400) for row in told],
        }
    )


def _widths() -> dict[str, int]:
    return {_("Source"): 220, _("Number"): 150, _("State"): 260, _("Change"): 170, _("Sentence"): 400}
