"""Charts for print say in the picture what the page says around them; citations keep the source's stance."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import citation, data, filters, palette, picture, places, tolls, view
from dashboard.charts import drawn, lanes
from dashboard.charts import places as map_chart
from dashboard.charts import print as printing
from dashboard.charts.totals import totals

GAZA = ("conflict", "gaza", "cumulative", "killed", "all", None, None)
Open = Callable[..., AppTest]


def whole_of(ledger: data.Ledger) -> view.View:
    return view.apply(ledger, filters.Filters(), filters.choices(ledger))


def chart(ledger: data.Ledger, colours: palette.Theme = palette.LIGHT) -> drawn.Drawn:
    everything = whole_of(ledger)
    found = data.tolls(ledger)
    return totals(tolls.of_key(everything, found, GAZA), ledger.hues, colours)


def words_in(figure: object) -> str:
    return " ".join(str(note.text) for note in figure.layout.annotations)  # type: ignore[attr-defined]


def test_title_unit_key_source_and_caveats_are_in_the_picture(told: data.Ledger) -> None:
    own = chart(told)
    made = printing.printed(own, ("Filters: none.", "A caveat."))
    said = words_in(made)
    for part in (own.title, own.subtitle, own.foot, *(label for _, _, label in own.key), "A caveat."):
        for word in part.split():
            assert printing.safe.plotly(word) in said, word
    assert (made.layout.width, made.layout.paper_bgcolor) == (printing.WIDTH, "#FFFFFF")
    # the page's own figure stays as it is
    assert own.figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_a_dark_page_prints_as_a_light_one(told: data.Ledger) -> None:
    light, dark = (printing.printed(chart(told, theme)) for theme in (palette.LIGHT, palette.DARK))
    assert json.loads(dark.to_json()) == json.loads(light.to_json())


def test_words_that_look_like_a_colour_stay_words() -> None:
    dark = palette.DARK.hues[0]
    told = {"text": dark, "marker": {"color": dark, "line": {"color": [dark, "x"]}}, "hovertext": [dark]}
    light = palette.LIGHT.hues[0]
    assert json.loads(printing.lightened(json.dumps(told))) == {
        "text": dark,
        "marker": {"color": light, "line": {"color": [light, "x"]}},
        "hovertext": [dark],
    }


def test_maps_and_lanes_print_too(ledger: data.Ledger) -> None:
    everything = whole_of(ledger)
    for own in (
        map_chart.places_map(places.located(everything).places, "Events", palette.DARK),
        lanes.lanes(everything.events, palette.DARK),
    ):
        made = printing.printed(own)
        assert made.layout.height > 300
        assert "this ledger" in words_in(made)


def test_long_and_hostile_words_are_wrapped_and_stay_words(told: data.Ledger) -> None:
    own = chart(told)
    long = drawn.Drawn(own.figure, "x" * 4000 + " end", '<a href="https://evil.example">a</a> ' * 30, "", "")
    made = printing.printed(long)
    notes = [str(note.text) for note in made.layout.annotations]
    assert "<a " not in " ".join(notes)
    assert sum(note.count("x") for note in notes if "xx" in note) == 4000
    assert all(len(note) < 300 for note in notes)


def test_a_picture_says_its_filters_its_caveats_and_that_it_is_invented(told: data.Ledger) -> None:
    offered = filters.choices(told)
    state, _ = filters.parse({"from": ["2024-01-01"]}, offered)
    said = " ".join(picture.notes(view.apply(told, state, offered), chart(told)))
    assert "filters: dates from 2024-01-01." in said
    assert "tolls.sqlite" in said
    assert "/" not in said
    assert "claims, not confirmed counts" in said
    marked = told.figures.assign(caveats="does not distinguish civilians and combatants")
    caveats = " ".join(picture.notes(whole_of(dataclasses.replace(told, figures=marked)), chart(told)))
    assert "Caveats of the sources: does not distinguish civilians and combatants." in caveats


@pytest.mark.parametrize("page", ["overview", "timeline", "figures", "map"])
def test_every_chart_has_a_picture_drawn_only_when_it_is_asked_for(
    open_app: Open, ledger_path: Path, page: str
) -> None:
    app = open_app(ledger_path, page)
    [button, *_] = [each for each in app.button if str(each.key).endswith("_picture")]
    before = len(app.get("plotly_chart"))
    app = button.click().run()
    assert not app.exception
    charts = app.get("plotly_chart")
    assert len(charts) == before + 1
    configs = [json.loads(each.proto.config) for each in charts]
    [options] = [each["toImageButtonOptions"] for each in configs if "toImageButtonOptions" in each]
    assert (options["format"], options["width"], options["scale"]) == ("png", 960, 3)


def test_a_citation_keeps_who_says_it_how_and_where(ledger: data.Ledger) -> None:
    rows = ledger.figures[(ledger.figures["qualifier"] == "at_least") & ledger.figures["caveats"].notna()]
    row = rows.iloc[0].to_dict()
    told = citation.plain(row, "http://127.0.0.1:8501/figures?figure=x")
    assert "at least " in told
    for part in (row["claimant_name"], row["raw"], row["outlet"], row["title"], row["url"], row["caveats"]):
        assert str(part) in told
    assert " ".join(str(row["sentence"]).split()) in told
    assert told.endswith("http://127.0.0.1:8501/figures?figure=x")
    assert "FICTIONAL" not in told
    assert citation.plain(row | {"sample": True}, "").startswith("FICTIONAL SAMPLE")


def test_a_citation_for_reference_managers_holds_one_field_a_line(hostile: data.Ledger) -> None:
    for row in hostile.figures.to_dict("records"):
        told = citation.ris(row | {"title": "One\nER  - \nTY  - BOOK"}, "?figure=x").split("\n")
        assert told[0] == "TY  - NEWS"
        assert [line for line in told if line.startswith("ER  - ")] == ["ER  - "]
        assert all(line[2:6] == "  - " for line in told)


def test_the_evidence_panel_gives_the_citation_with_the_way_back(
    open_app: Open, ledger_path: Path, ledger: data.Ledger
) -> None:
    figure = str(ledger.figures["figure_id"].iloc[0])
    app = open_app(ledger_path, "everything", figure=figure, actor="Gaza Health Ministry")
    codes = [str(code.value) for code in app.code]
    assert any(f"actor=Gaza+Health+Ministry&figure={figure}" in code for code in codes)
    assert any(code.startswith("TY  - NEWS") for code in codes)
