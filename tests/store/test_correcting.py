"""What people say of figures is kept, laid over what extraction found, and outlives a new extraction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pipeline.errors import StoreError
from pipeline.model import Measure
from pipeline.store import Correction, Store, open_store
from pipeline.store.fields import read_number
from pipeline.timeline import Frames, load_frames
from tests.store.told import pair


@pytest.fixture
def store(new: Callable[..., str]) -> Iterator[Store]:
    with open_store(new()) as opened:
        opened.save(*pair("a1"))
        yield opened


def say(store: Store, verdict: str, at: int = 0, **changes: object) -> str:
    figure = str(pair("a1")[1].figures[at].id)
    store.correct(Correction(figure, verdict, "read again", "dewi", changes))
    return figure


def row(frames: Frames, figure: str) -> dict[str, object]:
    found = frames.figures.set_index("figure_id").loc[figure].astype("object")
    return dict(found.where(found.notna(), None))


def test_a_correction_stands_beside_what_extraction_found(store: Store) -> None:
    figure = say(store, "correct", value=15, low=15, responsible="unknown gunmen")
    found = row(load_frames(store), figure)
    assert (found["value"], found["low"], found["raw"], found["reviewed"]) == (15, 15, "12", "corrected")
    assert str(found["review_note"]).startswith("dewi, 20")
    assert "value: 12" in str(found["extracted"])
    # whom the new words mean is not known, so no actor is said to be them
    assert (found["responsible"], found["responsible_id"], found["responsible_name"]) == (
        "unknown gunmen", None, None,
    )  # fmt: skip


def test_a_rejected_figure_counts_nowhere_and_is_kept(store: Store) -> None:
    figure = say(store, "reject")
    frames = load_frames(store)
    assert figure not in set(frames.figures["figure_id"])
    assert frames.rejected["figure_id"].tolist() == [figure]
    assert frames.articles["n_figures"].tolist() == [len(frames.figures)]


def test_what_was_said_last_is_taken_back_first(store: Store) -> None:
    figure = say(store, "accept")
    say(store, "correct", value=15)
    say(store, "reject")
    say(store, "undo")
    assert row(load_frames(store), figure)["value"] == 15
    say(store, "undo")
    assert row(load_frames(store), figure)["reviewed"] == "accepted"
    say(store, "undo")
    say(store, "undo")
    assert row(load_frames(store), figure)["reviewed"] is None


def test_it_outlives_a_new_extraction(store: Store) -> None:
    figure = say(store, "correct", value=15)
    article, again = pair("a1")
    store.save(article, replace(again, version="v2"))
    assert row(load_frames(store), figure)["value"] == 15


def test_it_waits_for_a_figure_that_extraction_finds_no_more(store: Store) -> None:
    figure = say(store, "correct", value=15)
    article, again = pair("a1")
    store.save(article, replace(again, version="v2", figures=()))
    assert load_frames(store).figures.empty
    say(store, "accept")
    store.save(article, replace(again, version="v3"))
    assert row(load_frames(store), figure)["value"] == 15


@pytest.mark.parametrize(
    ("verdict", "changes", "problem"),
    [
        ("approve", {}, "is no verdict; choose one of accept, correct, reject, undo"),
        ("correct", {}, "only a correction changes fields"),
        ("accept", {"value": 3}, "only a correction changes fields"),
        ("correct", {"sentence": "no"}, "is no field that can be corrected"),
        ("correct", {"measure": "slain"}, "is no word of this field; choose one of"),
        ("correct", {"value": -3}, "is no number of people"),
        ("correct", {"value": True}, "is no number of people"),
        ("correct", {"as_of": "Sunday"}, "is no day; write it as 2025-01-12"),
        ("correct", {"claimant": " "}, "says nothing"),
    ],
)
def test_nonsense_is_refused_in_one_line(
    store: Store, verdict: str, changes: dict[str, object], problem: str
) -> None:
    with pytest.raises(StoreError, match=problem):
        say(store, verdict, **changes)
    assert store.tables()["corrections"]["n"] == []


def test_a_figure_that_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="is no figure of this ledger; take an id from"):
        store.correct(Correction("nothing", "accept", "right", "dewi"))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"value": 15}, {"value": 15, "low": 15}),
        ({"qualifier": "more_than"}, {"qualifier": "more_than", "low": 13}),
        ({"value": 20, "qualifier": "exact"}, {"value": 20, "low": 20, "best": 20, "high": 20}),
        ({"qualifier": "up_to"}, {"qualifier": "up_to", "low": None, "high": 12}),
        ({"qualifier": "vague"}, {"qualifier": "vague", "value": None, "low": None}),
        ({"qualifier": "range", "low": 10, "high": 14}, {"low": 10, "high": 14, "value": None}),
    ],
)
def test_the_bounds_follow_the_number_and_its_hedge(
    store: Store, told: dict[str, object], kept: dict[str, object]
) -> None:
    figure = say(store, "correct", **told)
    found = row(load_frames(store), figure)
    assert {name: found[name] for name in kept} == kept


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"low": 20, "best": 15}, "low 20 is more than best 15; low ≤ best ≤ high must hold"),
        ({"qualifier": "range", "high": 14, "low": None}, "a range needs both its ends"),
        ({"value": None}, "the number is missing"),
        (
            {"period_start": "2025-03-09", "as_of": "2025-03-02"},
            "its window starts on 2025-03-09 and ends on",
        ),
        ({"scope": None}, "is no word of this field"),
        ({"claimant": "x" * 301}, "is too long"),
        ({"as_of": "20250302"}, "is no day"),
    ],
)
def test_what_can_not_be_is_refused(store: Store, changes: dict[str, object], problem: str) -> None:
    with pytest.raises(StoreError, match=problem):
        say(store, "correct", **changes)
    assert store.tables()["corrections"]["n"] == []


def test_a_word_is_signed_and_is_not_put_over_one_that_its_author_has_not_seen(store: Store) -> None:
    figure = say(store, "reject")
    with pytest.raises(StoreError, match="a verdict needs a name"):
        store.correct(Correction(figure, "accept", "right", " "))
    with pytest.raises(StoreError, match="somebody else spoke of it meanwhile; look at it again"):
        store.correct(Correction(figure, "accept", "right", "sari", seen=0))
    store.correct(Correction(figure, "accept", "right", "sari", seen=1))
    assert row(load_frames(store), figure)["reviewed"] == "accepted"
    assert load_frames(store).said["by"].tolist() == ["dewi", "sari"]
    assert load_frames(store).said["last"].tolist() == [False, True]


class TestSentences:
    """What people make of a sentence that no rule settled."""

    def item(self) -> str:
        return str(pair("a1")[1].review[0].id)

    def say(self, store: Store, verdict: str, **changes: object) -> None:
        store.correct(Correction(self.item(), verdict, "read again", "dewi", changes))

    def test_can_be_dismissed_and_wait_again(self, store: Store) -> None:
        self.say(store, "dismiss")
        frames = load_frames(store)
        assert (len(frames.review), frames.settled["review_id"].tolist()) == (0, [self.item()])
        assert frames.articles["n_review"].tolist() == [0]
        self.say(store, "undo")
        assert load_frames(store).review["review_id"].tolist() == [self.item()]

    def test_become_a_figure_whose_evidence_they_are(self, store: Store) -> None:
        self.say(
            store,
            "add",
            measure="injured",
            value=24,
            qualifier="at_least",
            scope="incident",
            date="2025-03-01",
        )
        frames = load_frames(store)
        assert frames.review.empty
        [made] = frames.figures[frames.figures["reviewed"] == "added"].astype("object").to_dict("records")
        assert (made["raw"], made["low"], made["rule"]) == ("Dozens", 24, "added by a person")
        assert str(made["review_note"]).startswith("dewi, 20")
        article, _ = pair("a1")
        assert article.text[made["start"] : made["end"]] == "Dozens"
        assert made["date_precision"] == "day"
        assert store.check() == []
        # it is a figure like others: it can be corrected and rejected
        store.correct(Correction(str(made["figure_id"]), "correct", "more", "sari", {"value": 30}))
        assert row(load_frames(store), str(made["figure_id"]))["low"] == 30
        assert row(load_frames(store), str(made["figure_id"]))["reviewed"] == "added"
        store.correct(Correction(str(made["figure_id"]), "reject", "none", "sari"))
        assert load_frames(store).rejected["figure_id"].tolist() == [made["figure_id"]]

    def test_can_state_several_figures_each_taken_back_by_itself(self, store: Store) -> None:
        self.say(store, "add", measure="injured", qualifier="vague")
        self.say(store, "add", measure="missing", value=3)
        added = [r for r in load_frames(store).figures["reviewed"] if r == "added"]
        assert len(added) == 2
        self.say(store, "undo")
        figures = load_frames(store).figures
        assert figures.loc[figures["reviewed"] == "added", "measure"].tolist() == ["injured"]

    def test_added_figures_make_room_for_what_extraction_finds_and_wait_without_their_sentence(
        self, store: Store
    ) -> None:
        self.say(store, "add", measure="injured", qualifier="vague")
        article, again = pair("a1")
        item = again.review[0]
        found = replace(
            again.figures[0], id="found", measure=Measure.INJURED, raw="Dozens", evidence=item.evidence
        )
        store.save(article, replace(again, version="v2", figures=(*again.figures, found), review=()))
        figures = load_frames(store).figures
        assert "added" not in set(figures["reviewed"])
        assert (figures["raw"] == "Dozens").sum() == 1
        # no rule finds it, and no rule doubts it any more: the person's word stays
        store.save(article, replace(again, version="v3", review=()))
        assert "added" in set(load_frames(store).figures["reviewed"])

    @pytest.mark.parametrize(
        ("verdict", "changes", "problem"),
        [
            ("reject", {}, "is no verdict of a sentence in review; choose one of dismiss, add, undo"),
            ("add", {}, "only a correction changes fields"),
            ("add", {"value": 3}, "a figure needs what happened to the people"),
            ("add", {"measure": "killed"}, "the number is missing"),
            ("add", {"measure": "killed", "value": 3, "raw": "three"}, "are no words of the sentence"),
        ],
    )
    def test_nonsense_is_refused(
        self, store: Store, verdict: str, changes: dict[str, object], problem: str
    ) -> None:
        with pytest.raises(StoreError, match=problem):
            self.say(store, verdict, **changes)


@pytest.mark.parametrize(
    ("words", "number"),
    [("12", 12), (" 46,000 ", 46_000), ("46.000", 46_000), ("1 900 000", 1_900_000), ("", None)],
)
def test_numbers_are_read_as_people_type_them(words: str, number: int | None) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize("words", ["dozens", "-3", "4.5", "1,2,3", "1e3", "١٢", "9" * 40])
def test_what_is_no_number_of_people_is_refused(words: str) -> None:
    with pytest.raises(StoreError, match="is no number of people"):
        read_number(words)
