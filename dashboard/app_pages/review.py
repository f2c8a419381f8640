"""Review: doubtful figures and unsettled sentences, what to do about them, and what people decided."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    data,
    decided,
    doors,
    doubt_words,
    evidence,
    leaf,
    links,
    marks,
    now,
    pieces,
    plain,
    safe,
    verdict_form,
    words,
)
from dashboard.desk import note
from dashboard.i18n import _
from dashboard.view import View

#: entries on a page of a queue; the forms are made for the one that is open alone
_ROWS = 12
_TABS = ("doubts", "sentences", "decided")


def page(view: View) -> None:
    """Write the page."""
    st.title(_("Review"), anchor=False)
    doubts = data.doubts(view.ledger)
    doubts = doubts[doubts["figure_id"].isin(view.figures["figure_id"])]
    waiting = _of_view(view, view.ledger.frames.review)
    log = decided.in_view(view)
    counts = {"doubts": doubts["figure_id"].nunique(), "sentences": len(waiting), "decided": len(log)}
    st.html(f'<p class="sk-lead">{safe.html(_lead(counts))}</p>')
    tab, opened = _asked(view)
    _tabs(tab, counts)
    queue = {"doubts": doubts["figure_id"].unique(), "sentences": (ordered := _ordered(waiting))["review_id"]}
    ids = [str(one) for one in queue.get(tab, ())]
    if opened is not None:
        _record(view, tab, opened, ids)
    elif tab == "doubts":
        _figures(view, doubts, ids)
    elif tab == "sentences":
        _sentences(ordered, ids)
    else:
        _decided(view, log)


def _lead(counts: dict[str, int]) -> str:
    figures = words.numbered(
        "In this view {n} figure is doubtful.", "In this view {n} figures are doubtful.", counts["doubts"]
    )
    sentences = words.numbered(
        "{n} sentence waits unsettled.", "{n} sentences wait unsettled.", counts["sentences"]
    )
    return f"{figures} {sentences}"


def _of_view(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["article_id"].isin(view.articles["article_id"])] if view.filters.active else frame


def _asked(view: View) -> tuple[str, str | None]:
    """Read the tab and the record open in it from the address; drop what the ledger doesn't hold."""
    tab, _mark, opened = st.query_params.get("tab", _TABS[0]).partition(doors.MARK)
    if tab not in _TABS:
        del st.query_params["tab"]
        st.warning(_("The address names no tab of this page; it was dropped."))
        return _TABS[0], None
    if not opened:
        return tab, None
    frames = view.ledger.frames
    held = {"figure_id": (frames.figures, frames.rejected), "review_id": (frames.review, frames.settled)}
    if any((frame[key] == opened).any() for key, both in held.items() for frame in both):
        return tab, opened
    st.query_params["tab"] = tab
    st.warning(_("The address names a record that this ledger does not hold; it was dropped."))
    return tab, None


def _tabs(opened: str, counts: dict[str, int]) -> None:
    """Let the reader choose a tab; which one is open stands in the address."""
    names = {"doubts": _("Doubtful ({n})"), "sentences": _("Unsettled ({n})"), "decided": _("Decided ({n})")}
    said = {code: name.format(n=words.number(counts[code])) for code, name in names.items()}
    # named after the tab that is open, so that Back moves it too
    st.segmented_control(
        _("Part of the review"),
        _TABS,
        default=opened,
        required=True,
        format_func=said.__getitem__,
        key=f"tab_{opened}",
        label_visibility="collapsed",
        on_change=_turn,
        args=(f"tab_{opened}",),
    )


def _turn(widget: str) -> None:
    doors.go(st.session_state[widget] or _TABS[0])


def _page_of(ids: list[str], tab: str) -> list[str]:
    """Return the ids on the open page of a queue, with the pager when there are several."""
    pages = -(-len(ids) // _ROWS)
    if pages <= 1:
        return ids
    at = leaf.opened(tab, pages)
    return ids[(at - 1) * _ROWS : at * _ROWS]


def _record(view: View, tab: str, opened: str, ids: list[str]) -> None:
    """Write the figure or the sentence that is open, with its form."""
    _around(tab, opened, ids)
    frames = view.ledger.frames
    for frame in (frames.review, frames.settled):
        found = frame[frame["review_id"] == opened]
        if len(found):
            _sentence(view, found.iloc[0].to_dict())
            return
    _figure(view, opened)


def _figures(view: View, doubts: pd.DataFrame, ids: list[str]) -> None:
    if not ids:
        st.info(_("No figure in this view is doubtful by what the ledger knows."))
        return
    st.caption(
        _(
            "Most grave reasons first, then most serious and most light ones, then the latest; see"
            " Methodology. A reason is a question, not an answer."
        )
    )
    shown = _page_of(ids, "doubts")
    rows = view.ledger.figures[view.ledger.figures["figure_id"].isin(shown)]
    by_id = {str(row["figure_id"]): row for row in plain.rows(rows)}
    for figure_id in shown:
        row = by_id[figure_id]
        with st.container(gap=None):
            doors.door(safe.markdown(words.counted(row)), "doubts", figure_id)
            st.html(pieces.below(_gist(row)) + _reasons(view, doubts, row) + marks.sentence(row))


def _gist(row: dict[str, Any]) -> str:
    outlet = words.present(row["outlet"])
    named = safe.line(outlet, 60) if outlet else _("outlet not stated")
    said, dated, covers = words.claimant(row), words.dated(row), words.scope(row["scope"])
    if said.startswith(named):
        return _("{who}, {when}; {covers}").format(who=said, when=dated, covers=covers)
    return _("{who}, {when}; {covers}; {outlet}").format(who=said, when=dated, covers=covers, outlet=named)


def _reasons(view: View, doubts: pd.DataFrame, row: dict[str, Any]) -> str:
    mine = doubts[doubts["figure_id"] == row["figure_id"]]
    figures = view.ledger.figures
    found = plain.rows(figures[figures["figure_id"].isin(mine["other"].dropna())])
    others = {str(other["figure_id"]): other for other in found}
    told = [
        doubt_words.reason(str(code), row, others.get(str(other)))
        for code, other in zip(mine["reason"], mine["other"], strict=True)
    ]
    return f'<ul class="sk-why" dir="auto">{"".join(f"<li>{safe.html(one)}</li>" for one in told)}</ul>'


def _figure(view: View, figure_id: str) -> None:
    row = evidence.figure_row(view, figure_id)
    facts = evidence.figure_facts(row, evidence.figure_names(view))
    if figure_id not in set(view.figures["figure_id"]) and words.present(row["reviewed"]) != "rejected":
        st.caption(_("This figure is outside the filters."))
    if words.present(row["reviewed"]) == "rejected":
        st.warning(_("People rejected this figure: it counts nowhere."))
    known, form = st.columns([6, 5], gap="large")
    with known:
        st.html(_reasons(view, data.doubts(view.ledger), row))
        st.html(evidence.body(words.counted(row), row, facts))
        links.to_article(view.filters, row, "figure", _("Read it in the article"))
    with form:
        verdict_form.figure(view, row)


def _around(tab: str, opened: str, ids: list[str]) -> None:
    """Write the ways out of an open record: back to the queue, and on to the next one."""
    at = ids.index(opened) + 1 if opened in ids else 0
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        doors.door(_("Back to the log") if tab == "decided" else _("Back to the queue"), tab)
        if at < len(ids):
            doors.door(_("Next in the queue"), tab, ids[at])
        if tab == "decided":
            return
        st.caption(words.numbered("{n} is left in the queue.", "{n} are left in the queue.", len(ids)))


def _ordered(waiting: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences by reason, the most frequent first, the latest of each first."""
    many = waiting["reason"].map(waiting["reason"].value_counts().to_dict()).astype("Int64")
    return waiting.assign(many=many).sort_values(
        ["many", "reason", "published", "review_id"], ascending=[False, True, False, True]
    )


def _sentences(order: pd.DataFrame, ids: list[str]) -> None:
    if not ids:
        st.info(_("No sentence in this view waits for anybody."))
        return
    st.caption(
        _(
            "Sentences with a number and a word of harm that no rule settles. They count nowhere. Choose one"
            " to dismiss it, or to say which figure it states."
        )
    )
    shown = _page_of(ids, "sentences")
    heading = ""
    for row in plain.rows(order[order["review_id"].isin(shown)]):
        if (why := doubt_words.waiting(row["reason"])) != heading:
            heading = why
            n = int(row["many"])
            st.header(_("{reason} ({n})").format(reason=safe.markdown(why), n=words.number(n)), anchor=False)
        with st.container(gap=None):
            name = safe.markdown(row["raw"]) or _("this sentence")
            doors.door(name, "sentences", str(row["review_id"]))
            st.html(evidence.source_line({**row, "url": None}) + marks.sentence(row))


def _sentence(view: View, row: dict[str, Any]) -> None:
    opened = str(row["review_id"])
    known, form = st.columns([6, 5], gap="large")
    with known:
        if opened not in set(view.ledger.frames.review["review_id"]):
            st.caption(_("This sentence is settled: it waits no more."))
        st.html(
            f'<section class="sk-evidence"><h2>{safe.html(doubt_words.waiting(row["reason"]))}</h2>'
            f"{marks.sentence(row)}{evidence.source_line({**row, 'url': None})}</section>"
        )
        links.to_article(view.filters, row, "article", _("Read it in the article"))
    with form:
        verdict_form.sentence(view, row)


def _decided(view: View, log: pd.DataFrame) -> None:
    note()
    if log.empty:
        st.info(_("Nobody has decided anything in this view yet."))
        return
    entries = _page_of([str(one) for one in log["entry"]], "decided")
    decided.log(view, log[log["entry"].isin(entries)])


page(now.view())
