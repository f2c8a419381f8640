"""Falls, jumps and contradictions: a row each with both claims, and both sentences side by side.

Nothing here says which of two claims is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import evidence, links, marks, plain, safe, toll_words, tolls, words
from dashboard.charts.totals import FLAG
from dashboard.i18n import _
from dashboard.toll_words import FLAGS
from dashboard.tolls import Key, Toll
from dashboard.view import View


def pairs(toll: Toll) -> pd.DataFrame:
    """Return the flagged statements in view, each pair of claims once, the latest first."""
    flagged = toll.rows[toll.rows["flag"].notna() & toll.rows["previous"].notna()]
    both = [frozenset(pair) for pair in zip(flagged["statement"], flagged["previous"], strict=True)]
    once = flagged[~pd.Series(both, index=flagged.index, dtype="object").duplicated()]
    return once.sort_values(["day", "figure_id"], ascending=[False, True])


@dataclass(frozen=True, slots=True)
class Listed:
    """The flags of a toll as a reader sees them, and the statement that each is a flag of."""

    ids: list[str]
    frame: pd.DataFrame


def listed(view: View, toll: Toll) -> Listed | None:
    """Return the flags of a toll; None where it has none."""
    rows = pairs(toll)
    return None if rows.empty else Listed([str(i) for i in rows["statement"]], table(view, rows))


def show(found: Listed | None, key: str = "flags") -> None:
    """List the flags of a toll; choosing one opens both sentences."""
    if found is None:
        return
    st.header(words.count(len(found.ids), "flag"), anchor=False)
    choose = _("Choose a row, or a flag on the chart.")
    st.caption(f"{_(toll_words.UNDECIDED)} {choose}")
    st.dataframe(
        found.frame,
        hide_index=True,
        key=key,
        on_select=evidence.opener("flag", key, found.ids),
        selection_mode="single-row",
        column_config={name: st.column_config.TextColumn(width=px) for name, px in _widths().items()},
        alt=_("Flagged claims, each with the claim of the same source that it is compared with"),
        placeholder="–",
    )


def table(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return flags as a reader sees them."""
    told = plain.rows(rows)
    before = tolls.by_id(view.ledger, rows["previous"])
    others = [before[str(row["previous"])] for row in told]
    return pd.DataFrame(
        {
            _("Flag"): [_(FLAGS[str(row["flag"])][0]) for row in told],
            _("Claim"): [toll_words.claim(row) for row in told],
            _("Compared with"): [toll_words.claim(row) for row in others],
            _("Difference"): [toll_words.difference(row) for row in told],
            _("Source of both"): [str(row["source_label"]) for row in told],
            _("Claim told by"): [_outlet(row) for row in told],
            _("The other told by"): [_outlet(row) for row in others],
        }
    )


def _outlet(row: Mapping[str, Any]) -> str:
    """Return *Meridian Wire, 12 Jan 2025*."""
    return f"{words.outlet_of(row)}, {words.day(row['published'])}"


def _widths() -> dict[str, int]:
    return {_("Flag"): 105, _("Claim"): 240, _("Compared with"): 280, _("Difference"): 130}


def panel_of(view: View, key: Key) -> None:
    """Show both sentences of the flag that the address names, if any, of one toll."""
    if "flag" in st.query_params:
        panel(view, tolls.of_ledger(view, key))


def panel(view: View, *shown: Toll) -> None:
    """Show both sentences of the flag that the address names; drop one that none of these tolls has."""
    asked = st.query_params.get("flag")
    if not asked:
        return
    flagged = (toll.whole[(toll.whole["statement"] == asked) & toll.whole["flag"].notna()] for toll in shown)
    found = [row for rows in flagged for row in plain.rows(rows)]
    if not found:
        _close()
        return
    flagged_id, before_id = str(found[0]["figure_id"]), str(found[0]["previous"])
    told = tolls.by_id(view.ledger, [flagged_id, before_id], None)
    row, other = told[flagged_id] | found[0], told[before_id]
    name, meaning = (_(message) for message in FLAGS[str(row["flag"])])
    differs = toll_words.difference(row)
    said = (
        meaning,
        _("The difference: {difference}.").format(difference=differs) if differs else "",
        _(toll_words.UNDECIDED),
    )
    with st.container(border=True, key="flag_panel"):
        st.html(
            f'<section class="sk-evidence"><h2>{safe.html(name)}</h2>'
            f'<p class="sk-note">{safe.html(" ".join(part for part in said if part))}</p></section>'
        )
        for column, one in zip(st.columns(2, gap="large"), sorted((other, row), key=_order), strict=True):
            with column:
                who = safe.html(f"{words.claimant(one)}, {words.dated(one)}")
                st.html(
                    f'<section class="sk-evidence"><h2>{safe.html(words.counted(one))}</h2>'
                    f'<p class="sk-note" dir="auto">{who}</p>'
                    f"{marks.sentence(one)}{evidence.source_line(one)}</section>"
                )
                links.to_article(view.filters, one, "figure", _("Read it in the article"))
        st.button(_("Close"), key="close_flag", type="tertiary", on_click=_close)


def opened(mark: str) -> None:
    """Open the flag or the figure whose mark was chosen on a chart."""
    if mark.startswith(FLAG):
        st.query_params["flag"] = mark.removeprefix(FLAG)
    else:
        st.query_params["figure"] = mark


def _order(row: dict[str, object]) -> tuple[bool, object, str]:
    day = words.present(row["as_of"]) or words.present(row["published"])
    stamp = "" if day is None else f"{day:%Y-%m-%d}"
    return (day is None, stamp, str(row["figure_id"]))


def _close() -> None:
    if "flag" in st.query_params:
        del st.query_params["flag"]
