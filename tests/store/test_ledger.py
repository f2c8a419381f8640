"""What is saved, what changes nothing, what is shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.model import Extraction
from pipeline.store import Counts, Outcome, Store, default_ledger, open_store
from tests.store.dumping import change, contents
from tests.store.told import FETCHED, GAZA, ISRAEL, MINISTRY, article, extraction, pair

New = Callable[..., str]


@dataclasses.dataclass(frozen=True)
class Rejected:
    source: str
    reason: str
    mend: str
    data: bytes


def test_an_article_is_new_then_unchanged(store: Store, path: str) -> None:
    assert store.save(*pair()) is Outcome.NEW
    before = contents(path)
    assert store.save(*pair()) is Outcome.UNCHANGED
    assert contents(path) == before
    assert store.counts() == Counts(
        articles=1, versions=1, figures=2, events=1, actors=2, places=1, mentions=4, review=1, quarantined=0
    )
    assert store.check() == []


def test_a_later_reading_of_the_same_words_changes_nothing(store: Store, path: str) -> None:
    store.save(*pair())
    before = contents(path)
    assert store.save(*pair(fetched=FETCHED + dt.timedelta(days=3))) is Outcome.UNCHANGED
    assert store.restate(article(fetched=FETCHED + dt.timedelta(days=3))) is Outcome.UNCHANGED
    assert contents(path) == before


def test_changed_words_are_a_new_version_and_the_old_one_stays(store: Store, path: str) -> None:
    store.save(*pair())
    corrected = article(
        text="At least 14 people were killed in Gaza City on Saturday.", fetched=FETCHED.replace(day=5)
    )
    assert store.save(corrected, Extraction("a1", "en", version="v1")) is Outcome.UPDATED
    assert (store.counts().articles, store.counts().versions, store.counts().figures) == (1, 2, 0)
    assert store.tables()["articles"]["text"] == [corrected.text]
    assert len(contents(path)["figures"]) == 2
    assert store.check() == []


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"published": None}, {}),
        ({}, {"published": dt.datetime(2025, 3, 2, 9, 31, tzinfo=dt.timezone(dt.timedelta(hours=7)))}),
        # 09:30 in Jakarta is before 03:00 in Greenwich
        ({}, {"published": dt.datetime(2025, 3, 2, 3, 0, tzinfo=dt.UTC)}),
        ({}, {"title": "Corrected", "fetched": FETCHED + dt.timedelta(seconds=1)}),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_later_version_is_shown(
    store: Store, older: dict[str, object], newer: dict[str, object], turned: bool
) -> None:
    pairs = [pair(**older), pair(**newer)]
    for each in reversed(pairs) if turned else pairs:
        store.save(*each)
    shown = store.tables()["articles"]
    expected = pairs[1][0]
    assert expected.published is not None
    assert (shown["title"], shown["published"]) == ([expected.title], [expected.published.isoformat()])


def test_a_new_extraction_replaces_the_old_one(store: Store, path: str, new: New) -> None:
    store.save(*pair(version="v1"))
    source = article()
    assert store.holds(source.id, source.content_hash, "v1")
    assert not store.holds(source.id, source.content_hash, "v2")
    fewer = dataclasses.replace(
        extraction(source, "v2"),
        figures=(),
        events=(),
        actors=(ISRAEL,),
        actor_mentions=(),
        place_mentions=(),
    )
    assert store.save(source, fewer) is Outcome.UPDATED
    assert store.holds(source.id, source.content_hash, "v2")
    # and a ledger which never saw the old extraction is the same
    rows = contents(path)
    assert [row[1] for row in rows["actors"]] == [ISRAEL.id]
    assert rows["figures"] == rows["events"] == rows["event_actors"] == []
    fresh = new()
    with open_store(fresh) as other:
        other.save(source, fewer)
    assert contents(fresh) == rows


def test_records_still_told_elsewhere_outlive_a_replaced_extraction(store: Store) -> None:
    store.save_all([pair("a1"), pair("a2")])
    store.save(article("a1"), Extraction("a1", "en", version="v2"))
    assert set(store.tables()["actors"]["actor_id"]) == {MINISTRY.id, ISRAEL.id}
    assert store.tables()["places"]["place_id"] == [GAZA.id]
    assert store.check() == []


def test_copies_merge_alike_in_either_order(new: New) -> None:
    copies = [
        pair(outlet=None, url=None, fetched=FETCHED.replace(day=9)),
        pair(outlet="Wire", fetched=FETCHED.replace(day=3), sample=True),
        pair(outlet="Daily", published_source="told"),
    ]
    dumps = []
    for order in (copies, copies[::-1], copies[1:] + copies[:1]):
        name = new()
        with open_store(name) as store:
            store.save(*order[0])
            for source, _ in order[1:]:
                store.restate(source)
            assert store.check() == []
        dumps.append(contents(name))
    assert dumps[0] == dumps[1] == dumps[2]
    [version] = dumps[0]["versions"]
    assert "Daily" in version
    assert FETCHED.isoformat() in version


def test_a_batch_is_kept_whole_or_not_at_all(store: Store, path: str) -> None:
    store.save(*pair("a0"))
    before = contents(path)
    source, said = pair("bad")
    misfit = dataclasses.replace(said, actors=())
    with pytest.raises(StoreError, match="refers to the actor"):
        store.save_all([pair("good"), (source, misfit)])
    with pytest.raises(StoreError, match="half a character"):
        store.save_all([pair("good"), (article("half", text="\ud800"), Extraction("half", "en"))])
    assert contents(path) == before
    assert store.save_all([pair("good"), pair("good"), pair("a0")]) == ["new", "unchanged", "unchanged"]


def test_the_lock_is_not_held_while_a_batch_is_being_made(store: Store, path: str) -> None:
    def slow() -> Iterator[tuple[object, object]]:
        with open_store(path, busy_seconds=0.1) as other:
            other.save(*pair("meanwhile"))
        yield pair("late")

    assert store.save_all(slow()) == ["new"]  # type: ignore[arg-type]
    assert store.counts().articles == 2


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda x: dataclasses.replace(x, article_id="b"), "of another article"),
        (lambda x: dataclasses.replace(x, figures=x.figures * 2), "2 records of the figure"),
        (lambda x: dataclasses.replace(x, events=()), "refers to the event"),
        (lambda x: dataclasses.replace(x, places=()), "refers to the place"),
        (
            lambda x: dataclasses.replace(x, figures=(dataclasses.replace(x.figures[0], part_of="gone"),)),
            "refers to the figure gone",
        ),
        (
            lambda x: dataclasses.replace(x, figures=(dataclasses.replace(x.figures[0], best=2**63),)),
            "more people than a ledger can hold",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_in_one_line(store: Store, spoil: object, words: str) -> None:
    source, said = pair()
    with pytest.raises(StoreError, match=words) as caught:
        store.save(source, spoil(said))  # type: ignore[operator]
    assert "\n" not in str(caught.value)
    assert store.counts().articles == 0


@pytest.mark.parametrize("field", ["text", "title", "outlet"])
def test_words_that_some_database_can_not_hold_are_refused_by_all(store: Store, field: str) -> None:
    for words, problem in (("Three\0 dead.", "holds a NUL"), ("\udc80", "holds half a character")):
        source = article(**{field: words})
        with pytest.raises(StoreError, match=f"^a1: its {field} can't be kept: it {problem}"):
            store.save(source, Extraction("a1", "en", version="v1"))
    assert store.counts().articles == 0


def test_what_is_said_of_a_bad_item_is_kept_in_every_database(store: Store) -> None:
    store.quarantine([Rejected("a\udcff.txt", "has a \0 in it", "mend it", b"\0")])
    [kept] = store.quarantined()
    assert (kept.source, kept.reason, kept.data) == ("a\\udcff.txt", "has a \\x00 in it", b"\0")


def test_quarantine_is_ordered_alike_in_every_database(store: Store) -> None:
    names = ["b", "a", "B", "ä", "a b", "a-b", "_", "Z", "é", "10", "9", "😀", "中"]
    store.quarantine([Rejected(name, "is empty", "mend it", b"") for name in names])
    assert [item.source for item in store.quarantined()] == sorted(names)


def test_the_version_differs_after_a_write_alone(store: Store, path: str) -> None:
    with open_store(path, read_only=True) as reader:
        before = reader.version()
        assert reader.version() == before
        with open_store(path) as writer:
            writer.save(*pair())
        after = reader.version()
        assert after != before
        reader.tables()
        assert reader.version() == after


def test_times_without_an_offset_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no offset"):
        store.save(*pair(fetched=FETCHED.replace(tzinfo=None)))


def test_restating_what_is_not_held_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="not in the ledger"):
        store.restate(article())


def test_a_part_may_stand_before_its_whole(store: Store) -> None:
    source, said = pair()
    part = dataclasses.replace(said.figures[0], part_of=said.figures[1].id)
    store.save(source, dataclasses.replace(said, figures=(part, said.figures[1])))
    assert store.check() == []


def test_bad_items_are_kept_once(store: Store) -> None:
    bad = Rejected("feed.jsonl:3", "is not JSON", "mend the line", b"\xff{" + b"x" * 2_000_000)
    assert store.quarantine([bad, bad]) == 1
    assert store.quarantine([bad]) == 0
    [kept] = store.quarantined()
    assert (kept.source, kept.reason, kept.mend) == ("feed.jsonl:3", "is not JSON", "mend the line")
    assert kept.data == bad.data[:1_000_000]
    assert store.counts().quarantined == 1


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE versions SET text = text || ' '", "don't agree with their content hash"),
        ("UPDATE figures SET start = start + 12", "doesn't slice back to its words"),
        ('UPDATE figures SET "end" = 100000', "points outside its words"),
        ("UPDATE events SET sentence = 'Otherwise.'", "doesn't slice back to its sentence"),
        ("UPDATE mentions SET refers_to = 'gone' WHERE kind = 'actor'", "mentions the actor gone"),
        ("UPDATE figures SET claimant_id = 'gone'", "to nothing in version_actors"),
        ("UPDATE versions SET article_id = 'other'", "its current version is not the one shown"),
        ("UPDATE alembic_version SET version_num = '0000'", "its schema is not version"),
        ("DELETE FROM articles", "its current version is not the one shown"),
    ],
)
def test_check_finds_what_was_changed_behind_its_back(
    store: Store, path: str, statement: str, words: str
) -> None:
    store.save(*pair())
    assert store.check() == []
    change(path, statement)
    assert any(words in problem for problem in store.check())


def test_the_default_ledger_is_told_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAKSI_LEDGER", str(tmp_path / "told.sqlite"))
    assert default_ledger() == tmp_path / "told.sqlite"
    monkeypatch.setenv("SAKSI_LEDGER", "postgresql://ayu@db.example/saksi")
    assert default_ledger() == "postgresql://ayu@db.example/saksi"
    monkeypatch.delenv("SAKSI_LEDGER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_ledger().name == "ledger.sqlite"


def test_a_ledger_may_be_told_as_a_url_or_in_a_new_folder(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/new folder/100% #1?.sqlite") as store:
        store.save(*pair())
        assert store.name == f"{tmp_path}/new folder/100% #1?.sqlite"
    assert (tmp_path / "new folder" / "100% #1?.sqlite").stat().st_size
