"""Acceptance: the article and the labelled sets that the project is measured by, where they are at hand.

They lie in ``../shared`` beside a checkout and are not part of the project; without them these tests are
skipped, and say so. The sets' own score.py does the scoring.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.extract import extract_article
from pipeline.model import Article, Event, Extraction, Figure, digest
from pipeline.readers import ReadOptions
from pipeline.run import extract_lines

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = SHARED / "seed"
YARDSTICKS = SHARED / "yardsticks"
PUBLISHED = dt.datetime(2025, 1, 12, 12, tzinfo=dt.UTC)

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared with the article and labelled sets")


@cache
def expected() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    return record


@cache
def article(*, dated: bool = True) -> Article:
    text = (SEED / "article-id.txt").read_text(encoding="utf-8")
    published = PUBLISHED if dated else None
    return Article(
        digest("content", "", text), "", text, "id", published, dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
    )


@cache
def made(*, dated: bool = True) -> Extraction:
    return extract_article(article(dated=dated))


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


FIGURE_FIELDS = (
    "measure", "raw", "value", "qualifier", "scope", "date", "as_of", "place", "claimant", "victims",
    "status", "responsible",
)  # fmt: skip


class TestTheArticle:
    def test_holds_the_expected_figures_and_no_others(self) -> None:
        figures = made().figures
        wanted = expected()["figures"]
        assert [f.raw for f in figures] == [w["raw"] for w in wanted]
        for figure, want in zip(figures, wanted, strict=True):
            given = {name: want[name] for name in FIGURE_FIELDS if name in want}
            assert {name: plain(getattr(figure, name)) for name in given} == given

    def test_a_share_stays_with_its_whole(self) -> None:
        assert _figure("46.000").composition == "lebih dari separuhnya adalah perempuan dan anak-anak"

    def test_the_words_stay_as_they_were_received(self) -> None:
        figure = _figure("46.000")
        assert "warga Palestinalebih dari separuhnya" in figure.evidence.sentence
        text = article().text
        assert all(text[f.evidence.start : f.evidence.end] == f.raw for f in made().figures)

    def test_names_every_actor(self) -> None:
        assert set(expected()["actors"]) <= {actor.name for actor in made().actors}

    @pytest.mark.parametrize(
        ("kind", "first", "last", "names"),
        [
            ("consult", "2025-01-12", "2025-01-12", {"Joe Biden", "Benjamin Netanyahu"}),
            ("visit", "2025-01-06", "2025-01-12", {"Steve Witkoff", "Qatar", "Israel"}),
            ("statement", "2025-01-06", "2025-01-12", {"Antony Blinken"}),
            ("Violence against civilians", "2023-10-07", "2023-10-07", {"Hamas"}),
            ("Strategic developments", "2025-01-20", "2025-01-20", set()),
        ],
    )
    def test_dates_its_events(self, kind: str, first: str, last: str, names: set[str]) -> None:
        days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        same = [e for e in made().events if (e.event_type, e.first, e.last) == (kind, *days)]
        assert any(names <= _names(e) for e in same)

    def test_tells_what_is_to_come_from_what_has_happened(self) -> None:
        assert {e.reality for e in made().events if e.first == dt.date(2025, 1, 20)} == {"scheduled"}
        assert {e.reality for e in made().events if e.first == dt.date(2023, 10, 7)} == {"happened"}

    def test_says_that_the_talks_go_on(self) -> None:
        (talks,) = (e for e in made().events if e.event_type == "mediate")
        assert talks.date_precision == "ongoing"
        assert _names(talks) >= {"United States", "Egypt", "Qatar"}

    def test_the_day_of_the_offices_words_is_kept(self) -> None:
        """*kata kantor Netanyahu pada hari Sabtu David Barnea … akan melakukan perjalanan ke Qatar*."""
        saturday = [e for e in made().events if e.first == dt.date(2025, 1, 11)]
        assert any({"Benjamin Netanyahu", "David Barnea"} <= _names(e) for e in saturday)


class TestTheArticleWithoutADate:
    def test_dates_nothing_relative(self) -> None:
        told = {(d.raw, d.first) for d in made(dated=False).dates if d.first is not None}
        assert told == {("7 Oktober 2023", dt.date(2023, 10, 7))}

    def test_dates_no_figure_or_event_but_by_its_own_words(self) -> None:
        extraction = made(dated=False)
        assert {f.as_of for f in extraction.figures} == {None}
        assert {f.date for f in extraction.figures} == {None, dt.date(2023, 10, 7)}
        assert {e.first for e in extraction.events} == {None, dt.date(2023, 10, 7)}

    def test_holds_the_same_figures(self) -> None:
        dated, undated = made().figures, made(dated=False).figures
        assert [(f.measure, f.raw, f.qualifier) for f in dated] == [
            (f.measure, f.raw, f.qualifier) for f in undated
        ]


def test_headlines_in_indonesian_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = YARDSTICKS / "id-headlines" / "dev.jsonl"
    score().claims(str(gold), str(_extracted(gold, tmp_path)))
    said = capsys.readouterr().out
    assert float(re.findall(r"^claims .* F1 ([\d.]+)", said, re.M)[0]) >= 0.95, said


def test_field_reports_in_english_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = YARDSTICKS / "en-incidents" / "dev.jsonl"
    score().tolls(str(gold), str(_extracted(gold, tmp_path)))
    said = capsys.readouterr().out
    assert float(re.findall(r"^killed .* accuracy ([\d.]+)", said, re.M)[0]) >= 0.90, said


def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", YARDSTICKS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _extracted(gold: Path, folder: Path) -> Path:
    """Extract a set as ``saksi extract`` does; a few of its dates are none, which costs no line."""
    out, complaints = folder / "out.jsonl", list[str]()
    with gold.open("rb") as lines, out.open("wb") as written:
        extract_lines(lines, ReadOptions(), written.write, complaints.append)
    assert out.read_bytes().count(b"\n") == sum(bool(line.strip()) for line in gold.read_bytes().splitlines())
    return out


def _figure(raw: str) -> Figure:
    return next(f for f in made().figures if f.raw == raw)


def _names(event: Event) -> set[str]:
    names = {actor.id: actor.name for actor in made().actors}
    return {names[actor.actor_id] for actor in event.actors}
