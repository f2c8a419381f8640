"""Single persons whom an article or a pronoun counts: *a farmer*, *another*, *him*."""

from __future__ import annotations

from pipeline.extract.figures.count import Count, people_at
from pipeline.extract.figures.nocount import is_unit
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import NumberSpan

#: words between *a* and the noun that it counts (*a 30-year-old male individual*)
_LONGEST_SINGULAR = 8


def singulars(s: Sentence, taken: list[Count]) -> list[Count]:
    """Return the single persons that articles and pronouns count: *a farmer*, *another*, *him*."""
    numbers = s.pack.numbers
    if not s.pack.people.singular_only:
        return []
    found = []
    used = {i for c in taken for i in range(c.start, c.end)}
    for i, word in enumerate(s.lower):
        if i in used or s.dated(i):
            continue
        if word in numbers.pronouns:
            found.append(_one(s, i, "pronoun", i + 1, []))
        elif word in numbers.one_more and s.numbered(i + 1):
            continue  # *another 50*
        elif word in numbers.one_articles or word in numbers.definite or word in numbers.one_more:
            kind = "definite" if word in numbers.definite else "one"
            end, groups = _single_noun(s, i + 1)
            if groups:
                found.append(_one(s, i, kind, end, groups))
            elif word in numbers.one_more and not s.has("thing", i + 1):
                found.append(_one(s, i, "one", i + 1, []))
    return found


def _one(s: Sentence, i: int, kind: str, end: int, groups: list[str]) -> Count:
    number = NumberSpan(s.tokens[i], s.tokens[i] + 1, s.words[i], 1, 1, 1, kind)
    count = Count(i, i + 1, number, i, phrase_end=end, groups=groups)
    count.victims = (i + 1, end) if end > i + 1 else None
    return count


def _single_noun(s: Sentence, i: int) -> tuple[int, list[str]]:
    """Return the end and groups of the singular noun phrase at word ``i``; no groups when it is none."""
    groups: list[str] = []
    begin = noun = i
    thing = False
    while i < len(s) and i - begin < _LONGEST_SINGULAR:
        end, here = people_at(s, i)
        cue = s.cue[i]
        if end > i and (cue is None or not cue.measure("counted", "toll")):
            groups, i, noun, thing = here, end, end, False
            continue
        hyphen = s.words[i] in "-/" or (i + 1 < len(s) and s.words[i + 1] == "-" and s.glued[i])
        named = cue is not None and not s.title and s.words[i][0].isupper() and i + 1 < len(s)
        if s.has("thing", i) and not hyphen and not is_unit(s, i):
            if groups:
                return begin, []
            thing, i = True, i + 1  # *a truck*, unless a person follows: *a truck driver*
            continue
        if (cue is not None and not named) or (
            not hyphen and (s.mark(i) or s.has("stops", i) or s.has("conjunctions", i))
        ):
            break
        i += 1
    last = s.lower[noun - 1] if noun > begin else ""
    return (begin, []) if not groups or thing or last in s.pack.people.plurals else (noun, groups)
