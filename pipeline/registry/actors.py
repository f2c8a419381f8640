"""The actors that Saksi knows, from ``data/*.toml`` and CLDR, and the names they go by.

Every file of ``data/`` but ``states.toml`` and the places is named after an ActorKind; a line is an
actor. States, and the armed forces, police and health ministry of each, are made from CLDR's names.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from pipeline.model import Actor, ActorKind
from pipeline.registry.phrases import Phrases

DATA = Path(__file__).parent / "data"
#: kinds of actor that a country's name and a noun make: *tentara X*, *the X health ministry*
INSTITUTIONS = {
    "forces": ActorKind.MILITARY,
    "police": ActorKind.POLICE,
    "health": ActorKind.HEALTH_AUTHORITY,
    "foreign": ActorKind.GOVERNMENT,
    "defence": ActorKind.GOVERNMENT,
    "interior": ActorKind.GOVERNMENT,
    "presidency": ActorKind.GOVERNMENT,
}
_KINDS = (
    "armed_group", "military", "police", "intergovernmental", "ngo", "media", "health_authority",
    "government", "person",
)  # fmt: skip
_FIELDS = {"name", "country", "wikidata", "role", "all", "near", "alone"} | {f"{i}_of" for i in INSTITUTIONS}


@dataclass(frozen=True, slots=True)
class Name:
    """What a name in a text may stand for."""

    actor_id: str
    #: an adjective (*Israeli*), which names an actor only beside a noun that acts
    adjective: bool = False
    #: counts only when the article names this country otherwise
    near: str | None = None
    #: a surname or other short form
    short: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors by id, and for each language the names that lead to them."""

    actors: dict[str, Actor]
    names: dict[str, Phrases[Name]]
    #: (institution, country) -> actor id
    institutions: dict[tuple[str, str], str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages in which the registry holds names."""
    states = _table("states")
    return tuple(sorted(key for key in states if len(key) == 2))


@cache
def load_registry() -> Registry:
    """Read the registry, once a process."""
    registry = Registry({}, {code: Phrases() for code in languages()}, {})
    _add_states(registry)
    for kind in _KINDS:
        for key, entry in _table(kind).items():
            _add_entry(registry, key, ActorKind(kind), entry)
    return registry


def _add_entry(registry: Registry, key: str, kind: ActorKind, entry: dict[str, Any]) -> None:
    unknown = set(entry) - _FIELDS - set(languages())
    if unknown:
        raise ValueError(f"{kind}.toml: {key}: no such field: {', '.join(sorted(unknown))}")
    names = tuple((code, entry[code][0]) for code in languages() if code != "en" and entry.get(code))
    actor = Actor(
        key, entry["name"], kind, entry.get("country"), entry.get("wikidata"), (("en", entry["name"]), *names)
    )
    registry.actors[key] = actor
    for code, phrases in registry.names.items():
        phrases.add_all([entry["name"], *entry.get("all", ()), *entry.get(code, ())], Name(key))
        phrases.add_all(entry.get("near", ()), Name(key, near=actor.country))
        phrases.add_all(entry.get("alone", ()), Name(key, short=True))
    for institution in INSTITUTIONS:
        if country := entry.get(f"{institution}_of"):
            registry.institutions[institution, country] = key


@cache
def state_names(code: str) -> dict[str, str]:
    """Return CLDR's name of each country and territory in a language, with our canonical names over it."""
    states = _table("states")
    own = states["names"] if code == "en" else states.get(f"names_{code}", {})
    found: dict[str, str] = {
        k: v for k, v in Locale.parse(code).territories.items() if len(k) == 2 and k.isalpha()
    }
    found.update(own)
    return found


@cache
def _adjectives(code: str) -> dict[str, frozenset[str]]:
    """Return each state's adjectives in a language: its further names but for those listed as nouns."""
    states = _table("states")
    if (listed := states.get(f"{code}_nouns")) is None:
        return {}
    nouns = frozenset(listed["words"])
    return {iso: frozenset(names) - nouns for iso, names in states[code].items()}


def _add_states(registry: Registry) -> None:
    states = _table("states")
    for iso in states["codes"].split():
        names = tuple((code, state_names(code)[iso]) for code in ("en", *languages()))
        actor = Actor(
            f"state-{iso.lower()}",
            state_names("en")[iso],
            ActorKind.STATE,
            iso,
            states["wikidata"].get(iso),
            tuple(dict(names).items()),
        )
        registry.actors[actor.id] = actor
        for code, phrases in registry.names.items():
            others = (*states["all"].get(iso, ()), *states[code].get(iso, ()))
            for name in (actor.name, state_names(code)[iso], *others):
                phrases.add(name, Name(actor.id, adjective=name in _adjectives(code).get(iso, ())))


def institution(registry: Registry, which: str, iso: str) -> Actor:
    """Return a country's armed forces, police or health ministry: the one in the data, or one made here."""
    if key := registry.institutions.get((which, iso)):
        return registry.actors[key]
    patterns = _table("states")["institutions"][which]
    names = tuple((code, patterns[code].format(state_names(code)[iso])) for code in _codes_of(patterns))
    return Actor(f"{which}-{iso.lower()}", dict(names)["en"], INSTITUTIONS[which], iso, None, names)


def _codes_of(patterns: dict[str, str]) -> tuple[str, ...]:
    """Return the languages that have a pattern, English first, as an actor's names are kept."""
    return ("en", *sorted(patterns.keys() - {"en"}))
