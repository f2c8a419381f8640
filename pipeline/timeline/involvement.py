"""Which actor has which role in which record, long: what a filter by actor looks up.

A figure's actors are its claimant, who is responsible, and whoever has a role in its
event. An article's actors are all that it tells of, as ``mentioned``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.timeline.typed import Table, frame

_KINDS = ("article", "event", "figure")


def involvement(tables: Mapping[str, Table], order: pd.Index[Any]) -> pd.DataFrame:
    """Return the frame of involvement, by article, kind of record, id, role and actor."""
    figures, events = tables["figures"], tables["event_actors"]
    acting = _part("event", events["event_id"], events, events["role"])
    parts = [
        _part("article", tables["article_actors"]["article_id"], tables["article_actors"], "mentioned"),
        acting,
        _part("figure", figures["figure_id"], figures, "claimant", "claimant_id"),
        _part("figure", figures["figure_id"], figures, "responsible", "responsible_id"),
        _inherited(figures, acting),
    ]
    found = pd.concat(parts, ignore_index=True).dropna(subset=["actor_id"]).drop_duplicates()
    found["position"] = order.get_indexer(pd.Index(found["article_id"]))
    found = found.sort_values(["position", "record_kind", "record_id", "role", "actor_id"])
    return frame(
        "involvement",
        {name: found[name].tolist() for name in ("actor_id", "record_kind", "record_id", "role")},
    )


def _part(
    kind: str, ids: Sequence[str], table: Table, role: str | Sequence[str], actor: str = "actor_id"
) -> pd.DataFrame:
    made = pd.DataFrame(
        {
            "article_id": pd.array(list(table["article_id"]), dtype="str"),
            "record_id": pd.array(list(ids), dtype="str"),
            "actor_id": pd.array(list(table[actor]), dtype="str"),
        }
    )
    made["record_kind"] = pd.Categorical([kind] * len(made), categories=_KINDS)
    made["role"] = pd.array([role] * len(made) if isinstance(role, str) else list(role), dtype="str")
    return made


def _inherited(figures: Table, acting: pd.DataFrame) -> pd.DataFrame:
    """Give each figure the actors of its event, in their roles there."""
    tied = pd.DataFrame(
        {
            "figure_id": pd.array(list(figures["figure_id"]), dtype="str"),
            "record_id": pd.array(list(figures["event_id"]), dtype="str"),
        }
    ).dropna()
    found = tied.merge(acting, on="record_id").drop(columns="record_id")
    found = found.rename(columns={"figure_id": "record_id"})
    found["record_kind"] = pd.Categorical(["figure"] * len(found), categories=_KINDS)
    return found[list(acting.columns)]
