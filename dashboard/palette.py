"""Colours: one ink, one accent, and seven hues for claimants that colour-blind readers can tell apart.

The hues follow Okabe–Ito and Tol's muted set, each darkened or lightened until it has at least 3 to 1
against its page (a test measures it). None is red: the dead are not an alarm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

#: what the key of an outlet that names no claimant starts with
NO_CLAIMANT = "outlet:"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours that charts need on a light or a dark page."""

    page: str
    ink: str
    quiet: str
    grid: str
    accent: str
    #: for claimants beyond the hues
    other: str
    hues: tuple[str, ...]


#               blue       ochre      teal       purple     indigo     olive      brown
_ON_LIGHT = ("#0072B2", "#9A6700", "#007A5A", "#AA4499", "#332288", "#6B6B1A", "#7A4B2A")
_ON_DARK = ("#56B4E9", "#E69F00", "#3DBE96", "#D68FC3", "#A79CF0", "#BDBD5A", "#D0A27A")
LIGHT = Theme("#FCFCFA", "#22262A", "#5A6168", "#DDDFDC", "#1F5F8B", "#6E747A", _ON_LIGHT)
DARK = Theme("#15181B", "#E4E6E8", "#A3A9AF", "#33383D", "#7DB8E0", "#959CA3", _ON_DARK)


def theme(name: str | None) -> Theme:
    """Return the theme that the browser shows; light when it does not say."""
    return DARK if name == "dark" else LIGHT


def claimant_order(figures: pd.DataFrame) -> dict[str, int]:
    """Give each claimant its place in the palette, most quoted in the *whole* ledger first.

    Filters never change it, so a claimant keeps its hue over the whole app. An outlet that names no
    claimant takes none of the hues.
    """
    counts = figures["claimant_key"].value_counts().rename_axis("claimant_key").reset_index(name="n")
    counts = counts[~counts["claimant_key"].str.startswith(NO_CLAIMANT)]
    ordered = counts.sort_values(["n", "claimant_key"], ascending=[False, True])["claimant_key"]
    return {str(key): place for place, key in enumerate(ordered)}


def hue(key: str, order: Mapping[str, int], colours: Theme) -> str:
    """Return a claimant's hue, or the neutral one when the hues are used up."""
    place = order.get(key, len(colours.hues))
    return colours.hues[place] if place < len(colours.hues) else colours.other


#: parts of the accent over the page, from few to many: the ink is read on all but the last, the page's own
#: colour on that one (a test measures it)
SHADES = (0.1, 0.28, 0.48, 1.0)


def shade(n: int, top: int, colours: Theme) -> tuple[str, str]:
    """Return the fill for a number of up to ``top``, stronger for more, and the colour of its words."""
    step = min(-(-n * len(SHADES) // max(top, 1)), len(SHADES)) - 1
    channels = ",".join(str(int(colours.accent[i : i + 2], 16)) for i in (1, 3, 5))
    return f"rgba({channels},{SHADES[step]})", colours.page if step == len(SHADES) - 1 else colours.ink
