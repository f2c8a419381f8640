"""Which words of harm govern a count: every rule is one small function with a name.

The names are what a figure's ``rule`` shows; docs/methodology.md explains each with an example.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.figures.counts import Count
from pipeline.extract.sentence import Cue, Sentence
from pipeline.model import Measure

#: words between a count's phrase and its predicate, inside a prepositional phrase and outside of one
_FAR, _NEAR = 9, 1
#: words between a toll noun and its number
_TOLL = 26
#: words between a verb and a coordinated object
_COORDINATED = 14


@dataclass(frozen=True, slots=True)
class Governed:
    """A count with its measure, the rule that says so and the words it leaned on."""

    measure: Measure
    rule: str
    cue: Cue | None
    #: words between count and cue that had to be skipped
    hops: int = 0
    #: the count of which this one is a part or a continuation
    parent: Count | None = None


def predicate_after(s: Sentence, count: Count) -> Governed | None:
    """*12 orang di Gaza dilaporkan tewas*, *five people were killed*, *3 killed*."""
    i, hops, in_phrase = count.phrase_end, 0, 0
    while i < len(s):
        cue = s.cue[i]
        if cue is not None and cue.start == i and not s.dated(i):
            measure = cue.measure("passive", "either")
            if measure and not (cue.measure("either") and _has_object(s, count, cue)):
                return Governed(measure, "predicate after", cue, hops)
            if measure or cue.measure("active"):
                return None
        if jump := _parenthesis(s, i) or _closing_comma(s, count, i):
            i = jump
            continue
        if s.has("part_after", i):
            i = s.labels[i]["part_after"]
            continue
        if s.has("transparent", i):
            i, in_phrase = s.labels[i]["transparent"], 0
            continue
        if s.has("prepositions", i):
            in_phrase = _FAR
        elif in_phrase and (number := _number_at(s, i)) and "thing" in s.labels[number : number + 1][0]:
            i = number  # *214 warga dari tiga kampung mengungsi*
        elif s.mark(i) or s.has("conjunctions", i) or _number_at(s, i):
            if not s.dated(i) and not (s.words[i] == "-" and in_phrase) and s.words[i] not in "\"'“”‘’":
                return None
        elif in_phrase:
            in_phrase -= 1
        else:
            hops += 1
            if hops > _NEAR:
                return None
        i += 1
    return None


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
    if any(s.lower[k] in s.pack.harm.auxiliaries for k in range(count.phrase_end, cue.start)):
        return False
    while i < len(s) and any(label.startswith("before:") for label in s.labels[i]):
        i = max(end for label, end in s.labels[i].items() if label.startswith("before:"))
    if i >= len(s) or s.mark(i) or s.dated(i):
        return False
    numbered = any(start == i for start, _, _ in s.numbers)
    return numbered or s.lower[i] in s.pack.people.determiners + s.pack.numbers.pronouns


def _parenthesis(s: Sentence, i: int) -> int | None:
    """Return the end of an aside that starts at ``i``: *, including three children,*, *(…)*."""
    opener = s.words[i]
    if opener not in ",(" or i + 1 >= len(s):
        return None
    aside = opener == "(" or s.has("part_before", i + 1) or s.has("relatives", i + 1) or _part_inside(s, i + 1)
    aside = aside or _name_inside(s, i + 1)
    if not aside:
        return None
    closer = ")" if opener == "(" else ","
    return next((k + 1 for k in range(i + 1, min(len(s), i + 14)) if s.words[k] == closer), None)


def _name_inside(s: Sentence, i: int) -> bool:
    """*, Budi Santoso (35), …*: a name or an age between two commas."""
    stop = next((k for k in range(i, min(len(s), i + 8)) if s.words[k] == ","), None)
    if stop is None or stop == i or any(s.cue[k] for k in range(i, stop)):
        return False
    return all(w[0].isupper() or w[0].isdigit() or w in "()-." for w in s.words[i:stop])


def _part_inside(s: Sentence, i: int) -> bool:
    """*, three of them children, …*"""
    return any(start == i for start, _, _ in s.numbers) and any(
        s.has("part_after", k) for k in range(i + 1, min(i + 4, len(s)))
    )


def verb_before(s: Sentence, count: Count) -> Governed | None:
    """*menewaskan sedikitnya 12 orang*, *killed a farmer*."""
    i = count.first
    while i > 0 and (s.words[i - 1] in "\"“‘:(" or s.lower[i - 1] in s.pack.people.determiners):
        i -= 1
    while i > 0 and s.cue[i - 1] is None and "transparent" in s.ending[i] and not s.mark(i - 1):
        i = s.ending[i]["transparent"]
    cue = s.cue[i - 1] if i > 0 else None
    if cue is None or cue.end != i:
        return None
    measure = cue.measure("active", "either")
    if measure is None or (not cue.measure("active") and _passive_voice(s, cue)):
        return None
    return Governed(measure, "verb before", cue)


def _passive_voice(s: Sentence, cue: Cue) -> bool:
    """*were killed 12 …*: an auxiliary before the verb."""
    return cue.start > 0 and s.lower[cue.start - 1] in s.pack.harm.auxiliaries


def coordinated_object(s: Sentence, count: Count, verb: bool = True) -> Governed | None:
    """*tewaskan sejumlah prajurit dan 4 komandan*, *killed him and two others*."""
    i = count.first - 1
    if i < 1 or not (s.has("coordinators", i) or s.words[i] == "," or s.lower[i] in s.pack.people.determiners):
        return None
    if s.words[i] == "," and not any(s.has("coordinators", k) for k in range(count.phrase_end, min(len(s), count.phrase_end + 12))):
        return None
    for k in range(i - 1, max(-1, i - _COORDINATED), -1):
        cue = s.cue[k]
        if cue is not None and cue.end == k + 1 and not cue.measure("counted", "toll", "state"):
            measure = cue.measure("active", "either")
            if measure is None or (not cue.measure("active") and _passive_voice(s, cue)):
                return None
            if cue.measure("either") and not _takes_object(s, cue, i):
                return None
            return Governed(measure, "coordinated object", cue, i - k)
        if s.words[k] in ".;:?!" or s.has("relatives", k) or _is_verb_like(s, k):
            return None
    return None


def _takes_object(s: Sentence, cue: Cue, before: int) -> bool:
    i = cue.end
    return i < before and not s.mark(i) and not s.has("prepositions", i) and not s.has("stops", i)


def _is_verb_like(s: Sentence, i: int) -> bool:
    return bool(s.pack.people.verb_prefixes) and s.words[i].islower() and s.lower[i].startswith(("men", "mem", "meng"))


def counted_noun(s: Sentence, count: Count) -> Governed | None:
    """*100 jasad*, *5 korban jiwa*, *12 bodies*."""
    if count.counted is None:
        return None
    measure = count.counted.measure("counted")
    return Governed(measure, "counted noun", count.counted) if measure else None


def toll_before(s: Sentence, count: Count) -> Governed | None:
    """*Korban tewas di Gaza mencapai 11.500*, *the death toll rose to 12*."""
    cue = _toll_cue(s, count)
    if cue is None:
        return None
    measure = cue.measure("toll", "passive", "either")
    if measure is None:
        return None
    if _linked(s, count, cue):
        return Governed(measure, "toll", cue, count.first - cue.end)
    between = range(cue.end, count.first)
    direct = not any(s.mark(k) or s.cue[k] for k in between)
    if any(cue.end <= a < count.first for a, _, _ in s.numbers):
        direct = direct and s.has("conjunctions", count.first - 1)
    general = "general" in count.groups or not count.groups
    if direct and general and count.groups and s.pack.people.head_first:
        return Governed(measure, "toll", cue, count.first - cue.end)
    return None


def _toll_cue(s: Sentence, count: Count) -> Cue | None:
    for k in range(count.first - 1, max(-1, count.first - _TOLL), -1):
        cue = s.cue[k]
        if cue is not None and cue.measure("toll") and cue.end <= count.first:
            return cue
        if cue is not None and cue.measure("passive", "either") and _toll_head(s, cue):
            return cue
        if (s.words[k] in ";.?!" and not s.dated(k)) or (cue is not None and cue.measure("passive", "active") and not cue.measure("toll")):
            return None
    return None


def _toll_head(s: Sentence, cue: Cue) -> bool:
    """*jumlah prajurit TNI yang gugur*, *the number of civilians killed*: a noun makes the predicate a toll."""
    return any(True for _ in s.find("toll_heads", cue.start - 10, cue.start))


def _linked(s: Sentence, count: Count, cue: Cue) -> bool:
    i = count.first
    for label in ("links", "links_more_than", "links_nearly"):
        if any(label in s.ending[k] and s.ending[k][label] >= cue.end for k in range(i, count.start + 1)):
            return True
        if any(s.has(label, k) for k in range(max(i, cue.end), count.start)):
            return True
    return i > 0 and s.words[i - 1] == ":" and i - 1 >= cue.end


def part_of(s: Sentence, count: Count, parent: Count | None, measure: Measure | None) -> Governed | None:
    """*termasuk 5 anak*, *13 di antaranya warga Israel*, *three of them children*, *, anak-anak 4.506*."""
    if parent is None or measure is None:
        return None
    before = [s.ending[k]["part_before"] for k in range(count.first, count.start + 1) if "part_before" in s.ending[k]]
    if before or any(s.has("part_before", k) for k in range(count.first, count.start)):
        return Governed(measure, "part of a whole", None, parent=parent)
    after = max((s.has("part_after", k) and k or 0 for k in range(count.end, min(count.phrase_end + 2, len(s)))), default=0)
    if after and not count.elided:
        _victims_of_part(s, count, s.labels[after]["part_after"])
        return Governed(measure, "part of a whole", None, parent=parent)
    named = any(label.startswith("people:") for label in s.ending[count.first])
    if named and count.first >= 3 and not count.groups:
        start = min(at for label, at in s.ending[count.first].items() if label.startswith("people:"))
        if start > 0 and s.words[start - 1] == ",":
            count.victims = (start, count.first)
            count.groups = [label[7:] for label in s.ending[count.first] if label.startswith("people:")]
            return Governed(measure, "part of a whole", None, parent=parent)
    return None


def _victims_of_part(s: Sentence, count: Count, i: int) -> None:
    """Read who the part is, after *di antaranya* or *of them*."""
    begin = i
    while i < len(s) and not s.mark(i) and not s.has("conjunctions", i) and s.cue[i] is None and i - begin < 5:
        for label, _ in s.labels[i].items():
            if label.startswith("people:"):
                count.groups.append(label[7:])
        i += 1
    while begin < i and s.has("transparent", begin):
        begin += 1
    if i > begin:
        count.victims = (begin, i)


def elided_verb(s: Sentence, count: Count, parent: Count | None, governed: Governed | None) -> Governed | None:
    """*lost 14 soldiers, Malawi three and Tanzania two*: name and number alone go on the clause."""
    if parent is None or governed is None or governed.rule != "verb before" or count.groups:
        return None
    i = count.first - 1
    names = 0
    while i >= 0 and s.words[i][0].isupper() and not s.mark(i):
        names, i = names + 1, i - 1
    if not 1 <= names <= 3 or i < 0 or not (s.words[i] == "," or s.has("conjunctions", i)):
        return None
    after = count.phrase_end
    ends = after >= len(s) or s.mark(after) or s.has("conjunctions", after)
    return Governed(governed.measure, "elided verb", governed.cue) if ends else None


def fronted(s: Sentence, count: Count) -> Governed | None:
    """*Dibebaskan Israel, puluhan tahanan …*: the predicate leads the sentence."""
    cue = s.cue[0]
    if cue is None or not cue.measure("passive") or count.first > 6 or count.first < 2:
        return None
    measure = cue.measure("passive")
    between = s.words[cue.end : count.first]
    if measure and between and between[-1] == "," and between.count(",") == 1:
        return Governed(measure, "fronted predicate", cue)
    return None


def beside(s: Sentence, count: Count, last: Count | None, governed: Governed | None) -> Governed | None:
    """*The dead include five signatories and three community leaders*: both share what governs the first."""
    if last is None or governed is None or not count.groups or not 0 < count.first - last.phrase_end <= 2:
        return None
    between = range(last.phrase_end, count.first)
    joined = all(s.words[k] == "," or s.has("coordinators", k) for k in between)
    return Governed(governed.measure, "coordinated count", governed.cue, parent=governed.parent) if joined else None


def elided_claim(s: Sentence, count: Count, parent: Count | None, governed: Governed | None) -> Governed | None:
    """*14 soldiers killed, JNIM claims 30*: a reporting verb and a bare number go on the clause."""
    if parent is None or governed is None or count.groups or count.first < 2:
        return None
    told = {"claim:said", "claim:headline", "revisions"} & s.ending[count.first].keys()
    after = count.phrase_end
    ends = after >= len(s) or s.mark(after) or s.has("conjunctions", after)
    return Governed(governed.measure, "elided after claim", governed.cue) if told and ends else None
