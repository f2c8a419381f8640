"""Which events of several articles are one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve import Mention, Toll, components, joins
from tests.drawn import drawn

DAY = dt.date(2024, 12, 3)
KHARKIV: dict[str, Any] = {
    "place_id": "kharkiv", "precision": "town", "country": "UA", "latitude": 49.99, "longitude": 36.23,
}  # fmt: skip
ODESA: dict[str, Any] = {
    "place_id": "odesa", "precision": "town", "country": "UA", "latitude": 46.48, "longitude": 30.73,
}  # fmt: skip
REGION: dict[str, Any] = {
    "place_id": "kharkiv-region", "precision": "area", "country": "UA", "latitude": 49.6, "longitude": 36.4,
}  # fmt: skip


def mention(key: str, killed: int | None = None, **fields: Any) -> Mention:
    told: dict[str, Any] = {
        "article_id": f"article {key}",
        "report": f"article {key}",
        "event_type": "Explosions/Remote violence",
        "sub_type": "Shelling/artillery/missile attack",
        "reality": "happened",
        "first": DAY,
        "last": DAY,
        "tolls": frozenset() if killed is None else frozenset({Toll("killed", killed, killed)}),
        **KHARKIV,
    }
    return Mention(event_id=key, **(told | fields))


def pairs(*mentions: Mention) -> set[tuple[str, str]]:
    return {(j.first, j.second) for j in joins(mentions)}


def test_a_rising_toll_of_one_place_and_day_is_one_event() -> None:
    assert len(pairs(mention("a", 4), mention("b", 9), mention("c", 12))) == 2


def test_every_join_says_why() -> None:
    (join,) = joins([mention("a", 12), mention("b", 12)])
    assert join.why == "the same place; the same number killed (12); the same kind"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (mention("b", 12, **ODESA), "another town"),
        (mention("b", 90), "a toll that one event can't have"),
        (mention("b", 12, first=DAY - dt.timedelta(days=3), last=DAY - dt.timedelta(days=3)), "other days"),
        (mention("b", 12, event_type="Protests", sub_type="Peaceful protest"), "another kind of thing"),
        (mention("b", 12, reality="scheduled"), "it is only planned"),
        (mention("b", 12, article_id="article a"), "one article tells two events"),
        (mention("b", None, sub_type="Air/drone strike"), "a town and a day alone are too little"),
    ],
)
def test_what_is_kept_apart(other: Mention, why: str) -> None:
    assert pairs(mention("a", 12), other) == set(), why


def test_an_area_holds_a_town_when_the_number_agrees() -> None:
    assert pairs(mention("a", 12), mention("b", 12, **REGION)) == {("a", "b")}
    assert pairs(mention("a", 12), mention("b", 9, **REGION)) == set()


def test_two_events_of_one_article_stay_two_though_a_third_is_like_both() -> None:
    first = mention("a", 5, article_id="one", report="one")
    second = mention("b", 6, article_id="one", report="one")
    third = mention("c", 5)
    assert pairs(first, second, third) == {("a", "c")}


def test_copies_of_one_report_agree_whatever_they_leave_out() -> None:
    assert pairs(mention("a", 12, report="wire"), mention("b", None, report="wire")) == {("a", "b")}


def test_talks_are_known_by_who_talks() -> None:
    call: dict[str, Any] = {"event_type": "consult", "sub_type": None, "place_id": None, "precision": None}
    a = mention("a", actors=frozenset({"trump", "putin"}), **call)
    b = mention("b", actors=frozenset({"trump", "putin", "state-us"}), **call)
    c = mention("c", actors=frozenset({"trump", "xi"}), **call)
    assert pairs(a, b, c) == {("a", "b")}


some_mentions = st.lists(
    st.builds(
        mention,
        key=st.uuids().map(str),
        killed=st.none() | st.integers(1, 40),
        article_id=st.sampled_from(["one", "two", "three", "four", "five"]),
        report=st.sampled_from(["one", "two", "three"]),
        sub_type=st.sampled_from(["Shelling/artillery/missile attack", "Air/drone strike"]),
        place_id=st.sampled_from(["kharkiv", "odesa", None]),
    ),
    max_size=90,
)


@drawn(100)
@given(some_mentions, st.randoms())
def test_the_order_does_not_matter(mentions: list[Mention], random: Any) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert joins(mentions) == joins(shuffled)


@drawn(100)
@given(some_mentions)
def test_no_story_holds_two_events_of_one_article(mentions: list[Mention]) -> None:
    found = components([m.event_id for m in mentions], ((j.first, j.second) for j in joins(mentions)))
    articles = {m.event_id: m.article_id for m in mentions}
    for story in set(found.values()):
        assert len({articles[event] for event in story}) == len(story)


def test_a_release_of_few_is_one_event_by_its_day_party_and_number() -> None:
    def release(key: str, number: int, party: str) -> Mention:
        return mention(
            key, event_type="release", sub_type=None, place_id=None, precision=None,
            actors=frozenset({party}),
            tolls=frozenset({Toll("released", number, number)}),
        )  # fmt: skip

    assert pairs(release("a", 3, "hamas"), release("b", 3, "hamas"))
    assert not pairs(release("a", 3, "hamas"), release("b", 4, "hamas"))
    assert not pairs(release("a", 3, "hamas"), release("b", 3, "state-il"))
