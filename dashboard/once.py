"""Each event once, each claim once, each report once, however many articles repeat them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import remembered, words
from dashboard.i18n import _

#: what stands for ids
Numbers = npt.NDArray[np.int32]

if TYPE_CHECKING:
    from dashboard.view import View

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


def story_of(told: pd.DataFrame) -> pd.Series:
    """Return the event that each telling tells of; one that stands alone is its own."""
    return told["story_id"].fillna(told["event_id"])


def n_events(told: pd.DataFrame) -> int:
    """Return how many events these tellings tell of."""
    return int(story_of(told).nunique())


def stories_in(view: View) -> Numbers:
    """Return the number of the event that each telling in view tells of: ids take long to compare."""
    return _of_view(view, "events", story_of)


def n_reports_in(view: View) -> int:
    """Return how many reports are in view, each with its copies once."""
    return n_different(_of_view(view, "articles", _firsts))


def n_different(numbers: Numbers) -> int:
    """Return how many different numbers there are; none is below 0."""
    return int(np.count_nonzero(np.bincount(numbers))) if len(numbers) else 0


def _of_view(view: View, kind: str, ids: Callable[[pd.DataFrame], pd.Series]) -> Numbers:
    def numbered() -> Numbers:
        return pd.factorize(ids(view.ledger.lean[kind]))[0].astype(np.int32)

    whole = remembered.kept_of_all(view.ledger, f"numbers of {kind}", numbered)
    return whole[view.masks[kind]] if view.masks else whole


def placed(told: pd.DataFrame) -> pd.DataFrame:
    """Return one telling an event: the one that places it most finely, then dates it so, then came first.

    Tellings stand in reading order, as the ledger's frames have them.
    """
    return _finest(told, ("place_precision", _PLACED), ("date_precision", _DATED))


def dated(told: pd.DataFrame) -> pd.DataFrame:
    """Return one telling an event: the one that dates it most finely, then places it so, then came first."""
    return _finest(told, ("date_precision", _DATED), ("place_precision", _PLACED))


def _finest(told: pd.DataFrame, *order: tuple[str, Mapping[str, int]]) -> pd.DataFrame:
    story = story_of(told)
    first, second = (told[name].astype("str").map(ranks).fillna(9) for name, ranks in order)
    best = np.lexsort((second, first))
    at = np.sort(best[~story.iloc[best].duplicated().to_numpy()])
    return told.iloc[at].assign(story_id=story.iloc[at])


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
    first = _firsts(articles)
    rows = articles.assign(_report=first, _copy=first != articles["article_id"])
    sizes = rows.groupby("_report").size() - 1
    shown = rows.sort_values(["_copy", "published", "article_id"], na_position="last").drop_duplicates(
        "_report"
    )
    return shown.assign(n_copies=shown["_report"].map(sizes)).sort_index().drop(columns=["_report", "_copy"])


def with_copies(shown: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return these reports, each followed by its copies among the articles, their titles indented."""
    own = _firsts(articles)
    place = pd.Series(range(len(shown)), index=pd.Index(_firsts(shown)))
    copies = articles[~articles["article_id"].isin(shown["article_id"])]
    copies = copies.assign(title="↳ " + copies["title"].astype("str").fillna(""), n_copies=0)
    rows = pd.concat([shown.assign(_copy=False), copies.assign(_copy=True)])
    rows = rows.assign(_place=rows.index.map(own).map(place))
    order = ["_place", "_copy", "published", "article_id"]
    return rows.sort_values(order, na_position="last").drop(columns=["_place", "_copy"])


def _firsts(articles: pd.DataFrame) -> pd.Series:
    """Return the first report of each of these articles: its own id, but for copies."""
    return articles["report_of"].fillna(articles["article_id"])


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
