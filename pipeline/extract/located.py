"""Where something happened: the place that the sentence's words put there, not any place that it names."""

from __future__ import annotations

from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence, once
from pipeline.extract.spans import PlaceSpan
from pipeline.model import PlacePrecision

_Place = tuple[int, int, PlaceSpan]
#: words between two places of one address (*Douris, near the city of Baalbek in eastern Lebanon*)
_ADDRESS = 7
#: degrees between a town's middle and a quarter of it
_WITHIN_TOWN = 0.2
_RANK = {PlacePrecision.EXACT: 0, PlacePrecision.TOWN: 0, PlacePrecision.AREA: 1, PlacePrecision.COUNTRY: 2}


def choose_place(
    s: Sentence, start: int, end: int, speakers: list[Claimant], *, strict: bool = False
) -> PlaceSpan | None:
    """Return the place of what words ``start`` to ``end`` tell: the nearest address, its finest part."""
    able = [p for p in _all_located(s) if not _speaks(s, p, speakers)]
    able = [p for p in able if not (strict and _elsewhere(s, p, start, end)) and not _before(s, p, start)]
    if not able:
        return None
    address = min(_addresses(s, able), key=lambda a: _distance(a, start, end))
    best = min(address, key=lambda p: (_RANK[p[2].place.precision], p[0]))
    return (_quarter(s, best) or best)[2]


def _quarter(s: Sentence, town: _Place) -> _Place | None:
    """*kawasan Samrab di Bahri*: an area right before the town that it lies in is finer than the town."""
    for area in s.places:
        one, other = area[2].place, town[2].place
        told = town[0] - area[1] == 1 and s.has("locatives", area[1])
        if told and one.precision is PlacePrecision.AREA and other.precision is PlacePrecision.TOWN:
            gaps = (_gap(one.latitude, other.latitude), _gap(one.longitude, other.longitude))
            return area if max(gaps) < _WITHIN_TOWN else None
    return None


def _gap(one: float | None, other: float | None) -> float:
    return abs(one - other) if one is not None and other is not None else 360.0


def _distance(address: list[_Place], start: int, end: int) -> int:
    first, last = address[0][0], address[-1][1]
    return first - end if first >= end else max(0, start - last)


def _elsewhere(s: Sentence, place: _Place, start: int, end: int) -> bool:
    """*two civilians captured in Mariupol*: the place belongs to another verb of harm between."""
    between = range(end, place[0]) if place[0] >= end else range(0)
    return any(
        (cue := s.cue[k]) is not None and cue.measure("active", "either", "passive") and cue.start >= end
        for k in between
    )


def _before(s: Sentence, place: _Place, start: int) -> bool:
    """*serangan di Gaza setelah serangan pada 7 Oktober yang menewaskan …*: another event's place."""
    return s.says("event:before", place[1], start)


def _addresses(s: Sentence, places: list[_Place]) -> list[list[_Place]]:
    """Group the places that name one spot from fine to coarse."""
    groups: list[list[_Place]] = []
    for place in places:
        last = groups[-1][-1] if groups else None
        between = range(last[1], place[0]) if last else range(0)
        joined = (
            last is not None
            and len(between) <= _ADDRESS
            and not any(s.cue[k] or s.has("coordinators", k) or s.numbered(k) for k in between)
        )
        if joined:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


@once
def at_places(s: Sentence) -> frozenset[int]:
    """Return the words at which names start that say where something is."""
    return frozenset(p[0] for p in _all_located(s))


@once
def _all_located(s: Sentence) -> list[_Place]:
    return [p for p in s.places if _located(s, p)] or [p for p in s.places if _heads(s, p)]


def _heads(s: Sentence, place: _Place) -> bool:
    """*Mozambique: 125 dead*: a headline says where before all else, when it says so nowhere else."""
    return s.title and place[0] == 0 and place[1] < len(s) and s.words[place[1]] == ":"


def _located(s: Sentence, place: _Place) -> bool:
    """A name after a locative (*di Distrik Mapenduma*), or one that names an attack (*Kharkiv strike*)."""
    at = place[0]
    if place[1] + 1 < len(s) and s.words[place[1]] in "-–" and s.glued[place[1] - 1] and s.glued[place[1]]:
        return False  # *the UAE-brokered deal*
    for k in range(at - 1, max(-1, at - 7), -1):
        if s.has("locatives", k):
            return not s.has("by", k) and "claim:according_to" not in s.ending[k + 1]
        if not (
            k in s.in_places
            or s.words[k][0].isupper()
            or s.words[k] in (",", "-", "'s", "’s")
            or s.has("place_words", k)
        ):
            break
    if place[2].place.precision is PlacePrecision.COUNTRY:
        return False
    names = any(
        s.has(label, k)
        for label in ("scope:incident", "responsible_nouns")
        for k in range(place[1], place[1] + 2)
    )
    return names and not any(a == at for a, _, _ in s.actors)


def _speaks(s: Sentence, place: _Place, speakers: list[Claimant]) -> bool:
    """*the interior ministry in Kyiv said*: a place inside the speaker's name is not where it happened."""
    for claimant in speakers:
        words = claimant.words.split()
        if not words or s.text(place[0], place[1]) not in claimant.words:
            continue
        low, high = place[0] - len(words) - 2, place[1] + len(words) + 2
        if low <= claimant.at <= high or any(
            s.lower[k] in s.pack.claims.said_after for k in range(max(0, low - 2), place[0])
        ):
            return True
    return False
