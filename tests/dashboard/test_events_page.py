"""Events: each once, its reports and claims side by side, copies folded, and the reason for each join."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, filters, stories, toll_words, tolls, view
from pipeline import run
from pipeline.readers import ReadOptions
from pipeline.store import open_store
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
SEEDS = Path(__file__).parents[2] / "seeds"
FILES = (
    "en/burkina-djibo-2024-11-08.txt", "id/burkina-djibo-2024-11-09.txt",
    "en/sudan-el-fasher-2024-12-17.html", "id/sudan-el-fasher-2024-12-16.txt",
    "id/papua-nduga-2025-01-16.txt", "id/papua-nduga-2025-01-18.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "ledger.sqlite"
    with open_store(path) as store:
        run.ingest([SEEDS / file for file in FILES], store, ReadOptions())
    return path


@pytest.fixture(scope="module")
def held(path: Path) -> data.Ledger:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKSI_LEDGER", str(path))
        found = data.load()
    assert isinstance(found, data.Ledger)
    return found


def event_in(held: data.Ledger, place: str) -> str:
    """An event that Indonesian and English articles, or two of one language, place there."""
    events = held.events
    several = events.groupby("story_id")["article_id"].transform("nunique") > 1
    return str(events.loc[several & (events["place"] == place), "event_id"].iloc[0])


def test_the_list_has_each_event_once(held: data.Ledger) -> None:
    rows = stories.listing(held.events, held.articles)
    rows = rows.join(stories.described(rows, held.events, held.figures)[["Event", "Claims"]])
    assert rows["story_id"].is_unique
    djibo = stories.story_of(held, event_in(held, "Djibo"))
    assert djibo is not None
    row = rows.set_index("story_id").loc[djibo.story_id]
    assert (row["Articles"], row["Reports"]) == (2, 1), "a translation is no second report"
    assert "killed 14 – 31 or more" in row["Claims"]


def test_every_event_of_a_story_leads_to_it(held: data.Ledger) -> None:
    story = stories.story_of(held, event_in(held, "Abu Shouk"))
    assert story is not None
    for event_id in story.events["event_id"]:
        again = stories.story_of(held, event_id)
        assert again is not None
        assert again.story_id == story.story_id


def test_each_side_has_its_own_last_word(held: data.Ledger) -> None:
    story = stories.story_of(held, event_in(held, "Mapenduma"))
    assert story is not None
    everything = view.apply(held, filters.Filters(), filters.choices(held))
    found = tolls.of_story(everything, data.tolls(held), story.story_id)
    said = [(toll.counted, who, what) for toll in found for who, what in toll_words.sides(toll)]
    assert any("Indonesian National Armed Forces" in who and what.startswith("2 ") for _, who, what in said)
    assert any("West Papua" in who and what.startswith("5 ") for _, who, what in said)


def test_the_page_shows_reports_sides_copies_and_reasons(
    open_app: Open, path: Path, held: data.Ledger
) -> None:
    app = open_app(path, "events", story=event_in(held, "Djibo"))
    assert not app.exception
    said = words_of(app)
    assert "Told by 1 report" in said
    assert "1 further article is a copy or translation of them, and no further source" in said
    assert "Burkina Faso Armed Forces" in said
    assert "1 article of the same report, no further source" in " ".join(e.label for e in app.expander)


def test_the_list_page_says_how_many_are_told_more_than_once(open_app: Open, path: Path) -> None:
    app = open_app(path, "events")
    assert not app.exception
    assert "told by more than one article" in words_of(app)


def test_an_unknown_event_is_dropped_with_a_word(open_app: Open, path: Path) -> None:
    app = open_app(path, "events", story="nowhere")
    assert not app.exception
    assert "does not hold" in " ".join(w.value for w in app.warning)
    assert "story" not in app.query_params


@pytest.mark.parametrize(("language", "why"), [("en", "the same place"), ("id", "tempat yang sama")])
def test_why_events_are_one_is_said_in_the_language_shown(
    open_app: Open, path: Path, held: data.Ledger, language: str, why: str
) -> None:
    app = open_app(path, "events", story=event_in(held, "Djibo"), lang=language)
    assert not app.exception
    told = [str(one.value) for one in app.get("html")]
    assert any(why in one for one in told)
    assert any("the same" in one for one in told) == (language == "en")
