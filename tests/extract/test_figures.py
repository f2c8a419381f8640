"""What a figure covers, of whom it is a part, who did it, and which numbers are no claim of harm."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.extract.figures_of import figure, figures, made


class TestScope:
    @pytest.mark.parametrize(
        ("language", "text", "scope"),
        [
            ("en", "Twelve people were killed in the attack.", "incident"),
            ("en", "Twelve people were killed in the past 24 hours.", "period"),
            ("en", "More than 46,000 people have been killed since the war began.", "cumulative"),
            ("en", "The death toll in Gaza reached 46,000.", "cumulative"),
            ("en", "The death toll from the blast reached 12.", "incident"),
            ("en", "Hamas still holds 94 hostages.", "unknown"),
            ("id", "Sebanyak 12 orang tewas dalam serangan itu.", "incident"),
            ("id", "Sebanyak 12 orang tewas dalam 24 jam terakhir.", "period"),
            ("id", "Lebih dari 46.000 orang tewas sejak perang dimulai.", "cumulative"),
            ("id", "Korban tewas di Gaza mencapai 46.000.", "cumulative"),
            ("id", "Korban tewas dalam ledakan itu menjadi 12 orang.", "incident"),
            ("id", "Hamas masih menahan 94 sandera.", "unknown"),
        ],
    )
    def test_is_what_the_words_say(self, language: str, text: str, scope: str) -> None:
        assert figure(language, text).scope == scope

    def test_a_total_has_the_day_of_its_counting_and_an_incident_its_own(self) -> None:
        total = figure("en", "The toll in Gaza stood at 46,000 on Friday.")
        assert (total.date, total.as_of) == (None, dt.date(2025, 1, 10))
        incident = figure("en", "Twelve people were killed in Gaza on Friday.")
        assert (incident.date, incident.as_of) == (dt.date(2025, 1, 10), None)


class TestParts:
    @pytest.mark.parametrize(
        ("language", "text", "whole", "part"),
        [
            ("en", "The strike killed 32 people, including seven children.", "32", "seven"),
            ("en", "Thirty-two people were killed, seven of them children.", "Thirty-two", "seven"),
            ("id", "Serangan itu menewaskan 32 orang, termasuk tujuh anak.", "32", "tujuh"),
            ("id", "Sebanyak 32 orang tewas, tujuh di antaranya anak-anak.", "32", "tujuh"),
        ],
    )
    def test_belong_to_their_whole(self, language: str, text: str, whole: str, part: str) -> None:
        first, second = figures(language, text)
        assert (first.raw, second.raw) == (whole, part)
        assert second.part_of == first.id
        assert first.part_of is None
        assert (second.measure, second.status, second.scope) == ("killed", "child", first.scope)

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "The strike killed 32 people, more than half of them women and children."),
            ("id", "Serangan itu menewaskan 32 orang, lebih dari separuhnya perempuan dan anak-anak."),
        ],
    )
    def test_a_share_is_no_figure_but_stays_with_its_whole(self, language: str, text: str) -> None:
        assert (figure(language, text).composition or "").endswith(
            ("women and children", "perempuan dan anak-anak")
        )


class TestElision:
    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("en", "The raid killed nine people and wounded 15.", [("killed", "nine"), ("injured", "15")]),
            ("en", "Nine people were killed and 15 wounded.", [("killed", "Nine"), ("injured", "15")]),
            ("en", "Kenya lost 14 soldiers and Malawi three.", [("killed", "14"), ("killed", "three")]),
            ("id", "Sembilan orang tewas dan 15 terluka.", [("killed", "Sembilan"), ("injured", "15")]),
            ("id", "Israel Serang Sekolah, 9 Tewas-15 Luka", [("killed", "9"), ("injured", "15")]),
        ],
    )  # fmt: skip
    def test_nouns_and_verbs_carry_over(
        self, language: str, text: str, expected: list[tuple[str, str]]
    ) -> None:
        assert [(f.measure, f.raw) for f in figures(language, text)] == expected


class TestResponsible:
    @pytest.mark.parametrize(
        ("language", "text", "responsible"),
        [
            ("en", "Hamas killed 12 people.", "Hamas"),
            ("en", "Twelve people were killed by Hamas fighters.", "Hamas"),
            ("en", "Twelve people were killed in an attack.", None),
            ("en", "Hamas said 12 people were killed.", None),
            ("en", "Twelve people were killed, Israel said.", None),
            ("en", "According to the RSF, 12 people were killed.", None),
            ("id", "Hamas menewaskan 12 orang.", "Hamas"),
            ("id", "Sebanyak 12 orang tewas ditembak tentara Israel.", "tentara Israel"),
            ("id", "Serangan Israel menewaskan 12 orang.", "Israel"),
            ("id", "Hamas mengatakan 12 orang tewas.", None),
            ("id", "Menurut Israel, 12 orang tewas.", None),
        ],
    )
    def test_is_who_did_it_and_never_who_only_speaks(
        self, language: str, text: str, responsible: str | None
    ) -> None:
        assert figure(language, text).responsible == responsible

    def test_of_a_release_is_who_lets_go(self) -> None:
        assert figure("en", "Hamas freed four hostages.").responsible == "Hamas"


class TestReality:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "The group threatened to kill 10 hostages."),
            ("en", "No soldiers were killed."),
            ("en", "The plan could displace 10,000 people."),
            ("en", "If they attack, 500 people will be killed."),
            ("id", "Kelompok itu mengancam akan membunuh 10 sandera."),
            ("id", "Tidak benar bahwa 38 orang tewas."),
            ("id", "Militer membantah 30 prajuritnya tewas."),
            ("id", "Serangan itu bisa menewaskan 500 orang."),
        ],
    )
    def test_what_has_not_happened_is_no_figure(self, language: str, text: str) -> None:
        assert figures(language, text) == ()

    def test_an_agreed_release_is_kept(self) -> None:
        assert figure("id", "Hamas akan membebaskan 33 sandera pada fase pertama.").measure == "released"

    def test_a_number_told_again_of_several_goes_to_review(self) -> None:
        """Of the dead or of the wounded? Nobody says, so it is neither."""
        text = "Police said 12 people were killed and nine wounded in Kherson. They revised the figure to 15."
        read = made("en", text)
        assert [(f.measure, f.raw) for f in read.figures] == [("killed", "12"), ("injured", "nine")]
        assert [(item.raw, item.reason) for item in read.review] == [
            ("15", "a number told again, of what is not said")
        ]

    @pytest.mark.parametrize(
        ("code", "text"),
        [
            ("en", "Claims that 45 soldiers died in the ambush are false, the army said."),
            ("en", "The army rejected a report that its shells had killed 14 farmers."),
            ("en", "There is no evidence that 80 civilians were killed."),
            ("en", "In the drill, rescuers carried out 60 people wounded by a blast."),
            ("en", "The body of a man was found with 14 stab wounds."),
            ("id", "Kabar bahwa 45 prajurit tewas di Papua adalah hoaks."),
            ("id", "TNI menepis kabar bahwa 14 petani tewas."),
            ("id", "Polisi belum memastikan apakah 16 warga itu tewas."),
            ("id", "Dalam simulasi itu, petugas merawat 60 korban luka."),
        ],
    )
    def test_what_is_taken_back_or_played_is_no_figure(self, code: str, text: str) -> None:
        assert [f.raw for f in figures(code, text) if f.value != 1] == []

    def test_each_clause_has_its_own_day_and_place(self) -> None:
        friday, day = figures("en", "Four people died on Friday and 30 died in the past 24 hours.")
        assert (friday.scope, day.scope) == ("incident", "period")
        assert day.period_start == dt.date(2025, 1, 11)
        assert day.as_of == dt.date(2025, 1, 12)
        here, there = figures("en", "Three people died in Kherson and two in Kharkiv.")
        assert (here.place, there.place) == ("Kherson", "Kharkiv")

    @pytest.mark.parametrize(
        ("code", "text"),
        [
            ("id", "Sejak 1 Januari 2025, 7 orang menjadi tawanan, menurut hitungan 7 Oktober 2023."),
            ("id", "7 orang tewas sepanjang tahun 2024; menurut data 7 Oktober 2023, 9 orang luka."),
            ("en", "Since January 1, 2025, 40 people have been killed, officials said on October 7, 2023."),
            ("en", "Officials said on October 7, 2023 that 40 people were killed in 2024."),
        ],
    )
    def test_no_count_ends_before_it_starts(self, code: str, text: str) -> None:
        for f in figures(code, text):
            assert not (f.period_start and f.as_of) or f.period_start <= f.as_of

    def test_what_no_rule_settles_goes_to_review(self) -> None:
        (item,) = made("id", "Militer membantah bahwa 30 orang tewas dalam serangan itu.").review
        assert (item.raw, item.reason) == ("30", "denied")


class TestTheRestOfTheArticle:
    def test_gives_the_day_the_place_and_the_party_of_one_incident(self) -> None:
        text = "Russian missiles hit an apartment block in Kharkiv on Friday.\n\nTwelve people were killed."
        found = figure("en", text)
        assert (found.date, found.place) == (dt.date(2025, 1, 10), "Kharkiv")
        assert (found.responsible or "").startswith("Russia")

    def test_leaves_another_place_alone(self) -> None:
        text = "Russian missiles hit a school in Kharkiv on Friday.\n\nTwelve people were killed in Kherson."
        found = figure("en", text)
        assert (found.date, found.responsible, found.place) == (None, None, "Kherson")

    def test_leaves_a_separate_attack_alone(self) -> None:
        text = "Israel mengebom Nuseirat pada Jumat.\n\nDalam serangan terpisah di Rafah, 12 orang tewas."
        found = figure("id", text)
        assert (found.date, found.place) == (None, "Rafah")

    def test_gives_a_title_the_day_that_the_text_tells(self) -> None:
        title, text = figures(
            "en", "Twelve people were killed in Kharkiv on Friday.", title="Twelve killed in Kharkiv"
        )
        assert title.date == text.date == dt.date(2025, 1, 10)

    def test_gives_a_caveat_to_the_total_that_it_limits(self) -> None:
        text = (
            "The toll in Gaza reached 46,000, the Health Ministry said. "
            "The ministry does not distinguish between civilians and fighters."
        )
        found = figure("en", text)
        assert found.status == "undistinguished"
        assert found.caveats


def test_an_attack_told_without_its_place_again_has_the_one_place_told_before() -> None:
    text = (
        "Korban tewas akibat serangan rudal ke sebuah apartemen di Kharkiv bertambah menjadi 12 orang.\n\n"
        "Rudal itu menghantam gedung itu pada Selasa (7/1) malam. Gubernur menyebut 27 orang luka-luka."
    )
    assert figure("id", text, "27").place == "Kharkiv"
