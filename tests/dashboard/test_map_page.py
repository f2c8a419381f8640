"""The map counts records, never people, and shows how finely each place is told."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import build_map, data, filters, palette, places, view
from dashboard.charts import geography
from dashboard.charts.places import diameter, places_map
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
LAND = build_map.OUT / "world_50m.json"


@pytest.fixture(scope="module")
def found(whole: view.View) -> places.Located:
    return places.located(whole)


def traces(figure: go.Figure, name: str) -> list[go.Scattergeo]:
    return [trace for trace in figure.data if trace.name == name]


def test_places_count_events_that_happened_and_whole_claims_about_incidents(found: places.Located) -> None:
    counts = found.places.set_index("name")[["n_events", "n_claims"]].astype(int)
    assert counts.loc["Nduga"].tolist() == [2, 5]
    assert counts.loc["El Fasher"].tolist() == [2, 3], "the 19 children are part of 67 to 70"
    assert counts.loc["Kharkiv"].tolist() == [1, 2], "further strikes were only threatened"
    assert "Sudan" not in counts.index, "a running total is about no one place"


def test_what_is_not_counted_is_said(found: places.Located) -> None:
    said = " ".join(found.left_out)
    assert "1 event whose place is not told" in said
    assert "3 events are planned, threatened or denied" in said
    assert "1 claim is part of another claim" in said


def test_a_place_without_coordinates_is_named_as_left_out(hostile: data.Ledger) -> None:
    everything = view.apply(hostile, filters.Filters(), filters.choices(hostile))
    said = " ".join(places.located(everything).left_out)
    assert (
        "1 event whose place is not told and 1 event at a place whose coordinates Saksi does not know" in said
    )


def test_the_area_of_a_circle_is_the_number_of_records() -> None:
    assert diameter(8, 8) ** 2 == pytest.approx(4 * diameter(2, 8) ** 2)
    assert diameter(400, 400) ** 2 == pytest.approx(4 * diameter(100, 400) ** 2)
    assert diameter(400, 400) <= 46


def test_an_area_fades_and_a_country_is_a_ring_of_one_size(found: places.Located) -> None:
    rows = found.places.assign(precision=found.places["precision"].astype("str"))
    rows.loc[rows["name"] == "Kharkiv", "precision"] = "country"
    figure = places_map(rows, "Events", palette.LIGHT).figure
    [towns], areas, [rings] = (traces(figure, name) for name in ("towns", "areas", "countries"))
    assert towns.marker.line.width > 0
    assert len(areas) == 3
    assert {trace.marker.line.width for trace in areas} == {0}
    assert rings.marker.symbol == "circle-open"
    bigger = places_map(rows.assign(n_events=rows["n_events"] * 9), "Events", palette.LIGHT).figure
    assert traces(bigger, "countries")[0].marker.size == rings.marker.size


def test_marks_open_their_place_and_hovering_says_how_finely_it_is_told(found: places.Located) -> None:
    figure = places_map(found.places, "Claims about incidents", palette.DARK).figure
    [towns] = traces(figure, "towns")
    assert ["pl-fasher"] in [list(point) for point in towns.customdata]
    at = [point[0] for point in towns.customdata].index("pl-fasher")
    assert "El Fasher, Sudan" in towns.hovertext[at]
    assert "3 claims" in towns.hovertext[at]
    assert "told to the town" in towns.hovertext[at]


def test_the_place_that_is_open_is_ringed(found: places.Located) -> None:
    figure = places_map(found.places, "Events", palette.LIGHT, chosen="pl-kharkiv").figure
    [ring] = traces(figure, "chosen")
    assert ring.lat == (49.99,)


def test_the_stretch_shown_holds_all_points_and_keeps_its_shape() -> None:
    for points in ([(34.4, 31.4)], [(25.3, 13.6), (36.2, 50.0)], [(-74.0, 4.0), (138.4, -4.5)]):
        shown = geography.window(points)
        for x, y in points:
            assert shown.west < x < shown.east
            assert shown.south < y < shown.north
    town = geography.window([(34.4, 31.4)])
    assert town.projection == "mercator"
    across, _ = geography.spot(town.east, 31.4, town, 340)
    _, down = geography.spot(34.4, town.south, town, 340)
    assert across / down == pytest.approx(geography.ASPECT)
    assert geography.window([(-74.0, 4.0), (138.4, -4.5)]).projection == "natural earth"
    assert geography.window([]).west == -180


def test_a_crowd_of_places_is_cut_aloud(found: places.Located) -> None:
    many = pd.concat([found.places] * 300, ignore_index=True)
    drawn = places_map(many.assign(place_id=[str(n) for n in many.index]), "Events", palette.LIGHT)
    assert "places with fewer not drawn" in drawn.subtitle
    assert len(traces(drawn.figure, "names")) <= 14


def test_the_map_says_whose_boundaries_it_draws(found: places.Located) -> None:
    drawn = places_map(found.places, "Events", palette.LIGHT)
    assert "United Nations" in drawn.foot
    assert "never of people" in drawn.subtitle


def test_the_land_is_the_one_that_its_readme_describes() -> None:
    readme = (LAND.parent / "README.md").read_text("utf-8")
    assert hashlib.sha256(LAND.read_bytes()).hexdigest() in readme
    assert build_map.SHA512 in readme
    assert f"`plotly.js` {build_map.VERSION}" in readme
    countries = json.loads(LAND.read_text("utf-8"))["objects"]["countries"]["geometries"]
    assert "PSE" in {shape.get("id") for shape in countries}


def test_nothing_but_the_land_and_its_papers_is_served_to_anybody() -> None:
    static = Path(data.__file__).with_name("static")
    held = {str(path.relative_to(static)) for path in static.rglob("*") if path.is_file()}
    land = {f"topojson/{name}" for name in ("world_50m.json", "README.md", "LICENSE.txt")}
    assert held == land | {"links.js"}


def test_the_page_lists_its_places_and_opens_one_with_its_sentences(
    open_app: Open, ledger_path: Path
) -> None:
    app = open_app(ledger_path, "map")
    assert list(app.dataframe[0].value["Place"])[:2] == ["Gaza Strip", "Nduga"]
    app = open_app(ledger_path, "map", at="pl-nduga")
    said = words_of(app)
    assert "Nduga, Indonesia" in said
    assert "told to an area" in said.lower()
    assert "Dua prajurit TNI tewas ditembak" in re.sub(r"<[^>]+>", "", said)
    app.session_state["place_figures_fold"] = True
    app.run()
    assert "5 figures" in words_of(app)


def test_filters_narrow_the_map(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "map", actor="Russia")
    assert list(app.dataframe[0].value["Place"]) == ["Kharkiv"]
    assert "1 place" in words_of(app)


def test_a_view_without_places_says_so(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "map", q="villagers")
    assert not app.exception
    assert "Nothing in this view happened at a place" in words_of(app)


def test_a_view_with_claims_but_no_events_says_so(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "map", measure="injured")
    assert "No events in this view are told at a place" in words_of(app)
    app.segmented_control(key="counted").set_value("Claims about incidents").run()
    assert not app.exception
    assert "No events" not in words_of(app)


def test_a_place_that_the_ledger_does_not_hold_is_dropped_aloud(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "map", at="<b>nowhere</b>")
    assert "names a place that this ledger does not hold" in words_of(app)
    assert "at" not in app.query_params
