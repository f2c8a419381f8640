"""Who acts on whom: events that happened, by their acting side and the side acted on, each once a pair.

Pure functions of a view. Sides are told by row numbers of the ledger's actors, so that 100,000 events take
a moment; a side that a report does not name is ``UNNAMED``, which is nobody and is never counted as an actor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard import once
from dashboard.company import VIOLENCE
from dashboard.i18n import noted
from dashboard.view import View, at_rows

#: what can be shown, as the address names it; the first is the usual one
KINDS = (noted("Violence"), noted("Diplomacy"))
#: stands for a side without a name
UNNAMED = -1
_PAIR = ["source", "target"]


@dataclass(frozen=True, slots=True)
class Deeds:
    """Events of one kind that happened, by pairs of sides."""

    #: source and target (rows of actors, or UNNAMED), story, record (row of events); a row a telling and pair
    rows: pd.DataFrame
    #: events in which neither side, or only one of several tellings' sides, can be put into a pair
    n_loose: int = 0
    #: events planned, threatened or denied
    n_unreal: int = 0

    @property
    def named(self) -> pd.DataFrame:
        """Return the rows in which both sides have a name."""
        return self.rows[(self.rows["source"] != UNNAMED) & (self.rows["target"] != UNNAMED)]


def of(view: View, kind: str) -> Deeds:
    """Return who acts on whom in the events of a view; ``kind`` is one of ``KINDS``."""
    events = view.events
    if kind == KINDS[0]:
        violent = [t for t in events["event_type"].unique() if str(t).casefold() in VIOLENCE]
        own = events["event_type"].isin(violent) & events["sub_event_type"].notna()
    else:
        own = events["sub_event_type"].isna()
    happened = own & (events["reality"] == "happened").fillna(False)
    told = events.loc[happened, ["event_id", "story_id"]]
    story = pd.Series(pd.factorize(once.story_of(told))[0], index=told.index)
    unreal = events.loc[own & ~happened, ["event_id", "story_id"]]
    rows = _paired(_sides(view, told.index.to_numpy()), story)
    loose = int(story.nunique()) - int(rows["story"].nunique())
    return Deeds(rows, loose, once.n_events(unreal))


def _sides(view: View, records: np.ndarray) -> pd.DataFrame:
    """Return record, actor and role of those that act or are acted on in these events."""
    roles = view.ledger.roles
    wanted = at_rows(records, len(view.ledger.events))
    own = (roles["kind"] == "event").to_numpy() & roles["role"].isin(_PAIR).to_numpy()
    at = np.flatnonzero(own)
    at = at[wanted[roles["record"].to_numpy()[at]]]
    return roles.iloc[at][["record", "actor", "role"]].drop_duplicates()


def _paired(sides: pd.DataFrame, story: pd.Series) -> pd.DataFrame:
    """Join the sides of each telling; a side stays unnamed only where no telling of the event names it."""
    acting, acted_on = (
        sides.loc[(sides["role"] == role).to_numpy(), ["record", "actor"]].set_axis(["record", role], axis=1)
        for role in _PAIR
    )
    rows = acting.merge(acted_on, on="record", how="outer").fillna(UNNAMED).astype("int64")
    # who stands on both sides of a clash is no company of its own
    rows = rows[rows["source"] != rows["target"]]
    rows = rows.assign(story=story.reindex(rows["record"]).to_numpy())
    whole = (rows["source"] != UNNAMED) & (rows["target"] != UNNAMED)
    settled = rows["story"].isin(rows.loc[whole, "story"].unique())
    return rows[whole | ~settled].reset_index(drop=True)


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return source, target and n events of each pair, most first; an event counts once a pair."""
    own = rows[[*_PAIR, "story"]].drop_duplicates()
    counts = own.groupby(_PAIR).size().reset_index(name="n")
    return counts.sort_values(["n", *_PAIR], ascending=[False, True, True]).reset_index(drop=True)


def strongest(rows: pd.DataFrame) -> pd.Series:
    """Return how many events each actor has a side in, by its row, most first; the unnamed are nobody."""
    both = [rows[[side, "story"]].set_axis(["actor", "story"], axis=1) for side in _PAIR]
    own = pd.concat(both, ignore_index=True).drop_duplicates()
    counts = own.loc[own["actor"] != UNNAMED, "actor"].value_counts().rename("n").reset_index()
    ordered = counts.sort_values(["n", "actor"], ascending=[False, True])
    return pd.Series(ordered["n"].to_numpy(), index=ordered["actor"].to_numpy())


def among(rows: pd.DataFrame, actors: object, *, unnamed: bool = False) -> pd.DataFrame:
    """Return the rows whose sides are both among these actors, or one of them and an unnamed side."""
    kept = pd.Index(actors)  # type: ignore[call-overload]
    kept = kept.append(pd.Index([UNNAMED])) if unnamed else kept
    return rows[rows["source"].isin(kept) & rows["target"].isin(kept)]


def around(rows: pd.DataFrame, actor: int, most: int) -> tuple[pd.DataFrame, int]:
    """Return what an actor and those nearest to it do to each other, and how many others are left."""
    touching = rows[(rows["source"] == actor) | (rows["target"] == actor)]
    near = strongest(touching).drop(actor, errors="ignore")
    return among(rows, [actor, *near.index[: most - 1]]), max(len(near) - (most - 1), 0)


def told_of(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the tellings of these rows."""
    return view.events[view.events.index.isin(rows["record"].unique())]


def described(view: View, pairs: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Add to pairs their event types (codes, most frequent first) and the last day of their events."""
    own = rows.merge(pairs[_PAIR], on=_PAIR)
    told = view.events.loc[own["record"].to_numpy(), ["event_type", "until"]].reset_index(drop=True)
    own = own.assign(event_type=told["event_type"].astype("str"), until=told["until"])
    last = own.groupby(_PAIR)["until"].max().rename("last").reset_index()
    each = own.drop_duplicates([*_PAIR, "story", "event_type"])
    types = each.groupby([*_PAIR, "event_type"]).size().reset_index(name="k")
    types = types.sort_values(["k", "event_type"], ascending=[False, True])
    listed = types.groupby(_PAIR)["event_type"].agg(tuple).rename("types").reset_index()
    return pairs.merge(listed, on=_PAIR, how="left").merge(last, on=_PAIR, how="left")
