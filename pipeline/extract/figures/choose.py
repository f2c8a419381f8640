"""The order of the rules: the first that settles a count names the figure's rule."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.figures.after import predicate_after
from pipeline.extract.figures.carried import Draft
from pipeline.extract.figures.chains import shared
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import (
    Governed,
    attributive,
    coordinated_object,
    counted_noun,
    fronted,
    split_verb,
    verb_before,
)
from pipeline.extract.figures.leaning import beside, elided_claim, elided_clause, elided_verb, part_of
from pipeline.extract.figures.memory import Memory
from pipeline.extract.figures.tolls import held_still, restated, restricted, toll_before, toll_linked
from pipeline.extract.sentence import Sentence
from pipeline.model import Measure


def choose(
    s: Sentence, count: Count, drafts: list[Draft], following: list[Count], memory: Memory
) -> Governed | None:
    """Return what governs a count, with the measure that noun and holder make of it."""
    last = drafts[-1] if drafts else None
    governed = _govern(s, count, last, following) or _part_told_before(s, count, last, memory)
    governed = governed or restated(s, count, _told_last(drafts, s, memory))
    return _of_state(s, count, governed, memory, last) if governed else None


def _told_last(drafts: list[Draft], s: Sentence, memory: Memory) -> Measure | None:
    """Return the one measure that the sentence, else those before, told; None when they told several."""
    here = {d.governed.measure for d in drafts}
    return next(iter(here)) if len(here) == 1 else None if here else memory.near(s)


def _part_told_before(s: Sentence, count: Count, last: Draft | None, memory: Memory) -> Governed | None:
    """*Dua di antaranya perempuan.*: a part of the figure that the sentence before told."""
    measure = memory.near(s) if last is None and count.first == 0 else None
    part = part_of(s, count, count, measure) if measure is not None else None
    return replace(part, parent=None) if part is not None and count.groups else None


def _govern(s: Sentence, count: Count, last: Draft | None, following: list[Count]) -> Governed | None:
    """Try the rules in their order; the first that settles the count wins."""
    after = predicate_after(s, count)
    if count.number.kind == "pronoun":
        return verb_before(s, count)
    noun = counted_noun(s, count)
    parent, governs = (last.count, last.governed) if last else (None, None)
    if count.of_another:
        return noun or attributive(count)  # *one of the nine injured died*
    if after is None and (told := restricted(s, count)):
        return replace(told, parent=parent)  # *34 of them dead*
    dead = noun is not None and noun.measure is Measure.KILLED
    if part := part_of(s, count, parent, governs.measure if governs else None):
        own = (
            after is not None
            and after.hops == 0
            and not (count.groups and after.cue and after.cue.measure("either"))
        )
        return replace(after, parent=parent) if after is not None and own else part
    before = verb_before(s, count)
    if after is not None and after.hops == 0 and _adjacent(count, after) and not dead:
        return before if before is not None and _participle(s, after) else after
    if dead:
        return noun
    return (
        before
        or split_verb(s, count)
        or after
        or toll_linked(s, count)
        or (beside(s, count, parent, governs) if governs and governs.parent else None)
        or shared(s, count, following)
        or attributive(count)
        or noun
        or toll_before(s, count)
        or coordinated_object(s, count)
        or elided_claim(s, count, parent, governs)
        or elided_verb(s, count, parent, governs)
        or elided_clause(s, count, parent, governs)
        or beside(s, count, parent, governs)
        or fronted(s, count)
        or held_still(s, count)
    )


def _of_state(s: Sentence, count: Count, governed: Governed, memory: Memory, last: Draft | None) -> Governed:
    """*94 sandera masih ditahan* are hostages, *police hold 12* are detained: noun and holder decide."""
    held = (Measure.HOSTAGE, Measure.DETAINED)
    if governed.measure in held and count.state in held and count.state is not None:
        return replace(governed, measure=count.state)
    cue = governed.cue
    if governed.measure is Measure.DETAINED and cue is not None and s.has("held", cue.start):
        taken = s.says("captors") and not s.says("custody")
        return replace(governed, measure=Measure.HOSTAGE) if taken else governed
    if governed.measure is not Measure.HOSTAGE or cue is None:
        return governed
    groups = count.groups or (last.count.groups if last and count.elided else [])
    fighters = bool(groups) and set(groups) <= {"combatant"}
    arrested = set(groups) <= {"combatant", "general"} and s.says("authorities", 0, cue.start)
    if s.has("captures", cue.start) and (fighters or arrested):
        return replace(governed, measure=Measure.DETAINED)
    if s.has("held", cue.start):
        police = s.says("custody") or (memory.custody and not memory.captive)
        return replace(governed, measure=Measure.DETAINED) if police else governed
    return governed


def _participle(s: Sentence, after: Governed) -> bool:
    """*released 88 people jailed during protests*: right after its noun the participle only tells of it."""
    cue = after.cue
    if cue is not None and s.pack.people.head_first:
        return s.has("relatives", cue.start - 1)  # *membebaskan 130 siswa yang diculik*
    return cue is not None and cue.measure("either") is not None


def _adjacent(count: Count, governed: Governed) -> bool:
    return governed.cue is not None and governed.cue.start - count.phrase_end <= 1
