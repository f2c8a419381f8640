"""Places of news sentences of our own: found, of the right country, near enough, and no false pinpoint.

``places.tsv`` was read miss by miss while names and rules were added. ``places_blind.tsv`` was written before
it was tried and never mended for: at first 0.885 (en, 46 of 52) and 0.975 (id, 39 of 40) of its places were
right and nothing was pinned falsely. Three of its rows expected what the text doesn't say and were put right.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.extract.placed import Score, rows, score
from tests.extract.reading import places, read

HERE = Path(__file__).parent
#: (table, language) -> share of the expected places that are right; floors only rise
FLOORS = {
    ("places.tsv", "en"): 0.99,
    ("places.tsv", "id"): 0.98,
    ("places_blind.tsv", "en"): 0.90,
    ("places_blind.tsv", "id"): 0.97,
}


@cache
def scores(table: str, language: str) -> tuple[Score, ...]:
    return tuple(score(row) for row in rows(HERE / table) if row.language == language)


@pytest.mark.parametrize(("table", "language"), sorted(FLOORS))
def test_places_are_found_in_the_right_country_and_near_enough(table: str, language: str) -> None:
    told = scores(table, language)
    share = sum(one.right for one in told) / sum(one.asked for one in told)
    assert share >= FLOORS[table, language], "\n".join(wrong for one in told for wrong in one.wrong)


@pytest.mark.parametrize(("table", "language"), sorted(FLOORS))
def test_nothing_is_pinned_where_no_place_is_told(table: str, language: str) -> None:
    pinned = [pin for one in scores(table, language) for pin in one.pinned]
    assert not pinned, "\n".join(pinned)


@pytest.mark.parametrize(
    ("language", "text", "precision"),
    [
        ("en", "Gunmen struck in Kunduz in Afghanistan.", "town"),
        ("en", "Gunmen struck in Kunduz province in Afghanistan.", "area"),
        ("en", "He spoke to Kunduz state television in Afghanistan.", "town"),
        ("id", "Banjir melanda Kota Madiun.", "town"),
        ("id", "Banjir melanda Kabupaten Madiun.", "area"),
    ],
)
def test_a_province_that_bears_a_towns_name_is_no_point(language: str, text: str, precision: str) -> None:
    assert read(language, text)._.places[0].place.precision.value == precision


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Paris Hilton sang."),
        ("en", "Sydney said that she was safe."),
        ("en", "They had a nice time reading."),
        ("id", "Lima orang tewas di medan pertempuran."),
    ],
)
def test_a_name_of_a_person_or_a_common_word_is_no_place(language: str, text: str) -> None:
    assert places(language, text) == []


def test_a_region_named_as_a_state_is_known_by_the_town_before_it() -> None:
    assert places("en", "Police in Atlanta, Georgia, shot a man.")[-1] == ("Georgia", "Georgia (US)", "US")
    assert places("en", "Police in Tbilisi, Georgia, shot a man.")[-1] == ("Georgia", "Georgia", "GE")


def test_a_town_in_a_list_is_not_sought_in_a_country_that_nobody_named() -> None:
    found = places("en", "Troops were ambushed at Malam Fatori (Abadan, Borno) in Nigeria.")
    assert {country for _, _, country in found} == {"NG"}
