"""Offices, capitals, pronouns and namesakes: who is meant, and when nobody is said to be."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.extract.reading import actors, read

#: on 12 January 2025 Biden is President of the United States, Netanyahu Prime Minister of Israel


def meant(
    language: str, text: str, words: str, published: dt.date | None = dt.date(2025, 1, 12)
) -> list[str]:
    """Return whom these words of a text stand for, in turn."""
    doc = read(language, text, published)
    return [span.actor.name for span in doc._.actors if doc[span.start : span.end].text == words]


@pytest.mark.parametrize(("language", "text", "words", "name"), [
    ("en", "The Israeli prime minister refused.", "prime minister", "Benjamin Netanyahu"),
    ("en", "Israel's prime minister refused.", "prime minister", "Benjamin Netanyahu"),
    ("en", "The president of Ukraine left.", "president", "Volodymyr Zelenskyy"),
    ("en", "The UN secretary-general warned of famine.", "secretary-general", "António Guterres"),
    ("en", "Lebanon's health minister came.", "health minister", "Firass Abiad"),
    ("en", "The US secretary of state came.", "secretary of state", "Antony Blinken"),
    ("id", "Perdana Menteri Israel menolak usul itu.", "Perdana Menteri", "Benjamin Netanyahu"),
    ("id", "PM Israel menolak usul itu.", "PM", "Benjamin Netanyahu"),
    ("id", "Pesan itu dikirim Presiden AS kemarin.", "Presiden", "Joe Biden"),
    ("id", "Menlu AS tiba di Kairo.", "Menlu", "Antony Blinken"),
    ("id", "Sekjen PBB mendesak gencatan senjata.", "Sekjen", "António Guterres"),
])  # fmt: skip
def test_an_office_is_its_holder_on_the_day(language: str, text: str, words: str, name: str) -> None:
    assert meant(language, text, words) == [name]


def test_the_day_decides_and_without_it_nobody_is_guessed() -> None:
    text = "The US president spoke."
    assert meant("en", text, "president", dt.date(2024, 6, 1)) == ["Joe Biden"]
    assert meant("en", text, "president", dt.date(2025, 6, 1)) == ["Donald Trump"]
    assert meant("en", text, "president", dt.date(2025, 1, 20)) == []  # the day of change
    assert meant("en", text, "president", dt.date(2027, 6, 1)) == []  # beyond what the registry knows
    assert meant("en", text, "president", None) == []


@pytest.mark.parametrize(("language", "text", "words"), [
    ("en", "The former US president spoke.", "president"),
    ("en", "A US president came.", "president"),
    ("en", "The US president-elect went.", "president"),
    ("en", "The deputy prime minister of Israel went.", "prime minister"),
    ("en", "In 2003 the US president ordered the invasion.", "president"),
    ("en", "US president Andrew Contoh wrote it.", "president"),
    ("en", "The president spoke.", "president"),
    ("en", "The UK secretary of state for health came.", "secretary of state"),
    ("id", "Mantan presiden AS hadir.", "presiden"),
    ("id", "Calon Presiden AS hadir.", "Presiden"),
    ("id", "Presiden AS saat itu hadir.", "Presiden"),
    ("id", "Presiden AS terpilih hadir.", "Presiden"),
    ("id", "Wakil perdana menteri Israel hadir.", "perdana menteri"),
    ("id", "Pada 2003, Presiden AS memerintahkan invasi.", "Presiden"),
    ("id", "Presiden AS Andi Contoh hadir.", "Presiden"),
    ("id", "Sekjen ASEAN, Sari Contoh, hadir.", "Sekjen"),
    ("id", "Presiden itu hadir.", "Presiden"),
])  # fmt: skip
def test_doubt_keeps_the_words(language: str, text: str, words: str) -> None:
    assert meant(language, text, words) == []


def test_an_office_beside_its_name_is_the_name() -> None:
    assert actors("id", "Presiden AS Joe Biden tiba.") == [
        ("AS", "United States"),
        ("Joe Biden", "Joe Biden"),
    ]
    apart = actors("en", "Israel's prime minister, Benjamin Netanyahu, spoke.")
    assert apart == [("Israel", "Israel"), ("Benjamin Netanyahu", "Benjamin Netanyahu")]


def test_the_president_later_is_the_one_told_of_unless_there_were_two() -> None:
    one = "Presiden Rusia menelepon. Presiden itu marah."
    two = "Presiden Ukraina menelepon Presiden Rusia. Presiden itu marah."
    unknown = "Presiden Rusia menelepon presiden Palau. Presiden itu marah."
    assert meant("id", one, "Presiden") == ["Vladimir Putin"] * 2
    assert meant("id", two, "Presiden") == ["Volodymyr Zelenskyy", "Vladimir Putin"]
    assert meant("id", unknown, "Presiden") == ["Vladimir Putin"]
    assert (
        meant("en", "Netanyahu met Israel's president. The president left.", "president")
        == ["Isaac Herzog"] * 2
    )


@pytest.mark.parametrize(("language", "text", "words", "name"), [
    ("en", "Netanyahu arrived. His office denied it.", "His office", "Israeli Prime Minister's Office"),
    ("en", "Lavrov spoke. His ministry denied it.", "His ministry", "Russia Foreign Ministry"),
    ("id", "Netanyahu tiba. Kantornya membantah.", "Kantornya", "Israeli Prime Minister's Office"),
    ("id", "Menhan Sjafrie tiba. Kementeriannya diam.", "Kementeriannya", "Indonesian Ministry of Defence"),
])  # fmt: skip
def test_his_office_is_the_office(language: str, text: str, words: str, name: str) -> None:
    assert meant(language, text, words) == [name]
    assert meant(language, text, words, None) == []


def test_his_office_is_nobodys_where_two_were_named_or_none_held_one() -> None:
    assert meant("en", "Netanyahu met Biden. His office denied it.", "His office") == []
    assert meant("en", "Netanyahu met a governor. His office denied it.", "His office") == []
    assert meant("en", "Sinwar spoke. His office denied it.", "His office") == []


def test_a_pronoun_is_the_one_person_told_of() -> None:
    assert meant("en", "Netanyahu arrived. He left.", "He") == ["Benjamin Netanyahu"]
    assert meant("id", "Prabowo tiba. Ia menolak. Dia pergi.", "Dia") == ["Prabowo Subianto"]
    assert meant("id", "Prabowo tiba, dan ia mengatakan itu salah.", "ia") == ["Prabowo Subianto"]
    assert meant("en", "Netanyahu met Biden. He left.", "He") == []
    assert meant("en", "Netanyahu hit a doctor. He left.", "He") == []
    assert meant("en", "Netanyahu came. He left. She cried.", "He") == []  # one of the two is another
    assert meant("id", "Prabowo bertemu seorang ibu. Ia pergi.", "Ia") == []


@pytest.mark.parametrize(("language", "text", "words", "name"), [
    ("en", "Israel struck. Defence Minister Katz said so. Katz left.", "Katz", ["Israel Katz"] * 2),
    ("en", "Ukraine was hit. Prime Minister Shmyhal said so.", "Shmyhal", ["Denys Shmyhal"]),
    ("id", "Menteri Pertahanan Israel Gallant mundur.", "Gallant", ["Yoav Gallant"]),
    ("en", "Israel struck. Foreign Minister Sharif said so.", "Sharif", []),
    ("en", "It rained. Defence Minister Katz said so.", "Katz", []),
    ("en", "Israel struck. Katz said so.", "Katz", []),
    ("en", "Israel struck. Defence Minister Katz said so. Later Sam Katz came.", "Katz", ["Israel Katz"]),
])  # fmt: skip
def test_a_title_and_a_surname_are_the_holder(language: str, text: str, words: str, name: list[str]) -> None:
    assert meant(language, text, words) == name


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "Washington said it would respond.", [("Washington", "United States")]),
    ("en", "It was over, and Moscow denied it.", [("Moscow", "Russia")]),
    ("id", "Washington mengatakan akan membalas.", [("Washington", "United States")]),
    ("id", "Teheran membantah tuduhan itu.", [("Teheran", "Iran")]),
    ("en", "Officials in Washington said so.", []),
    ("en", "George Washington said so.", []),
    ("en", "A bomb fell on Moscow.", []),
    ("id", "Warga Jakarta mengatakan itu.", []),
    ("id", "Gubernur Jakarta mengatakan itu.", []),
])  # fmt: skip
def test_a_capital_that_speaks_is_its_state(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert actors(language, text) == expected
    if expected:
        assert read(language, text)._.places == []


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "Jordan denied it.", ["Jordan"]),
    ("en", "Jordan Henderson was injured.", []),
    ("en", "Later Michael Jordan was injured.", []),
    ("en", "Michael Jordan was injured.", []),
    ("en", "Chad Smith was injured.", []),
    ("en", "The army of Chad left.", ["Armed forces of Chad"]),
    ("en", "Georgia denied it.", ["Georgia"]),
    ("en", "Two people died in Georgia, US officials said.", ["United States"]),
    ("id", "Tidak ada sama sekali yang tewas di Mali.", ["Mali"]),
    ("id", "Sama sekali tidak ada yang tewas, sekali lagi.", []),
    ("id", "Megawati Hangestri menang. Kata Megawati, itu berat.", []),
    ("id", "Kata Megawati, itu berat.", ["Megawati Soekarnoputri"]),
    ("id", "Gibran Contoh menang. Kata Gibran, itu berat.", []),
    ("id", "Bernama Sari, korban itu luka. Antara lain ia patah tangan.", []),
    ("id", "Menlu Sugiono hadir.", ["Sugiono"]),
    ("id", "Kata Gubernur Plateau Caleb Mutfwang, dua orang luka.", ["Caleb Mutfwang"]),
    ("en", "The Golani Brigade left. The army stayed.", ["Golani Brigade"]),
    ("id", "Petani Budi Sugiono luka.", []),
    ("en", "Israel Katz left.", ["Israel Katz"]),
    ("en", "The economist said so. The independent panel left.", []),
    ("en", "The dead were counted, the united nations of the valley said.", []),
])  # fmt: skip
def test_a_name_that_two_bear(language: str, text: str, expected: list[str]) -> None:
    assert [name for _, name in actors(language, text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Sudan is at war. The SDF left.", []),
    ("Syria is at war. The SDF left.", ["Syrian Democratic Forces"]),
    ("Libya is at war. The SDF left.", ["Special Deterrence Force"]),
    ("Syria and Libya are at war. The SDF left.", []),
])  # fmt: skip
def test_an_abbreviation_is_whom_the_article_points_to(text: str, expected: list[str]) -> None:
    assert [name for _, name in actors("en", text) if name not in ("Sudan", "Syria", "Libya")] == expected


@pytest.mark.parametrize(("text", "name"), [
    ("Empat orang tewas, kata Kombes Pol Hendra Wirawan.", "Hendra Wirawan"),
    ("Front Pembebasan Melati menyerang pos itu.", "Front Pembebasan Melati"),
    ("Milisi Kembang Api menembak dua warga.", "Milisi Kembang Api"),
    ("Kelompok Harakat Nusantara menembak dua warga.", "Kelompok Harakat Nusantara"),
])  # fmt: skip
def test_an_unknown_actor_is_kept_as_a_name(text: str, name: str) -> None:
    spans = [span for span in read("id", text)._.actors if not span.actor.known]
    assert [span.actor.name for span in spans] == [name]


def test_an_abbreviation_in_brackets_is_the_body_from_then_on() -> None:
    text = "Penjaga Pantai Filipina (PCG) mencari korban. PCG menambah kapal, tidak seperti BCG."
    assert meant("id", text, "PCG") == ["Philippine Coast Guard"] * 2
    assert meant("id", "PCG menambah kapal.", "PCG") == []
    assert meant("id", "Budi (TNT) hadir. TNT pergi.", "TNT") == []


@pytest.mark.parametrize(("text", "name"), [
    ("kata Observatorium Suriah untuk Hak Asasi Manusia", "Syrian Observatory for Human Rights"),
    ("Densus 88 menangkap dua orang.", "Densus 88"),
    ("Serangan kelompok kriminal bersenjata itu gagal.", "Armed criminal group (Papua)"),
    ("BPBD Jawa Barat mendata korban.", "West Java Disaster Management Agency"),
    ("Menurut Polda Sumut, dua orang luka.", "North Sumatra Regional Police"),
    ("kata Kementerian Kesehatan Suriah", "Syria Health Ministry"),
])  # fmt: skip
def test_one_actor_in_every_language(text: str, name: str) -> None:
    assert [found for _, found in actors("id", text)] == [name]
