"""The words of a Doc without the marks between them, for matching names and date words.

Hyphens, dots and spaces inside a name are written in many ways (*Deir al-Balah*, *Deir Al Balah*,
*U.S.*, *US*); names are therefore matched word by word, over marks that stand between two words
without a space, and a ``run`` number tells which words stand together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from spacy.tokens import Doc

from pipeline.extract.tokens import plain
from pipeline.registry.phrases import fold

_GLUE = frozenset("-.‑–/")
_CLITICS = frozenset({"'s", "’s", "'S", "’S"})
_KEY = "saksi_words"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists, an item a word: its token, its text, its folded text and its run."""

    tokens: list[int]
    texts: list[str]
    folded: list[str]
    runs: list[int]
    #: token index -> word index, for tokens that are words
    at: dict[int, int]


def words_of(doc: Doc) -> Words:
    """Return the words of ``doc``, read once a Doc."""
    words = doc.user_data.get(_KEY)
    if words is None:
        words = doc.user_data[_KEY] = _read(doc)
    found: Words = words
    return found


def _read(doc: Doc) -> Words:
    abbreviations = doc._.pack.abbreviations
    tokens: list[int] = []
    texts: list[str] = []
    runs: list[int] = []
    run = 0
    word = ""  # the word that the marks after it may be glued to
    every = plain(doc)
    for i, (text, spaced) in enumerate(zip(every.texts, every.spaces, strict=True)):
        if text[0].isalnum():
            tokens.append(i)
            texts.append(text)
            runs.append(run)
            word = "" if spaced else text
        elif word and text in _GLUE and (not spaced or _shortens(word, text, abbreviations)):
            continue
        elif text.isspace() and text.count("\n") < 2:
            word = ""
        else:
            run += text not in _CLITICS
            word = ""
    return Words(tokens, texts, [fold(t) for t in texts], runs, {t: k for k, t in enumerate(tokens)})


def _shortens(word: str, mark: str, abbreviations: frozenset[str]) -> bool:
    """Tell the full stop of *Lt. Gen.* and *D. Fakhiri* from that of a sentence."""
    return mark == "." and ((len(word) == 1 and word.isupper()) or word.lower() in abbreviations)


def per_pack(build: Callable[[Any], T]) -> Callable[[Any], T]:
    """Keep what ``build`` makes of a language pack: made once a pack, by the pack's identity."""
    kept: dict[int, tuple[Any, T]] = {}

    def get(pack: Any) -> T:
        found = kept.get(id(pack))
        if found is None:
            found = kept[id(pack)] = (pack, build(pack))
        return found[1]

    return get
