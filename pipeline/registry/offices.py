"""Who held which office when: ``offices.toml``, an office of a country or a body a line.

A line lists the office's holders as [person, first day, last day]; without a last day the holder was
still in office on ``known_until``, beyond which nothing is said.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import Actor, ActorKind
from pipeline.registry.files import Table


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office, both days included."""

    person: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Offices:
    """Every office's terms, oldest first, and every person's offices."""

    #: (role, country or actor id) -> terms
    terms: dict[tuple[str, str], tuple[Term, ...]] = field(default_factory=dict)
    #: person -> (role, country or actor id)
    of_person: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def on(self, role: str, of: str, day: dt.date) -> Term | None:
        """Return the term in which ``day`` lies; None where nobody or, on a day of change, two held it."""
        held = [term for term in self.terms.get((role, of), ()) if term.first <= day <= term.last]
        return held[0] if len(held) == 1 else None


def read_offices(table: Table, roles: Mapping[str, object], actors: Mapping[str, Actor]) -> Offices:
    """Check and return the offices; RegistryError names the line."""
    until = table.rows.get("known_until")
    if not isinstance(until, dt.date):
        raise table.error("known_until", "is missing or no day")
    isos = {actor.country for actor in actors.values() if actor.kind is ActorKind.STATE}
    offices = Offices()
    for role, rows in table.rows.items():
        if role == "known_until":
            continue
        if role not in roles or not isinstance(rows, dict):
            raise table.error(role, f"is no office; there are {', '.join(sorted(roles))}")
        for of, holders in rows.items():
            if of not in isos and of not in actors:
                raise table.error(of, f"{role} of no known country or body")
            terms = tuple(_term(table, role, of, row, until, actors) for row in holders)
            _in_turn(table, role, of, terms)
            offices.terms[role, of] = terms
            for term in terms:
                offices.of_person.setdefault(term.person, set()).add((role, of))
    return offices


def _term(table: Table, role: str, of: str, row: object, until: dt.date, actors: Mapping[str, Actor]) -> Term:
    problem = f'{role}: {row!r}: write ["person", first day, last day]'
    if not isinstance(row, list) or len(row) not in (2, 3):
        raise table.error(of, problem)
    person, first, last = row[0], row[1], row[2] if len(row) == 3 else until
    if not (isinstance(person, str) and isinstance(first, dt.date) and isinstance(last, dt.date)):
        raise table.error(of, problem)
    if person not in actors or actors[person].kind is not ActorKind.PERSON:
        raise table.error(of, f"{role}: {person!r} is no person of person.toml")
    if last < first:
        raise table.error(of, f"{role}: {person} leaves on {last}, before coming on {first}")
    return Term(person, first, last)


def _in_turn(table: Table, role: str, of: str, terms: tuple[Term, ...]) -> None:
    """Hold that an office has one holder at a time: a successor may come on the day that one leaves."""
    for before, after in itertools.pairwise(terms):
        if after.first < before.last:
            raise table.error(of, f"{role}: {after.person} comes before {before.person} leaves")
