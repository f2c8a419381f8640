"""Who did it, only as far as the words say so."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.unnamed import ACTIVE, REACH, Who, unnamed_party
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import PARTIES, Sentence, once
from pipeline.extract.spans import ActorSpan
from pipeline.model import ActorKind, ClaimantRole, Measure

#: kinds of actor that can be a party to violence
ARMED = frozenset({"state", "military", "police", "armed_group", "government", "unknown", "organisation"})
#: words between a relative and its verb; between a number and the actor that it counts
_AUXILIARIES, _COUNTED = 3, 3
#: words of a dateline before its dash
_FILED = 4
#: words between a verb and *its fighters*
_OWN = 4
#: words after a verb of blame among which the blamed stands
_BLAMED = 5
#: speakers whose *we killed* tells who did it
_FIGHTING = frozenset({ClaimantRole.BELLIGERENT, ClaimantRole.MILITARY, ClaimantRole.POLICE})
_FULLEST = "saksi_fullest_names"
_Span = tuple[int, int, ActorSpan]


def responsible_of(s: Sentence, count: Count, governed: Governed, speakers: list[Claimant]) -> Who | None:
    """Return (words, actor id) of the party that harmed or let go, from the count's own sentence."""
    if s.says("scope:disaster"):
        return None
    inside = count.victims or (count.start, count.end)
    able = [a for a in _able(s) if not inside[0] <= a[0] < max(inside[1], count.phrase_end)]
    own = None if _suffers(s, governed) else _own_forces(s, governed, speakers)
    for found in (_by(s, governed, able), own, _subject(s, governed, able)):
        if found is not None:
            return found if isinstance(found[0], str) else _told(s, found)
    unnamed = None if _suffers(s, governed) else unnamed_party(s, governed, count.start)
    if governed.measure is Measure.RELEASED:
        return unnamed
    toll = governed.rule == "toll"
    if irregulars(s, inside):  # *14 insurgents died in the attack by Boko Haram*
        able = [a for a in able if a[2].actor.kind is not ActorKind.ARMED_GROUP]
    for span in (_noun(s, count.start, able), None if toll else _attacker(s, able)):
        if span is not None:
            return _told(s, span)
    return None if toll else unnamed


def irregulars(s: Sentence, victims: tuple[int, int]) -> bool:
    """Tell whether those harmed fought for no state: *insurgents*, *milisi*."""
    words = s.pack.claims.roles.get(ClaimantRole.BELLIGERENT, ())
    return any(s.lower[k] in words for k in range(*victims))


def attacker_of(s: Sentence) -> Who | None:
    """Return the party of the attack that a sentence without figures names."""
    able = _able(s)
    span = _noun(s, 0, able) or _attacker(s, able)
    return _told(s, span) if span else None


def accused_of(s: Sentence) -> Who | None:
    """Return the party that a sentence blames, or that owns up: *blamed the RSF*."""
    if s.says("denials"):
        return None
    armed = [a for a in s.actors if a[2].actor.kind.value in ARMED]
    for _, end in s.find("blames"):
        stop = next((k for k in range(end, min(len(s), end + _BLAMED)) if s.mark(k)), end + _BLAMED)
        if (named := next((a for a in armed if end <= a[0] < stop), None)) is not None:
            return _told(s, named)
        for k in range(end, min(len(s), stop)):
            label = next((x for x in PARTIES if x in s.labels[k]), None)
            if label is not None:
                return s.text(k, s.labels[k][label]), ""
    for at, _ in s.find("owns_up"):
        for a in armed:
            if 0 <= at - a[1] <= _OWN:
                return _told(s, a)
    return None


@once
def _able(s: Sentence) -> list[_Span]:
    """Return the named actors that can have done it: armed ones that don't only speak or head the report."""
    armed = [a for a in s.actors if a[2].actor.kind.value in ARMED]
    return [a for a in armed if not (_only_speaks(s, a) or _dateline(s, a) or _holds(s, a))]


def _holds(s: Sentence, a: _Span) -> bool:
    """*kota yang diduduki Rusia*, *the Russian-occupied city*: who holds the place, not who did it."""
    after = a[1] + (a[1] < len(s) and s.words[a[1]] in "-–")
    return "held_by" in s.ending[a[0]] or (after < len(s) and after > a[1] and s.has("held_by", after))


def _dateline(s: Sentence, a: _Span) -> bool:
    """*LILLE, France - A man …*: where the report was filed."""
    return not s.title and a[0] <= _FILED and a[1] < len(s) and s.words[a[1]] in "-–—("


def _told(s: Sentence, a: _Span) -> Who:
    """Return the fullest words for an actor: of the sentence, else of the article, else the registry's."""
    own = a[2].actor.id
    named = [s.text(b[0], b[1]) for b in s.actors if b[2].actor.id == own and b[2].named]
    if a[2].actor.kind is ActorKind.STATE and not s.pack.people.head_first:  # *Israeli*: Israel
        named = [s.text(a[0], a[1])] if _where(s, a) else []
    else:
        named = named or [_fullest(s.doc).get(own, a[2].actor.name)]
    return (max(named, key=len) if named else a[2].actor.name, own)


def _fullest(doc: Doc) -> dict[str, str]:
    """Return the fullest words that an article has for each actor it names; read once a Doc."""
    if _FULLEST not in doc.user_data:
        found: dict[str, str] = {}
        for span in doc._.actors:
            words = doc[span.start : span.end].text
            if span.named and len(words) > len(found.get(span.actor.id, "")):
                found[span.actor.id] = words
        doc.user_data[_FULLEST] = found
    known: dict[str, str] = doc.user_data[_FULLEST]
    return known


def _only_speaks(s: Sentence, a: _Span) -> bool:
    """The actor is the subject of a reporting verb or a denial (*The army said …*)."""
    after = a[1]
    if after < len(s) and s.words[after] == ":":  # *Kremlin: …*
        return True
    if after < len(s) and any(x in s.labels[after] for x in ("claim:said", "claim:headline", "denials")):
        return True
    while after < len(s) and (s.words[after] in "()" or s.has("transparent", after) or s.dated(after)):
        after += 1
    if after < len(s) and s.words[after] == "," and a[0] <= 2:
        return any("claim:said" in s.labels[k] for k in range(after, min(len(s), after + 12)))
    verb = any(
        after < len(s) and label in s.labels[after] for label in ("claim:said", "claim:headline", "denials")
    )
    vouches = any("claim:according_to" in s.ending[k] for k in range(max(0, a[0] - 1), a[0] + 1))
    return verb or vouches


def _own_forces(s: Sentence, governed: Governed, speakers: list[Claimant]) -> Who | None:
    """*JNIM said its fighters had killed …*: the speaker's own side."""
    cue = governed.cue
    if cue is None:
        return None
    own = s.find("own_forces")
    if governed.rule in ACTIVE:
        acts = _claims_it(s, cue.start) or any(0 <= cue.start - end <= _OWN for _, end in own)
    else:  # *tiga anggotanya gugur* tells whom the speaker lost
        acts = any(0 <= at - cue.end <= _OWN and _by_before(s, at) for at, _ in own)
    if not acts:
        return None
    named = next((c.party for c in speakers if c.party), None)
    before = [c for c in speakers if c.at <= cue.start]
    return named or ((before[-1].words, "") if before and before[-1].role in _FIGHTING else None)


def _by_before(s: Sentence, at: int) -> bool:
    """*by its men*, *ditembak mati pasukannya*: the word for by, or the rest of its verb, stands before."""
    while at > 0 and s.cue[at - 1] is not None and "by" not in s.ending[at]:
        at -= 1
    return "by" in s.ending[at]


def _claims_it(s: Sentence, i: int) -> bool:
    """*Hizbullah klaim tewaskan 10 tentara*, *said it had killed 30*: no other subject before the verb."""
    while i > 0 and s.cue[i - 1] is None and "transparent" in s.ending[i]:
        i = s.ending[i]["transparent"]
    if i > 0 and s.lower[i - 1] in s.pack.claims.pronouns:
        i -= 1
    return i > 0 and bool({"claim:said", "claim:headline"} & s.ending[i].keys())


def _by(s: Sentence, governed: Governed, able: list[_Span]) -> _Span | None:
    """*ditembak tentara Israel*, *by RSF fighters*: within a few words of the predicate."""
    if governed.cue is None or governed.rule in ACTIVE:
        return None
    for _, end in s.find("by", governed.cue.start, governed.cue.end + REACH):
        for a in able:
            if end <= a[0] <= end + 3 and not any(
                s.mark(k) or s.has("prepositions", k) for k in range(end, a[0])
            ):
                return a
    return None


def _noun(s: Sentence, near: int, able: list[_Span]) -> _Span | None:
    """*serangan udara Israel*, *Israeli strikes*, *a strike by the RSF*."""
    best: tuple[int, _Span] | None = None
    for at, end in s.find("responsible_nouns"):
        since = any(s.lower[k] in s.pack.dates.since for k in range(max(0, at - 3), at))
        for a in able:
            if not since and _owns(s, at, end, a) and (best is None or abs(at - near) < best[0]):
                best = (abs(at - near), a)
    return best[1] if best else None


def _owns(s: Sentence, at: int, end: int, a: _Span) -> bool:
    """Tell whether an actor stands as the owner of an attack's noun at words ``at`` to ``end``."""
    head_first = s.pack.people.head_first
    if 0 <= a[0] - end <= 4:
        between = range(end, a[0])
        if any(s.mark(k) or s.has("against", k) for k in between):
            return False
        last = next((k for k in reversed(between) if s.has("prepositions", k)), None)
        if head_first:  # *serangan di Nigeria* is no attack by Nigeria
            return last is None or s.has("by", last)
        return any(s.has("by", k) or s.lower[k] == "of" for k in between)
    if head_first or not 0 <= at - a[1] <= 3 or any(s.cue[k] for k in range(a[1], at)):
        return False
    if a[1] < at and _where(s, a) and s.lower[a[1]] not in ("'s", "’s"):
        return False  # *the Kuwait dormitory fire*
    return not any((s.mark(k) and s.words[k] != "-") or "claim:said" in s.labels[k] for k in range(a[1], at))


def _where(s: Sentence, a: _Span) -> bool:
    """Tell whether an actor's name stands as a country's, not as its adjective."""
    return a[2].actor.kind is ActorKind.STATE and any(p[0] == a[0] for p in s.places)


def _subject(s: Sentence, governed: Governed, able: list[_Span]) -> _Span | Who | None:
    """*Israel bunuh dua warga*: the actor before an active verb."""
    if not able or governed.cue is None or governed.rule not in ACTIVE or _suffers(s, governed):
        return None
    low = next(
        (k for k in range(governed.cue.start - 1, -1, -1) if s.has("contrasts", k) or s.words[k] == ";"), 0
    )
    low = max(low, _antecedent(s, governed.cue.start))
    before = [a for a in able if low <= a[0] and a[1] <= governed.cue.start and not _in_phrase(s, a[0])]
    before = [a for a in before if s.lower[a[1]] not in ("'s", "’s") and not _harmed(s, a)]
    joined = len(before) > 1 and all(
        s.words[k] == "," or s.has("coordinators", k) for k in range(before[-2][1], before[-1][0])
    )
    if joined:  # *Rusia dan Ukraina menukar …*
        return s.text(before[-2][0], before[-1][1]), ""
    return before[-1] if before else None


def _antecedent(s: Sentence, verb: int) -> int:
    """*the ELN blames it for the violence, which has killed 90*: what a relative clause is about."""
    relative = next(
        (k for k in range(verb - 1, max(0, verb - _AUXILIARIES) - 1, -1) if s.has("relatives", k)), 0
    )
    if relative < 2 or s.words[relative - 1] != ",":
        return 0
    return next((a for a, b, _ in s.actors if b == relative - 1), relative)


def _harmed(s: Sentence, a: _Span) -> bool:
    """*killed 320 Ukrainian soldiers and captured 11*: an actor counted after a verb of harm."""
    for start, end, _ in s.numbers:
        if end <= a[0] <= end + _COUNTED and all(s.person(k) for k in range(end, a[0])):
            return any(s.cue[k] for k in range(max(0, start - _COUNTED), start))
    return False


def _suffers(s: Sentence, governed: Governed) -> bool:
    """*South Africa lost 14 soldiers*: the subject is the side that was hit."""
    cue = governed.cue
    return cue is not None and " ".join(s.lower[cue.start : cue.end]) in s.pack.harm.suffered


def _in_phrase(s: Sentence, i: int) -> bool:
    """An actor after *di*, *ke*, *terhadap*, *in* is where or at whom, not who."""
    while i > 1 and s.has("place_words", i - 1) and not s.has("prepositions", i - 1):
        i -= 1  # *in northwest Pakistan*
    return i > 0 and (s.has("prepositions", i - 1) or s.has("against", i - 1)) and not s.has("by", i - 1)


def _attacker(s: Sentence, able: list[_Span]) -> _Span | None:
    """*Israel serang sekolah, 15 tewas*: the subject of an attack in the same sentence."""
    for at, end in s.find("attack_verbs"):
        passive = end if "by" in s.labels[at] else _by_after(s, end)
        if passive is not None:  # *Dibom Israel*, *hit by Israel*
            if hit := next((a for a in able if a[0] == passive), None):
                return hit
            continue
        for a in reversed([a for a in able if a[1] <= at and at - a[1] <= 2]):
            if s.has("clause_openers", a[0] - 1) or not _in_phrase(s, a[0]):
                return a
    return None


def _by_after(s: Sentence, end: int) -> int | None:
    """Return the word after *by* and its articles right after an attack's verb; None without one."""
    if end >= len(s) or "by" not in s.labels[end]:
        return None
    end = s.labels[end]["by"]
    while end < len(s) and s.lower[end] in s.pack.people.determiners:
        end += 1
    return end
