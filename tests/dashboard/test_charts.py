"""Charts draw what a qualifier means, and never a total beside an incident."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import apart, data, filters, palette, tolls, view
from dashboard.charts.drawn import Drawn
from dashboard.charts.incidents import TOTAL, incidents
from dashboard.charts.lanes import lanes
from dashboard.charts.totals import totals

GAZA = ("conflict", "gaza", "cumulative", "killed", "all", None, None)


def everything(ledger: data.Ledger) -> view.View:
    return view.apply(ledger, filters.Filters(), filters.choices(ledger))


def drawn_totals(ledger: data.Ledger, key: tolls.Key = GAZA) -> Drawn:
    toll = tolls.of_key(everything(ledger), data.tolls(ledger), key)
    return totals(toll, ledger.hues, palette.LIGHT)


def drawn_incidents(ledger: data.Ledger, measure: str = "killed") -> Drawn:
    own = ledger.figures[(ledger.figures["scope"] == "incident") & (ledger.figures["measure"] == measure)]
    return incidents(own, measure, ledger.hues, palette.LIGHT)


def ids(figure: go.Figure) -> set[str]:
    return {point[0] for trace in figure.data if trace.customdata is not None for point in trace.customdata}


def raws(ledger: data.Ledger, figure: go.Figure) -> set[str]:
    return set(ledger.figures[ledger.figures["figure_id"].isin(ids(figure))]["raw"])


def marker(ledger: data.Ledger, drawn: Drawn, raw: str) -> tuple[str, float, str]:
    """Return symbol, height and trace of a figure's mark."""
    wanted = ledger.figures[ledger.figures["raw"] == raw]["figure_id"].iloc[0]
    for trace in drawn.figure.data:
        for i, point in enumerate(trace.customdata if trace.customdata is not None else ()):
            if point[0] == wanted:
                symbol = trace.marker.symbol
                return (symbol if isinstance(symbol, str) else symbol[i]), trace.y[i], trace.name
    raise AssertionError(f"{raw} is not drawn")


def strokes(drawn: Drawn, height: float) -> list[int]:
    """Return the directions of the open strokes at a height: 1 up, -1 down."""
    own = [s for s in drawn.figure.layout.shapes if s.type == "path" and s.yanchor == height]
    ends = [float(s.path.partition("L")[2].partition("M")[0].partition(",")[2]) for s in own]
    return [1 if end > 0 else -1 for end in ends]


def test_totals_hold_running_totals_only(ledger: data.Ledger) -> None:
    assert raws(ledger, drawn_totals(ledger).figure) == {"45,580", "45,885", "46,500", "46,913", "41,200"}


def test_incidents_hold_incidents_only(ledger: data.Ledger) -> None:
    scopes = ledger.figures.set_index("figure_id")["scope"]
    assert {scopes[i] for i in ids(drawn_incidents(ledger).figure)} == {"incident"}


def test_each_claimant_has_a_step_line_of_its_own_in_its_hue(ledger: data.Ledger) -> None:
    lines = {t.name: t for t in drawn_totals(ledger).figure.data if t.mode == "lines" and t.line.width}
    assert set(lines) == {"steps of Gaza Health Ministry", "not stated anew"}, "the UN has one claim, no step"
    ministry = lines["steps of Gaza Health Ministry"]
    # along, then up: a total holds until the next one is stated
    assert list(ministry.y)[:4] == [45_580, 45_580, 45_885, None]
    assert max(y for y in ministry.y if y) == 46_913
    assert ministry.line.color == palette.LIGHT.hues[ledger.hues["ac-ghm"]]


def test_lines_are_named_at_their_ends_and_there_is_no_legend(ledger: data.Ledger) -> None:
    figure = drawn_totals(ledger).figure
    assert not figure.layout.showlegend
    texts = [a.text for a in figure.layout.annotations]
    assert "Gaza Health Ministry: at least 46,913 (19 Jan 2025)" in texts
    assert "disagreement" in texts


def test_totals_start_at_zero_and_nothing_is_stacked(ledger: data.Ledger) -> None:
    figure = drawn_totals(ledger).figure
    assert figure.layout.yaxis.range[0] <= 0
    assert not any(trace.stackgroup for trace in figure.data)
    assert figure.layout.barmode is None


@pytest.mark.parametrize(
    ("raw", "symbol", "direction"),
    [
        ("45,885", "circle", []),
        ("46,500", "circle", [1]),
        ("46,913", "circle", [1]),
        ("41,200", "circle-open", []),
    ],
)
def test_qualifiers_of_totals(ledger: data.Ledger, raw: str, symbol: str, direction: list[int]) -> None:
    drawn = drawn_totals(ledger)
    found, height, _ = marker(ledger, drawn, raw)
    assert found == symbol
    assert strokes(drawn, height) == direction


def test_up_to_and_nearly_open_downward(ledger: data.Ledger) -> None:
    for raw, measure, symbol in (("900", "killed", "circle"), ("11,000", "missing", "circle-open")):
        own = ledger.figures[ledger.figures["raw"] == raw]
        drawn = incidents(own, measure, ledger.hues, palette.LIGHT, scope="unknown")
        found, height, _ = marker(ledger, drawn, raw)
        assert found == symbol
        assert strokes(drawn, height) == [-1]


def test_a_range_is_a_bar_from_low_to_high(ledger: data.Ledger) -> None:
    bars = [t for t in drawn_incidents(ledger).figure.data if t.name == "range"]
    assert [list(bar.y) for bar in bars] == [[67, 70]]


def test_a_vague_word_stands_at_the_foot_with_its_word(ledger: data.Ledger) -> None:
    foot = next(t for t in drawn_incidents(ledger).figure.data if t.name == "vague words")
    assert all(y < 0 for y in foot.y), "unknown is not zero"
    assert list(foot.text) == ["Dozens, El Fasher"]


def test_a_fall_is_flagged(ledger: data.Ledger) -> None:
    fasher = ("conflict", "sudan", "cumulative", "killed", "all", "pl-fasher", None)
    [flags] = [t for t in drawn_totals(ledger, fasher).figure.data if t.name == "flags"]
    assert list(flags.x) == ["2025-02-09"]
    assert "Fall" in flags.hovertext[0]
    assert "782" in flags.hovertext[0]


def test_undated_claims_are_said_not_to_be_drawn(ledger: data.Ledger) -> None:
    assert "1 undated claim not drawn" in drawn_incidents(ledger).subtitle


def test_every_chart_says_subject_unit_caveat_and_source(ledger: data.Ledger) -> None:
    for drawn in (drawn_totals(ledger), drawn_incidents(ledger), lanes(ledger.events, palette.LIGHT)):
        assert drawn.title
        assert drawn.subtitle.count(".") >= 2
        assert drawn.foot.startswith("Source: ")
        assert drawn.alt


def test_a_chart_draws_no_more_than_can_be_read_and_says_so(ledger: data.Ledger) -> None:
    one = ledger.figures[ledger.figures["raw"] == "46,500"]
    many = pd.concat([one.assign(figure_id=f"f{i:05}") for i in range(1_000)])
    drawn = incidents(many, "killed", ledger.hues, palette.LIGHT)
    assert len(ids(drawn.figure)) == 300
    assert "700 older ones are not drawn" in drawn.subtitle


def test_one_number_that_dwarfs_the_others_changes_the_scale_aloud(ledger: data.Ledger) -> None:
    own = ledger.figures[(ledger.figures["scope"] == "incident") & (ledger.figures["measure"] == "killed")]
    giant = own[own["raw"] == "9 people"].assign(figure_id="giant", value=5_000, best=5_000)
    drawn = incidents(pd.concat([own, giant]), "killed", ledger.hues, palette.LIGHT)
    assert drawn.figure.layout.yaxis.type == "log"
    assert drawn.subtitle.startswith("Not a plain scale")
    assert drawn_incidents(ledger).figure.layout.yaxis.type != "log"


def test_events_are_as_wide_as_their_dates_are_uncertain(ledger: data.Ledger) -> None:
    figure = lanes(ledger.events, palette.LIGHT).figure
    bars = [trace.x for trace in figure.data if trace.name == "uncertain dates"]
    widths = sorted(
        (pd.Timestamp(x[k + 1]) - pd.Timestamp(x[k])).days for x in bars for k in range(0, len(x), 3)
    )
    # the week in Nduga, the month of talks, the first phase from 19 January to 2 March
    assert widths == [7, 31, 43]


def test_what_has_not_happened_is_hollow_and_undated_events_are_not_drawn(ledger: data.Ledger) -> None:
    drawn = lanes(ledger.events, palette.LIGHT)
    symbols = {
        point[0]: symbol
        for trace in drawn.figure.data
        if trace.customdata is not None
        for point, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
    }
    events = ledger.events.set_index("event_id")
    assert all(s.endswith("-open") == (events.loc[i, "reality"] != "happened") for i, s in symbols.items())
    undated = events[events["first"].isna() & events["last"].isna()]
    assert len(undated) == 6
    assert not set(symbols) & set(undated.index)
    assert "6 undated events not drawn" in drawn.subtitle


def test_no_chart_text_holds_a_live_tag(hostile: data.Ledger) -> None:
    found = data.tolls(hostile)
    for key, _ in tolls.sizes(found.series):
        toll = tolls.of_key(everything(hostile), found, key)
        _inert(totals(toll, hostile.hues, palette.LIGHT).figure)
    loose = apart.of_view(everything(hostile), found)
    assert len(loose) == 1
    _inert(incidents(loose, "killed", hostile.hues, palette.LIGHT, scope=TOTAL).figure)
    _inert(drawn_incidents(hostile).figure)
    _inert(lanes(hostile.events, palette.LIGHT).figure)


def _inert(figure: go.Figure) -> None:
    for text in _texts(figure.to_plotly_json()):
        assert "<" not in re.sub(r"</?b>|<br>", "", text)
        assert "%{" not in text


def _texts(spec: object) -> Iterator[str]:
    """Yield every text of a chart's specification."""
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, dict):
        for part in spec.values():
            yield from _texts(part)
    elif isinstance(spec, list | tuple | np.ndarray):
        for part in spec:
            yield from _texts(part)
