"""An event as one article tells it, and the cells in which events of other articles may be the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

#: what outlets name differently and mean alike: one strike is *shelling*, *an attack*, *a clash*
_FAMILIES = {
    "Battles": "force", "Explosions/Remote violence": "force", "Violence against civilians": "force",
    "Protests": "unrest", "Riots": "unrest",
    "consult": "talks", "mediate": "talks", "visit": "talks",
    "agree": "agreement", "ceasefire": "agreement",
}  # fmt: skip
_APART = frozenset({"Abduction/forced disappearance", "Arrests"})
#: families whose events are known by who takes part, not by where
BY_ACTORS = frozenset({"talks", "agreement", "release", "demand", "reject", "Agreement"})
#: event types that one side makes: known by it alone
BY_SOURCE = frozenset({"demand", "reject"})
#: a number of people from which an equal toll is no chance
TELLING = 5
#: days before its publication on which news may have happened that names no day
NEWS_DAYS = 1
#: days of the longest interval that a mention may be placed in
_INTERVAL = 31


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people that the article gives for the event: its measure, and low and high as told."""

    measure: str
    low: int | None
    high: int | None

    @property
    def exact(self) -> int | None:
        """The number, when one is told: a lower or an upper bound stands for itself."""
        if self.low is not None and self.high is not None:
            return self.low if self.low == self.high else None
        return self.low if self.low is not None else self.high


@dataclass(frozen=True)
class Mention:
    """An event in one article. ``report`` is the first report of which the article is a copy."""

    event_id: str
    article_id: str
    report: str
    event_type: str
    sub_type: str | None
    reality: str
    first: dt.date | None
    last: dt.date | None
    #: the day on which the article came out
    reported: dt.date | None = None
    place_id: str | None = None
    #: exact, town, area, country; None without a place
    precision: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    #: actors by id
    actors: frozenset[str] = field(default_factory=frozenset)
    tolls: frozenset[Toll] = field(default_factory=frozenset)

    @property
    def family(self) -> str:
        """What kind of thing happened, as coarsely as outlets agree."""
        if self.sub_type in _APART:
            return str(self.sub_type)
        return _FAMILIES.get(self.event_type, self.sub_type or self.event_type)

    @property
    def stands(self) -> str:
        """Whether it happened (or is denied to have), or is only to come or threatened."""
        return "told" if self.reality in ("happened", "denied") else self.reality

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The days on which it may have happened; news that names no day is of the day or the one before."""
        if self.first is not None:
            return self.first, self.last or self.first
        if self.reported is None or self.stands != "told":
            return None
        return self.reported - dt.timedelta(days=NEWS_DAYS), self.reported

    @property
    def fine(self) -> bool:
        """Tell whether the place is a town or finer."""
        return self.precision in ("exact", "town")

    @cached_property
    def numbers(self) -> frozenset[tuple[str, int]]:
        """The tolls that a number stands for, as (measure, number)."""
        return frozenset((t.measure, n) for t in self.tolls if (n := t.exact) is not None)

    @cached_property
    def telling(self) -> frozenset[tuple[str, int]]:
        """The numbers that are no chance likeness."""
        return frozenset((m, n) for m, n in self.numbers if n >= TELLING)

    def cells(self) -> Iterator[str]:
        """Yield the cells in which the same event may be told by others."""
        if self.days is None or self.event_type == "statement":
            return
        first, last = self.days
        if (last - first).days > _INTERVAL:
            return
        kind = f"{self.family}|{self.stands}"
        where = "" if self.family in BY_ACTORS else f"|{self.country}"
        if (last - first).days <= NEWS_DAYS and (where != "|None" or self.telling):
            for n in range((last - first).days + 1):
                yield f"day|{kind}{where}|{first + dt.timedelta(days=n)}"
        if self.country is not None:
            for measure, number in sorted(self.telling):
                yield f"toll|{kind}|{self.country}|{measure}|{number}"
