"""What names a Doc holds, a pack's nouns around names, and how phrases are looked up in its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.extract.words import Words, per_pack
from pipeline.model import Actor, Place
from pipeline.registry.actors import INSTITUTIONS, Name
from pipeline.registry.phrases import Phrases, fold

#: words of an institution's noun before a country's name, at most
_NOUN = 4


@dataclass(frozen=True, slots=True)
class ActorHit:
    """A known actor's name, from word ``start`` to word ``end``."""

    start: int
    end: int
    actor: Actor
    name: Name


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name of one or more hand-written places."""

    start: int
    end: int
    places: tuple[Place, ...]


@dataclass(slots=True)
class Names:
    """What names a Doc holds."""

    words: Words
    #: by sentence: most words are capitalised, so that a capital tells nothing
    headline: list[bool]
    actors: list[ActorHit] = field(default_factory=list)
    places: list[PlaceHit] = field(default_factory=list)
    #: word -> True inside any of these names, or inside a nationality that names nobody
    taken: set[int] = field(default_factory=set)
    #: country -> how many names point there
    countries: Counter[str] = field(default_factory=Counter)
    #: words at which a known actor's name begins
    begins: set[int] = field(default_factory=set)
    #: words at which a known person's name begins
    people: set[int] = field(default_factory=set)
    #: short names of known people that are others' given names here
    others: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Nouns:
    """A pack's nouns around names."""

    institutions: Phrases[str]
    nationals: Phrases[bool]
    acting: Phrases[bool]
    links: Phrases[bool]
    links_in: Phrases[bool]
    titles: Phrases[bool]
    never: frozenset[str]
    #: names of months and weekdays
    dates: frozenset[str]


@per_pack
def nouns(pack: Any) -> Nouns:
    """Index a pack's nouns, once a pack."""
    words, institutions = pack.actors, Phrases[str]()
    for which in INSTITUTIONS:
        institutions.add_all(getattr(words, which), which)
    return Nouns(
        institutions,
        nationals=phrases_of(words.nationals),
        acting=phrases_of(words.acting),
        links=phrases_of(words.institution_links),
        links_in=phrases_of(words.institution_in),
        titles=phrases_of(words.titles),
        never=frozenset(map(fold, words.not_names)),
        dates=frozenset(map(fold, (*pack.dates.months, *pack.dates.weekdays))),
    )


def phrases_of(phrases: Iterable[str]) -> Phrases[bool]:
    """Index phrases that only have to be found."""
    index = Phrases[bool]()
    index.add_all(phrases, True)
    return index


def at(phrases: Phrases[Any], words: Words, k: int) -> tuple[int, list[Any]]:
    """Look phrases up at word ``k``; 0 words beyond the end."""
    if not 0 <= k < len(words.folded) or words.folded[k] not in phrases.longest:
        return 0, []
    return phrases.at(words.folded, words.texts, words.runs, k)


def ending_at(phrases: Phrases[Any], words: Words, k: int, most: int = _NOUN) -> tuple[int, list[Any]]:
    """Return the longest phrase of at most ``most`` words that ends right before word ``k``."""
    for start in range(max(0, k - most), k):
        if words.folded[start] in phrases.longest and words.runs[start] == words.runs[k]:
            length, values = at(phrases, words, start)
            if length == k - start:
                return length, values
    return 0, []
