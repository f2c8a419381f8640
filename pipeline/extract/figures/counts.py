"""Numbers that may count people: their qualifier, their noun phrase, and why some are no count."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.sentence import Cue, Sentence
from pipeline.extract.spans import NumberSpan
from pipeline.model import Measure

#: words of a noun phrase after its number
_LONGEST_PHRASE = 9
#: words between *a* and the noun that it counts (*a 30-year-old male individual*)
_LONGEST_SINGULAR = 8
#: years; a larger number after a person is no age
_OLDEST = 120


_QUOTES = frozenset("\"'“”‘’")


@dataclass(slots=True)
class Count:
    """A number of people, perhaps; indices are words of its sentence."""

    start: int
    end: int
    number: NumberSpan
    #: where the qualifier before it starts
    first: int
    qualifier: str | None = None
    qualifier_words: str = ""
    #: where the noun phrase after it ends
    phrase_end: int = 0
    #: groups of people that the noun phrase names: "general", "civilian", "combatant" …
    groups: list[str] = field(default_factory=list)
    #: words of the victims, start and end; None when elided
    victims: tuple[int, int] | None = None
    #: a counted noun inside the phrase: *jenazah*, *bodies*, *korban jiwa*
    counted: Cue | None = None
    state: Measure | None = None
    #: a participle before the noun: *130 kidnapped schoolchildren*
    attribute: Cue | None = None
    #: words of the number that this one is of: *seven of the nine*
    whole: tuple[int, int] | None = None
    #: *lainnya*, *others*
    elided: bool = False


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


def _people_at(s: Sentence, i: int) -> tuple[int, list[str]]:
    """Return the end and the groups of the longest noun for people at word ``i``."""
    found = [
        (end, label.removeprefix("people:"))
        for label, end in (s.labels[i].items() if i < len(s) else ())
        if label.startswith("people:")
    ]
    longest = max((end for end, _ in found), default=i)
    return longest, [group for end, group in found if end == longest]


def _ends_phrase(s: Sentence, i: int, head: bool) -> bool:
    """Tell whether word ``i`` can't go on the noun phrase of a count."""
    if s.mark(i):
        return not _inner_hyphen(s, i)
    if any(label in s.labels[i] for label in ("stops", "prepositions", "conjunctions")) or s.dated(i):
        return True
    if any(start == i for start, _, _ in s.numbers):
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
    return s.cue[i + 1] is None and not any(start == i + 1 for start, _, _ in s.numbers)


def _read_phrase(s: Sentence, count: Count) -> bool:
    """Read the noun phrase after the number; False when it counts things."""
    begin = i = _after_partitive(s, _after_qualifier(s, count.end))
    count.whole = _whole_after(s, count.end)
    restricted = _restricted(s, count.end)
    if restricted is not None:
        count.counted, begin = restricted, restricted.start
        count.phrase_end = restricted.end
        return True
    if count.whole is not None:
        begin = i = count.whole[1]
    kind = ""  # what its head names so far: "people", "thing" or nothing known
    while i < len(s) and i - begin < _LONGEST_PHRASE:
        if _ends_at_cue(s, count, i, kind):
            break
        people_end, groups = _people_at(s, i)
        if people_end > i:
            count.groups.extend(groups)
            kind, i = "people", people_end
        elif "thing" in s.labels[i]:
            if s.pack.people.head_first:
                if kind == "people":
                    break
                return False
            kind, i = "thing", s.labels[i]["thing"]
        elif "other" in s.labels[i]:
            count.elided, i = True, s.labels[i]["other"]
        elif s.words[i] in _QUOTES and i - begin < 3 and s.cue[i] is None:
            i += 1  # *100 'terrorists' eliminated*
        elif _ends_phrase(s, i, kind == "people"):
            break
        else:
            i = max(i + 1, s.name_at(i) or 0)
    if count.counted is not None and count.counted.start == i:
        kind, i = _past_counted(s, count, i, kind)
        if count.whole is not None:
            i = count.counted.end
    count.phrase_end = max(i, count.end)
    count.victims = _victims(s, count, begin, i)
    return kind != "thing"


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
        while i < len(s) and s.lower[i] in s.pack.people.determiners:
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
    return cue if cue is not None and cue.start == i and cue.measure("counted", "passive", "either") else None


def _attributive(s: Sentence, i: int, cue: Cue) -> bool:
    """*130 kidnapped schoolchildren*: a participle right before its noun, in a language that puts it there."""
    if s.pack.people.head_first or cue.start != i or cue.measure("passive", "either") is None:
        return False
    return _people_at(s, cue.end)[0] > cue.end and not s.has("stops", cue.end)


def _ends_at_cue(s: Sentence, count: Count, i: int, kind: str) -> bool:
    """Note the counted noun or the state at word ``i``; tell whether the phrase ends before it."""
    cue = s.cue[i]
    if cue is None:
        return False
    if kind != "people" and _attributive(s, i, cue):
        count.attribute = cue
        return False
    people_end, _ = _people_at(s, i)
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


def _is_label(s: Sentence, count: Count) -> bool:
    """Tell ages, law numbers, models (*AK-47*), times and shares from counts."""
    before, after = count.start - 1, count.end
    if any(label == "labels_before" for label in s.ending[count.start]) or _is_age(s, count):
        return True
    if before >= 1 and s.words[before] in "-–/:." and s.glued[before] and s.glued[before - 1]:
        word = s.words[before - 1]
        if s.words[before] in "/:." or word[-1].isdigit() or (word.isupper() and len(word) <= 4):
            return True
    if after < len(s) and s.glued[after - 1]:
        unit = s.words[after] == "-" and _unit(s, after + 1)
        if unit or s.words[after] in "/:%°":
            return True
    inside = before >= 0 and s.words[before] == "(" and after < len(s) and s.words[after] == ")"
    return inside or (s.words[count.start][0].isdigit() and before >= 0 and s.words[before] == "#")


def _is_age(s: Sentence, count: Count) -> bool:
    """*a woman of 58*: one person, then *of* and a number alone."""
    i, after = count.start - 1, count.end
    if i < 1 or not 0 < (count.number.value or 0) < _OLDEST or s.lower[i - 1] in s.pack.people.plurals:
        return False
    if not any(label.startswith("people:") for label in s.ending[i]):
        return False
    if s.words[i] == ",":  # *the widow, 66, keeps*
        return s.pack.people.singular_only and after < len(s) and s.words[after] == ","
    return s.lower[i] in s.pack.people.partitives and _people_at(s, after)[0] <= after


def _unit(s: Sentence, i: int) -> bool:
    return s.has("units_of_measure", i)


def _is_measure(s: Sentence, count: Count) -> bool:
    """Tell percentages, money and other units from people."""
    after = count.end
    if any(s.has(label, after) for label in ("percent", "money", "units_of_measure")):
        return _people_at(s, after)[0] <= after
    before = count.first - 1
    return any("money" in s.ending[i] for i in (count.start, count.first) if i > 0) or (
        before >= 0 and s.lower[before] in s.pack.numbers.money
    )


def _is_year(s: Sentence, count: Count) -> bool:
    word = s.words[count.start]
    return count.end == count.start + 1 and len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100


def read_count(s: Sentence, start: int, end: int, number: NumberSpan) -> Count | None:
    """Return the count that a number makes, or None when it counts no people."""
    count = Count(start, end, number, start)
    if number.value == 0 or any(s.dated(i) for i in range(start, end)) or _is_label(s, count):
        return None
    _qualify(s, count)
    if _is_measure(s, count) or not _read_phrase(s, count):
        return None
    if _is_year(s, count) and not count.groups:
        return None
    _qualify_after(s, count)
    return count


def singulars(s: Sentence, taken: list[Count]) -> list[Count]:
    """Return the single persons that articles and pronouns count: *a farmer*, *another*, *him*."""
    numbers = s.pack.numbers
    if not s.pack.people.singular_only:
        return []
    found = []
    used = {i for c in taken for i in range(c.start, c.end)}
    for i, word in enumerate(s.lower):
        if i in used or s.dated(i):
            continue
        if word in numbers.pronouns:
            found.append(_one(s, i, "pronoun", i + 1, []))
        elif word in numbers.one_more and any(a == i + 1 for a, _, _ in s.numbers):
            continue  # *another 50*
        elif word in numbers.one_articles or word in numbers.definite or word in numbers.one_more:
            kind = "definite" if word in numbers.definite else "one"
            end, groups = _single_noun(s, i + 1)
            if groups:
                found.append(_one(s, i, kind, end, groups))
            elif word in numbers.one_more and not s.has("thing", i + 1):
                found.append(_one(s, i, "one", i + 1, []))
    return found


def _one(s: Sentence, i: int, kind: str, end: int, groups: list[str]) -> Count:
    number = NumberSpan(s.tokens[i], s.tokens[i] + 1, s.words[i], 1, 1, 1, kind)
    count = Count(i, i + 1, number, i, phrase_end=end, groups=groups)
    count.victims = (i + 1, end) if end > i + 1 else None
    return count


def _single_noun(s: Sentence, i: int) -> tuple[int, list[str]]:
    """Return the end and groups of the singular noun phrase at word ``i``; no groups when it is none."""
    groups: list[str] = []
    begin = noun = i
    thing = False
    while i < len(s) and i - begin < _LONGEST_SINGULAR:
        end, here = _people_at(s, i)
        cue = s.cue[i]
        if end > i and (cue is None or not cue.measure("counted", "toll")):
            groups, i, noun, thing = here, end, end, False
            continue
        hyphen = s.words[i] in "-/" or (i + 1 < len(s) and s.words[i + 1] == "-" and s.glued[i])
        named = cue is not None and not s.title and s.words[i][0].isupper() and i + 1 < len(s)
        if s.has("thing", i) and not hyphen and not _unit(s, i):
            if groups:
                return begin, []
            thing, i = True, i + 1  # *a truck*, unless a person follows: *a truck driver*
            continue
        if (cue is not None and not named) or (not hyphen and (s.mark(i) or s.has("stops", i) or s.has("conjunctions", i))):
            break
        i += 1
    last = s.lower[noun - 1] if noun > begin else ""
    return (begin, []) if not groups or thing or last in s.pack.people.plurals else (noun, groups)
