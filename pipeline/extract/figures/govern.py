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
#: words after people held in which *still* speaks of them; words between *the figure* and its number
_STILL, _NAMED_FIGURE = 5, 9
_LINKS = ("links", "links_more_than", "links_nearly")
#: words of an aside between two marks; words of a noun phrase
_ASIDE, _NOUN = 18, 5
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
        if (
            cue is not None
            and cue.start == i
            and not s.dated(i)
            and cue.measure("passive", "either", "active")
        ):
            measure = cue.measure("passive", "either")
            acts = measure is None or (cue.measure("either") and _has_object(s, count, cue))
            return None if acts or measure is None else Governed(measure, "predicate after", cue, hops)
        if jump := _skips(s, count, i):
            i, in_phrase = jump, 0 if s.has("transparent", i) else in_phrase
            continue
        if s.has("prepositions", i):
            in_phrase = _FAR
        elif in_phrase and (number := _counts_things(s, i)):
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


def _other_verb(s: Sentence, i: int) -> bool:
    """*were raped*: a participle that is no word of harm, in a language that marks it."""
    endings = s.pack.people.participle_endings
    return i > 0 and bool(endings) and s.lower[i - 1] in s.pack.harm.auxiliaries and s.lower[i].endswith(endings)


def _skips(s: Sentence, count: Count, i: int) -> int | None:
    """Return where to go on after an aside, *of them* or an auxiliary at word ``i``; None for other words."""
    jump = _parenthesis(s, i) or _closing_comma(s, count, i) or _joined_noun(s, count, i)
    return jump or s.labels[i].get("part_after") or s.labels[i].get("transparent")


def _counts_things(s: Sentence, i: int) -> int | None:
    """*214 warga dari tiga kampung mengungsi*, *on board the ATR-72*: return the end of a number of no people."""
    number = _number_at(s, i)
    if number is None:
        return None
    model = i > 1 and s.words[i - 1] in "-–" and s.glued[i - 1] and s.glued[i - 2]
    things = "thing" in s.labels[number] or "units_of_measure" in s.labels[number]
    return number if things or model else None


def _age(s: Sentence, i: int) -> int | None:
    """*seorang perwira berusia 27 tahun tewas*: return the end of an age."""
    number = _number_at(s, i + 1) if s.has("labels_before", i) else None
    if number is None:
        return None
    return s.labels[number].get("units_of_measure", number)


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
    """Return word ``i`` or, after words of the noun, the one at which a predicate or a further noun follows."""
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
    return any(start == i for start, _, _ in s.numbers) and any(
        s.has("part_after", k) for k in range(i + 1, min(i + 4, len(s)))
    )


def verb_before(s: Sentence, count: Count) -> Governed | None:
    """*menewaskan sedikitnya 12 orang*, *killed a farmer*."""
    i = count.first
    while i > 0 and (s.words[i - 1] in '"“‘:(' or s.lower[i - 1] in s.pack.people.determiners):
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
    if i < 1 or not (
        s.has("coordinators", i) or s.words[i] == "," or s.lower[i] in s.pack.people.determiners
    ):
        return None
    if s.words[i] == "," and not any(
        s.has("coordinators", k) for k in range(count.phrase_end, min(len(s), count.phrase_end + 12))
    ):
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
    return (
        bool(s.pack.people.verb_prefixes)
        and s.words[i].islower()
        and s.lower[i].startswith(("men", "mem", "meng"))
    )


def restricted(s: Sentence, count: Count) -> Governed | None:
    """*three of the dead were soldiers*: a part of those whom the noun counts."""
    if count.counted is None or count.counted.end != count.phrase_end or count.counted.start <= count.end:
        return None
    if not any(s.lower[k] in s.pack.people.out_of for k in range(count.end, count.counted.start)):
        return None
    measure = count.counted.measure("counted", "passive", "either")
    return Governed(measure, "part of a whole", count.counted) if measure else None


def held_still(s: Sentence, count: Count) -> Governed | None:
    """*Sekitar 100 sandera diyakini masih berada di Gaza*: people in that state, and a word of still."""
    if count.state is None:
        return None
    near = s.find("scope:stock", count.phrase_end, count.phrase_end + _STILL)
    if not near or any(s.words[k] in ",;:" for k in range(count.phrase_end, near[0][0])):
        return None
    return Governed(count.state, "people held", None)


def restated(s: Sentence, count: Count, measure: Measure | None) -> Governed | None:
    """*mengoreksi angkanya menjadi 49*, *so it is now 25*: the number of a toll told before."""
    if measure is None or (count.groups and set(count.groups) != {"general"}):
        return None
    if any("totals" in s.ending[k] for k in range(count.first, count.start + 1)):
        return Governed(measure, "toll told before", None)
    for at, end in reversed(s.find("figure_nouns", count.first - _NAMED_FIGURE, count.first)):
        if any(s.cue[k] or s.words[k] in ";:" for k in range(end, count.first)):
            return None
        linked = any(s.has(x, k) for x in _LINKS for k in range(end, count.first + 1))
        return Governed(measure, "toll told before", None, count.first - at) if linked else None
    return None


def attributive(count: Count) -> Governed | None:
    """*130 kidnapped schoolchildren*, *12 wounded soldiers*."""
    measure = count.attribute.measure("either", "passive") if count.attribute else None
    return Governed(measure, "attributive", count.attribute) if measure else None


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


def toll_linked(s: Sentence, count: Count) -> Governed | None:
    """The toll with a verb between noun and number, or told right beside it: surer than what follows."""
    toll = toll_before(s, count)
    return toll if toll is not None and (toll.hops <= 1 or _linked(s, count, toll.cue)) else None


def _toll_cue(s: Sentence, count: Count) -> Cue | None:
    for k in range(count.first - 1, max(-1, count.first - _TOLL), -1):
        cue = s.cue[k]
        if cue is not None and cue.measure("toll") and cue.end <= count.first:
            return cue
        if cue is not None and cue.measure("passive", "either") and _toll_head(s, cue):
            return cue
        if (s.words[k] in ";.?!" and not s.dated(k)) or (
            cue is not None and cue.measure("passive", "active") and not cue.measure("toll")
        ):
            return None
    return None


def _toll_head(s: Sentence, cue: Cue) -> bool:
    """*jumlah prajurit yang gugur*, *warga yang tewas mencapai*: a noun, or a relative clause, makes it a toll."""
    relative = s.pack.people.head_first and s.has("relatives", cue.start - 1)
    return relative or s.says("toll_heads", cue.start - 10, cue.start)


def _linked(s: Sentence, count: Count, cue: Cue | None) -> bool:
    if cue is None:
        return False
    i = count.first
    for label in _LINKS:
        if any(label in s.ending[k] and s.ending[k][label] >= cue.end for k in range(i, count.start + 1)):
            return True
        if any(s.has(label, k) for k in range(max(i, cue.end), count.start)):
            return True
    return i > 0 and s.words[i - 1] == ":" and i - 1 >= cue.end


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
