"""What the registry says of a person's offices: the one that the news names, and terms with their days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from pipeline.registry.actors import load_registry
from pipeline.registry.files import DATA, read_table


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """One term of a person in an office."""

    #: *president*, *foreign_minister* …
    role: str
    #: the country (ISO 3166-1 alpha-2) or the name of the body
    of: str
    first: dt.date
    #: None when still in office on ``known_until``
    last: dt.date | None
    known_until: dt.date


@cache
def titles() -> dict[str, str]:
    """Return person -> office, as ``data/person.toml`` words it: *President of … (2021–2025)*."""
    rows = read_table(DATA, "person").rows
    return {key: str(row["role"]) for key, row in rows.items() if row.get("role")}


@cache
def offices_of(person: str) -> tuple[HeldOffice, ...]:
    """Return a person's terms in office, oldest first; none where the registry has none."""
    registry = load_registry()
    until: dt.date = read_table(DATA, "offices").rows["known_until"]
    found = [
        HeldOffice(
            role=role,
            of=registry.actors[of].name if of in registry.actors else of,
            first=term.first,
            last=term.last if term.last < until else None,
            known_until=until,
        )
        for role, of in registry.offices.of_person.get(person, ())
        for term in registry.offices.terms[role, of]
        if term.person == person
    ]
    return tuple(sorted(found, key=lambda office: (office.first, office.role, office.of)))
