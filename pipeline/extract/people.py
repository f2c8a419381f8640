"""Names that no registry holds: people after a title or a verb of speech, organisations by their nouns.

Precision before recall: nothing is taken from headlines, and no word that is a place, a known name or
a word that a pack lists as none. In English the model's names are added where the registry is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.naming import Names, at, phrases_of
from pipeline.extract.places import beside
from pipeline.extract.words import Words, per_pack
from pipeline.model import Actor, ActorKind, digest
from pipeline.registry.phrases import Phrases, fold, phrase_words

#: words of a person's or an organisation's name, at most
_LONGEST = 5
#: places, institutions and further titles between a title and the name
_SKIPS = 7


@dataclass(frozen=True, slots=True)
class Cues:
    """A pack's words around names."""

    titles: Phrases[bool]
    offices: frozenset[str]
    speech: Phrases[bool]
    first: Phrases[str]
    acting: Phrases[str]
    attacks: Phrases[bool]
    last: Phrases[str]
    local: Phrases[str]
    never: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]


@per_pack
def cues(pack: Any) -> Cues:
    """Index a pack's words around names, once a pack."""
    words, harm = pack.actors, pack.harm
    titles, speech = phrases_of(words.titles), phrases_of(words.speech_before)
    first, last, local, acting = Phrases[str](), Phrases[str](), Phrases[str](), Phrases[str]()
    tables = (
        (first, words.organisation_first),
        (last, words.organisation_last),
        (local, words.local_bodies),
        (acting, words.organisation_acting),
    )
    for index, table in tables:
        for kind, phrases in table.items():
            index.add_all(phrases, kind)
    dates = [*pack.dates.months, *pack.dates.weekdays]
    articles = frozenset(pack.dates.window_articles)
    never = frozenset(map(fold, (*words.not_names, *dates)))
    return Cues(
        titles=titles,
        offices=frozenset(words.offices),
        speech=speech,
        first=first,
        acting=acting,
        attacks=phrases_of(
            v
            for verbs in (harm.attack_verbs, harm.killed.active, harm.injured.active, harm.hostage.active)
            for v in verbs
        ),
        last=last,
        local=local,
        never=never,
        particles=frozenset(words.name_particles),
        articles=articles,
    )


def unknown_actor(name: str, kind: ActorKind) -> Actor:
    """Return an actor for a name that no registry holds; the same name, the same id."""
    key = " ".join(map(fold, phrase_words(name)))
    return Actor(digest("name", key), " ".join(name.split()), kind, known=False)


def organisations(doc: Doc, names: Names) -> Iterator[tuple[int, int, ActorKind]]:
    """Yield names that start with an organisation's noun: *Yayasan Obor*, *Front Rakyat*."""
    words, known = names.words, cues(doc._.pack)
    for k, (text, folded) in enumerate(zip(words.texts, words.folded, strict=True)):
        length, kinds = at(known.first, words, k) if folded in known.first.longest else (0, [])
        if not length or not text[0].isupper() or names.headline[k] or k in names.taken:
            continue
        end = _capitals(words, k + length, k, frozenset(), frozenset())
        if end > k + length:
            yield k, end, ActorKind(kinds[0])


def acting_groups(doc: Doc, names: Names) -> Iterator[tuple[int, int, ActorKind]]:
    """Yield unknown groups that attack: *Kelompok Harakat Nusantara menembak*, never *kelompok tani*.

    The noun belongs to the name where it has a capital.
    """
    words, known = names.words, cues(doc._.pack)
    for k in (k for k, folded in enumerate(words.folded) if folded in known.acting.longest):
        length, kinds = at(known.acting, words, k)
        start = k + length
        if not length or k in names.taken or names.headline[k] or start in names.taken:
            continue
        end = _capitals(words, start, k, known.never, known.particles, names.taken)
        acts = (
            end < len(words.tokens) and words.runs[end] == words.runs[k] and at(known.attacks, words, end)[0]
        )
        if end > start and acts:
            yield (k if words.texts[k][0].isupper() else start), end, ActorKind(kinds[0])


def local_bodies(doc: Doc, names: Names) -> Iterator[tuple[int, int, Actor]]:
    """Yield the government or police of a place, under one name in every language: *Pemkab Nduga*."""
    words, known = names.words, cues(doc._.pack)
    before = doc._.pack.actors.institution_before
    ends = {span.end: span.start for span in doc._.places or ()}
    starts = {start: end for end, start in ends.items()}
    for k, folded in enumerate(words.folded):
        length, templates = at(known.local, words, k) if folded in known.local.longest else (0, [])
        if not length:
            continue
        first, last = words.tokens[k], words.tokens[k + length - 1] + 1
        span = (last, starts.get(last)) if before else (ends.get(first), first)
        if span[0] is None or span[1] is None:
            continue
        actor = unknown_actor(templates[0].format(doc[span[0] : span[1]].text), _body(templates[0]))
        inside = [words.at[i] for i in range(span[0], span[1]) if i in words.at]
        yield min(k, inside[0]), max(k + length, inside[-1] + 1), actor


def _body(template: str) -> ActorKind:
    return ActorKind.POLICE if template.endswith("Police") else ActorKind.GOVERNMENT


def people(doc: Doc, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names of people after a title (*Letkol Candra Kurniawan*) or a verb of speech (*kata …*)."""
    words, known = names.words, cues(doc._.pack)
    k = 0
    while k < len(words.tokens):
        if words.folded[k] not in known.titles.longest and words.folded[k] not in known.speech.longest:
            k += 1
            continue
        length = at(known.titles, words, k)[0]
        speech = 0 if length else at(known.speech, words, k)[0]
        start = _after_title(names, known, k + length) if length else k + speech
        end = _name_end(names, known, start, k) if (length or speech) and not names.headline[k] else 0
        if end - start >= _least(words, known, k, k + length, start):
            yield start, end
            k = end
        else:
            k += max(length, speech, 1)


def _least(words: Words, known: Cues, cue: int, end: int, start: int) -> int:
    """Return how many words a name must have: one only right after a rank or a form of address."""
    title = " ".join(words.texts[cue:end]).lower()
    return 1 if title and start == end and words.texts[cue][0].isupper() and title not in known.offices else 2


def _after_title(names: Names, known: Cues, k: int) -> int:
    """Skip what stands between a title and the name: its country, its office, more titles."""
    words, start = names.words, k
    for _ in range(_SKIPS):
        if k >= len(words.tokens) or words.runs[k] != words.runs[start - 1]:
            return k
        length = at(known.titles, words, k)[0]
        if length:
            k += length
        elif k in names.taken or _of_office(words, known, k):
            k += 1
        else:
            break
    return k


def _of_office(words: Words, known: Cues, k: int) -> bool:
    """Tell the field of an office after a title: *Ketua Umum PDI*, *Menteri Pertahanan*."""
    text = words.texts[k]
    return text[0].isupper() and (words.folded[k] in known.never or (text.isupper() and len(text) > 2))


def _name_end(names: Names, known: Cues, start: int, cue: int) -> int:
    if start >= len(names.words.tokens) or names.words.runs[start] != names.words.runs[cue]:
        return 0
    if at(known.titles, names.words, start)[0]:  # its own turn comes
        return 0
    end = _capitals(names.words, start, cue, known.never, known.particles, names.taken)
    if end in names.people and names.words.runs[end] == names.words.runs[cue]:  # *Gubernur Plateau Caleb …*
        return 0
    first = names.words.texts[start]
    return end if end - start > 1 or len(first) > 3 else 0


def _capitals(
    words: Words,
    start: int,
    cue: int,
    never: frozenset[str],
    particles: frozenset[str],
    taken: set[int] | frozenset[int] = frozenset(),
) -> int:
    """Return where the capitalised words from ``start`` end, in the run of word ``cue``."""
    end = start
    while end < len(words.tokens) and end - start < _LONGEST and words.runs[end] == words.runs[cue]:
        text = words.texts[end]
        inside = end > start and words.folded[end] in particles
        if end in taken or words.folded[end] in never or not (inside or text[0].isupper()):
            break
        if text.isupper() and len(text) > 3:  # an abbreviation is somebody else
            break
        end += 1
    while end > start and words.folded[end - 1] in particles:
        end -= 1
    return end


def from_model(doc: Doc, names: Names) -> Iterator[tuple[int, int, ActorKind]]:
    """Yield the model's people and organisations that neither registry nor gazetteer overrules."""
    words, known = names.words, cues(doc._.pack)
    for entity in doc.ents:
        inside = [words.at[i] for i in range(entity.start, entity.end) if i in words.at]
        while inside and _before_name(entity.label_, words, known, inside[0]):
            del inside[0]
        if len(inside) < 2 or names.taken & set(inside) or names.headline[inside[0]]:
            continue
        if entity.label_ == "PERSON" and _seems_place(doc, words, inside):
            continue
        kind = _kind(entity.label_, words, inside, known)
        if kind is not None:
            yield inside[0], inside[-1] + 1, kind


def _before_name(label: str, words: Words, known: Cues, k: int) -> bool:
    if label != "PERSON":
        return words.folded[k] in known.articles
    return words.folded[k] in known.never or at(known.titles, words, k)[0] > 0


def _seems_place(doc: Doc, words: Words, inside: list[int]) -> bool:
    """Tell a village that the model takes for a person: beside a word of places, or listed after a place."""
    first, last = words.tokens[inside[0]], words.tokens[inside[-1]]
    if not any(token.whitespace_ for token in doc[first:last]) or beside(
        doc, words, inside[0], inside[-1] + 1
    ):
        return True
    listed = {span.end for span in doc._.places or ()}
    return first > 1 and doc[first - 1].text in ",(" and first - 1 in listed


def _kind(label: str, words: Words, inside: list[int], known: Cues) -> ActorKind | None:
    texts = [words.texts[k] for k in inside]
    if len(texts) > _LONGEST + 1 or words.runs[inside[0]] != words.runs[inside[-1]]:
        return None
    if label == "PERSON":
        plain = all(t.isalpha() and (t[0].isupper() or t in known.particles) for t in texts)
        named = plain and not any(t.isupper() and len(t) > 1 for t in texts)
        ordinary = any(words.folded[k] in known.never for k in inside)
        return ActorKind.PERSON if named and not ordinary else None
    if label == "ORG" and texts[0][0].isupper() and texts[-1][0].isupper():
        length, kinds = at(known.last, words, inside[-1])
        return ActorKind(kinds[0]) if length == 1 else None
    return None
