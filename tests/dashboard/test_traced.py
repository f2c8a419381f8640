"""How a record was found is said in words of the reader's language, with the rule's name beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard import i18n, traced

DOCUMENT = Path(__file__).parents[2] / "docs" / "methodology.md"


def test_every_rule_of_the_methodology_has_words() -> None:
    table = DOCUMENT.read_text("utf-8").partition("## Which rule links")[2].partition("\n## ")[0]
    rules = [name for name in re.findall(r"^\| ([a-z ]+) \|", table, re.M) if name != "rule"]
    assert len(rules) > 10
    assert [name for name in rules if name not in traced.RULES] == []


@pytest.mark.parametrize(
    ("told", "english", "indonesian"),
    [
        (
            "toll",
            "the number follows a word for a toll (toll)",
            "angkanya mengikuti sebuah kata untuk jumlah korban (toll)",
        ),
        (
            "verb before, one person",
            (
                "a verb before the number tells what happened to them; "
                "a word for one person is the number (verb before, one person)"
            ),
            (
                "kata kerja sebelum angkanya menyebut yang menimpa mereka; "
                "angkanya adalah kata untuk satu orang (verb before, one person)"
            ),
        ),
        ("words of ceasefire", "words of the kind “ceasefire”", "kata-kata untuk jenis “gencatan senjata”"),
        ("air strike: serangan udara", "air strike: serangan udara", "air strike: serangan udara"),
        (None, "", ""),
    ],
)
def test_a_rule_is_said_with_its_name(told: str | None, english: str, indonesian: str) -> None:
    assert traced.rule(told) == english
    with i18n.speaking("id"):
        assert traced.rule(told) == indonesian


def test_receipts_keep_the_words_of_the_text() -> None:
    told = "number: 12; harm: killed; claimant: the mayor; police: both; date: On Monday 3 …"
    assert traced.receipts(told) == (
        "number: 12; word of harm: killed; claimant: the mayor; police: both; day taken from: On Monday 3 …"
    )
    with i18n.speaking("id"):
        assert traced.receipts("number: 12; qualifier: lebih dari") == "angka: 12; penegasan: lebih dari"
    assert traced.receipts(None) == ""


def test_what_people_corrected_is_told_in_words() -> None:
    told = (
        "claimant: the mayor; and his aide; qualifier: at_least; scope: cumulative; value: 1200.0; low: None"
    )
    assert traced.before(told) == (
        "Who says so: the mayor; and his aide; How the source hedges it: at least; "
        "What it covers: running total; Number: 1,200; Lowest: not stated"
    )


def test_actors_have_their_parts_in_the_readers_language() -> None:
    told = "Israel (source); Front (North) (target); Nobody (else); Hamas"
    assert traced.cast(told) == told
    with i18n.speaking("id"):
        assert traced.cast(told) == "Israel (pelaku); Front (North) (sasaran); Nobody (else); Hamas"
