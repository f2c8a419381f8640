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
#: people; fewer who leave a place have only gone
_CROWD = 20


def fits(s: Sentence, count: Count, governed: Governed, memory: Memory, drafts: list[Draft]) -> bool:
    """Tell whether count and measure go together: people for the verbs that also take things."""
    kind = count.number.kind
    if kind in ("definite", "pronoun"):
        known = governed.measure in memory.counted or any(
            d.governed.measure is governed.measure for d in drafts
        )
        harmed = governed.measure in (Measure.KILLED, Measure.INJURED)
        return (
            harmed
            and not known
            and governed.rule
            in (
                "verb before",
                "predicate after",
                "shared predicate",
                "coordinated object",
            )
        )
    listed = governed.rule == "toll" and s.lower[count.first - 1] in s.pack.harm.auxiliaries
    if kind == "one" and governed.rule in ("toll", "fronted predicate", "elided verb") and not listed:
        return False
    people = (
        bool(count.groups) or count.counted is not None or count.elided or governed.rule == "part of a whole"
    )
    if governed.measure is Measure.DISPLACED and not _may_flee(s, count, governed):
        return False
    if governed.measure is Measure.RELEASED and governed.cue is not None:
        rescued = s.has("rescues", governed.cue.start)
        if rescued and count.state is None and not (s.says("captivity") or memory.captive):
            return False
    if governed.measure in _TAKEN and governed.rule == "verb before" and count.victims is not None:
        vague = governed.cue is None or any(s.has(x, governed.cue.start) for x in ("held", "captures"))
        people = people or not vague  # *arrested four suspected facilitators*
    if governed.measure in _STRICT and not people:
        first = s.words[count.end] if count.end < len(s) else ""
        named = count.victims is not None and first[:1].isupper() and not s.title
        bare = count.victims is None and governed.rule in (
            "predicate after",
            "verb before",
            "coordinated object",
            "toll",
            "toll told before",
        )
        goes_on = governed.measure is not Measure.MISSING or bool(drafts)
        close = governed.rule == "predicate after" and governed.hops == 0 and governed.cue is not None
        ends = close and _ends_clause(s, governed)
        return (
            named
            or (bare and (count.number.value or 2) < 100_000 and goes_on)
            or (ends and not s.pack.people.head_first)
            or governed.rule == "elided after claim"
        )
    return True


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
