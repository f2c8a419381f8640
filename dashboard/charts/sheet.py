"""A chart in the making: its traces and layout as plain values, of which a figure is made when it is done.

Changing a figure that Plotly holds costs a page more than anything else it does: a note beside nine others
10 ms, an axis 1 to 5, the empty canvas 20. That Plotly knows each setting is looked at in the tests, which
draw every chart with ``CHECKED``; for a reader the 20 ms that it takes for 300 marks are saved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

#: have Plotly look at every value
CHECKED = False


@dataclass(slots=True)
class Sheet:
    """What ``plotly.graph_objects.Figure`` is made of, under the names that it has there."""

    layout: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)

    def add_scatter(self, **trace: Any) -> None:
        """Add marks or lines."""
        self.traces.append({"type": "scatter", **trace})

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self.traces.append({"type": "bar", **trace})

    def add_scattergeo(self, **trace: Any) -> None:
        """Add marks on a map."""
        self.traces.append({"type": "scattergeo", **trace})

    def add_annotation(self, **note: Any) -> None:
        """Add words."""
        self.layout.setdefault("annotations", []).append(note)

    def add_shapes(self, *shapes: dict[str, Any]) -> None:
        """Add strokes, lines and fills."""
        self.layout.setdefault("shapes", []).extend(shapes)

    def update_layout(self, **settings: Any) -> None:
        """Set what is not an axis; a setting replaces what stood there."""
        self.layout |= settings

    def update_xaxes(self, **settings: Any) -> None:
        """Add settings to those of the x axis."""
        self.layout["xaxis"] = self.layout.get("xaxis", {}) | settings

    def update_yaxes(self, **settings: Any) -> None:
        """Add settings to those of the y axis."""
        self.layout["yaxis"] = self.layout.get("yaxis", {}) | settings

    def figure(self) -> go.Figure:
        """Return the chart as Plotly's own."""
        return go.Figure(data=self.traces, layout=self.layout, _validate=CHECKED)
