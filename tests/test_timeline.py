"""The timeline's frames: their columns, their order, what they say."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from pipeline.model import Actor, ActorKind, Extraction, Place, PlacePrecision
from pipeline.store import Correction, open_store
from pipeline.timeline import COLUMNS, Frames, load_frames
from tests.store.told import GAZA, ISRAEL, MINISTRY, article, extraction, pair

LATER = dt.datetime(2025, 3, 4, tzinfo=dt.UTC)


def loaded(path: Path, *pairs: tuple[object, Extraction]) -> Frames:
    with open_store(path) as store:
        store.save_all(pairs)  # type: ignore[arg-type]
        store.resolve()
        assert store.check() == []
        return load_frames(store)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    path = tmp_path_factory.mktemp("timeline") / "ledger.sqlite"
    pairs = (pair("late", published=LATER), pair("undated", published=None), pair("b"), pair("a"))
    loaded(path, *pairs)
    with open_store(path) as store:
        store.correct(Correction(pairs[0][1].figures[0].id, "accept", "read again", "dewi"))
    return loaded(path, *pairs)


@pytest.mark.parametrize("kind", COLUMNS)
def test_columns_are_as_documented(frames: Frames, path: Path, kind: str) -> None:
    with open_store(path.with_name("empty.sqlite")) as store:
        empty = getattr(load_frames(store), kind)
    full = getattr(frames, kind)
    assert len(empty) == 0
    assert len(full)
    for frame in (full, empty):
        assert [(name, str(dtype)) for name, dtype in frame.dtypes.items()] == [
            (column.name, column.dtype) for column in COLUMNS[kind]
        ]
        assert frame.index.equals(pd.RangeIndex(len(frame)))


def test_every_column_says_what_it_means() -> None:
    for columns in COLUMNS.values():
        assert all(column.meaning for column in columns)
        for column in columns:
            if column.dtype in {"Int64", "float64"} or column.dtype.startswith("datetime64"):
                assert column.unit, column


def test_articles_stand_by_publication_with_the_undated_last(frames: Frames) -> None:
    assert frames.articles["article_id"].tolist() == ["a", "b", "late", "undated"]
    first = frames.articles.iloc[0]
    # 09:30 in Jakarta
    assert first["published"] == pd.Timestamp("2025-03-02T02:30Z")
    assert pd.isna(frames.articles["published"].iloc[3])
    assert first[["n_figures", "n_events", "n_actors", "n_review"]].tolist() == [2, 1, 2, 1]


@pytest.mark.parametrize("kind", ["figures", "events", "mentions", "review"])
def test_all_else_stands_in_reading_order(frames: Frames, kind: str) -> None:
    frame = getattr(frames, kind)
    rank = {"a": 0, "b": 1, "late": 2, "undated": 3}
    places = [
        (rank[a], part != "title", start)
        for a, part, start in frame[["article_id", "part", "start"]].to_numpy()
    ]
    assert places == sorted(places)


def test_a_figure_carries_all_that_is_said_of_it(frames: Frames) -> None:
    figure = frames.figures.iloc[0]
    assert figure["raw"] == "12"
    assert (figure["value"], figure["low"]) == (12, 12)
    assert pd.isna(figure["best"])
    assert pd.isna(figure["high"])
    assert (figure["responsible_name"], figure["claimant_name"]) == ("Israel", "Gaza Health Ministry")
    assert (figure["claimant"], figure["claimant_role"]) == ("the health ministry", "health_authority")
    assert (figure["place"], figure["country"], figure["latitude"]) == ("Gaza City", "PS", 31.5)
    assert figure["receipts"] == "verb: were killed; hedge: At least"
    assert pd.isna(figure["caveats"])
    assert figure["date"] == pd.Timestamp("2025-03-01")
    assert (figure["outlet"], figure["url"]) == ("The Example", "https://news.example/a")
    total = frames.figures.iloc[1]
    assert (total["scope"], total["caveats"]) == ("cumulative", "running total; does not distinguish")
    assert total["as_of"] == pd.Timestamp("2025-03-02")
    assert pd.isna(total["latitude"])


def test_evidence_slices_back_in_the_frames_too(frames: Frames) -> None:
    texts = frames.articles.set_index("article_id")["text"]
    for kind in ("figures", "mentions", "review"):
        for row in getattr(frames, kind).itertuples():
            assert row.raw in texts[row.article_id][row.start : row.end]


def test_an_event_names_its_actors_and_counts_its_figures(frames: Frames) -> None:
    event = frames.events.iloc[0]
    assert event["actors"] == "Israel (source); Gaza Health Ministry (speaker)"
    assert event["n_figures"] == 1
    assert pd.isna(event["sub_event_type"])


def test_actors_are_counted(frames: Frames) -> None:
    ministry, israel = frames.actors.iloc[0], frames.actors.iloc[1]
    assert (ministry["name"], ministry["names"]) == (
        "Gaza Health Ministry",
        "en: Gaza Health Ministry; id: Kementerian Kesehatan Gaza",
    )
    columns = ["n_mentions", "n_articles", "n_figures_claimed", "n_figures_responsible", "n_events"]
    assert ministry[columns].tolist() == [4, 4, 8, 0, 4]
    assert israel[columns].tolist() == [4, 4, 0, 4, 4]
    assert israel["first_seen"] == pd.Timestamp("2025-03-02T02:30Z")
    assert israel["last_seen"] == pd.Timestamp(LATER)
    assert frames.places["n_articles"].tolist() == [4]


def test_involvement_is_what_a_filter_by_actor_needs(path: Path) -> None:
    source, said = pair()
    frames = loaded(path, (source, said))
    incident, total = said.figures
    [event] = said.events
    assert set(frames.involvement.itertuples(index=False, name=None)) == {
        (MINISTRY.id, "article", "a1", "mentioned"),
        (ISRAEL.id, "article", "a1", "mentioned"),
        (ISRAEL.id, "event", event.id, "source"),
        (MINISTRY.id, "event", event.id, "speaker"),
        (MINISTRY.id, "figure", incident.id, "claimant"),
        (ISRAEL.id, "figure", incident.id, "responsible"),
        # the roles of a figure's event are its own
        (ISRAEL.id, "figure", incident.id, "source"),
        (MINISTRY.id, "figure", incident.id, "speaker"),
        (MINISTRY.id, "figure", total.id, "claimant"),
    }


def test_no_involvement_twice(frames: Frames) -> None:
    assert not frames.involvement.duplicated().any()


def test_only_the_current_version_shows(path: Path) -> None:
    corrected = article("a1", text="Nobody was killed, it turned out.", fetched=LATER)
    frames = loaded(path, pair("a1"), (corrected, Extraction("a1", "en", version="v1")))
    assert frames.articles["text"].tolist() == [corrected.text]
    for kind in ("figures", "events", "mentions", "review", "involvement", "actors", "places"):
        assert len(getattr(frames, kind)) == 0


def test_the_record_that_says_most_is_shown(path: Path) -> None:
    unknown = Actor(ISRAEL.id, "Zion", ActorKind.UNKNOWN, known=False)
    vague = Place(GAZA.id, "Somewhere", None, None, None, PlacePrecision.AREA)
    pairs = []
    for key in ("a1", "a2", "a3"):
        source, said = pair(key)
        if key != "a2":
            said = dataclasses.replace(said, actors=(MINISTRY, unknown), places=(vague,))
        pairs.append((source, said))
    frames = loaded(path, *pairs)
    assert frames.actors["name"].tolist() == ["Gaza Health Ministry", "Israel"]
    assert frames.figures["responsible_name"].dropna().unique().tolist() == ["Israel"]
    assert frames.figures["country"].dropna().unique().tolist() == ["PS"]


def test_what_nobody_says_is_missing_and_an_empty_title_is_one(path: Path) -> None:
    source = article("a1", title="", outlet="", url=None)
    frames = loaded(path, (source, extraction(source)))
    row = frames.articles.iloc[0]
    assert row["title"] == ""
    assert pd.isna(row["outlet"])
    assert pd.isna(row["url"])
    assert pd.isna(frames.figures["outlet"].iloc[0])


def test_days_of_any_year_stay_days(path: Path) -> None:
    source, said = pair()
    [event] = said.events
    event = dataclasses.replace(event, first=dt.date(1, 1, 1), last=dt.date(9999, 12, 31))
    frames = loaded(path, (source, dataclasses.replace(said, events=(event,))))
    assert frames.events["first"].dt.year.tolist() == [1]
    assert frames.events["last"].dt.year.tolist() == [9999]
