"""The third pack: what it needed beside its own file, and what the extraction cannot read in it yet.

The pack's examples are run by test_examples.py, as every pack's are. A gap is a text whose right reading
no list of a pack can say; when the extraction learns it, its test passes, fails for passing, and its text
belongs among the examples of es.toml.
"""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard import words
from pipeline.errors import LanguageError
from pipeline.extract import extract_article
from pipeline.languages import codes
from pipeline.languages.detect import detect_language, require_pack
from pipeline.model import Article, Figure, digest
from pipeline.registry.actors import institution, load_registry

#: the same report in languages that a reader may take for Spanish
CLOSE = {
    "pt": "O bombardeio de segunda-feira contra um mercado deixou pelo menos 30 mortos e dezenas de feridos,"
    " disseram autoridades locais.",
    "gl": "O bombardeo do luns contra un mercado deixou polo menos 30 mortos e ducias de feridos, segundo"
    " dixeron as autoridades locais. A policía detivo a sete persoas.",
    "ca": "El bombardeig de dilluns contra un mercat va deixar almenys 30 morts i desenes de ferits, van dir"
    " les autoritats locals.",
    "it": "Il bombardamento di lunedì contro un mercato ha causato almeno 30 morti e decine di feriti, hanno"
    " detto le autorità locali.",
}


@pytest.mark.parametrize("code", CLOSE)
def test_languages_close_to_spanish_are_not_read_as_spanish(code: str) -> None:
    detected = detect_language("", CLOSE[code])
    assert detected == code
    with pytest.raises(LanguageError, match="no language pack"):
        require_pack(code, "a.txt")


@pytest.mark.parametrize(
    "title", ["Un ataque mata a 12 civiles en Gaza", "Doce muertos en Cauca", "ONU: 40 muertos"]
)
def test_a_headline_alone_is_spanish_though_it_might_be_galician(title: str) -> None:
    assert detect_language(title, "") == "es"


@pytest.mark.parametrize("code", codes())
def test_the_dashboard_has_a_name_for_each_language_with_a_pack(code: str) -> None:
    assert words.language(code) not in {code, ""}


def test_states_and_their_institutions_have_spanish_names() -> None:
    registry = load_registry()
    assert dict(registry.actors["state-mm"].names)["es"] == "Myanmar (Birmania)"
    assert dict(institution(registry, "police", "CL").names)["es"] == "Policía de Chile"


def read(text: str) -> list[Figure]:
    """The figures of a Spanish text, published on Thursday 16 January 2025."""
    published = dt.datetime(2025, 1, 16, 9, tzinfo=dt.UTC)
    return list(extract_article(Article(digest("gap", text), "", text, "es", published, published)).figures)


def gap(what: str, text: str, **wanted: object) -> object:
    return pytest.param(text, wanted, id=what, marks=pytest.mark.xfail(strict=True, reason=what))


@pytest.mark.parametrize(("text", "wanted"), [
    gap("a year after a second de", "El 7 de octubre de 2023 un dron mató a nueve civiles.",
        raw="nueve", date=dt.date(2023, 10, 7)),
    gap("a month and its year with de", "Cinco civiles murieron en octubre de 2023.",
        raw="Cinco", period_start=dt.date(2023, 10, 1)),
    gap("the count of units behind hace", "Hace dos semanas murieron cinco civiles.",
        raw="cinco", date=dt.date(2024, 12, 30)),
    gap("a round number that is approximate in itself", "El atentado dejó una veintena de heridos.",
        value=20, qualifier="about"),
    gap("a nationality behind the noun that acts", "Los ataques israelíes mataron a 32 personas.",
        responsible="israelíes"),
    gap("a toll behind its link", "Sube a 12 el número de muertos por el atentado.",
        measure="killed", value=12),
    gap("an article that counts and also stands before days", "La periodista fue asesinada en Veracruz.",
        measure="killed", value=1),
    gap("a pronoun before its verb", "Los secuestradores la mataron.", measure="killed", value=1),
])  # fmt: skip
def test_gap(text: str, wanted: dict[str, object]) -> None:
    (figure,) = read(text)
    assert {name: getattr(figure, name) for name in wanted} == wanted
