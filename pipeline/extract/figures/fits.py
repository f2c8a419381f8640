"""Whether count and measure go together: people for the verbs that also take things."""

from __future__ import annotations

from pipeline.extract.figures.carried import Draft
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.memory import Memory
from pipeline.extract.sentence import Sentence
from pipeline.model import Measure

#: measures whose verbs also govern things; they need a noun for people or a bare number
_STRICT = frozenset({Measure.MISSING, Measure.RELEASED, Measure.HOSTAGE, Measure.DETAINED, Measure.AFFECTED})
#: measures of which most verbs take people only
_TAKEN = frozenset({Measure.DETAINED, Measure.HOSTAGE})
#: rules by which a person without a number is one
_OF_ONE = ("verb before", "predicate after", "shared predicate", "coordinated object")
#: rules by which a number without a noun counts people, and how many at most
_ALONE = ("predicate after", "verb before", "coordinated object", "toll", "toll told before")
_MANY = 100_000
#: people; fewer who leave a place have only gone
_CROWD = 20


def fits(s: Sentence, count: Count, governed: Governed, memory: Memory, drafts: list[Draft]) -> bool:
    """Tell whether count and measure go together: people for the verbs that also take things."""
    kind = count.number.kind
    if kind in ("definite", "pronoun"):
        return _known_person(governed, memory, drafts)
    listed = governed.rule == "toll" and s.lower[count.first - 1] in s.pack.harm.auxiliaries
    if kind == "one" and governed.rule in ("toll", "fronted predicate", "elided verb") and not listed:
        return False
    if governed.measure is Measure.DISPLACED and not _may_flee(s, count, governed):
        return False
    if governed.measure is Measure.RELEASED and not _was_captive(s, count, governed, memory):
        return False
    return governed.measure not in _STRICT or _people(s, count, governed) or _bare(s, count, governed, drafts)


def _known_person(governed: Governed, memory: Memory, drafts: list[Draft]) -> bool:
    """*killed the driver*: one person, unless the measure was counted before."""
    known = governed.measure in memory.counted or any(d.governed.measure is governed.measure for d in drafts)
    return governed.measure in (Measure.KILLED, Measure.INJURED) and not known and governed.rule in _OF_ONE


def _was_captive(s: Sentence, count: Count, governed: Governed, memory: Memory) -> bool:
    """*rescued* frees nobody from the sea: noun, sentence or the text before must tell of captives."""
    rescued = governed.cue is not None and s.has("rescues", governed.cue.start)
    return not rescued or count.state is not None or s.says("captivity") or memory.captive


def _people(s: Sentence, count: Count, governed: Governed) -> bool:
    """Tell whether words of people stand with the count, or a verb that takes nothing else."""
    if count.groups or count.counted is not None or count.elided or governed.rule == "part of a whole":
        return True
    if governed.measure not in _TAKEN or governed.rule != "verb before" or count.victims is None:
        return False
    # *arrested four suspected facilitators*
    return governed.cue is not None and not any(s.has(x, governed.cue.start) for x in ("held", "captures"))


def _bare(s: Sentence, count: Count, governed: Governed, drafts: list[Draft]) -> bool:
    """Tell whether a number without a known noun may count people."""
    first = s.words[count.end] if count.end < len(s) else ""
    named = count.victims is not None and first[:1].isupper() and not s.title
    alone = count.victims is None and governed.rule in _ALONE
    goes_on = governed.measure is not Measure.MISSING or bool(drafts)
    close = governed.rule == "predicate after" and governed.hops == 0 and governed.cue is not None
    return (
        named
        or (alone and (count.number.value or 2) < _MANY and goes_on)
        or (close and _ends_clause(s, governed) and not s.pack.people.head_first)
        or governed.rule == "elided after claim"
    )


def _ends_clause(s: Sentence, governed: Governed) -> bool:
    """Tell whether nothing but a mark, a place or a time follows the predicate: *600 unaccounted for*."""
    i = governed.cue.end if governed.cue else 0
    return i >= len(s) or s.mark(i) or any(s.has(x, i) for x in ("prepositions", "conjunctions", "stops"))


def _may_flee(s: Sentence, count: Count, governed: Governed) -> bool:
    """Prisoners and fighters who flee are not displaced; *leaving* needs a crowd and a place."""
    if count.state is Measure.DETAINED or (count.groups and set(count.groups) <= {"combatant"}):
        return False
    cue = governed.cue
    if cue is None or s.labels[cue.start].get("leaving") != cue.end:
        return True
    many = count.number.value is None or count.number.value >= _CROWD
    place = s.name_at(cue.end) is not None or (cue.end < len(s) and s.has("place_words", cue.end))
    return many and (place or not s.pack.people.head_first or cue.end - cue.start > 1)
