"""Capitals that speak for their government: *Washington said*, never *officials in Washington said*."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.naming import ActorHit, Names, at, phrases_of
from pipeline.extract.words import per_pack
from pipeline.registry.actors import Name, load_registry, state_data
from pipeline.registry.phrases import Phrases, fold


@cache
def _capitals() -> Phrases[str]:
    index = Phrases[str]()
    for iso, names in state_data()["capitals"].items():
        index.add_all(names, f"state-{iso.lower()}")
    return index


@per_pack
def _says(pack: Any) -> tuple[Phrases[bool], frozenset[str]]:
    """Index the verbs of a speaking capital, and the words that may stand right before it."""
    openers = (*pack.claims.clause_openers, "and", "but", "dan", "tetapi", "namun", "y")
    return phrases_of(pack.actors.capital_says), frozenset(map(fold, openers))


def add_capitals(doc: Doc, names: Names) -> None:
    """Add the capitals that speak to the names, as adjectives: they act and are no place of the text."""
    words, capitals = names.words, _capitals()
    says, openers = _says(doc._.pack)
    places = {place.start: place for place in names.places}
    gone = set()
    for k in (k for k, folded in enumerate(words.folded) if folded in capitals.longest):
        length, states = at(capitals, words, k)
        end = k + length
        here = places.get(k)
        own = here is not None and here.end == end
        if not length or names.headline[k] or not (own or names.taken.isdisjoint(range(k, end))):
            continue
        joined = end < len(words.tokens) and words.tokens[end] == words.tokens[end - 1] + 1
        opens = k == 0 or words.runs[k - 1] != words.runs[k] or words.folded[k - 1] in openers
        if joined and opens and at(says, words, end)[0]:
            actor = load_registry().actors[states[0]]
            names.actors.append(ActorHit(k, end, actor, Name(actor.id, adjective=True)))
            names.taken.update(range(k, end))
            gone.add(k)
    names.places = [place for place in names.places if place.start not in gone]
