"""Names of known actors and places in a Doc, each word in one of them at most; the longest name wins.

Read once a Doc, for the places and the actors alike: a place inside an actor's name (*Kementerian
Kesehatan Gaza*) is no place, and a country's name inside an institution's (*tentara Israel*) no state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.namesakes import meant, no_state, not_alone
from pipeline.extract.naming import ActorHit, Names, Nouns, PlaceHit, at, ending_at, nouns
from pipeline.extract.tokens import plain
from pipeline.extract.words import Words, words_of
from pipeline.model import ActorKind
from pipeline.registry.actors import Name, institution, languages, load_registry
from pipeline.registry.places import curated

_KEY = "saksi_names"
#: words after an adjective among which the noun that acts must stand
_REACH = 3


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
            if kept.actor.kind is ActorKind.PERSON:
                names.people.add(kept.start)
            names.taken.update(range(kept.start, kept.end))
    names.places = [p for p in names.places if not names.taken & set(range(p.start, p.end))]
    for place in names.places:
        names.taken.update(range(place.start, place.end))
    return names


def _headlines(doc: Doc, words: Words) -> list[bool]:
    tokens = plain(doc)
    starts = [k for k, token in enumerate(words.tokens) if k == 0 or tokens.opens[token]]
    flags: list[bool] = []
    ends = [*starts[1:], len(words.tokens)] if starts else []
    for start, end in zip(starts, ends, strict=True):
        after = words.tokens[end - 1] + 1
        stopped = after < len(tokens.texts) and tokens.texts[after] == "."
        flags.extend([not stopped and _is_headline(words.texts[start:end])] * (end - start))
    return flags


def _is_headline(sentence: list[str]) -> bool:
    letters = [word for word in sentence if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    return len(letters) >= 4 and capitals >= 0.7 * len(letters)


def tokens_of(doc: Doc, words: Words, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of words ``start`` to ``end``, with the last full stop of *U.S.*."""
    first, last = words.tokens[start], words.tokens[end - 1]
    tokens = plain(doc)
    texts = tokens.texts
    dotted = last > first and len(texts[last]) == 1 and texts[last - 1] == "."
    if dotted and last + 1 < len(texts) and texts[last + 1] == "." and not tokens.spaces[last]:
        last += 1
    return first, last + 1


def _first_pass(code: str, words: Words, names: Names) -> list[tuple[int, int, list[Name]]]:
    """Walk the words once; places go to ``names`` at once, actors come back to be settled."""
    known = code if code in languages() else "en"
    actors, places = load_registry().names[known], curated()[known]
    found: list[tuple[int, int, list[Name]]] = []
    k = 0
    while k < len(words.tokens):
        if words.folded[k] not in actors.longest and words.folded[k] not in places.longest:
            k += 1
            continue
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
    name = meant(values, names)
    if name is None:
        return None
    actor = load_registry().actors[name.actor_id]
    if actor.kind is ActorKind.STATE and no_state(doc, start, end, names):
        names.countries[actor.country or ""] -= 1
        names.places.extend(_region_of_that_name(doc._.pack.code, start, end, names))
        return None
    if actor.kind is ActorKind.STATE:
        return _state(doc, ActorHit(start, end, actor, name), names)
    if name.short and not_alone(doc, names, start, end, actor):
        return None
    return ActorHit(start, end, actor, name)


def _region_of_that_name(code: str, start: int, end: int, names: Names) -> Iterator[PlaceHit]:
    """Yield the region that bears a state's name: *Atlanta, Georgia*."""
    length, there = at(curated()[code if code in languages() else "en"], names.words, start)
    if length == end - start:
        yield PlaceHit(start, end, tuple(there))


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
