"""Adding figures up, where that is allowed; else a refusal that says why.

Allowed: incidents of distinct stories, or windows that don't overlap, of one measure and one kind of people,
from one claimant or coded under one profile. Never: running totals, parts, one story twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.errors import SumRefusedError
from pipeline.profiles import profile_named
from pipeline.timeline.claims import counted, stories
from pipeline.timeline.coding import coded
from pipeline.timeline.typed import text


@dataclass(frozen=True, slots=True)
class Total:
    """A sum, in people; a bound is None where an addend has none."""

    low: int | None
    best: int | None
    high: int | None
    figures: int
    #: the coding profile, None where only exact numbers were added
    profile: str | None
    #: what was coded to make it, a line each
    notes: tuple[str, ...] = ()


def total(figures: pd.DataFrame, profile: str | None = None) -> Total:
    """Return the sum of figures.

    Without a profile all must be exact and from one claimant. With one, numbers are coded under it, several
    claimants may tell of distinct stories, and what was coded is told in the notes.

    Raises ``SumRefusedError`` with the first reason against it, in this order: ``empty``, ``measures``,
    ``parts``, ``running_total``, ``scopes``, ``people``, ``claimants_of_one_story``, ``story_twice``,
    ``no_story``, ``periods``, ``claimants``, ``open``, ``uncoded``. Raises ``ExportError`` for an unknown
    profile.
    """
    if profile is not None:
        profile_named(profile)
    for check in _CHECKS:
        check(figures)
    if profile is None:
        _check_one_claimant(figures)
        _check_exact(figures)
        amount = int(figures["value"].sum())
        return Total(amount, amount, amount, len(figures), None)
    return _under(figures, profile)


def _under(figures: pd.DataFrame, profile: str) -> Total:
    made = coded(figures, profile)
    numbers = made[["coded_low", "coded_best", "coded_high"]]
    blank = numbers.isna().all(axis=1).to_numpy(bool)
    if blank.any():
        which = _listed(text(figures["raw"])[blank])
        raise _refusal(
            "uncoded", f"{which} has no number under the profile {profile}", "leave it out or choose another"
        )
    changed = text(figures["qualifier"]) != "exact"
    notes = tuple(
        sorted(
            f"{raw} ({rule})"
            for raw, rule in zip(figures["raw"][changed], made["coded_by"][changed], strict=True)
        )
    )
    low, best, high = (int(numbers[n].sum()) if numbers[n].notna().all() else None for n in numbers)
    return Total(low, best, high, len(figures), profile, notes)


def _refusal(reason: str, problem: str, mend: str = "") -> SumRefusedError:
    return SumRefusedError("sum refused", problem, mend, reason=reason)


def _listed(words: pd.Series[Any]) -> str:
    distinct = sorted(set(words.dropna()))
    return ", ".join(distinct[:3]) + (" …" if len(distinct) > 3 else "")


def _check_some(figures: pd.DataFrame) -> None:
    if figures.empty:
        raise _refusal("empty", "there is nothing to add", "unknown is not zero")


def _check_measures(figures: pd.DataFrame) -> None:
    if figures["measure"].nunique() > 1:
        raise _refusal(
            "measures", f"{_listed(text(figures['measure']))} are different measures", "choose one"
        )


def _check_parts(figures: pd.DataFrame) -> None:
    if figures["part_of"].notna().any():
        raise _refusal(
            "parts", "a part belongs to its whole and is never added", "leave out figures with part_of"
        )


def _check_scopes(figures: pd.DataFrame) -> None:
    scopes = text(figures["scope"])
    if (scopes == "cumulative").any():
        raise _refusal(
            "running_total",
            "running totals are never added: each holds the ones before it",
            "take the latest",
        )
    if scopes.nunique() > 1 or (scopes == "unknown").any():
        raise _refusal("scopes", f"the scopes are {_listed(scopes)}", "add incidents, or add periods")


def _check_people(figures: pd.DataFrame) -> None:
    people = counted(figures)
    if people.nunique() > 1:
        raise _refusal("people", f"they count different people: {_listed(people)}", "choose one kind")


def _check_stories(figures: pd.DataFrame) -> None:
    if (text(figures["scope"]) != "incident").any():
        return
    told = stories(figures)
    repeated = told.duplicated(keep=False) & told.notna()
    if repeated.any():
        keys = pd.DataFrame({"story": told, "claimant": _claimants(figures)})[repeated]
        if (keys.groupby("story")["claimant"].nunique() > 1).any():
            raise _refusal(
                "claimants_of_one_story", "different claimants count one event", "choose one figure an event"
            )
        raise _refusal("story_twice", "one event is told twice", "choose one figure an event")
    if told.isna().any() and len(figures) > 1:
        count = int(told.isna().sum())
        raise _refusal(
            "no_story", f"{count} of them belong to no event and may be told twice", "leave them out"
        )


def _check_periods(figures: pd.DataFrame) -> None:
    if (text(figures["scope"]) != "period").any() or len(figures) < 2:
        return
    windows = figures[["period_start", "as_of"]].sort_values(["period_start", "as_of"])
    if windows.isna().any(axis=None):
        raise _refusal("periods", "a window without its days may overlap another", "leave it out")
    ends = windows["as_of"].cummax().shift().to_numpy("datetime64[s]")[1:]
    starts = windows["period_start"].to_numpy("datetime64[s]")[1:]
    if (starts < ends).any():
        raise _refusal("periods", "their periods overlap", "choose windows that follow each other")
    if len(windows.drop_duplicates()) < len(windows):
        raise _refusal("periods", "one period is told twice", "choose one figure a period")


_CHECKS: tuple[Callable[[pd.DataFrame], None], ...] = (
    _check_some,
    _check_measures,
    _check_parts,
    _check_scopes,
    _check_people,
    _check_stories,
    _check_periods,
)


def _claimants(figures: pd.DataFrame) -> pd.Series[Any]:
    """Return who claims each figure: id, words, or the outlet."""
    worded = text(figures["claimant"]).str.casefold()
    outlet = text(figures["outlet"]).fillna(text(figures["article_id"]))
    return text(figures["claimant_id"]).fillna(worded).fillna("outlet " + outlet)


def _check_one_claimant(figures: pd.DataFrame) -> None:
    who = _claimants(figures)
    if who.nunique() > 1:
        raise _refusal(
            "claimants",
            f"{who.nunique()} claimants count differently",
            "choose one claimant or a coding profile",
        )


def _check_exact(figures: pd.DataFrame) -> None:
    open_ones = (text(figures["qualifier"]) != "exact") | figures["value"].isna()
    if open_ones.any():
        words = _listed(
            text(figures["qualifier"])[open_ones].str.replace("_", " ")
            + " "
            + text(figures["raw"])[open_ones]
        )
        raise _refusal("open", f"{words} is no exact number", "choose a coding profile")
