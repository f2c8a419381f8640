"""A number keeps its source's stance in words."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import data, derived, palette, tables, words
from pipeline.model import Measure, Status


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("46,500", "more than 46,500 killed"),
        ("46,913", "at least 46,913 killed"),
        ("45,885", "45,885 killed"),
        ("41,200", "about 41,200 killed"),
        ("900", "up to 900 killed"),
        ("11,000", "nearly 11,000 missing"),
        ("67 to 70", "67 to 70 killed"),
        ("Dozens", "“Dozens” killed"),
        ("19", "19 children killed"),
        ("94", "94 held hostage"),
    ],
)
def test_a_figure_in_words(ledger: data.Ledger, raw: str, said: str) -> None:
    row = ledger.figures[ledger.figures["raw"] == raw].iloc[0].to_dict()
    assert words.counted(row) == said


def test_bounds_that_are_open_are_said_to_be_open(ledger: data.Ledger) -> None:
    row = ledger.figures[ledger.figures["raw"] == "46,500"].iloc[0].to_dict()
    assert words.bounds(row) == "lower bound 46,500, no best stated, no upper bound stated"


def test_dates_say_which_they_are(ledger: data.Ledger) -> None:
    said = {row["raw"]: words.dated(row) for row in ledger.figures.to_dict("records")}
    assert said["46,500"] == "as of 12 Jan 2025"
    assert said["9 people"] == "happened 31 Jan 2025"
    assert said["94"] == "reported 16 Jan 2025"
    assert said["seven people"] == "undated"


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ("2025-02-10", "2025-02-16", "week", "10 – 16 Feb 2025"),
        ("2025-03-01", "2025-03-31", "month", "March 2025"),
        ("2024-05-10", None, "ongoing", "since 10 May 2024"),
        (None, None, "unknown", "undated"),
        ("2024-12-30", "2025-01-02", "interval", "30 Dec 2024 – 2 Jan 2025"),
    ],
)
def test_an_event_is_dated_no_finer_than_told(
    first: str | None, last: str | None, precision: str, said: str
) -> None:
    day = [pd.Timestamp(d) if d else pd.NaT for d in (first, last)]
    assert words.happened(*day, precision) == said


def _contrast(a: str, b: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b_ = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b_

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [palette.LIGHT, palette.DARK])
def test_colours_can_be_told_from_their_page(theme: palette.Theme) -> None:
    assert _contrast(theme.ink, theme.page) >= 7
    # claimants' names are written in their hues, so they need the contrast of text
    for colour in (theme.quiet, theme.accent, theme.other, *theme.hues):
        assert _contrast(colour, theme.page) >= 4.5


def test_the_pages_and_the_charts_share_their_colours() -> None:
    import tomllib
    from pathlib import Path

    config = tomllib.loads((Path(palette.__file__).parents[1] / ".streamlit/config.toml").read_text("utf-8"))
    for name, theme in (("light", palette.LIGHT), ("dark", palette.DARK)):
        told = config["theme"][name]
        assert (told["backgroundColor"], told["textColor"], told["primaryColor"]) == (
            theme.page,
            theme.ink,
            theme.accent,
        )
        assert tuple(told["chartCategoricalColors"]) == theme.hues


def test_a_claimant_keeps_its_hue_when_filters_leave_it_alone(ledger: data.Ledger) -> None:
    order = palette.claimant_order(ledger.figures)
    assert order == ledger.hues
    assert not any(key.startswith(palette.NO_CLAIMANT) for key in order)


def told(n: int, status: str, measure: str, qualifier: str = "exact") -> dict[str, object]:
    return {
        "qualifier": qualifier, "raw": str(n), "value": n, "low": n, "best": n, "high": n,
        "status": status, "measure": measure,
    }  # fmt: skip


@pytest.mark.parametrize("measure", [m.value for m in Measure])
@pytest.mark.parametrize("status", [s.value for s in Status])
def test_one_person_is_not_counted_in_the_plural(status: str, measure: str) -> None:
    one, two = words.counted(told(1, status, measure)), words.counted(told(2, status, measure))
    told_apart = status not in ("unknown", "undistinguished")
    singular = f" {status.replace('_', ' ')}" if told_apart else ""
    assert one == f"1{singular} {words.measure(measure)}"
    assert two.startswith("2 ")
    assert (one.removeprefix("1") == two.removeprefix("2")) is not told_apart


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (told(1, "child", "killed"), "1 child killed"),
        (told(1, "woman", "hostage"), "1 woman held hostage"),
        (told(1, "unknown", "hostage"), "1 held hostage"),
        (told(1, "medical_worker", "injured", "at_least"), "at least 1 medical worker injured"),
        (told(1, "combatant", "killed") | {"qualifier": "range", "low": 0}, "0 to 1 combatants killed"),
        (told(1, "child", "killed") | {"qualifier": "vague", "raw": "several"}, "“several” children killed"),
    ],
)
def test_one_person_in_words(row: dict[str, object], said: str) -> None:
    assert words.counted(row) == said


def test_a_claimant_known_only_by_words_is_called_by_them_and_by_no_actors_name(
    ledger: data.Ledger,
) -> None:
    raw = ledger.frames.figures
    own = raw[raw["claimant_id"].notna()].head(2).copy()
    said = "sumber yang dekat dengan Hizbullah"
    own["claimant"], own["claimant_id"], own["claimant_name"] = said, None, None
    own["country"] = ["LB", "SY"]
    made = derived.derive_figures(own, ledger.frames.places.set_index("place_id")["name"])
    assert list(tables.figures_table(made)["Said by"]) == [said, said]
    # the same words in two countries need not be the same people: no line may join them
    assert made["claimant_key"].nunique() == 2
    assert not set(made["claimant_key"]) & set(ledger.frames.actors["actor_id"])
