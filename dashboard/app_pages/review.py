"""Review: doubtful figures and unsettled sentences, what to do about them, and what people decided."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, decided, doubt_words, evidence, links, marks, now, safe, verdict_form, words
from dashboard.desk import note
from dashboard.i18n import _, ngettext
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
    tab = _tab(counts)
    if tab == "doubts":
        _figures(view, doubts)
    elif tab == "sentences":
        _sentences(view, waiting)
    else:
        _decided(view, log)


def _lead(counts: dict[str, int]) -> str:
    figures = ngettext("{n} figure is doubtful", "{n} figures are doubtful", counts["doubts"])
    sentences = ngettext("{n} sentence waits unsettled", "{n} sentences wait unsettled", counts["sentences"])
    return _("In this view {figures} and {sentences}.").format(
        figures=figures.format(n=words.number(counts["doubts"])),
        sentences=sentences.format(n=words.number(counts["sentences"])),
    )


def _of_view(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["article_id"].isin(view.articles["article_id"])] if view.filters.active else frame


def _tab(counts: dict[str, int]) -> str:
    """Let the reader choose a tab; which one is open stands in the address."""
    asked = st.query_params.get("tab", "")
    if asked and asked not in _TABS:
        del st.query_params["tab"]
        st.warning(_("The address names no tab of this page; it was dropped."))
    opened = asked if asked in _TABS else "sentences" if "item" in st.query_params else _TABS[0]
    names = {
        "doubts": _("Doubtful ({n})"),
        "sentences": _("Unsettled ({n})"),
        "decided": _("Decided ({n})"),
    }
    # named after the tab that is open, so that Back moves it too
    st.segmented_control(
        _("Part of the review"),
        _TABS,
        default=opened,
        required=True,
        format_func=lambda code: names[code].format(n=words.number(counts[code])),
        key=f"tab_{opened}",
        label_visibility="collapsed",
        on_change=_turn,
        args=(f"tab_{opened}",),
    )
    return opened


def _turn(widget: str) -> None:
    for name in ("figure", "item", "leaf"):
        st.query_params.pop(name, None)
    st.query_params["tab"] = st.session_state[widget] or _TABS[0]


def _page_of(ids: list[str]) -> list[str]:
    """Return the ids on the open page of a queue, with the pager when there are several."""
    pages = -(-len(ids) // _ROWS)
    if pages <= 1:
        return ids
    at = st.pagination(pages, key="leaf", bind="query-params")
    at = min(max(int(at), 1), pages)
    return ids[(at - 1) * _ROWS : at * _ROWS]


def _figures(view: View, doubts: pd.DataFrame) -> None:
    ids = [str(one) for one in doubts["figure_id"].unique()]
    if opened := evidence.chosen(view, "figure"):
        _figure(view, opened, ids, "doubts")
        return
    if not ids:
        st.info(_("No figure in this view is doubtful by what the ledger knows."))
        return
    st.caption(
        _(
            "Most grave reasons first, then most serious and most light ones, then the latest; see"
            " Methodology. A reason is a question, not an answer."
        )
    )
    shown = _page_of(ids)
    rows = view.ledger.figures[view.ledger.figures["figure_id"].isin(shown)]
    by_id = {str(row["figure_id"]): row for row in rows.to_dict("records")}
    for figure_id in shown:
        row = by_id[figure_id]
        with st.container(gap=None):
            links.to_review(view.filters, safe.markdown(words.counted(row)), tab="doubts", figure=figure_id)
            st.html(
                f'<p class="sk-report"><small dir="auto">{safe.html(_gist(row))}</small></p>'
                f"{_reasons(view, doubts, row)}{marks.sentence(row)}"
            )


def _gist(row: dict[str, Any]) -> str:
    outlet = words.present(row["outlet"])
    named = safe.line(outlet, 60) if outlet else _("outlet not stated")
    said, dated, covers = words.claimant(row), words.dated(row), words.scope(row["scope"])
    return _("{who}, {when}; {covers}; {outlet}").format(who=said, when=dated, covers=covers, outlet=named)


def _reasons(view: View, doubts: pd.DataFrame, row: dict[str, Any]) -> str:
    mine = doubts[doubts["figure_id"] == row["figure_id"]]
    figures = view.ledger.figures
    found = figures[figures["figure_id"].isin(mine["other"].dropna())].to_dict("records")
    others = {str(other["figure_id"]): other for other in found}
    told = [
        doubt_words.reason(str(code), row, others.get(str(other)))
        for code, other in zip(mine["reason"], mine["other"], strict=True)
    ]
    return f'<ul class="sk-why" dir="auto">{"".join(f"<li>{safe.html(one)}</li>" for one in told)}</ul>'


def _figure(view: View, figure_id: str, ids: list[str], tab: str) -> None:
    """Write the figure that is open, with the form."""
    _around(tab, "figure", figure_id, ids, view)
    row = evidence.figure_row(view, figure_id)
    facts = evidence.figure_facts(row, evidence.figure_names(view))
    if figure_id not in set(view.figures["figure_id"]) and words.present(row["reviewed"]) != "rejected":
        st.caption(_("This figure is outside the filters."))
    if words.present(row["reviewed"]) == "rejected":
        st.warning(_("People rejected this figure: it counts nowhere."))
    known, form = st.columns([6, 5], gap="large")
    with known:
        if figure_id in ids:
            st.html(_reasons(view, data.doubts(view.ledger), row))
        st.html(evidence.body(words.counted(row), row, facts))
        links.to_article(view.filters, row, "figure", _("Read it in the article"))
    with form:
        verdict_form.figure(view, row)


def _around(tab: str, name: str, opened: str, ids: list[str], view: View) -> None:
    """Write the ways out of an open entry: back to the queue, and on to the next one."""
    at = ids.index(opened) + 1 if opened in ids else 0
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        back = _("Back to the log") if tab == "decided" else _("Back to the queue")
        links.to_review(view.filters, back, tab=tab)
        if at < len(ids):
            links.to_review(view.filters, _("Next in the queue"), tab=tab, **{name: ids[at]})
        if tab == "decided":
            return
        st.caption(
            ngettext("{n} is left in the queue.", "{n} are left in the queue.", len(ids)).format(
                n=words.number(len(ids))
            )
        )


def _sentences(view: View, waiting: pd.DataFrame) -> None:
    counts = waiting["reason"].value_counts()
    many = waiting["reason"].map(counts.to_dict()).astype("Int64")
    order = waiting.assign(many=many).sort_values(
        ["many", "reason", "published", "review_id"], ascending=[False, True, False, True]
    )
    ids = [str(one) for one in order["review_id"]]
    if item := _item(view):
        _sentence(view, item, ids, "sentences")
        return
    if not ids:
        st.info(_("No sentence in this view waits for anybody."))
        return
    st.caption(
        _(
            "Sentences with a number and a word of harm that no rule settles. They count nowhere. Choose one"
            " to dismiss it, or to say which figure it states."
        )
    )
    shown = _page_of(ids)
    heading = ""
    for row in order[order["review_id"].isin(shown)].to_dict("records"):
        if (why := doubt_words.waiting(row["reason"])) != heading:
            heading = why
            n = int(counts[row["reason"]])
            st.subheader(
                _("{reason} ({n})").format(reason=safe.markdown(why), n=words.number(n)), anchor=False
            )
        with st.container(gap=None):
            name = safe.markdown(row["raw"]) or _("this sentence")
            links.to_review(view.filters, name, tab="sentences", item=str(row["review_id"]))
            st.html(evidence.source_line({**row, "url": None}) + marks.sentence(row))


def _item(view: View) -> dict[str, Any] | None:
    """Return the sentence that the address names, settled or not; drop one that the ledger doesn't hold."""
    asked = st.query_params.get("item")
    if not asked:
        return None
    for frame in (view.ledger.frames.review, view.ledger.frames.settled):
        found = frame[frame["review_id"] == asked]
        if len(found):
            row: dict[str, Any] = found.iloc[0].to_dict()
            return row
    del st.query_params["item"]
    st.warning(_("The address names a sentence that this ledger does not hold; it was dropped."))
    return None


def _sentence(view: View, row: dict[str, Any], ids: list[str], tab: str) -> None:
    """Write the sentence that is open, with the form."""
    opened = str(row["review_id"])
    _around(tab, "item", opened, ids, view)
    known, form = st.columns([6, 5], gap="large")
    with known:
        if opened not in set(view.ledger.frames.review["review_id"]):
            st.caption(_("This sentence is settled: it waits no more."))
        st.html(
            f'<section class="sk-evidence"><h3>{safe.html(doubt_words.waiting(row["reason"]))}</h3>'
            f"{marks.sentence(row)}{evidence.source_line({**row, 'url': None})}</section>"
        )
        links.to_article(view.filters, row, "article", _("Read it in the article"))
    with form:
        verdict_form.sentence(view, row)


def _decided(view: View, log: pd.DataFrame) -> None:
    """Write the log, or the record of it that is open."""
    if opened := evidence.chosen(view, "figure"):
        _figure(view, opened, [], "decided")
        return
    if item := _item(view):
        _sentence(view, item, [], "decided")
        return
    note()
    if log.empty:
        st.info(_("Nobody has decided anything in this view yet."))
        return
    entries = _page_of([str(one) for one in log["entry"]])
    decided.log(view, log[log["entry"].isin(entries)])


page(now.view())
