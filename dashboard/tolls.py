"""The latest stated tolls: a running total a claimant, never a sum and never a mixture of claimants."""

from __future__ import annotations

import pandas as pd

from dashboard import words

#: where neither place nor country is told
NO_PLACE = "Place not stated"
#: what keeps one series apart from another
SERIES = ("place_name", "measure", "group", "claimant_key")


def running(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the running totals that stand for themselves, with place and group in words.

    Stated parts of another figure (*including 5 children*) stay out: they belong to their whole.
    """
    whole = figures[(figures["scope"] == "cumulative") & figures["part_of"].isna()]
    return with_series(whole)


def with_series(figures: pd.DataFrame) -> pd.DataFrame:
    """Add the place's name (else the country's) and whom a figure counts, as text."""
    country = figures["country"].astype("str").map(words.country, na_action="ignore")
    place = figures["place_name"].fillna(country).fillna(NO_PLACE)
    group = figures["status"].astype("str").map(words.who, na_action="ignore").fillna(words.EVERYONE)
    return figures.assign(
        place_name=place.astype("str"), group=group.astype("str"), country_name=country.astype("str")
    )


def latest(figures: pd.DataFrame) -> pd.DataFrame:
    """Return each claimant's most recent running total, a place, measure and group each.

    Most recent by as-of date; a total without one counts by the day of its report, an undated one last.
    When one claimant states different numbers for the same day, all of them are returned.
    """
    totals = running(figures)
    if totals.empty:
        return totals
    newest = totals.groupby(list(SERIES), observed=True)["day"].transform("max")
    current = totals[(totals["day"] == newest) | newest.isna()]
    current = current.sort_values(["published", "figure_id"], ascending=[False, True])
    return current.drop_duplicates([*SERIES, "stated"]).sort_values(
        ["place_name", "measure", "group", "day", "figure_id"],
        ascending=[True, True, True, False, True],
        na_position="last",
    )


def places_by_recency(tolls: pd.DataFrame) -> list[str]:
    """Return the places of the tolls, the one with the most recent statement first, no place last."""
    newest = tolls.groupby("place_name", observed=True)["day"].max()
    ordered = newest.sort_values(ascending=False, na_position="last", kind="stable").index
    return sorted((str(place) for place in ordered), key=lambda place: place == NO_PLACE)


def series_names(totals: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Return the series that one chart may hold (place, measure, group), most figures first.

    Totals whose place is not stated are no series: they are about different places, so that one chart of
    them would show as a disagreement what nobody disagrees about.
    """
    placed = totals[totals["place_name"] != NO_PLACE]
    sizes = placed.groupby(["place_name", "measure", "group"], observed=True).size()
    found = {}
    for (place, measure, group), _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        whom = "" if group == words.EVERYONE else f"{group} "
        found[f"{place}: {whom}{words.measure(measure)}"] = (str(place), str(measure), str(group))
    return found


def of_series(totals: pd.DataFrame, series: tuple[str, str, str]) -> pd.DataFrame:
    """Return the running totals of one series."""
    place, measure, group = series
    return totals[
        (totals["place_name"] == place) & (totals["measure"] == measure) & (totals["group"] == group)
    ]
