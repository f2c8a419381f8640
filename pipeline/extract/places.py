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
from pipeline.extract.naming import ActorHit, Names, PlaceHit, at, ending_at, phrases_of
from pipeline.extract.spans import PlaceSpan
from pipeline.extract.tokens import plain
from pipeline.extract.words import Words, per_pack
from pipeline.model import ActorKind, Place
from pipeline.registry.phrases import Phrases, fold, phrase_words
from pipeline.registry.places import Town, countries, ordinary_words, towns_named

#: people of a town that needs no words around it to be one
_KNOWN_TOWN = 300_000
#: people of a town that may lie in a country that the article does not name
_KNOWN_ABROAD = 50_000
_LIST_MARKS = frozenset({",", "(", "/", ";"})


@dataclass(frozen=True, slots=True)
class Around:
    """A pack's words beside places."""

    locatives: Phrases[bool]
    nouns: Phrases[bool]
    never: frozenset[str]
    joiners: frozenset[str]


@per_pack
def around(pack: Any) -> Around:
    """Index a pack's words beside places, once a pack."""
    never = frozenset(" ".join(map(fold, phrase_words(word))) for word in pack.actors.not_places)
    locatives, nouns = phrases_of(pack.actors.locatives), phrases_of(pack.actors.place_nouns)
    return Around(locatives, nouns, never, frozenset({"dan", "and", "serta"}))


@Language.component("saksi_places")
def find_places(doc: Doc) -> Doc:
    """Fill ``doc._.places``."""
    names = names_of(doc)
    add_capitals(doc, names)
    found = [*_countries(names), *_curated(doc, names)]
    found.extend(_towns(doc, names, {end: place for _, end, place in found}))
    spans = [PlaceSpan(*tokens_of(doc, names.words, start, end), place) for start, end, place in found]
    doc._.places = sorted(spans, key=lambda span: span.start)
    return doc


def _countries(names: Names) -> Iterator[tuple[int, int, Place]]:
    for hit in names.actors:
        if _is_country(hit):
            yield hit.start, hit.end, countries()[hit.actor.country or ""]


def _is_country(hit: ActorHit) -> bool:
    return hit.actor.kind is ActorKind.STATE and not hit.name.adjective


def _curated(doc: Doc, names: Names) -> Iterator[tuple[int, int, Place]]:
    known = around(doc._.pack)
    for hit in names.places:
        single = hit.end - hit.start == 1
        if single and names.words.folded[hit.start] in ordinary_words() and not _told(known, hit, names):
            continue
        yield hit.start, hit.end, _rank(hit, names)


def _told(known: Around, hit: PlaceHit, names: Names) -> bool:
    """Tell whether an ordinary word is the place of that name: by a word beside it, or by the country."""
    if _beside(known, names.words, hit.start, hit.end):
        return True
    named = any(names.countries[place.country or ""] > 1 for place in hit.places)
    return named and not _part_of_name(known, names, hit.start, hit.end)


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
    if len(key) < 3 or key in known.never or not capitals:
        return None
    if not names.headline[start] and _part_of_name(known, names, start, end):
        return None
    if key in said:
        return said[key]
    beside = _beside(known, words, start, end) or _in_list(
        doc, words, start, ends, known, names.headline[start]
    )
    best = max(towns, key=lambda t: _score(t, names, ends.get(start)))
    here = bool(names.countries[best.place.country or ""])
    if beside and (here or best.people >= (_KNOWN_ABROAD if names.countries else 15_000)):
        return best.place
    if best.people >= _KNOWN_TOWN and (here or best.people >= 3 * _KNOWN_TOWN) and not names.headline[start]:
        return best.place
    return None


def _score(town: Town, names: Names, before: Place | None) -> float:
    country = town.place.country or ""
    total = sum(names.countries.values()) or 1
    named = names.countries[country]
    nearby = 1.0 if before is not None and before.country == country else 0.0
    return log10(town.people + 10) + (2.0 if named else 0.0) + 2.0 * named / total + nearby


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
        text = words.texts[after]
        if text[0].isupper() and not text.isupper() and len(text) > 1:
            return True
    if before < 1 or words.runs[before] != words.runs[start] or before in names.taken:
        return False
    if ending_at(known.locatives, words, start, 3)[0]:  # *Kabupaten Madiun*
        return False
    opens = words.runs[before - 1] != words.runs[before]
    return words.texts[before][0].isupper() and not opens and len(words.texts[before]) > 1
