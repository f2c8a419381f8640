"""Who says it: styles of attribution, quotations that go on, pronouns that point back."""

from __future__ import annotations

import pytest

from tests.extract.figures_of import figure, figures


@pytest.mark.parametrize(
    ("language", "text", "claimant", "role"),
    [
        ("en", "Police said 12 people were killed.", "Police", "police"),
        ("en", "Twelve people were killed, police said.", "police", "police"),
        ("en", "Twelve died, said Governor Babagana Zulum.", "Governor Babagana Zulum", "local_official"),
        ("en", "According to the UN, 12 people were killed.", "UN", "un"),
        ("en", "Twelve people were killed, according to witnesses.", "witnesses", "witness"),
        ("en", "Israel's military said it killed 12 fighters.", "Israel's military", "belligerent"),
        ("en", "Twelve people were killed.", None, None),
        ("id", "Polisi mengatakan 12 orang tewas.", "Polisi", "police"),
        ("id", "Sebanyak 12 orang tewas, kata polisi.", "polisi", "police"),
        ("id", "Menurut PBB, 12 orang tewas.", "PBB", "un"),
        ("id", "Sebanyak 12 orang tewas, menurut saksi mata.", "saksi mata", "witness"),
        ("id", "Kemenkes Gaza melaporkan 12 orang tewas.", "Kemenkes Gaza", "health_authority"),
        ("id", "Dokter di RS Al-Aqsa mengatakan 12 orang tewas.", "Dokter di RS Al-Aqsa", "medical"),
        ("id", "Sebanyak 12 orang tewas.", None, None),
    ],
)  # fmt: skip
def test_styles_of_attribution(language: str, text: str, claimant: str | None, role: str | None) -> None:
    found = figure(language, text)
    assert (found.claimant, found.claimant_role) == (claimant, role)


@pytest.mark.parametrize(
    ("language", "title", "claimant"),
    [
        ("id", "PBB: 12 Orang Tewas di Gaza", "PBB"),
        ("id", "Israel Klaim 12 Pejuang Hamas Tewas", "Israel"),
        ("id", "VIDEO: 12 Orang Tewas di Gaza", None),
        ("en", "UN: 12 people killed in Gaza", "UN"),
        ("en", "Army says 12 rebels killed", "Army"),
    ],
)
def test_headlines(language: str, title: str, claimant: str | None) -> None:
    (found,) = figures(language, "", title=title)
    assert found.claimant == claimant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“They came at dawn,” said Amina Yusuf, a teacher. “They killed nine people.”"),
        ("id", "“Mereka datang subuh,” kata Amina Yusuf, seorang guru. “Mereka membunuh sembilan orang.”"),
    ],
)
def test_a_quotation_goes_on_over_the_next_sentence(language: str, text: str) -> None:
    assert "Amina Yusuf" in (figures(language, text)[-1].claimant or "")


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "Gaza's Health Ministry said 12 died. The ministry said 30 were hurt.", "Health Ministry"),
        ("en", "Governor Oleh Syniehubov said four people died. He said 20 were wounded.", "Oleh Syniehubov"),
        ("id", "Kementerian Pertahanan Rusia menyebut 12 orang tewas. Kementerian itu menyebut 30 luka.",
         "Kementerian Pertahanan Rusia"),
        ("id", "Gubernur Oleh Syniehubov menyebut empat orang tewas. Ia menyebut 20 orang terluka.",
         "Oleh Syniehubov"),
    ],
)  # fmt: skip
def test_who_was_named_before_speaks_on(language: str, text: str, claimant: str) -> None:
    assert all(claimant in (f.claimant or "") for f in figures(language, text))
    assert len(figures(language, text)) == 2


@pytest.mark.parametrize(
    ("language", "text", "claimants"),
    [
        ("en", "A bishop said 16 seminarians had been abducted.", ["bishop"]),
        ("en", "Its spokesman, Ali Haidar, later said five soldiers were killed.", ["spokesman, Ali Haidar"]),
        ("en", "One woman, who was not named, said eight people were killed.", ["One woman"]),
        ("en", "In its daily summary the army claimed that 210 men were killed.", ["army"]),
        ("en", "A tally by Airwars shows 41 people were killed.", ["Airwars"]),
        ("en", "Four people were killed, it was a dark day, says the mayor.", ["mayor"]),
        ("en", "Police officials said 12 people died, while student organisers counted 174 dead.",
         ["Police officials", "student organisers"]),
        ("en", "Nine people were killed, police said, adding that 14 people were wounded.", ["police"] * 2),
        ("id", "Menurut data BNPB, 40 orang meninggal.", ["BNPB"]),
        ("id", "Klymenko sempat menyebut 10 orang tewas.", ["Klymenko"]),
        ("id", "Sepuluh orang tewas, kata juru bicara militer, Letkol Budi Santoso.",
         ["juru bicara militer, Letkol Budi Santoso"]),
        ("id", "Operasi itu menewaskan 18 orang menurut TNI, sedangkan warga menemukan lima jenazah.",
         ["TNI", "warga"]),
        ("id", "Juru bicara TPNPB, Sebby Sambom, hanya mengakui tiga anggotanya gugur.",
         ["Juru bicara TPNPB, Sebby Sambom"]),
    ],
)  # fmt: skip
def test_who_speaks_whatever_they_are_called(language: str, text: str, claimants: list[str]) -> None:
    assert [f.claimant for f in figures(language, text)] == claimants


@pytest.mark.parametrize(
    ("language", "text", "claimants"),
    [
        ("en", "BNPB said 40 people died. Another 41 people were injured.", ["BNPB", "BNPB"]),
        ("en", "The ministry of health said 12 people died. Nine others were injured, the statement said.",
         ["ministry of health", "ministry of health"]),
        ("en", "Police gave this breakdown. Four people were killed in Jos.", ["Police"]),
        ("en", "Fighting went on, the mayor said. Fourteen people were killed.", [None]),
        ("id", "BNPB mencatat 40 orang meninggal. Selain itu, tujuh orang hilang.", ["BNPB", "BNPB"]),
        ("id", "Sebanyak 17 orang tewas. Demikian disampaikan Kapolres Agam.", ["Kapolres Agam"]),
        ("id", "“Lima orang tewas,” ujar Lina Hasan. “Dua orang terluka,” katanya.", ["Lina Hasan"] * 2),
    ],
)  # fmt: skip
def test_who_goes_on_in_the_next_sentence(language: str, text: str, claimants: list[str | None]) -> None:
    assert [f.claimant for f in figures(language, text)] == claimants


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister warned of retaliation after seven soldiers were killed."),
        ("en", "The UN condemned the raid, in which seven people were killed."),
        ("en", "The mayor said he was “appalled” by the raid, in which seven people were killed."),
        ("id", "PBB mengecam serangan yang menewaskan tujuh orang itu."),
        ("id", "Menteri luar negeri memperingatkan akan ada balasan setelah tujuh tentara tewas."),
    ],
)
def test_who_says_something_else_claims_nothing(language: str, text: str) -> None:
    assert figure(language, text).claimant is None


@pytest.mark.parametrize(
    ("language", "title", "claimant"),
    [
        ("id", "Sudan: Sedikitnya 57 orang tewas dalam serangan drone di El Obeid", None),
        ("id", "Palestina: 7 Ribu Warga Gaza Tewas", "Palestina"),
        ("id", "Palestina Tolak Klaim Israel Soal 115 Warga Gaza Tewas", "Israel"),
        ("en", "Beit Lahiya: 93 dead after strike on building – ministry", "ministry"),
        ("en", "SYRIA: 101 fighters killed in clashes, monitor says", "monitor"),
        ("en", "France: Two officers killed in ambush", None),
    ],
)
def test_a_headline_tells_its_scene_from_its_speaker(language: str, title: str, claimant: str | None) -> None:
    assert figures(language, "", title=title)[0].claimant == claimant


def test_each_side_keeps_its_own_number() -> None:
    text = "The army said it killed 30 fighters. The RSF said 12 of its men were killed."
    assert [(f.raw, f.claimant) for f in figures("en", text)] == [("30", "army"), ("12", "RSF")]


def test_a_declaration_of_war_says_nothing() -> None:
    text = "Israel menyatakan perang setelah serangan Hamas yang menewaskan 1.200 orang."
    assert figure("id", text).claimant is None
