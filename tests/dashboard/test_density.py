"""Events counted by year, month and day: each once, none lost unsaid, and a cell leads into its days."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, density, density_table, derived, palette, periods, view
from dashboard.charts import density as density_chart
from dashboard.charts import lanes
from tests.dashboard.test_pages import words_of
from tests.dashboard.test_tolls import under

Open = Callable[..., AppTest]
BY_TYPE, BY_ACTOR = density.LANES


def with_events(ledger: data.Ledger, events: pd.DataFrame) -> data.Ledger:
    """Return the ledger as it would be with other events."""
    return replace(
        ledger, events=events, lean={**ledger.lean, "events": derived.lean("events", events)}, version=None
    )


def by_hand(shown: view.View, unit: str) -> pd.DataFrame:
    """Count again, event by event: its finest telling's days, where both lie in one period."""
    found: dict[tuple[str, str], set[str]] = {}
    happened = shown.events[shown.events["reality"] == "happened"]
    for story, told in happened.groupby(happened["story_id"].fillna(happened["event_id"])):
        for row in told.to_dict("records"):
            ends = [day for day in (row["first"], row["last"]) if not pd.isna(day)]
            if not ends:
                continue
            first, last = ends[0], ends[-1]
            if pd.Period(first, unit) != pd.Period(last, unit):
                continue
            found.setdefault((str(row["event_type"]), str(pd.Period(first, unit))), set()).add(str(story))
    return pd.DataFrame(
        [(lane, period, len(stories)) for (lane, period), stories in found.items()],
        columns=["lane", "period", "n"],
    ).sort_values(["lane", "period"], ignore_index=True)


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        ({}, "M"),
        ({"from": "2025-01-01", "to": "2025-01-31"}, "D"),
        ({"from": "2005-01-01", "to": "2030-12-31"}, "Y"),
    ],
)
def test_each_event_is_counted_once_in_its_period(
    ledger: data.Ledger, query: dict[str, str], unit: str
) -> None:
    shown = under(ledger, **query)
    found = density.counted(shown, BY_TYPE)
    assert {periods.unit_of(column) for column in found.columns} == {unit}
    told = found.cells.assign(period=[str(found.columns[int(place)]) for place in found.cells["place"]])
    told = told[["lane", "period", "n"]].sort_values(["lane", "period"], ignore_index=True)
    pd.testing.assert_frame_equal(told, by_hand(shown, unit), check_dtype=False)


@pytest.mark.parametrize("by", density.LANES)
def test_no_event_is_lost_unsaid(told: data.Ledger, ledger: data.Ledger, by: str) -> None:
    for one in (told, ledger):
        shown = under(one)
        found = density.counted(shown, by)
        stories = shown.events["story_id"].fillna(shown.events["event_id"]).nunique()
        assert found.n_events + sum(found.left.values()) == stories


def test_an_event_of_two_actors_stands_in_the_lane_of_each_and_counts_once(ledger: data.Ledger) -> None:
    shown = under(ledger)
    found = density.counted(shown, BY_ACTOR)
    assert sum(found.lanes.values()) > found.n_events
    rows, left_out = density.laned(shown, BY_ACTOR)
    assert not left_out
    roles = ledger.roles[(ledger.roles["kind"] == "event").to_numpy()]
    pairs = roles.drop_duplicates(["record", "actor"])
    assert len(rows) == len(pairs)


def test_only_so_many_columns_are_drawn_and_the_earlier_ones_are_told(ledger: data.Ledger) -> None:
    events = ledger.events.copy()
    happened = events.index[(events["reality"] == "happened") & events["first"].notna()]
    events.loc[happened[0], ["first", "last", "since", "until"]] = pd.Timestamp("1948-05-15")
    found = density.counted(under(with_events(ledger, events)), BY_TYPE)
    assert len(found.columns) == periods.MOST
    assert found.left["earlier"] == 1
    drawn = density_chart.chart(found, BY_TYPE, str, palette.LIGHT)
    assert "Not drawn: 1 earlier event" in drawn.subtitle


def test_dates_wider_than_the_columns_show_the_latest_events(ledger: data.Ledger) -> None:
    own = density.counted(under(ledger), BY_TYPE)
    wide = density.counted(under(ledger, **{"from": "1800-01-01", "to": "2199-12-31"}), BY_TYPE)
    assert wide.columns[-1].start_time.year == own.columns[-1].start_time.year
    assert wide.n_events == own.n_events > 0


def test_a_cell_has_its_number_and_its_days(ledger: data.Ledger) -> None:
    found = density.counted(under(ledger), BY_TYPE)
    drawn = density_chart.chart(found, BY_TYPE, str.upper, palette.DARK)
    (bars,) = drawn.figure.data
    assert sorted(int(text) for text in bars.text) == sorted(found.cells["n"])
    first = found.columns[int(found.cells["place"].iloc[0])]
    assert bars.customdata[0][0] == f"{first.start_time:%Y-%m-%d}>{first.end_time:%Y-%m-%d}"
    assert "never of people" in drawn.subtitle
    assert f"{len(found.columns)} columns" in drawn.alt


def test_the_numbers_go_out_as_they_are_drawn(ledger: data.Ledger) -> None:
    found = density.counted(under(ledger), BY_TYPE)
    rows = list(csv.DictReader(io.StringIO(b"".join(density_table.extract(found, str)).decode("utf-8-sig"))))
    assert sum(int(row["n_events"]) for row in rows) == found.n_events
    assert all(row["first_day"] <= row["last_day"] for row in rows)


def test_lanes_of_actors_hold_alike_marks_under_their_names(ledger: data.Ledger) -> None:
    shown = under(ledger)
    rows, _left = density.laned(shown, BY_ACTOR)
    names = dict(zip(ledger.frames.actors["actor_id"], ledger.frames.actors["name"], strict=True))
    drawn = lanes.lanes(rows, palette.LIGHT, lambda actor: str(names[actor]))
    said = {note.text for note in drawn.figure.layout.annotations}
    assert "Hamas" in said
    symbols = {s.removesuffix("-open") for trace in drawn.figure.data for s in (trace.marker.symbol or ())}
    assert symbols == {"circle"}


class TestPeriods:
    """Spans that a reader comes closer to."""

    @pytest.mark.parametrize(
        ("first", "last", "unit"),
        [
            ("2025-01-01", "2025-01-31", "D"),
            ("2025-01-01", "2025-02-01", "M"),
            ("2023-01-01", "2024-12-31", "M"),
            ("2023-01-01", "2025-01-01", "Y"),
        ],
    )
    def test_have_the_finest_unit_that_fits(self, first: str, last: str, unit: str) -> None:
        assert periods.unit(pd.Timestamp(first), pd.Timestamp(last)) == unit

    @pytest.mark.parametrize(
        ("since", "until", "name", "holders"),
        [
            ("2024-01-01", "2024-12-31", "2024", []),
            ("2024-02-01", "2024-02-29", "February 2024", ["2024"]),
            ("2024-02-29", "2024-02-29", "29 Feb 2024", ["2024", "February 2024"]),
        ],
    )
    def test_are_known_by_their_days(self, since: str, until: str, name: str, holders: list[str]) -> None:
        period = periods.told_by(dt.date.fromisoformat(since), dt.date.fromisoformat(until))
        assert period is not None
        assert periods.name(period) == name
        assert [periods.name(holder) for holder in periods.holders(period)] == holders

    def test_other_spans_are_none(self) -> None:
        assert periods.told_by(dt.date(2024, 2, 1), dt.date(2024, 3, 5)) is None
        assert periods.told_by(None, dt.date(2024, 3, 5)) is None

    def test_say_their_year_where_it_changes(self) -> None:
        months = periods.between(pd.Timestamp("2024-11-01"), pd.Timestamp("2025-02-01"), "M")
        assert list(periods.ticks(months).values()) == ["Nov<br>2024", "Dec", "Jan<br>2025", "Feb"]
        days = periods.between(pd.Timestamp("2024-12-30"), pd.Timestamp("2025-01-02"), "D")
        assert list(periods.ticks(days).values()) == ["30 Dec<br>2024", "31", "1 Jan<br>2025", "2"]


class TestThePage:
    """The Timeline."""

    def test_counts_when_it_is_asked_to_and_leads_back_up(self, open_app: Open, ledger_path: Path) -> None:
        query = {"events_as": "As numbers", "from": "2025-01-01", "to": "2025-01-31"}
        app = open_app(ledger_path, "timeline", **query)
        assert "Events by type and day" in words_of(app)
        buttons = {button.key: button for button in app.button}
        assert buttons["zoom_Y"].label == "2025"
        buttons["zoom_Y"].click().run()
        assert not app.exception
        assert app.session_state["from"] == dt.date(2025, 1, 1)
        assert app.session_state["to"] == dt.date(2025, 12, 31)
        assert "Events by type and month" in words_of(app)
        app.button(key="zoom_before").click().run()
        assert app.session_state["to"] == dt.date(2024, 12, 31)
        app.button(key="zoom_all").click().run()
        assert app.session_state["from"] is None

    def test_draws_each_event_of_few(self, open_app: Open, ledger_path: Path) -> None:
        said = words_of(open_app(ledger_path, "timeline", lanes="By actor"))
        assert "Events by actor" in said
        assert "Events by actor and" not in said

    def test_has_its_numbers_as_a_table_when_it_is_opened(self, open_app: Open, ledger_path: Path) -> None:
        app = open_app(ledger_path, "timeline", events_as="As numbers", lanes="By actor")
        before = len(app.dataframe)
        app.session_state["density_fold"] = True
        app.run()
        assert len(app.dataframe) == before + 1
        assert "Free Papua Movement" in app.dataframe[0].value.index

    @pytest.mark.parametrize("year", ["1800", "1948", "2199"])
    def test_bears_years_at_the_ends_of_the_calendar(
        self, open_app: Open, ledger_path: Path, year: str
    ) -> None:
        query = {"from": f"{year}-01-01", "to": f"{year}-12-31", "events_as": "As numbers"}
        app = open_app(ledger_path, "timeline", **query)
        assert not app.exception
        keys = {button.key for button in app.button}
        assert ("zoom_before" in keys) == (year != "1800")
        assert ("zoom_after" in keys) == (year != "2199")

    def test_nonsense_in_the_address_is_the_usual(self, open_app: Open, ledger_path: Path) -> None:
        app = open_app(ledger_path, "timeline", lanes="By magic", events_as="7")
        assert not app.exception
        assert "Events by type" in words_of(app)
