"""Names of known actors and places in a Doc, each word in one of them at most; the longest name wins.

Read once a Doc, for the places and the actors alike: a place inside an actor's name (*Kementerian
Kesehatan Gaza*) is no place, and a country's name inside an institution's (*tentara Israel*) no state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.words import Words, per_pack, words_of
from pipeline.model import Actor, ActorKind, Place
from pipeline.registry.actors import INSTITUTIONS, Name, institution, languages, load_registry
from pipeline.registry.phrases import Phrases, fold
from pipeline.registry.places import curated

_KEY = "saksi_names"
#: words of an institution's noun before a country's name, at most
_NOUN = 4
#: words after an adjective among which the noun that acts must stand
_REACH = 3


@dataclass(frozen=True, slots=True)
class ActorHit:
    """A known actor's name, from word ``start`` to word ``end``."""

    start: int
    end: int
    actor: Actor
    name: Name


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name of one or more hand-written places."""

    start: int
    end: int
    places: tuple[Place, ...]


@dataclass(slots=True)
class Names:
    """What names a Doc holds."""

    words: Words
    #: by sentence: most words are capitalised, so that a capital tells nothing
    headline: list[bool]
    actors: list[ActorHit] = field(default_factory=list)
    places: list[PlaceHit] = field(default_factory=list)
    #: word -> True inside any of these names, or inside a nationality that names nobody
    taken: set[int] = field(default_factory=set)
    #: country -> how many names point there
    countries: Counter[str] = field(default_factory=Counter)
    #: words at which a known actor's name begins
    begins: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Nouns:
    """A pack's nouns around names."""

    institutions: Phrases[str]
    nationals: Phrases[bool]
    acting: Phrases[bool]
    links: Phrases[bool]
    links_in: Phrases[bool]
    titles: Phrases[bool]
    never: frozenset[str]
    #: names of months and weekdays
    dates: frozenset[str]


@per_pack
def nouns(pack: Any) -> Nouns:
    """Index a pack's nouns, once a pack."""
    words, institutions = pack.actors, Phrases[str]()
    for which in INSTITUTIONS:
        institutions.add_all(getattr(words, which), which)
    return Nouns(
        institutions,
        nationals=phrases_of(words.nationals),
        acting=phrases_of(words.acting),
        links=phrases_of(words.institution_links),
        links_in=phrases_of(words.institution_in),
        titles=phrases_of(words.titles),
        never=frozenset(map(fold, words.not_names)),
        dates=frozenset(map(fold, (*pack.dates.months, *pack.dates.weekdays))),
    )


def phrases_of(phrases: Iterable[str]) -> Phrases[bool]:
    """Index phrases that only have to be found."""
    index = Phrases[bool]()
    index.add_all(phrases, True)
    return index


def at(phrases: Phrases[Any], words: Words, k: int) -> tuple[int, list[Any]]:
    """Look phrases up at word ``k``; 0 words beyond the end."""
    if not 0 <= k < len(words.folded) or words.folded[k] not in phrases.longest:
        return 0, []
    return phrases.at(words.folded, words.texts, words.runs, k)


def ending_at(phrases: Phrases[Any], words: Words, k: int, most: int = _NOUN) -> tuple[int, list[Any]]:
    """Return the longest phrase of at most ``most`` words that ends right before word ``k``."""
    for start in range(max(0, k - most), k):
        if words.folded[start] in phrases.longest and words.runs[start] == words.runs[k]:
            length, values = at(phrases, words, start)
            if length == k - start:
                return length, values
    return 0, []


def names_of(doc: Doc) -> Names:
    """Return the names in ``doc``, read once a Doc."""
    names = doc.user_data.get(_KEY)
    if names is None:
        names = doc.user_data[_KEY] = _read(doc)
    found: Names = names
    return found


def _read(doc: Doc) -> Names:
    words = words_of(doc)
    names = Names(words, _headlines(doc, words))
    found = _first_pass(doc._.pack.code, words, names)
    _count(found, names)
    names.begins.update(start for start, _, _ in found)
    for hit in found:
        kept = _settle(doc, hit, names)
        if kept is not None and not names.taken & set(range(kept.start, kept.end)):
            names.actors.append(kept)
            names.taken.update(range(kept.start, kept.end))
    names.places = [p for p in names.places if not names.taken & set(range(p.start, p.end))]
    for place in names.places:
        names.taken.update(range(place.start, place.end))
    return names


def _headlines(doc: Doc, words: Words) -> list[bool]:
    starts = [k for k, token in enumerate(words.tokens) if k == 0 or doc[token].is_sent_start]
    flags: list[bool] = []
    ends = [*starts[1:], len(words.tokens)] if starts else []
    for start, end in zip(starts, ends, strict=True):
        after = words.tokens[end - 1] + 1
        stopped = after < len(doc) and doc[after].text == "."
        flags.extend([not stopped and _is_headline(words.texts[start:end])] * (end - start))
    return flags


def _is_headline(sentence: list[str]) -> bool:
    letters = [word for word in sentence if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    return len(letters) >= 4 and capitals >= 0.7 * len(letters)


def tokens_of(doc: Doc, words: Words, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of words ``start`` to ``end``, with the last full stop of *U.S.*."""
    first, last = words.tokens[start], words.tokens[end - 1]
    dotted = last > first and len(doc[last]) == 1 and doc[last - 1].text == "."
    if dotted and last + 1 < len(doc) and doc[last + 1].text == "." and not doc[last].whitespace_:
        last += 1
    return first, last + 1


def _first_pass(code: str, words: Words, names: Names) -> list[tuple[int, int, list[Name]]]:
    """Walk the words once; places go to ``names`` at once, actors come back to be settled."""
    known = code if code in languages() else "en"
    actors, places = load_registry().names[known], curated()[known]
    found: list[tuple[int, int, list[Name]]] = []
    k = 0
    while k < len(words.tokens):
        length, values = at(actors, words, k)
        far, there = at(places, words, k)
        if far > length:
            names.places.append(PlaceHit(k, k + far, tuple(there)))
        elif length:
            found.append((k, k + length, values))
        k += max(far, length, 1)
    return found


def _count(found: list[tuple[int, int, list[Name]]], names: Names) -> None:
    """Count the countries that the article's plain names point to."""
    actors = load_registry().actors
    for _, _, values in found:
        country = actors[values[0].actor_id].country
        if country and values[0].near is None:
            names.countries[country] += 1
    for hit in names.places:
        if len({place.country for place in hit.places}) == 1 and hit.places[0].country:
            names.countries[hit.places[0].country] += 1


def _settle(doc: Doc, hit: tuple[int, int, list[Name]], names: Names) -> ActorHit | None:
    start, end, values = hit
    name = _meant(values, names)
    if name is None:
        return None
    actor = load_registry().actors[name.actor_id]
    if actor.kind is ActorKind.STATE:
        return _state(doc, ActorHit(start, end, actor, name), names)
    known = nouns(doc._.pack)
    if name.short and (_longer_name(known, names, start) or _goes_on(known, names, end)):
        return None
    return ActorHit(start, end, actor, name)


def _meant(values: list[Name], names: Names) -> Name | None:
    """Choose what a name stands for: whom the country named most points to; nobody where two draw."""
    near = [name for name in values if name.near and names.countries[name.near]]
    plain = next((name for name in values if name.near is None), None)
    if not near:
        return plain
    near.sort(key=lambda name: -names.countries[name.near or ""])
    first = near[0]
    level = [n for n in near if names.countries[n.near or ""] == names.countries[first.near or ""]]
    return first if len({name.actor_id for name in level}) == 1 else None


def _longer_name(known: Nouns, names: Names, start: int) -> bool:
    """Tell *Hunter Biden* from *kata Biden*: another given name stands before a surname."""
    words, before = names.words, start - 1
    if before < 1 or names.headline[start] or words.runs[before] != words.runs[start]:
        return False
    if words.folded[before] in known.never or ending_at(known.titles, words, start)[0]:
        return False
    text = words.texts[before]
    opens = words.runs[before - 1] != words.runs[before]
    given = text[0].isupper() and len(text) > 2 and not text.isupper()
    return given and not opens and before not in names.taken


def _goes_on(known: Nouns, names: Names, end: int) -> bool:
    """Tell *Megawati Hangestri* from *kata Megawati*: another surname stands right after a short name."""
    words = names.words
    if end >= len(words.tokens) or words.runs[end] != words.runs[end - 1] or names.headline[end - 1]:
        return False
    text, joined = words.texts[end], words.tokens[end] == words.tokens[end - 1] + 1
    plain = text[0].isupper() and len(text) > 2 and not text.isupper()
    known_word = words.folded[end] in known.never or words.folded[end] in known.dates or end in names.begins
    return joined and plain and not known_word and not at(known.titles, words, end)[0]


def _state(doc: Doc, hit: ActorHit, names: Names) -> ActorHit | None:
    """Settle a country's name: its institution, the state, or a nationality of nobody in particular."""
    made = _institution(doc, hit, names.words)
    if made is not None:
        return made
    known, words = nouns(doc._.pack), names.words
    if hit.name.adjective:
        acts = _acts(known, words, hit.end)
    elif doc._.pack.actors.institution_before:
        acts = not ending_at(known.nationals, words, hit.start)[0]
    else:
        acts = not _people_of(known, words, hit)
    if not acts:
        names.taken.update(range(hit.start, hit.end))
        return None
    return hit


def _people_of(known: Nouns, words: Words, hit: ActorHit) -> bool:
    """Tell *US citizens* from *Israel's citizens*: the country's name stands right before people."""
    if hit.end >= len(words.tokens) or words.runs[hit.end] != words.runs[hit.start]:
        return False
    joined = words.tokens[hit.end] == words.tokens[hit.end - 1] + 1
    return joined and at(known.nationals, words, hit.end)[0] > 0


def _acts(known: Nouns, words: Words, k: int) -> bool:
    for i in range(k, min(k + _REACH, len(words.tokens))):
        if words.runs[i] != words.runs[k - 1] or at(known.nationals, words, i)[0]:
            return False
        if at(known.acting, words, i)[0]:
            return True
    return False


def _institution(doc: Doc, hit: ActorHit, words: Words) -> ActorHit | None:
    pack, known = doc._.pack.actors, nouns(doc._.pack)
    country = hit.actor.country or ""
    if pack.institution_after:
        length, which = _after(known, words, hit.end)
        if length:
            return _made(hit, hit.start, hit.end + length, which, country)
    if pack.institution_before:
        length, found = ending_at(known.institutions, words, hit.start)
        if length:
            return _made(hit, hit.start - length, hit.end, found[0], country)
    for links, only_offices in ((known.links, False), (known.links_in, True)):
        gap = ending_at(links, words, hit.start, 2)[0]
        length, found = ending_at(known.institutions, words, hit.start - gap) if gap else (0, [])
        if length and not (only_offices and found[0] in ("forces", "police")):
            return _made(hit, hit.start - gap - length, hit.end, found[0], country)
    return None


def _after(known: Nouns, words: Words, k: int) -> tuple[int, str]:
    if k < len(words.tokens) and words.runs[k] == words.runs[k - 1]:
        length, found = at(known.institutions, words, k)
        if length:
            return length, str(found[0])
    return 0, ""


def _made(hit: ActorHit, start: int, end: int, which: str, country: str) -> ActorHit:
    actor = institution(load_registry(), which, country)
    return replace(hit, start=start, end=end, actor=actor)
