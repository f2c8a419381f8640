"""People by an office and a surname: *Defence Minister Katz*, *Menlu Ukraina Kuleba*, then *Katz*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from pipeline.extract.holders import Found, OfficeWords, office_words, together
from pipeline.extract.naming import ActorHit, Names, ending_at
from pipeline.model import Actor
from pipeline.registry.actors import load_registry
from pipeline.registry.phrases import fold, phrase_words


@cache
def _surnames() -> dict[str, list[tuple[str, str, str]]]:
    """Return folded surname -> (role, country or body, person) of everybody who held an office."""
    registry = load_registry()
    found: dict[str, list[tuple[str, str, str]]] = {}
    for person, offices in registry.offices.of_person.items():
        surname = fold(phrase_words(registry.actors[person].name)[-1])
        found.setdefault(surname, []).extend((role, of, person) for role, of in sorted(offices))
    return found


def titled(doc: Doc, names: Names) -> Iterator[Found]:
    """Yield *Defence Minister Katz*: the surname of the one who held that office of a country named here.

    Once so named, the surname alone means that person.
    """
    words, known = names.words, office_words(doc._.pack)
    told: dict[str, Actor] = {}
    ends = {hit.end: hit for hit in names.actors} if doc._.pack.actors.institution_before else {}
    for k, surname in enumerate(words.folded):
        people = _surnames().get(surname)
        if people is None or k in names.taken or not words.texts[k][0].isupper() or names.headline[k]:
            continue
        actor = told.get(surname) if not _given_before(names, k) else None
        if together(words, k) and surname not in told:
            actor = _of_title(doc, names, known, (k, ends.get(k)), people)
        if actor is not None:
            told[surname] = actor
            names.taken.add(k)
            yield k, k + 1, actor, True


def _of_title(
    doc: Doc,
    names: Names,
    known: OfficeWords,
    at: tuple[int, ActorHit | None],
    people: list[tuple[str, str, str]],
) -> Actor | None:
    """Return the one person of a surname whose title and country stand before it, by the day if told."""
    k, hit = at
    roles = set(ending_at(known.titles, names.words, hit.start if hit else k)[1])
    country = hit.actor.country if hit else None
    day: dt.date | None = doc._.published
    terms = load_registry().offices.terms
    fitting = {
        person
        for role, of, person in people
        if role in roles and names.countries[of] and (country is None or of == country)
        and (day is None or any(t.person == person and t.first <= day for t in terms[role, of]))
    }  # fmt: skip
    return load_registry().actors[fitting.pop()] if len(fitting) == 1 else None


def _given_before(names: Names, k: int) -> bool:
    """Tell another given name right before a surname."""
    words = names.words
    text = words.texts[k - 1] if together(words, k) else ""
    return text[:1].isupper() and k - 1 not in names.taken
