"""Which kinds of event a sentence tells of: the pack's classes of words, and its rules over them.

A sentence's words are put into classes once, the longest phrase first. A rule is tried only where the first
class of one of its patterns stands, so the work grows with the words, not with the rules times the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.lexicon import Lexicon
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS
from pipeline.languages import event_rules, load_pack
from pipeline.languages.happening import ACLED, APART, NONE, EventRule

Spot = tuple[int, int]
#: class -> where its phrases stand in a sentence, in order
Told = dict[str, list[Spot]]

#: at how many places of a sentence one pattern is tried: no prose needs more
_MOST = 12
#: words within which a rule that opens must begin
_OPENING = 14
#: what an event loses that is told only as the reason of another, and how near the words for that stand
_BACKGROUND, _BEHIND = 30, 6
#: sentences from the top that a rule silences
_LEAD = 4
_PEOPLE = frozenset({"armed_group", "military", "police", "state"})


@dataclass(frozen=True, slots=True)
class Match:
    """A kind of event, the words that name it, the rule that found it and all the words it leaned on."""

    start: int
    end: int
    event_type: str
    sub_type: str
    rule: str
    score: int = 0
    words: tuple[str, ...] = ()
    silences: bool = False
    alone: bool = False
    #: the words that can tell more of it; None for all of the sentence
    reach: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: EventRule
    classes: tuple[str, ...]
    #: for each class but the first, whether it must stand behind the one before
    behind: tuple[bool, ...]
    #: which class names the event
    named: int
    #: classes that must, and that must not, stand in the sentence
    needs: frozenset[str]
    bars: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    lexicon: Lexicon
    #: kind of name -> classes that hold names of it
    names: dict[str, tuple[str, ...]]
    #: first class of a pattern -> the patterns that begin with it
    by_class: dict[str, tuple[_Pattern, ...]]


def _pattern(rule: EventRule, text: str) -> _Pattern:
    words = text.split()
    named = next((k for k, name in enumerate(words[::2]) if name.endswith("*")), 0)
    classes = tuple(name.rstrip("*") for name in words[::2])
    behind = tuple(mark == ">" for mark in words[1::2])
    return _Pattern(rule, classes, behind, named, frozenset((*classes, *rule.also)), frozenset(rule.unless))


@cache
def _rules(code: str) -> _Rules:
    events = load_pack(code).events
    words = [(name, p) for name, phrases in events.phrases.items() for p in phrases if p[0] != "<"]
    names: dict[str, tuple[str, ...]] = {}
    for name, phrases in events.phrases.items():
        for phrase in phrases:
            if phrase[0] == "<":
                names[phrase.strip("<>")] = (*names.get(phrase.strip("<>"), ()), name)
    by_class: dict[str, tuple[_Pattern, ...]] = {}
    for rule in event_rules(code):
        for when in rule.when:
            pattern = _pattern(rule, when)
            by_class[pattern.classes[0]] = (*by_class.get(pattern.classes[0], ()), pattern)
    return _Rules(Lexicon(words), names, by_class)


def _told(s: Sentence) -> Told:
    """Return the classes of a sentence's words and names."""
    rules = _rules(s.pack.code)
    found: Told = {}
    for start, phrases in rules.lexicon.phrases(s.lower):
        apart = APART in phrases[-1][1]
        spans = {label: end for end, labels in (phrases[-1:] if apart else phrases) for label in labels}
        for label, end in spans.items():
            found.setdefault(label, []).append((start, end))
    named = [(a, b, span.actor.kind.value) for a, b, span in s.actors if span.actor.kind.value in _PEOPLE]
    for start, end, kind in (*named, *((a, b, "place") for a, b, _ in s.places)):
        for label in rules.names.get(kind, ()):
            spots = found.setdefault(label, [])
            if (at := bisect_left(spots, (start, end))) == len(spots) or spots[at] != (start, end):
                spots.insert(at, (start, end))
    return found


def chosen(sentences: Sequence[Sentence]) -> list[Match | None]:
    """Return for each sentence the best-evidenced kind of ACLED's events that it tells.

    A match that is an event only alone stands where no sentence tells another.
    """
    classes = [_told(s) for s in sentences]
    found = [
        sorted(_found(s, classes[k], [*classes[max(0, k - 1) : k], *classes[k + 1 : k + 2]]), key=_rank(s))
        for k, s in enumerate(sentences)
    ]
    if any(some[-1].silences for some in found[:_LEAD] if some):
        found[:_LEAD] = [[] for _ in found[:_LEAD]]
    lonely = all(some[-1].alone or some[-1].sub_type == NONE for some in found if some)
    kept = [[m for m in some if not m.alone or (lonely and k < _LEAD)] for k, some in enumerate(found)]
    return [some[-1] if some and some[-1].sub_type != NONE else None for some in kept]


def _rank(s: Sentence) -> Callable[[Match], tuple[int, int, int, int]]:
    """Return what puts a sentence's matches in order, the best-evidenced last."""
    return lambda m: (m.score, -_from_date(s, m.end), m.end - m.start, -m.start)


def _found(s: Sentence, here: Told, beside: Sequence[Told]) -> Iterator[Match]:
    by_class = _rules(s.pack.code).by_class
    for name in here:
        for pattern in by_class.get(name, ()):
            rule = pattern.rule
            if not pattern.needs <= here.keys() or not pattern.bars.isdisjoint(here):
                continue
            if not _holds(rule, here, beside):
                continue
            for spot in here[name][:_MOST]:
                spots = _reached(pattern, here, spot)
                if spots and not (rule.opens and not _opens(s, spots[0])):
                    yield _match(s, pattern, spots)


def _opens(s: Sentence, first: Spot) -> bool:
    """Tell whether words stand among the first of the article's title or text."""
    return first[0] <= _OPENING and s.index <= (1 if s.doc._.title_end else 0)


def _holds(rule: EventRule, here: Told, beside: Sequence[Told]) -> bool:
    """Tell whether the classes that a rule asks for nearby stand there, and those that bar it don't."""
    near = (here, *beside)
    return (not rule.around or any(c in some for c in rule.around for some in near)) and not any(
        c in some for c in rule.unless_around for some in near
    )


def _reached(pattern: _Pattern, here: Told, first: Spot) -> list[Spot] | None:
    """Return where a pattern's classes stand when it begins at ``first``, each within reach of the last."""
    spots = [first]
    for name, behind in zip(pattern.classes[1:], pattern.behind, strict=True):
        spot = _nearest(here[name], spots[-1], behind, pattern.rule.reach)
        if spot is None:
            return None
        spots.append(spot)
    return spots


def _nearest(spots: list[Spot], last: Spot, behind: bool, reach: int) -> Spot | None:
    at = bisect_left(spots, (last[1], 0))
    if at < len(spots) and spots[at][0] - last[1] <= reach:
        return spots[at]
    if behind:
        return None
    before = bisect_left(spots, (last[0], 0)) - 1
    if before >= 0 and spots[before][1] <= last[0] and last[0] - spots[before][1] <= reach:
        return spots[before]
    return None


def _match(s: Sentence, pattern: _Pattern, spots: list[Spot]) -> Match:
    rule = pattern.rule
    start, end = spots[pattern.named]
    behind = s.pack.events.background and s.says("event:background", max(0, start - _BEHIND), start)
    return Match(
        start,
        end,
        ACLED.get(rule.sub_type, ""),
        rule.sub_type,
        rule.name,
        rule.score - (_BACKGROUND if behind and rule.sub_type != NONE else 0),
        tuple(s.text(a, b) for a, b in sorted(spots)),
        rule.silences,
        rule.alone,
    )


def _from_date(s: Sentence, end: int) -> int:
    """Return the words between a match and the day nearest to it; 0 in a sentence without one."""
    return min((abs(a - end) for a, _, d in s.dates if d.kind not in SPANS), default=0)
