"""Filters: read from an address, checked, applied, written back."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs

import pandas as pd
import pytest

from dashboard import data, filters, statement, view


@pytest.fixture(scope="module")
def offered(ledger: data.Ledger) -> filters.Choices:
    return filters.choices(ledger)


FULL = filters.Filters(
    since=dt.date(2025, 1, 10),
    until=dt.date(2025, 2, 20),
    undated=False,
    chosen={
        "actor": ("Hamas", "United Nations"),
        "measure": ("killed",),
        "place": ("Gaza Strip, Palestinian Territories",),
    },
    text="verified deaths",
)


def test_an_address_gives_the_same_filters_back(offered: filters.Choices) -> None:
    again, dropped = filters.parse(parse_qs(filters.to_url(FULL)), offered)
    assert again == FULL
    assert dropped == ()


def test_the_address_of_no_filters_is_empty(offered: filters.Choices) -> None:
    assert filters.to_url(filters.Filters()) == ""
    assert filters.parse({}, offered) == (filters.Filters(), ())


def test_nonsense_is_dropped_and_named(offered: filters.Choices) -> None:
    query = {
        "from": ["2025-02-30"],
        "actor": ["Hamas", "Nobody"],
        "measure": ["<b>"],
        "undated": ["perhaps"],
        "colour": ["red"],
        "q": ["x" * 300],
    }
    kept, dropped = filters.parse(query, offered)
    assert kept.chosen == {"actor": ("Hamas",)}
    assert kept.since is None
    assert kept.undated
    assert len(kept.text) == filters.MAX_TEXT
    assert sorted(dropped) == [
        "actor = Nobody",
        "colour (no such filter)",
        "from = 2025-02-30",
        "measure = <b>",
        "the end of the search text (over 200 characters)",
        "undated = perhaps",
    ]


def test_dates_the_wrong_way_round_keep_the_first(offered: filters.Choices) -> None:
    kept, dropped = filters.parse({"from": ["2025-02-01"], "to": ["2025-01-01"]}, offered)
    assert (kept.since, kept.until) == (dt.date(2025, 2, 1), None)
    assert dropped == ("to = 2025-01-01 (before from = 2025-02-01)",)


def see(ledger: data.Ledger, offered: filters.Choices, **query: str | list[str]) -> view.View:
    told = {name.rstrip("_"): [value] if isinstance(value, str) else value for name, value in query.items()}
    state, dropped = filters.parse(told, offered)
    assert dropped == ()
    return view.apply(ledger, state, offered)


def test_without_filters_everything_is_in_view(whole: view.View, ledger: data.Ledger) -> None:
    assert len(whole.figures) == len(ledger.figures)
    assert len(whole.events) == len(ledger.events)
    assert len(whole.articles) == len(ledger.articles)


def test_counts_of_actors_without_filters_are_the_ledgers(whole: view.View, ledger: data.Ledger) -> None:
    columns = ["n_figures_claimed", "n_figures_responsible", "n_events", "n_articles", "n_mentions"]
    mine = whole.actors.set_index("actor_id")[columns].sort_index()
    theirs = ledger.frames.actors.set_index("actor_id")[columns].sort_index()
    assert mine.to_dict() == theirs.to_dict()


def test_an_actor_leaves_the_records_in_which_it_has_a_role(
    ledger: data.Ledger, offered: filters.Choices
) -> None:
    seen = see(ledger, offered, actor="Free Papua Movement")
    assert sorted(seen.figures["raw"]) == ["Dua prajurit", "lima tentara"]
    assert set(seen.events["event_type"]) == {"Battles", "consult"}
    assert set(seen.articles["language"]) == {"id"}


def test_a_figures_date_is_as_of_then_incident_then_report(ledger: data.Ledger) -> None:
    basis = ledger.figures.set_index("raw")[["day", "day_basis"]]
    assert tuple(basis.loc["46,500"]) == (pd.Timestamp("2025-01-12"), "as of")
    assert tuple(basis.loc["9 people"]) == (pd.Timestamp("2025-01-31"), "happened")
    assert tuple(basis.loc["94"]) == (pd.Timestamp("2025-01-16"), "reported")
    assert basis.loc["seven people", "day_basis"] == "undated"


def test_dates_keep_the_undated_only_when_asked_to(ledger: data.Ledger, offered: filters.Choices) -> None:
    kept = see(ledger, offered, from_="2025-02-05", to="2025-02-05")
    assert sorted(kept.figures["raw"]) == ["Dua prajurit", "lima tentara", "seven people", "tiga warga"]
    strict = see(ledger, offered, from_="2025-02-05", to="2025-02-05", undated="false")
    assert sorted(strict.figures["raw"]) == ["Dua prajurit", "lima tentara", "tiga warga"]


def test_an_event_is_in_view_when_any_of_its_days_is(ledger: data.Ledger, offered: filters.Choices) -> None:
    seen = see(ledger, offered, from_="2025-02-14", to="2025-02-14", undated="false")
    assert "week" in set(seen.events["date_precision"].astype(str))


def test_a_country_finds_its_places(ledger: data.Ledger, offered: filters.Choices) -> None:
    country = see(ledger, offered, place="Sudan (all)")
    place = see(ledger, offered, place="El Fasher, Sudan")
    assert set(place.figures["figure_id"]) < set(country.figures["figure_id"])
    assert set(country.figures["country"]) == {"SD"}


def test_measure_and_type_narrow_figures_and_events_alike(
    ledger: data.Ledger, offered: filters.Choices
) -> None:
    seen = see(ledger, offered, measure="injured")
    assert set(seen.figures["measure"]) == {"injured"}
    battles = see(ledger, offered, type="Battles")
    assert sorted(battles.figures["raw"]) == ["Dua prajurit", "lima tentara"]
    assert set(battles.events["event_type"]) == {"Battles"}


def test_every_word_searched_must_occur_in_any_case(ledger: data.Ledger, offered: filters.Choices) -> None:
    assert set(see(ledger, offered, q="kharkiv MISSILE").figures["raw"]) == {"9 people", "60"}
    assert see(ledger, offered, q="kharkiv nduga").is_empty


def test_each_filter_says_what_it_leaves_by_itself(ledger: data.Ledger, offered: filters.Choices) -> None:
    seen = see(ledger, offered, actor="Russia", measure="killed")
    alone = see(ledger, offered, measure="killed")
    assert seen.left["measure"] == (len(alone.figures), len(alone.events))
    assert len(seen.figures) == 1


def test_the_statement_counts_what_is_in_view(whole: view.View) -> None:
    text = statement.holds(whole)
    assert text.startswith("30 figures and 17 events from 11 reports, 10 May 2024 – 16 Feb 2025, about ")
    assert "Sudan" in text
    assert "1 figure has no date at all" in statement.lacks(whole)
    assert "1 sentence in review" in statement.lacks(whole)
    assert statement.samples(whole) == ""
