"""Which figures are doubtful, why, and in which order they wait for a person."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.store import Correction, open_store
from pipeline.timeline import Frames, load_frames
from pipeline.timeline.claims import claims
from pipeline.timeline.doubts import GRAVE, REASONS, doubts
from pipeline.timeline.tolls import series
from tests.dashboard import handmade
from tests.dashboard.handmade import Report, ev, fig

CLASH = Report(
    "Steppe Dispatch",
    "2025-02-01",
    "Attack on Kharkiv",
    "A missile killed 9 people in Kharkiv. The governor said 9 had died, then that 14 had died, with 20 "
    "children. Some 2,000 were killed in Sudan. He was told of 5 dead. Prosecutors counted 3 killed.",
    figures=(
        fig("9 people", "killed", "exact", "incident", 9, place="Kharkiv", event="missile killed"),
        fig("14", "killed", "exact", "incident", 14, place="Kharkiv", event="missile killed"),
        fig("20", "killed", "exact", "incident", 20, place="Kharkiv", status="child", part_of="14"),
        fig("2,000", "killed", "about", "incident", 2_000, place="Sudan"),
        fig("5 dead", "killed", "exact", "unknown", 5),
        fig("3 killed", "killed", "exact", "incident", 3, place="Kharkiv", caveats=("disputed",)),
    ),
    events=(ev("missile killed", "Explosions/Remote violence", place="Kharkiv", first="2025-01-31"),),
    places=("Kharkiv", "Sudan"),
)
QUIET = Report(
    "Steppe Dispatch",
    "2025-02-03",
    "Two killed in El Fasher",
    "Shelling killed 2 people in El Fasher on Sunday.",
    figures=(fig("2 people", "killed", "exact", "incident", 2, place="El Fasher", date="2025-02-02"),),
    places=("El Fasher",),
)


def found(frames: Frames) -> pd.DataFrame:
    rows = doubts(frames.figures, frames.articles, series(claims(frames.figures, frames.articles)))
    raws = frames.figures.set_index("figure_id")["raw"]
    return rows.assign(raw=rows["figure_id"].map(raws), beside=rows["other"].map(raws))


def reasons(frames: Frames) -> dict[str, set[str]]:
    return {str(raw): set(own) for raw, own in found(frames).groupby("raw")["reason"]}


def of(path: Path, *reports: Report) -> Frames:
    with open_store(handmade.write(path, reports)) as store:
        store.resolve()
        return load_frames(store)


def test_each_reason_is_found_where_it_holds(tmp_path: Path) -> None:
    frames = of(tmp_path / "ledger.sqlite", CLASH, QUIET)
    assert reasons(frames) == {
        "9 people": {"contradiction"},
        "14": {"contradiction"},
        "20": {"part above whole"},
        "2,000": {"large incident"},
        "5 dead": {"scope unknown", "nobody and nowhere"},
        "3 killed": {"disputed"},
    }
    beside = found(frames).set_index("raw")["beside"]
    assert (beside["9 people"], beside["20"]) == ("14", "14")


def test_without_series_an_article_at_odds_with_itself_is_still_found(tmp_path: Path) -> None:
    frames = of(tmp_path / "ledger.sqlite", CLASH)
    told = series(claims(frames.figures, frames.articles))
    rows = doubts(frames.figures, frames.articles, told.head(0))
    raws = frames.figures.set_index("figure_id")["raw"]
    assert set(rows.loc[rows["reason"] == "at odds", "figure_id"].map(raws)) == {"9 people", "14"}


def test_most_grave_reasons_stand_first_and_a_figure_s_own_stay_together(tmp_path: Path) -> None:
    rows = found(of(tmp_path / "ledger.sqlite", CLASH, QUIET))
    grave = rows["weight"] == GRAVE
    assert grave.tolist() == sorted(grave.tolist(), reverse=True)
    assert rows.loc[~grave, "raw"].tolist() == ["5 dead", "5 dead", "3 killed"], "two serious before one"
    runs = (rows["figure_id"] != rows["figure_id"].shift()).sum()
    assert runs == rows["figure_id"].nunique()


def test_what_a_person_looked_at_waits_no_more(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    frames = of(path, CLASH)
    dead = frames.figures.set_index("raw").loc["5 dead", "figure_id"]
    with open_store(path) as store:
        store.correct(Correction(str(dead), "accept", "as it stands", "dewi"))
        assert "5 dead" not in reasons(load_frames(store))


def test_an_empty_ledger_has_none(tmp_path: Path) -> None:
    assert found(of(tmp_path / "ledger.sqlite")).empty


def test_every_reason_is_explained() -> None:
    words = (Path(__file__).parents[2] / "docs" / "methodology.md").read_text("utf-8")
    for reason in REASONS:
        assert f"| {reason} |" in words, reason
