"""Whom a name means that more than one may bear: short names, abbreviations, states called as people are."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from pipeline.extract.naming import Names, Nouns, at, ending_at, nouns
from pipeline.extract.words import Words
from pipeline.model import Actor, ActorKind
from pipeline.registry.actors import Name, load_registry, state_data
from pipeline.registry.phrases import fold, phrase_words
from pipeline.registry.places import towns_named


def meant(values: list[Name], names: Names) -> Name | None:
    """Choose what a name stands for: whom the country named most points to; nobody where two draw."""
    near = [name for name in values if name.near and names.countries[name.near]]
    plain = next((name for name in values if name.near is None), None)
    if not near:
        return plain
    near.sort(key=lambda name: -names.countries[name.near or ""])
    first = near[0]
    level = [n for n in near if names.countries[n.near or ""] == names.countries[first.near or ""]]
    return first if len({name.actor_id for name in level}) == 1 else None


def not_alone(doc: Doc, names: Names, start: int, end: int, actor: Actor) -> bool:
    """Tell a short name that is another's: *Hunter Biden*, *Megawati Hangestri*, *Megawati* after her."""
    known, key = nouns(doc._.pack), " ".join(names.words.folded[start:end])
    if key in names.others or _longer_name(known, names, start):
        return True
    given = fold(phrase_words(actor.name)[0]) == key or "first" in doc._.pack.actors.later_names
    if given and _goes_on(known, names, end):
        names.others.add(key)
        return True
    return False


def _longer_name(known: Nouns, names: Names, start: int) -> bool:
    """Tell *Hunter Biden* from *kata Biden*: another given name stands before a surname."""
    words, before = names.words, start - 1
    if before < 1 or names.headline[start] or words.runs[before] != words.runs[start]:
        return False
    if words.folded[before] in known.never or ending_at(known.titles, words, start)[0]:
        return False
    text = words.texts[before]
    opens = words.runs[before - 1] != words.runs[before]
    given = text[0].isupper() and len(text) > 2 and not text.isupper()
    return given and not opens and before not in names.taken


def _goes_on(known: Nouns, names: Names, end: int) -> bool:
    """Tell *Megawati Hangestri* from *kata Megawati*: another surname stands right after a short name."""
    words = names.words
    if end >= len(words.tokens) or words.runs[end] != words.runs[end - 1] or names.headline[end - 1]:
        return False
    text, joined = words.texts[end], words.tokens[end] == words.tokens[end - 1] + 1
    plain = text[0].isupper() and len(text) > 2 and not text.isupper()
    known_word = words.folded[end] in known.never or words.folded[end] in known.dates or end in names.begins
    return joined and plain and not known_word and not at(known.titles, words, end)[0]


def no_state(doc: Doc, start: int, end: int, names: Names) -> bool:
    """Tell *Jordan Henderson* and *Michael Jordan* from the state, and a region of that name elsewhere."""
    words, data = names.words, state_data()
    name = words.texts[start]
    if end - start > 1 or names.headline[start]:
        return False
    state, other = data["regions_of"].get(name, ("", ""))
    if names.countries[other] and names.countries[state] <= words.texts.count(name):
        return True
    if other and start and _town_of(words, start - 1) == other:
        return True
    if name not in data["given_names"]["names"]:
        return False
    known = nouns(doc._.pack)
    return _goes_on(known, names, end) or _surname(known, names, start)


def _town_of(words: Words, k: int) -> str | None:
    """Return the country of the largest town that word ``k`` names: *Atlanta, Georgia*."""
    length, towns = towns_named(words.folded, words.runs, k)
    return max(towns, key=lambda t: t.people).place.country if length == 1 else None


def _surname(known: Nouns, names: Names, start: int) -> bool:
    """Tell *Michael Jordan*: somebody's given name, or any capital within a sentence, right before."""
    words, before = names.words, start - 1
    if before < 0 or words.runs[before] != words.runs[start] or before in names.begins:
        return False
    return words.folded[before] in given_names() or _longer_name(known, names, start)


@cache
def given_names() -> frozenset[str]:
    """Return the first words of known people's names, folded."""
    people = (a for a in load_registry().actors.values() if a.kind is ActorKind.PERSON)
    parts = (phrase_words(actor.name) for actor in people)
    return frozenset(fold(words[0]) for words in parts if len(words) > 1 and len(words[0]) > 2)
