"""Numbers that count no people: ages, labels, models, money, units, years."""

from __future__ import annotations

from pipeline.extract.figures.count import Count, people_at
from pipeline.extract.sentence import Sentence

#: years; a larger number after a person is no age
OLDEST = 120
#: years; a bound below it on a bare number is one of age
_ADULT = 100


def is_label(s: Sentence, count: Count) -> bool:
    """Tell ages, law numbers, models (*AK-47*), times and shares from counts."""
    before, after = count.start - 1, count.end
    if any(label == "labels_before" for label in s.ending[count.start]) or is_age(s, count):
        return True
    joined = before >= 1 and s.words[before] in "-–" and s.glued[before] and s.glued[before - 1]
    if joined and s.lower[before - 1] in s.pack.people.partitives:
        return True  # *mum-of-five*
    if before >= 1 and s.words[before] in "-–/:." and s.glued[before] and s.glued[before - 1]:
        word = s.words[before - 1]
        if s.words[before] in "/:." or word[-1].isdigit() or (word.isupper() and len(word) <= 4):
            return True
    if after < len(s) and s.glued[after - 1]:
        unit = s.words[after] == "-" and is_unit(s, after + 1)
        if unit or s.words[after] in "/:%°":
            return True
    inside = before >= 0 and s.words[before] == "(" and after < len(s) and s.words[after] == ")"
    return inside or (s.words[count.start][0].isdigit() and before >= 0 and s.words[before] == "#")


def is_age(s: Sentence, count: Count) -> bool:
    """*a woman of 58*: one person, then *of* and a number alone."""
    i, after = count.start - 1, count.end
    if i < 1 or not 0 < (count.number.value or 0) < OLDEST or s.lower[i - 1] in s.pack.people.plurals:
        return False
    if not s.person_ends(i):
        return False
    if s.words[i] == ",":  # *the widow, 66, keeps*
        return s.pack.people.singular_only and after < len(s) and s.words[after] == ","
    return s.lower[i] in s.pack.people.partitives and people_at(s, after)[0] <= after


def is_age_bound(s: Sentence, count: Count) -> bool:
    """*were under 18*, *over 60*: a bound on a bare small number after a verb or *those*."""
    i = count.first - 1
    if count.qualifier not in ("nearly", "more_than") or count.groups or count.counted or i < 0:
        return False
    bound = count.qualifier_words.lower() in s.pack.people.age_bounds
    if not bound or not 0 < (count.number.value or 0) < _ADULT:
        return False
    return s.person_ends(i + 1) or s.lower[i] in (*s.pack.harm.auxiliaries, *s.pack.people.restrictors)


def is_unit(s: Sentence, i: int) -> bool:
    """Tell whether a unit of measure starts at word ``i``."""
    return s.has("units_of_measure", i)


def is_measure(s: Sentence, count: Count) -> bool:
    """Tell percentages, money and other units from people."""
    after = count.end
    if any(s.has(label, after) for label in ("percent", "money", "units_of_measure")):
        return people_at(s, after)[0] <= after
    before = count.first - 1
    return any("money" in s.ending[i] for i in (count.start, count.first) if i > 0) or (
        before >= 0 and s.lower[before] in s.pack.numbers.money
    )


def is_year(s: Sentence, count: Count) -> bool:
    """Tell whether the number could be a year."""
    word = s.words[count.start]
    return count.end == count.start + 1 and len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100
