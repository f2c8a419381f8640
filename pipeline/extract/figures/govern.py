"""Which words of harm govern a count: every rule is one small function with a name.

The names are what a figure's ``rule`` shows; docs/methodology.md explains each with an example. Predicates
after the count are in ``after``, tolls in ``tolls``, what leans on a count before in ``leaning``, ``chains``.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.figures.count import Count
from pipeline.extract.sentence import Cue, Sentence
from pipeline.model import Measure

#: words of the victims' phrase inside a split verb
_SPLIT = 9
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


def split_verb(s: Sentence, count: Count) -> Governed | None:
    """*left 225 dead*, *let eleven farmers go*: verb and particle hold the count between them."""
    verbs = [label[6:] for label in s.ending[count.first] if label.startswith("split:")]
    if not verbs:
        return None
    for k in range(count.end, min(len(s), count.phrase_end + _SPLIT)):
        if s.mark(k) and s.words[k] not in "'\"":
            return None
        for label in s.labels[k]:
            for verb in verbs:
                if label.startswith(f"closes:{verb}:"):
                    end = s.labels[k][label]
                    measure = Measure(label.rpartition(":")[2])
                    return Governed(measure, "verb before", Cue(k, end, ((measure, "passive"),)), 0)
    return None


def _passive_voice(s: Sentence, cue: Cue) -> bool:
    """*were killed 12 …*: an auxiliary before the verb."""
    return cue.start > 0 and s.lower[cue.start - 1] in s.pack.harm.auxiliaries


def coordinated_object(s: Sentence, count: Count) -> Governed | None:
    """*tewaskan sejumlah prajurit dan 4 komandan*, *killed him and two others*."""
    i = count.first - 1
    if i < 1 or not (
        s.has("coordinators", i) or s.words[i] == "," or s.lower[i] in s.pack.people.determiners
    ):
        return None
    after = min(count.phrase_end, len(s) - 1)
    subject = s.lower[after] in (*s.pack.harm.auxiliaries, *s.pack.people.finite)
    if subject or s.has("claim:said", after):
        return None  # *arrested nine, and one officer had a finger broken*, *…, an army spokesman said*
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
