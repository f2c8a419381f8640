"""Coding profiles: each number that they make, and that every vague word of every pack is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExportError
from pipeline.languages import load_pack
from pipeline.languages.pack import codes
from pipeline.model import Qualifier
from pipeline.profiles import PROFILES, Claim, profile_named, vague_kind
from pipeline.profiles.vague import vague_words


def code(
    profile: str, raw: str, qualifier: str = "exact", **numbers: int
) -> tuple[int | None, int | None, int | None]:
    made = profile_named(profile).code(Claim(raw, Qualifier(qualifier), **numbers))
    assert made.rule
    return made.low, made.best, made.high


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("several", 3), ("beberapa", 3), ("tens", 10), ("puluhan", 10), ("Dozens", 12), ("lusinan", 12),
        ("hundreds", 100), ("ratusan", 100), ("ribuan", 1000), ("belasan", 11), ("puluhan  ribu", 10_000),
        ("an unknown number", None), ("a throng", None),
    ],
)  # fmt: skip
def test_acled_gives_vague_words_the_least_that_they_allow(raw: str, number: int | None) -> None:
    assert code("acled", raw, "vague") == (None, number, None)


@pytest.mark.parametrize(
    ("qualifier", "numbers", "acled", "ibc", "ged"),
    [
        ("exact", {"value": 12}, (None, 12, None), (12, None, 12), (12, 12, 12)),
        ("exact", {"value": 0}, (None, 0, None), (0, None, 0), (0, 0, 0)),
        ("at_least", {"value": 12, "low": 12}, (None, 12, None), (12, None, None), (12, 12, None)),
        ("more_than", {"value": 12, "low": 13}, (None, 13, None), (13, None, None), (13, 13, None)),
        ("up_to", {"value": 30, "high": 30}, (None, None, None), (None, None, 30), (None, None, 30)),
        ("nearly", {"value": 400, "high": 399}, (None, 399, None), (399, None, 399), (None, 399, None)),
        ("about", {"value": 20, "best": 20}, (None, 20, None), (20, None, 20), (None, 20, None)),
        ("range", {"low": 38, "high": 45}, (None, 38, None), (38, None, 45), (38, 38, 45)),
        ("vague", {}, (None, 12, None), (None, None, None), (None, None, None)),
    ],
)
def test_what_each_profile_makes_of_each_hedge(
    qualifier: str, numbers: dict[str, int], acled: object, ibc: object, ged: object
) -> None:
    assert code("acled", "dozens", qualifier, **numbers) == acled
    assert code("ibc", "dozens", qualifier, **numbers) == ibc
    assert code("ged", "dozens", qualifier, **numbers) == ged


@given(
    st.sampled_from(sorted(PROFILES)),
    st.sampled_from(list(Qualifier)),
    st.text(max_size=20),
    st.integers(0, 10**7),
)
def test_no_profile_makes_a_best_outside_its_bounds(
    name: str, qualifier: Qualifier, raw: str, value: int
) -> None:
    claim = Claim(raw, qualifier, None if qualifier in {"vague", "range"} else value, value, value, value + 3)
    made = PROFILES[name].code(claim)
    if name != "verbatim":
        known = [n for n in (made.low, made.best, made.high) if n is not None]
        assert known == sorted(known)


def test_verbatim_is_the_ledger() -> None:
    assert code("verbatim", "dozens", "vague") == (None, None, None)
    assert code("verbatim", "46,000", "more_than", value=46_000, low=46_001) == (46_001, None, None)


def test_every_vague_word_of_every_pack_has_its_kind() -> None:
    known = set(vague_words())
    for language in codes():
        numbers = load_pack(language)
        words = {word.casefold() for word in (*numbers.numbers.vague, *numbers.dates.vague_counts)}
        assert words <= known, f"{language}: name the kind of {sorted(words - known)} in profiles/vague.toml"


def test_words_without_a_size() -> None:
    assert vague_kind("an unspecified number") is None
    assert vague_kind("Puluhan") == "tens"


def test_unknown_profiles() -> None:
    with pytest.raises(ExportError, match="choose one of verbatim, acled, ibc, ged"):
        profile_named("vdem")
