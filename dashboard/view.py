"""What the filters leave of the ledger: the same rows on every page and in every download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import derived, remembered
from dashboard.data import Ledger
from dashboard.derived import KINDS, Rows
from dashboard.filters import Choices, Filters

#: which rows of a frame are in, by position
Mask = npt.NDArray[np.bool_]
Masks = dict[str, Mask]
#: the same, eight rows a byte
Bits = npt.NDArray[np.uint8]
#: filter name -> how many figures and events it leaves by itself
Left = Mapping[str, tuple[int, int]]
#: kind of record -> the bounds of each actor's records, and their rows
ByActor = Mapping[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]]


@dataclass(frozen=True, slots=True)
class Picked:
    """Some rows of a frame in an order, made when they are asked for: a table shows a page of them."""

    whole: pd.DataFrame
    #: their positions
    at: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.at)

    def rows(self, first: int = 0, last: int | None = None) -> pd.DataFrame:
        """Return them, or from the first of some to before the last."""
        return derived.taken(self.whole, self.at[first:last])


@dataclass(frozen=True)
class View:
    """The ledger under some filters.

    Its frames are made when a page first asks for them: most pages look at one or two, or at a few columns.
    """

    ledger: Ledger
    filters: Filters
    choices: Choices
    #: which figures, events and articles the filters leave; empty where they leave all
    masks: Mapping[str, Mask] = field(default_factory=dict)
    left: Left = field(default_factory=dict)
    #: it is only a part of what the filters leave
    partial: bool = False

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Return the figures, without the columns that only a screen needs; see ``derived.in_full``."""
        return self._in(self.ledger.lean["figures"], "figures")

    @cached_property
    def events(self) -> pd.DataFrame:
        """Return the events, as lean as the figures."""
        return self._in(self.ledger.lean["events"], "events")

    @cached_property
    def articles(self) -> pd.DataFrame:
        """Return the articles, as lean as the figures."""
        return self._in(self.ledger.lean["articles"], "articles")

    @cached_property
    def actors(self) -> pd.DataFrame:
        """Return the actors of the records in view, counted within the view, those in most reports first."""
        found = _actors(self.ledger, self.masks) if self.masks else self.ledger.frames.actors
        return found.sort_values(["n_articles", "name"], ascending=[False, True])

    @property
    def n_review(self) -> int:
        """How many of the ledger's review items belong to articles in view."""
        return (
            int(self.column("articles", "n_review").sum()) if self.masks else len(self.ledger.frames.review)
        )

    def column(self, kind: str, name: str) -> pd.Series:
        """Return one column of figures, events or articles: where a page counts, the rest isn't needed."""
        return self._in(self.ledger.lean[kind][name], kind)

    def picked(self, kind: str) -> Picked:
        """Return figures, events or articles in reading order, none of them made yet."""
        return Picked(self.ledger.lean[kind], np.flatnonzero(self.mask(kind)))

    def size(self, kind: str) -> int:
        """Return how many figures, events or articles there are."""
        return int(self.masks[kind].sum()) if self.masks else len(self.ledger.lean[kind])

    def mask(self, kind: str) -> Mask:
        """Return which figures, events or articles of the ledger are in."""
        return self.masks[kind] if self.masks else np.ones(len(self.ledger.lean[kind]), dtype=bool)

    def told_by(self, articles: Mask) -> View:
        """Return what these of the view's articles tell."""
        masks = {kind: self.mask(kind) for kind in ("figures", "events")}
        for kind, mask in masks.items():
            masks[kind] = mask & articles[getattr(self.ledger, kind)["article_row"].to_numpy()]
        masks["articles"] = self.mask("articles") & articles
        return replace(self, masks=masks, left={}, partial=True)

    def frame(self, kind: str) -> pd.DataFrame:
        """Return the figures, events, articles or actors."""
        found: pd.DataFrame = getattr(self, kind)
        return found

    def _in(self, whole: Rows, kind: str) -> Rows:
        return whole[self.masks[kind]] if self.masks else whole

    @property
    def is_empty(self) -> bool:
        """Tell whether the filters leave nothing at all."""
        return not any(self.size(kind) for kind in ("figures", "events", "articles"))


def apply(ledger: Ledger, filters: Filters, offered: Choices) -> View:
    """Return what the filters leave."""
    if not filters.active:
        return View(ledger, filters, offered)
    packed, left = remembered.kept(
        ledger, filters, "masks", lambda: _packed(*_left(ledger, filters, offered)), large=True
    )
    masks = {
        kind: np.unpackbits(bits, count=len(getattr(ledger, kind))).view(bool)
        for kind, bits in packed.items()
    }
    return View(ledger, filters, offered, masks, left)


def _packed(masks: Masks, left: Left) -> tuple[dict[str, Bits], Left]:
    return {kind: np.packbits(mask) for kind, mask in masks.items()}, left


def _left(ledger: Ledger, filters: Filters, offered: Choices) -> tuple[Masks, Left]:
    """Return which rows the filters leave, and how many figures and events each of them by itself."""
    figure_masks = _figure_masks(ledger, filters, offered)
    event_masks = _event_masks(ledger, filters, offered)
    figures = _all(figure_masks, len(ledger.figures))
    events = _all(event_masks, len(ledger.events))
    articles = _articles(ledger, filters, offered, figures, events)
    left = {n: (int(figure_masks[n].sum()), int(event_masks[n].sum())) for n in filters.active}
    return {"figures": figures, "events": events, "articles": articles}, left


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
        masks["measure"] = at_rows(ledger.figures["event_row"].to_numpy()[of_measure], len(frame))
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
    told = at_rows(ledger.figures["article_row"].to_numpy()[figures], len(frame))
    told |= at_rows(ledger.events["article_row"].to_numpy()[events], len(frame))
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


def _actors(ledger: Ledger, masks: Mapping[str, Mask]) -> pd.DataFrame:
    """Return the actors of the records in view with counts of this view."""
    figures, events, articles = (masks[kind] for kind in ("figures", "events", "articles"))
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
            counts["n_events"] = n_distinct(actor[own], record[own], n)
        if kind == "figure":
            for name in is_role:
                acting = own[is_role[name][own]]
                column = "n_figures_claimed" if name == "claimant" else "n_figures_responsible"
                counts[column] = n_distinct(actor[acting], record[acting], n)
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
    return found


def n_distinct(actor: npt.NDArray[Any], record: npt.NDArray[Any], n: int) -> npt.NDArray[np.int64]:
    """Return how many different records each actor has."""
    if not len(actor):
        return np.zeros(n, dtype=np.int64)
    wide = int(record.max()) + 1
    return np.bincount(np.unique(actor.astype(np.int64) * wide + record) // wide, minlength=n)


def _involved(ledger: Ledger, kind: str, actor_ids: set[str], size: int) -> Mask:
    """Return which records of a kind any of these actors has a role in."""
    first, records = by_actor(ledger)[kind]
    rows = np.flatnonzero(ledger.frames.actors["actor_id"].isin(actor_ids))
    own = [records[first[row] : first[row + 1]] for row in rows]
    return at_rows(np.concatenate(own) if own else records[:0], size)


def by_actor(ledger: Ledger) -> ByActor:
    """Return by kind where the records of each actor start and end, and all of them in that order."""
    return remembered.kept_of_all(ledger, "roles by actor", lambda: _by_actor(ledger))


def _by_actor(ledger: Ledger) -> ByActor:
    record, actor = ledger.roles["record"].to_numpy(), ledger.roles["actor"].to_numpy()
    found = {}
    for kind in KINDS:
        own = np.flatnonzero(ledger.roles["kind"] == kind)
        counts = np.bincount(actor[own], minlength=len(ledger.frames.actors))
        order = np.argsort(actor[own], kind="stable")
        found[kind] = np.concatenate([[0], np.cumsum(counts)]), record[own][order]
    return found


def at_rows(rows: npt.NDArray[Any], size: int) -> Mask:
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
