"""The timeline read in parts: whatever their size, the frames are those of the whole, on either store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pandas as pd
import pytest

from pipeline.model import Article, Extraction
from pipeline.store import Correction, Decision, Store, open_store, queries
from pipeline.timeline import COLUMNS, Frames, Part, Reading, load_frames
from pipeline.timeline import frames as reading_frames
from tests.store.told import JAKARTA, article, extraction, pair

#: article -> hours after the first, none for an undated one; their ids stand in another order
PUBLISHED = {"m5": 0, "a9": 7, "z1": 7, "c3": -30, "k2": None, "b7": 200, "d4": None, "e8": 200, "x6": 3}


def told(key: str, hours: int | None) -> tuple[Article, Extraction]:
    first = dt.datetime(2025, 3, 2, 9, 30, tzinfo=JAKARTA)
    when = None if hours is None else first + dt.timedelta(hours=hours)
    # another zone for some: what counts is the instant, not the words
    when = when.astimezone(dt.UTC) if when and key < "c" else when
    outlet = f"The {key[0].upper()} Post" if key != "d4" else None
    source = article(key, published=when, outlet=outlet, language="en" if key != "x6" else "id")
    return source, extraction(source)


@pytest.fixture
def reviewed(new: Callable[..., str]) -> Iterator[Store]:
    """A ledger in which people accepted, corrected, rejected, dismissed, added and decided."""
    with open_store(new()) as store:
        store.save_all([told(key, hours) for key, hours in PUBLISHED.items()])
        store.resolve()
        figures = {key: pair(key)[1].figures for key in PUBLISHED}
        for key, verdict, changes in (
            ("m5", "accept", {}),
            ("b7", "correct", {"value": 15, "low": 15, "place": "Rafah"}),
            ("z1", "reject", {}),
        ):
            store.correct(Correction(figures[key][0].id, verdict, "read again", "dewi", changes))
        items = {key: pair(key)[1].review[0] for key in PUBLISHED}
        store.correct(Correction(items["c3"].id, "dismiss", "no number", "sari"))
        made = {"measure": "injured", "raw": items["k2"].raw, "qualifier": "vague", "scope": "incident"}
        store.correct(Correction(items["k2"].id, "add", "dozens were hurt", "sari", made))
        first, second = (pair(key)[1].events[0].id for key in ("m5", "e8"))
        store.decide(Decision("split", first, "another day", "dewi"))
        store.decide(Decision("unsplit", first, "the same after all", "dewi"))
        store.decide(Decision("join", first, "looked up", "dewi", second))
        yield store


def in_parts(store: Store, together: int, monkeypatch: pytest.MonkeyPatch) -> Frames:
    with monkeypatch.context() as patch:
        patch.setattr(reading_frames, "TOGETHER", together)
        patch.setattr(reading_frames, "JOINS_TOGETHER", together)
        return load_frames(store)


@pytest.mark.parametrize("together", [1, 2, 4, 8])
def test_parts_of_any_size_make_the_same_frames(
    reviewed: Store, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, parts = load_frames(reviewed), in_parts(reviewed, together, monkeypatch)
    assert len(whole.figures) > len(PUBLISHED)
    assert len(whole.rejected) == 1
    assert len(whole.settled) == 2
    for field in fields(Frames):
        # rows, their order, dtypes and categories with their order
        pd.testing.assert_frame_equal(getattr(parts, field.name), getattr(whole, field.name))


def test_rows_stand_by_publication_then_id_and_have_the_documented_types(
    reviewed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = in_parts(reviewed, 2, monkeypatch)
    order = ["c3", "m5", "x6", "a9", "z1", "b7", "e8", "d4", "k2"]
    assert frames.articles["article_id"].tolist() == order
    assert list(dict.fromkeys(frames.figures["article_id"])) == order
    assert list(dict.fromkeys(frames.mentions["article_id"])) == order
    outlets = frames.figures["outlet"].cat.categories.tolist()
    assert outlets == sorted(f"The {key[0].upper()} Post" for key in PUBLISHED if key != "d4")
    for field in fields(Frames):
        kind = {"rejected": "figures", "settled": "review"}.get(field.name, field.name)
        dtypes = {name: str(dtype) for name, dtype in getattr(frames, field.name).dtypes.items()}
        assert dtypes == {column.name: column.dtype for column in COLUMNS[kind]}, field.name


def test_each_part_holds_its_own_articles_alone(reviewed: Store) -> None:
    with reviewed.moment() as moment:
        parts = list(Reading(moment).parts(4))
    assert [len(part.articles) for part in parts] == [4, 4, 1]
    for part in parts:
        own = set(part.articles["article_id"])
        for field in fields(Part):
            frame = getattr(part, field.name)
            if "article_id" in frame:
                assert set(frame["article_id"]) <= own, field.name


def test_an_empty_ledger_has_frames_without_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = in_parts(store, 1, monkeypatch)
    assert [len(getattr(frames, field.name)) for field in fields(Frames)] == [0] * len(fields(Frames))
    assert str(frames.figures["value"].dtype) == "Int64"


def test_what_is_written_meanwhile_is_of_the_next_moment(path: str) -> None:
    with open_store(path) as store, open_store(path) as other:
        store.save_all([pair("a1"), pair("a2")])
        with store.moment() as moment:
            reading = Reading(moment)
            parts = reading.parts(1)
            found = [next(parts)]
            source = replace(article("a2"), text="Nobody was hurt in Gaza City, a witness said.")
            other.save(source, Extraction("a2", "en"))
            other.save(*pair("a3"))
            found += parts
            assert sum(len(part.figures) for part in found) == sum(
                len(pair(k)[1].figures) for k in ("a1", "a2")
            )
            assert len(reading.actors()) > 0
        assert len(load_frames(store).articles) == 3


def test_tables_in_pieces_and_by_article_have_the_rows_of_the_whole(reviewed: Store) -> None:
    whole = reviewed.tables()
    with reviewed.moment() as moment:
        pieces = list(moment.in_pieces("mentions", 5))
        assert {len(piece["kind"]) for piece in pieces[:-1]} == {5}
        assert sorted(raw for piece in pieces for raw in piece["raw"]) == sorted(whole["mentions"]["raw"])
        narrow = moment.table("articles", ["article_id", "published"])
        assert list(narrow) == ["article_id", "published"]
        assert sorted(narrow["article_id"]) == sorted(PUBLISHED)
        some = moment.told_by(["a9", "z1"])
        assert set(some) == set(queries.BY_ARTICLE)
        for name, table in some.items():
            assert set(table["article_id"]) == {"a9", "z1"}, name
            own = [key for key in whole[name]["article_id"] if key in ("a9", "z1")]
            assert len(table["article_id"]) == len(own), name
