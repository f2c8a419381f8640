"""Places: countries, hand-written districts and regions, and towns, ranked by what else the article names.

A small town's name counts only where the words say that it is a place (*di Djibo*, *Bama LGA*) or where
the article named it so before; ordinary words and parts of longer names never do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.capitals import add_capitals
from pipeline.extract.names import names_of, tokens_of
from pipeline.extract.naming import ActorHit, Names, PlaceHit, at, ending_at, nouns, phrases_of
from pipeline.extract.spans import PlaceSpan
from pipeline.extract.tokens import plain
from pipeline.extract.words import Words, per_pack
from pipeline.model import ActorKind, Place, PlacePrecision
from pipeline.registry.phrases import Phrases, fold, phrase_words
from pipeline.registry.places import (
    Town,
    area_around,
    countries,
    given_names,
    ordinary_words,
    towns_named,
)

#: people of a town that needs no words around it to be one
_KNOWN_TOWN = 300_000
#: people of a town that may lie in a country that the article does not name
_KNOWN_ABROAD = 50_000
#: people of a town whose name is also a word's or a person's, in a country that the article does not name
_METROPOLIS = 1_000_000
_LIST_MARKS = frozenset({",", "(", "/", ";"})


@dataclass(frozen=True, slots=True)
class Around:
    """A pack's words beside places."""

    locatives: Phrases[bool]
    nouns: Phrases[bool]
    never: frozenset[str]
    joiners: frozenset[str]
    #: before and after a town's name: the area around it
    area_before: Phrases[bool]
    area_after: Phrases[bool]
    not_area: Phrases[bool]
    #: names of months and weekdays, no part of a longer name
    dates: frozenset[str]


@per_pack
def around(pack: Any) -> Around:
    """Index a pack's words beside places, once a pack."""
    never = frozenset(" ".join(map(fold, phrase_words(word))) for word in pack.actors.not_places)
    own = pack.actors
    return Around(
        phrases_of(own.locatives),
        phrases_of(own.place_nouns),
        never,
        frozenset({"dan", "and", "serta"}),
        phrases_of(own.area_before),
        phrases_of(own.area_after),
        phrases_of(own.not_area),
        nouns(pack).dates,
    )


@Language.component("saksi_places")
def find_places(doc: Doc) -> Doc:
    """Fill ``doc._.places``."""
    names = names_of(doc)
    add_capitals(doc, names)
    found = [*_countries(names), *_curated(doc, names)]
    found.extend(_towns(doc, names, {end: place for _, end, place in found}))
    found = [(start, end, _whole(doc, names, start, end, place)) for start, end, place in found]
    spans = [PlaceSpan(*tokens_of(doc, names.words, start, end), place) for start, end, place in found]
    doc._.places = sorted(spans, key=lambda span: span.start)
    return doc


def _whole(doc: Doc, names: Names, start: int, end: int, place: Place) -> Place:
    """Return the area for a town's name that a word beside makes one: *Kunduz province*, *Kabupaten Bima*."""
    if place.precision is not PlacePrecision.TOWN:
        return place
    known, words = around(doc._.pack), names.words
    if ending_at(known.area_before, words, start, 3)[0]:
        return area_around(place)
    if end < len(words.tokens) and words.runs[end] == words.runs[end - 1]:
        length = at(known.area_after, words, end)[0]
        if length and not at(known.not_area, words, end + length)[0]:
            return area_around(place)
    return place


def _countries(names: Names) -> Iterator[tuple[int, int, Place]]:
    for hit in names.actors:
        if _is_country(hit):
            yield hit.start, hit.end, countries()[hit.actor.country or ""]


def _is_country(hit: ActorHit) -> bool:
    return hit.actor.kind is ActorKind.STATE and not hit.name.adjective


def _curated(doc: Doc, names: Names) -> Iterator[tuple[int, int, Place]]:
    known = around(doc._.pack)
    for hit in names.places:
        single, key = hit.end - hit.start == 1, names.words.folded[hit.start]
        if single and key in ordinary_words() and not _told(known, hit, names):
            continue
        if single and key in given_names() and _of_a_person(known, names, hit):
            continue
        yield hit.start, hit.end, _rank(hit, names)


def _told(known: Around, hit: PlaceHit, names: Names) -> bool:
    """Tell whether an ordinary word is the place of that name: by a word beside it, or by the country."""
    if _beside(known, names.words, hit.start, hit.end):
        return True
    named = any(names.countries[place.country or ""] > 1 for place in hit.places)
    return named and not _part_of_name(known, names, hit.start, hit.end)


def _of_a_person(known: Around, names: Names, hit: PlaceHit) -> bool:
    """Tell *Paris Hilton* from *Paris*."""
    return not names.headline[hit.start] and _part_of_name(known, names, hit.start, hit.end)


def _rank(hit: PlaceHit, names: Names) -> Place:
    """Choose among the places of one name, with towns of that name in countries that the article names."""
    words = names.words
    best = max(hit.places, key=lambda place: names.countries[place.country or ""])
    if names.countries[best.country or ""] - (len(hit.places) == 1) > 0 or not names.countries:
        return best
    length, towns = towns_named(words.folded, words.runs, hit.start)
    named = [t for t in towns if length == hit.end - hit.start and names.countries[t.place.country or ""] > 1]
    return max(named, key=lambda t: t.people).place if named else best


def _towns(doc: Doc, names: Names, ends: dict[int, Place]) -> Iterator[tuple[int, int, Place]]:
    words, known = names.words, around(doc._.pack)
    dated = {i for span in doc._.dates or () for i in range(span.start, span.end)}
    said: dict[str, Place] = {}
    k = 0
    while k < len(words.tokens):
        length, towns = 0, list[Town]()
        if k not in names.taken and words.texts[k][0].isupper() and words.tokens[k] not in dated:
            length, towns = towns_named(words.folded, words.runs, k)
            while length and names.taken & set(range(k, k + length)):
                length = 0
        place = _town(doc, names, known, k, k + length, towns, ends, said) if length else None
        if place is not None:
            said[" ".join(words.folded[k : k + length])] = place
            ends[k + length] = place
            names.taken.update(range(k, k + length))
            yield k, k + length, place
        k += length if place is not None else 1


def _town(
    doc: Doc,
    names: Names,
    known: Around,
    start: int,
    end: int,
    towns: list[Town],
    ends: dict[int, Place],
    said: dict[str, Place],
) -> Place | None:
    words = names.words
    key = " ".join(words.folded[start:end])
    capitals = all(word[0].isupper() or len(word) < 4 for word in words.texts[start:end])
    apart = key in ordinary_words() or key in given_names()
    if len(key) < 3 or (key in known.never and not apart) or not capitals:
        return None
    if apart and names.headline[start]:
        return None
    if not names.headline[start] and _part_of_name(known, names, start, end):
        return None
    if key in said:
        return said[key]
    told = _beside(known, words, start, end)
    listed = not told and _in_list(doc, words, start, ends, known, names.headline[start])
    best = max(towns, key=lambda t: _score(t, key, names, ends.get(start)))
    here = bool(names.countries[best.place.country or ""])
    if listed and not here:  # *Malam Fatori (Abadan, Borno)* is not in Iran
        neighbour = ends.get(start) or ends[start - 1]
        listed = neighbour.country == best.place.country
    beside = told or listed
    if apart and not (beside and (here or best.people >= _METROPOLIS)):
        return None
    if beside and (here or best.people >= (_KNOWN_ABROAD if names.countries else 15_000)):
        return best.place
    if best.people >= _KNOWN_TOWN and (here or best.people >= 3 * _KNOWN_TOWN) and not names.headline[start]:
        return best.place
    return None


def _score(town: Town, key: str, names: Names, before: Place | None) -> float:
    country = town.place.country or ""
    total = sum(names.countries.values()) or 1
    named = names.countries[country]
    nearby = 1.0 if before is not None and before.country == country else 0.0
    own = (
        1.0 if " ".join(map(fold, phrase_words(town.place.name))) == key else 0.0
    )  # not *Tolyatti, once Stavropol*
    return log10(town.people + 10) + (2.0 if named else 0.0) + 2.0 * named / total + nearby + own


def _beside(known: Around, words: Words, start: int, end: int) -> bool:
    """Tell whether the words before or after a name say that it is a place."""
    if ending_at(known.locatives, words, start, 3)[0]:
        return True
    same = end < len(words.tokens) and words.runs[end] == words.runs[start]
    return same and at(known.nouns, words, end)[0] > 0


def beside(doc: Doc, words: Words, start: int, end: int) -> bool:
    """Tell whether words ``start`` to ``end`` stand where places do."""
    return _beside(around(doc._.pack), words, start, end)


def _in_list(
    doc: Doc, words: Words, start: int, ends: dict[int, Place], known: Around, headline: bool
) -> bool:
    """Tell whether a name follows a place in a list: *in Djibo, Arbinda and Kaya*."""
    if start in ends and not headline:
        return plain(doc).texts[words.tokens[start] - 1] in _LIST_MARKS
    return start - 1 in ends and words.folded[start - 1] in known.joiners


def _part_of_name(known: Around, names: Names, start: int, end: int) -> bool:
    """Tell whether a capitalised word beside a name makes it part of a longer one."""
    words = names.words
    before, after = start - 1, end
    if after < len(words.tokens) and words.runs[after] == words.runs[start] and after not in names.taken:
        text, dated = words.texts[after], words.folded[after] in known.dates
        if not dated and text[0].isupper() and not text.isupper() and len(text) > 1:
            return True
    if before < 1 or words.runs[before] != words.runs[start] or before in names.taken:
        return False
    if ending_at(known.locatives, words, start, 3)[0]:  # *Kabupaten Madiun*
        return False
    opens = words.runs[before - 1] != words.runs[before]
    return words.texts[before][0].isupper() and not opens and len(words.texts[before]) > 1
