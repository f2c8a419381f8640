"""Today: what came into the ledger since a moment, in words with numbers and links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, filters, news, today, view
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
EVER = pd.Timestamp(0, tz="UTC")


def everything(ledger: data.Ledger) -> view.View:
    return view.apply(ledger, filters.Filters(), filters.choices(ledger))


def told(ledger: data.Ledger, moment: pd.Timestamp) -> news.Told:
    return news.told(everything(ledger), moment)


def test_all_that_came_in_is_new_since_ever(ledger: data.Ledger) -> None:
    whole = everything(ledger)
    new = news.since(whole, data.tolls(ledger), EVER)
    assert len(new.view.articles) == len(whole.articles)
    assert len(new.view.figures) == len(whole.figures)
    assert new.stories == whole.events["story_id"].nunique()
    assert today.said(told(ledger, EVER), EVER).startswith("In all, ")


def test_only_what_came_in_since_counts_whenever_it_was_published(ledger: data.Ledger) -> None:
    whole = everything(ledger)
    moments = whole.articles["fetched"].sort_values().unique()
    newest = pd.Timestamp(moments[-1])
    new = news.since(whole, data.tolls(ledger), newest)
    own = set(whole.articles.loc[whole.articles["fetched"] >= newest, "article_id"])
    assert set(new.view.articles["article_id"]) == own
    assert set(new.view.figures["article_id"]) <= own
    assert set(new.view.events["article_id"]) <= own
    assert f"Since {newest.day} " in today.said(told(ledger, newest), newest)


def test_when_nothing_came_in_the_last_report_is_named(ledger: data.Ledger) -> None:
    new = news.since(everything(ledger), data.tolls(ledger), pd.Timestamp("2100-01-01", tz="UTC"))
    assert new.view.articles.empty
    later = pd.Timestamp("2100-01-01", tz="UTC")
    said = today.said(told(ledger, later), later)
    assert said.startswith("Nothing has come in since 1 Jan 2100.")


def test_a_total_that_changed_stands_with_the_number_before(open_app: Open, tolls_path: Path) -> None:
    said = words_of(open_app(tolls_path, since="all"))
    assert "Totals that changed" in said
    assert "before: " in said


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"since_day": "tomorrow"}, {"since": "all"}])
def test_nonsense_in_the_address_leaves_the_page_usable(
    open_app: Open, ledger_path: Path, query: dict[str, str]
) -> None:
    app = open_app(ledger_path, **query)
    assert not app.exception
    assert app.title[0].value == "Today"
