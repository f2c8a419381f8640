"""Why a person should look at a figure again: reasons that the ledger itself gives, never a score.

Reasons are of three weights. *Grave*: two statements can't both hold, so that one of them is wrong or was
read wrongly. *Serious*: what the number is about isn't known, or somebody contests it. *Light*: the figure
leans on words that stand further away, where the rules err more often. What a person accepted, corrected or
added has none.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.timeline.claims import bounds
from pipeline.timeline.typed import text

GRAVE, SERIOUS, LIGHT = 0, 1, 2
#: every reason with its weight, the gravest first; docs/methodology.md says what each means
REASONS: Mapping[str, int] = {
    "contradiction": GRAVE,
    "at odds": GRAVE,
    "part above whole": GRAVE,
    "fall": GRAVE,
    "jump": GRAVE,
    "large incident": GRAVE,
    "disputed": SERIOUS,
    "scope unknown": SERIOUS,
    "nobody and nowhere": SERIOUS,
    "undated": SERIOUS,
    "publication doubtful": SERIOUS,
    "said to be possible": LIGHT,
    "carried day": LIGHT,
    "leaning rule": LIGHT,
}
#: so many people killed in one incident are more often a total that was read as one
LARGE = 1000
#: rules that take the harm, or the number, from another clause or sentence
LEANING = (
    *("shared predicate", "coordinated object", "coordinated count", "elided after claim", "elided verb"),
    *("toll told before", "attributive", "fronted predicate", "people held"),
)
_COLUMNS = ["figure_id", "reason", "other"]


def doubts(figures: pd.DataFrame, articles: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return a row a figure and reason, in the queue's order: figure_id, reason, other (figure_id), weight.

    Figures with most grave reasons stand first, then those with most serious and most light ones, then the
    latest published.
    """
    open_ = figures[figures["reviewed"].isna()]
    found = pd.concat(
        [_flagged(open_, series), _at_odds(open_), _above_whole(open_, figures), *_single(open_, articles)],
        ignore_index=True,
    ).drop_duplicates(["figure_id", "reason"])
    # a contradiction inside one article is at odds by itself: said once
    both = found["figure_id"].isin(found.loc[found["reason"] == "contradiction", "figure_id"])
    found = found[~(both & (found["reason"] == "at odds"))]
    found["weight"] = found["reason"].map(REASONS).astype("int64")
    return _ordered(found, open_)


def _ordered(found: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    counts = {
        f"_{weight}": -(found["weight"] == weight).groupby(found["figure_id"]).transform("sum")
        for weight in (GRAVE, SERIOUS, LIGHT)
    }
    rank = {name: n for n, name in enumerate(REASONS)}
    published = figures.set_index("figure_id")["published"].reindex(found["figure_id"])
    keyed = found.assign(**counts, _published=published.array, _rank=found["reason"].map(rank))
    by = [*counts, "_published", "figure_id", "_rank"]
    newest_first = [name != "_published" for name in by]
    ordered = keyed.sort_values(by, ascending=newest_first, na_position="last", ignore_index=True)
    return ordered[[*_COLUMNS, "weight"]]


def _rows(figures: pd.DataFrame, reason: str, other: pd.Series[str] | None = None) -> pd.DataFrame:
    told = pd.Series(pd.NA, index=figures.index, dtype="str") if other is None else other
    return pd.DataFrame({"figure_id": figures["figure_id"], "reason": reason, "other": told.astype("str")})


def _flagged(figures: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    flagged = series.loc[series["flag"].notna(), ["figure_id", "flag", "previous"]]
    mine = flagged[flagged["figure_id"].isin(figures["figure_id"])]
    return mine.rename(columns={"flag": "reason", "previous": "other"})[_COLUMNS].astype("str")


def _at_odds(figures: pd.DataFrame) -> pd.DataFrame:
    """Two wholes of one article that one claimant states of one thing, and that can't both hold."""
    ends = bounds(figures)
    told = figures.assign(least=ends["least"], most=ends["most"])
    told = told[told["part_of"].isna() & (told["least"].notna() | told["most"].notna())]
    # an incident needs its event, a total its place and day: else nothing says that two are about one thing
    known = (told["scope"] == "incident") & told["event_id"].notna()
    known |= (told["scope"] == "cumulative") & told["place_id"].notna() & told["as_of"].notna()
    told = told[known]
    key = ["article_id", "measure", "scope", "event_id", "place_id", "as_of", "status"]
    key += ["responsible_id", "claimant_id", "claimant"]
    grouped = told.groupby(key, dropna=False, observed=True)
    least = told["least"].astype("Float64").fillna(0)
    most = told["most"].astype("Float64").fillna(float("inf"))
    codes = grouped.ngroup()
    above = least > most.groupby(codes).transform("min")
    below = most < least.groupby(codes).transform("max")
    if told.empty:
        return _rows(told, "at odds")
    # groups are numbered from 0, and stand in that order
    lowest = told["figure_id"].loc[most.groupby(codes).idxmin()].to_numpy()
    highest = told["figure_id"].loc[least.groupby(codes).idxmax()].to_numpy()
    other = pd.Series(np.where(above, lowest[codes], highest[codes]), index=told.index)
    return _rows(told, "at odds", other.astype("str"))[above | below]


def _above_whole(figures: pd.DataFrame, everything: pd.DataFrame) -> pd.DataFrame:
    parts = figures[figures["part_of"].notna()]
    most = bounds(everything)["most"].set_axis(everything["figure_id"])
    above = bounds(parts)["least"] > parts["part_of"].map(most[~most.index.duplicated()])
    return _rows(parts, "part above whole", parts["part_of"])[above.fillna(value=False).astype(bool)]


def _single(figures: pd.DataFrame, articles: pd.DataFrame) -> list[pd.DataFrame]:
    """Return what a figure's own fields, and its article's date, make doubtful."""
    doubted = articles.loc[articles["published_doubt"].notna(), "article_id"]
    number = figures[["value", "low", "best"]].max(axis=1)
    caveats, rule = text(figures["caveats"]).fillna(""), text(figures["rule"])
    receipts = text(figures["receipts"]).fillna("")
    nobody = figures["claimant"].isna() & figures["claimant_id"].isna()
    killed_at_once = (figures["scope"] == "incident") & (figures["measure"] == "killed")
    masks = {
        "large incident": killed_at_once & (number >= LARGE),
        "disputed": caveats.str.contains("disputed", regex=False),
        "scope unknown": figures["scope"] == "unknown",
        "nobody and nowhere": nobody & figures["place"].isna() & figures["place_id"].isna(),
        "undated": figures[["as_of", "date", "published"]].isna().all(axis=1),
        "publication doubtful": figures["article_id"].isin(doubted),
        "said to be possible": caveats.str.contains("said to be possible", regex=False),
        "carried day": receipts.str.startswith("date: ") | receipts.str.contains("; date: ", regex=False),
        "leaning rule": rule.str.startswith(LEANING),
    }
    return [_rows(figures[mask.fillna(value=False).astype(bool)], reason) for reason, mask in masks.items()]
