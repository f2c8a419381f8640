"""Who says low and who says high, of one thing on one day.

On each day on which a claim is made, the current claims are each source's latest up to that day; a claim
with a number gives way only to a later one with a number. Five outlets that repeat one ministry are one
source, and a claim without a claimant is its outlet's own, that of the first report where it is a copy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.timeline.toll_columns import DISAGREEMENT, KEY
from pipeline.timeline.tolls import codes
from pipeline.timeline.typed import typed

Numbers = npt.NDArray[np.int64]


def disagreement(claims: pd.DataFrame) -> pd.DataFrame:
    """Return low, high and who says so (``DISAGREEMENT``) for each thing counted and each day.

    Undated claims have no day on which they are current and are left out. Days without a claim are not
    repeated: a row holds until the next one of its thing.
    """
    rows = claims[claims["day"].notna()].reset_index(drop=True)
    rows["_key"] = codes(rows, list(KEY))
    rows["_source"] = codes(rows, ["source"])
    rows["_says"] = rows["least"].notna() | rows["most"].notna()
    rows["_day"] = rows["day"].to_numpy("datetime64[D]").astype(np.int64)
    order = np.lexsort((codes(rows, ["figure_id"]), rows["_day"], rows["_source"], rows["_key"]))
    rows = rows.take(order).reset_index(drop=True)
    position, of_day = _expanded(rows)
    shown = _ends(rows).take(position).reset_index(drop=True)
    shown["_row"], shown["_on"] = position, of_day
    made = _per_day(rows, shown)
    return pd.DataFrame(
        {column.name: typed(column.name, column.dtype, _array(made[column.name])) for column in DISAGREEMENT}
    )


def _array(values: Any) -> Any:
    return values.array if isinstance(values, pd.Series) else values


def _expanded(rows: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Return each pair of a claim and a day (numbered over all things) on which it is current."""
    key, day = rows["_key"].to_numpy(np.int64), rows["_day"].to_numpy(np.int64)
    if not len(rows):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    span = day.max() - day.min() + 2
    stamps, base = key * span, day.min()
    days = np.unique(stamps + day - base)
    first = np.searchsorted(days, stamps + day - base)
    last = np.searchsorted(days, stamps + np.minimum(_until(rows) - base, span - 1))
    count = np.maximum(last - first, 0)
    position = np.repeat(np.arange(len(rows)), count)
    within = np.arange(len(position)) - np.repeat(np.cumsum(count) - count, count)
    return position, first[position] + within


def _until(rows: pd.DataFrame) -> Numbers:
    """Return the day on which each claim is replaced: its source's next day with a number, else no day."""
    never = np.int64(np.iinfo(np.int64).max // 4)
    says = rows["_says"].to_numpy(bool)
    day = rows["_day"].to_numpy(np.int64)
    group = codes(rows, ["_key", "_source"])
    last = pd.Series(np.where(says, day, np.iinfo(np.int64).min)).groupby(group).transform("max").to_numpy()
    # words without a number give way to any later claim, and never replace a number
    numberless = last == np.iinfo(np.int64).min
    able = np.flatnonzero(says | numberless)
    able_group, able_day = group[able], day[able]
    span = day.max() - day.min() + 2
    stamp = able_group * span + able_day - day.min()
    found = np.searchsorted(stamp, group * span + day - day.min(), side="right")
    candidate = np.minimum(found, len(able) - 1)
    same = (found < len(able)) & (able_group[candidate] == group)
    return np.where(same, able_day[candidate], never)


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each claim states at the lower and the upper end, and whether that end is open."""
    least = rows["least"].astype("Float64").to_numpy(float, na_value=np.nan)
    most = rows["most"].astype("Float64").to_numpy(float, na_value=np.nan)
    exactly = (rows["qualifier"] == "about").to_numpy(bool) | (rows["qualifier"] == "nearly").to_numpy(bool)
    value = rows["value"].astype("Float64").to_numpy(float, na_value=np.nan)
    stated_low = np.where(exactly & ~np.isnan(value), value, np.where(np.isnan(least), most, least))
    stated_high = np.where(exactly & ~np.isnan(value), value, np.where(np.isnan(most), least, most))
    return pd.DataFrame(
        {
            "low": stated_low,
            "high": stated_high,
            "least": np.where(np.isnan(least), 0.0, least),
            "most": np.where(np.isnan(most), np.inf, most),
            "open_low": np.isnan(least),
            "open_high": np.isnan(most),
        }
    )


def _per_day(rows: pd.DataFrame, shown: pd.DataFrame) -> dict[str, Any]:
    """Gather the current claims of each thing and day."""
    on = shown.groupby("_on", sort=True)
    first = on["_row"].first().to_numpy(np.int64)
    made: dict[str, Any] = {name: rows[name].array.take(first) for name in KEY}
    days = on["_row"].max()  # an index of the days alone
    numbers = on.agg(low=("low", "min"), high=("high", "max"), least=("least", "max"), most=("most", "min"))
    made["low"], made["high"] = numbers["low"].astype("Int64"), numbers["high"].astype("Int64")
    made["disputed"] = (numbers["least"] > numbers["most"]).to_numpy(bool)
    made["sources"] = _distinct(shown, rows["_source"].to_numpy(np.int64), days.index)
    made["reports"] = _distinct(shown, codes(rows, ["report_of"]), days.index)
    shown["day"] = rows["_day"].to_numpy(np.int64)[shown["_row"]]
    # the day of a row is the latest claim day of its thing: the day that made it
    made["day"] = on["day"].max().to_numpy(np.int64).astype("datetime64[D]").astype("datetime64[s]")
    for end in ("low", "high"):
        made |= _who(rows, shown, numbers[end], end)
    return made


def _distinct(shown: pd.DataFrame, code: Numbers, days: pd.Index[Any]) -> pd.Series[Any]:
    span = int(code.max(initial=0)) + 1
    pairs = pd.unique(shown["_on"].to_numpy(np.int64) * span + code[shown["_row"]])
    return pd.Series(pairs // span).value_counts().reindex(days, fill_value=0).astype("Int64")


def _who(rows: pd.DataFrame, shown: pd.DataFrame, number: pd.Series[Any], end: str) -> dict[str, Any]:
    """Return the sources, the latest day and a figure of the claims at one end."""
    saying = shown[shown[end].to_numpy() == shown["_on"].map(number).to_numpy()]
    names = pd.DataFrame(
        {"_on": saying["_on"].to_numpy(), "name": rows["source_name"].array.take(saying["_row"].to_numpy())}
    ).drop_duplicates()
    by_day = names.groupby("_on")["name"]
    several = by_day.transform("size") > 1
    told = by_day.first()
    if several.any():
        joined = names[several].groupby("_on")["name"].agg(lambda found: "; ".join(sorted(found)))
        told.loc[joined.index] = joined.astype("str")
    grouped = saying.groupby("_on")
    # the latest claim at this end, its figure the first by id
    newest = saying[saying["day"] == grouped["day"].transform("max")]
    row = newest.groupby("_on")["_row"].first().reindex(number.index)
    known = row.fillna(-1).to_numpy(np.int64)
    latest = grouped["day"].max().reindex(number.index)
    day = np.where(known >= 0, latest.fillna(0).to_numpy(np.int64), np.iinfo(np.int64).min)
    return {
        f"{end}_by": told.reindex(number.index).astype("str").array,
        f"{end}_figure": pd.Series(rows["figure_id"].array.take(np.maximum(known, 0)))
        .where(known >= 0)
        .array,
        f"{end}_day": day.astype("datetime64[D]").astype("datetime64[s]"),
        f"{end}_open": grouped[f"open_{end}"].all().reindex(number.index, fill_value=False).to_numpy(bool),
    }
