"""What is new since a moment: the reports that came into the ledger, what they tell and what they change.

New is what the ledger did not hold before, whenever it was published or happened: an old report that comes
in late is news to its reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import data, once, plain, remembered, tolls
from dashboard.data import Ledger, Tolls
from dashboard.view import View, by_actor

#: totals that changed, totals that are flagged and new actors: so many are written
MOST_CHANGES = 6
MOST_FLAGS = 4
MOST_ACTORS = 8
#: what is told of a total, and what it is found by
_OF_TOTALS = (
    "figure_id", "subject", "day", "previous", "flag", "told_again", "current", "least", "most"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """What came in since a moment, of what the filters leave."""

    #: the reports that came in since, with their figures and events
    view: View
    #: statements of new reports that replace what their source said before; columns are ``_OF_TOTALS``
    changed: pd.DataFrame
    #: statements of new reports that fall, jump or contradict
    flagged: pd.DataFrame
    #: actors whom no earlier report names, those in most reports first
    actors: pd.DataFrame
    #: when the last article came in, whatever the moment
    last: pd.Timestamp | None

    @property
    def reports(self) -> int:
        """How many reports came in, copies and translations counted once."""
        return once.n_reports_in(self.view)

    @property
    def stories(self) -> int:
        """How many events they tell of, each once."""
        return once.n_different(once.stories_in(self.view))

    @property
    def countries(self) -> pd.Series:
        """How many events in which country, most first."""
        countries = self.view.column("events", "country").astype("str")
        stories = pd.Series(once.stories_in(self.view), index=countries.index)
        return stories.groupby(countries).nunique().sort_values(ascending=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of news: few enough rows to keep, with how many there are."""

    articles: int
    reports: int
    stories: int
    figures: int
    #: totals that changed, then those that fall, jump or contradict: the figures of ``_OF_TOTALS`` to write
    totals: list[dict[str, Any]]
    #: those figures and the ones before them, by id
    told: Mapping[str, dict[str, Any]]
    #: how many totals changed or are flagged
    n_totals: int
    #: names and ids of new actors to write, and how many there are
    actors: list[dict[str, Any]]
    n_actors: int
    countries: Mapping[str, int]
    last: pd.Timestamp | None


@remembered.of_view
def told(view: View, moment: pd.Timestamp) -> Told:
    """Return what came in at this moment (UTC) or later, no more rows than are written."""
    new = since(view, data.tolls(view.ledger), moment)
    changed = new.changed.head(MOST_CHANGES)
    flagged = new.flagged[~new.flagged["figure_id"].isin(changed["figure_id"])].head(MOST_FLAGS)
    rows = plain.rows(pd.concat([changed, flagged]), _OF_TOTALS)
    return Told(
        articles=new.view.size("articles"),
        reports=new.reports,
        stories=new.stories,
        figures=new.view.size("figures"),
        totals=rows,
        told=tolls.by_id(view.ledger, (row[one] for row in rows for one in ("figure_id", "previous"))),
        n_totals=len(new.changed) + len(new.flagged),
        actors=plain.rows(new.actors.head(MOST_ACTORS), ("actor_id", "name")),
        n_actors=len(new.actors),
        countries=new.countries.to_dict(),
        last=new.last,
    )


def since(view: View, found: Tolls, moment: pd.Timestamp) -> News:
    """Return what came in at this moment (UTC) or later."""
    came = view.column("articles", "fetched")
    new = view.told_by((view.ledger.articles["fetched"] >= moment).to_numpy())
    own = tolls.totals(new, found, _OF_TOTALS)
    own = own[own["told_again"].isna()]
    return News(
        view=new,
        changed=_changed(own, found).sort_values("day", ascending=False),
        flagged=own[own["flag"].notna()].sort_values("day", ascending=False),
        actors=_first_named(new, moment),
        last=came.max() if len(came) else None,
    )


def _changed(own: pd.DataFrame, found: Tolls) -> pd.DataFrame:
    """Return the current statements whose source said another number before."""
    own = own[own["current"] & own["previous"].notna()]
    at = np.flatnonzero(found.series["figure_id"].isin(own["previous"])) if len(own) else []
    before = found.series[["figure_id", "least", "most"]].take(at).set_index("figure_id")
    ends = [
        own[end].astype("Float64").fillna(-1).to_numpy()
        != before[end].reindex(own["previous"]).astype("Float64").fillna(-1).to_numpy()
        for end in ("least", "most")
    ]
    return own[ends[0] | ends[1]]


def _first_named(new: View, moment: pd.Timestamp) -> pd.DataFrame:
    """Return the actors of the new reports whom no report before the moment names, with ``n_articles``."""
    ledger = new.ledger
    bounds, articles = by_actor(ledger)["article"]
    came = remembered.kept_of_all(ledger, "when actors came in", lambda: _came_in(ledger))
    so_far = np.concatenate([[0], np.cumsum(new.mask("articles")[articles])])
    counts = np.where(came >= moment.to_datetime64(), np.diff(so_far[bounds]), 0)
    actors = ledger.frames.actors[counts > 0].assign(n_articles=counts[counts > 0])
    return actors.sort_values(["n_articles", "name"], ascending=[False, True])


def _came_in(ledger: Ledger) -> npt.NDArray[np.datetime64]:
    """Return when each actor's first report came in (UTC); one that no article names comes far ahead."""
    bounds, articles = by_actor(ledger)["article"]
    fetched = ledger.articles["fetched"].to_numpy("datetime64[ns]").astype(np.int64)
    came = np.full(len(bounds) - 1, np.iinfo(np.int64).max)
    np.minimum.at(came, np.repeat(np.arange(len(came)), np.diff(bounds)), fetched[articles])
    return came.astype("datetime64[ns]")
