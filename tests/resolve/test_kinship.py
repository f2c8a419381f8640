"""Which reports are one report: copies, updates, translations; and which only tell of the same."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.resolve import Report, kinship
from pipeline.resolve.translation import translated

MONDAY = dt.datetime(2025, 2, 3, 9, tzinfo=dt.UTC)

WIRE = (
    "Gunmen killed at least 21 traders on the road between Gao and Ansongo on Sunday, the regional "
    "governor's "
    "office said. The convoy of eleven lorries had left Gao at dawn without an escort.\n\n"
    "Survivors told a hospital in Ansongo that the attackers wore army uniforms and set four of the "
    "lorries on "
    "fire. Nineteen people were being treated for burns and gunshot wounds, a nurse there said.\n\n"
    "The army said it was looking into the reports. No group has claimed responsibility for the attack, "
    "which "
    "came two days after a similar one near Labbezanga.\n\n"
    "Traders in Gao closed their stalls on Monday in mourning, and the mayor asked the government for "
    "patrols "
    "on market days."
)
CUT = "\n\n".join(WIRE.split("\n\n")[:2])
OTHER = (
    "At least 21 people died when armed men attacked a convoy of merchants in northern Mali, officials "
    "in Gao "
    "told our correspondent. Relatives gathered at the bus station all day, waiting for names.\n\n"
    '"My brother called me at six to say they had passed the last checkpoint," said Aminata Maiga, who sells '
    'millet. "After that his telephone was off."\n\n'
    "It was the deadliest raid on the road this year. Drivers' unions have asked for escorts since "
    "November."
)
TRANSLATED = (
    "Orang-orang bersenjata menewaskan sedikitnya 21 pedagang di jalan antara Gao dan Ansongo pada hari "
    "Minggu, "
    "kata kantor gubernur wilayah itu. Konvoi sebelas truk itu meninggalkan Gao saat fajar tanpa "
    "pengawalan.\n\n"
    "Para penyintas mengatakan kepada sebuah rumah sakit di Ansongo bahwa para penyerang mengenakan "
    "seragam "
    "tentara dan membakar empat truk. Sembilan belas orang dirawat karena luka bakar dan luka tembak, kata "
    "seorang perawat di sana.\n\n"
    "Tentara mengatakan sedang menyelidiki laporan itu. Belum ada kelompok yang mengaku bertanggung "
    "jawab atas "
    "serangan tersebut, yang terjadi dua hari setelah serangan serupa di dekat Labbezanga."
)
FREE = (
    "Sedikitnya 21 orang tewas dalam penyerangan terhadap rombongan saudagar di Mali utara. Pasar di "
    "Gao sepi "
    "sejak Senin pagi, dan keluarga korban berkumpul di terminal.\n\n"
    "Presiden dijadwalkan bertemu para tetua adat pekan ini untuk membahas keamanan di jalur niaga itu. "
    "Sejak "
    "awal tahun sudah tujuh serangan terjadi di sana, menurut catatan serikat sopir."
)
FACTS = frozenset({"figure:killed:21", "figure:injured:19", "place:gao", "place:ansongo"})


def report(key: str, text: str, **fields: object) -> Report:
    told: dict[str, object] = {
        "language": "en", "title": "", "published": MONDAY, "outlet": key, "facts": FACTS,
    }  # fmt: skip
    return Report(article_id=key, text=text, **(told | fields))  # type: ignore[arg-type]


def kind(a: Report, b: Report) -> str | None:
    found, turned = kinship(a, b, translated), kinship(b, a, translated)
    assert found == turned
    return found.kind if found else None


def test_a_shortened_reprint_is_a_copy() -> None:
    assert kind(report("agency", WIRE), report("paper", CUT)) == "copy"


def test_the_same_words_elsewhere_are_the_same() -> None:
    assert kind(report("agency", WIRE), report("paper", WIRE)) == "same"


def test_a_longer_text_of_one_outlet_is_an_update() -> None:
    assert kind(report("a", CUT, outlet="Agency"), report("b", WIRE, outlet="Agency")) == "update"


def test_own_words_about_the_same_are_a_report_of_their_own() -> None:
    assert kind(report("agency", WIRE), report("paper", OTHER)) is None


def test_the_same_words_weeks_later_are_another_report() -> None:
    later = MONDAY + dt.timedelta(days=20)
    assert kind(report("agency", WIRE), report("paper", WIRE, published=later)) is None


@pytest.mark.parametrize(
    ("title", "other", "expected"),
    [
        ("Korban tewas di Gaza capai 46.000 orang", "Korban tewas di Gaza capai 46.500 orang", None),
        ("Korban tewas di Gaza capai 46.000 orang", "Korban Tewas di Gaza Capai 46.000 Orang", "same"),
    ],
)
def test_a_headline_with_another_number_is_another_claim(
    title: str, other: str, expected: str | None
) -> None:
    first = report("a", "", title=title, language="id")
    assert kind(first, report("b", "", title=other, language="id")) == expected


def test_a_translation_is_one_report() -> None:
    assert kind(report("agency", WIRE), report("kabar", TRANSLATED, language="id")) == "translation"


def test_what_another_language_tells_in_its_own_words_is_not() -> None:
    assert kind(report("agency", WIRE), report("kabar", FREE, language="id")) is None


def test_nothing_shared_is_not_even_compared() -> None:
    def never(a: Report, b: Report) -> tuple[float, int]:
        raise AssertionError

    other = report("kabar", TRANSLATED, language="id", facts=frozenset({"place:gao"}))
    assert kinship(report("agency", WIRE), other, never) is None
