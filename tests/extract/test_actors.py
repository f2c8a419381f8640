"""Actors in sentences written for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.model import ActorKind
from tests.extract.reading import actors, read

ACCEPTANCE = Path(__file__).parents[2].parent / "shared" / "seed"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Tuan Biden menelepon Netanyahu.",
            [("Biden", "Joe Biden"), ("Netanyahu", "Benjamin Netanyahu")],
        ),
        ("id", "Pertemuan dengan Presiden Jokowi batal.", [("Jokowi", "Joko Widodo")]),
        (
            "id",
            "Menteri Luar Negeri AS Antony Blinken tiba.",
            [("AS", "United States"), ("Antony Blinken", "Antony Blinken")],
        ),
        ("id", "Tentara Israel mundur.", [("Tentara Israel", "Israel Defense Forces")]),
        ("id", "Serangan Israel berlanjut.", [("Israel", "Israel")]),
        ("id", "Militer Chad membantah.", [("Militer Chad", "Armed forces of Chad")]),
        ("id", "Menurut Kemenkes Gaza, jumlahnya naik.", [("Kemenkes Gaza", "Gaza Health Ministry")]),
        (
            "id",
            "menurut Kementerian Kesehatan Lebanon",
            [("Kementerian Kesehatan Lebanon", "Lebanon Health Ministry")],
        ),
        ("id", "Puluhan warga Palestina mengungsi.", []),
        ("id", "Bantuan senilai 4 juta dolar AS tiba.", []),
        ("en", "Israeli air strikes hit the camp.", [("Israeli", "Israel")]),
        ("en", "The Israeli military said so.", [("Israeli military", "Israel Defense Forces")]),
        ("en", "Twelve Palestinian civilians died.", []),
        ("en", "Two US citizens died.", []),
        (
            "en",
            "Lebanon's health ministry said so.",
            [("Lebanon's health ministry", "Lebanon Health Ministry")],
        ),
        ("en", "The army of Chad denied it.", [("army of Chad", "Armed forces of Chad")]),
        ("en", "the health ministry in Gaza said", [("health ministry in Gaza", "Gaza Health Ministry")]),
        ("en", "The U.S. and the UK met; ask us.", [("U.S.", "United States"), ("UK", "United Kingdom")]),
        ("en", "Hunter Biden was there.", [("Hunter Biden", "Hunter Biden")]),
    ],
)
def test_names_are_read(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert actors(language, text) == expected


def test_an_abbreviation_means_what_its_country_makes_it() -> None:
    sudan = actors("en", "Sudan is at war. The RSF shelled the city.")
    nowhere = actors("en", "A reporter was killed, the RSF said.")
    assert ("RSF", "Rapid Support Forces") in sudan
    # without a country it may be two, and one of them kills
    assert not {name for raw, name in nowhere} & {"Rapid Support Forces", "Reporters Without Borders"}


def test_the_group_is_the_last_armed_group_named() -> None:
    doc = read("id", "Hamas menolak. TPNPB menyerang pos itu. Kelompok tersebut kabur.")
    last = doc._.actors[-1]
    assert (last.actor.id, last.named) == ("tpnpb", False)


def test_the_ministry_is_nobody_when_the_article_names_two() -> None:
    two = "Gaza's health ministry said 5. Lebanon's health ministry said 6. The ministry gave no details."
    one = "Gaza's health ministry said 5. The ministry gave no details."
    assert "The ministry" not in dict(actors("en", two))
    assert dict(actors("en", one))["The ministry"] == "Gaza Health Ministry"


def test_a_surname_counts_after_the_full_name_only() -> None:
    assert actors("en", "Karim Khan spoke. Later Khan left.")[-1] == ("Khan", "Karim Khan")
    assert actors("en", "In the city Khan left.") == []


def test_a_local_body_has_one_name_in_every_language() -> None:
    here = read("id", "Kata Pemkab Nduga, warga mengungsi.")._.actors
    there = read("en", "The Nduga regency government said so.")._.actors
    assert [span.actor.name for span in here] == ["Nduga Regency Government"]
    assert here[0].actor.id == there[0].actor.id
    assert read("id", "Kata Pemkab Nduga, warga mengungsi.")._.places == []


def test_an_unknown_name_after_a_title_is_an_actor_with_a_stable_id() -> None:
    text = "Bom meledak, kata Kapolres Puncak AKBP Budi Rahardja. Menurut Budi, dua orang luka."
    spans = [span for span in read("id", text)._.actors if not span.actor.known]
    assert [(span.actor.name, span.actor.kind) for span in spans] == [("Budi Rahardja", ActorKind.PERSON)] * 2
    other = read("id", "Jenderal BUDI itu AKBP Budi  Rahardja hadir di sini.")._.actors[-1]
    assert spans[0].actor.id == other.actor.id


@pytest.mark.parametrize(
    "text",
    [
        "Dia bertemu Menteri Kelautan dan Perikanan di sana kemarin.",
        "Korban dibawa oleh dokter Anak ke ruang lain, ujar Senin.",
        "Hal itu dikatakan Ketua Umum Partai itu kepada kami.",
        "Bos Besar Kata Pak Serangan Datang Lagi Di Kota Itu",
    ],
)
def test_offices_and_headlines_give_no_unknown_people(text: str) -> None:
    assert [span.actor.name for span in read("id", text)._.actors if not span.actor.known] == []


@pytest.mark.skipif(
    not ACCEPTANCE.exists(), reason="acceptance article ../shared/seed is not beside this checkout"
)
def test_every_actor_of_the_acceptance_article_is_found() -> None:
    expected = json.loads((ACCEPTANCE / "expected.json").read_text(encoding="utf-8"))["actors"]
    text = (ACCEPTANCE / "article-id.txt").read_text(encoding="utf-8")
    assert set(expected) <= {name for _, name in actors("id", text)}
