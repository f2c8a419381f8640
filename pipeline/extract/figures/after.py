"""The predicate after a count: what may stand between a noun phrase and its verb."""

from __future__ import annotations

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.nocount import OLDEST
from pipeline.extract.sentence import Cue, Sentence
from pipeline.model import Measure

#: words between a count's phrase and its predicate, inside a prepositional phrase and outside of one
_FAR, _NEAR = 9, 1
#: words between a reduced relative and the predicate of its sentence
_LATER = 16
#: words of an aside between two marks; words of a noun phrase
_ASIDE, _NOUN = 18, 5
#: words after one harm in which *and died* tells how it ended
_THEN = 7


def predicate_after(s: Sentence, count: Count) -> Governed | None:
    """*12 orang di Gaza dilaporkan tewas*, *five people were killed*, *3 killed*."""
    i, hops, in_phrase = count.phrase_end, 0, 0
    while i < len(s):
        cue = s.cue[i]
        if (
            cue is not None
            and cue.start == i
            and not s.dated(i)
            and cue.measure("passive", "either", "active")
        ):
            measure = cue.measure("passive", "either")
            acts = measure is None or (cue.measure("either") and _has_object(s, count, cue))
            if acts or measure is None:
                return None
            died = _died_then(s, cue) if measure is not Measure.KILLED else None
            return _later(s, count, cue) or died or Governed(measure, "predicate after", cue, hops)
        if jump := _skips(s, count, i):
            i, in_phrase = jump, 0 if s.has("transparent", i) else in_phrase
            continue
        if s.has("prepositions", i) or _goes_on_noun(s, count, i):
            in_phrase = _FAR
        elif (in_phrase or i == count.phrase_end) and (number := _counts_things(s, i)):
            i = number
            continue
        elif after := _double_verb(s, i) or _age(s, i):
            i = after
            continue
        elif _ends_clause(s, i, in_phrase > 0):
            return None
        elif in_phrase:
            in_phrase -= 1
        else:
            hops += 1
            if hops > _NEAR or _other_verb(s, i):
                return None
        i += 1
    return None


def _goes_on_noun(s: Sentence, count: Count, i: int) -> bool:
    """*four journalists covering the marches were held*, *8,600 who cannot leave are confined*."""
    relative = i == count.phrase_end + 1 and s.has("relatives", i - 1)
    gerund = i == count.phrase_end and s.lower[i].endswith(s.pack.people.gerunds)
    return not s.pack.people.head_first and (relative or gerund)


def _died_then(s: Sentence, cue: Cue) -> Governed | None:
    """*tertembak di kepala dan meninggal*, *was shot and later died*: the last harm is the claim."""
    for k in range(cue.end, min(len(s), cue.end + _THEN)):
        if s.words[k] in ",.;:()" or _number_at(s, k):
            return None
        here = s.cue[k]
        if here is not None:
            joined = any(s.has("coordinators", j) for j in range(cue.end, k))
            killed = here.measure("passive", "either") is Measure.KILLED
            return Governed(Measure.KILLED, "predicate after", here) if joined and killed else None
    return None


def _later(s: Sentence, count: Count, cue: Cue) -> Governed | None:
    """*57 guards held hostage in six jails had been let go*, *34 serdadu yang disandera … dibebaskan*.

    After a relative clause or a bare participle the sentence's own predicate is the claim.
    """
    if s.pack.people.head_first:
        reduced = s.has("relatives", cue.start - 1)
    else:
        reduced = bool(cue.measure("either")) and not _after_auxiliary(s, count, cue.start)
        reduced = reduced and not s.title and not s.has("relatives", cue.start - 2)
    if not reduced:
        return None
    auxiliary = s.pack.people.head_first
    for k in range(cue.end, min(len(s), cue.end + _LATER)):
        if (
            s.words[k] in ".,;:()"
            or s.has("conjunctions", k)
            or (_number_at(s, k) and not _counts_things(s, k))
        ):
            return None
        auxiliary = auxiliary or s.lower[k] in s.pack.harm.auxiliaries
        here = s.cue[k]
        if auxiliary and here is not None and here.start == k and (m := here.measure("passive", "either")):
            return Governed(m, "predicate after", here, 1)
    return None


def _other_verb(s: Sentence, i: int) -> bool:
    """*were raped*: a participle that is no word of harm, in a language that marks it."""
    passive = i > 0 and s.lower[i - 1] in s.pack.harm.auxiliaries
    return passive and s.lower[i].endswith(s.pack.people.participle_endings)


def _skips(s: Sentence, count: Count, i: int) -> int | None:
    """Return where to go on after an aside, *of them* or an auxiliary at word ``i``; None for other words."""
    jump = (
        _years_old(s, count, i)
        or _parenthesis(s, i)
        or _closing_comma(s, count, i)
        or _joined_noun(s, count, i)
    )
    return jump or s.labels[i].get("part_after") or s.labels[i].get("transparent")


def _counts_things(s: Sentence, i: int) -> int | None:
    """*214 warga dari tiga kampung mengungsi*, *the ATR-72*: return the end of a number of no people."""
    number = _number_at(s, i)
    if number is None:
        return None
    model = i > 1 and s.words[i - 1] in "-–" and s.glued[i - 1] and s.glued[i - 2]
    things = "thing" in s.labels[number] or "units_of_measure" in s.labels[number]
    return number if things or model else None


def _age(s: Sentence, i: int) -> int | None:
    """*seorang perwira berusia 27 tahun tewas*: return the end of an age."""
    aged = s.has("labels_before", i) or s.lower[i] in s.pack.people.age_bounds
    number = _number_at(s, i + 1) if aged else None
    if number is None:
        return None
    return s.labels[number].get("units_of_measure", number)


def _years_old(s: Sentence, count: Count, i: int) -> int | None:
    """*a woman of 58 was killed*: return the end of an age after the noun."""
    if i != count.phrase_end or count.number.kind != "one" or s.lower[i] not in s.pack.people.partitives:
        return None
    return next((b for a, b, n in s.numbers if a == i + 1 and 0 < (n.value or 0) < OLDEST), None)


def _double_verb(s: Sentence, i: int) -> int | None:
    """*were ambushed and cut down*: return where the second of two joined participles starts."""
    joined = i > 0 and s.lower[i - 1] in s.pack.harm.auxiliaries and s.has("coordinators", i + 1)
    if not joined or s.cue[i] is not None or s.mark(i) or i + 2 >= len(s):
        return None
    cue = s.cue[i + 2]
    return i + 2 if cue is not None and cue.measure("passive", "either") else None


def _ends_clause(s: Sentence, i: int, in_phrase: bool) -> bool:
    """Tell whether a mark, a conjunction or another number at word ``i`` ends the reach of a count."""
    if not (s.mark(i) or s.has("conjunctions", i) or _number_at(s, i)):
        return False
    return not (s.dated(i) or (s.words[i] == "-" and in_phrase) or s.words[i] in "\"'“”‘’")


def _number_at(s: Sentence, i: int) -> int | None:
    """Return where the number that starts at word ``i`` ends, when something follows it."""
    return next((end for start, end, _ in s.numbers if start == i and end < len(s)), None)


def _closing_comma(s: Sentence, count: Count, i: int) -> int | None:
    """*separuh penduduk, atau 24,6 juta orang, kini kelaparan*: the comma closes an apposition."""
    opened = count.first >= 2 and s.has("coordinators", count.first - 1) and s.words[count.first - 2] == ","
    return i + 1 if opened and s.words[i] == "," and i == count.phrase_end else None


def _has_object(s: Sentence, count: Count, cue: Cue) -> bool:
    """*12 fighters killed two soldiers*: the count is the subject of an active verb."""
    i = cue.end
    if _after_auxiliary(s, count, cue.start):
        return False
    while i < len(s) and any(label.startswith("before:") for label in s.labels[i]):
        i = max(end for label, end in s.labels[i].items() if label.startswith("before:"))
    if i >= len(s) or s.mark(i) or s.dated(i):
        return False
    numbered = s.numbered(i)
    return numbered or s.lower[i] in s.pack.people.determiners + s.pack.numbers.pronouns


def _parenthesis(s: Sentence, i: int) -> int | None:
    """Return the end of an aside that starts at ``i``: *, including three children,*, *(…)*."""
    opener = s.words[i]
    if opener not in ",(–—" or i + 1 >= len(s):
        return None
    if apposition := _apposition(s, i):
        return apposition
    if opener in "–—":
        return None
    aside = (
        opener == "(" or s.has("part_before", i + 1) or s.has("relatives", i + 1) or _part_inside(s, i + 1)
    )
    aside = aside or _name_inside(s, i + 1)
    if not aside:
        return None
    closer = ")" if opener == "(" else ","
    return next((k + 1 for k in range(i + 1, min(len(s), i + 14)) if s.words[k] == closer), None)


def _apposition(s: Sentence, i: int) -> int | None:
    """*, all men, were*, *, a mother and her daughters, died*: return the end of what the commas hold."""
    stop = next((k for k in range(i + 1, min(len(s) - 1, i + _ASIDE)) if s.words[k] == s.words[i]), None)
    if stop is None or any(s.lower[k] in s.pack.harm.auxiliaries for k in range(i + 1, stop)):
        return None
    cue = s.cue[stop + 1]
    goes_on = s.lower[stop + 1] in s.pack.harm.auxiliaries or s.has("transparent", stop + 1)
    return stop + 1 if goes_on or (cue is not None and cue.measure("passive", "either")) else None


def _after_auxiliary(s: Sentence, count: Count, i: int) -> bool:
    """*were raped and a warder was killed*: the clause of the count has its verb already."""
    return any(s.lower[k] in s.pack.harm.auxiliaries for k in range(count.phrase_end, i))


def _joined_noun(s: Sentence, count: Count, i: int) -> int | None:
    """*… and their driver were killed*: return the end of a person without a number beside the count."""
    if not (s.words[i] == "," or s.has("coordinators", i)) or _after_auxiliary(s, count, i):
        return None
    k = s.labels[i].get("coordinators", i + 1)
    while k < len(s) and (s.has("coordinators", k) or s.lower[k] in s.pack.people.determiners):
        k += 1
    for _ in range(_NOUN):
        if k >= len(s):
            return None
        ends = [end for label, end in s.labels[k].items() if label.startswith("people:")]
        if ends:
            return _predicate_near(s, max(ends))
        if s.mark(k) or s.has("stops", k) or s.cue[k] is not None or _number_at(s, k):
            return None
        k += 1
    return None


def _predicate_near(s: Sentence, i: int) -> int | None:
    """Return the word, ``i`` or just after it, at which a predicate or a further noun follows."""
    far = i + 3 if s.pack.people.head_first else i + 1
    for k in range(i, min(len(s), far)):
        if s.lower[k] in s.pack.harm.auxiliaries or s.cue[k] is not None or s.has("transparent", k):
            return k
        if k == i and s.has("coordinators", k):
            return k
        if s.mark(k) or s.has("stops", k):
            return None
    return None


def _name_inside(s: Sentence, i: int) -> bool:
    """*, Budi Santoso (35), …*: a name or an age between two commas."""
    stop = next((k for k in range(i, min(len(s), i + 8)) if s.words[k] == ","), None)
    if stop is None or stop == i or any(s.cue[k] for k in range(i, stop)):
        return False
    return all(w[0].isupper() or w[0].isdigit() or w in "()-." for w in s.words[i:stop])


def _part_inside(s: Sentence, i: int) -> bool:
    """*, three of them children, …*"""
    return s.numbered(i) and any(s.has("part_after", k) for k in range(i + 1, min(i + 4, len(s))))
