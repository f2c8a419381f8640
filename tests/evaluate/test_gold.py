"""The labelled texts are sound. A failure names the text by its id; held-out words are never shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from pipeline.errors import ReadError
from pipeline.evaluate.cases import Kind, Set, cases
from pipeline.model import Measure, Qualifier, Scope, Status
from pipeline.readers import find_files
from pipeline.whereabouts import gold, seeds

FILES = sorted(gold().glob("*.gold.jsonl"))
ROWS: list[dict[str, Any]] = [
    json.loads(line) for path in FILES for line in path.read_text("utf-8").splitlines()
]
CLAIM = {
    "measure", "raw", "value", "qualifier", "scope", "victims", "claimant", "responsible", "status",
}  # fmt: skip


def claims() -> list[tuple[str, str, dict[str, Any]]]:
    """Return (id, the words that it stands in, claim) of every claim."""
    return [
        (row["id"], row["title"] if claim.get("part") == "title" else row["text"], claim)
        for row in ROWS
        for claim in row.get("claims", [])
    ]


def wrong(ids: list[str]) -> None:
    """Fail with the ids, sorted; nothing else of a row may be printed."""
    if ids:
        pytest.fail("wrong labels in " + ", ".join(sorted(set(ids))), pytrace=False)


def test_ids_are_unique() -> None:
    assert max(Counter(row["id"] for row in ROWS).values()) == 1


def test_enough_is_held_out_in_every_file() -> None:
    for path in FILES:
        sets = Counter(json.loads(line)["set"] for line in path.read_text("utf-8").splitlines())
        assert sets["dev"] + sets["held"] == sets.total(), path.name
        assert sets["held"] >= max(8, sets.total() / 6), path.name


def test_enough_of_the_sentences_hold_no_figure() -> None:
    for language in ("en", "id"):
        some = [r for r in ROWS if r["language"] == language and r["kind"] in ("headline", "sentence")]
        assert sum(r["claims"] == [] for r in some) / len(some) >= 0.3


def test_a_folder_with_seeds_is_read_without_them() -> None:
    wanted, unknown = find_files(seeds())
    assert not [path for path in (*wanted, *unknown) if path.is_relative_to(gold())]


def test_claims_use_the_models_words() -> None:
    assert {claim["measure"] for _, _, claim in claims()} == set(Measure)
    assert {claim["qualifier"] for _, _, claim in claims()} == set(Qualifier)
    assert {claim["scope"] for _, _, claim in claims()} == set(Scope)
    assert {claim["status"] for _, _, claim in claims()} <= set(Status)


def test_claims_have_all_fields() -> None:
    wrong([name for name, _, claim in claims() if set(claim) - {"low", "high", "part"} != CLAIM])


def test_the_number_and_the_victims_stand_in_the_words() -> None:
    wrong([name for name, words, claim in claims() if claim["raw"] not in words])
    wrong([name for name, words, claim in claims() if claim["victims"] and claim["victims"] not in words])


def test_who_says_it_and_who_did_it_stand_in_the_text_or_its_title() -> None:
    whole = {row["id"]: f"{row.get('title', '')}\n{row['text']}" for row in ROWS}
    for field in ("claimant", "responsible"):
        wrong([name for name, _, claim in claims() if claim[field] and claim[field] not in whole[name]])


def test_only_ranges_and_vague_words_have_no_value() -> None:
    wrong(
        [
            name
            for name, _, claim in claims()
            if (claim["value"] is None) != (claim["qualifier"] in ("range", "vague"))
        ]
    )
    ranges = [(name, claim) for name, _, claim in claims() if claim["qualifier"] == "range"]
    wrong([name for name, claim in ranges if not claim["low"] < claim["high"]])


def test_digits_say_the_value() -> None:
    """``43.922`` is a value of 43922: a slip of the pen shows here."""
    digits = [(n, c) for n, _, c in claims() if re.fullmatch(r"\d{1,3}([.,]\d{3})*|\d+", c["raw"])]
    assert len(digits) > 300
    wrong([name for name, claim in digits if int(re.sub(r"[.,]", "", claim["raw"])) != claim["value"]])


def test_tolls_run_from_low_to_high() -> None:
    told = [case for case in cases() if case.tolls is not None]
    assert {case.kind for case in told} == {Kind.REPORT, Kind.RECORD}
    wrong([c.id for c in told if any(not 0 <= low <= high for low, high in (c.tolls or {}).values())])


def test_every_row_is_a_case() -> None:
    assert len([case for case in cases() if case.set is not Set.SEEDS]) == len(ROWS)


def test_the_readme_names_every_file_and_counts_the_texts() -> None:
    readme = (gold() / "README.md").read_text("utf-8")
    assert f"{len(ROWS):,} texts" in readme
    assert [path.name for path in FILES if f"`{path.name}`" not in readme] == []


def test_a_language_without_labelled_texts_is_told_with_those_that_have_some() -> None:
    with pytest.raises(ReadError, match="zz: there are no labelled texts; there are some in en, id"):
        cases("zz")
