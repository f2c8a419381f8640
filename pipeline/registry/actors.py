"""The actors that Saksi knows, from ``data/*.toml`` and CLDR, and the names they go by.

Every file of ``data/`` named after an ActorKind holds actors, one a line; ``merged.toml`` says which of
them are one, ``offices.toml`` who held which office when. States, and the armed forces, police and
ministries of each, are made from CLDR's names. docs/actors.md explains the files to people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from pipeline.model import Actor, ActorKind
from pipeline.registry.files import DATA, Table, check_entry, read_table
from pipeline.registry.merging import survivors
from pipeline.registry.offices import Offices, read_offices
from pipeline.registry.phrases import Phrases, phrase_words

#: kinds of actor that a country's name and a noun make: *tentara X*, *the X health ministry*
INSTITUTIONS = {
    "forces": ActorKind.MILITARY,
    "police": ActorKind.POLICE,
    "health": ActorKind.HEALTH_AUTHORITY,
    "foreign": ActorKind.GOVERNMENT,
    "defence": ActorKind.GOVERNMENT,
    "interior": ActorKind.GOVERNMENT,
    "presidency": ActorKind.GOVERNMENT,
    "premiership": ActorKind.GOVERNMENT,
}
#: offices that have one holder at a time -> the institution that is *his office*, *kementeriannya*
ROLES = {
    "president": "presidency",
    "vice_president": "",
    "prime_minister": "premiership",
    "chancellor": "",
    "foreign_minister": "foreign",
    "foreign_secretary": "foreign",
    "secretary_of_state": "foreign",
    "defence_minister": "defence",
    "defence_secretary": "defence",
    "interior_minister": "interior",
    "health_minister": "health",
    "monarch": "",
    "secretary_general": "",
}
_KINDS = (
    "armed_group", "military", "police", "intergovernmental", "ngo", "media", "health_authority",
    "government", "organisation", "person",
)  # fmt: skip
_TEXTS = ("name", "country", "wikidata", "role", *(f"{i}_of" for i in INSTITUTIONS))
_LISTS = ("all", "near", "where", "alone")


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


@dataclass(slots=True)
class Registry:
    """All actors by id, and for each language the names that lead to them."""

    actors: dict[str, Actor]
    names: dict[str, Phrases[Name]]
    #: (institution, country) -> actor id
    institutions: dict[tuple[str, str], str] = field(default_factory=dict)
    #: id of an actor merged away -> the actor that it is
    merged: dict[str, str] = field(default_factory=dict)
    offices: Offices = field(default_factory=Offices)


@cache
def state_data() -> dict[str, Any]:
    """Return ``states.toml``: what of the states CLDR lacks."""
    return read_table(DATA, "states").rows


@cache
def languages() -> tuple[str, ...]:
    """Return the languages in which the registry holds names."""
    return tuple(sorted(key for key in state_data() if len(key) == 2))


@cache
def load_registry() -> Registry:
    """Read the registry, once a process."""
    return read_registry(DATA)


def read_registry(folder: Path) -> Registry:
    """Read the actors of a folder, whose files may be missing; RegistryError names the file and the line."""
    registry = Registry({}, {code: Phrases() for code in languages()})
    _add_states(registry)
    tables = {kind: read_table(folder, kind) for kind in _KINDS if (folder / f"{kind}.toml").exists()}
    rows = _rows(registry, tables)
    if (folder / "merged.toml").exists():
        registry.merged = survivors(read_table(folder, "merged"), registry.actors.keys() | rows.keys())
    for key, (_, kind, entry) in rows.items():
        if key not in registry.merged:
            registry.actors[key] = _actor(key, kind, entry)
    for key, (table, _, entry) in rows.items():
        _add_names(registry, table, key, entry)
    _add_institutions(registry)
    if (folder / "offices.toml").exists():
        registry.offices = read_offices(read_table(folder, "offices"), ROLES, registry.actors)
    return registry


def _rows(registry: Registry, tables: dict[str, Table]) -> dict[str, tuple[Table, ActorKind, dict[str, Any]]]:
    """Return every checked entry by its id."""
    fields = dict.fromkeys(_TEXTS, str) | dict.fromkeys((*_LISTS, *languages()), list)
    rows: dict[str, tuple[Table, ActorKind, dict[str, Any]]] = {}
    isos = frozenset(state_data()["codes"].split())
    for kind, table in tables.items():
        for key, entry in table.rows.items():
            check_entry(table, key, entry, fields, isos)
            if key in rows or key in registry.actors:
                raise table.error(key, "is an actor already; an id is given once over all files")
            rows[key] = (table, ActorKind(kind), entry)
    return rows


def _actor(key: str, kind: ActorKind, entry: dict[str, Any]) -> Actor:
    names = tuple((code, entry[code][0]) for code in languages() if code != "en" and entry.get(code))
    return Actor(
        key, entry["name"], kind, entry.get("country"), entry.get("wikidata"), (("en", entry["name"]), *names)
    )


def _add_names(registry: Registry, table: Table, key: str, entry: dict[str, Any]) -> None:
    """Add an entry's names, for the actor that it was merged into if it was."""
    own = registry.merged.get(key, key)
    person = registry.actors[own].kind is ActorKind.PERSON
    for code in registry.names:
        for name in (entry["name"], *entry.get("all", ()), *entry.get(code, ())):
            short = person and len(phrase_words(name)) == 1  # *Sugiono* is many people's name
            _add_name(registry, table, key, code, name, Name(own, short=short))
        for name in entry.get("near", ()):
            for iso in entry.get("where", (entry.get("country"),)):
                _add_name(registry, table, key, code, name, Name(own, near=iso))
        for name in entry.get("alone", ()):
            _add_name(registry, table, key, code, name, Name(own, short=True))
    for which in INSTITUTIONS:
        iso = entry.get(f"{which}_of")
        if iso and registry.institutions.setdefault((which, iso), own) != own:
            raise table.error(key, f"{which}_of {iso} is {registry.institutions[which, iso]} already")


def _add_name(registry: Registry, table: Table, key: str, code: str, name: str, value: Name) -> None:
    """Add one name; RegistryError when another actor has it, with nothing to tell them apart."""
    for other in registry.names[code].exactly(name):
        if other.actor_id != value.actor_id and other.near == value.near:
            raise table.error(
                key, f"{name!r} is {other.actor_id}'s name already; write it under near, or merge the two"
            )
    registry.names[code].add(name, value)


@cache
def state_names(code: str) -> dict[str, str]:
    """Return CLDR's name of each country and territory in a language, with our canonical names over it."""
    states = state_data()
    own = states["names"] if code == "en" else states.get(f"names_{code}", {})
    found: dict[str, str] = {
        k: v for k, v in Locale.parse(code).territories.items() if len(k) == 2 and k.isalpha()
    }
    found.update(own)
    return found


@cache
def _adjectives(code: str) -> dict[str, frozenset[str]]:
    """Return each state's adjectives in a language: its further names but for those listed as nouns."""
    states = state_data()
    if (listed := states.get(f"{code}_nouns")) is None:
        return {}
    nouns = frozenset(listed["words"])
    return {iso: frozenset(names) - nouns for iso, names in states[code].items()}


def _add_states(registry: Registry) -> None:
    states = state_data()
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


def _add_institutions(registry: Registry) -> None:
    """Make what each state has and no file names: its forces, police, ministries, under their full names."""
    for which, iso in _missing(registry):
        patterns = state_data()["institutions"][which]
        made = {code: patterns[code].format(state_names(code)[iso]) for code in _codes_of(patterns)}
        actor = Actor(
            f"{which}-{iso.lower()}", made["en"], INSTITUTIONS[which], iso, None, tuple(made.items())
        )
        registry.actors[actor.id] = actor
        registry.institutions[which, iso] = actor.id
        for code, phrases in registry.names.items():
            for name in {actor.name, made.get(code, actor.name)}:
                if not phrases.exactly(name):
                    phrases.add(name, Name(actor.id))


def _missing(registry: Registry) -> Iterator[tuple[str, str]]:
    for iso in state_data()["codes"].split():
        yield from ((which, iso) for which in INSTITUTIONS if (which, iso) not in registry.institutions)


def institution(registry: Registry, which: str, iso: str) -> Actor:
    """Return a country's armed forces, police or ministry: the one in the data, or one made from its name."""
    return registry.actors[registry.institutions[which, iso]]


def _codes_of(patterns: dict[str, str]) -> tuple[str, ...]:
    """Return the languages that have a pattern, English first, as an actor's names are kept."""
    return ("en", *sorted(patterns.keys() - {"en"}))
