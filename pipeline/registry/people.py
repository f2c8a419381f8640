"""Whom a figure counts, from the words for its victims: which side's, and what kind of people.

*Palestinians*, *warga Palestina* are everybody of one side; *34 hostages* are a kind of people. Figures
are compared only when they count the same people.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from pipeline.model import Actor, ActorKind
from pipeline.registry.actors import load_registry
from pipeline.registry.files import DATA
from pipeline.registry.phrases import fold, phrase_words

#: whoever is hit
EVERYBODY = "all"

#: those who have victims and prisoners; *freed to the Red Cross* is no side
_SIDES = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.ARMED_GROUP}
)


@dataclass(frozen=True, slots=True)
class People:
    """The people that a figure's words name."""

    #: the party or state that they are of, as far as the words name one that the registry knows
    side: Actor | None
    #: "all", a kind of ``people.toml``, or the words as they stand
    kind: str


@cache
def _kinds() -> dict[str, str]:
    table = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))
    return {
        _folded(word): kind
        for kind, by_language in table.items()
        for words in by_language.values()
        for word in words
    }


def _folded(words: str) -> str:
    return " ".join(fold(word) for word in phrase_words(words))


@cache
def people(victims: str | None, language: str) -> People:
    """Return whom these words mean; no words at all mean everybody."""
    if not victims:
        return People(None, EVERYBODY)
    texts = list(phrase_words(victims))
    side, rest = _without_side(texts, language)
    words = " ".join(fold(word) for word in rest)
    return People(side, _kinds().get(words, words) if words else EVERYBODY)


def _without_side(texts: list[str], language: str) -> tuple[Actor | None, list[str]]:
    """Return the first party or state that the words name, and the words without it."""
    registry = load_registry()
    phrases = registry.names.get(language) or registry.names["en"]
    # *Palestinians* is the adjective's plural
    for words in (texts, [word.removesuffix("s") for word in texts]):
        folded = [fold(word) for word in words]
        for k in range(len(words)):
            count, names = phrases.at(folded, words, [0] * len(words), k)
            side = next((registry.actors[n.actor_id] for n in names if not n.near), None)
            if side is not None and side.kind in _SIDES:
                return side, texts[:k] + texts[k + count :]
    return None, texts


def is_own(side: Actor, country: str | None) -> bool:
    """Tell whether a side is the place's own state, forces or people, whom a report there means anyway."""
    return side.country is not None and side.country == country and side.kind is not ActorKind.ARMED_GROUP
