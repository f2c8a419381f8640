"""One actor among the others: its records by role, and with whom and against whom they have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import once
from dashboard.i18n import noted
from dashboard.view import View

#: what joins two actors -> its heading (a message), and what one of its records is called
RELATIONS: Mapping[str, tuple[str, str]] = {
    "acts_on": (noted("Against: violence by it, they are the target"), "event"),
    "acted_on": (noted("Against: violence by them, it is the target"), "event"),
    "talks": (noted("With: talks, statements, agreements, releases"), "event"),
    "other": (noted("In one event otherwise: on one side, or both sides of a clash"), "event"),
    "blames": (noted("Its claims hold responsible"), "claim"),
    "blamed": (noted("Claims of these hold it responsible"), "claim"),
}
#: ACLED's event types in which a source acts against a target
VIOLENCE = frozenset({"battles", "explosions/remote violence", "violence against civilians", "riots"})
_AGAINST = {("source", "target"): "acts_on", ("target", "source"): "acted_on"}


@dataclass(frozen=True, slots=True)
class Records:
    """What a view holds of one actor."""

    #: tellings of events, a row an event and article
    events: pd.DataFrame
    #: event_id, story_id and role, a row a telling and role
    roles: pd.DataFrame
    claimed: pd.DataFrame
    attributed: pd.DataFrame
    articles: pd.DataFrame


def records_of(view: View, actor_id: str) -> Records:
    """Return the events, figures and articles in view in which an actor has a part."""
    involved = view.ledger.frames.involvement
    own = involved[involved["actor_id"] == actor_id]
    acting = own[(own["record_kind"] == "event") & own["record_id"].isin(view.events["event_id"])]
    roles = acting[["record_id", "role"]].rename(columns={"record_id": "event_id"})
    story = view.events.set_index("event_id")["story_id"]
    roles = roles.assign(story_id=roles["event_id"].map(story).fillna(roles["event_id"]))
    told = own.loc[own["record_kind"] == "article", "record_id"]
    return Records(
        events=view.events[view.events["event_id"].isin(roles["event_id"])],
        roles=roles.assign(role=roles["role"].astype("str")),
        claimed=view.figures[view.figures["claimant_id"] == actor_id],
        attributed=view.figures[view.figures["responsible_id"] == actor_id],
        articles=view.articles[view.articles["article_id"].isin(told)],
    )


def relations(view: View, actor_id: str, own: Records) -> pd.DataFrame:
    """Return who stands in which relation to an actor: relation, other_id, record_id, once; a row a record.

    ``once`` is what counts: the event of a telling, and of claims those that no copy of a report repeats. An
    actor is never its own company.
    """
    found = pd.concat(
        [
            _in_events(view, actor_id, own.roles),
            _in_claims(own.claimed, "figure_id", "responsible_id", "blames"),
            _in_claims(own.attributed, "figure_id", "claimant_id", "blamed"),
        ],
        ignore_index=True,
    )
    found = found[found["other_id"] != actor_id]
    claims = once.claims(
        pd.concat([own.claimed, own.attributed]).drop_duplicates("figure_id"), view.ledger.articles
    )
    story = view.events.set_index("event_id")["story_id"]
    folded = found["record_id"].where(found["record_id"].isin(claims["figure_id"]))
    return found.assign(once=found["record_id"].map(story).fillna(folded))


def counted(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many events and claims join an actor to each other, a relation each, most first."""
    counts = found.groupby(["relation", "other_id"])["once"].nunique().reset_index(name="n")
    return counts.sort_values(["relation", "n", "other_id"], ascending=[True, False, True])


def shared(found: pd.DataFrame, relation: str, other_id: str) -> pd.Series:
    """Return the ids of the records that join two actors in one relation."""
    own = found[(found["relation"] == relation) & (found["other_id"] == other_id)]
    return own["record_id"].drop_duplicates()


def _in_events(view: View, actor_id: str, roles: pd.DataFrame) -> pd.DataFrame:
    involved = view.ledger.frames.involvement
    cast = involved[(involved["record_kind"] == "event") & involved["record_id"].isin(roles["event_id"])]
    others = cast[cast["actor_id"] != actor_id]
    pairs = roles.merge(others, left_on="event_id", right_on="record_id", suffixes=("", "_other"))
    told = view.events.set_index("event_id").loc[pairs["event_id"], ["event_type", "sub_event_type"]]
    kinds = [
        _kind(str(kind), sub, own, other)
        for kind, sub, own, other in zip(
            told["event_type"],
            told["sub_event_type"].notna(),
            pairs["role"].astype("str"),
            pairs["role_other"].astype("str"),
            strict=True,
        )
    ]
    return _rows(kinds, pairs["actor_id"], pairs["record_id"])


def _kind(event_type: str, has_sub_type: bool, own: str, other: str) -> str:
    """Return how an event joins two actors; a diplomatic one is never against anybody."""
    if not has_sub_type:
        return "talks"
    return _AGAINST.get((own, other), "other") if event_type.casefold() in VIOLENCE else "other"


def _in_claims(figures: pd.DataFrame, record: str, other: str, relation: str) -> pd.DataFrame:
    told = figures[figures[other].notna()]
    return _rows([relation] * len(told), told[other], told[record])


def _rows(kinds: list[str], others: pd.Series, records: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "relation": pd.Series(kinds, dtype="str"),
            "other_id": others.astype("str").reset_index(drop=True),
            "record_id": records.astype("str").reset_index(drop=True),
        }
    )
