"""Names as phrases of words: how a name is written down once and found in all its spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼʻ`][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´ʻ")

#: first words of a name whose capital at the start of a sentence tells nothing
_ARTICLES = frozenset({"The", "El", "La", "Los", "Las", "Le", "L"})

T = TypeVar("T")


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return ``word`` in lower case without accents and apostrophes: *Yūnis'* -> yunis."""
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=32_768)
def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a name, cut as the tokenizer cuts text: marks fall away, *'s* stands alone."""
    return tuple(w for found in _WORD.findall(phrase) for w in _without_clitic(found))


def _without_clitic(word: str) -> Iterator[str]:
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’":
        yield word[:-2]
    else:
        yield word


@dataclass(slots=True)
class Phrases(Generic[T]):
    """Values by the folded words of their names; the longest name at a place in the text wins."""

    #: folded words joined by a space -> (the words as the registry writes them, value)
    _values: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)
    #: folded first word -> most words of a name that starts with it
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, phrase: str, value: T) -> None:
        """Remember one more name of ``value``; a name without a word counts for nothing."""
        words = phrase_words(phrase)
        if not words:
            return
        folded = [fold(word) for word in words]
        known = self._values.setdefault(" ".join(folded), [])
        if (words, value) not in known:
            known.append((words, value))
        self.longest[folded[0]] = max(len(words), self.longest.get(folded[0], 0))

    def add_all(self, phrases: Iterable[str], value: T) -> None:
        """Remember several names of ``value``."""
        for phrase in phrases:
            self.add(phrase, value)

    def exactly(self, phrase: str) -> list[T]:
        """Return what a name stands for when it is written with these very capitals."""
        words = phrase_words(phrase)
        known = self._values.get(" ".join(map(fold, words)), ())
        return [value for written, value in known if written == words]

    def __len__(self) -> int:
        return len(self._values)

    def names(self) -> Iterator[str]:
        """Yield each name's folded words, joined by a space."""
        return iter(self._values)

    def only(self, names: Collection[str]) -> Phrases[T]:
        """Return an index of those of these names that it holds."""
        part = Phrases[T]()
        for name, known in self._values.items():
            if name in names:
                part._values[name] = known
                first, *rest = name.split(" ")
                part.longest[first] = max(1 + len(rest), part.longest.get(first, 0))
        return part

    def values(self) -> Iterator[list[T]]:
        """Yield what each name stands for."""
        for known in self._values.values():
            yield [value for _, value in known]

    def at(self, folded: list[str], texts: list[str], runs: list[int], k: int) -> tuple[int, list[T]]:
        """Return how many words the longest name at word ``k`` has, and what it stands for; 0 for none."""
        most = self.longest.get(folded[k], 0)
        last = min(k + most, len(folded))
        while last > k and runs[last - 1] != runs[k]:
            last -= 1
        for end in range(last, k, -1):
            known = self._values.get(" ".join(folded[k:end]))
            if known:
                values = [v for words, v in known if _cased(words, texts, k)]
                if values:
                    return end - k, values
        return 0, []


def _cased(words: tuple[str, ...], texts: list[str], k: int) -> bool:
    """Tell whether the text's capitals are the name's: abbreviations whole, single words at the start.

    A name of several words with a capital has one in the text, too: *los lobos* are no gang.
    """
    if len(words) > 1 and not all(len(w) == 1 for w in words):
        if words[0].isupper() and len(words[0]) <= 4 and texts[k].islower():
            return False
        first = 1 if words[0] in _ARTICLES else 0  # *The economist said*, *El país*
        return _has_capital(texts[k + first : k + len(words)]) or not _has_capital(words[first:])
    name = "".join(words)
    text = "".join(texts[k : k + len(words)])
    if name.isupper() and len(name) <= 6:
        return text.isupper()
    return name[0].islower() or text[0].isupper()


def _has_capital(words: Sequence[str]) -> bool:
    return any(word[0].isupper() for word in words)
