"""Numbers that may count people: their qualifier and their noun phrase."""

from __future__ import annotations

from pipeline.extract.figures.count import Count, people_at
from pipeline.extract.figures.nocount import is_age_bound, is_label, is_measure, is_year
from pipeline.extract.sentence import Cue, Sentence
from pipeline.extract.spans import NumberSpan

#: words of a noun phrase after its number
_LONGEST_PHRASE = 9
_BREAKS = frozenset({"stops", "prepositions", "conjunctions"})
_QUOTES = frozenset("\"'“”‘’")


def _qualify(s: Sentence, count: Count) -> None:
    """Walk back over qualifiers and determiners; the nearest that hedges is the qualifier."""
    i = count.start
    while i > 0:
        found = [(label, start) for label, start in s.ending[i].items() if label.startswith("before:")]
        opens = count.number.kind == "range" and s.lower[i - 1] in s.pack.numbers.range_before
        if (opens or s.lower[i - 1] in s.pack.people.determiners) and not found:
            i -= 1
            continue
        if not found:
            break
        verb = s.cue[i - 1]
        if verb is not None and verb.end == i and verb.measure("active", "either"):
            break  # *claimed the lives of*: a verb of its own
        label, start = min(found, key=lambda x: (x[1], x[0] == "before:exact"))
        kind = label.removeprefix("before:")
        if count.qualifier in (None, "exact"):
            count.qualifier, count.qualifier_words = kind, s.text(start, i)
        i = start
    count.first = i


def _qualify_after(s: Sentence, count: Count) -> None:
    for i in (count.end, count.phrase_end):
        for label, end in s.labels[i].items() if i < len(s) else ():
            if label.startswith("after:"):
                count.qualifier, count.qualifier_words = label.removeprefix("after:"), s.text(i, end)
                count.phrase_end = max(count.phrase_end, end)


def _ends_phrase(s: Sentence, i: int, head: bool) -> bool:
    """Tell whether word ``i`` can't go on the noun phrase of a count."""
    if s.mark(i):
        return not _inner_hyphen(s, i)
    labels = s.labels[i]
    if (labels and not labels.keys().isdisjoint(_BREAKS)) or s.dated(i):
        return True
    if s.numbered(i):
        return True
    if s.lower[i] in s.pack.people.determiners:
        return True
    if not head or s.words[i][0].isupper() or s.name_at(i):
        return False
    if not s.pack.people.head_first:
        return True  # English: after its noun a lower-case word is a verb
    return s.lower[i].startswith(s.pack.people.verb_prefixes)


def _inner_hyphen(s: Sentence, i: int) -> bool:
    """A hyphen or slash inside a name or a doubled word (*Deir al-Balah*), not one that chains clauses."""
    if s.words[i] not in "-/" or not (0 < i < len(s) - 1) or not (s.glued[i - 1] and s.glued[i]):
        return False
    if s.lower[i - 1] == s.lower[i + 1]:
        return True
    return s.cue[i + 1] is None and not s.numbered(i + 1)


def _read_phrase(s: Sentence, count: Count) -> bool:
    """Read the noun phrase after the number; False when it counts things."""
    restricted = _restricted(s, count.end)
    if restricted is not None:
        count.counted, count.phrase_end = restricted, restricted.end
        return True
    count.whole = _whole_after(s, count.end)
    begin = i = count.whole[1] if count.whole else _after_partitive(s, _after_qualifier(s, count.end))
    kind = ""  # what its head names so far: "people", "thing" or nothing known
    while i < len(s) and i - begin < _LONGEST_PHRASE:
        if _ends_at_cue(s, count, i, kind):
            break
        people_end, groups = people_at(s, i)
        if people_end > i:
            count.groups.extend(groups)
            kind, i = "people", people_end
        elif "thing" in s.labels[i]:
            if s.pack.people.head_first and kind != "people":
                return False
            # *pegawai kereta api*: after its noun a thing only tells more of it
            kind, i = kind if s.pack.people.head_first else "thing", s.labels[i]["thing"]
        elif "other" in s.labels[i]:
            count.elided, i = True, s.labels[i]["other"]
        elif _opens_quote(s, begin, i):
            i += 1
        elif _ends_phrase(s, i, kind == "people"):
            break
        else:
            i = max(i + 1, s.name_at(i) or 0)
    if count.counted is not None and count.counted.start == i:
        kind, i = _past_counted(s, count, i, kind)
        i = count.counted.end if count.whole else i
    count.phrase_end = max(i, count.end)
    count.victims = _victims(s, count, begin, i)
    return kind != "thing"


def _opens_quote(s: Sentence, begin: int, i: int) -> bool:
    """*100 'terrorists' eliminated*."""
    return s.words[i] in _QUOTES and i - begin < 3 and s.cue[i] is None


def _after_qualifier(s: Sentence, i: int) -> int:
    """Skip *lebih* in *46.000 lebih warga*, but not in *46.000 lebih dari …*."""
    if i >= len(s):
        return i
    ends = [end for label, end in s.labels[i].items() if label.startswith("after:")]
    longer = any(
        label.startswith("before:") and end > max(ends, default=0) for label, end in s.labels[i].items()
    )
    return max(ends) if ends and not longer else i


def _after_partitive(s: Sentence, i: int) -> int:
    """Skip *of* and *of the*."""
    if i < len(s) and s.lower[i] in s.pack.people.partitives:
        i += 1
        while i < len(s) and s.lower[i] in (*s.pack.people.determiners, *s.pack.people.relative_pronouns):
            i += 1
    return i


def _whole_after(s: Sentence, i: int) -> tuple[int, int] | None:
    """Return the words of the second number in *seven of the nine*, *5 dari 1.000 siswa*."""
    if i >= len(s) or s.lower[i] not in s.pack.people.out_of:
        return None
    i += 1
    while i < len(s) and (s.lower[i] in s.pack.people.determiners or "before:exact" in s.labels[i]):
        i += 1
    return next(((a, b) for a, b, n in s.numbers if a == i and n.value and not s.dated(a)), None)


def _restricted(s: Sentence, i: int) -> Cue | None:
    """*three of the dead*, *37 of those rescued*, *tiga dari korban meninggal*: return the words of harm."""
    if i >= len(s) or s.lower[i] not in s.pack.people.out_of:
        return None
    i += 1
    while i < len(s) and s.lower[i] in (*s.pack.people.determiners, *s.pack.people.restrictors):
        i += 1
    cue = s.cue[i] if i < len(s) else None
    return cue if cue is not None and cue.measure("counted", "passive", "either", "toll") else None


def _attributive(s: Sentence, i: int, cue: Cue) -> bool:
    """*130 kidnapped schoolchildren*: a participle before its noun, in a language that puts it there."""
    if s.pack.people.head_first or cue.start != i or cue.measure("passive", "either") is None:
        return False
    return people_at(s, cue.end)[0] > cue.end and not s.has("stops", cue.end)


def _ends_at_cue(s: Sentence, count: Count, i: int, kind: str) -> bool:
    """Note the counted noun or the state at word ``i``; tell whether the phrase ends before it."""
    cue = s.cue[i]
    if cue is None:
        return False
    if kind != "people" and _attributive(s, i, cue):
        count.attribute = cue
        return False
    people_end, _ = people_at(s, i)
    counted = cue.start == i and cue.measure("counted") is not None
    if not _noun_cue(s, cue, people_end):
        verb = cue.measure("passive", "either", "active") is not None
        if counted and not (verb and kind == "people"):
            count.counted = cue
        return True
    if counted:
        count.counted = cue
    if cue.start == i:
        count.state = cue.measure("state") or count.state
    return False


def _past_counted(s: Sentence, count: Count, i: int, kind: str) -> tuple[str, int]:
    """A noun that is only counted (*12 korban jiwa*) belongs to the phrase and makes it one of people."""
    cue = count.counted
    if cue is None or cue.measure("passive", "either", "active"):
        return kind, i
    return ("" if kind == "thing" else kind), cue.end


def _victims(s: Sentence, count: Count, begin: int, end: int) -> tuple[int, int] | None:
    """Return the words of the phrase that say who, without *lainnya* and counted nouns."""
    counted = count.counted
    if counted is not None and not counted.measure("state"):
        if counted.start == begin:
            begin = max(begin, counted.end)
        elif begin < counted.start:
            end = min(end, counted.start)
    empty = (*s.pack.people.others, *s.pack.harm.links)
    while end > begin and (s.mark(end - 1) or s.lower[end - 1] in empty):
        end -= 1
    while begin < end and (s.lower[begin] in empty or s.mark(begin)):
        begin += 1
    pronoun = end == begin + 1 and s.lower[begin] in s.pack.people.pronouns
    return (begin, end) if end > begin and not pronoun else None


def _noun_cue(s: Sentence, cue: Cue, people_end: int) -> bool:
    """Tell whether a cue is read here as a noun for people (*sandera*, *tahanan*, *korban*)."""
    kinds = {kind for _, kind in cue.meanings}
    return people_end >= cue.end and ("state" in kinds or not kinds & {"passive", "either", "active"})


def read_count(s: Sentence, start: int, end: int, number: NumberSpan) -> Count | None:
    """Return the count that a number makes, or None when it counts no people."""
    count = Count(start, end, number, start)
    if number.value == 0 or any(s.dated(i) for i in range(start, end)) or is_label(s, count):
        return None
    _qualify(s, count)
    if is_measure(s, count) or not _read_phrase(s, count):
        return None
    if is_year(s, count) and not count.groups:
        return None
    _qualify_after(s, count)
    return None if is_age_bound(s, count) else count
