"""Which events of several articles are one event, and why.

Two mentions are weighed by place, toll, kind, and actors; contradictions (towns far apart, tolls far apart)
forbid. Within a cell the best pairs are joined first, and an article that tells two events keeps them two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.distance import kilometres
from pipeline.resolve.mentions import BY_ACTORS, BY_SOURCE, Mention

#: weight from which two mentions are one event
ENOUGH = 4.0
#: kilometres within which two towns or sites are one place, and within which an area may hold a town
_SITE_KM, _AREA_KM = 6.0, 80.0
#: a toll may rise so much and be of one event: by this factor or by so many
_RISE, _FEW = 2.0, 5
#: a cell of so many mentions is compared whole; in a larger one each with so many of its like
_WHOLE, _WINDOW = 60, 8


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions that are one event, and why."""

    first: str
    second: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Weight:
    score: float
    reasons: tuple[str, ...]


def joins(members: Iterable[Mention]) -> list[Join]:
    """Return which of a cell's mentions are one event; the same for every order of them."""
    mentions = sorted({m.event_id: m for m in members}.values(), key=lambda m: m.event_id)
    weighed = [(weight, a, b) for a, b in _pairs(mentions) if (weight := weigh(a, b)) is not None]
    weighed.sort(key=lambda x: (-x[0].score, x[1].event_id, x[2].event_id))
    group = {m.event_id: [m] for m in mentions}
    found: list[Join] = []
    for weight, a, b in weighed:
        left, right = group[a.event_id], group[b.event_id]
        if left is right or _two_of_one_article(left, right):
            continue
        left.extend(right)
        for m in right:
            group[m.event_id] = left
        found.append(Join(a.event_id, b.event_id, weight.score, "; ".join(weight.reasons)))
    return found


def weigh(a: Mention, b: Mention) -> _Weight | None:
    """Return how much speaks for two mentions being one event; None when too little, or something against."""
    if (a.family, a.stands) != (b.family, b.stands) or a.article_id == b.article_id or not _same_days(a, b):
        return None
    copies = a.report == b.report and a.event_type == b.event_type
    toll = _tolls(a, b)
    place = _place(a, b)
    if place is None or (toll is None and not copies):
        return None
    parts = [place, toll or (0.0, ""), _kind(a, b), _actors(a, b)]
    if copies:
        parts.append((ENOUGH, "copies of one report"))
    score = sum(points for points, _ in parts)
    if score < ENOUGH:
        return None
    return _Weight(score, tuple(why for _, why in parts if why))


def _same_days(a: Mention, b: Mention) -> bool:
    if a.days is None or b.days is None:
        return False
    apart = max((b.days[0] - a.days[1]).days, (a.days[0] - b.days[1]).days)
    # a day that both name may be off by one; one that news leaves out is wide enough already
    return apart <= (1 if a.first and b.first else 0)


def _place(a: Mention, b: Mention) -> tuple[float, str] | None:
    """Return points and words for where; None for places that contradict each other."""
    if a.family in BY_ACTORS:
        same = a.place_id is not None and a.place_id == b.place_id
        return (1.0, "the same place") if same else (0.0, "")
    if a.country != b.country:
        return None if a.country and b.country else (0.0, "")
    if a.place_id == b.place_id and a.place_id is not None:
        # a town may be struck twice in the two days of which undated news may tell
        town = 3.0 if a.first and b.first else 2.0
        return {"exact": 3.0, "town": town, "area": 1.5}.get(a.precision or "", 0.0), "the same place"
    far = _kilometres(a, b)
    if far is None or "country" in (a.precision, b.precision):
        return 0.0, "the same country" if a.country else ""
    if a.fine and b.fine:
        return (2.5, f"places {far:.0f} km apart") if far <= _SITE_KM else None
    return (1.5, "one place lies in the other") if far <= _AREA_KM else None


def _kilometres(a: Mention, b: Mention) -> float | None:
    """Return the distance between two places over the ground, None where one lies nowhere."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


def _tolls(a: Mention, b: Mention) -> tuple[float, str] | None:
    """Return points and words for the numbers; None for numbers that no one event can have."""
    if shared := a.telling & b.telling:
        measure, number = max(shared, key=lambda x: (x[1], x[0]))
        return 3.0, f"the same number {measure} ({number})"
    mine, theirs = _numbers(a), _numbers(b)
    compared = mine.keys() & theirs.keys()
    if any(not _near(mine[m], theirs[m]) for m in compared):
        return None
    if a.family in BY_ACTORS and a.days == b.days:
        same = sorted((m, n) for m in compared for n in set(mine[m]) & set(theirs[m]))
        if same:
            return 1.0, f"the same number {same[0][0]} ({same[0][1]})"
    fine = a.fine and b.fine
    return (1.0, "numbers that may be of one event") if compared and fine else (0.0, "")


def _numbers(m: Mention) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for measure, number in m.numbers:
        found[measure].append(number)
    return found


def _near(a: Sequence[int], b: Sequence[int]) -> bool:
    """Tell whether any two of the numbers may be counts of one event: tolls rise."""
    ends = ((x, y) for x in (min(a), max(a)) for y in (min(b), max(b)))
    return any(abs(x - y) <= _FEW or max(x, y) <= _RISE * min(x, y) for x, y in ends)


def _kind(a: Mention, b: Mention) -> tuple[float, str]:
    return (1.0, "the same kind") if a.sub_type == b.sub_type and a.event_type == b.event_type else (0.0, "")


def _actors(a: Mention, b: Mention) -> tuple[float, str]:
    shared = sorted(a.actors & b.actors)
    if not shared:
        return 0.0, ""
    each = 3.0 if a.event_type in BY_SOURCE else 2.0 if a.family in BY_ACTORS else 0.5
    return each * min(2, len(shared)), "the same actors" if len(shared) > 1 else "a shared actor"


def _two_of_one_article(left: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Tell whether joining would make one event of two that one article keeps apart."""
    return bool({m.article_id for m in left} & {m.article_id for m in right})


def _pairs(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, Mention]]:
    """Return the pairs to be weighed: all of a small cell, of a large one those near by place or number."""
    if len(mentions) <= _WHOLE:
        return combinations(mentions, 2)
    keyed: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        keyed[f"report {m.report}"].append(m)
        if m.place_id is not None and m.precision != "country":
            keyed[f"place {m.place_id}"].append(m)
        for measure, number in m.telling:
            keyed[f"{measure} {number}"].append(m)
    found: dict[tuple[str, str], tuple[Mention, Mention]] = {}
    for _, together in sorted(keyed.items()):
        together.sort(key=lambda m: (sorted(m.numbers), m.event_id))
        for i, a in enumerate(together):
            for b in together[i + 1 : i + 1 + _WINDOW]:
                first, second = sorted((a, b), key=lambda m: m.event_id)
                found[first.event_id, second.event_id] = (first, second)
    return found.values()
