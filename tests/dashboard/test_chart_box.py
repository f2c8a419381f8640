"""A chart on a page: what is shown of one that has nothing to draw."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page(days: list[str]) -> None:
    import plotly.graph_objects as go

    from dashboard import chart_box
    from dashboard.charts.drawn import Drawn

    figure = go.Figure([go.Scatter(x=days, y=[7] * len(days)), go.Scatter(x=None, y=None)])
    told = "3 undated <b>claims</b> not drawn; see the table."
    chart_box.show(Drawn(figure, "People killed", told, "Source: 0 figures", "alt"), "claims_chart")


@pytest.mark.parametrize(("days", "drawn"), [([], 0), (["2025-01-02"], 1)])
def test_a_chart_without_marks_is_said_and_not_drawn(days: list[str], drawn: int) -> None:
    app = AppTest.from_function(page, kwargs={"days": days}).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == drawn
    written = " ".join(each.body for each in app.get("html"))
    assert "3 undated &lt;b&gt;claims&lt;/b&gt; not drawn; see the table." in written
    # axes without a mark would show numbers that nobody told
    assert ("There is nothing to draw here." in written) == (not drawn)
