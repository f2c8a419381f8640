"""Each rule that links a number to a harm, by its name: sentences that it settles, in each language.

docs/methodology.md shows the same names: a rule without a row there or a sentence here fails.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.extract.figures_of import figure

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "pipeline" / "extract" / "figures"
METHODOLOGY = ROOT / "docs" / "methodology.md"

#: rule, language, sentence, and of the figure that the rule settles: measure, raw, value
RULES = [
    ("part of a whole", "en", "Shells killed 32 people, including seven children.", "killed", "seven", 7),
    ("part of a whole", "en", "Six people, four of whom were children, were killed.", "killed", "four", 4),
    ("part of a whole", "en", "A raid killed 12 men. Three of the dead were guards.", "killed", "Three", 3),
    ("part of a whole", "id", "Serangan menewaskan 12 orang, termasuk lima anak.", "killed", "lima", 5),
    ("part of a whole", "id", "Tiga dari korban tewas adalah prajurit.", "killed", "Tiga", 3),
    ("predicate after", "en", "Two farmers were killed.", "killed", "Two", 2),
    ("predicate after", "en", "Nine sailors kidnapped off Bayelsa were freed.", "released", "Nine", 9),
    ("predicate after", "en", "Six teachers, most of them young, were abducted.", "hostage", "Six", 6),
    ("predicate after", "id", "Dua petani tewas.", "killed", "Dua", 2),
    ("predicate after", "id", "34 serdadu yang disandera di pos dibebaskan.", "released", "34", 34),
    ("predicate after", "id", "Banjir membuat 420 warga mengungsi.", "displaced", "420", 420),
    ("verb before", "en", "A strike killed 12 people.", "killed", "12", 12),
    ("verb before", "en", "Kidnappers let eleven hostages go.", "released", "eleven", 11),
    ("verb before", "en", "The army frees 130 kidnapped schoolchildren.", "released", "130", 130),
    ("verb before", "id", "Serangan menewaskan 12 orang.", "killed", "12", 12),
    ("shared predicate", "en", "Three farmers and a guide, all local, were killed.", "killed", "Three", 3),
    ("shared predicate", "id", "Tiga petani dan seorang pemandu tewas.", "killed", "Tiga", 3),
    ("attributive", "en", "Medics treated 18 wounded soldiers.", "injured", "18", 18),
    ("counted noun", "en", "Rescuers pulled seven bodies from the rubble.", "killed", "seven", 7),
    ("counted noun", "id", "Sebanyak 100 jasad ditemukan.", "killed", "100", 100),
    ("toll", "en", "The death toll in Gaza has reached 46,913.", "killed", "46,913", 46_913),
    ("toll", "id", "Korban tewas di Gaza mencapai 46.913 orang.", "killed", "46.913", 46_913),
    ("toll told before", "en", "A bomb killed 31 people. He corrected the figure to 26.", "killed", "26", 26),
    ("toll told before", "en", "The blast killed six people. The governor says nine.", "killed", "nine", 9),
    ("toll told before", "id", "Bom tewaskan 31 orang. Ia merevisi angkanya menjadi 26.", "killed", "26", 26),
    ("coordinated object", "en", "A bomb killed a nurse and two traders.", "killed", "two", 2),
    ("coordinated object", "id", "Ledakan itu menewaskan seorang guru dan dua muridnya.", "killed", "dua", 2),
    ("elided after claim", "en", "The army says 14 soldiers killed, rebels claim 30", "killed", "30", 30),
    ("elided after claim", "id", "Tentara sebut 14 prajurit tewas, pemberontak klaim 30", "killed", "30", 30),
    ("elided verb", "en", "Malawi lost 14 soldiers, Kenya three.", "killed", "three", 3),
    ("elided verb", "en", "Sixty people died on Friday and 50 on Saturday.", "killed", "50", 50),
    ("elided verb", "id", "Malawi kehilangan 14 prajurit, Kenya tiga.", "killed", "tiga", 3),
    ("elided verb", "id", "Tiga orang tewas di Nduga dan dua di Yahukimo.", "killed", "dua", 2),
    ("coordinated count", "en", "A raid killed 12 people, including two boys and a girl.", "killed", "a", 1),
    ("coordinated count", "id", "Bom menewaskan 12 orang, termasuk dua guru dan 3 bidan.", "killed", "3", 3),
    ("fronted predicate", "id", "Dibebaskan penculik, enam perawat itu pulang.", "released", "enam", 6),
    ("people held", "id", "Sekitar 100 sandera diyakini masih berada di gua.", "hostage", "100", 100),
]  # fmt: skip
#: what stands after the name where a person without a number was counted
PERSONS = [
    ("verb before, one person", "en", "A stray shell killed him.", "killed", "him", 1),
    ("predicate after, one person", "en", "The mayor was wounded.", "injured", "The", 1),
    ("verb before, a person and others", "en", "It killed him and two others.", "killed", "him and two", 3),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "language", "text", "measure", "raw", "value"), [*RULES, *PERSONS])
def test_settles(rule: str, language: str, text: str, measure: str, raw: str, value: int) -> None:
    found = figure(language, text, raw)
    assert (found.rule, found.measure.value, found.value) == (rule, measure, value)


def in_code() -> set[str]:
    """Every name that the code gives to a rule, wherever it links a number to a harm."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in FIGURES.glob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    links = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Governed"]
    return {ast.literal_eval(link.args[1]) for link in links}


def in_docs() -> set[str]:
    """The first column of the table under *Which rule links a number to a harm*."""
    text = METHODOLOGY.read_text(encoding="utf-8")
    section = text.partition("## Which rule links a number to a harm")[2].partition("\n## ")[0]
    names = [row.split("|")[1].strip(" *`") for row in section.splitlines() if row.startswith("|")]
    return {name for name in names if name and name != "rule" and set(name) - set("-: ")}


def test_every_rule_has_a_sentence_here() -> None:
    assert {rule for rule, *_ in RULES} == in_code()


def test_the_methodology_shows_the_rules_of_the_code() -> None:
    assert in_docs() == in_code()
