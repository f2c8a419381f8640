"""Sentences with a number of people and a strong word of harm that no rule settles."""

from __future__ import annotations

from pipeline.extract.figures.after import predicate_after
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.counts import read_count
from pipeline.extract.figures.govern import verb_before
from pipeline.extract.figures.memory import Memory
from pipeline.extract.figures.reality import unreal
from pipeline.extract.figures.tolls import restated, toll_before
from pipeline.extract.sentence import ReviewSpan, Sentence
from pipeline.model import Measure

#: a sentence with more numbers is a table, not prose
MOST_COUNTS = 60

_REASONS = {
    "negations": "negated",
    "unreal": "planned, feared, demanded or threatened",
    "denials": "denied",
    "comparisons": "compared with the past",
    "survived": "survived",
    "share": "a share of a number",
}


def unsettled(s: Sentence) -> ReviewSpan | None:
    """A sentence with a count of people and a strong word of harm that no rule settles."""
    strong = [c for c in s.cue if c is not None and c.measure("passive", "active", "either", "toll")]
    if not strong:
        return None
    counts = [c for c in (read_count(s, a, b, n) for a, b, n in s.numbers[:MOST_COUNTS]) if c and c.groups]
    if not counts:
        return None
    reason = next((r for c in counts if (r := _why(s, c))), "no rule links the number to the harm")
    return _item(s, counts[0], reason)


def told_again(s: Sentence, memory: Memory) -> ReviewSpan | None:
    """*They revised the figure to 15*, after a sentence that told of dead and wounded."""
    if not memory.recent(s):
        return None
    for number in s.numbers[:MOST_COUNTS]:
        count = read_count(s, *number)
        if count is not None and restated(s, count, Measure.KILLED):
            return _item(s, count, "a number told again, of what is not said")
    return None


def _item(s: Sentence, count: Count, reason: str) -> ReviewSpan:
    start, end = s.chars(count.start, count.end)
    return ReviewSpan(start, end, reason, s.text(count.start, count.end), s)


def _why(s: Sentence, count: Count) -> str | None:
    governed = verb_before(s, count) or predicate_after(s, count) or toll_before(s, count)
    return _REASONS.get(unreal(s, count, governed) or "") if governed else None
