"""Events, claims and reports count once, however many articles repeat them; a filter still finds a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard import actor_page, company, data, density, filters, once, places, view
from tests.dashboard.test_density import with_events
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]


def everything(ledger: data.Ledger) -> view.View:
    return view.apply(ledger, filters.Filters(), filters.choices(ledger))


def test_an_event_in_two_reports_is_one_event(told: data.Ledger) -> None:
    assert len(told.events) == 2
    assert (len(once.placed(told.events)), once.n_events(told.events)) == (1, 1)


def test_the_telling_that_places_an_event_most_finely_stands_for_it(told: data.Ledger) -> None:
    loose = told.events.astype({"place_precision": "str"})
    loose.loc[loose.index[0], ["place_precision", "place_id"]] = ["country", "elsewhere"]
    [one] = once.placed(loose).to_dict("records")
    assert one["place_id"] == "pl-kharkiv"


def test_the_telling_that_dates_an_event_most_finely_says_when_it_was(told: data.Ledger) -> None:
    split = told.events.astype({"place_precision": "str", "date_precision": "str"})
    at, other = split.index
    split.loc[at, ["place_precision", "date_precision", "first", "last"]] = ["exact", pd.NA, pd.NaT, pd.NaT]
    split.loc[other, ["place_precision", "date_precision"]] = ["country", "day"]
    assert once.placed(split).index.tolist() == [at]
    assert once.dated(split).index.tolist() == [other]
    found = density.counted(everything(with_events(told, split)), density.LANES[0])
    assert (found.n_events, found.left["undated"]) == (1, 0)


def test_the_map_counts_an_event_once_and_says_so(
    open_app: Open, tolls_path: Path, told: data.Ledger
) -> None:
    found = places.located(everything(told))
    assert found.places.set_index("name").loc["Kharkiv", "n_events"] == 1
    assert found.reports["Events"] == 2
    said = words_of(open_app(tolls_path, "map"))
    assert "1 event in 2 reports" in said
    assert "1 telling of an event that another article tells too" in said
    at = words_of(open_app(tolls_path, "map", at="pl-kharkiv"))
    assert "1 event in 2 reports. Below is each report’s own telling." in at


def test_a_claim_of_a_copy_folds_and_two_equal_claims_of_one_article_do_not(told: data.Ledger) -> None:
    own = told.figures[told.figures["raw"] == "45,805"]
    assert len(own) == 2
    assert len(once.claims(own, told.articles)) == 1
    first = own[
        own["article_id"].isin(told.articles.loc[told.articles["report_kind"] == "first", "article_id"])
    ]
    assert once.claims(own, told.articles)["figure_id"].tolist() == first["figure_id"].tolist()
    twice = pd.concat([first, first.assign(figure_id="again")], ignore_index=True)
    assert len(once.claims(twice, told.articles)) == 2


def test_an_actors_page_counts_events_and_claims_once(
    open_app: Open, tolls_path: Path, told: data.Ledger
) -> None:
    russia = company.records_of(everything(told), "ac-ru")
    assert len(russia.events) == 2
    assert actor_page.holds(russia, told.articles).startswith("1 event in 2 reports (1 as source)")
    assert len(actor_page.lanes(russia, told.articles)["Events as source"]) == 1
    ministry = company.records_of(everything(told), "ac-ghm")
    assert "6 figures that it claims and 6 reports" in actor_page.holds(ministry, told.articles)
    assert "1 row is a copy’s and not counted" in words_of(
        open_app(tolls_path, "actors", one="Gaza Health Ministry")
    )


def test_the_list_of_articles_has_each_report_once_with_its_copies_folded(
    open_app: Open, tolls_path: Path
) -> None:
    app = open_app(tolls_path, "articles")
    rows = app.dataframe[0].value
    assert len(rows) == 12
    assert rows.set_index("Title").loc["Toll grows again", "Report"] == "its own, and 1 copy"
    assert "12 reports" in words_of(app)
    app.toggle(key="copies").set_value(True).run()
    titles = app.dataframe[0].value["Title"].tolist()
    assert len(titles) == 13
    at = titles.index("Toll grows again")
    assert titles[at + 1] == "↳ 45,805 dead, says the health ministry"


def test_a_filter_finds_a_copy_by_its_own_words(open_app: Open, tolls_path: Path) -> None:
    app = open_app(tolls_path, "articles", outlet="Meridian Wire")
    rows = app.dataframe[0].value.set_index("Title")
    assert rows.loc["45,805 dead, says the health ministry", "Report"] == "copy of another"


def test_an_article_names_the_others_of_its_report(
    open_app: Open, tolls_path: Path, told: data.Ledger
) -> None:
    first = told.articles.set_index("title").loc["Toll grows again", "article_id"]
    app = open_app(tolls_path, "articles", article=str(first))
    assert "1 article of the same report" in words_of(app)


def test_the_view_says_how_often_its_events_are_told(open_app: Open, tolls_path: Path) -> None:
    said = words_of(open_app(tolls_path))
    assert "1 event (told 2 times) from 12 reports (13 articles with their copies)" in said
