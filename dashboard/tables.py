"""Tables of records: columns in words, 100 rows a page, and the CSV of exactly what the filters show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import derived, evidence, extracts, leaf, offers, plain, remembered, safe, traced, words
from dashboard.column_help import HELP
from dashboard.i18n import _, ngettext, noted, plural
from dashboard.once import and_copies
from dashboard.view import Picked, View

PAGE_ROWS = 100
#: rows in sight where a table is what its page is for, and how many pixels one takes
_IN_SIGHT = 15
_ROW = 35
#: stands by every table of figures
NEVER_ADDED = noted(
    "A row a claim. Rows can’t be added up: totals contain incidents, and outlets repeat claims."
)
#: what opens when a row is chosen, a kind each
_ID = {"figures": "figure_id", "events": "event_id", "articles": "article_id", "actors": "actor_id"}
#: column widths in pixels, by the columns' messages
_WIDTHS: dict[str, dict[str, int]] = {
    "figures": {"Number": 150, "Said by": 200, "Place": 140, "Caveats": 280, "Sentence": 400},
    "events": {"Sub-type": 240, "Place": 140, "Actors": 400, "Sentence": 400},
    "articles": {"Title": 400, "Report": 170, "Address": 400},
    "actors": {"Name": 230, "Country": 160},
}


#: of the columns that views leave out, those that a table shows
_SHOWN = frozenset({"sentence", "caveats", "title", "url"})
#: what the words about a figure are made of
_SAID = [
    "qualifier", "value", "low", "best", "high", "raw", "as_of", "date", "date_precision", "published",
    "claimant", "claimant_name", "outlet",
]  # fmt: skip


def figures_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return figures as a reader sees them."""
    records = plain.rows(frame, _SAID)
    return pd.DataFrame(
        {
            _("Number"): _made([words.stated(row) for row in records], frame),
            _("Measure"): _worded(frame["measure"], words.measure),
            # a number is never far from who says it, not even on a phone
            _("Said by"): _made([words.claimant(row) for row in records], frame),
            _("Date"): _made([words.dated(row) for row in records], frame),
            _("Covers"): _worded(frame["scope"], words.scope),
            _("Who is counted"): _worded(frame["status"], words.who_told),
            _("Place"): _text(frame["place_name"]),
            _("Role"): _worded(frame["claimant_role"], words.role),
            _("Attributed to"): _text(frame["responsible_name"]),
            _("Caveats"): _worded(frame["caveats"], words.caveats),
            _("Sentence"): _text(frame["sentence"]),
            _("Outlet"): _text(frame["outlet"]),
            _("Published"): _made([words.day(row["published"]) for row in records], frame),
            _("Low"): frame["low"],
            _("Best"): frame["best"],
            _("High"): frame["high"],
        }
    )


def events_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return events as a reader sees them."""
    days = zip(frame["first"], frame["last"], frame["date_precision"], strict=True)
    return pd.DataFrame(
        {
            _("Date"): _made([words.happened(*one) for one in days], frame),
            _("Type"): _worded(frame["event_type"], words.type_name),
            _("Sub-type"): _worded(frame["sub_event_type"], words.sub_type),
            _("Reality"): _worded(frame["reality"], words.reality),
            _("Place"): _text(frame["place_name"]),
            _("Actors"): _worded(frame["actors"], traced.cast),
            _("Figures"): frame["n_figures"],
            _("Sentence"): _text(frame["sentence"]),
            _("Outlet"): _text(frame["outlet"]),
            _("Published"): _made([words.day(value) for value in frame["published"]], frame),
        }
    )


def articles_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return articles as a reader sees them."""
    return pd.DataFrame(
        {
            _("Published"): _made([words.day(value) for value in frame["published"]], frame),
            _("Outlet"): _text(frame["outlet"]),
            _("Title"): _text(frame["title"]),
            _("Language"): _worded(frame["language"], words.language),
            # a copy is no second source
            _("Report"): _reports(frame),
            _("Figures"): frame["n_figures"],
            _("Events"): frame["n_events"],
            _("Actors"): frame["n_actors"],
            _("In review"): frame["n_review"],
            _("Sample"): frame["sample"],
            _("Address"): _text(frame["url"]),
        }
    )


def _reports(frame: pd.DataFrame) -> pd.Series:
    """Return whether each article is a report of its own or a copy, and how many copies fold under it."""
    kinds = frame["report_kind"].astype("str").fillna("first")
    copies = frame["n_copies"] if "n_copies" in frame else pd.Series(0, index=frame.index)
    told = [words.report(kind) + and_copies(int(n)) for kind, n in zip(kinds, copies, strict=True)]
    return _made(told, frame)


def actors_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return actors as a reader sees them; the counts are of the view."""
    return pd.DataFrame(
        {
            _("Name"): _text(frame["name"]),
            _("Kind"): _worded(frame["kind"], words.actor_kind),
            _("Country"): _worded(frame["country"], words.country),
            _("Reports"): frame["n_articles"],
            _("Figures claimed"): frame["n_figures_claimed"],
            _("Figures attributed to it"): frame["n_figures_responsible"],
            _("Events"): frame["n_events"],
            _("Mentions"): frame["n_mentions"],
            _("First report"): _made([words.day(value) for value in frame["first_seen"]], frame),
            _("Last report"): _made([words.day(value) for value in frame["last_seen"]], frame),
        }
    )


_TABLES = {
    "figures": figures_table,
    "events": events_table,
    "articles": articles_table,
    "actors": actors_table,
}


def show(
    view: View,
    frame: pd.DataFrame | Picked,
    kind: str,
    key: str,
    alt: str,
    choose: Callable[[str], None] | None = None,
    extract: pd.DataFrame | None = None,
    *,
    tall: bool = False,
) -> None:
    """Show one page of records with its row count and download; ``tall`` where it is what the page is for.

    Choosing a row puts its record into the URL, or calls ``choose`` with its id. The CSV holds ``extract``
    where rows are folded.
    """
    folded = extract is not None and len(extract) != len(frame)
    with st.container(horizontal=True, vertical_alignment="center"):
        shown, first = _leaf(frame, key)
        counted = _range(len(frame), first, len(shown), "reports" if folded else kind)
        st.html(f'<p class="sk-count">{counted}</p>')
        download(view, frame if extract is None else extract, kind, key)
    if not len(frame):
        st.caption(_(_NONE[kind]))
        return
    ids = [str(value) for value in shown[_ID[kind]]]
    select = evidence.opener(kind.removesuffix("s"), key, ids, choose)

    def made() -> pd.DataFrame:
        full = derived.in_full(view.ledger, kind, shown, _SHOWN) if kind in view.ledger.lean else shown
        return _TABLES[kind](full)

    # what is written of a figure or an event is the same in any view of the ledger
    told = f"{kind} {' '.join(ids)}"
    st.dataframe(
        remembered.kept_of_rows(view.ledger, told, made) if kind in ("figures", "events") else made(),
        hide_index=True,
        key=key,
        on_select=select,
        selection_mode="single-row",
        column_config=_columns(kind),
        alt=alt,
        placeholder="–",
        height=height(len(shown)) if tall else "auto",
    )


def height(n: int) -> int:
    """Return the pixels of a table of ``n`` rows that is what its page is for."""
    return _ROW * (min(n, _IN_SIGHT) + 1) + 2


def page_of(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the rows of the page that is open, with the pager when there are several."""
    return _leaf(frame, key)[0]


def first_of(n: int, key: str) -> int:
    """Return how many of ``n`` rows stand before the open page, with the pager when there are several."""
    pages = -(-n // PAGE_ROWS)
    return (leaf.opened(key, pages) - 1) * PAGE_ROWS if pages > 1 else 0


def _leaf(frame: pd.DataFrame | Picked, key: str) -> tuple[pd.DataFrame, int]:
    """Return the rows of the open page, and how many stand before them."""
    first = first_of(len(frame), key)
    last = first + PAGE_ROWS
    return (frame.rows(first, last) if isinstance(frame, Picked) else frame.iloc[first:last]), first


def download(view: View, frame: pd.DataFrame | Picked, kind: str, key: str) -> None:
    """Place the button for the CSV; the file is made when it is clicked."""
    n = len(frame)
    labels = {
        "figures": ngettext("Download {n} figure (CSV)", "Download {n} figures (CSV)", n),
        "events": ngettext("Download {n} event (CSV)", "Download {n} events (CSV)", n),
        "articles": ngettext("Download {n} article (CSV)", "Download {n} articles (CSV)", n),
        "actors": ngettext("Download {n} actor (CSV)", "Download {n} actors (CSV)", n),
    }

    csv_button(
        labels[kind].format(n=words.number(n)),
        partial(extracts.records_csv, view.ledger, frame, kind),
        f"saksi-{kind}{name_of(view)}",
        key,
        empty=not n,
    )


def csv_button(label: str, make: offers.Make, name: str, key: str, *, empty: bool = False) -> None:
    """Place what has a CSV file saved; it is made when it is clicked, and an empty one can't be."""
    offers.button(label, make, f"{name}.csv", "text/csv; charset=utf-8", f"{key}_csv", empty=empty)


def name_of(view: View) -> str:
    """Say in the file's name that it is an extract, and from when to when."""
    if not view.filters.active:
        return ""
    days = "-".join(d.isoformat() for d in (view.filters.since, view.filters.until) if d)
    return "-" + (safe.file_name(days) or "filtered")


def _range(n: int, first: int, shown: int, kind: str) -> str:
    total = words.numbered(*_COUNTED[kind], n)
    if shown == n:
        return total
    return _("{first} – {last} of {total}").format(
        first=words.number(first + 1), last=words.number(first + shown), total=total
    )


_COUNTED = {
    "figures": plural("{n} figure", "{n} figures"),
    "events": plural("{n} event", "{n} events"),
    "articles": plural("{n} article", "{n} articles"),
    "actors": plural("{n} actor", "{n} actors"),
    "reports": plural("{n} report", "{n} reports"),
}
_NONE = {
    "figures": noted("No figures here."),
    "events": noted("No events here."),
    "articles": noted("No articles here."),
    "actors": noted("No actors here."),
}


def _text(column: pd.Series) -> pd.Series:
    """Return text without the categories of the whole ledger."""
    return column.astype("str")


def _worded(column: pd.Series, word: object) -> pd.Series:
    return column.astype("str").map(word, na_action="ignore").astype("str")  # type: ignore[arg-type]


def _made(values: list[str], frame: pd.DataFrame) -> pd.Series:
    return pd.Series(values, index=frame.index, dtype="str")


def _columns(kind: str) -> dict[str, object]:
    """Return what columns mean, and how wide those are that the grid would cut: it measures few rows."""
    widths, told = _WIDTHS[kind], HELP[kind]
    return {
        _(name): st.column_config.Column(width=widths.get(name), help=_(told[name]) if name in told else None)
        for name in dict.fromkeys((*widths, *told))
    }
