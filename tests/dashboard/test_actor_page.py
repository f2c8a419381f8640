"""One actor's page: who it is, when it acts, with and against whom, what it claims and what is laid to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import actor_page, company, data, known, palette, portrait, view
from dashboard.charts.activity import activity, bins, told, unit
from tests.dashboard import written
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
OPM = "Free Papua Movement"


def counts(whole: view.View, actor_id: str) -> dict[tuple[str, str], int]:
    found = company.counted(company.relations(whole, actor_id, company.records_of(whole, actor_id)))
    return {(str(r.relation), str(r.other_id)): int(str(r.n)) for r in found.itertuples()}


def test_against_whom_with_whom_and_who_blames(whole: view.View) -> None:
    assert counts(whole, "ac-opm") == {
        ("acts_on", "ac-tni"): 1,
        ("acted_on", "ac-tni"): 1,
        ("talks", "ac-tni"): 1,
        ("blamed", "ac-tni"): 1,
    }


def test_talking_in_one_event_is_with_and_not_against(whole: view.View) -> None:
    assert counts(whole, "ac-hamas")["talks", "ac-un"] == 4
    assert not any(relation.startswith("act") for relation, _ in counts(whole, "ac-hamas"))


def test_nobody_is_its_own_company(whole: view.View) -> None:
    for actor_id in whole.ledger.frames.actors["actor_id"]:
        assert actor_id not in {other for _, other in counts(whole, str(actor_id))}


def test_the_records_that_join_two_can_be_read(whole: view.View) -> None:
    own = company.records_of(whole, "ac-opm")
    ids = company.shared(company.relations(whole, "ac-opm", own), "blamed", "ac-tni")
    figures = whole.figures[whole.figures["figure_id"].isin(ids)]
    assert figures["raw"].tolist() == ["Dua prajurit"]


def days(*told_: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(told_, columns=["since", "until"]).astype("datetime64[s]")


def test_a_record_dated_more_loosely_than_a_bar_stands_in_none() -> None:
    rows = days(("2025-01-06", "2025-01-12"), ("2025-01-12", "2025-01-13"), ("2025-01-08", "2025-01-08"))
    assert bins(rows, "week").to_dict() == {pd.Timestamp("2025-01-06"): 2}
    drawn = activity({"Events as source": rows}, palette.LIGHT)
    assert "1 record dated more loosely than a week not drawn" in drawn.subtitle


def test_bars_grow_with_the_time_told() -> None:
    assert unit([days(("2025-01-01", "2025-02-01"))]) == "week"
    assert unit([days(("2024-01-01", "2025-02-01"))]) == "month"
    assert unit([days(("2014-01-01", "2025-02-01"))]) == "year"
    assert told(pd.Timestamp("2025-01-06"), "week") == "6 – 12 Jan 2025"
    assert told(pd.Timestamp("2025-01-01"), "month") == "January 2025"


def test_each_role_is_a_lane_on_the_same_scale(whole: view.View) -> None:
    lanes = actor_page.lanes(company.records_of(whole, "ac-opm"), whole.ledger.articles)
    assert list(lanes) == [
        "Events as source",
        "Events as target",
        "Figures it claims",
        "Figures attributed to it",
    ]
    figure = activity(lanes, palette.DARK).figure
    assert len(figure.data) == 4
    assert len({figure.layout[f"yaxis{n}"].range for n in ("", "2", "3", "4")}) == 1
    assert [list(bar.text) for bar in figure.data] == [["1"], ["1"], ["1"], ["2"]]


def test_undated_records_are_counted_as_not_drawn(whole: view.View) -> None:
    lanes = {
        "Figures it claims": whole.figures.assign(since=whole.figures["day"], until=whole.figures["day"])
    }
    assert "1 undated record not drawn" in activity(lanes, palette.LIGHT).subtitle


@pytest.mark.parametrize("number", ["Q12", "Q4115189"])
def test_a_wikidata_number_is_a_door(number: str) -> None:
    assert portrait.wikidata(number) == f"https://www.wikidata.org/wiki/{number}"


@pytest.mark.parametrize(
    "number", [None, "", "12", "Q1/../../evil", "Q1)[x](https://evil.example", "Q0", "q5"]
)
def test_what_is_no_wikidata_number_is_none(number: object) -> None:
    assert portrait.wikidata(number) == ""


def test_names_are_read_by_language() -> None:
    assert portrait.names("en: Rapid; Support; id: RSF") == [("en", "Rapid; Support"), ("id", "RSF")]
    assert portrait.names(None) == []


def test_an_office_is_told_with_its_years() -> None:
    assert known.title("biden") == "President of the United States (2021–2025)"
    assert known.title("ac-opm") == ""


def test_terms_in_office_are_told_no_further_than_the_registry_knows() -> None:
    assert [portrait.held(office) for office in known.offices("trump")] == [
        "President, United States: 20 Jan 2017 – 20 Jan 2021",
        "President, United States: since 20 Jan 2025 (known until 31 Dec 2025)",
    ]
    assert known.offices("ac-opm") == ()


def test_the_page_says_who_it_is_and_lists_its_records(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors", one=OPM)
    assert not app.exception
    said = words_of(app)
    assert "3 events (2 as target" in said or "as source" in said
    assert "1 figure that it claims, 2 figures attributed to it and 2 reports that tell of it." in said
    assert "OPM</span> (Indonesian)" in said
    tables = [frame.value for frame in app.dataframe]
    assert list(tables[0]["Number"]) == ["at least 5"]
    assert sorted(tables[1]["Number"]) == ["2", "at least 5"]
    assert len(tables[2]) == 3
    assert len(tables[3]) == 2
    assert "TNI: 1 event" in [button.label.replace("\\", "") for button in app.button]


def test_choosing_another_actor_shows_what_joins_the_two(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors", one=f"{OPM}~acts_on~TNI")
    tables = len(app.dataframe)
    app.session_state["shared_records_fold"] = True
    app.run()
    assert len(app.dataframe) == tables + 1, "a folded table is made when it is opened"
    assert list(app.dataframe[0].value["Type"]) == ["Battles"]
    assert "Dua prajurit TNI tewas" in words_of(app), "the sentence, not only the row"
    app = open_app(ledger_path, "actors", one=f"{OPM}~talks~Nobody")
    assert "nothing joins it" in words_of(app)


def test_empty_parts_say_so(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors", one="Sudan Doctors' Union")
    said = words_of(app)
    assert "It takes part in no event in this view." in said
    assert "No figure in this view is attributed to it." in said
    app = open_app(ledger_path, "actors", one=OPM, actor="Russia")
    said = words_of(app)
    assert "Nothing in this view tells of it" in said
    assert "has a date" in said
    assert "No report in this view tells of it." in said


def test_the_list_opens_a_page_and_the_page_goes_back(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors")
    app.selectbox(key="found").select("Hamas").run()
    assert app.query_params["one"] == "Hamas"
    assert "armed group" in words_of(app)
    app.button(key="back").click().run()
    assert "one" not in app.query_params
    assert app.title[0].value == "Actors"


def test_an_actor_that_the_ledger_does_not_hold_is_dropped_aloud(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors", one="[x](https://evil.example)")
    assert "names an actor that this ledger does not hold" in words_of(app)
    assert app.title[0].value == "Actors"


def test_a_hostile_name_stays_a_name(open_app: Open, hostile_path: Path, hostile: data.Ledger) -> None:
    from dashboard import filters

    names = filters.choices(hostile).lists["actor"]
    label = next(name for name, actor_id in names.items() if actor_id == "ac-evil")
    app = open_app(hostile_path, "actors", one=label)
    assert not app.exception
    assert written.alive(app) == []
    assert not any("](" in element.label for element in app.button)
    for kind in ("markdown", "caption"):
        assert not any("](" in str(element.value) for element in app.get(kind))
