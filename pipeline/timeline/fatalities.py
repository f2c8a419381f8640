"""Deaths of a story under a coding profile, from the current claims, and the claims in words.

Only each source's current claims count. Where somebody counts everybody, those claims alone make the number;
else the kind of people (soldiers, children …) with the largest lowest number does: kinds are never added,
since nobody stated their sum. Between the claims the lowest number is taken (ACLED: "the most conservative
estimate available"; UCDP: the lower figure where no report is more reliable), the highest for high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.timeline.claims import claims
from pipeline.timeline.coding import coded
from pipeline.timeline.frames import Frames
from pipeline.timeline.tolls import series
from pipeline.timeline.typed import text


@dataclass(frozen=True, slots=True)
class Deaths:
    """What a profile makes of a story's deaths, and out of what."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    #: whom they count: all, civilian, combatant …; None where nobody gives a number
    people: str | None = None
    #: independent sources that count them, None where nobody does
    sources: int | None = None
    #: who they are, in words
    named: tuple[str, ...] = ()
    #: each claim in words, superseded ones marked
    told: tuple[str, ...] = ()


def deaths_by_story(frames: Frames, profile: str) -> dict[str, Deaths]:
    """Return the deaths of each story that somebody counts."""
    made = series(claims(frames.figures, frames.articles))
    killed = made[(made["about"] == "story") & (made["measure"] == "killed")]
    figures = frames.figures.set_index("figure_id")
    rows = figures.loc[killed["figure_id"]].reset_index()
    numbers = coded(rows, profile)
    table = killed.reset_index(drop=True)
    for name, column in (
        *numbers.items(),
        ("outlet", text(rows["outlet"])),
        ("caveats", text(rows["caveats"])),
    ):
        table[str(name)] = column.array
    return {str(story): _deaths(told) for story, told in table.groupby("subject", sort=True)}


def _deaths(told: pd.DataFrame) -> Deaths:
    current = told[told["current"]]
    lines = tuple(dict.fromkeys(_line(row) for _, row in told.iterrows()))
    named = tuple(dict.fromkeys(str(name) for name in current["source_name"]))
    sources = int(current["source"].nunique()) or None
    by_people = {str(people): _numbers(group) for people, group in current.groupby("people")}
    said = {people: numbers for people, numbers in by_people.items() if any(n is not None for n in numbers)}
    if not said:
        return Deaths(sources=sources, named=named, told=lines)
    people = "all" if "all" in said else max(sorted(said), key=lambda p: _least(said[p]))
    return Deaths(*said[people], people=people, sources=sources, named=named, told=lines)


def _least(numbers: tuple[int | None, ...]) -> int:
    return next((number for number in numbers if number is not None), -1)


def _numbers(current: pd.DataFrame) -> tuple[int | None, int | None, int | None]:
    """Return the lowest low, the lowest best, and the highest high; None where nothing says one.

    There is no high either where a claim without one is above all that have one.
    """
    low, best, high = (current[f"coded_{name}"] for name in ("low", "best", "high"))
    highest = _int(high.max())
    if highest is not None and (best > highest).fillna(False).any():
        # who says most says *at least*
        highest = None
    return _int(low.fillna(best).min()), _int(best.min()), highest


def _int(number: Any) -> int | None:
    return None if pd.isna(number) else int(number)


def _line(row: pd.Series[Any]) -> str:
    """Return a claim in words: who, how many of whom, in which outlet, when."""
    hedge = (
        ""
        if row["qualifier"] in {"exact", "vague", "range"}
        else f"{str(row['qualifier']).replace('_', ' ')} "
    )
    whom = "" if row["people"] == "all" else f" ({row['people']})"
    day = "" if pd.isna(row["day"]) else f", {row['day'].date().isoformat()}"
    outlet = "" if pd.isna(row["outlet"]) else str(row["outlet"])
    where = f" [{outlet}{day}]" if outlet else f" [{day.removeprefix(', ')}]" if day else ""
    after = "; superseded" if row["superseded"] else ""
    caveats = "" if pd.isna(row["caveats"]) else f"; {row['caveats']}"
    return f"{row['source_name']}: {hedge}{row['raw']} killed{whom}{where}{after}{caveats}"
