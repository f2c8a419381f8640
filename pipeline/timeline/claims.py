"""Figures as claims that may be compared: what is counted, by whom, as of when, between which numbers.

Left out are parts of another figure (they never stand for a whole), figures of unknown scope, totals that
belong to no conflict or to two, incidents without an event, and windows without their days.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.registry.conflicts import Conflict
from pipeline.registry.conflicts import conflicts as all_conflicts
from pipeline.registry.people import EVERYBODY, is_own, people
from pipeline.timeline import conflicts
from pipeline.timeline.sources import sources, with_echoes
from pipeline.timeline.toll_columns import CLAIMS
from pipeline.timeline.typed import text, typed

#: *about* and *nearly* allow so much to either side when claims are compared
ABOUT = 0.1

#: the columns of figures and of articles that claims are made of; more are carried along for nothing
COMPARED = (
    *("figure_id", "article_id", "event_id", "story_id", "part_of", "scope", "measure", "raw", "qualifier"),
    *("value", "low", "best", "high", "period_start", "as_of", "published", "language", "outlet"),
    *("place_id", "country", "latitude", "longitude", "place_precision", "status", "victims"),
    *("claimant", "claimant_id", "claimant_name", "claimant_role"),
)
REPORTS = ("article_id", "outlet", "report_of")

_NOBODY_DISTINGUISHED = ("unknown", "undistinguished")


def claims(
    figures: pd.DataFrame, articles: pd.DataFrame, registry: Sequence[Conflict] | None = None
) -> pd.DataFrame:
    """Return the claims (``CLAIMS``) that these figures make, by figure_id.

    ``articles`` gives the first reports; where it lacks ``report_of``, and figures lack ``story_id``, an
    article is its own report and an event its own story.
    """
    kept = figures.loc[figures["part_of"].isna(), [name for name in COMPARED if name in figures]]
    kept = kept.sort_values("figure_id", kind="stable", ignore_index=True)
    about = subjects(kept, registry)
    kept = kept[about["subject"].notna()]
    about = about.loc[kept.index]
    report = first_reports(kept, articles)
    table: dict[str, Any] = {name: text(kept[name]) for name in _COPIED}
    table |= {name: about[name] for name in ("about", "subject", "area", "window")}
    table |= {"people": counted(kept), "report_of": report}
    table |= dict(sources(kept, about["about"], report, articles))
    table |= {"value": kept["value"], **bounds(kept)}
    table["day"] = days(kept)
    table["moment"] = _moments(kept, table["day"])
    told = with_echoes(pd.DataFrame(table).reset_index(drop=True))
    return pd.DataFrame(
        {column.name: _typed(column.name, column.dtype, told[column.name]) for column in CLAIMS}
    )


_COPIED = ("figure_id", "article_id", "scope", "measure", "claimant_role", "raw", "qualifier")


def _typed(name: str, dtype: str, values: Any) -> Any:
    array = values.array if isinstance(values, pd.Series) else values
    return array if str(getattr(array, "dtype", "")) == dtype else typed(name, dtype, array)


def subjects(figures: pd.DataFrame, registry: Sequence[Conflict] | None = None) -> pd.DataFrame:
    """Return what each figure is about: conflict or story, its id, the part of it, the window."""
    conflict = conflicts.assign(figures, registry)["conflict"]
    incident = text(figures["scope"]) == "incident"
    subject = conflict.mask(incident, stories(figures))
    window, sure = _windows(figures, conflict, registry)
    whole = conflicts.whole(figures, conflict, registry)
    area = text(figures["place_id"]).fillna(text(figures["country"])).mask(incident | whole)
    about = pd.Series("conflict", index=figures.index, dtype="str").mask(incident, "story")
    return pd.DataFrame(
        {"about": about, "subject": subject.mask(~sure), "area": area, "window": window.mask(incident)}
    )


def stories(records: pd.DataFrame) -> pd.Series[Any]:
    """Return the story of each figure or event: the resolved one, else its own event."""
    event = text(records["event_id"])
    return text(records["story_id"]).fillna(event) if "story_id" in records else event


def first_reports(records: pd.DataFrame, articles: pd.DataFrame) -> pd.Series[Any]:
    """Return the first report of each record's article."""
    own = text(records["article_id"])
    if "report_of" not in articles:
        return own
    first = pd.Series(
        text(articles["report_of"]).array, index=pd.Index(articles["article_id"].astype("object"))
    )
    return text(own.astype("object").map(first)).fillna(own)


def days(figures: pd.DataFrame) -> pd.Series[Any]:
    """Return the as-of day, else the day of publication (UTC)."""
    published = figures["published"].dt.tz_localize(None).dt.normalize().astype("datetime64[s]")
    return figures["as_of"].fillna(published)


def bounds(figures: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    """Return the least and the most that the words allow; missing when open, both for vague words."""
    hedge = text(figures["qualifier"])
    value = figures["value"].astype("Float64").fillna(figures["best"].astype("Float64"))
    low, high = figures["low"].astype("Float64"), figures["high"].astype("Float64")
    around = hedge.isin(["about", "nearly"])
    exact = hedge == "exact"
    least = low.mask(exact, value).mask(around, (value * (1 - ABOUT)).round())
    most = high.mask(exact, value).mask(hedge == "about", (value * (1 + ABOUT)).round())
    vague = hedge == "vague"
    least = least.mask(hedge == "up_to").mask(vague)
    most = most.mask(hedge.isin(["at_least", "more_than"])).mask(vague)
    return {"least": least.astype("Int64"), "most": most.astype("Int64")}


def counted(figures: pd.DataFrame) -> pd.Series[Any]:
    """Return whom each figure counts, in words; each distinct wording is read once."""
    told = pd.DataFrame(
        {
            name: text(figures[name])
            if name in figures
            else pd.Series(pd.NA, index=figures.index, dtype="str")
            for name in ("status", "victims", "language", "country", "measure")
        }
    )
    codes = told.groupby(list(told), dropna=False, sort=False).ngroup()
    distinct = told.loc[~codes.duplicated()]
    worded = [_people(*(None if pd.isna(cell) else str(cell) for cell in row)) for row in distinct.to_numpy()]
    return pd.Series(pd.array(worded, dtype="str").take(codes.to_numpy()), index=figures.index)


def _people(
    status: str | None, victims: str | None, language: str | None, country: str | None, measure: str | None
) -> str:
    meant = people(victims, language or "en")
    told = status is not None and status not in _NOBODY_DISTINGUISHED
    # *251 people*, *251 hostages* taken: whoever is held is a hostage
    held = measure == "hostage" and meant.kind == "hostages"
    kind = str(status) if told else EVERYBODY if held else meant.kind
    if meant.side is None or is_own(meant.side, country):
        return kind
    return f"{kind} of {meant.side.id}"


def _windows(
    figures: pd.DataFrame, conflict: pd.Series[Any], registry: Sequence[Conflict] | None
) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Return the window in words (missing: the conflict so far), and where it is settled."""
    since, until = figures["period_start"], days(figures)
    known = all_conflicts() if registry is None else registry
    starts = {each.id: pd.Timestamp(each.start).as_unit("s") for each in known}
    start = pd.to_datetime(conflict.astype("object").map(starts)).astype("datetime64[s]")
    # *since October 2023* and *since 7 October 2023* are one count
    later = since > start + pd.Timedelta(days=conflicts.EARLIER_DAYS)
    period = text(figures["scope"]) == "period"
    words = pd.Series(pd.NA, index=figures.index, dtype="str")
    words = words.mask(later & ~period, "since " + _iso(since))
    words = words.mask(period, _iso(since) + " to " + _iso(until))
    return words, ~period | (since.notna() & until.notna())


def _iso(days: pd.Series[Any]) -> pd.Series[Any]:
    return text(days.dt.strftime("%Y-%m-%d"))


def _moments(figures: pd.DataFrame, day: pd.Series[Any]) -> pd.Series[Any]:
    """Return the instant that orders a claim: its as-of day, else its publication."""
    instant = day.dt.tz_localize("UTC").astype("datetime64[s, UTC]")
    return figures["published"].where(figures["as_of"].isna(), instant)
