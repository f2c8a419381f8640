"""Each event once, each claim once, each report once, however many articles repeat them."""

from __future__ import annotations

import pandas as pd

from dashboard import words
from dashboard.i18n import _

#: how finely a telling places and dates its event
_PLACED = {"exact": 0, "town": 1, "area": 2, "country": 3}
_DATED = {"day": 0, "interval": 1, "week": 2, "month": 3, "year": 4}
#: what makes a claim of a copy the same as one of its report; words differ between languages, numbers don't
_CLAIM = (
    "measure",
    "status",
    "qualifier",
    "value",
    "low",
    "best",
    "high",
    "place_id",
    "story_id",
    "part_of_one",
)


def events(told: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return one telling an event, with ``n_tellings`` and ``n_reports`` of it, in the tellings' order.

    The telling is the one that places it most finely, then dates it most finely, then was published first.
    """
    story = told["story_id"].fillna(told["event_id"])
    rows = told.assign(
        story_id=story,
        _report=report_of(told, articles),
        _placed=told["place_precision"].astype("str").map(_PLACED).fillna(9),
        _dated=told["date_precision"].astype("str").map(_DATED).fillna(9),
        _place=range(len(told)),
    )
    by = rows.groupby("story_id", sort=False)
    best = rows.sort_values(["_placed", "_dated", "published", "event_id"], na_position="last", kind="stable")
    found = best.drop_duplicates("story_id").sort_values("_place")
    return found.assign(
        n_tellings=found["story_id"].map(by.size()), n_reports=found["story_id"].map(by["_report"].nunique())
    ).drop(columns=["_report", "_placed", "_dated", "_place"])


def claims(told: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the claims without those that a copy or translation of a report repeats.

    Only claims of *different* articles of one report fold: two equal numbers in one article are two claims.
    """
    rows = told.assign(_report=report_of(told, articles), part_of_one=told["part_of"].notna())
    own = ["_report", *_CLAIM]
    rows["_nth"] = rows.groupby(["article_id", *own], dropna=False, observed=True, sort=False).cumcount()
    # the first report's own before its copies'
    order = rows.assign(_copy=rows["_report"] != rows["article_id"]).sort_values("_copy", kind="stable")
    return told.loc[order.drop_duplicates([*own, "_nth"]).index.sort_values()]


def reports(articles: pd.DataFrame) -> pd.DataFrame:
    """Return one article a report with ``n_copies``, the further ones in these rows.

    It is the first report where that is among them, else the copy published first: a filter that leaves only
    a copy still shows it.
    """
    first = articles["report_of"].fillna(articles["article_id"])
    rows = articles.assign(_report=first, _copy=first != articles["article_id"])
    sizes = rows.groupby("_report").size() - 1
    shown = rows.sort_values(["_copy", "published", "article_id"], na_position="last").drop_duplicates(
        "_report"
    )
    return shown.assign(n_copies=shown["_report"].map(sizes)).sort_index().drop(columns=["_report", "_copy"])


def with_copies(shown: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return these reports, each followed by its copies among the articles, their titles indented."""
    own = articles["report_of"].fillna(articles["article_id"])
    place = pd.Series(range(len(shown)), index=pd.Index(shown["report_of"].fillna(shown["article_id"])))
    copies = articles[~articles["article_id"].isin(shown["article_id"])]
    copies = copies.assign(title="↳ " + copies["title"].astype("str").fillna(""), n_copies=0)
    rows = pd.concat([shown.assign(_copy=False), copies.assign(_copy=True)])
    rows = rows.assign(_place=rows.index.map(own).map(place))
    order = ["_place", "_copy", "published", "article_id"]
    return rows.sort_values(order, na_position="last").drop(columns=["_place", "_copy"])


def report_of(records: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Return the first report of each record's article; its own article where that is not among these."""
    firsts = articles.set_index("article_id")["report_of"]
    return records["article_id"].map(firsts).fillna(records["article_id"])


def and_copies(n: int) -> str:
    """Return *, and 3 copies*; empty without any."""
    return words.numbered(", and {n} copy", ", and {n} copies", n) if n else ""


def in_reports(rows: pd.DataFrame, reports_: int, one: str = "event", many: str = "events") -> str:
    """Return *12 events in 31 reports*."""
    return _("{records} in {reports}").format(
        records=words.count(len(rows), one, many), reports=words.count(reports_, "report")
    )
