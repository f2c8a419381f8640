"""The page that says how a number comes into the ledger and how often that is right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import accuracy, document, known
from pipeline.whereabouts import accuracy as numbers
from pipeline.whereabouts import methodology
from tests.dashboard import handmade
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]


def test_the_page_holds_the_whole_document_with_its_contents(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "methodology")
    assert not app.exception
    assert app.title[0].value == "Methodology"
    said = [*(h.value for h in app.header), *(s.value for s in app.subheader)]
    (contents,) = [m.value for m in app.markdown if "](#" in m.value]
    headings = [
        line.split(" ", 1)[1]
        for line in methodology().read_text("utf-8").splitlines()
        if line.startswith("##")
    ]
    assert headings
    for heading in (*headings, "How right it is"):
        assert heading in said
        assert f"[{heading}](#" in contents


def test_no_link_leads_off_the_page(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "methodology")
    for element in app.markdown:
        assert "](" not in element.value.replace("](#", "")


def test_each_column_is_explained(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "methodology")
    said = words_of(app)
    assert "by the same team that writes the rules" in " ".join(said.split())
    assert len(app.dataframe) == 4
    for table in app.dataframe:
        for name in table.value.columns:
            assert f"*{name}*: {accuracy.HELP[name]}" in said


def test_the_tables_tell_what_evaluate_found(open_app: Open, ledger_path: Path) -> None:
    record = json.loads(numbers().read_text("utf-8"))
    found, fields, tolls, measures = (frame.value for frame in open_app(ledger_path, "methodology").dataframe)
    assert len(found) == len(fields) == len(record["claims"])
    assert len(tolls) == len(record["tolls"])
    assert len(measures) == len(record["measures"])
    assert list(found["Set"][:3]) == ["held out"] * 3
    wanted = {"language": "id", "set": "held", "kind": "headline"}
    (row,) = [row for row in record["claims"] if wanted.items() <= row.items()]
    told = found[(found["Texts"] == "Indonesian headlines") & (found["Set"] == "held out")].iloc[0]
    assert told["F1"] == round(100 * row["f1"])
    assert told["Figures"] == row["figures"]
    assert told["Made up"] == round(row["spurious_per_1000_negatives"])


def test_it_can_be_read_without_a_ledger(open_app: Open, tmp_path: Path) -> None:
    for path in (tmp_path / "absent.sqlite", handmade.write(tmp_path / "empty.sqlite", ())):
        app = open_app(path, "methodology")
        assert not app.exception
        assert app.title[0].value == "Methodology"


def test_missing_numbers_are_told(
    open_app: Open, ledger_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pipeline.whereabouts.accuracy", lambda: tmp_path / "none.json")
    app = open_app(ledger_path, "methodology")
    assert not app.exception
    assert "saksi evaluate" in app.info[0].value
    assert known.accuracy() is None


def test_the_lead_adds_up_the_held_out_sets_of_a_language() -> None:
    rows = [
        {"language": "en", "set": "held", "figures": 60, "recall": 0.5, "precision": 1.0},
        {"language": "en", "set": "held", "figures": 40, "recall": 1.0, "precision": 0.5},
        {"language": "en", "set": "dev", "figures": 900, "recall": 0.0, "precision": None},
    ]
    told = accuracy.lead({"claims": rows})
    assert "finds 70 of 100 figures in English, and 64 of 100" in told
    assert accuracy.lead({"claims": []}) == ""


class TestSections:
    def test_are_cut_at_headings_with_anchors_of_their_own(self) -> None:
        cut = document.sections("lost\n# A\nWords.\n## B: `c`\n\nMore.\n```\n# no heading\n```\n## B: `c`\n")
        assert [(s.level, s.title, s.anchor) for s in cut] == [
            (1, "A", "a"),
            (2, "B: `c`", "b-c"),
            (2, "B: `c`", "b-c-2"),
        ]
        assert "# no heading" in cut[1].body

    def test_show_dollars_and_links_as_words(self) -> None:
        (cut,) = document.sections("# A\n$2 and $3, see [b](c.md).")
        assert cut.body == r"\$2 and \$3, see b."
