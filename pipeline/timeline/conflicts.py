"""Which conflict a running total or a period's figure is about, or why it is about none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.registry.conflicts import Area, Conflict, conflicts
from pipeline.timeline.typed import text

Mask = npt.NDArray[np.bool_]

#: a count may begin so many days before the conflict's first (*since October 2023*)
EARLIER_DAYS = 31


def assign(figures: pd.DataFrame, registry: Sequence[Conflict] | None = None) -> pd.DataFrame:
    """Return ``conflict`` (its id or missing) and ``why`` for each figure, in the figures' order.

    Only cumulative and period figures are assigned. Place and days must fit. When two conflicts fit, the
    authority of one of them decides, else nobody does; without a place only an authority's word counts.
    """
    known = tuple(conflicts() if registry is None else registry)
    counted = text(figures["scope"]).isin(["cumulative", "period"]).to_numpy(bool)
    found = pd.DataFrame(
        {
            "conflict": pd.Series(pd.NA, index=figures.index, dtype="str"),
            "why": pd.Series("no total and no window", index=figures.index, dtype="str"),
        }
    )
    if counted.any() and known:
        made = _assigned(figures[counted], known)
        found.loc[counted, "conflict"] = made["conflict"]
        found.loc[counted, "why"] = made["why"]
    return found


def _assigned(figures: pd.DataFrame, known: Sequence[Conflict]) -> pd.DataFrame:
    days = _columns(len(figures), [_in_time(figures, conflict) for conflict in known])
    here, vaguely = _fitting_places(figures, known)
    claimant = text(figures["claimant_id"])
    speaks = _columns(len(figures), [claimant.isin(each.authorities).to_numpy(bool) for each in known])
    placed = (figures["country"].notna() | figures["place_id"].notna()).to_numpy(bool)
    # *in the Palestinian territories* says too little, but for a body that counts for one part of them
    there = np.where(placed[:, None], here | (vaguely & speaks), speaks)
    candidates = days & there
    several = candidates.sum(axis=1) > 1
    by_authority = several & (candidates & speaks).any(axis=1)
    narrowed = np.where(by_authority[:, None], candidates & speaks, candidates)
    chosen = narrowed.sum(axis=1) == 1
    ids = np.array([conflict.id for conflict in known], dtype=object)
    reasons = [
        (chosen & by_authority, "place, days and claimant"),
        (chosen & placed, "place and days"),
        (chosen, "claimant and days"),
        (several, "two conflicts fit"),
        (there.any(axis=1), "days do not fit"),
        (placed, "no conflict there"),
    ]
    words = np.select([mask for mask, _ in reasons], [word for _, word in reasons], default="no place")
    picked = np.where(chosen, ids[narrowed.argmax(axis=1)], None)
    return pd.DataFrame(
        {
            "conflict": pd.Series(list(picked), index=figures.index, dtype="str"),
            "why": pd.Series(list(words), index=figures.index, dtype="str"),
        }
    )


def _fitting_places(figures: pd.DataFrame, known: Sequence[Conflict]) -> tuple[Mask, Mask]:
    """Return which conflicts each figure's place lies in, and which in part; each place is looked at once."""
    told = figures[["place_id", "country", "latitude", "longitude", "place_precision"]]
    number = told.groupby(list(told), dropna=False, sort=False, observed=True).ngroup().to_numpy()
    distinct = told[~pd.Series(number).duplicated().to_numpy()]
    here = _columns(len(distinct), [_in_place(distinct, conflict) for conflict in known])
    vaguely = _columns(len(distinct), [_in_country(distinct, conflict) for conflict in known])
    return here[number], vaguely[number]


def whole(
    figures: pd.DataFrame, conflict: pd.Series[Any], registry: Sequence[Conflict] | None = None
) -> Mask:
    """Tell which figures count the whole of their conflict: its country, a place that means it, or none."""
    known = conflicts() if registry is None else registry
    found = figures["place_id"].isna().to_numpy(bool) & figures["country"].isna().to_numpy(bool)
    place = text(figures["place_id"])
    country = text(figures["country"])
    national = (text(figures["place_precision"]) == "country").to_numpy(bool) | place.isna().to_numpy(bool)
    for each in known:
        own = (conflict == each.id).to_numpy(bool)
        lands = each.countries | {area.country for area in each.areas}
        meant = place.isin(each.whole).to_numpy(bool) | (national & country.isin(lands).to_numpy(bool))
        found |= own & meant
    return found


def _columns(rows: int, masks: Sequence[Mask]) -> Mask:
    made = np.zeros((rows, len(masks)), dtype=bool)
    for k, mask in enumerate(masks):
        made[:, k] = mask
    return made


def _in_time(figures: pd.DataFrame, conflict: Conflict) -> Mask:
    """Tell which figures count days of the conflict; what tells no day at all, tells none of it."""
    start = np.datetime64(conflict.start, "s")
    published = figures["published"].dt.tz_localize(None).dt.normalize()
    day = figures["as_of"].fillna(published).to_numpy("datetime64[s]")
    since = figures["period_start"].to_numpy("datetime64[s]")
    fits = (np.isnat(day) | (day >= start)) & (
        np.isnat(since) | (since >= start - np.timedelta64(EARLIER_DAYS, "D"))
    )
    fits &= ~(np.isnat(day) & np.isnat(since))
    if conflict.end is not None:
        end = np.datetime64(conflict.end, "s")
        fits &= (np.isnat(day) | (day <= end)) & (np.isnat(since) | (since <= end))
    return np.asarray(fits, dtype=bool)


def _in_place(figures: pd.DataFrame, conflict: Conflict) -> Mask:
    country = text(figures["country"])
    fits = country.isin(conflict.countries).to_numpy(bool) | text(figures["place_id"]).isin(
        conflict.whole
    ).to_numpy(bool)
    # a country's middle lies in some box of it, and says nothing
    finer = (text(figures["place_precision"]) != "country").to_numpy(bool)
    for area in conflict.areas:
        fits |= finer & (country == area.country).to_numpy(bool) & _in_boxes(figures, area)
    return np.asarray(fits, dtype=bool)


def _in_country(figures: pd.DataFrame, conflict: Conflict) -> Mask:
    """Tell which figures are placed in a whole country of which the conflict is a part."""
    countries = [area.country for area in conflict.areas]
    coarse = (text(figures["place_precision"]) == "country").to_numpy(bool)
    return np.asarray(coarse & text(figures["country"]).isin(countries).to_numpy(bool), dtype=bool)


def _in_boxes(figures: pd.DataFrame, area: Area) -> Mask:
    north, east = figures["latitude"].to_numpy(float), figures["longitude"].to_numpy(float)
    found = np.zeros(len(figures), dtype=bool)
    for south, west, top, right in area.boxes:
        found |= (north >= south) & (north <= top) & (east >= west) & (east <= right)
    return found
