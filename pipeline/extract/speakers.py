"""Words that can speak, and the claimant made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.extract.bounds import LONGEST_SPEAKER, speaker_end, speaks_in
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import ActorSpan
from pipeline.extract.words import per_pack
from pipeline.languages import LanguagePack
from pipeline.model import ActorKind, ClaimantRole

#: words of a speaker that no list knows, at most
_LONGEST_UNKNOWN = 7
_BODIES = "saksi_bodies"

_NO_BODY = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.MEDIA, ActorKind.CIVILIANS})
_SIDES = ("armed_group", "military", "state")
_BY_KIND = {
    "state": ClaimantRole.GOVERNMENT,
    "government": ClaimantRole.GOVERNMENT,
    "military": ClaimantRole.BELLIGERENT,
    "police": ClaimantRole.POLICE,
    "armed_group": ClaimantRole.BELLIGERENT,
    "intergovernmental": ClaimantRole.UN,
    "ngo": ClaimantRole.NGO,
    "media": ClaimantRole.MEDIA,
    "health_authority": ClaimantRole.HEALTH_AUTHORITY,
}


@per_pack
def _role_reader(pack: LanguagePack) -> Callable[[str], tuple[int, ClaimantRole]]:
    """Return what finds the role whose phrase is longest in words between spaces, and its length."""
    roles = [
        (ClaimantRole(name), [(len(p), f" {p} ", f" {p}'s ") for p in sorted(phrases, key=len, reverse=True)])
        for name, phrases in pack.claims.roles.items()
    ]

    @lru_cache(maxsize=2_048)
    def read(words: str) -> tuple[int, ClaimantRole]:
        best, role = 0, ClaimantRole.OTHER
        for name, phrases in roles:
            longest = next((n for n, plain, owned in phrases if plain in words or owned in words), 0)
            if longest > best:
                best, role = longest, name
        return best, role

    return read


def role_of(words: str, pack: LanguagePack, kind: str = "") -> ClaimantRole:
    """Return in what capacity ``words`` speak: the role whose word is longest, else by actor kind."""
    padded = f" {' '.join(words.lower().replace(',', ' ').replace('(', ' ').replace(')', ' ').split())} "
    best, role = _role_reader(pack)(padded)
    if kind in _BY_KIND and (
        best == 0 or kind in ("armed_group", "military", "intergovernmental", "media", "ngo")
    ):
        role = _BY_KIND[kind]
    return ClaimantRole.BELLIGERENT if role is ClaimantRole.MILITARY else role


def make(s: Sentence, start: int, end: int, at: int, style: str, *, surely: bool = False) -> Claimant | None:
    """Make a claimant of the given words when they can speak; ``surely``: its verb is done by people only."""
    start, end = _trimmed(s, start, end)
    if end <= start or end - start > LONGEST_SPEAKER or _cannot(s, start, end):
        return None
    speaks = speaks_in(s, start, end)
    actors = [a for a in s.actors if start <= a[0] < end]
    named = is_name(s, start, end)
    known = speaks or bool(actors) or (named and not s.title)
    if not known and surely:
        clause = next((k for k in range(start + 1, end) if s.has("relatives", k)), end)
        known, end = _may_be_anyone(s, start, clause), clause
    if not known:
        return None
    told = _told_before(s, start, actors)
    words = s.text(start, end)
    if told is not None:
        words, actors = s.doc[told.start : told.end].text, [(start, end, told)]
    kind, actor_id = _speaking_actor(s, start, end, actors, speaks=speaks)
    armed = next((a for a in actors if a[2].actor.kind.value in _SIDES), None)
    party = (s.text(armed[0], armed[1]), armed[2].actor.id) if armed else None
    person = _is_person(s, start, end, actors) if told is None else False
    return Claimant(words, at, style, role_of(words, s.pack, kind), actor_id, party, person)


def _is_person(s: Sentence, start: int, end: int, actors: list[tuple[int, int, ActorSpan]]) -> bool | None:
    """Tell one person (True) from a body (False): by name, by office; None where the words leave it open."""
    if any(a[2].actor.kind is ActorKind.PERSON for a in actors):
        return True
    if s.lower[start] in s.pack.numbers.one:
        return True
    head = start if s.pack.people.head_first else end - 1
    singular = s.person(head) and not _plural(s, head)
    if singular or s.lower[head] in s.pack.actors.titles:
        return True
    if any(a[2].actor.kind is not ActorKind.STATE for a in actors):
        return False
    name = s.words[max(start, end - 2) : end]
    full = len(name) == 2 and all(w[0].isupper() and w.isalpha() and not w.isupper() for w in name)
    if full and not speaks_in(s, end - 2, end) and not any(p[1] == end for p in s.places):
        return True if s.lower[end - 1] not in _last_words(s) else None
    return None


def _plural(s: Sentence, i: int) -> bool:
    return s.lower[i] in s.pack.people.plurals or s.pack.people.head_first


def _last_words(s: Sentence) -> set[str]:
    return {w for words in s.pack.actors.organisation_last.values() for w in words}


def is_name(s: Sentence, start: int, end: int) -> bool:
    """Tell capitalised words, perhaps with *of* or *for* between them."""
    words = s.words[start:end]
    if not (words[0][0].isupper() and words[-1][0].isupper()) or end - start > 8 or s.cue[start] is not None:
        return False
    links = s.pack.claims.title_links + s.pack.people.determiners
    return all(w[0].isupper() or w.lower() in links for w in words if w[0].isalpha())


def _cannot(s: Sentence, start: int, end: int) -> bool:
    """Tell words that never speak: labels of a headline, attacks, counts, *I* inside a quotation."""
    harm = s.cue[start]
    if s.has("claim:not_speakers", start) or (harm is not None and not harm.measure("state", "counted")):
        return True
    if any(s.has("attack_verbs", k) and not s.words[k][0].isupper() for k in range(start, end)):
        return True
    counted = s.numbered(start, end)
    people = any("people:general" in s.labels[k] for k in range(start, end))
    if counted and not s.words[start][0].isupper() and not (people or speaks_in(s, start, end)):
        return True
    # who says *I* stands at the quotation's other end
    return end - start == 1 and s.lower[start] in s.pack.claims.first_person


def _may_be_anyone(s: Sentence, start: int, end: int) -> bool:
    """Tell a short subject without a word of harm, a number or a verb: *student organisers*, *a bishop*."""
    if end - start > _LONGEST_UNKNOWN or s.lower[start] in s.pack.claims.nobody:
        return False
    bars = ("scope:incident", "responsible_nouns", "toll_heads", "claim:said", "relatives", "negations")
    for k in range(start, end):
        harm = s.cue[k]
        if (
            (harm is not None and not harm.measure("state", "counted"))
            or s.dated(k)
            or s.lower[k] in s.pack.harm.auxiliaries
            or any(label in s.labels[k] for label in bars)
        ):
            return False
    counted = s.numbered(start, end)
    people = any(s.person(k) for k in range(start, end))
    harmed = any(s.cue[k] for k in range(start, end))
    return s.words[start][0].isalpha() and (not counted or (people and not harmed))


def _trimmed(s: Sentence, start: int, end: int) -> tuple[int, int]:
    """Cut articles, dates, marks, adverbs and *data from* off a speaker's words."""
    determiners = s.pack.people.determiners
    if start + 1 < end and s.lower[end - 1] in s.pack.claims.pronouns:
        return end - 1, end
    while start < end:
        source = s.labels[start].get("claim:sources")
        linked = source is not None and source < end and s.labels[source].get("claim:source_links")
        helper = s.labels[start].get("claim:helpers") or s.labels[start].get("claim:according_to")
        if linked:
            start = linked
        elif source is not None and source < end and s.pack.people.head_first and not _points(s, source):
            start = source
        elif helper is not None and helper < end and not _points(s, helper):
            start = helper
        elif s.has("prepositions", start) and start + 1 < end:
            start = _past_opening(s, start, end)
        elif (
            s.mark(start)
            or s.dated(start)
            or s.has("conjunctions", start)
            or s.has("contrasts", start)
            or s.lower[start] in determiners
        ):
            start += 1
        else:
            break
    while end > start and (s.words[end - 1] in ',;:-–—"“”(' or s.dated(end - 1) or _loose_end(s, end - 1)):
        end -= 1
    return start, end


def _points(s: Sentence, i: int) -> bool:
    return s.lower[i] in s.pack.claims.demonstratives


def _loose_end(s: Sentence, i: int) -> bool:
    return any(s.has(label, i) for label in ("prepositions", "conjunctions", "transparent", "claim:helpers"))


def _past_opening(s: Sentence, start: int, end: int) -> int:
    """*In its daily summary it*, *Di Gaza otoritas kesehatan*: where the speaker starts behind the phrase."""
    if s.dated(start + 1):
        return start + 1
    named = {a for a, _, span in s.actors if span.actor.kind is not ActorKind.STATE}
    ends = {b for _, b, _ in s.places}
    determiners = s.pack.people.determiners
    for k in range(start + 1, end):
        if not (k in named or speaks_in(s, k, k + 1)) or (k + 1 < end and s.words[k + 1] == "'s"):
            continue
        first = k
        while not s.pack.people.head_first and first - 1 > start and first not in ends:
            before = first - 1
            if s.dated(before) or s.lower[before] in determiners or s.has("prepositions", before):
                break
            first -= 1
        return first
    later = [k for k in range(start + 2, end) if s.lower[k] in determiners]
    return later[-1] if later else start + 1


def _told_before(s: Sentence, start: int, actors: list[tuple[int, int, ActorSpan]]) -> ActorSpan | None:
    """*Kelompok itu mengatakan …*, *lembaga itu mencatat …*: the body named last, as it was named."""
    pointing = next((a for a in actors if not a[2].named and a[0] <= start + 1), None)
    if pointing is None or pointing[2].actor.kind is ActorKind.PERSON or any(a[2].named for a in actors):
        return None
    armed = pointing[2].actor.kind is ActorKind.ARMED_GROUP
    named = _named_bodies(s.doc)[armed]
    before = bisect_left(named, s.tokens[start], key=lambda a: a.start)
    if not before:
        return None
    last = named[before - 1]
    first = next(a for a in named if a.actor.id == last.actor.id)
    return first if first.end - first.start > last.end - last.start else last


def _named_bodies(doc: Doc) -> dict[bool, list[ActorSpan]]:
    """Return the bodies that a Doc names, in order: armed groups (True) and others; read once a Doc."""
    bodies: dict[bool, list[ActorSpan]] | None = doc.user_data.get(_BODIES)
    if bodies is None:
        bodies = doc.user_data[_BODIES] = {True: [], False: []}
        for a in doc._.actors:
            if a.named and a.actor.kind not in _NO_BODY:
                bodies[a.actor.kind is ActorKind.ARMED_GROUP].append(a)
    return bodies


def _speaking_actor(
    s: Sentence, start: int, end: int, actors: list[tuple[int, int, ActorSpan]], *, speaks: bool
) -> tuple[str, str | None]:
    """Return kind and id of the actor who speaks: a person or body, the armed party that they speak for."""
    if not actors or any(label in here for here in s.labels[start:end] for label in ("claim:distant",)):
        return "", None
    armed = next((a for a in actors if a[2].actor.kind.value in ("armed_group", "military")), None)
    longest = max(actors, key=lambda a: a[1] - a[0])
    whole = longest[1] - longest[0] >= (end - start) / 2 or not speaks
    chosen = longest if whole else armed
    person = next((a for a in actors if a[2].actor.kind.value == "person"), None)
    kind = armed[2].actor.kind.value if armed else (chosen[2].actor.kind.value if chosen else "")
    named = person or chosen
    return kind, named[2].actor.id if named else None


def with_appositive(s: Sentence, begin: int, end: int) -> int:
    """*kata Lina Hasan, seorang perawat*: where the name ends with what it says of the person."""
    if end + 2 >= len(s) or s.words[end] != "," or end == begin or s.dated(end + 1):
        return end
    stop = speaker_end(s, end + 1)
    if not names_person(s, begin, end) and stop - end <= 7 and names_person(s, end + 1, stop):
        return stop  # the office first, then who holds it
    if not (has_article(s, end + 1) or s.has("claim:speakers", end + 1)):
        return end
    closed = stop >= len(s) or s.words[stop] in ',.;"”' or s.has("relatives", stop)
    titled = any(s.lower[k] in s.pack.actors.titles for k in range(end + 1, stop))
    found = titled or speaks_in(s, end + 1, stop)
    named = s.words[end - 1][0].isupper()
    return stop if named and closed and found and stop - end <= 10 else end


def names_person(s: Sentence, start: int, end: int) -> bool:
    """Tell words that are a person's name, perhaps with a rank before it."""
    if end <= start:
        return False
    known = any(a >= start and b == end and x.actor.kind is ActorKind.PERSON for a, b, x in s.actors)
    return known or (end - start >= 2 and _is_person(s, start, end, []) is True and is_name(s, start, end))


def has_article(s: Sentence, i: int) -> bool:
    """Tell *a*, *the*, *seorang*."""
    numbers = s.pack.numbers
    return s.lower[i] in (*numbers.one_articles, *numbers.one, *s.pack.people.determiners)
