"""The seeds' articles about one event are joined, no others are, and a translation is no second source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipeline import run
from pipeline.readers import ReadOptions
from pipeline.store import open_store
from pipeline.timeline import Frames, load_frames

SEEDS = Path(__file__).parents[2] / "seeds"
#: outlets whose articles tell of one incident, with its day, a town and the type: seeds/README.md
ONE_EVENT = {
    ("2024-12-03", "Kharkiv", "Explosions/Remote violence"): 3,
    ("2024-12-15", "Abu Shouk", "Shelling/artillery/missile attack"): 2,
    ("2024-12-15", "Abu Shouk", "Air/drone strike"): 2,
    ("2025-01-15", "Mapenduma", "Battles"): 2,
    ("2024-11-06", "Djibo", "Battles"): 2,
    ("2024-11-07", "Barsalogho", "Explosions/Remote violence"): 2,
}


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frames]:
    with open_store(tmp_path_factory.mktemp("stories") / "ledger") as store:
        run.ingest([SEEDS / "en", SEEDS / "id"], store, ReadOptions())
        yield load_frames(store)


def stories(frames: Frames) -> pd.DataFrame:
    events = frames.events
    return events[events.groupby("story_id")["article_id"].transform("nunique") > 1]


def test_the_translation_is_one_report_with_its_original_and_nothing_else_is_a_copy(frames: Frames) -> None:
    copies = frames.articles[frames.articles["report_kind"] != "first"]
    assert copies["outlet"].astype("str").tolist() == ["Kabar Sahel (contoh)"]
    assert copies["report_kind"].astype("str").tolist() == ["translation"]
    first = frames.articles.set_index("article_id").loc[copies["report_of"].iloc[0]]
    assert first["outlet"] == "Nile & Sahel Report (sample)"


@pytest.mark.parametrize(("day", "town", "kind"), sorted(ONE_EVENT))
def test_articles_about_one_event_are_one_story(frames: Frames, day: str, town: str, kind: str) -> None:
    joined = stories(frames)
    typed = (joined["event_type"] == kind) | (joined["sub_event_type"] == kind)
    here = joined[(joined["first"].astype("str") == day) & (joined["place"] == town) & typed]
    assert here["story_id"].nunique() == 1
    whole = joined[joined["story_id"] == here["story_id"].iloc[0]]
    assert whole["article_id"].nunique() == ONE_EVENT[day, town, kind]


@pytest.mark.parametrize(("day", "number"), [("2025-01-19", 3), ("2025-01-20", 90)])
def test_each_release_of_the_exchange_is_one_story_in_both_languages(
    frames: Frames, day: str, number: int
) -> None:
    told = stories(frames)
    here = told[(told["event_type"] == "release") & (told["first"].astype("str") == day)]
    assert here["story_id"].nunique() == 1
    figures = frames.figures[frames.figures["event_id"].isin(here["event_id"])]
    assert set(figures["value"].dropna()) == {number}


def test_no_story_mixes_days_or_countries(frames: Frames) -> None:
    for _, story in stories(frames).groupby("story_id"):
        assert story["country"].dropna().nunique() <= 1
        days = story["first"].dropna()
        assert days.empty or (days.max() - days.min()).days <= 1


def test_every_join_says_why(frames: Frames) -> None:
    assert len(frames.joins)
    assert frames.joins["why"].str.len().gt(0).all()
