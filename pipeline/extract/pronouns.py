"""What points back at the one person named just before: *he*, *dia*, *his office*, *kementeriannya*.

Only where the sentence, or else the one before, names one person and tells of no other: doubt keeps the
words.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.holders import Found, office_words
from pipeline.extract.naming import Names, at, nouns, phrases_of
from pipeline.extract.words import Words, per_pack
from pipeline.model import Actor, ActorKind
from pipeline.registry.actors import ROLES, load_registry
from pipeline.registry.phrases import Phrases, fold

#: words between a title and the name that it belongs to, at most
_TITLED = 7
#: words back at which a sentence is looked at, at most
_LOOKED_AT = 60
_KEY = "saksi_sentence_starts"


@dataclass(frozen=True, slots=True)
class _Pronouns:
    persons: frozenset[str]
    gendered: frozenset[str]
    said: Phrases[bool]


@per_pack
def _pronouns(pack: Any) -> _Pronouns:
    persons = frozenset(map(fold, pack.claims.pronouns_of_persons))
    return _Pronouns(persons, frozenset(pack.actors.gendered), phrases_of(pack.claims.said_surely))


def pronouns(doc: Doc, names: Names, found: list[Found]) -> list[Found]:
    """Return each *he*, *dia* that begins a sentence or speaks, as the one person told of before it."""
    words, known, people = names.words, _pronouns(doc._.pack), _people(found)
    told: list[tuple[int, Actor]] = []
    for k in (k for k, folded in enumerate(words.folded) if folded in known.persons):
        speaks = at(known.said, words, k + 1)[0] > 0
        if k in names.taken or not (speaks or _sentence(doc, words, k) == k):
            continue
        person = _only_person(doc, names, people, k)
        if person is not None:
            told.append((k, person))
            people[k] = (k + 1, person)
    genders: dict[str, set[str]] = {}
    for k, person in told:
        genders.setdefault(person.id, set()).update({words.folded[k]} & known.gendered)
    return [(k, k + 1, person, False) for k, person in told if len(genders[person.id]) < 2]


def _people(found: list[Found]) -> dict[int, tuple[int, Actor]]:
    """Return the people by the words at which their names begin, with the word after."""
    return {start: (end, actor) for start, end, actor, _ in found if actor.kind is ActorKind.PERSON}


def own_offices(doc: Doc, names: Names, found: list[Found]) -> Iterator[Found]:
    """Yield *kantornya*, *his ministry* as the institution of the one person named just before."""
    if doc._.published is None:
        return
    words, known = names.words, office_words(doc._.pack)
    people = _people(found)
    firsts = known.office.longest.keys() | known.ministry.longest.keys()
    for k in (k for k, folded in enumerate(words.folded) if folded in firsts):
        for phrases, ministry in ((known.office, False), (known.ministry, True)):
            length = at(phrases, words, k)[0]
            person = _only_person(doc, names, people, k) if length else None
            body = _institution_of(person, doc._.published, ministry=ministry) if person else None
            if body is not None:
                yield k, k + length, body, False


def _institution_of(person: Actor, day: dt.date, *, ministry: bool) -> Actor | None:
    registry = load_registry()
    bodies = set()
    for role, of in registry.offices.of_person.get(person.id, ()):
        which, term = ROLES[role], registry.offices.on(role, of, day)
        head = which in ("presidency", "premiership")
        if which and term and term.person == person.id and head is not ministry:
            bodies.add(registry.institutions.get((which, of), ""))
    return registry.actors.get(bodies.pop()) if len(bodies) == 1 else None


def _only_person(doc: Doc, names: Names, people: dict[int, tuple[int, Actor]], k: int) -> Actor | None:
    """Return the only person whom this sentence tells of before word ``k``, or else the sentence before."""
    start = _sentence(doc, names.words, k)
    here = _people_in(doc, names, people, start, k)
    if not here and start > 0:
        here = _people_in(doc, names, people, _sentence(doc, names.words, start - 1), start)
    return next(iter(here.values())) if len(here) == 1 else None


def _sentence(doc: Doc, words: Words, k: int) -> int:
    """Return the word with which the sentence of word ``k`` begins, or the first of those looked at."""
    starts = _starts(doc, words)
    return max(0, k - _LOOKED_AT, starts[bisect_right(starts, k) - 1] if starts and starts[0] <= k else 0)


def _starts(doc: Doc, words: Words) -> list[int]:
    """Return the words with which sentences begin, read once a Doc."""
    if _KEY not in doc.user_data:
        begins = {token.i for token in doc if token.is_sent_start}
        after = [-1, *words.tokens]
        doc.user_data[_KEY] = [
            k for k, i in enumerate(words.tokens) if not begins.isdisjoint(range(after[k] + 1, i + 1))
        ]
    starts: list[int] = doc.user_data[_KEY]
    return starts


def _people_in(
    doc: Doc, names: Names, people: dict[int, tuple[int, Actor]], first: int, last: int
) -> dict[str, Actor | None]:
    """Return who is told of among some words; None for one without a name: *a doctor*, *warga*."""
    words, known = names.words, nouns(doc._.pack)
    here: dict[str, Actor | None] = {}
    k = first
    while k < last:
        if k in people:
            k, person = people[k]
            here[person.id] = person
            continue
        title = at(known.titles, words, k)[0]
        named = title and any(i in people for i in range(k, k + _TITLED))
        if k not in names.taken and not named and (title or at(known.nationals, words, k)[0]):
            here[""] = None
        k += title or 1
    return here
