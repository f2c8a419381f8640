"""Every page over a real ledger, through Streamlit's own test runner."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import column_help, data, extracts, filters, statement, tables, view, words
from pipeline.export import EXPORT_COLUMNS
from tests.dashboard import handmade, written

PAGES = ("overview", "timeline", "map", "figures", "actors", "articles", "everything")
Open = Callable[..., AppTest]


def words_of(app: AppTest) -> str:
    """Return all that a page says outside its charts and tables."""
    kinds = ("title", "header", "subheader", "caption", "markdown", "html", "info", "warning", "text")
    return "\n".join(str(element.value) for kind in kinds for element in app.get(kind))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_and_says_what_it_holds(open_app: Open, ledger_path: Path, page: str) -> None:
    app = open_app(ledger_path, page)
    assert not app.exception
    assert "30 figures and 17 events from 11 reports" in words_of(app)


def test_overview_states_tolls_with_claimant_role_and_date(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path)
    said = words_of(app)
    assert "Gaza Health Ministry</b> (health authority), as of 19 Jan 2025" in said
    assert "does not distinguish civilians and combatants" in said
    assert "at least 46,913 killed" in [words for _, words in written.doors(app)]


def test_a_filter_in_the_address_narrows_the_page_and_its_widget(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "everything", actor="Russia")
    assert app.multiselect(key="actor").value == ["Russia"]
    assert list(app.dataframe[0].value["Number"]) == ["9", "about 60"]
    assert "leaves 2 figures, 2 events" in words_of(app)


def test_a_widget_narrows_the_page_and_can_be_cleared(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path)
    app.multiselect(key="measure").set_value(["injured"]).run()
    assert "4 figures and 0 events from 4 reports" in words_of(app)
    app.button(key="clear_measure").click().run()
    assert app.multiselect(key="measure").value == []
    assert "30 figures" in words_of(app)


def test_nonsense_in_the_address_is_dropped_aloud(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, to="someday", actor="Nobody", colour="[red](https://evil.example)")
    (warning,) = app.warning
    assert "to \\= someday; actor \\= Nobody; colour \\(no such filter\\)" in warning.value
    assert "colour" not in app.query_params
    assert "30 figures" in words_of(app)


def test_no_rows_say_so_and_can_be_cleared(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "figures", q="nothing like this")
    assert "No figures match these filters" in app.info[0].value
    app.button(key="clear_figures_empty").click().run()
    assert "30 figures" in words_of(app)


def test_timeline_lists_undated_events_apart(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "timeline")
    undated, dated = (frame.value for frame in app.dataframe)
    assert set(undated["Date"]) == {"undated"}
    assert "undated" not in set(dated["Date"])


@pytest.mark.parametrize(
    ("drawn", "key"),
    [("Running totals", "totals_chart"), ("Incidents", "claims_chart"), ("Periods", "claims_chart")],
)
def test_figures_draw_one_scope_at_a_time(open_app: Open, ledger_path: Path, drawn: str, key: str) -> None:
    app = open_app(ledger_path, "figures", draw=drawn)
    assert len(app.get("plotly_chart")) == 1
    assert not app.exception
    assert key in app.get("plotly_chart")[0].proto.id


def figure_of(ledger: data.Ledger, raw: str) -> dict[str, object]:
    return ledger.figures[ledger.figures["raw"] == raw].iloc[0].to_dict()


def test_a_figure_in_the_address_opens_its_evidence(
    open_app: Open, ledger_path: Path, ledger: data.Ledger
) -> None:
    row = figure_of(ledger, "46,500")
    app = open_app(ledger_path, "figures", figure=str(row["figure_id"]))
    (panel,) = [h.value for h in app.html if '<section class="sk-evidence">' in str(h.value)]
    for told in (
        "more than 46,500 killed",
        'sk-here">46,500</mark>',
        "Gaza Health Ministry (health authority)",
        "running total",
        "12 Jan 2025",
        "Israel Defense Forces",
        "lower bound 46,500",
        "does not distinguish",
        "by-hand",
        "Meridian Wire",
    ):
        assert told in panel
    app.button(key="close_figure").click().run()
    assert "figure" not in app.query_params


def test_an_article_is_read_with_its_marks(open_app: Open, ledger_path: Path, ledger: data.Ledger) -> None:
    row = figure_of(ledger, "lima tentara")
    app = open_app(ledger_path, "articles", article=str(row["article_id"]), figure=str(row["figure_id"]))
    (text,) = [h.value for h in app.html if 'class="sk-text"' in str(h.value)]
    assert 'dir="auto" lang="id"' in text
    assert '<mark class="sk-m sk-m-figure sk-here">lima tentara</mark>' in text
    assert '<mark class="sk-m sk-m-date">Rabu</mark>' in text
    assert '<mark class="sk-m sk-m-place">' in text or "NDUGA" in text


def test_the_key_names_the_selected_figure_only_where_one_is_selected(
    open_app: Open, ledger_path: Path, ledger: data.Ledger
) -> None:
    row = figure_of(ledger, "lima tentara")
    article = str(row["article_id"])
    assert "selected figure" not in words_of(open_app(ledger_path, "articles", article=article))
    chosen = open_app(ledger_path, "articles", article=article, figure=str(row["figure_id"]))
    assert "selected figure" in words_of(chosen)


def test_nobody_is_kept_waiting_once_the_page_is_there(open_app: Open, ledger_path: Path) -> None:
    assert "Reading the ledger" not in words_of(open_app(ledger_path))


def test_an_unknown_article_is_dropped_aloud(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "articles", article="nothing")
    assert "does not hold" in app.warning[0].value
    assert app.title[0].value == "Articles"


@pytest.mark.parametrize("kind", ["figures", "events", "articles", "actors"])
def test_the_csv_holds_exactly_the_rows_in_view(
    open_app: Open, ledger_path: Path, whole: object, kind: str
) -> None:
    app = open_app(ledger_path, "everything", table=kind.capitalize())
    frame = whole.frame(kind)  # type: ignore[attr-defined]
    assert len(app.dataframe[0].value) == len(frame)
    rows = list(
        csv.reader(io.StringIO(b"".join(extracts.records_csv(whole.ledger, frame, kind)).decode("utf-8-sig")))
    )
    assert rows[0] == [column.name for column in EXPORT_COLUMNS[kind]]
    assert len(rows) == len(frame) + 1


def test_more_than_100_rows_are_paged(open_app: Open, tmp_path: Path) -> None:
    app = open_app(handmade.write(tmp_path / "many.sqlite", handmade.many(101)), "everything")
    assert len(app.dataframe[0].value) == 100
    assert "1 – 100 of 101 figures" in words_of(app)


def test_new_articles_show_without_a_restart(open_app: Open, tmp_path: Path) -> None:
    path = handmade.write(tmp_path / "grows.sqlite", handmade.REPORTS[:2])
    app = open_app(path)
    assert "from 2 reports" in words_of(app)
    handmade.write(path, handmade.REPORTS)
    assert "from 11 reports" in words_of(app.run())


def test_no_ledger_an_empty_one_and_a_damaged_one_say_what_to_do(open_app: Open, tmp_path: Path) -> None:
    app = open_app(tmp_path / "absent.sqlite")
    assert app.title[0].value == "There is no ledger yet"
    assert "saksi demo" in app.info[0].value
    app = open_app(handmade.write(tmp_path / "empty.sqlite", ()))
    assert app.title[0].value == "The ledger is empty"
    (tmp_path / "broken.sqlite").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    app = open_app(tmp_path / "broken.sqlite")
    assert app.title[0].value == "The ledger can't be read"
    assert not app.exception


def test_a_ledger_that_another_writes_is_still_read(open_app: Open, tmp_path: Path) -> None:
    path = handmade.write(tmp_path / "busy.sqlite")
    writer = sqlite3.connect(path, isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        app = open_app(path)
        assert "30 figures" in words_of(app)
    finally:
        writer.close()


@pytest.mark.parametrize("page", PAGES)
def test_hostile_words_stay_words_on_every_page(open_app: Open, hostile_path: Path, page: str) -> None:
    app = open_app(hostile_path, page)
    assert not app.exception
    assert written.alive(app) == []
    for kind in ("markdown", "caption", "info", "warning", "header", "subheader", "title", "page_link"):
        for element in app.get(kind):
            assert "](" not in str(element.value)
            assert "://" not in str(element.value)


def test_the_pages_folder_is_not_one_that_streamlit_runs_by_itself() -> None:
    """A folder named ``pages`` would run a page without the entry when a deep link comes first."""
    assert not Path(data.__file__).with_name("pages").exists()


def test_what_is_drawn_of_figures_is_listed_and_narrowed_to_one_claimant(
    open_app: Open, ledger_path: Path, ledger: data.Ledger
) -> None:
    own = ledger.figures[(ledger.figures["scope"] == "incident") & ledger.figures["part_of"].isna()]
    own = own[own["measure"] == own["measure"].value_counts().index[0]]
    app = open_app(ledger_path, "figures", draw="Incidents")
    assert len(app.dataframe(key="drawn_table").value) == len(own)
    counts = own["claimant_key"].value_counts()
    label = app.selectbox(key="by").options[1]
    app.selectbox(key="by").set_value(label).run()
    assert not app.exception
    table = app.dataframe(key="drawn_table").value
    assert len(table) == counts.max()
    assert set(table["Said by"]) == {label}


def test_the_claims_about_the_event_of_a_chosen_figure_stand_together(
    open_app: Open, ledger_path: Path, ledger: data.Ledger
) -> None:
    figures = ledger.figures[ledger.figures["scope"] == "incident"]
    story = figures["story_id"].value_counts().index[0]
    asked = figures[figures["story_id"] == story].iloc[0]
    app = open_app(ledger_path, "figures", draw="Incidents", figure=str(asked["figure_id"]))
    table = app.dataframe(key="same_event_table").value
    assert len(table) == int((ledger.figures["story_id"] == story).sum()) > 1


def test_days_long_ago_can_be_asked_for_and_days_beyond_the_calendar_are_told(
    open_app: Open, ledger_path: Path
) -> None:
    app = open_app(ledger_path, "timeline", **{"from": "1948-05-15"})
    assert not app.exception
    assert not app.warning
    assert app.session_state["from"].year == 1948
    app = open_app(ledger_path, "timeline", **{"from": "1066-10-14"})
    assert not app.exception
    assert "from = 1066-10-14" in app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize("kind", sorted(column_help.HELP))
def test_what_is_told_of_a_column_is_of_one_that_is_shown(ledger: data.Ledger, kind: str) -> None:
    frame = ledger.frames.actors if kind == "actors" else getattr(ledger, kind)
    shown = tables._TABLES[kind](frame.head(3))
    assert set(column_help.HELP[kind]) <= set(shown.columns)
    assert set(tables._columns(kind)) <= set(shown.columns)


def test_a_claimant_called_everybody_is_one_claimant(
    open_app: Open, ledger_path: Path, ledger: data.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.words.claimant", lambda _row: "everybody")
    app = open_app(ledger_path, "figures", draw="Incidents")
    own = ledger.figures[(ledger.figures["scope"] == "incident") & ledger.figures["part_of"].isna()]
    own = own[own["measure"] == own["measure"].value_counts().index[0]]
    assert len(app.dataframe(key="drawn_table").value) == len(own)
    assert app.selectbox(key="by").options[:3] == ["everybody", "everybody (1)", "everybody (2)"]


def test_a_row_of_the_data_opens_its_article_and_the_filters_stay(
    open_app: Open, ledger_path: Path, ledger: data.Ledger
) -> None:
    article = str(ledger.articles["article_id"].iloc[0])
    app = open_app(ledger_path, "everything", table="Articles", actor="Russia", article=article)
    assert not app.exception
    assert any("sk-text" in str(one.value) for one in app.get("html"))
    assert app.session_state["actor"] == ["Russia"]
    assert app.query_params["article"] == article


def test_dates_the_wrong_way_round_are_said_where_they_were_set(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "overview", **{"from": "2025-02-01", "to": "2025-01-01"})
    assert not app.exception
    assert "“To” lies before “From”, so it is left out." in words_of(app)
    app.date_input(key="to").set_value(dt.date(2025, 3, 1)).run()
    assert "lies before" not in words_of(app)


def test_days_that_are_only_planned_are_days(ledger: data.Ledger) -> None:
    events = ledger.lean["events"].assign(reality="planned")
    figures = ledger.lean["figures"].assign(day=pd.Series(pd.NaT, dtype="datetime64[s]"))
    planned = replace(ledger, name="planned", lean={**ledger.lean, "events": events, "figures": figures})
    told = statement.holds(view.apply(planned, filters.Filters(), filters.choices(ledger)))
    days = pd.concat([events["since"], events["until"]]).dropna()
    assert words.days(days.min(), days.max()) in told
    assert words.undated() not in told
