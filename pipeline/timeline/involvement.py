"""Which actor has which role in which record, long: what a filter by actor looks up.

A figure's actors are its claimant, who is responsible, and whoever has a role in its
event. An article's actors are all that it tells of, as ``mentioned``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from pipeline.store import Table
from pipeline.timeline.typed import frame

_KEYS = ["position", "record_kind", "record_id", "role", "actor_id"]


def involvement(tables: Mapping[str, Table], order: pd.Index[Any]) -> pd.DataFrame:
    """Return the frame of involvement, by article, kind of record, id, role and actor."""
    found = pd.concat(list(_parts(tables)), ignore_index=True).dropna(subset=["actor_id"])
    found["position"] = order.get_indexer(pd.Index(found["article_id"]))
    # sorting and comparing whole numbers is several times quicker than words
    coded = {name: _ranked(found[name]) for name in _KEYS}
    reading = np.lexsort([coded[name] for name in reversed(_KEYS)])
    repeats = np.ones(len(reading), dtype=bool)
    for codes in coded.values():
        repeats[1:] &= np.diff(codes[reading]) == 0
    repeats[:1] = False
    shown = found.take(reading[~repeats]).reset_index(drop=True)
    return frame("involvement", {name: shown[name].array for name in _KEYS[1:]})


def _ranked(column: pd.Series[Any]) -> Any:
    """Return whole numbers that sort as the column's values do."""
    codes, distinct = pd.factorize(column)
    rank = np.empty(len(distinct), dtype=np.int64)
    rank[np.asarray(distinct.argsort())] = np.arange(len(distinct))
    return rank[codes]


def _parts(tables: Mapping[str, Table]) -> Iterator[pd.DataFrame]:
    told, figures, events = tables["article_actors"], tables["figures"], tables["event_actors"]
    yield _part(told, "article", "article_id", "actor_id", "mentioned")
    acting = _part(events, "event", "event_id", "actor_id", events["role"])
    yield acting
    yield _part(figures, "figure", "figure_id", "claimant_id", "claimant")
    yield _part(figures, "figure", "figure_id", "responsible_id", "responsible")
    of_event = pd.DataFrame(
        {"figure_id": _words(figures["figure_id"]), "record_id": _words(figures["event_id"])}
    )
    inherited = of_event.dropna().merge(acting, on="record_id")
    inherited["record_id"], inherited["record_kind"] = inherited.pop("figure_id"), "figure"
    yield inherited


def _part(table: Table, kind: str, record: str, actor: str, role: str | list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": _words(table["article_id"]),
            "record_id": _words(table[record]),
            "actor_id": _words(table[actor]),
            "record_kind": _words([kind] * len(table[record])),
            "role": _words([role] * len(table[record]) if isinstance(role, str) else role),
        }
    )


def _words(values: list[Any]) -> Any:
    return pd.array(values, dtype="str")
