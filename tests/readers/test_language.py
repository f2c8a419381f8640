"""Which language an article is in."""

import pytest

from pipeline.errors import LanguageError
from pipeline.languages import codes, load_pack
from pipeline.languages.detect import detect_language, language_code, require_pack

TEXTS = {
    "id": "Sedikitnya 12 warga sipil tewas dalam serangan udara di sebuah pasar, kata pejabat setempat.",
    "ms": "Sekurang-kurangnya 12 orang awam terbunuh dalam serangan udara itu, kata jurucakap kerajaan kepada"
    " pemberita kerana beliau enggan mengulas lanjut mengenai kejadian berkenaan.",
    "en": "At least 12 civilians were killed in an air strike on a market, a local official said.",
    "fr": "Au moins douze civils ont été tués dans une frappe aérienne sur un marché, selon un responsable.",
    "ar": "قتل ما لا يقل عن اثني عشر مدنيا في غارة جوية على سوق، حسبما قال مسؤول محلي.",
    "uk": "Щонайменше дванадцятеро цивільних загинули внаслідок авіаудару по ринку, повідомив посадовець.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_each_language_is_told_from_its_neighbours(code: str):
    assert detect_language("", TEXTS[code]) == code


@pytest.mark.parametrize("code", codes())
def test_every_language_with_a_pack_can_be_detected(code: str):
    texts = " ".join(example.text for example in load_pack(code).examples)
    assert detect_language("", texts) == code


@pytest.mark.parametrize("words", ["", " ", "12 345", "…!?"])
def test_no_letters_no_language(words: str):
    assert detect_language(words, words) is None


def test_detection_survives_half_a_surrogate_pair():
    assert detect_language("", TEXTS["en"] + "\ud800") == "en"


@pytest.mark.parametrize(("tag", "code"), [("id-ID", "id"), ("in", "id"), ("EN_us", "en"), (" en ", "en")])
def test_a_tag_is_reduced_to_its_code(tag: str, code: str):
    assert language_code(tag) == require_pack(tag, "a.txt") == code


def test_a_language_without_a_pack_is_told_with_those_that_have_one():
    packs = ", ".join(codes())
    with pytest.raises(LanguageError, match=rf"--language: no language pack for 'fr' \(there are: {packs}\)"):
        require_pack("fr", "--language")
