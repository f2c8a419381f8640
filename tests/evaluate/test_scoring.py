"""How figures are counted as found, and their fields as right."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.evaluate.cases import Case, Kind, Set
from pipeline.evaluate.scoring import Claims, Measures, Miss, Tolls, largest, score_claims, score_tolls
from pipeline.model import Article, Evidence, Figure, Measure, Part, Qualifier, Scope, Status

SUNDAY = dt.datetime(2025, 1, 12, tzinfo=dt.UTC)
EMPTY = Article("a", "", "…", "en", SUNDAY, SUNDAY)


def figure(raw: str, value: int | None, measure: Measure = Measure.KILLED, **more: Any) -> Figure:
    """A figure as extraction makes it; only what is told differs from an exact incident."""
    told: dict[str, Any] = {
        "qualifier": Qualifier.EXACT,
        "low": value,
        "best": value,
        "high": value,
        "scope": Scope.INCIDENT,
    }
    part = more.pop("part", Part.TEXT)
    evidence = Evidence("a", part, 0, len(raw), raw, 0)
    return Figure(id=raw, measure=measure, raw=raw, value=value, evidence=evidence, rule="", **told | more)


def claim(raw: str, value: int | None, measure: str = "killed", **more: Any) -> dict[str, Any]:
    """A label of one figure."""
    return {
        "measure": measure,
        "raw": raw,
        "value": value,
        "qualifier": "exact",
        "scope": "incident",
        "victims": None,
        "claimant": None,
        "responsible": None,
        "status": "unknown",
    } | more


def scored(claims: list[dict[str, Any]], figures: list[Figure], chosen: Set = Set.DEV) -> Claims:
    tally = Claims()
    measures: Measures = {}
    score_claims(Case("x", chosen, Kind.SENTENCE, EMPTY, tuple(claims)), figures, tally, measures)
    return tally


def test_a_figure_is_found_when_measure_and_value_agree() -> None:
    tally = scored([claim("12", 12), claim("five", 5, "injured")], [figure("twelve", 12), figure("5", 5)])
    assert (tally.found, tally.missed, tally.spurious) == (1, 1, 1)


def test_a_figure_told_twice_must_be_found_twice() -> None:
    tally = scored([claim("12", 12), claim("12", 12)], [figure("12", 12)])
    assert (tally.found, tally.missed) == (1, 1)


def test_a_vague_word_is_found_by_a_vague_word_and_not_by_a_range() -> None:
    vague = claim("dozens", None, qualifier="vague")
    loose = {"qualifier": Qualifier.VAGUE, "low": None, "best": None, "high": None}
    assert scored([vague], [figure("dozens", None, **loose)]).found == 1
    assert scored([vague], [figure("5 to 7", None, **loose | {"low": 5, "high": 7})]).found == 0


def test_both_ends_of_a_range_must_agree() -> None:
    wanted = claim("5 to 7", None, qualifier="range", low=5, high=7)
    assert scored([wanted], [figure("5 to 7", None, low=5, best=None, high=7)]).found == 1
    assert scored([wanted], [figure("5 to 8", None, low=5, best=None, high=8)]).found == 0


def test_of_equal_figures_the_one_in_the_same_part_answers() -> None:
    title = figure("12", 12, part=Part.TITLE, claimant=None)
    text = figure("12", 12, claimant="the army")
    told = [claim("12", 12, claimant="army"), claim("12", 12, part="title")]
    tally = scored(told, [title, text])
    assert tally.right["claimant"] == 2


def test_wording_counts_as_right_when_one_holds_the_other() -> None:
    told = [claim("1", 1, claimant="Gaza Health Ministry", victims="people")]
    tally = scored(told, [figure("1", 1, claimant="Health ministry", victims=None)])
    assert tally.right["claimant"] == 1
    assert tally.right["victims"] == 0
    assert tally.right["responsible"] == 1  # nobody is named, and nobody was found


def test_a_scope_that_is_left_open_is_not_asked() -> None:
    tally = scored([claim("1", 1, scope="unknown")], [figure("1", 1)])
    assert "scope" not in tally.asked
    assert tally.asked["qualifier"] == 1


def test_a_child_is_a_civilian_to_the_labels_and_a_child_to_a_ledger() -> None:
    child = [figure("1", 1, status=Status.CHILD)]
    assert scored([claim("1", 1, status="civilian")], child).right["status"] == 1
    assert scored([claim("1", 1, status="unknown")], child).right["status"] == 0
    assert scored([claim("1", 1, status="civilian")], child, Set.SEEDS).right["status"] == 0
    assert scored([claim("1", 1, status="child")], child, Set.SEEDS).right["status"] == 1


def test_figures_in_texts_without_any_are_counted_apart() -> None:
    tally = scored([], [figure("40", 40)])
    assert (tally.negatives, tally.invented, tally.spurious) == (1, 1, 1)
    assert scored([claim("1", 1)], [figure("40", 40)]).invented == 0


def test_misses_say_what_was_missed_and_what_was_made_up() -> None:
    case = Case("x", Set.DEV, Kind.SENTENCE, EMPTY, (claim("12", 12),))
    assert score_claims(case, [figure("40", 40)], Claims(), {}) == [
        Miss("x", "missed", "killed", "12"),
        Miss("x", "spurious", "killed", "40"),
    ]


def test_a_toll_is_the_largest_figure_that_is_no_running_total() -> None:
    total = figure("900", 900, scope=Scope.CUMULATIVE)
    least = figure("12", 12, qualifier=Qualifier.AT_LEAST, low=12, best=None, high=None)
    range_ = figure("5 to 7", None, low=5, best=None, high=7)
    assert largest([total, least, range_], "killed") == 12
    assert largest([range_], "killed") == 5
    assert largest([total], "killed") == 0


def tolled(low: int, high: int, figures: list[Figure]) -> Tolls:
    tallies = {"killed": Tolls()}
    case = Case("x", Set.DEV, Kind.RECORD, EMPTY, tolls={"killed": (low, high)})
    score_tolls(case, figures, tallies)
    return tallies["killed"]


def test_a_toll_within_the_coded_range_is_right() -> None:
    assert tolled(2, 5, [figure("5", 5)]) == Tolls(texts=1, right=1, found=1)
    assert tolled(2, 5, [figure("6", 6)]) == Tolls(texts=1, spurious=1, missed=1)
    assert tolled(2, 5, []) == Tolls(texts=1, missed=1)
    assert tolled(0, 0, []) == Tolls(texts=1, right=1)
