"""Deaths of a story under a coding profile, from the current claims, and the claims in words.

Only each source's current claims count. Where somebody counts everybody, those claims alone make the number;
else the kind of people (soldiers, children …) with the largest lowest number does: kinds are never added,
since nobody stated their sum. Between the claims the lowest number is taken (ACLED: "the most conservative
estimate available"; UCDP: the lower figure where no report is more reliable), the highest for high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    by_story: dict[str, list[_Row]] = {}
    columns = (table[name].astype("object").where(table[name].notna(), None).tolist() for name in _COLUMNS)
    for row in zip(*columns, strict=True):
        told = dict(zip(_COLUMNS, row, strict=True))
        by_story.setdefault(told["subject"], []).append(told)
    return {story: _deaths(told) for story, told in sorted(by_story.items())}


#: one claim, by column; None where missing
_Row = dict[str, Any]

_COLUMNS = (
    "subject", "source", "source_name", "people", "qualifier", "raw", "day", "current", "superseded",
    "outlet", "caveats", "coded_low", "coded_best", "coded_high",
)  # fmt: skip


def _deaths(told: list[_Row]) -> Deaths:
    current = [row for row in told if row["current"]]
    lines = tuple(dict.fromkeys(_line(row) for row in told))
    named = tuple(dict.fromkeys(row["source_name"] for row in current))
    sources = len({row["source"] for row in current}) or None
    kinds = sorted({row["people"] for row in current})
    by_people = {kind: _numbers([row for row in current if row["people"] == kind]) for kind in kinds}
    said = {people: numbers for people, numbers in by_people.items() if any(n is not None for n in numbers)}
    if not said:
        return Deaths(sources=sources, named=named, told=lines)
    people = "all" if "all" in said else max(said, key=lambda kind: _least(said[kind]))
    return Deaths(*said[people], people=people, sources=sources, named=named, told=lines)


def _least(numbers: tuple[int | None, ...]) -> int:
    return next((number for number in numbers if number is not None), -1)


def _numbers(current: list[_Row]) -> tuple[int | None, int | None, int | None]:
    """Return the lowest low, the lowest best, and the highest high; None where nothing says one.

    There is no high either where a claim without one is above all that have one.
    """
    bests = [row["coded_best"] for row in current if row["coded_best"] is not None]
    lows = [row["coded_best"] if row["coded_low"] is None else row["coded_low"] for row in current]
    high = max((row["coded_high"] for row in current if row["coded_high"] is not None), default=None)
    if high is not None and max(bests, default=0) > high:
        # who says most says *at least*
        high = None
    return min((n for n in lows if n is not None), default=None), min(bests, default=None), high


def _line(row: _Row) -> str:
    """Return a claim in words: who, how many of whom, in which outlet, when."""
    plain = row["qualifier"] in {"exact", "vague", "range"}
    hedge = "" if plain else f"{row['qualifier'].replace('_', ' ')} "
    whom = "" if row["people"] == "all" else f" ({row['people']})"
    where = ", ".join(filter(None, (row["outlet"], row["day"] and row["day"].date().isoformat())))
    after = "; superseded" if row["superseded"] else ""
    caveats = f"; {row['caveats']}" if row["caveats"] else ""
    at = f" [{where}]" if where else ""
    return f"{row['source_name']}: {hedge}{row['raw']} killed{whom}{at}{after}{caveats}"
