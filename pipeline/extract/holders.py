"""Offices and who holds them: *the Israeli prime minister*, *Presiden AS*, *the president* after that.

An office means its holder on the article's day of publication, by ``offices.toml``. Never a guess: without
that day, beside a name, after *former*, in a sentence of another time or where two could be meant, the words
stay words.
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.naming import ActorHit, Names, at, phrases_of
from pipeline.extract.words import Words, per_pack
from pipeline.model import Actor, ActorKind
from pipeline.registry.actors import load_registry
from pipeline.registry.offices import Term
from pipeline.registry.phrases import Phrases, fold

#: tokens around an office within which a date may put it into another time
_BESIDE = 25
#: first word, end, whom it names, and whether by name
Found = tuple[int, int, Actor, bool]


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """A pack's words of offices."""

    titles: Phrases[str]
    not_after: frozenset[str]
    not_before: Phrases[bool]
    again: frozenset[str]
    office: Phrases[bool]
    ministry: Phrases[bool]


@per_pack
def office_words(pack: Any) -> OfficeWords:
    """Index a pack's words of offices, once a pack."""
    words, titles = pack.actors, Phrases[str]()
    for role, phrases in words.office_titles.items():
        titles.add_all(phrases, role)
    return OfficeWords(
        titles,
        frozenset(map(fold, words.office_not_after)),
        phrases_of(words.office_not_before),
        frozenset(words.office_again),
        phrases_of(words.own_office),
        phrases_of(words.own_ministry),
    )


@dataclass(frozen=True, slots=True)
class _Office:
    """An office's title in a text, words ``start`` to ``end``."""

    start: int
    end: int
    roles: tuple[str, ...]
    #: country or body, None where the text names none beside the title
    of: str | None
    #: words of title and country together
    first: int
    last: int


def office_holders(doc: Doc, names: Names, found: list[Found]) -> Iterator[Found]:
    """Yield titles that stand for who held the office on that day, and *the president* after them."""
    if doc._.published is None or not doc._.pack.actors.office_titles:
        return
    known = office_words(doc._.pack)
    people = {k: a for s, e, a, _ in found if a.kind is ActorKind.PERSON for k in range(s, e)}
    offices = list(_offices(doc, names, known))
    holders: dict[str, set[str | None]] = {}
    last: dict[str, Actor] = {}
    for office in offices:
        person = _beside(names, office, people)
        if office.of is None and person is None and _again(doc, names, known, office):
            if (actor := _the_one(last, holders, office)) is not None:
                yield office.start, office.end, actor, False
            continue
        if person is None and office.of is not None and not _barred(doc, names, known, office):
            person = _holder(doc, names, office)
            if person is not None:
                yield office.start, office.end, person, False
        for role in office.roles:
            holders.setdefault(role, set()).add(person.id if person else None)
            if person is not None:
                last[role] = person


def _offices(doc: Doc, names: Names, known: OfficeWords) -> Iterator[_Office]:
    words, before = names.words, doc._.pack.actors.institution_before
    hits = {hit.start: hit for hit in names.actors}
    ends = {hit.end: hit for hit in names.actors}
    k = 0
    while k < len(words.tokens):
        open_to = words.folded[k] in known.titles.longest and k not in names.taken
        length, roles = at(known.titles, words, k) if open_to else (0, [])
        if length:
            yield _office(doc, words, k, k + length, tuple(roles), hits, ends, before=before)
        k += length or 1


def _office(
    doc: Doc,
    words: Words,
    start: int,
    end: int,
    roles: tuple[str, ...],
    hits: dict[int, ActorHit],
    ends: dict[int, ActorHit],
    *,
    before: bool,
) -> _Office:
    """Find a title's country or body: right after it in Indonesian, before it or after *of* in English."""
    after = hits.get(end) if before and together(words, end) else None
    if after is None and not before:
        gap = at(phrases_of(doc._.pack.actors.institution_links), words, end)[0]
        after = hits.get(end + gap) if gap and together(words, end) else None
    ahead = ends.get(start) if not before and together(words, start) else None
    hit = after or ahead
    of = None if hit is None else (hit.actor.country if hit.actor.kind is ActorKind.STATE else hit.actor.id)
    if hit is None or of is None:
        return _Office(start, end, roles, None, start, end)
    return _Office(start, end, roles, of, min(start, hit.start), max(end, hit.end))


def together(words: Words, k: int) -> bool:
    """Tell whether word ``k`` stands with the one before it."""
    return 0 < k < len(words.tokens) and words.runs[k] == words.runs[k - 1]


def _beside(names: Names, office: _Office, people: dict[int, Actor]) -> Actor | None:
    """Return the person whose name stands beside the office, perhaps over a comma."""
    here = people.get(office.last) or people.get(office.first - 1) or people.get(office.end)
    if here is None and office.first > 1 and names.words.folded[office.first - 1] in ("the", "seorang"):
        here = people.get(office.first - 2)
    return here


def _barred(doc: Doc, names: Names, known: OfficeWords, office: _Office) -> bool:
    """Tell *mantan presiden AS*, *US president-elect*, *a prime minister of Israel*, *Presiden AS Budi*."""
    words = names.words
    for k in (office.first - 1, office.start - 1):
        if together(words, k + 1) and words.folded[k] in known.not_after:
            return True
    for k in (office.last, office.end):
        if k < len(words.tokens) and words.runs[k] == words.runs[k - 1] and at(known.not_before, words, k)[0]:
            return True
    return _named_after(doc, names, office.last)


def _named_after(doc: Doc, names: Names, k: int) -> bool:
    """Tell an unknown name right after an office, or a headline's verb; also over a comma."""
    words = names.words
    if k >= len(words.tokens) or k in names.taken:
        return False
    between = [token.text for token in doc[words.tokens[k - 1] + 1 : words.tokens[k]]]
    return words.texts[k][0].isupper() and between in ([], [","])


def _holder(doc: Doc, names: Names, office: _Office) -> Actor | None:
    registry = load_registry()
    terms = (registry.offices.on(role, office.of or "", doc._.published) for role in office.roles)
    term = next((term for term in terms if term is not None), None)
    if term is None or not _of_its_time(doc, names.words.tokens[office.start], term):
        return None
    return registry.actors[term.person]


def _of_its_time(doc: Doc, token: int, term: Term) -> bool:
    """Tell whether every date beside it lies in the term: *in 2003 the US president* is another one."""
    dates = doc._.dates or ()
    at = bisect_left(dates, token - _BESIDE, key=lambda span: span.start)
    for span in itertools.takewhile(lambda span: span.start < token + _BESIDE, dates[at : at + _BESIDE]):
        if span.first is not None:
            last: dt.date = span.last or span.first
            if last < term.first or span.first > term.last:
                return False
    return True


def _again(doc: Doc, names: Names, known: OfficeWords, office: _Office) -> bool:
    """Tell *the president*, *presiden itu*: an office without a country, told before."""
    words, before = names.words, doc._.pack.actors.institution_before
    k = office.end if before else office.start - 1
    joined = together(words, office.end if before else office.start)
    return joined and 0 <= k < len(words.tokens) and words.folded[k] in known.again


def _the_one(last: dict[str, Actor], holders: dict[str, set[str | None]], office: _Office) -> Actor | None:
    """Return the holder told before where the article tells of no other in such an office."""
    actor = next((last[role] for role in office.roles if role in last), None)
    met = {person for role in office.roles for person in holders.get(role, ())}
    return actor if actor is not None and met == {actor.id} else None
