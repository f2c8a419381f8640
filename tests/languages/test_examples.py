"""Each language pack is held to its own examples: adding a language adds its tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.extract import extract_article
from pipeline.languages import codes, load_pack
from pipeline.languages.examples import Example, ExampleFigure
from pipeline.model import Article, Figure, digest

#: fields of an example's figure that are looked at only where the example gives them
OPTIONAL = (
    "claimant", "victims", "responsible", "place", "status", "date", "as_of", "period_start", "low", "high",
)  # fmt: skip
EXAMPLES = [
    pytest.param(code, example, id=f"{code}: {example.text[:60]}")
    for code in codes()
    for example in load_pack(code).examples
]


def article(code: str, example: Example) -> Article:
    day = example.published
    published = dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC) if day else None
    fetched = dt.datetime(2025, 1, 20, tzinfo=dt.UTC)
    return Article(digest("example", example.text), "", example.text, code, published, fetched)


def told(figure: Figure, figures: dict[str, Figure], wanted: ExampleFigure) -> dict[str, Any]:
    """The fields of ``figure`` that ``wanted`` gives; words that aren't there are ""."""
    fields: dict[str, Any] = {
        "measure": figure.measure, "raw": figure.raw, "value": figure.value,
        "qualifier": figure.qualifier, "scope": figure.scope,
    }  # fmt: skip
    for name in OPTIONAL:
        if getattr(wanted, name) is not None:
            found = getattr(figure, name)
            fields[name] = "" if found is None else found
    if wanted.part_of is not None:
        fields["part_of"] = figures[figure.part_of].raw if figure.part_of else ""
    return fields


@pytest.mark.parametrize("code", codes())
class TestPack:
    def test_shows_what_is_a_figure_and_what_is_none(self, code: str) -> None:
        examples = load_pack(code).examples
        assert any(e.figures for e in examples), f"{code}.toml has no example with a figure"
        assert any(not e.figures for e in examples), f"{code}.toml has no example without one"

    def test_shows_every_measure_and_every_qualifier(self, code: str) -> None:
        figures = [f for e in load_pack(code).examples for f in e.figures]
        assert {f.measure.value for f in figures} == {
            "killed", "injured", "hostage", "released", "missing", "displaced", "detained", "affected",
        }  # fmt: skip
        assert {f.qualifier.value for f in figures} == {
            "exact", "at_least", "more_than", "about", "nearly", "up_to", "range", "vague",
        }  # fmt: skip

    def test_tells_no_example_twice(self, code: str) -> None:
        texts = [e.text for e in load_pack(code).examples]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
class TestExample:
    def test_holds_exactly_these_figures(self, code: str, example: Example) -> None:
        figures = extract_article(article(code, example)).figures
        by_id = {f.id: f for f in figures}
        assert [(f.measure.value, f.raw) for f in figures] == [
            (w.measure.value, w.raw) for w in example.figures
        ], example.why
        for figure, wanted in zip(figures, example.figures, strict=True):
            given = {k: v for k, v in wanted if v is not None or k == "value"}
            assert told(figure, by_id, wanted) == given, example.why
