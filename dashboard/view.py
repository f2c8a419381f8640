"""What the filters leave of the ledger: the same rows on every page and in every download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.data import Ledger
from dashboard.derived import KINDS
from dashboard.filters import Choices, Filters


@dataclass(frozen=True, slots=True)
class View:
    """The ledger under some filters."""

    ledger: Ledger
    filters: Filters
    choices: Choices
    #: records that the filters leave, without the columns that only a screen needs; see ``data.in_full``
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
    lean = ledger.lean
    records = (lean["figures"], lean["events"], lean["articles"])
    actors = ledger.frames.actors.sort_values(["n_articles", "name"], ascending=[False, True])
    return View(ledger, filters, offered, *records, actors, len(ledger.frames.review), {})


#: which rows of a frame are in, by position
Mask = npt.NDArray[np.bool_]
Masks = dict[str, Mask]


def apply(ledger: Ledger, filters: Filters, offered: Choices) -> View:
    """Return what the filters leave."""
    if not filters.active:
        return _whole(ledger, filters, offered)
    figure_masks = _figure_masks(ledger, filters, offered)
    event_masks = _event_masks(ledger, filters, offered)
    figures = _all(figure_masks, len(ledger.figures))
    events = _all(event_masks, len(ledger.events))
    articles = _articles(ledger, filters, offered, figures, events)
    kept = ledger.lean["articles"][articles]
    return View(
        ledger=ledger,
        filters=filters,
        choices=offered,
        figures=ledger.lean["figures"][figures],
        events=ledger.lean["events"][events],
        articles=kept,
        actors=_actors(ledger, figures, events, articles),
        n_review=int(kept["n_review"].sum()),
        left={n: (int(figure_masks[n].sum()), int(event_masks[n].sum())) for n in filters.active},
    )


def _figure_masks(ledger: Ledger, filters: Filters, offered: Choices) -> Masks:
    frame = ledger.figures
    masks = _shared_masks(ledger, frame, "figure", filters, offered)
    if filters.since or filters.until:
        masks["dates"] = _within(frame["day"], frame["day"], filters)
    if filters.of("measure"):
        masks["measure"] = _in(frame["measure"], offered.values("measure", filters))
    if filters.of("type"):
        of_type = _in(ledger.events["event_type"], offered.values("type", filters))
        # a figure of no event points at the row behind the last
        masks["type"] = np.append(of_type, [False])[frame["event_row"].to_numpy()]
    return masks


def _event_masks(ledger: Ledger, filters: Filters, offered: Choices) -> Masks:
    frame = ledger.events
    masks = _shared_masks(ledger, frame, "event", filters, offered)
    if filters.since or filters.until:
        masks["dates"] = _within(frame["since"], frame["until"], filters)
    if filters.of("type"):
        masks["type"] = _in(frame["event_type"], offered.values("type", filters))
    if filters.of("measure"):
        of_measure = _in(ledger.figures["measure"], offered.values("measure", filters))
        masks["measure"] = _at_rows(ledger.figures["event_row"].to_numpy()[of_measure], len(frame))
    return masks


def _shared_masks(
    ledger: Ledger, frame: pd.DataFrame, kind: str, filters: Filters, offered: Choices
) -> Masks:
    """Return the masks that figures and events have in common."""
    masks: Masks = {}
    if filters.of("actor"):
        masks["actor"] = _involved(ledger, kind, offered.values("actor", filters), len(frame))
    if filters.of("place"):
        masks["place"] = _at(frame, offered.values("place", filters))
    for name in ("language", "outlet"):
        if filters.of(name):
            masks[name] = _in(frame[name], offered.values(name, filters))
    if filters.text:
        masks["q"] = _holds(frame["search"], filters.text)
    return masks


def _articles(ledger: Ledger, filters: Filters, offered: Choices, figures: Mask, events: Mask) -> Mask:
    """Return the articles of the records in view; without filters on records, also those that hold none."""
    frame = ledger.articles
    told = _at_rows(ledger.figures["article_row"].to_numpy()[figures], len(frame))
    told |= _at_rows(ledger.events["article_row"].to_numpy()[events], len(frame))
    if any(filters.of(name) for name in ("measure", "type", "place")):
        return told
    own: Masks = {}
    if filters.since or filters.until:
        own["dates"] = _within(frame["day"], frame["day"], filters)
    if filters.of("actor"):
        own["actor"] = _involved(ledger, "article", offered.values("actor", filters), len(frame))
    for name in ("language", "outlet"):
        if filters.of(name):
            own[name] = _in(frame[name], offered.values(name, filters))
    if filters.text:
        own["q"] = _holds(frame["search"], filters.text)
    return told | _all(own, len(frame))


def _actors(ledger: Ledger, figures: Mask, events: Mask, articles: Mask) -> pd.DataFrame:
    """Return the actors of the records in view with counts of this view, most reports first."""
    actors = ledger.frames.actors
    n, many = len(actors), len(ledger.articles)
    record, actor = ledger.roles["record"].to_numpy(), ledger.roles["actor"].to_numpy()
    articles_of = {
        "figure": ledger.figures["article_row"].to_numpy(),
        "event": ledger.events["article_row"].to_numpy(),
        "article": np.arange(many),
    }
    is_role = {name: (ledger.roles["role"] == name).to_numpy() for name in ("claimant", "responsible")}
    pairs, counts = [], {}
    for kind, mask in zip(KINDS, (figures, events, articles), strict=True):
        own = np.flatnonzero((ledger.roles["kind"] == kind).to_numpy())
        own = own[mask[record[own]]]
        pairs.append(actor[own].astype(np.int64) * many + articles_of[kind][record[own]])
        if kind == "event":
            counts["n_events"] = _distinct(actor[own], record[own], n)
        if kind == "figure":
            for name in is_role:
                acting = own[is_role[name][own]]
                column = "n_figures_claimed" if name == "claimant" else "n_figures_responsible"
                counts[column] = _distinct(actor[acting], record[acting], n)
    who, where = np.divmod(np.unique(np.concatenate(pairs)), many)
    named = ledger.named[articles[ledger.named["article"].to_numpy()]]
    counts["n_mentions"] = np.bincount(named["actor"], weights=named["n"], minlength=n)
    counts["n_articles"] = np.bincount(who, minlength=n)
    seen = pd.Series(ledger.articles["published"].array.take(where)).groupby(who)
    found = actors[counts["n_articles"] > 0].copy()
    for name in ("n_mentions", "n_articles", "n_figures_claimed", "n_figures_responsible", "n_events"):
        found[name] = pd.array(counts[name][found.index].astype(np.int64), dtype="Int64")
    found["first_seen"] = seen.min().reindex(found.index)
    found["last_seen"] = seen.max().reindex(found.index)
    return found.sort_values(["n_articles", "name"], ascending=[False, True])


def _distinct(actor: npt.NDArray[Any], record: npt.NDArray[Any], n: int) -> npt.NDArray[np.int64]:
    """Return how many different records each actor has."""
    if not len(actor):
        return np.zeros(n, dtype=np.int64)
    wide = int(record.max()) + 1
    return np.bincount(np.unique(actor.astype(np.int64) * wide + record) // wide, minlength=n)


def _involved(ledger: Ledger, kind: str, actor_ids: set[str], size: int) -> Mask:
    """Return which records of a kind any of these actors has a role in."""
    wanted = ledger.frames.actors["actor_id"].isin(actor_ids).to_numpy()
    acting = (ledger.roles["kind"] == kind).to_numpy() & wanted[ledger.roles["actor"].to_numpy()]
    return _at_rows(ledger.roles["record"].to_numpy()[acting], size)


def _at_rows(rows: npt.NDArray[Any], size: int) -> Mask:
    """Return a mask that is set at these rows; -1 stands for none."""
    mask = np.zeros(size + 1, dtype=bool)
    mask[rows] = True
    return mask[:size]


def _in(column: pd.Series, values: set[str]) -> Mask:
    return column.isin(values).to_numpy()


def _within(first: pd.Series, last: pd.Series, filters: Filters) -> Mask:
    """Return which intervals touch the dates asked for; undated ones as the filters say."""
    dated = first.notna().to_numpy()
    inside = dated.copy()
    if filters.since:
        inside &= (last >= pd.Timestamp(filters.since)).to_numpy()
    if filters.until:
        inside &= (first <= pd.Timestamp(filters.until)).to_numpy()
    return inside | ~dated if filters.undated else inside


def _at(frame: pd.DataFrame, values: set[str]) -> Mask:
    """Return which records are in any of the countries or places."""
    countries = {v.removeprefix("country:") for v in values if v.startswith("country:")}
    places = {v.removeprefix("place:") for v in values if v.startswith("place:")}
    return _in(frame["country"], countries) | _in(frame["place_id"], places)


def _holds(column: pd.Series, text: str) -> Mask:
    """Return which texts hold every word asked for, in any order and case."""
    first, *rest = text.casefold().split() or [""]
    found = _contains(column, first)
    for word in rest:
        # sought only where the words before it were found
        found[found] = _contains(column[found], word)
    return found


def _contains(column: pd.Series, word: str) -> Mask:
    return np.array(column.str.contains(word, regex=False).to_numpy(dtype=bool, na_value=False))


def _all(masks: Masks, size: int) -> Mask:
    return np.logical_and.reduce([np.ones(size, dtype=bool), *masks.values()])
