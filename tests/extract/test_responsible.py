"""Who did it: from the sentence, the article, those who blame; never from a mere place or speaker."""

from __future__ import annotations

import pytest

from tests.extract.figures_of import figure, figures


@pytest.mark.parametrize(
    ("language", "text", "responsible"),
    [
        ("id", "Lebih dari 1.600 anak diculik dari sekolah di Nigeria sejak Selasa.", None),
        ("id", "Sedikitnya 40 orang tewas dalam serangan di Burkina Faso.", None),
        ("id", "Kremlin: Penembakan di Gedung Konser Tewaskan 60 Orang", None),
        (
            "id",
            "Serangan rudal Ukraina di kota Makiivka yang diduduki Rusia menewaskan dua orang.",
            "Ukraina",
        ),
        ("en", "A missile in Russian-occupied Makiivka killed two people.", None),
        ("en", "Nine people died in the Kuwait dormitory fire.", None),
        ("en", "An Ethiopia landslide has killed 34 people.", None),
    ],
)
def test_a_place_its_holder_and_a_speaker_are_no_party(
    language: str, text: str, responsible: str | None
) -> None:
    assert figure(language, text).responsible == responsible


@pytest.mark.parametrize(
    ("language", "text", "raw", "responsible"),
    [
        ("id", "Sekolah itu dibom Israel, 38 orang tewas.", "38", "Israel"),
        ("id", "Sebelas warga tewas ketika jet tempur Israel mengebom rumah mereka.", "Sebelas", "Israel"),
        ("id", "Delapan penambang disandera OPM di Pegunungan Bintang.", "Delapan", "OPM"),
        ("id", "Lebih dari 370 perusuh diciduk polisi.", "370", "polisi"),
        (
            "id",
            "Pasukan Rusia menewaskan 320 tentara Ukraina dan menawan 11 lainnya.",
            "11",
            "Pasukan Rusia",
        ),
        ("en", "The clinic was hit by Israel, and 15 patients died.", "15", "Israel"),
        ("en", "Ukraine and Russia exchanged 95 prisoners each.", "95", "Ukraine and Russia"),
        ("en", "The jihadists said they had killed 30 soldiers.", "30", "jihadists"),
        ("en", "The army said it had lost three soldiers.", "three", None),
        ("id", "TPNPB hanya mengakui tiga anggotanya gugur.", "tiga", None),
    ],
)
def test_is_who_acts(language: str, text: str, raw: str, responsible: str | None) -> None:
    found = figure(language, text, raw).responsible
    assert found is None if responsible is None else responsible.lower() in (found or "").lower()


def test_a_party_without_a_name_did_all_of_one_attack() -> None:
    text = (
        "Gunmen stormed a market in Plateau state on Friday and killed 14 traders.\n\n"
        "Six more were wounded, a nurse said. Two attackers died as well."
    )
    traders, wounded, attackers = figures("en", text)
    assert traders.responsible == wounded.responsible == "Gunmen"
    assert attackers.responsible is None


def test_who_is_blamed_is_blamed_for_the_figures_of_who_blames() -> None:
    text = (
        "A drone hit a clinic in El Obeid on Friday and killed 31 people, the Doctors Network said. "
        "The network blamed the Rapid Support Forces.\n\nThe United Nations counted 28 dead."
    )
    doctors, united_nations = figures("en", text)
    assert doctors.responsible == "Rapid Support Forces"
    assert united_nations.responsible is None


def test_who_denies_is_not_blamed() -> None:
    text = "Tiga warga tewas ditembak pada Jumat, kata polisi. TPNPB membantah tudingan itu."
    assert figure("id", text).responsible != "TPNPB"
