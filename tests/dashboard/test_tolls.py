"""Tolls that disagree: states are the ledger's, no band mixes conflicts, copies count once, no side taken."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import apart, data, extracts, filters, flags, palette, steps, toll_words, tolls, view
from dashboard.charts.totals import FLAG, totals
from dashboard.tolls import Toll
from pipeline.extract import extract_article
from pipeline.readers.draft import Draft, ReadOptions, settle
from pipeline.store import open_store
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
GAZA = ("conflict", "gaza", "cumulative", "killed", "all", None, None)
SUDAN = ("conflict", "sudan", "cumulative", "killed", "all", None, None)
GREY = palette.LIGHT.other


def under(ledger: data.Ledger, **query: str) -> view.View:
    """Return the ledger under the filters of an address."""
    offered = filters.choices(ledger)
    state, dropped = filters.parse({name: [value] for name, value in query.items()}, offered)
    assert not dropped
    return view.apply(ledger, state, offered)


def toll(ledger: data.Ledger, key: tolls.Key = GAZA, **query: str) -> Toll:
    return tolls.of_key(under(ledger, **query), data.tolls(ledger), key)


def chart(one: Toll, ledger: data.Ledger) -> go.Figure:
    return totals(one, ledger.hues, palette.LIGHT).figure


def colours(figure: go.Figure, one: Toll) -> dict[str, str]:
    """Return the colour of each claim's mark, by its words."""
    raws = dict(zip(one.rows["figure_id"], one.rows["raw"], strict=True))
    [marks] = [trace for trace in figure.data if trace.name == "numbers"]
    return {
        raws[point[0]]: colour for point, colour in zip(marks.customdata, marks.marker.color, strict=True)
    }


def corners(figure: go.Figure, name: str) -> set[tuple[str, float]]:
    """Return the points that lines of this name pass."""
    lines = [trace for trace in figure.data if str(trace.name).startswith(name)]
    return {(x, y) for line in lines for x, y in zip(line.x, line.y, strict=True) if x}


def test_a_replaced_claim_is_grey_and_joined_to_what_replaced_it(told: data.Ledger) -> None:
    one = toll(told)
    figure = chart(one, told)
    hue = palette.LIGHT.hues[told.hues["ac-ghm"]]
    assert colours(figure, one) == {
        "45,580": GREY, "45,805": GREY, "45,700": GREY, "46,500": hue, "46,584": hue,
        "41,200": palette.LIGHT.hues[told.hues["ac-un"]],
    }  # fmt: skip
    joined = corners(figure, "steps of Gaza Health Ministry")
    assert {("2025-01-02", 45_580), ("2025-01-05", 45_580), ("2025-01-05", 45_805)} <= joined


def test_a_claim_that_stands_is_carried_on_dotted_and_labelled_with_its_day(told: data.Ledger) -> None:
    figure = chart(toll(told), told)
    assert corners(figure, "not stated anew") == {("2025-01-10", 41_200), ("2025-01-12", 41_200)}
    assert "United Nations: about 41,200 (10 Jan 2025)" in [a.text for a in figure.layout.annotations]


def test_a_band_never_mixes_conflicts_parts_or_a_source_with_itself(told: data.Ledger) -> None:
    figure = chart(toll(told), told)
    low, high = (next(t for t in figure.data if t.name == name) for name in ("lowest claim", "disagreement"))
    assert set(low.y) == {41_200}, "neither Sudan's 200 nor Rafah's 3,000"
    assert list(high.y) == [45_700, 46_584, 46_584]
    assert next(iter(high.x)) == "2025-01-10", "no band before a second source speaks"
    assert not [t for t in chart(toll(told, SUDAN), told).data if t.name == "disagreement"]


def test_a_copy_is_the_same_claim_and_no_further_source(told: data.Ledger) -> None:
    rows = toll(told).rows.set_index("raw")
    assert (rows.loc["45,805", "n_articles"], rows.loc["45,805", "n_reports"]) == (2, 1)
    assert toll_words.told_by(rows.loc["45,805"].to_dict()) == "1 report (2 articles)"


@pytest.mark.parametrize("query", [{"outlet": "Coast Daily"}, {"to": "2025-01-05"}, {"q": "toll grows"}])
def test_no_filter_makes_an_old_number_look_current(told: data.Ledger, query: dict[str, str]) -> None:
    one = toll(told, **query)
    figure = chart(one, told)
    assert set(colours(figure, one).values()) == {GREY}
    assert corners(figure, "not stated anew") == set()
    # its line ends on the day on which it was replaced, by a claim that is not shown
    assert ("2025-01-09", 45_805) in corners(figure, "steps of")
    said = [str(a.text) for a in figure.layout.annotations]
    assert "replaced by 45,700 (9 Jan 2025), outside the filters" in said
    assert not any("45,805" in text for text in said)
    latest = tolls.latest(under(told, **query), data.tolls(told))
    assert "45,805" in set(latest["raw"])
    latest = latest[latest["raw"] == "45,805"]
    by = tolls.by_id(told, latest["replaced"])
    assert [row["raw"] for row in by.values()] == ["45,700"]
    assert "no filter makes an old number look current" in toll_words.filtered(one)


def test_a_toll_is_said_in_words_with_its_sources_and_whether_they_agree(told: data.Ledger) -> None:
    assert toll_words.summary(toll(told), told) == (
        "2 independent sources in 3 reports: from about 41,200 (United Nations, as of 10 Jan 2025) to 46,584 "
        "(Gaza Health Ministry, as of 12 Jan 2025). Disputed: no one number fits all of these claims."
    )
    assert toll_words.summary(toll(told, SUDAN), told) == (
        "One source in 1 report: 900 (Sudan Doctors' Union, as of 10 Jan 2025)."
    )


def test_one_source_that_contradicts_itself_is_no_dispute_between_sources(told: data.Ledger) -> None:
    alone = toll(told, outlet="Nile Ledger")
    one = toll(told)
    last = one.days.tail(1).assign(sources=1, low_figure=one.days["high_figure"].iloc[-1], low=46_500)
    said = toll_words.summary(replace(one, days=last), told)
    assert "contradicts itself" in said
    assert "Disputed" not in said
    assert alone.rows.empty


def test_a_course_is_drawn_only_where_a_source_changed_its_number(told: data.Ledger) -> None:
    rows = toll(told, SUDAN).rows
    assert tolls.changes(rows)
    assert not tolls.changes(rows.assign(least=900, most=900))
    assert not tolls.changes(rows.tail(1))


def test_an_old_claim_is_said_to_be_old(told: data.Ledger) -> None:
    days = toll(told).days
    late = days.assign(high_day=pd.Timestamp("2025-06-01"))
    old = replace(toll(told), days=late)
    assert "The lowest is 142 days older than the other" in toll_words.summary(old, told)
    texts = [str(a.text) for a in chart(old, told).layout.annotations]
    assert "disagreement (the lowest is of 10 Jan 2025)" in texts


def test_the_latest_tolls_are_the_current_claims_and_no_sum(told: data.Ledger) -> None:
    latest = tolls.latest(under(told), data.tolls(told))
    assert set(latest["raw"]) == {"46,500", "46,584", "41,200", "3,000", "900"}
    assert latest["replaced"].isna().all()
    assert dict(zip(latest["raw"], latest["part"], strict=True))["3,000"] == "in Rafah"


def test_falls_jumps_and_contradictions_are_flagged_once_a_pair(told: data.Ledger) -> None:
    table = flags.table(under(told), flags.pairs(toll(told)))
    assert table[["Flag", "Claim", "Compared with", "Difference"]].to_numpy().tolist() == [
        ["Contradiction", "46,500 killed, as of 12 Jan 2025", "46,584 killed, as of 12 Jan 2025", ""],
        ["Fall", "45,700 killed, as of 9 Jan 2025", "45,805 killed, as of 5 Jan 2025", "105 fewer"],
    ]  # fmt: skip
    jump = flags.table(under(told), flags.pairs(toll(told, SUDAN)))
    assert jump["Flag"].tolist() == ["Jump"]
    assert jump["Difference"].tolist() == ["700 more"]


def test_a_flag_is_a_mark_of_its_own_above_its_day(told: data.Ledger) -> None:
    figure = chart(toll(told), told)
    [marks] = [trace for trace in figure.data if trace.name == "flags"]
    assert list(marks.x) == ["2025-01-09", "2025-01-12", "2025-01-12"]
    assert all(point[0].startswith(FLAG) for point in marks.customdata)


@pytest.mark.parametrize(
    ("exact", "least", "most", "said"),
    [
        (-105, -105, -105, "105 fewer"),
        (0, 0, 0, "the same"),
        (None, 300, None, "at least 300 more"),
        (None, -40, None, "no more than 40 fewer"),
        (None, None, -1, "at least 1 fewer"),
        (None, None, 53, "no more than 53 more"),
        (None, -87, 349, "87 fewer to 349 more"),
        (None, None, None, ""),
    ],
)
def test_a_change_is_no_finer_than_both_wordings(
    exact: int | None, least: int | None, most: int | None, said: str
) -> None:
    assert toll_words.change({"change": exact, "change_least": least, "change_most": most}) == said


def test_the_csv_of_a_series_holds_exactly_its_rows_with_what_replaced_them(told: data.Ledger) -> None:
    one = toll(told, outlet="The Harbour Post")
    table = steps.table(under(told), one.rows)
    assert table["Number"].tolist() == ["45,580", "45,700", "46,584"]
    assert table["State"].tolist()[0] == "replaced by 45,805, as of 5 Jan 2025"
    rows = list(csv.DictReader(io.StringIO(b"".join(extracts.steps_csv(told, one.rows)).decode("utf-8-sig"))))
    assert [row["raw"] for row in rows] == table["Number"].tolist()
    assert [row["outlet"] for row in rows] == ["The Harbour Post"] * 3
    assert all(row["sentence"] for row in rows)
    assert rows[0]["superseded_by"]


def test_totals_without_a_conflict_stand_apart_with_the_reason(told: data.Ledger) -> None:
    loose = apart.of_view(under(told), data.tolls(told))
    assert loose["raw"].tolist() == ["310"]
    assert apart.reasons(loose) == "1 at a place where Saksi knows no conflict"
    assert list(apart.names(loose)) == ["Lyon: people killed"]
    nowhere = loose.assign(place_name=apart.NO_PLACE)
    assert apart.names(nowhere) == {}, "on one chart they would look like a disagreement"


def test_the_page_leads_from_conflict_to_part_to_flag(
    open_app: Open, tolls_path: Path, told: data.Ledger
) -> None:
    app = open_app(tolls_path, "figures")
    assert not app.exception
    said = words_of(app)
    assert "2 independent sources in 3 reports" in said
    assert "1 running total to which no conflict could be given" in said
    assert app.selectbox(key="conflict").options == [
        "Israel–Hamas war in Gaza", "War in Sudan", "No conflict known"
    ]  # fmt: skip
    assert app.selectbox(key="part").options == ["all of it, so far", "in Rafah"]
    app.selectbox(key="part").select("in Rafah").run()
    assert "One source in 1 report: 3,000" in words_of(app)
    app.selectbox(key="conflict").select("No conflict known").run()
    assert not app.exception
    assert "nothing says that two of them count the same" in words_of(app)


def test_a_flag_in_the_address_shows_both_sentences_and_a_door_to_each(
    open_app: Open, tolls_path: Path, told: data.Ledger
) -> None:
    fall = toll(told).rows.set_index("raw").loc["45,700"]
    app = open_app(tolls_path, "figures", flag=str(fall["statement"]))
    assert not app.exception
    panel = words_of(app)
    assert 'sk-here">45,805</mark>' in panel
    assert 'sk-here">45,700</mark>' in panel
    assert "A flag is a question, not an answer" in panel
    assert sum(link.label == "Read it in the article" for link in app.page_link) == 2
    app.button(key="close_flag").click().run()
    assert "flag" not in app.query_params


def test_a_flag_that_the_toll_does_not_have_is_dropped(open_app: Open, tolls_path: Path) -> None:
    app = open_app(tolls_path, "figures", flag="nothing")
    assert not app.exception
    assert "flag" not in app.query_params


def test_the_overview_says_what_replaced_a_number_that_a_filter_shows_alone(
    open_app: Open, tolls_path: Path
) -> None:
    app = open_app(tolls_path, outlet="Coast Daily")
    assert "replaced since by 45,700, as of 9 Jan 2025, outside the filters" in words_of(app)


@pytest.mark.parametrize("page", [None, "figures"])
def test_a_ledger_whose_only_total_has_no_place_is_shown(
    open_app: Open, tmp_path: Path, page: str | None
) -> None:
    words = "More than 46,000 people have been killed since the war began, the ministry said on Sunday."
    draft = Draft(title="", text=words, published="2025-01-12", language="en")
    article = settle(draft, "test", ReadOptions())
    with open_store(tmp_path / "one.sqlite") as store:
        store.save(article, extract_article(article))
    app = open_app(tmp_path / "one.sqlite", page)
    assert not app.exception
    assert "1 running total" in words_of(app).lower()


@pytest.mark.parametrize(
    ("window", "told_as"),
    [
        (None, ""),
        ("since 2025-01-01", "since 1 Jan 2025"),
        ("2025-01-01 to 2025-02-03", "1 Jan – 3 Feb 2025"),
    ],
)
def test_the_days_that_a_total_counts_are_told(told: data.Ledger, window: str | None, told_as: str) -> None:
    assert tolls.part_of(told, (*SUDAN[:6], window)) == told_as
