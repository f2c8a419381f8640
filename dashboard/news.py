"""What is new since a moment: the reports that came into the ledger, what they tell and what they change.

New is what the ledger did not hold before, whenever it was published or happened: an old report that comes
in late is news to its reader.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard import tolls
from dashboard.data import Tolls
from dashboard.view import View


@dataclass(frozen=True, slots=True)
class News:
    """What came in since a moment, of what the filters leave."""

    #: articles, figures and events of the view that came in since; lean, see ``data.in_full``
    articles: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame
    #: statements of new reports that replace what their source said before; see ``toll_columns.py``
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
        return int(self.articles["report_of"].fillna(self.articles["article_id"]).nunique())

    @property
    def stories(self) -> int:
        """How many events they tell of, each once."""
        return int(self.events["story_id"].fillna(self.events["event_id"]).nunique())

    @property
    def countries(self) -> pd.Series:
        """How many events in which country, most first."""
        story = self.events["story_id"].fillna(self.events["event_id"])
        return story.groupby(self.events["country"].astype("str")).nunique().sort_values(ascending=False)


def since(view: View, found: Tolls, moment: pd.Timestamp) -> News:
    """Return what came in at this moment (UTC) or later."""
    came = view.articles["fetched"]
    articles = view.articles[came >= moment]
    rows = np.zeros(len(view.ledger.articles), dtype=bool)
    rows[articles.index.to_numpy()] = True
    figures = view.figures[rows[view.figures["article_row"].to_numpy()]]
    events = view.events[rows[view.events["article_row"].to_numpy()]]
    came_in = np.zeros(len(view.ledger.figures), dtype=bool)
    came_in[figures.index.to_numpy()] = True
    own = tolls.about_conflicts(found.series)
    own = own[came_in[own["figure_row"].to_numpy()] & own["told_again"].isna().to_numpy()]
    return News(
        articles=articles,
        figures=figures,
        events=events,
        changed=_changed(own, found).sort_values("day", ascending=False),
        flagged=own[own["flag"].notna()].sort_values("day", ascending=False),
        actors=_first_named(view, moment),
        last=came.max() if len(came) else None,
    )


def _changed(own: pd.DataFrame, found: Tolls) -> pd.DataFrame:
    """Return the current statements whose source said another number before."""
    own = own[own["current"] & own["previous"].notna()]
    before = found.series[found.series["figure_id"].isin(own["previous"])].set_index("figure_id")
    ends = [
        own[end].astype("Float64").fillna(-1).to_numpy()
        != before[end].reindex(own["previous"]).astype("Float64").fillna(-1).to_numpy()
        for end in ("least", "most")
    ]
    return own[ends[0] | ends[1]]


def _first_named(view: View, moment: pd.Timestamp) -> pd.DataFrame:
    """Return the actors of the view whom only reports since the moment name."""
    roles = view.ledger.roles
    told = roles[(roles["kind"] == "article").to_numpy()]
    old = (view.ledger.articles["fetched"] < moment).to_numpy()
    known = np.zeros(len(view.ledger.frames.actors), dtype=bool)
    known[told["actor"].to_numpy()[old[told["record"].to_numpy()]]] = True
    return view.actors[~known[view.actors.index.to_numpy()]]
