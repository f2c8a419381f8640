"""Who acts on whom: events once a pair, unnamed sides apart, and the page that opens their sentences."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import acting, deeds, palette, view
from dashboard.charts import network
from dashboard.charts.matrix import matrix
from dashboard.charts.print import printed
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
OPM = "Free Papua Movement"


def pairs(*told: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["source", "target", "n"])


def rows(*told: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["source", "target", "story"]).assign(record=range(len(told)))


def sides(*told: tuple[int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["record", "actor", "role"])


def drawn(n: int = 4) -> pd.DataFrame:
    return pairs(*((i, (i + 1) % n, n - i) for i in range(n)))


def test_an_event_counts_once_a_pair_however_many_reports_tell_it() -> None:
    counts = deeds.counted(rows((1, 2, 7), (1, 2, 7), (1, 2, 8), (2, 1, 7)))
    assert counts.to_numpy().tolist() == [[1, 2, 2], [2, 1, 1]]


def test_a_side_is_unnamed_only_where_no_telling_names_it() -> None:
    story = pd.Series([0, 0, 1], index=[10, 11, 12])
    told = sides((10, 1, "source"), (11, 1, "source"), (11, 2, "target"), (12, 1, "source"))
    found = deeds._paired(told, story)
    assert found[["source", "target", "story"]].to_numpy().tolist() == [[1, 2, 0], [1, deeds.UNNAMED, 1]]


def test_nobody_acts_on_itself_and_the_unnamed_are_no_actor() -> None:
    story = pd.Series([0], index=[10])
    assert deeds._paired(sides((10, 1, "source"), (10, 1, "target")), story).empty
    assert deeds.strongest(rows((1, deeds.UNNAMED, 0), (2, 1, 1))).to_dict() == {1: 2, 2: 1}


def test_planned_and_threatened_events_are_told_and_not_counted(whole: view.View) -> None:
    for kind in deeds.KINDS:
        found = deeds.of(whole, kind)
        told = deeds.told_of(whole, found.rows)
        assert set(told["reality"].astype("str")) <= {"happened"}
    violence = deeds.of(whole, "Violence")
    name = acting.names_of(whole)
    table = acting.pairs_table(deeds.described(whole, deeds.counted(violence.named), violence.rows), name)
    assert {(OPM, "TNI"), ("TNI", OPM)} <= set(zip(table["Who"], table["On whom"], strict=True))


def test_the_csv_leaves_a_side_without_a_name_empty(whole: view.View) -> None:
    told = rows((0, deeds.UNNAMED, 0)).assign(record=whole.events.index[0])
    header, line, *_rest = b"".join(acting.extract(whole, told)).decode("utf-8-sig").splitlines()
    assert header == "source_id,source,target_id,target,n_events,event_types,last"
    assert line.split(",")[2:5] == ["", "", "1"]


def test_the_shades_leave_their_numbers_readable() -> None:
    def light(channels: list[float]) -> float:
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def rgb(colour: str) -> list[float]:
        return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]

    for theme in (palette.LIGHT, palette.DARK):
        for n in range(1, 9):
            fill, text = palette.shade(n, 8, theme)
            share = float(fill.rstrip(")").split(",")[-1])
            mixed = [p + (a - p) * share for p, a in zip(rgb(theme.page), rgb(theme.accent), strict=True)]
            low, high = sorted((light(mixed), light(rgb(text))))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (n, fill)


def test_a_ring_keeps_names_apart_and_is_the_same_each_time() -> None:
    places = network.ring(network.order(drawn(30)))
    assert len(places) == 30
    assert places == network.ring(network.order(drawn(30)))
    for side in (1, -1):
        heights = sorted(y for x, y in places.values() if math.copysign(1, x) == side)
        gaps = [b - a for a, b in pairwise(heights)]
        assert min(gaps) > 0.12


def test_both_charts_can_be_printed() -> None:
    name = "<b>{}</b> of a very long name indeed".format
    for colours in (palette.LIGHT, palette.DARK):
        cells = matrix(drawn(), name, "Violence", colours, n_events=4, left=3)
        ring = network.network(drawn(), name, lambda _a: "state", "Violence", colours, n_events=4, left=3)
        for each in (cells, ring):
            assert "3 actors with fewer events are not drawn" in each.subtitle
            assert "<b>0" not in each.figure.to_json().replace("\\u003c", "<")
            assert printed(each).layout.title.text is None
        assert cells.figure.data[0].customdata[0][0] == "0>1"


@pytest.mark.parametrize("shape", ["Matrix", "Network"])
def test_the_page_says_it_in_words(open_app: Open, ledger_path: Path, shape: str) -> None:
    app = open_app(ledger_path, "actors", shape=shape)
    assert not app.exception
    assert "2 actors in" in words_of(app)
    assert "planned, threatened" in words_of(app)


def test_a_pair_in_the_address_opens_its_sentences(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors", **{"with": f"{OPM}~TNI"})
    assert not app.exception
    assert "Dua prajurit TNI tewas" in words_of(app)
    app.button(key="close_pair").click().run()
    assert "with" not in app.query_params


@pytest.mark.parametrize("asked", ["Nobody~TNI", "TNI", "(not named)~(not named)", "~"])
def test_a_pair_that_is_none_is_dropped_aloud(open_app: Open, ledger_path: Path, asked: str) -> None:
    app = open_app(ledger_path, "actors", **{"with": asked})
    assert "does not hold both" in words_of(app)
    assert "with" not in app.query_params


def test_an_actor_has_a_network_of_its_own(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "actors", one=OPM)
    assert not app.exception
    assert "Who acts on whom around it" in [heading.value for heading in app.header]
