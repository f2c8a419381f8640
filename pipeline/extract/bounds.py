"""Where a speaker's name and title start and end among the words of a sentence."""

from __future__ import annotations

from pipeline.extract.sentence import Sentence
from pipeline.model import ActorKind

#: words of a speaker's name and title, at most
LONGEST_SPEAKER = 16


def speaks_in(s: Sentence, start: int, end: int) -> bool:
    """Tell whether a noun that speaks, or a pronoun, stands in the given words."""
    return any("claim:speakers" in s.labels[k] or "claim:pronoun" in s.labels[k] for k in range(start, end))


def speaker_end(s: Sentence, i: int) -> int:
    """Return where the speaker's name and title end that start at word ``i``."""
    begin = i
    people = {b for a, b, span in s.actors if a >= begin and span.actor.kind is ActorKind.PERSON}
    while i < len(s) and i - begin < LONGEST_SPEAKER:
        if s.words[i] == "(" and ")" in s.words[i : i + 7] and not s.dated(i + 1):
            i = s.words.index(")", i) + 1
            continue
        if s.mark(i) and not _inner(s, i):
            break
        if s.dated(i) or _ends_title(s, i, begin):
            break
        if s.has("locatives", i) and (i in people or _surname(s, begin, i)):
            break
        i += 1
    return i


def _inner(s: Sentence, i: int) -> bool:
    """Tell a mark inside a name: *Al-Aqsa*, *Lt. Gen.*"""
    if not 0 < i < len(s) - 1 or s.words[i] not in "-/.":
        return False
    short = s.words[i] == "." and (s.lower[i - 1] in s.pack.abbreviations or len(s.words[i - 1]) == 1)
    return s.glued[i - 1] and (s.glued[i] or short)


def _surname(s: Sentence, start: int, end: int) -> bool:
    """*kata Ramandey di Nabire*: a bare name, which no place belongs to."""
    return (
        end > start
        and not speaks_in(s, start, end)
        and all(w[0].isupper() and not w.isupper() for w in s.words[start:end])
    )


def _ends_title(s: Sentence, i: int, begin: int) -> bool:
    if s.lower[i] in s.pack.claims.title_links and i > begin and i + 1 < len(s):
        after = s.words[i + 1]
        if s.lower[i + 1] in s.pack.people.determiners and i + 2 < len(s):
            after = s.words[i + 2]
        return not (after[0].isupper() or s.has("claim:speakers", i + 1)) or s.dated(i + 1)
    if any(" ".join(s.lower[i : i + n]) in s.pack.claims.title_ends for n in (1, 2)):
        return True
    counted = s.numbered(i) and i > begin
    return "claim:said" in s.labels[i] or "claim:headline" in s.labels[i] or counted


def subject_start(s: Sentence, i: int) -> int:
    """Walk back from a reporting verb to where its subject starts."""
    k = i - 1
    while k >= 0 and i - k <= LONGEST_SPEAKER:
        cue = s.cue[k]
        verb = cue is not None and cue.measure("passive", "active", "either") and not cue.measure("state")
        clause = s.has("relatives", k) and not (k > 0 and _person_noun(s, k - 1))
        if (s.mark(k) and not _inner(s, k)) or clause or verb or _opens_clause(s, k):
            if s.words[k] in "()":
                k -= 1
                continue
            described = _described(s, k) if verb else None
            if described is None:
                break
            k = described
        joined = _joins_names(s, k) or _joins_speakers(s, k)
        if k < i - 1 and ("claim:said" in s.labels[k] or (s.has("conjunctions", k) and not joined)):
            break
        k -= 1
    return k + 1


def _described(s: Sentence, verb: int) -> int | None:
    """*a shopkeeper who lost two sons told …*: the noun whose relative clause has a verb of harm."""
    relative = next((k for k in range(verb - 1, max(0, verb - 4), -1) if s.has("relatives", k)), None)
    return relative - 1 if relative and _person_noun(s, relative - 1) else None


def _person_noun(s: Sentence, k: int) -> bool:
    """*a shopkeeper who lost two sons said*: what a relative clause in a subject describes."""
    return "claim:speakers" in s.labels[k] or s.person(k)


def _opens_clause(s: Sentence, k: int) -> bool:
    """*where medics said*, *as residents say*: a word that opens the clause of which it is no part."""
    return s.lower[k] in s.pack.claims.clause_openers


def _joins_speakers(s: Sentence, k: int) -> bool:
    """*Three residents and a local lawmaker said*: two speakers of one verb."""
    if not s.has("coordinators", k) or "claim:speakers" not in s.ending[k]:
        return False
    opens = next((j for j in range(k - 1, -1, -1) if s.mark(j) or s.has("contrasts", j)), -1)
    harms = [cue for cue in s.cue[opens + 1 : k] if cue is not None and not cue.measure("state")]
    return k - opens <= 6 and not harms


def _joins_names(s: Sentence, k: int) -> bool:
    return 0 < k < len(s) - 1 and s.words[k - 1][0].isupper() and s.words[k + 1][0].isupper()
