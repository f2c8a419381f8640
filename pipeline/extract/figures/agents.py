"""Who did it, only as far as the words say so."""

from __future__ import annotations

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence, once
from pipeline.extract.spans import ActorSpan
from pipeline.model import ActorKind, Measure

_ARMED = frozenset({"state", "military", "police", "armed_group", "government", "unknown", "organisation"})
_REACH = 6
#: words between a party without a name and its verb; of its name; between its attack and the count
_SUBJECT, _PARTY, _NEAR_ATTACK = 9, 4, 14
_PARTIES = ("people:combatant", "perpetrator")
#: words of a dateline before its dash
_FILED = 4
#: words between a verb and *its fighters*
_OWN = 4
_ACTIVE = ("verb before", "coordinated object", "elided verb", "coordinated count")
_Span = tuple[int, int, ActorSpan]
_Who = tuple[str, str]


def responsible_of(s: Sentence, count: Count, governed: Governed, speakers: list[Claimant]) -> _Who | None:
    """Return (words, actor id) of the party that harmed or let go, from the count's own sentence."""
    inside = count.victims or (count.start, count.end)
    able = [a for a in _able(s) if not inside[0] <= a[0] < max(inside[1], count.phrase_end)]
    own = None if _suffers(s, governed) else _own_forces(s, governed, speakers)
    for found in (_by(s, governed, able), own, _subject(s, governed, able)):
        if found is not None:
            return found if isinstance(found[0], str) else _told(s, found)
    if governed.measure is Measure.RELEASED:
        return _unnamed(s, governed, count.start)
    toll = governed.rule == "toll"
    for span in (_noun(s, count.start, able), None if toll else _attacker(s, able)):
        if span is not None:
            return _told(s, span)
    return None if toll else _unnamed(s, governed, count.start)


def attacker_of(s: Sentence) -> _Who | None:
    """Return the party of the attack that a sentence without figures names."""
    able = _able(s)
    span = _noun(s, 0, able) or _attacker(s, able)
    return _told(s, span) if span else None


@once
def _able(s: Sentence) -> list[_Span]:
    """Return the named actors that can have done it: armed ones that don't only speak or head the report."""
    armed = [a for a in s.actors if a[2].actor.kind.value in _ARMED]
    return [a for a in armed if not (_only_speaks(s, a) or _dateline(s, a))]


def _dateline(s: Sentence, a: _Span) -> bool:
    """*LILLE, France - A man …*: where the report was filed."""
    return not s.title and a[0] <= _FILED and a[1] < len(s) and s.words[a[1]] in "-–—("


def _told(s: Sentence, a: _Span) -> _Who:
    """Return the fullest words that the sentence has for an actor."""
    named = [s.text(b[0], b[1]) for b in s.actors if b[2].actor.id == a[2].actor.id and b[2].named]
    adjective = not s.pack.people.head_first and a[2].actor.kind is ActorKind.STATE  # *Israeli*: Israel
    return (max(named, key=len) if named and not adjective else a[2].actor.name, a[2].actor.id)


def _only_speaks(s: Sentence, a: _Span) -> bool:
    """The actor is the subject of a reporting verb or a denial (*The army said …*)."""
    after = a[1]
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


def _own_forces(s: Sentence, governed: Governed, speakers: list[Claimant]) -> _Who | None:
    """*JNIM said its fighters had killed …*: the speaker's own side."""
    cue = governed.cue
    if cue is None:
        return None
    claimed = governed.rule in _ACTIVE and _claims_it(s, cue.start)
    if not claimed and not any(
        0 <= cue.start - end <= _OWN or 0 <= at - cue.end <= _OWN for at, end in s.find("own_forces")
    ):
        return None
    return next((c.party for c in speakers if c.party), None)


def _claims_it(s: Sentence, i: int) -> bool:
    """*Hizbullah klaim tewaskan 10 tentara*, *said it had killed 30*: no other subject before the verb."""
    while i > 0 and s.cue[i - 1] is None and "transparent" in s.ending[i]:
        i = s.ending[i]["transparent"]
    if i > 0 and s.lower[i - 1] in s.pack.claims.pronouns:
        i -= 1
    return i > 0 and bool({"claim:said", "claim:headline"} & s.ending[i].keys())


def _by(s: Sentence, governed: Governed, able: list[_Span]) -> _Span | None:
    """*ditembak tentara Israel*, *by RSF fighters*: within a few words of the predicate."""
    if governed.cue is None or governed.rule in _ACTIVE:
        return None
    for _, end in s.find("by", governed.cue.start, governed.cue.end + _REACH):
        for a in able:
            if end <= a[0] <= end + 3 and not any(s.mark(k) for k in range(end, a[0])):
                return a
    return None


def _noun(s: Sentence, near: int, able: list[_Span]) -> _Span | None:
    """*serangan udara Israel*, *Israeli strikes*, *a strike by the RSF*."""
    best: tuple[int, _Span] | None = None
    for at, end in s.find("responsible_nouns"):
        since = any("scope:since" in s.labels[k] for k in range(max(0, at - 3), at))
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
        return head_first or any(s.has("by", k) or s.lower[k] == "of" for k in between)
    if head_first or not 0 <= at - a[1] <= 3 or any(s.cue[k] for k in range(a[1], at)):
        return False
    return not any((s.mark(k) and s.words[k] != "-") or "claim:said" in s.labels[k] for k in range(a[1], at))


def _subject(s: Sentence, governed: Governed, able: list[_Span]) -> _Span | None:
    """*Israel bunuh dua warga*: the actor before an active verb."""
    if not able or governed.cue is None or governed.rule not in _ACTIVE or _suffers(s, governed):
        return None
    low = next(
        (k for k in range(governed.cue.start - 1, -1, -1) if s.has("contrasts", k) or s.words[k] == ";"), 0
    )
    before = [a for a in able if low <= a[0] and a[1] <= governed.cue.start and not _in_phrase(s, a[0])]
    before = [a for a in before if s.lower[a[1]] not in ("'s", "’s")]
    joined = len(before) > 1 and all(
        s.words[k] == "," or s.has("coordinators", k) for k in range(before[-2][1], before[-1][0])
    )
    return before[-1] if before and not joined else None


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
    for at, _ in s.find("attack_verbs"):
        for a in reversed([a for a in able if a[1] <= at and at - a[1] <= 2]):
            if not _in_phrase(s, a[0]):
                return a
    return None


def _unnamed(s: Sentence, governed: Governed, near: int) -> _Who | None:
    """*Gunmen killed …*, *when jihadist fighters ambushed …*: an armed party without a name, as worded."""
    if _suffers(s, governed):
        return None
    cue = governed.cue
    if cue is not None and governed.rule not in _ACTIVE and (told := _unnamed_by(s, cue.start)):
        return told
    verbs = [cue.start] if cue and governed.rule in _ACTIVE else []
    verbs += [at for at, _ in s.find("attack_verbs") if abs(at - near) <= _NEAR_ATTACK]
    return _party_before(s, verbs)


def _party_before(s: Sentence, verbs: list[int]) -> _Who | None:
    """Return the nearest party without a name that is the subject of one of the verbs."""
    for at in verbs:
        for k in range(at, max(0, at - _SUBJECT), -1):
            if k < at and (s.words[k] in ",;:" or s.has("contrasts", k) or s.has("claim:said", k)):
                break
            label = next((x for x in _PARTIES if x in s.ending[k]), None)
            if label is not None and (told := _as_worded(s, s.ending[k][label], k)):
                return told
    return None


def _unnamed_by(s: Sentence, start: int) -> _Who | None:
    """*shot dead by gang members*, *ditembak polisi*: right after the word for by."""
    for _, end in s.find("by", start, start + _REACH + 2):
        k = end
        while k < len(s) and k - end <= 2 and not s.mark(k):
            for label in _PARTIES:
                if label in s.labels[k]:
                    return s.text(end + (s.lower[end] in s.pack.people.determiners), s.labels[k][label]), ""
            k += 1
    return None


def _as_worded(s: Sentence, start: int, end: int) -> _Who | None:
    """Return the words of a subject that ends before word ``end``; None when it is no subject."""
    determiners = s.pack.people.determiners
    while start > 0 and not (
        s.mark(start - 1)
        or s.has("stops", start - 1)
        or s.dated(start - 1)
        or s.lower[start - 1] in determiners
    ):
        start -= 1
    if end - start > _PARTY or s.numbered(start, end):
        return None
    before = start - 1
    while before >= 0 and s.lower[before] in determiners:
        before -= 1
    aimed = before >= 0 and (s.has("prepositions", before) or s.has("against", before) or s.cue[before])
    named = any(a < end and b > start for a, b, _ in s.actors)
    return None if aimed or named else (s.text(start, end), "")
