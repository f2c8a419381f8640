"""Events as all reports tell them together: one row a story, and what one story holds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import evidence, safe, words
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
    rank = events["place_precision"].astype("str").map(_FINE).fillna(9)
    best = events.assign(rank=rank).sort_values(["rank", "published", "event_id"]).iloc[0].to_dict()
    where = words.present(best["place_name"]) or words.present(best["place"])
    when = words.happened(best["first"], best["last"], best["date_precision"])
    place = safe.line(str(where), 60) if where else ""
    kind = words.sub_type(best["sub_event_type"]) or evidence.event_name(best)
    return ", ".join(part for part in (kind, place, when) if part)


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
    events = events[events["story_id"].isin(rows["story_id"])]
    whole = figures[figures["story_id"].isin(rows["story_id"]) & figures["part_of"].isna()]
    names = {key: name_of(own) for key, own in events.groupby("story_id", observed=True)}
    claims = {key: _claimed(own) for key, own in whole.groupby("story_id", observed=True)}
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


def _claimed(figures: pd.DataFrame) -> str:
    """Return *killed 9 – 12; injured 31 or more*: from the lowest to the highest that anyone states."""
    said = []
    for measure in _NAMED:
        own = figures[figures["measure"] == measure]
        ends = own[["low", "best", "high"]]
        lows, highs = ends.min(axis=1), ends.max(axis=1)
        if lows.notna().any():
            low, high = int(lows.min()), int(highs.max())
            span = words.number(low) if low == high else f"{words.number(low)} – {words.number(high)}"
            # an end that no claim closes is open: *more than 30*, *up to 60*
            below = ends[lows == low][["low", "best"]].isna().all(axis=None)
            above = ends[highs == high][["best", "high"]].isna().all(axis=None)
            message = _OPEN[bool(below), bool(above)]
            said.append(_(message).format(measure=words.measure(measure), number=span))
    return "; ".join(said)
