"""Phrases of a pack as a trie over lower-case tokens: the labels that start at a token, and their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.tokens import split_words
from pipeline.languages import LanguagePack, load_pack
from pipeline.model import Measure


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    labels: tuple[str, ...] = ()


#: the labels of a word that has none, as nearly every word: one for all of them, never written to
NONE: dict[str, int] = {}


class Lexicon:
    """Labels by phrase; the longest phrase of each label wins."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._root = _Node()
        for label, phrase in phrases:
            node = self._root
            for start, end in split_words(phrase):
                node = node.next.setdefault(phrase[start:end].lower(), _Node())
            if label not in node.labels:
                node.labels = (*node.labels, label)

    def labels(self, words: Sequence[str]) -> list[dict[str, int]]:
        """Return for each lower-case word the labels that start there, each with its end (exclusive)."""
        first = self._root.next
        return [self._at(words, i) if word in first else NONE for i, word in enumerate(words)]

    def phrases(self, words: Sequence[str]) -> Iterator[tuple[int, list[tuple[int, tuple[str, ...]]]]]:
        """Yield where a phrase starts, and (end, labels) of it and of what begins it, shortest first.

        The longest phrase at a word takes its words: none is looked for inside it.
        """
        i, root = 0, self._root.next
        while i < len(words):
            node = root.get(words[i])
            found: list[tuple[int, tuple[str, ...]]] = []
            end = i + 1
            while node is not None:
                if node.labels:
                    found.append((end, node.labels))
                node = node.next.get(words[end]) if end < len(words) else None
                end += 1
            if found:
                yield i, found
            i = found[-1][0] if found else i + 1

    def _at(self, words: Sequence[str], i: int) -> dict[str, int]:
        node = self._root.next.get(words[i])
        found: dict[str, int] = {}
        end = i + 1
        while node is not None:
            for label in node.labels:
                found[label] = end
            node = node.next.get(words[end]) if end < len(words) else None
            end += 1
        return found


CUE_KINDS = ("active", "passive", "either", "counted", "state", "toll")
_PEOPLE = (
    "general", "civilian", "combatant", "child", "woman", "journalist", "aid_worker", "medical_worker",
)  # fmt: skip
_HARM_LISTS = (
    "links", "links_more_than", "links_nearly", "part_before", "part_after", "transparent", "stops",
    "conjunctions", "coordinators", "contrasts", "prepositions", "relatives", "negations", "unreal",
    "future", "denials", "comparisons", "by", "responsible_nouns", "against", "attack_verbs",
    "toll_heads", "revisions", "locatives", "place_words", "own_forces",
    "held_by", "clause_openers", "blames", "owns_up", "result_conjunctions",
    "rates", "superlatives", "occasions", "held", "custody",
    "totals", "conditionals", "rescues", "captivity",
    "figure_nouns", "survivals", "leaving", "bearing", "captures", "authorities",
    "rumours", "refutations", "simulations", "captors",
)  # fmt: skip


#: lists of a pack that label a word by their own name, with what is put before it
_NAMED = {
    "claims": ("claim", (
        "according_to", "said", "not_said", "distant",
        "headline", "speakers", "not_speakers", "undistinguished",
        "shares", "said_surely", "said_back", "said_on", "helpers", "sources", "source_links", "finds",
        "goes_on", "that_figure", "announces",
    )),
    "scopes": ("scope", (
        "cumulative", "period", "incident", "single", "war", "since", "stock", "apart", "same_day",
        "disaster", "origin", "between", "alone", "moment",
        "throughout", "within",
    )),
    "events": ("event", (
        "scheduled", "threatened", "denied", "ongoing", "before", "purpose", "mediated_by", "mediators",
        "background", "undergone", "suspected", "upon", "led_by", "stated", "similar", "later",
    )),
}  # fmt: skip
_NUMBER_LISTS = ("percent", "money", "units_of_measure", "labels_before")


def _pack_phrases(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    """Yield (label, phrase) of the harm part of a pack."""
    for measure in Measure:
        cues = getattr(pack.harm, measure.value)
        for kind in CUE_KINDS:
            yield from ((f"cue:{measure.value}:{kind}", p) for p in getattr(cues, kind))
    for name in _HARM_LISTS:
        yield from ((name, p) for p in getattr(pack.harm, name))
    for name in _NUMBER_LISTS:
        yield from ((name, p) for p in getattr(pack.numbers, name))
    for section, (label, names) in _NAMED.items():
        for name in names:
            yield from ((f"{label}:{name}", p) for p in getattr(getattr(pack, section), name))
    yield from _people_phrases(pack)
    yield from _keyed_phrases(pack)


def _people_phrases(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    for group in _PEOPLE:
        yield from ((f"people:{group}", p) for p in getattr(pack.people, group))
    yield from (("perpetrator", p) for p in pack.people.perpetrators)
    yield from (("thing", p) for p in pack.people.things)
    yield from (("other", p) for p in pack.people.others)
    yield from (("claim:pronoun", p) for p in pack.claims.pronouns)


def _keyed_phrases(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    for whole, measure in pack.harm.split_verbs.items():
        verb, _, end = whole.partition("…")
        yield (f"split:{verb.strip()}", verb.strip())
        yield (f"closes:{verb.strip()}:{measure}", end.strip())
    for label, table in (
        ("before", pack.harm.qualifiers),
        ("after", pack.harm.qualifiers_after),
        ("caveat", pack.claims.caveats),
    ):
        for key, phrases in table.items():
            yield from ((f"{label}:{key}", p) for p in phrases)


@cache
def harm_lexicon(code: str) -> Lexicon:
    """Return the lexicon of a language's words of harm, people, scope and attribution."""
    return Lexicon(_pack_phrases(load_pack(code)))


@cache
def number_lexicon(code: str) -> Lexicon:
    """Return the lexicon of a language's number words."""
    numbers = load_pack(code).numbers
    phrases: list[tuple[str, str]] = []
    for label, words in (
        ("unit", numbers.units), ("mult", numbers.multipliers), ("scale", numbers.scales),
        ("fixed", numbers.fixed), ("teen", numbers.teen_markers), ("vague", numbers.vague),
        ("one", numbers.one), ("range_before", numbers.range_before), ("join", numbers.joiners),
        ("range_between", numbers.range_between), ("range_and", numbers.range_and),
    ):  # fmt: skip
        phrases.extend((label, word) for word in words)
    phrases.extend(
        ("about_scale", scale + ending) for scale in numbers.scales for ending in numbers.approximate_endings
    )
    return Lexicon(phrases)
