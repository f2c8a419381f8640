"""Rows as dictionaries, rows made late and numbers for ids say what pandas says of the whole frames."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pandas as pd
import pytest

from dashboard import data, once, plain, remembered, tolls, view
from dashboard.filters import Filters
from tests.dashboard.test_tolls import under

#: filters of every kind, as the address has them
QUERIES = (
    {},
    {"actor": "Hamas"},
    {"actor": "Russia", "measure": "killed"},
    {"measure": "injured"},
    {"q": "police"},
    {"from": "2025-01-01", "to": "2025-01-31"},
)


@pytest.mark.parametrize("kind", ["figures", "events", "articles"])
def test_rows_are_those_of_pandas_to_their_types(ledger: data.Ledger, kind: str) -> None:
    frame = getattr(ledger, kind)
    told = plain.rows(frame)
    for made, known in zip(told, frame.to_dict("records"), strict=True):
        for name, value in known.items():
            assert type(made[name]) is type(value), name
            assert made[name] == value or (pd.isna(made[name]) and pd.isna(value)), name
    some = plain.rows(frame, ("article_id", "no such column"), np.array([2, 0]))
    assert [list(row) for row in some] == [["article_id"]] * 2
    assert [row["article_id"] for row in some] == list(frame["article_id"].iloc[[2, 0]])
    assert plain.rows(frame.head(0)) == []


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_rows_made_late_are_the_view_s_own(ledger: data.Ledger, query: dict[str, str]) -> None:
    shown = under(ledger, **query)
    for kind in ("figures", "events", "articles"):
        picked, whole = shown.picked(kind), shown.frame(kind)
        assert len(picked) == len(whole)
        pd.testing.assert_frame_equal(picked.rows(), whole)
        pd.testing.assert_frame_equal(picked.rows(1, 3), whole.iloc[1:3])
    told = shown.events["story_id"].fillna(shown.events["event_id"])
    assert once.n_different(once.stories_in(shown)) == told.nunique()
    first = shown.articles["report_of"].fillna(shown.articles["article_id"])
    assert once.n_reports_in(shown) == first.nunique()


def test_an_actor_s_records_are_those_in_which_it_has_a_role(ledger: data.Ledger) -> None:
    actors = ledger.frames.actors
    for row, actor in enumerate(actors["actor_id"]):
        for kind in ("figure", "event", "article"):
            own = (ledger.roles["kind"] == kind) & (ledger.roles["actor"] == row)
            found = view._involved(ledger, kind, {str(actor)}, len(getattr(ledger, f"{kind}s")))
            assert set(np.flatnonzero(found)) == set(ledger.roles.loc[own, "record"])
    assert not view._involved(ledger, "figure", {"nobody"}, len(ledger.figures)).any()


def test_statements_are_what_grouping_gives(told: data.Ledger) -> None:
    found = data.tolls(told)
    claims = tolls.joined(told, found.series)
    named = claims.assign(statement=claims["told_again"].fillna(claims["figure_id"]))
    by = named.groupby("statement", sort=False)
    made = tolls.statements(claims).set_index("statement")
    assert len(made) < len(claims), "some are told again"
    assert set(made.index) == set(named["statement"])
    for name, column in (("n_articles", "article_id"), ("n_reports", "report_of")):
        assert made[name].to_dict() == by[column].nunique().to_dict()
    for name in ("flag", "previous", "change"):
        assert made[name].dropna().to_dict() == by[name].first().dropna().to_dict()
    echoes = by["echo"].all()
    assert made["echo"].to_dict() == echoes.to_dict(), "an echo stands only where all tellings are echoes"


def test_what_is_kept_holds_on_to_nothing_that_made_it(ledger: data.Ledger) -> None:
    class Heavy:
        n = 3

    heavy = Heavy()
    gone = weakref.ref(heavy)
    made = remembered.kept(ledger, Filters(), "a heavy thing", lambda heavy=heavy: heavy.n)
    del heavy
    gc.collect()
    assert (made, gone()) == (3, None)
    assert remembered.kept(ledger, Filters(), "a heavy thing", lambda: 4) == 3
