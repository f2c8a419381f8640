"""One sentence as parallel lists: words, labels of the pack, cues of harm, numbers, names."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc

from pipeline.extract.lexicon import CUE_KINDS, NONE, harm_lexicon
from pipeline.extract.spans import ActorSpan, DateSpan, NumberSpan, PlaceSpan
from pipeline.extract.tokens import INVISIBLE, Tokens, plain
from pipeline.languages import LanguagePack
from pipeline.model import Measure

T = TypeVar("T")

#: labels of nouns for those who fight or attack
PARTIES = ("people:combatant", "perpetrator")
_PUNCTUATION = frozenset(",;:.!?()[]{}\"'“”‘’«»…/|–—-")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of harm: where they stand and what they may mean, as (measure, kind) pairs."""

    start: int
    end: int
    meanings: tuple[tuple[Measure, str], ...]

    def measure(self, *kinds: str) -> Measure | None:
        """Return the measure that these words have in one of ``kinds``, the first kind first."""
        for kind in kinds:
            for measure, have in self.meanings:
                if have == kind:
                    return measure
        return None


@dataclass(slots=True)
class Sentence:
    """The words of one sentence without whitespace tokens; all indices count these words."""

    doc: Doc
    pack: LanguagePack
    #: the whole text that the Doc was made of, and the day of its publication
    source: str
    published: dt.date | None
    #: index in the Doc of each word, and the character at which it starts
    tokens: list[int]
    starts: list[int]
    words: list[str]
    lower: list[str]
    #: whether a word touches the next
    glued: list[bool]
    #: label -> end, for labels that start at a word
    labels: list[dict[str, int]]
    #: label -> start, for labels that end before a word (index = end)
    ending: list[dict[str, int]]
    #: label -> (start, end) of its phrases, in order
    phrases: dict[str, list[tuple[int, int]]]
    #: the cue that covers a word
    cue: list[Cue | None]
    numbers: list[tuple[int, int, NumberSpan]]
    dates: list[tuple[int, int, DateSpan]]
    places: list[tuple[int, int, PlaceSpan]]
    actors: list[tuple[int, int, ActorSpan]]
    #: words that belong to a date, and to a place's name
    in_dates: set[int]
    in_places: set[int]
    #: words at which a number starts
    numbers_at: list[int]
    #: word at which a place's or an actor's name starts -> the end of the longest
    name_ends: dict[int, int]
    #: words at which one claim's stretch of words ends: commas, semicolons and contrasts
    dividers: list[int]
    #: position among the Doc's sentences, and its paragraph
    index: int
    paragraph: int
    #: whether it stands in the title
    title: bool
    #: what rules that are asked again for every count have found (see ``once``)
    known: dict[Any, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Return the character span in the Doc of words ``start`` to ``end`` (exclusive)."""
        return self.starts[start], self.starts[end - 1] + len(self.words[end - 1])

    def text(self, start: int, end: int) -> str:
        """Return the exact text of words ``start`` to ``end`` (exclusive)."""
        first, last = self.chars(start, end)
        return self.source[first:last]

    def has(self, label: str, i: int) -> bool:
        """Tell whether a phrase of ``label`` starts at word ``i``."""
        return 0 <= i < len(self.words) and label in self.labels[i]

    def find(self, label: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return the (start, end) of each phrase of ``label`` that begins in the given words."""
        spots = self.phrases.get(label)
        if not spots:
            return []
        high = len(spots) if end is None else bisect_left(spots, (end,))
        return spots[bisect_left(spots, (start,)) : high]

    def says(self, label: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a phrase of ``label`` begins in the given words."""
        return bool(self.find(label, start, end))

    def person(self, i: int) -> bool:
        """Tell whether a noun for people starts at word ``i``."""
        return any(label.startswith("people:") for label in self.labels[i])

    def person_ends(self, i: int) -> bool:
        """Tell whether a noun for people ends right before word ``i``."""
        return any(label.startswith("people:") for label in self.ending[i])

    def mark(self, i: int) -> bool:
        """Tell whether word ``i`` is punctuation."""
        return self.words[i] in _PUNCTUATION

    def dated(self, i: int) -> bool:
        """Tell whether word ``i`` belongs to a date."""
        return i in self.in_dates

    def name_at(self, i: int) -> int | None:
        """Return the end of the place's or actor's name that starts at word ``i``."""
        return self.name_ends.get(i)

    def numbered(self, start: int, end: int | None = None) -> bool:
        """Tell whether a number starts at word ``start``, or in the words from there to ``end``."""
        at = bisect_left(self.numbers_at, start)
        return at < len(self.numbers_at) and self.numbers_at[at] < (start + 1 if end is None else end)


def actors_ending(s: Sentence) -> dict[int, tuple[int, int, ActorSpan]]:
    """Return the longest actor's name that ends right before each word that one ends before."""
    if actors_ending not in s.known:
        s.known[actors_ending] = {a[1]: a for a in sorted(s.actors, key=lambda a: -a[0])}
    found: dict[int, tuple[int, int, ActorSpan]] = s.known[actors_ending]
    return found


def starting(spans: list[tuple[int, int, T]], low: int, high: int) -> list[tuple[int, int, T]]:
    """Return those of the spans, which stand in order, that start at words ``low`` to before ``high``."""
    return spans[bisect_left(spans, low, key=_start) : bisect_left(spans, high, key=_start)]


def _start(span: tuple[int, int, Any]) -> int:
    return span[0]


def once(rule: Callable[[Sentence], T]) -> Callable[[Sentence], T]:
    """Keep what ``rule`` finds in a sentence: what holds for all of it is asked again for every count."""

    def get(s: Sentence) -> T:
        if rule not in s.known:
            s.known[rule] = rule(s)
        found: T = s.known[rule]
        return found

    return get


#: label of a cue -> its rank and meaning
_MEANINGS = {
    f"cue:{measure.value}:{kind}": (rank, (measure, kind))
    for rank, (kind, measure) in enumerate((k, m) for k in CUE_KINDS for m in Measure)
}


def _cues(labels: list[dict[str, int]]) -> list[Cue | None]:
    """Choose the cues of a sentence: leftmost, longest, never overlapping."""
    cover: list[Cue | None] = [None] * len(labels)
    i = 0
    while i < len(labels):
        if not labels[i]:
            i += 1
            continue
        found = [(end, _MEANINGS[label]) for label, end in labels[i].items() if label in _MEANINGS]
        if not found:
            i += 1
            continue
        stop = max(end for end, _ in found)
        cue = Cue(i, stop, tuple(meaning for _, meaning in sorted(m for end, m in found if end == stop)))
        cover[i:stop] = [cue] * (stop - i)
        i = stop
    return cover


_S = TypeVar("_S", NumberSpan, DateSpan, PlaceSpan, ActorSpan)


class _Spans(Generic[_S]):
    """The spans of one kind in a Doc, by the word at which they start."""

    def __init__(self, spans: list[_S] | None) -> None:
        self.spans: list[_S] = sorted(spans or (), key=lambda s: s.start)
        self.starts: list[int] = [s.start for s in self.spans]

    def inside(self, where: dict[int, int], first: int, last: int) -> list[tuple[int, int, _S]]:
        """Return those that lie in the words ``first`` to ``last``, at the sentence's own indices."""
        low, high = bisect_left(self.starts, first), bisect_right(self.starts, last)
        return [
            (where[s.start], where[s.end - 1] + 1, s)
            for s in self.spans[low:high]
            if s.start in where and s.end - 1 in where
        ]


class _Found:
    """What the components left on a Doc, read once for all of its sentences."""

    def __init__(self, doc: Doc) -> None:
        self.pack: LanguagePack = doc._.pack
        self.tokens: Tokens = plain(doc)
        self.source: str = doc._.source
        self.published: dt.date | None = doc._.published
        self.title_end: int = doc._.title_end
        self.numbers = _Spans[NumberSpan](doc._.numbers)
        self.dates = _Spans[DateSpan](doc._.dates)
        self.places = _Spans[PlaceSpan](doc._.places)
        self.actors = _Spans[ActorSpan](doc._.actors)


def _seen(word: str) -> str:
    """Return a word without the characters that nobody sees."""
    return word if word.isascii() else word.translate(INVISIBLE)


def _build(doc: Doc, tokens: list[int], found: _Found, index: int, paragraph: int) -> Sentence | None:
    tokens = [i for i in tokens if _seen(found.tokens.texts[i])]
    if not tokens:
        return None
    pack = found.pack
    words = [found.tokens.texts[i] for i in tokens]
    starts = [found.tokens.starts[i] for i in tokens]
    lower = [_seen(word.lower()) for word in words]
    labels = harm_lexicon(pack.code).labels(lower)
    ending, phrases = _indexed(labels)
    where = {i: k for k, i in enumerate(tokens)}
    edges = tokens[0], tokens[-1]
    dates = found.dates.inside(where, *edges)
    in_dates = {i for start, end, _ in dates for i in range(start, end)}
    numbers = found.numbers.inside(where, *edges)
    places, actors = found.places.inside(where, *edges), found.actors.inside(where, *edges)
    names = [(start, end) for start, end, _ in places] + [(start, end) for start, end, _ in actors]
    return Sentence(
        doc=doc,
        pack=pack,
        source=found.source,
        published=found.published,
        tokens=tokens,
        starts=starts,
        words=words,
        lower=lower,
        glued=[
            start + len(word) == after
            for start, word, after in zip(starts, words, [*starts[1:], -1], strict=True)
        ],
        labels=labels,
        ending=ending,
        phrases=phrases,
        cue=_cues(labels),
        numbers=numbers,
        dates=dates,
        places=places,
        actors=actors,
        in_dates=in_dates,
        in_places={i for start, end, _ in places for i in range(start, end)},
        numbers_at=[start for start, _, _ in numbers],
        name_ends=dict(sorted(names)),
        dividers=[
            i
            for i, here in enumerate(labels)
            if "contrasts" in here or (lower[i] in (",", ";") and i not in in_dates)
        ],
        index=index,
        paragraph=paragraph,
        title=starts[0] < found.title_end,
    )


def _indexed(labels: list[dict[str, int]]) -> tuple[list[dict[str, int]], dict[str, list[tuple[int, int]]]]:
    """Return the labels by the word before which they end, and the phrases of each label."""
    ending: list[dict[str, int]] = [NONE] * (len(labels) + 1)
    phrases: dict[str, list[tuple[int, int]]] = {}
    for i, here in enumerate(labels):
        for label, end in here.items():
            if ending[end] is NONE:
                ending[end] = {}
            ending[end].setdefault(label, i)
            phrases.setdefault(label, []).append((i, end))
    return ending, phrases


def sentences_of(doc: Doc) -> list[Sentence]:
    """Return the sentences of a Doc that hold words; a line break starts a new paragraph."""
    sentences: list[Sentence] = []
    found = _Found(doc)
    paragraph = 0
    texts = found.tokens.texts
    opens = [i for i, starts in enumerate(found.tokens.opens) if starts]
    for index, (start, end) in enumerate(zip(opens, [*opens[1:], len(texts)], strict=False)):
        words: list[int] = []
        breaks = False
        for i in range(start, end):
            if texts[i].isspace():
                breaks = breaks or "\n" in texts[i]
            else:
                words.append(i)
        sentence = _build(doc, words, found, index, paragraph)
        if sentence:
            sentences.append(sentence)
        paragraph += breaks
    return sentences


@dataclass(frozen=True, slots=True)
class ReviewSpan:
    """A number that no rule settles; ``start`` and ``end`` are characters of the Doc."""

    start: int
    end: int
    reason: str
    raw: str
    sentence: Sentence
