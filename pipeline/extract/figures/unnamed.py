"""An armed party that has no name: *gunmen*, *kelompok bersenjata*, as the sentence words it."""

from __future__ import annotations

from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import PARTIES, Sentence

#: words of a party and the actor's id, "" for a party without a name
Who = tuple[str, str]
#: rules of a count that is the object of an active verb
ACTIVE = ("verb before", "coordinated object", "elided verb", "coordinated count")
#: words between a predicate and who did it
REACH = 6
#: words between a party and its verb; of its name; between its attack and a count, and one of its own verb
_SUBJECT, _PARTY, _NEAR_ATTACK, _SAME_SUBJECT = 9, 4, 14, 30
#: words between a subject and a verb that isn't its own
_BREAKS = ("contrasts", "claim:said", "coordinators")


def unnamed_party(s: Sentence, governed: Governed, near: int) -> Who | None:
    """*Gunmen killed …*, *when jihadist fighters ambushed …*: an armed party without a name, as worded."""
    cue = governed.cue
    if cue is not None and governed.rule not in ACTIVE and (told := _unnamed_by(s, cue.start)):
        return told
    active = cue is not None and governed.rule in ACTIVE
    verbs = [cue.start] if cue and active else []
    reach = _SAME_SUBJECT if active else _NEAR_ATTACK
    verbs += [at for at, _ in s.find("attack_verbs") if abs(at - near) <= reach]
    return _party_before(s, verbs)


def _party_before(s: Sentence, verbs: list[int]) -> Who | None:
    """Return the nearest party without a name that is the subject of one of the verbs."""
    for at in verbs:
        for k in range(at, max(0, at - _SUBJECT), -1):
            if k < at and (s.words[k] in ",;:" or any(s.has(x, k) for x in _BREAKS)):
                break
            label = next((x for x in PARTIES if x in s.ending[k]), None)
            if label is not None and (told := _as_worded(s, s.ending[k][label], k)):
                return told
    return None


def _unnamed_by(s: Sentence, start: int) -> Who | None:
    """*shot dead by gang members*, *ditembak polisi*: right after the word for by."""
    for _, after in s.find("by", start, start + REACH + 2):
        end = after
        while end < len(s) and (cue := s.cue[end]) is not None and cue.start < end:
            end += 1  # *ditembak* mati
        k = end
        while k < len(s) and k - end <= 2 and not s.mark(k):
            for label in PARTIES:
                if label in s.labels[k]:
                    return s.text(end + (s.lower[end] in s.pack.people.determiners), s.labels[k][label]), ""
            k += 1
    return None


def _as_worded(s: Sentence, start: int, end: int) -> Who | None:
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
    aimed = before >= 0 and (
        (s.has("prepositions", before) and not s.has("clause_openers", before))
        or s.has("against", before)
        or s.cue[before] is not None
    )
    named = any(a < end and b > start for a, b, _ in s.actors)
    return None if aimed or named else (s.text(start, end), "")
