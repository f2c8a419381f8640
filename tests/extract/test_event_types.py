"""Which of ACLED's sub-event types a text tells first: sentences of our own, and which of two types wins.

``event_types.tsv`` holds a few short texts a type and language, and texts that tell none; a handful are
known to be read wrongly, so their share is held, not each of them. ``event_types_blind.tsv`` holds sets that
were each written before the rules were tried on them; see docs/methodology.md for what they scored at first.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pipeline.languages import codes, event_rules, load_pack
from pipeline.languages.happening import ACLED, APART, NONE, EventRule, spelled_out
from pipeline.model import Event, Reality
from tests.extract.figures_of import made

TEXTS = Path(__file__).with_name("event_types.tsv")
#: share of the texts whose type is right; floors only rise
FLOORS = {"en": 0.96, "id": 0.97}
BLIND = Path(__file__).with_name("event_types_blind.tsv")
#: (set, language) -> share that is right. Sets 1, 2 and 5 were read miss by miss and mended for, set 4 once.
#: Set 3 was never mended for, only whole kinds of words that it showed to be lacking were filled: keep it so.
BLIND_FLOORS = {
    ("1", "en"): 0.95,
    ("2", "en"): 0.96,
    ("3", "en"): 0.78,
    ("4", "en"): 0.95,
    ("5", "en"): 0.93,
    ("1", "id"): 0.95,
}


@cache
def texts() -> tuple[tuple[str, str, str], ...]:
    """(language, sub-event type or none, text) of each row."""
    with TEXTS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple((row["language"], row["sub_event_type"], row["text"]) for row in rows)


@cache
def blind() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(set, language) -> (sub-event type or none, text) of each text that was written blind."""
    told: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with BLIND.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            told.setdefault((row["set"], row["language"]), []).append((row["sub_event_type"], row["text"]))
    return told


def events(language: str, text: str) -> list[Event]:
    return [e for e in made(language, text).events if e.sub_event_type]


def first(language: str, text: str) -> str:
    found = events(language, text)
    return (found[0].sub_event_type if found else None) or NONE


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_texts_of_our_own_have_their_type(language: str) -> None:
    rows = [(want, text) for code, want, text in texts() if code == language]
    wrong = [f"{want}, not {got}: {text}" for want, text in rows if (got := first(language, text)) != want]
    assert 1 - len(wrong) / len(rows) >= FLOORS[language], "\n".join(wrong)


@pytest.mark.parametrize("key", sorted(BLIND_FLOORS))
def test_texts_written_blind_stay_as_right_as_they_are(key: tuple[str, str]) -> None:
    rows = blind()[key]
    wrong = [f"{want}, not {got}: {text}" for want, text in rows if (got := first(key[1], text)) != want]
    assert 1 - len(wrong) / len(rows) >= BLIND_FLOORS[key], "\n".join(wrong)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_every_type_and_none_has_texts(language: str) -> None:
    told = Counter(want for code, want, _ in texts() if code == language)
    assert set(told) == {*ACLED, NONE}
    assert told[NONE] >= 15


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        # ground that changes hands says more than the fighting for it
        ("en", "After a fierce battle the army recaptured the town.", "Government regains territory"),
        ("en", "Rebels captured the town after heavy fighting.", "Non-state actor overtakes territory"),
        ("id", "Setelah pertempuran tentara merebut kembali kota itu.", "Government regains territory"),
        # the same police, more and less force; the same crowd, with and without stones
        ("en", "Police dispersed a peaceful protest.", "Protest with intervention"),
        ("en", "Police shot protesters with live bullets.", "Excessive force against protesters"),
        ("en", "Police fired tear gas at protesters who threw stones.", "Violent demonstration"),
        ("id", "Polisi membubarkan unjuk rasa damai.", "Protest with intervention"),
        ("id", "Polisi menembaki pengunjuk rasa.", "Excessive force against protesters"),
        ("id", "Pengunjuk rasa melempari polisi dengan batu.", "Violent demonstration"),
        # soldiers or civilians under attack
        ("en", "Gunmen attacked a village.", "Attack"),
        ("en", "Gunmen attacked an army base.", "Armed clash"),
        ("id", "Kelompok bersenjata menyerang kampung.", "Attack"),
        ("id", "Kelompok bersenjata menyerang pos TNI.", "Armed clash"),
        # a bomb that went off, one that was found, one that was carried
        ("en", "A roadside bomb exploded in Kirkuk.", "Remote explosive/landmine/IED"),
        ("en", "Police defused a roadside bomb in Kirkuk.", "Disrupted weapons use"),
        ("en", "A suicide bomber struck a market in Kirkuk.", "Suicide bomb"),
        ("id", "Bom meledak di pasar.", "Remote explosive/landmine/IED"),
        ("id", "Polisi menjinakkan bom di pasar.", "Disrupted weapons use"),
        # gas in a war, gas at a protest; grenades of three kinds
        ("en", "The troops used chlorine against the town.", "Chemical weapon"),
        ("en", "Police used tear gas at a rally.", "Protest with intervention"),
        ("en", "Rebels fired rocket-propelled grenades at a camp.", "Shelling/artillery/missile attack"),
        # ground given up, and ground won
        ("en", "The army withdrew from the base.", "Non-violent transfer of territory"),
        ("en", "Militants seized the base without resistance.", "Non-violent transfer of territory"),
    ],
)  # fmt: skip
def test_what_says_more_wins(language: str, text: str, wanted: str) -> None:
    assert first(language, text) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He died of a heart attack."),
        ("en", "The riot police have a new commander in chief."),
        ("en", "The parade is on 14 March."),
        ("id", "Ia meninggal karena serangan jantung."),
        ("id", "Timnas merebut gelar juara."),
        ("id", "Nelayan itu kembali dengan hasil tangkapan."),
    ],
)
def test_words_that_mean_something_else_together(language: str, text: str) -> None:
    assert first(language, text) == NONE


def test_the_reason_of_a_protest_is_not_what_happened() -> None:
    assert first("en", "Hundreds marched over the killing of a student.") == "Peaceful protest"


def test_a_claim_of_responsibility_tells_the_deed_only_with_its_harm() -> None:
    assert first("en", "The Taliban claimed responsibility for the attack on the airport.") == NONE
    (event,) = events("en", "The Taliban claimed responsibility for a car bomb that killed eight.")
    assert event.sub_event_type == "Remote explosive/landmine/IED"
    assert event.reality is Reality.HAPPENED
    assert first("en", "A car bomb killed eight. The Taliban claimed responsibility.") != NONE


def test_the_main_event_of_the_lead_stands_first() -> None:
    text = "Tension is high after an attack in Kano. A suicide bomber killed nine people there on Friday."
    assert first("en", text) == "Suicide bomb"


def test_talks_are_an_event_of_acleds_only_alone() -> None:
    talks = "The government and the rebels signed a peace accord in Juba."
    assert first("en", talks) == "Agreement"
    both = f"{talks} An air strike killed nine people in Bor."
    assert [e.sub_event_type for e in events("en", both)] == ["Air/drone strike"]
    assert "agree" in {
        e.event_type for e in made("en", "The two states signed an agreement on Friday.").events
    }


@pytest.mark.parametrize(
    ("language", "text", "reality"),
    [
        ("en", "Unions will hold a protest on Friday.", Reality.SCHEDULED),
        ("en", "The rebels threatened attacks on the capital.", Reality.THREATENED),
        ("id", "Buruh akan menggelar unjuk rasa pada Jumat.", Reality.SCHEDULED),
        ("id", "Kelompok itu mengancam serangan ke ibu kota.", Reality.THREATENED),
    ],
)
def test_what_is_planned_or_threatened_says_so(language: str, text: str, reality: Reality) -> None:
    (event,) = events(language, text)
    assert event.reality is reality


def test_an_event_keeps_its_rule_and_words() -> None:
    (event,) = events("en", "Troops seized 40 rifles in a village.")
    assert event.rule == "weapons seized, found or destroyed: seized … rifles"


def test_rules_name_every_type_once_and_none_twice() -> None:
    for code in codes():
        names = [rule.name for rule in event_rules(code)]
        assert len(names) == len(set(names))
    assert {rule.sub_type for rule in event_rules("en")} == {*ACLED, NONE}


@pytest.mark.parametrize("code", codes())
def test_every_class_of_a_pack_is_of_use(code: str) -> None:
    asked = {name for rule in event_rules(code) for name in rule.classes()}
    classes = load_pack(code).events.classes
    taken = {word[1:] for words in classes.values() for word in words if word.startswith("@")}
    assert set(classes) - asked - taken <= {APART}


@pytest.mark.parametrize("code", ["en", "id"])
def test_english_and_indonesian_have_all_classes_of_the_shared_rules(code: str) -> None:
    asked = {name for rule in event_rules(code) for name in rule.classes()}
    assert asked <= set(load_pack(code).events.classes)


def test_braces_spell_out_forms() -> None:
    assert spelled_out("raid{,s,ed}") == ("raid", "raids", "raided")
    assert spelled_out("{air,drone} strike{,s}") == (
        "air strike", "air strikes", "drone strike", "drone strikes",
    )  # fmt: skip


def test_a_rule_of_no_type_is_refused() -> None:
    with pytest.raises(ValueError, match="no sub-event type"):
        EventRule(name="x", sub_type="Skirmish", when=("attack",), score=1)


def test_long_sentences_of_the_same_words_take_no_time() -> None:
    """Every pattern's words, thousands of times without a full stop."""
    text = " ".join(["protesters attacked soldiers in a village and seized weapons near a base"] * 1500)
    started = time.process_time()
    made("en", text)
    assert time.process_time() - started < 10
