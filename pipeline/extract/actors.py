"""Actors: known names, later short forms of them, references such as *the group*, and unknown names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.holders import Found, office_holders
from pipeline.extract.names import names_of, tokens_of
from pipeline.extract.naming import Names, at
from pipeline.extract.people import (
    acting_groups,
    from_model,
    local_bodies,
    organisations,
    people,
    unknown_actor,
)
from pipeline.extract.pronouns import own_offices, pronouns
from pipeline.extract.spans import ActorSpan
from pipeline.extract.titled import titled
from pipeline.extract.tokens import plain
from pipeline.extract.words import Words, per_pack
from pipeline.model import Actor, ActorKind
from pipeline.registry.actors import load_registry
from pipeline.registry.phrases import Phrases, fold, phrase_words

#: kinds to which *the ministry*, *the army* points only when the article names no other of the kind
_ONLY = (ActorKind.HEALTH_AUTHORITY, ActorKind.MILITARY)
#: kinds of actor that brackets after their name do not abbreviate
_UNABBREVIATED = (ActorKind.PERSON, ActorKind.STATE)


@per_pack
def references(pack: Any) -> Phrases[str]:
    """Index a pack's phrases that point back at an actor, by the kind of actor."""
    index = Phrases[str]()
    for kind, phrases in pack.actors.references.items():
        index.add_all(phrases, kind)
    return index


@Language.component("saksi_actors")
def find_actors(doc: Doc) -> Doc:
    """Fill ``doc._.actors``; places inside the unknown names found here are places no longer."""
    names = names_of(doc)
    found: list[Found] = [(hit.start, hit.end, hit.actor, True) for hit in names.actors]
    found.extend(titled(doc, names))
    unknown = list(_unknown(doc, names))
    found.extend((start, end, actor, True) for start, end, actor in unknown)
    found.extend(_later(doc, names, found))
    found.extend(list(_abbreviated(doc, names, found)))
    found.extend(office_holders(doc, names, found))
    found.extend(pronouns(doc, names, found))
    found.extend(own_offices(doc, names, found))
    found.extend(_references(doc, names, found))
    spans = [ActorSpan(*tokens_of(doc, names.words, s, e), actor, named) for s, e, actor, named in found]
    doc._.actors = sorted(spans, key=lambda span: span.start)
    _drop_places(doc, [tokens_of(doc, names.words, s, e) for s, e, _ in unknown])
    return doc


def _unknown(doc: Doc, names: Names) -> Iterator[tuple[int, int, Actor]]:
    """Yield the actors that no registry holds, each word in one of them at most."""
    words, found = names.words, list(local_bodies(doc, names))
    for start, end, _ in found:
        names.taken.update(range(start, end))
    readers: tuple[Callable[[], Iterator[tuple[int, int, ActorKind]]], ...] = (
        lambda: organisations(doc, names),
        lambda: acting_groups(doc, names),
        lambda: ((start, end, ActorKind.PERSON) for start, end in people(doc, names)),
        lambda: from_model(doc, names),
    )
    for reader in readers:
        for start, end, kind in list(reader()):
            if not names.taken & set(range(start, end)) or kind is not ActorKind.PERSON:
                text = plain(doc).text(words.tokens[start], words.tokens[end - 1] + 1)
                found.append((start, end, unknown_actor(text, kind)))
                names.taken.update(range(start, end))
    first = {actor.id: actor for _, _, actor in reversed(found)}
    yield from ((start, end, first[actor.id]) for start, end, actor in found)


def _later(doc: Doc, names: Names, found: list[Found]) -> Iterator[Found]:
    """Yield single words that stand for a person whom the article named in full before."""
    words = names.words
    unique = _short_names(doc, names, found)
    for k, folded in enumerate(words.folded):
        if folded in unique and k not in names.taken and words.texts[k][0].isupper():
            after, actor = unique[folded]
            if k >= after:
                names.taken.add(k)
                yield k, k + 1, actor, True


def _abbreviated(doc: Doc, names: Names, found: list[Found]) -> Iterator[Found]:
    """Yield the abbreviation that an article gives a body: *Penjaga Pantai Filipina (PCG)*, then *PCG*."""
    words = names.words
    meant: dict[str, dict[str, tuple[int, Actor]]] = {}
    for _, end, actor, named in found:
        if named and actor.kind not in _UNABBREVIATED and _in_brackets(doc, words, end):
            meant.setdefault(words.texts[end], {}).setdefault(actor.id, (end, actor))
    if not meant:
        return
    for k, text in enumerate(words.texts):
        actors = meant.get(text, {})
        if len(actors) == 1 and k not in names.taken:
            first, actor = next(iter(actors.values()))
            if k >= first:
                names.taken.add(k)
                yield k, k + 1, actor, True


def _in_brackets(doc: Doc, words: Words, k: int) -> bool:
    """Tell a word in capitals that stands alone between brackets."""
    if k >= len(words.tokens) or not (2 <= len(words.texts[k]) <= 8 and words.texts[k].isupper()):
        return False
    token = words.tokens[k]
    return doc[token - 1].text == "(" and token + 1 < len(doc) and doc[token + 1].text == ")"


def _short_names(doc: Doc, names: Names, found: list[Found]) -> dict[str, tuple[int, Actor]]:
    """Return the words that stand for one person of the article only, and from which word on."""
    ends = {"first": 0, "last": -1}
    first_at: dict[str, dict[str, tuple[int, Actor]]] = {}
    for start, end, actor, _ in sorted(found, key=lambda item: item[0]):
        if actor.kind is not ActorKind.PERSON or end - start < 2:
            continue
        parts = phrase_words(actor.name) if actor.known else tuple(names.words.texts[start:end])
        for part in {parts[ends[which]] for which in doc._.pack.actors.later_names}:
            if len(part) > 2:
                first_at.setdefault(fold(part), {}).setdefault(actor.id, (end, actor))
    return {part: next(iter(actors.values())) for part, actors in first_at.items() if len(actors) == 1}


def _references(doc: Doc, names: Names, found: list[Found]) -> Iterator[Found]:
    """Yield *the group* as the last armed group named before it; of _ONLY kinds, the only one named."""
    index, words = references(doc._.pack), names.words
    named = sorted(found, key=lambda item: item[0])
    kinds = Counter({actor.id: actor.kind for _, _, actor, _ in named if actor.kind in _ONLY}.values())
    last: dict[str, Actor] = {}
    seen = k = 0
    while k < len(words.tokens):
        while seen < len(named) and named[seen][0] < k:
            last[named[seen][2].kind.value] = named[seen][2]
            seen += 1
        length, values = at(index, words, k) if k not in names.taken else (0, [])
        actor = last.get(values[0]) if length else None
        if (
            actor is not None
            and kinds[actor.kind] < 2
            and (actor.kind is not ActorKind.MILITARY or _whole(actor))
        ):
            yield k, k + length, actor, False
        k += length or 1


def _whole(actor: Actor) -> bool:
    """Tell an army from a unit or a command of one, which *the army* does not mean."""
    forces = load_registry().institutions.get(("forces", actor.country or ""))
    return actor.id == forces or "Army" in actor.name or not actor.known


def _drop_places(doc: Doc, spans: list[tuple[int, int]]) -> None:
    inside = {i for start, end in spans for i in range(start, end)}
    if doc._.places:
        doc._.places = [span for span in doc._.places if span.start not in inside]
