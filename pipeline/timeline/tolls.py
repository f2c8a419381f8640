"""Each claimant's series of numbers, and where they fall, jump or contradict each other.

A series is what one source says of one thing: one conflict or story, measure, people, part and window. Only
inside a series are numbers subtracted. Claims stand by their as-of day, else by publication; where a day has
a claim without an hour, the whole day is one moment. Of one moment no claim replaces another.

Flags, all only where every reading of both wordings says so (*at least 40* after *46* is no fall):

- ``fall``: fewer than the moment before;
- ``jump``: at least ``JUMP_LEAST`` more than the moment before, and either faster than ``JUMP_TIMES`` the
  median daily rise of its series, where that has ``JUMP_STEPS`` rises or more, or else double or more;
- ``contradiction``: a number that another claim of the same source and moment rules out.

For people held, missing or displaced a fall is often real; it is flagged all the same, never smoothed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.timeline.toll_columns import CLAIMS, KEY, SERIES
from pipeline.timeline.typed import typed

JUMP_LEAST = 20
JUMP_TIMES = 5
JUMP_STEPS = 5


def series(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with their place in their source's series (``SERIES``).

    Rows stand by series, moment (the undated last), bounds and figure_id, whatever the order of the claims.
    """
    rows = _ordered(claims)
    _mark_repeats(rows)
    _mark_current(rows)
    _compare(rows)
    return pd.DataFrame({c.name: typed(c.name, c.dtype, _array(rows[c.name])) for c in SERIES})


def _array(column: pd.Series[Any]) -> Any:
    return column.array if isinstance(column.array, pd.api.extensions.ExtensionArray) else column.to_numpy()


def _ordered(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims in order, with whole numbers for series, moment and statement, and plain bounds."""
    rows = claims[[column.name for column in CLAIMS]].copy()
    rows["_series"] = codes(rows, [*KEY, "source"])
    rows["_moment"] = _settled_moments(rows)
    rows["_least"] = rows["least"].astype("Float64").to_numpy(float, na_value=0.0)
    rows["_most"] = rows["most"].astype("Float64").to_numpy(float, na_value=np.inf)
    rows["_dated"] = ~np.isnat(rows["_moment"].to_numpy())
    rows["_says"] = (rows["least"].notna() | rows["most"].notna()).to_numpy(bool)
    order = np.lexsort(
        (
            codes(rows, ["figure_id"]),
            codes(rows, ["raw"]),
            rows["_most"],
            rows["_least"],
            rows["_moment"].to_numpy(),
            ~rows["_dated"],
            rows["_series"],
        )
    )
    rows = rows.take(order).reset_index(drop=True)
    rows["_at"] = _runs(rows, ["_series", "_moment"])
    rows["_statement"] = _runs(rows, ["_series", "_moment", "_least", "_most"], vague="raw")
    return rows


def codes(frame: pd.DataFrame, columns: list[str]) -> npt.NDArray[np.int64]:
    """Return a whole number for each distinct combination; they sort as the values do."""
    found = np.zeros(len(frame), dtype=np.int64)
    for name in columns:
        own, distinct = pd.factorize(frame[name], sort=True)
        _, found = np.unique(found * (len(distinct) + 1) + own + 1, return_inverse=True)
    return found.astype(np.int64)


def _settled_moments(rows: pd.DataFrame) -> npt.NDArray[np.datetime64]:
    """Return each claim's moment; its day where a claim of the same series and day tells no hour."""
    moment = rows["moment"].dt.tz_localize(None).to_numpy("datetime64[s]").copy()
    day = moment.astype("datetime64[D]").astype("datetime64[s]")
    group = pd.DataFrame({"series": rows["_series"].to_numpy(), "day": day, "hourless": moment == day})
    whole_day = group.groupby(["series", "day"], dropna=False)["hourless"].transform("any").to_numpy(bool)
    settled: npt.NDArray[np.datetime64] = np.where(whole_day & ~np.isnat(moment), day, moment)
    return settled


def _runs(rows: pd.DataFrame, columns: list[str], vague: str | None = None) -> npt.NDArray[np.int64]:
    """Number the runs of equal values in sorted rows; vague claims are equal when their words are."""
    changes = np.ones(len(rows), dtype=bool)
    changes[1:] = False
    for name in columns:
        values = rows[name].to_numpy()
        missing = np.isnat(values) if values.dtype.kind == "M" else np.zeros(len(values), dtype=bool)
        changes[1:] |= (values[1:] != values[:-1]) & ~(missing[1:] & missing[:-1])
    if vague and len(rows):
        words = pd.factorize(rows[vague])[0]
        changes[1:] |= (words[1:] != words[:-1]) & ~rows["_says"].to_numpy()[1:]
    return np.cumsum(changes) - 1


def _mark_repeats(rows: pd.DataFrame) -> None:
    """Name the first telling of each statement on the tellings after it: the one published first."""
    first = rows.groupby("_statement", sort=False)["figure_id"].transform("first")
    rows["_first"] = (first == rows["figure_id"]).to_numpy(bool)
    rows["told_again"] = first.mask(rows["_first"])


def _mark_current(rows: pd.DataFrame) -> None:
    """Mark what a later claim with a number replaces; vague words replace only vague words before them."""
    rows["_order"] = rows["_at"].where(rows["_dated"], -1)
    numbered = rows["_order"].where(rows["_says"] & rows["_dated"], -1)
    by_series = rows["_series"]
    last_number = numbered.groupby(by_series).transform("max")
    last = rows["_order"].groupby(by_series).transform("max")
    newest = last_number.where(last_number >= 0, last)
    dated, order = rows["_dated"], rows["_order"]
    rows["current"] = (dated & (order >= newest)) | (~dated & (last < 0))
    rows["superseded"] = dated & ~rows["current"]
    # the next statement with a number, or with words where the series has none
    able = rows["_first"] & dated & (rows["_says"] | (last_number < 0))
    following = _next_at(rows, able.to_numpy(bool))
    by = pd.Series(rows["figure_id"].array.take(np.maximum(following, 0)), index=rows.index)
    rows["superseded_by"] = by.where(rows["superseded"] & (following >= 0))


def _next_at(rows: pd.DataFrame, able: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return the position of the first able row of a later moment in the same series, -1 for none."""
    positions = np.flatnonzero(able)
    if not len(positions):
        return np.full(len(rows), -1, dtype=np.int64)
    at = rows["_at"].to_numpy()
    found = np.searchsorted(at[positions], at, side="right")
    candidate = positions[np.minimum(found, len(positions) - 1)]
    same = (found < len(positions)) & (rows["_series"].to_numpy()[candidate] == rows["_series"].to_numpy())
    return np.where(same, candidate, -1)


def _compare(rows: pd.DataFrame) -> None:
    """Compare each first telling with the moment before it, and with the others of its own moment."""
    moments = _moments(rows)
    before = moments.reindex(rows["_at"]).reset_index(drop=True)
    told = (rows["_says"] & rows["_dated"] & rows["_first"]).to_numpy(bool) & before["before"].ge(0).to_numpy(
        bool
    )
    least, most = rows["_least"].to_numpy(), rows["_most"].to_numpy()
    was_least, was_most = before["was_least"].to_numpy(float), before["was_most"].to_numpy(float)
    change_least = np.where(told, least - was_most, np.nan)
    change_most = np.where(told, most - was_least, np.nan)
    exact = told & before["was_exact"].fillna(False).to_numpy(bool) & (least == most)
    rows["change_least"] = _whole(change_least)
    rows["change_most"] = _whole(change_most)
    rows["change"] = _whole(np.where(exact, change_least, np.nan))
    previous = np.where(told, before["was_row"].fillna(-1).to_numpy(np.int64), -1)
    fall = told & (change_most < 0)
    jump = told & (change_least >= JUMP_LEAST) & _fast(rows, before, told, change_least, was_most, least)
    clash, other = _contradictions(rows)
    words = np.array([None, "fall", "jump", "contradiction"], dtype=object)
    flag = np.select([fall, jump, clash], [1, 2, 3], default=0)
    against = np.where(clash & ~fall & ~jump, other, previous)
    rows["flag"] = pd.Series(list(words[flag]), dtype="str")
    for name, source in (("previous", "figure_id"), ("previous_article", "article_id")):
        rows[name] = pd.Series(rows[source].array.take(np.maximum(against, 0))).where(against >= 0)


def _whole(numbers: npt.NDArray[np.float64]) -> pd.Series[Any]:
    return pd.Series(np.where(np.isfinite(numbers), numbers, np.nan)).astype("Int64")


def _moments(rows: pd.DataFrame) -> pd.DataFrame:
    """Return, by moment, what the moment with a number before it in the series says.

    That is what all its claims agree on (*45,028* and *more than 45,000*: 45,028), else all that they span.
    """
    said = rows[rows["_says"] & rows["_dated"]]
    each = said.groupby("_at").agg(
        series=("_series", "first"),
        moment=("_moment", "first"),
        least=("_least", "max"),
        most=("_most", "min"),
        low=("_least", "min"),
        high=("_most", "max"),
    )
    apart = each["least"] > each["most"]
    each["least"], each["most"] = (
        each["least"].mask(apart, each["low"]),
        each["most"].mask(apart, each["high"]),
    )
    each["row"] = said.index.to_series().groupby(said["_at"]).last()
    each["exact"] = each["least"] == each["most"]
    same = each["series"] == each["series"].shift()
    return pd.DataFrame(
        {
            "before": each["row"].shift().where(same, -1).fillna(-1),
            "was_row": each["row"].shift().where(same),
            "was_least": each["least"].shift().where(same),
            "was_most": each["most"].shift().where(same),
            "was_exact": each["exact"].shift().where(same, False).astype("boolean"),
            "days": ((each["moment"] - each["moment"].shift()).dt.total_seconds() / 86_400).where(same),
        }
    ).reindex(range(int(rows["_at"].max()) + 1 if len(rows) else 0))


def _fast(
    rows: pd.DataFrame,
    before: pd.DataFrame,
    told: npt.NDArray[np.bool_],
    rise: npt.NDArray[np.float64],
    was_most: npt.NDArray[np.float64],
    least: npt.NDArray[np.float64],
) -> npt.NDArray[np.bool_]:
    """Tell which rises are far faster than their series' median, or in a short series double or more."""
    rate = pd.Series(rise / np.maximum(before["days"].to_numpy(float), 1.0))
    rate = rate.where(told & np.isfinite(rise) & (rise > 0))
    by_series = rate.groupby(rows["_series"].to_numpy())
    steps, median = by_series.transform("count").to_numpy(), by_series.transform("median").to_numpy()
    fast = np.where(steps >= JUMP_STEPS, rate.to_numpy() > JUMP_TIMES * median, least >= 2 * was_most)
    return np.asarray(fast, dtype=bool)


def _contradictions(rows: pd.DataFrame) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """Return which statements another one of the same moment rules out, and the row of that other one."""
    said = rows[rows["_says"] & rows["_dated"]]
    by_moment = said.groupby("_at")
    smallest, largest = by_moment["_most"].idxmin(), by_moment["_least"].idxmax()
    at = rows["_at"]
    low, high = at.map(smallest).fillna(-1).astype(int), at.map(largest).fillna(-1).astype(int)
    told = (rows["_says"] & rows["_dated"] & rows["_first"]).to_numpy(bool)
    least, most = rows["_least"].to_numpy(), rows["_most"].to_numpy()
    above = told & (low >= 0).to_numpy() & (least > most[np.maximum(low.to_numpy(), 0)])
    below = told & (high >= 0).to_numpy() & (most < least[np.maximum(high.to_numpy(), 0)])
    return above | below, np.where(above, low, high)
