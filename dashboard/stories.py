"""Events as all reports tell them together: one row a story, and what one story holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import evidence, plain, safe, words
from dashboard.data import Ledger
from dashboard.i18n import _, noted

#: the finest place names a story best
_FINE = {"exact": 0, "town": 1, "area": 2, "country": 3}
#: measures that are named in a list of stories, the gravest first
_NAMED = ("killed", "injured", "hostage", "missing", "released", "detained", "displaced", "affected")


@dataclass(frozen=True, slots=True)
class Story:
    """One event: its tellings, the claims about it, the articles they stand in."""

    story_id: str
    events: pd.DataFrame
    figures: pd.DataFrame
    articles: pd.DataFrame
    #: why tellings are one event, a row a pair
    joins: pd.DataFrame

    @property
    def reports(self) -> int:
        """How many reports tell of it, copies and translations counted once."""
        return int(self.articles["report_of"].nunique())


def story_of(ledger: Ledger, event_id: str) -> Story | None:
    """Return the story of an event as one article tells it; any of a story's events leads to it."""
    events = ledger.events
    found = events.loc[events["event_id"] == event_id, "story_id"]
    if found.empty:
        return None
    story = str(found.iloc[0])
    told = events[events["story_id"] == story]
    articles = ledger.articles[ledger.articles["article_id"].isin(told["article_id"])]
    joins = ledger.frames.joins
    figures = ledger.figures[ledger.figures["story_id"] == story]
    return Story(story, told, figures, articles, joins[joins["story_id"] == story])


def name_of(events: pd.DataFrame) -> str:
    """Return a story's kind, place and day, from the telling that places it best."""
    return _name(plain.rows(events))


def _name(tellings: Sequence[Mapping[str, Any]]) -> str:
    best = min(tellings, key=_placed)
    where = words.present(best["place_name"]) or words.present(best["place"])
    when = words.happened(best["first"], best["last"], best["date_precision"])
    place = safe.line(str(where), 60) if where else ""
    kind = words.sub_type(best["sub_event_type"]) or evidence.event_name(best)
    return ", ".join(part for part in (kind, place, when) if part)


def _placed(telling: Mapping[str, Any]) -> tuple[object, ...]:
    """Order tellings: the finest place first, then the earliest publication, undated ones last."""
    published = words.present(telling["published"])
    fine = _FINE.get(str(telling["place_precision"]), 9)
    return fine, published is None, published or 0, str(telling["event_id"])


def listing(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row a story of these events, latest first.

    Columns: story_id, event_id (one that leads to it), since, Reports, Articles.
    """
    report = articles.set_index("article_id")["report_of"]
    told = events.assign(report=events["article_id"].map(report))
    grouped = told.groupby("story_id", observed=True)
    rows = pd.DataFrame(
        {
            "event_id": grouped["event_id"].min(),
            "since": grouped["since"].min(),
            "Reports": grouped["report"].nunique(),
            "Articles": grouped["article_id"].nunique(),
        }
    )
    rows = rows.sort_values(["since", "event_id"], ascending=[False, True], na_position="last")
    return rows.reset_index()


def described(rows: pd.DataFrame, events: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a listing in words: event, reports, articles, claims."""
    told = _grouped(events[events["story_id"].isin(rows["story_id"])])
    whole = figures[figures["story_id"].isin(rows["story_id"]) & figures["part_of"].isna()]
    names = {key: _name(own) for key, own in told.items()}
    claims = {key: _claimed(own) for key, own in _grouped(whole).items()}
    return pd.DataFrame(
        {
            _("Event"): rows["story_id"].map(names),
            _("Reports"): rows["Reports"],
            _("Articles"): rows["Articles"],
            _("Claims"): [claims.get(key, "") for key in rows["story_id"]],
        }
    )


#: (open downward, open upward) -> how a span is worded
_OPEN = {
    (False, False): noted("{measure} {number}"),
    (True, False): noted("{measure} up to {number}"),
    (False, True): noted("{measure} {number} or more"),
    (True, True): noted("{measure} up to {number} or more"),
}


def _claimed(figures: Sequence[Mapping[str, Any]]) -> str:
    """Return *killed 9 – 12; injured 31 or more*: from the lowest to the highest that anyone states."""
    said = []
    for measure in _NAMED:
        ends = [
            [words.present(row[end]) for end in ("low", "best", "high")]
            for row in figures
            if row["measure"] == measure
        ]
        told = [[n for n in numbers if n is not None] for numbers in ends]
        if any(told):
            low, high = min(min(n) for n in told if n), max(max(n) for n in told if n)
            span = words.number(low) if low == high else f"{words.number(low)} – {words.number(high)}"
            # an end that no claim closes is open: *more than 30*, *up to 60*
            lowest = [numbers for numbers, n in zip(ends, told, strict=True) if n and min(n) == low]
            highest = [numbers for numbers, n in zip(ends, told, strict=True) if n and max(n) == high]
            below = all(least is None and best is None for least, best, _most in lowest)
            above = all(best is None and most is None for _least, best, most in highest)
            said.append(_(_OPEN[below, above]).format(measure=words.measure(measure), number=span))
    return "; ".join(said)


def _grouped(rows: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return rows by their story."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in plain.rows(rows):
        found.setdefault(str(row["story_id"]), []).append(row)
    return found
