"""Counts that stand side by side: subjects of one predicate, a person and others."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.figures.after import predicate_after
from pipeline.extract.figures.carried import Draft
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Sentence

#: a person named before, by a pronoun or by what is known of her
_KNOWN = ("pronoun", "definite")


def shared(s: Sentence, count: Count, following: list[Count]) -> Governed | None:
    """*Two soldiers, a nurse and three civilians were killed*: all subjects share the predicate."""
    if not _subject(s, count):
        return None
    last = count
    for here in following:
        if not last.groups or not _beside(s, last, here):
            return None
        if after := predicate_after(s, here):
            return Governed(after.measure, "shared predicate", after.cue, after.hops)
        last = here
    return None


def _subject(s: Sentence, count: Count) -> bool:
    """Tell whether a clause or a list starts at the count: *treated 210 people, and 1,000 slept* doesn't."""
    i = count.first - 1
    return (
        i < 0
        or s.mark(i)
        or s.title
        or s.lower[i].endswith(s.pack.people.gerunds)
        or any(s.has(x, i) for x in ("conjunctions", "relatives", "transparent", "stops"))
        or s.lower[i] in s.pack.harm.complementizers
        or bool({"claim:said", "claim:headline"} & s.ending[count.first].keys())
    )


def _beside(s: Sentence, left: Count, right: Count) -> bool:
    """Tell whether only commas and conjunctions stand between two counts."""
    between = range(left.phrase_end, right.first)
    return 0 < len(between) <= 2 and all(s.words[k] == "," or s.has("conjunctions", k) for k in between)


def persons_and_others(s: Sentence, drafts: list[Draft]) -> list[Draft]:
    """*him and two others* is three: a person known before takes the number of those who died beside her.

    The others stay a figure of their own and become a part of it.
    """
    merged = list(drafts)
    for k, draft in enumerate(merged[:-1]):
        others = merged[k + 1]
        here, there = draft.count.number, others.count.number
        if (
            here.kind not in _KNOWN
            or there.kind not in ("exact", "one")
            or there.value is None
            or others.governed.measure is not draft.governed.measure
            or others.governed.parent is not None
            or not _beside(s, draft.count, others.count)
            or not (others.count.groups or others.count.elided)
        ):
            continue
        total = 1 + there.value
        number = replace(here, value=total, low=total, high=total, kind="sum")
        whole = replace(
            draft.count,
            end=others.count.end,
            phrase_end=others.count.phrase_end,
            number=number,
            qualifier=others.count.qualifier,
            qualifier_words=others.count.qualifier_words,
        )
        merged[k] = Draft(whole, draft.governed)
        merged[k + 1] = Draft(others.count, replace(others.governed, parent=whole))
    return merged
