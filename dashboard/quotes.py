"""Records in their own words: what is told, the sentence with its words marked, where it stands."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import derived, evidence, links, marks, pieces, plain, safe, tables, traced, words
from dashboard.folded import folded
from dashboard.i18n import _
from dashboard.view import View

#: a page holds so many sentences at once; the table below has all records
MOST = 6


def show(view: View, frame: pd.DataFrame, kind: str, key: str, alt: str) -> None:
    """Write the latest figures or events with their sentences, and all of them as a table below."""
    one = kind.removesuffix("s")
    order = ["day"] if kind == "figures" else ["until"]
    latest = frame.sort_values([*order, f"{one}_id"], ascending=[False, True], na_position="last")
    rows = plain.rows(derived.in_full(view.ledger, kind, latest.head(MOST)))
    st.html(links.listed((_quoted(view, row, kind) for row in rows), "sk-quiet"))
    left = len(frame) - MOST
    more = _("All {n} as a table") if left > 0 else _("The same as a table")
    with folded(more.format(n=words.number(len(frame))), f"{key}_fold") as opened:
        if not opened:
            return
        if kind == "figures":
            st.caption(_(tables.NEVER_ADDED))
        tables.show(view, frame, kind, key, alt)


def _quoted(view: View, row: dict[str, Any], kind: str) -> str:
    """Return a record as a door, a line about it and its sentence."""
    name = words.counted(row) if kind == "figures" else evidence.event_name(row)
    door = links.anchor(links.article(view.filters, row, kind.removesuffix("s")), name)
    return door + pieces.below(_gist(row, kind)) + marks.sentence(row)


def _gist(row: dict[str, Any], kind: str) -> str:
    """Return who tells it and when, in a line."""
    outlet = words.outlet_of(row)
    if kind == "figures":
        by = "" if words.claimant(row).startswith(outlet) else f"; {outlet}"
        return f"{words.claimant(row)}, {words.dated(row)}; {words.scope(row['scope'])}{by}"
    when = words.happened(row["first"], row["last"], row["date_precision"])
    cast = traced.cast(row["actors"])
    return f"{when}{f'; {safe.line(cast, 120)}' if cast else ''}; {outlet}, {words.day(row['published'])}"
