"""Articles: the list, and the reader with figures, actors, dates and places marked in the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, evidence, links, marks, now, once, pieces, plain, safe, statement, tables, words
from dashboard.i18n import _, plural
from dashboard.view import View

Words = Callable[[dict[str, Any]], str]
#: how many articles repeat another; one is worded apart
_COPIES = plural(
    "{n} of these articles is a copy of another, and no further source.",
    "{n} of these articles are copies of others, and no further sources.",
)


def listing(view: View) -> None:
    """Write the list of articles; choosing a row opens it."""
    statement.show(view, _("Articles"))
    if statement.nothing(view, "articles"):
        return
    firsts = once.reports(view.articles)
    copies = len(view.articles) - len(firsts)
    repeated = words.numbered(*_COPIES, copies) if copies else ""
    choose = _("Choose a row to read the article with its figures marked.")
    st.caption(f"{choose} {repeated}".strip())
    unfolded = bool(copies) and st.toggle(
        _("List copies under their first report"), key="copies", bind="query-params"
    )
    newest = firsts.sort_values(["published", "article_id"], ascending=[False, True], na_position="last")
    if unfolded:
        newest = once.with_copies(newest, view.articles)
    extract = view.articles if copies else None
    tables.show(
        view,
        newest,
        "articles",
        "articles_table",
        _("Articles with outlet, date and counts"),
        extract=extract,
        tall=True,
    )


def reader(view: View, article_id: str) -> None:
    """Write one article, its marks, and what its words were read as."""
    row = evidence.one(view.ledger.articles, "article_id", article_id)
    st.button(_("← All articles"), key="back", type="tertiary", on_click=_leave)
    if article_id not in set(view.articles["article_id"]):
        st.caption(_("This article is outside the filters."))
    figures = _of(view.ledger.figures, article_id)
    events = _of(view.ledger.events, article_id)
    figure = evidence.chosen(view, "figure")
    event = evidence.chosen(view, "event")
    text, side = st.columns([7, 5], gap="large")
    with text:
        _text(view, row, figures, figure)
    with side:
        if figure or event:
            evidence.panel(view, "figure", inside=True)
            evidence.panel(view, "event", inside=True)
        _lists(view, row, figures, events)
        _same_report(view, row)


_REPEATS = plural(
    "This article repeats another: {n} article of the same report",
    "This article repeats another: {n} articles of the same report",
)
_REPEATED = plural(
    "Repeated by: {n} article of the same report", "Repeated by: {n} articles of the same report"
)


def _same_report(view: View, row: dict[str, Any]) -> None:
    """List the other articles of the same report: they repeat it, and are no further source."""
    articles = view.ledger.articles
    first = words.present(row["report_of"]) or row["article_id"]
    same = articles[(articles["report_of"] == first) & (articles["article_id"] != row["article_id"])]
    if same.empty:
        return
    said = _REPEATS if first != row["article_id"] else _REPEATED
    st.header(words.numbered(*said, len(same)), anchor=False)
    st.caption(_("Copies, updates and translations of one report are one source."))
    others = same.sort_values(["published", "article_id"], na_position="last")
    st.html(_doors(view, others, "article", _title, _told_as))


def _title(article: dict[str, Any]) -> str:
    return safe.line(article["title"]) or _("untitled")


def _told_as(article: dict[str, Any]) -> str:
    told_as = words.present(article["report_kind"]) or "first"
    kind = _("the first report") if str(told_as) == "first" else words.report(told_as)
    return f"{words.outlet_of(article)}, {words.day(article['published'])}; {kind}"


def _of(frame: pd.DataFrame, article_id: str) -> pd.DataFrame:
    return frame[frame["article_id"] == article_id]


def _text(view: View, row: dict[str, Any], figures: pd.DataFrame, figure: str | None) -> None:
    mentions = data.mentions_of(view.ledger, row["article_id"])
    st.html(_head(row))
    spans = {part: marks.spans_of(part, figures, mentions, figure) for part in ("title", "text")}
    st.html(marks.key(chain(*spans.values())))
    for part, found in spans.items():
        words_ = marks.safe_text(row[part])
        if words_:
            st.html(marks.article(part, words_, row["language"], found))


def _head(row: dict[str, Any]) -> str:
    published = words.present(row["published"])
    if published is not None:
        said = _("{outlet}, published {day}, in {language}")
    else:
        said = _("{outlet}, publication date unknown; nothing relative is dated, in {language}")
    told = said.format(
        outlet=f'<b dir="auto">{safe.html(words.outlet_of(row))}</b>',
        day=words.day(published),
        language=safe.html(words.language(str(row["language"]))),
    )
    sample = f" {evidence.sample_mark()}" if bool(row["sample"]) else ""
    address = words.present(row["url"])
    shown = f'<span class="sk-address">{safe.html(address)}</span>' if address else ""
    return f'<p class="sk-source">{told}{sample}{shown}</p>'


def _lists(view: View, row: dict[str, Any], figures: pd.DataFrame, events: pd.DataFrame) -> None:
    """Write the article's figures and events, each a door to its explanation."""
    found = words.numbered("{n} figure in this article", "{n} figures in this article", len(figures))
    st.header(found, anchor=False)
    st.html(_doors(view, figures, "figure", words.counted, _gist))
    st.header(words.count(len(events), "event"), anchor=False)
    st.html(_doors(view, events, "event", evidence.event_name, _when_and_where))
    waiting = int(words.present(row["n_review"]) or 0)
    if waiting:
        st.caption(
            words.numbered(
                "{n} sentence of this article in review, not counted: a number and a harm word that no rule "
                "settles.",
                "{n} sentences of this article in review, not counted: a number and a harm word that no rule "
                "settles.",
                waiting,
            )
        )


def _doors(view: View, frame: pd.DataFrame, kind: str, name: Words, gist: Words) -> str:
    """Return the records of a kind, each a door with a line below it."""
    return links.listed(
        (
            links.anchor(links.article(view.filters, row, kind), name(row)) + pieces.below(gist(row))
            for row in plain.rows(frame)
        ),
        "sk-quiet",
    )


def _gist(record: dict[str, Any]) -> str:
    return f"{words.claimant(record)}, {words.dated(record)}; {words.scope(record['scope'])}"


def _when_and_where(record: dict[str, Any]) -> str:
    when = words.happened(record["first"], record["last"], record["date_precision"])
    place = safe.line(words.present(record["place"]) or _("place not stated"), 60)
    return f"{when}, {place}"


def _leave() -> None:
    for name in ("article", "figure", "event"):
        if name in st.query_params:
            del st.query_params[name]


def page(view: View) -> None:
    """Write the page."""
    article_id = evidence.chosen(view, "article")
    if article_id:
        reader(view, article_id)
    else:
        listing(view)


page(now.view())
