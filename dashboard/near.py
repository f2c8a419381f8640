"""Events that may be the same as another one: near in day and place, or by words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.data import Ledger
from dashboard.stories import Story

#: events that are offered
MOST = 30
#: how far apart two tellings of one event may lie
_DAYS, _KILOMETRES = 10, 100
_EARTH = 6371.0


def events(ledger: Ledger, story: Story, asked: str) -> pd.DataFrame:
    """Return other stories, one event each, the nearest in day first.

    With words, all whose sentence, title or actors hold each of them; without, those within ten days that are
    within a hundred kilometres, or in the same country where one of the two has no finer place.
    """
    others = ledger.events[ledger.events["story_id"] != story.story_id]
    apart = _days_apart(others, story)
    if asked.split():
        holds = np.ones(len(others), dtype=bool)
        for word in asked.casefold().split():
            holds &= others["search"].str.contains(word, regex=False).to_numpy(bool)
    else:
        holds = (apart <= _DAYS) & _same_place(others, story)
    found = others[holds].assign(_apart=apart[holds])
    nearest = found.sort_values(["_apart", "event_id"], na_position="last").drop_duplicates("story_id")
    return nearest.head(MOST)


def _days_apart(others: pd.DataFrame, story: Story) -> npt.NDArray[np.float64]:
    """Return the days between each event and the story; infinite where one of them has no day."""
    first, last = story.events["since"].min(), story.events["until"].max()
    if pd.isna(first) or pd.isna(last):
        return np.full(len(others), np.inf)
    after = (others["since"] - last) / pd.Timedelta(days=1)
    before = (first - others["until"]) / pd.Timedelta(days=1)
    return np.maximum(np.maximum(after, before).fillna(np.inf).to_numpy(float), 0.0)


def _same_place(others: pd.DataFrame, story: Story) -> npt.NDArray[np.bool_]:
    countries = set(story.events["country"].dropna())
    same = others["country"].isin(countries).to_numpy(bool)
    fine = others["place_precision"].isin(["exact", "town", "area"]).to_numpy(bool)
    mine = story.events[story.events["place_precision"].isin(["exact", "town", "area"])]
    if mine.empty:
        return same
    close = np.zeros(len(others), dtype=bool)
    for row in mine[["latitude", "longitude"]].drop_duplicates().itertuples():
        close |= _kilometres(others, float(row.latitude), float(row.longitude)) <= _KILOMETRES
    return np.where(fine, close, same)


def _kilometres(frame: pd.DataFrame, latitude: float, longitude: float) -> npt.NDArray[np.float64]:
    """Return the distance of each row from a point, along the great circle."""
    there = np.radians(frame[["latitude", "longitude"]].to_numpy(float))
    here = np.radians([latitude, longitude])
    half = np.sin((there - here) / 2) ** 2
    chord = half[:, 0] + np.cos(here[0]) * np.cos(there[:, 0]) * half[:, 1]
    return np.asarray(2 * _EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))
