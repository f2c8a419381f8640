"""What the filters leave of the ledger: the same rows on every page and in every download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import pandas as pd

from dashboard.data import Ledger
from dashboard.filters import Choices, Filters


@dataclass(frozen=True, slots=True)
class View:
    """The ledger under some filters."""

    ledger: Ledger
    filters: Filters
    choices: Choices
    figures: pd.DataFrame
    events: pd.DataFrame
    articles: pd.DataFrame
    #: actors of the records in view, counted within the view
    actors: pd.DataFrame
    #: how many of the ledger's review items belong to articles in view
    n_review: int
    #: filter name -> how many figures and events that filter leaves by itself
    left: Mapping[str, tuple[int, int]]

    @property
    def frames(self) -> Mapping[str, pd.DataFrame]:
        """Return the frames by the name of what they hold."""
        return {
            "figures": self.figures,
            "events": self.events,
            "articles": self.articles,
            "actors": self.actors,
        }

    @property
    def is_empty(self) -> bool:
        """Tell whether the filters leave nothing at all."""
        return self.figures.empty and self.events.empty and self.articles.empty


def _whole(ledger: Ledger, filters: Filters, offered: Choices) -> View:
    """Return everything; the ledger has counted its actors already."""
    actors = ledger.frames.actors.sort_values(["n_articles", "name"], ascending=[False, True])
    figures, events, articles = ledger.figures, ledger.events, ledger.articles
    return View(ledger, filters, offered, figures, events, articles, actors, len(ledger.frames.review), {})


Masks = dict[str, pd.Series]


def apply(ledger: Ledger, filters: Filters, offered: Choices) -> View:
    """Return what the filters leave."""
    if not filters.active:
        return _whole(ledger, filters, offered)
    figure_masks = _figure_masks(ledger, filters, offered)
    event_masks = _event_masks(ledger, filters, offered)
    figures = ledger.figures[_all(figure_masks, ledger.figures)]
    events = ledger.events[_all(event_masks, ledger.events)]
    articles = _articles(ledger, filters, offered, figures, events)
    return View(
        ledger=ledger,
        filters=filters,
        choices=offered,
        figures=figures,
        events=events,
        articles=articles,
        actors=_actors(ledger, figures, events, articles),
        n_review=int(ledger.frames.review["article_id"].isin(articles["article_id"]).sum()),
        left={n: (int(figure_masks[n].sum()), int(event_masks[n].sum())) for n in filters.active},
    )


def _figure_masks(ledger: Ledger, filters: Filters, offered: Choices) -> Masks:
    frame = ledger.figures
    masks = _shared_masks(ledger, frame, "figure", filters, offered)
    if filters.since or filters.until:
        masks["dates"] = _within(frame["day"], frame["day"], filters)
    if filters.of("measure"):
        masks["measure"] = frame["measure"].isin(offered.values("measure", filters))
    if filters.of("type"):
        of_type = ledger.events["event_type"].isin(offered.values("type", filters))
        masks["type"] = frame["event_id"].isin(ledger.events.loc[of_type, "event_id"])
    return masks


def _event_masks(ledger: Ledger, filters: Filters, offered: Choices) -> Masks:
    frame = ledger.events
    masks = _shared_masks(ledger, frame, "event", filters, offered)
    if filters.since or filters.until:
        masks["dates"] = _within(frame["since"], frame["until"], filters)
    if filters.of("type"):
        masks["type"] = frame["event_type"].isin(offered.values("type", filters))
    if filters.of("measure"):
        of_measure = ledger.figures["measure"].isin(offered.values("measure", filters))
        masks["measure"] = frame["event_id"].isin(ledger.figures.loc[of_measure, "event_id"].dropna())
    return masks


def _shared_masks(
    ledger: Ledger, frame: pd.DataFrame, kind: str, filters: Filters, offered: Choices
) -> Masks:
    """Return the masks that figures and events have in common."""
    masks: Masks = {}
    if filters.of("actor"):
        ids = _involved(ledger, kind, offered.values("actor", filters))
        masks["actor"] = frame[f"{kind}_id"].isin(ids)
    if filters.of("place"):
        masks["place"] = _at(frame, offered.values("place", filters))
    for name in ("language", "outlet"):
        if filters.of(name):
            masks[name] = frame[name].isin(offered.values(name, filters))
    if filters.text:
        masks["q"] = _holds(frame["search"], filters.text)
    return masks


def _articles(
    ledger: Ledger, filters: Filters, offered: Choices, figures: pd.DataFrame, events: pd.DataFrame
) -> pd.DataFrame:
    """Return the articles of the records in view; without filters on records, also those that hold none."""
    frame = ledger.articles
    with_records = frame["article_id"].isin(set(figures["article_id"]) | set(events["article_id"]))
    if any(filters.of(name) for name in ("measure", "type", "place")):
        return frame[with_records]
    own: Masks = {}
    if filters.since or filters.until:
        own["dates"] = _within(frame["day"], frame["day"], filters)
    if filters.of("actor"):
        ids = _involved(ledger, "article", offered.values("actor", filters))
        own["actor"] = frame["article_id"].isin(ids)
    for name in ("language", "outlet"):
        if filters.of(name):
            own[name] = frame[name].isin(offered.values(name, filters))
    if filters.text:
        own["q"] = _holds(frame["search"], filters.text)
    return frame[with_records | _all(own, frame)]


def _actors(
    ledger: Ledger, figures: pd.DataFrame, events: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Return the actors of the records in view with counts of this view, most reports first."""
    involved = ledger.frames.involvement
    kind, record, role = involved["record_kind"], involved["record_id"], involved["role"]
    in_figures = (kind == "figure") & record.isin(figures["figure_id"])
    in_events = (kind == "event") & record.isin(events["event_id"])
    in_articles = (kind == "article") & record.isin(articles["article_id"])
    mentions = ledger.frames.mentions
    named = mentions[(mentions["kind"] == "actor") & mentions["article_id"].isin(articles["article_id"])]
    everywhere = pd.concat(
        [
            _with_article(involved[in_figures], figures, "figure_id"),
            _with_article(involved[in_events], events, "event_id"),
            involved.loc[in_articles, ["actor_id", "record_id"]].rename(columns={"record_id": "article_id"}),
        ]
    ).drop_duplicates()
    published = everywhere.merge(articles[["article_id", "published"]], on="article_id")
    seen = published.groupby("actor_id", observed=True)["published"]
    counts = {
        "n_mentions": named.groupby("of", observed=True).size(),
        "n_articles": everywhere.groupby("actor_id", observed=True)["article_id"].nunique(),
        "n_figures_claimed": _records(involved[in_figures & (role == "claimant")]),
        "n_figures_responsible": _records(involved[in_figures & (role == "responsible")]),
        "n_events": _records(involved[in_events]),
    }
    frame = ledger.frames.actors
    actors = frame[frame["actor_id"].isin(everywhere["actor_id"])].copy()
    for name, series in counts.items():
        actors[name] = actors["actor_id"].map(series).fillna(0).astype("Int64")
    actors["first_seen"] = seen.min().reindex(actors["actor_id"]).array
    actors["last_seen"] = seen.max().reindex(actors["actor_id"]).array
    return actors.sort_values(["n_articles", "name"], ascending=[False, True])


def _with_article(involved: pd.DataFrame, records: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return actor and article of each involvement in a record."""
    merged = involved.merge(records[[key, "article_id"]], left_on="record_id", right_on=key)
    return merged[["actor_id", "article_id"]]


def _records(involved: pd.DataFrame) -> pd.Series:
    return involved.groupby("actor_id", observed=True)["record_id"].nunique()


def _involved(ledger: Ledger, kind: str, actor_ids: set[str]) -> pd.Series:
    """Return the ids of the records of a kind in which any of these actors has a role."""
    frame = ledger.frames.involvement
    return frame.loc[(frame["record_kind"] == kind) & frame["actor_id"].isin(actor_ids), "record_id"]


def _within(first: pd.Series, last: pd.Series, filters: Filters) -> pd.Series:
    """Return which intervals touch the dates asked for; undated ones as the filters say."""
    inside = first.notna()
    if filters.since:
        inside &= last >= pd.Timestamp(filters.since)
    if filters.until:
        inside &= first <= pd.Timestamp(filters.until)
    return inside | first.isna() if filters.undated else inside


def _at(frame: pd.DataFrame, values: set[str]) -> pd.Series:
    """Return which records are in any of the countries or places."""
    countries = {v.removeprefix("country:") for v in values if v.startswith("country:")}
    places = {v.removeprefix("place:") for v in values if v.startswith("place:")}
    return frame["country"].isin(countries) | frame["place_id"].isin(places)


def _holds(column: pd.Series, text: str) -> pd.Series:
    """Return which texts hold every word asked for, in any order and case."""
    each = [column.str.contains(word, regex=False) for word in text.casefold().split()]
    return reduce(lambda a, b: a & b, each) if each else pd.Series(data=True, index=column.index)


def _all(masks: Masks, frame: pd.DataFrame) -> pd.Series:
    everything = pd.Series(data=True, index=frame.index)
    told = (mask.fillna(value=False).astype(bool) for mask in masks.values())
    return reduce(lambda a, b: a & b, told, everything)
