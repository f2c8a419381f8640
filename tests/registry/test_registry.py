"""The registry's data hold together."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry
import pytest

from pipeline.errors import RegistryError
from pipeline.model import Actor, ActorKind
from pipeline.registry.actors import institution, load_registry, state_names
from pipeline.registry.build_towns import OUT
from pipeline.registry.phrases import Phrases, fold, phrase_words
from pipeline.registry.places import countries, curated, load_towns, read_places, town

ACTORS = load_registry().actors


def _faults(actor: Actor) -> list[str]:
    checks = {
        "id": re.fullmatch(r"[a-z0-9-]+", actor.id),
        "name": actor.name and actor.name == actor.name.strip(),
        "country": actor.country in (None, "XK") or pycountry.countries.get(alpha_2=actor.country),
        "wikidata": actor.wikidata is None or re.fullmatch(r"Q[1-9]\d*", actor.wikidata),
        "names": dict(actor.names)["en"] == actor.name,
    }
    return [f"{actor.id}: {what}" for what, holds in checks.items() if not holds]


def test_each_actor_is_whole() -> None:
    assert [fault for actor in ACTORS.values() for fault in _faults(actor)] == []


def test_names_and_wikidata_ids_are_one_actor_each() -> None:
    names = [actor.name for actor in ACTORS.values()]
    wikidata = [actor.wikidata for actor in ACTORS.values() if actor.wikidata]
    assert len(set(names)) == len(names)
    assert len(set(wikidata)) == len(wikidata)


def test_every_member_of_the_united_nations_is_a_state_with_a_name_in_each_language() -> None:
    states = [actor for actor in ACTORS.values() if actor.kind is ActorKind.STATE]
    assert len(states) == 193 + 4  # and Palestine, the Holy See, Kosovo, Taiwan
    assert all(dict(actor.names).keys() >= {"en", "id"} for actor in states)
    assert state_names("id")["SY"] == "Suriah"


@pytest.mark.parametrize(("which", "iso", "name"), [
    ("forces", "IL", "Israel Defense Forces"),
    ("forces", "TD", "Armed forces of Chad"),
    ("health", "PS", "Gaza Health Ministry"),
    ("health", "SD", "Sudan Health Ministry"),
    ("police", "CO", "National Police of Colombia"),
    ("police", "TD", "Police of Chad"),
    ("premiership", "IL", "Israeli Prime Minister's Office"),
])  # fmt: skip
def test_an_institution_is_the_named_one_or_made_from_the_state(which: str, iso: str, name: str) -> None:
    made = institution(load_registry(), which, iso)
    assert (made.name, made.country) == (name, iso)
    assert made == institution(load_registry(), which, iso)


@cache
def _towns() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for line in load_towns().lines:
        row = line.split("\t")
        found.setdefault(row[2], []).append((float(row[3]), float(row[4])))
    return found


def _strays() -> Iterator[str]:
    for place in {place for values in curated()["en"].values() for place in values}:
        latitude, longitude = place.latitude or 0, place.longitude or 0
        if place.country is None:  # a sea
            continue
        gap = min(abs(a - latitude) + abs(b - longitude) for a, b in _towns()[place.country])
        if gap > (12 if place.country == "US" else 3.5):
            yield f"{place.id} is {gap:.1f} degrees from any town"


def test_each_hand_written_place_lies_near_a_town_of_its_country() -> None:
    """Swapped or mistyped coordinates would land far away."""
    assert sorted(_strays()) == []


def test_every_state_has_a_middle() -> None:
    bare = [actor.name for actor in ACTORS.values() if actor.kind is ActorKind.STATE
            and countries()[actor.country or ""].latitude is None]  # fmt: skip
    assert bare == []


def test_towns_load_quickly_and_read_back() -> None:
    load_towns.cache_clear()
    began = time.perf_counter()
    towns = load_towns()
    assert time.perf_counter() - began < 1.5  # a tenth of a second on a quiet machine
    assert OUT.stat().st_size < 2_500_000
    kyiv = town(int(towns.names["kyiv"].split(",")[0]))
    assert (kyiv.place.country, kyiv.people > 1_000_000) == ("UA", True)


def test_phrases_find_the_longest_name_in_its_own_capitals() -> None:
    phrases = Phrases[str]()
    phrases.add("US", "united-states")
    phrases.add("Gaza", "gaza")
    phrases.add("Gaza City", "gaza-city")

    def find(text: str) -> tuple[int, list[str]]:
        texts = text.split()
        return phrases.at([fold(t) for t in texts], texts, [0] * len(texts), 0)

    assert find("US troops") == (1, ["united-states"])
    assert find("us all") == (0, [])
    assert find("Gaza City hall") == (2, ["gaza-city"])
    assert find("Gaza said") == (1, ["gaza"])


def test_words_of_a_name_are_cut_as_the_text_is() -> None:
    assert phrase_words("Gaza's Ministry of Health") == ("Gaza", "Ministry", "of", "Health")
    assert phrase_words("Izz ad-Din al-Qassam") == ("Izz", "ad", "Din", "al", "Qassam")
    assert fold("Traoré") == fold("traore")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[SD]\ntown = [\n["Kutum", 114.2, 24.6]]', "places.toml line 3: Kutum: 114.2, 24.6 are no degrees"),
        (
            '[SD]\ntown = [\n["Kutum", 14.2]]',
            "places.toml line 3: Kutum: is no [name, latitude, longitude, …]",
        ),
        ('[SD]\nvillage = [["Kutum", 14.2, 24.6]]', "places.toml line 1: SD: village is no precision"),
        ("[SD", "places.toml line 1: not TOML"),
    ],
)
def test_a_wrong_line_of_places_is_named(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "places.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError) as told:
        list(read_places(tmp_path, "places"))
    assert problem in str(told.value)
