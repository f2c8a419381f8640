"""Places in sentences written for them."""

from __future__ import annotations

import pytest

from tests.extract.reading import places, read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Serangan di Jalur Gaza dan Kota Gaza.",
            [("Jalur Gaza", "Gaza Strip", "PS"), ("Kota Gaza", "Gaza City", "PS")],
        ),
        (
            "id",
            "Pasukan tiba di Nduga, Papua Pegunungan.",
            [("Nduga", "Nduga", "ID"), ("Papua Pegunungan", "Highland Papua", "ID")],
        ),
        ("id", "Kata Kementerian Kesehatan Gaza.", []),
        ("id", "Tentara Israel mundur.", []),
        ("id", "Perdana Menteri Israel datang.", [("Israel", "Israel", "IL")]),
        ("id", "Warga mengungsi ke rumah di pusat Kota itu.", []),
        ("id", "Israel Serang Sekolah, Massa Turun ke Jalan", [("Israel", "Israel", "IL")]),
        ("id", "Dia lahir di Klaten.", [("Klaten", "Klaten", "ID")]),
        ("id", "Banjir melanda Kabupaten Madiun.", [("Madiun", "Madiun", "ID")]),
        (
            "en",
            "Fighting in Djibo, Arbinda and Kaya in Burkina Faso.",
            [
                ("Djibo", "Djibo", "BF"),
                ("Arbinda", "Arbinda", "BF"),
                ("Kaya", "Kaya", "BF"),
                ("Burkina Faso", "Burkina Faso", "BF"),
            ],
        ),
        (
            "en",
            "Gunmen came to Dukku LGA in Nigeria.",
            [("Dukku", "Dukku", "NG"), ("Nigeria", "Nigeria", "NG")],
        ),
        (
            "en",
            "Deir el-Balah, Deir Al Balah",
            [("Deir el-Balah", "Deir al-Balah", "PS"), ("Deir Al Balah", "Deir al-Balah", "PS")],
        ),
        ("en", "An Israeli strike killed two.", []),
        ("en", "Ann said it was nice to split the reading.", []),
        (
            "en",
            "Myanmar saw rebels leave Ann for Sittwe, a town in Myanmar.",
            [
                ("Myanmar", "Myanmar", "MM"),
                ("Ann", "Ann", "MM"),
                ("Sittwe", "Sittwe", "MM"),
                ("Myanmar", "Myanmar", "MM"),
            ],
        ),
    ],
)
def test_places_are_read(language: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert places(language, text) == expected


def test_one_name_means_the_place_of_the_country_that_the_article_names() -> None:
    lebanon = places("en", "Lebanon buried its dead in Tripoli.")
    libya = places("en", "Libya buried its dead in Tripoli.")
    assert lebanon[-1][2] == "LB"
    assert libya[-1][2] == "LY"


def test_a_small_town_counts_only_where_the_words_say_so() -> None:
    assert places("en", "In Nigeria the man Dukku smiled.") == [("Nigeria", "Nigeria", "NG")]
    assert places("en", "In Nigeria, men came to Dukku. Dukku burned.")[-1] == ("Dukku", "Dukku", "NG")


def test_places_carry_coordinates_and_ids_that_stay() -> None:
    first, again = (read("id", "di Khan Younis")._.places[0].place for _ in range(2))
    assert first == again
    assert first.id == "ps-khan-younis"
    assert (first.latitude, first.longitude) == pytest.approx((31.35, 34.31), abs=0.05)
