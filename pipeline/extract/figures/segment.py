"""The words of a sentence that speak about one count."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Sentence, once


@dataclass(frozen=True, slots=True)
class Segment:
    """The words that speak about one count: its own stretch between commas, and what leads the sentence."""

    low: int
    high: int
    lead: int

    def holds(self, i: int) -> bool:
        """Tell whether word ``i`` belongs to it."""
        return self.low <= i < self.high or i < self.lead


def segment_of(s: Sentence, count: Count, governed: Governed) -> Segment:
    """Return the stretch of a count from before its number or verb to the next comma or contrast."""
    cue = governed.cue
    first = min(count.first, cue.start) if cue else count.first
    last = max(count.phrase_end, cue.end) if cue else count.phrase_end
    before, after = bisect_left(s.dividers, first), bisect_left(s.dividers, last)
    low = s.dividers[before - 1] + 1 if before else 0
    high = s.dividers[after] if after < len(s.dividers) else len(s)
    lead = _lead(s)
    return Segment(low, high, lead if lead < first else 0)


@once
def _lead(s: Sentence) -> int:
    """Return the words before the first comma that lead all of the sentence: no count and no harm in them."""
    comma = s.words.index(",") if "," in s.words else 0
    told = any(a < comma for a in s.numbers_at if not s.dated(a)) or any(s.cue[:comma])
    return 0 if told else comma
