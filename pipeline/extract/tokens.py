"""Tokens and sentences: the same plain rules for every language.

Numbers with their group and decimal marks stay whole (``46.000``, ``2,3``); every hyphen and
apostrophe-less punctuation mark is a token of its own, so that headlines which chain clauses with a
dash (*Tewas-15 Luka*) come apart. The text itself is never altered: tokens slice back into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.languages import LanguagePack

_TOKEN = re.compile(
    r"""
      \d++(?:[.,]\d++)*+            # 46.000  2,3  46000
    | \w++(?:['’\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]++\w++)*+   # words, with inner apostrophes
                                    # and characters that nobody sees
    | [^\w\s]                       # any other mark, alone
    """,
    re.VERBOSE,
)
_LETTERS_AFTER_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)(?=[^\W\d_])")
#: characters that nobody sees: soft hyphens, zero-width and direction marks
INVISIBLE = str.maketrans(
    dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
)
_APOSTROPHES = frozenset("'’")


def split_words(text: str, glued: Callable[[str], int] | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) of each token of ``text``; whitespace belongs to none."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = span = match.span()
        if end - start == 1:
            spans.append(span)
        else:
            spans.extend(_pieces(match.group(), start, end, glued))
    return spans


def _pieces(word: str, start: int, end: int, glued: Callable[[str], int] | None) -> list[tuple[int, int]]:
    """Split a possessive *'s*, digits from letters, and words that lost the space between them."""
    cut = 0
    if word[-1] in "sSſ" and word[-2:-1] in _APOSTROPHES:
        cut = len(word) - 2
    elif word[0].isdigit() and (digits := _LETTERS_AFTER_DIGITS.match(word)):
        cut = digits.end()
    elif glued is not None and len(word) > 6:
        cut = glued(word)
    return [(start, start + cut), (start + cut, end)] if 0 < cut < len(word) else [(start, end)]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A Doc's tokens as parallel lists: asking spaCy for one after the other costs more than the rules do."""

    texts: list[str]
    #: whether a space follows
    spaces: list[bool]
    #: whether a sentence starts
    opens: list[bool]
    #: the character of the Doc at which each starts
    starts: list[int]
    #: the Doc's whole text
    source: str

    def text(self, start: int, end: int) -> str:
        """Return the exact text of tokens ``start`` to ``end`` (exclusive)."""
        return self.source[self.starts[start] : self.starts[end - 1] + len(self.texts[end - 1])]


_KEY = "saksi_tokens"


def plain(doc: Doc) -> Tokens:
    """Return the tokens of a Doc that ``make_tokenizer`` made."""
    found: Tokens = doc.user_data[_KEY]
    return found


def make_tokenizer(vocab: Vocab, pack: LanguagePack) -> Callable[[str], Doc]:
    """Return a tokenizer for one language; it keeps the exact text in the Doc."""
    glued = pack.glue_splitter()

    def tokenize(text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, stop in split_words(text, glued):
            gap = text[end:start]
            if gap and words and gap[0] == " ":
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            words.append(text[start:stop])
            spaces.append(False)
            end = stop
        if tail := text[end:]:
            if words and tail[0] == " ":
                spaces[-1], tail = True, tail[1:]
            if tail:
                words.append(tail)
                spaces.append(False)
        opens = sentence_starts(words, spaces, pack.abbreviations)
        # all at once: setting them token by token reads the whole Doc each time
        doc = Doc(vocab, words=words, spaces=spaces, sent_starts=[*opens])
        lengths = (len(word) + space for word, space in zip(words, spaces, strict=True))
        starts = [*accumulate(lengths, initial=0)][:-1]
        doc.user_data[_KEY] = Tokens(words, spaces, opens, starts, text)
        return doc

    return tokenize


_ENDS = frozenset(".!?…。؟")
_CLOSERS = frozenset("\"'”’»)]")
#: words after which a text without marks is cut, so that no sentence takes more than its time
_LONGEST = 400
#: sentences after which a text is no prose, and only its length cuts it
_MOST = 4_000


def sentence_starts(words: list[str], spaces: list[bool], abbreviations: frozenset[str]) -> list[bool]:
    """Tell for each word whether it starts a sentence: after a final mark or a line break."""
    marks = [False] * len(words)
    starts, pending, begun, made = True, False, 0, 0
    for i, word in enumerate(words):
        if word.isspace():
            starts = starts or ("\n" in word and made < _MOST)
            continue
        if pending and word in _CLOSERS and i and not spaces[i - 1] and not words[i - 1].isspace():
            continue
        if starts:
            marks[i], begun, made = True, i, made + 1
        ends = made < _MOST and _ends(words, spaces, i, abbreviations)
        starts = pending = ends or i - begun >= _LONGEST
    if marks:
        marks[0] = True
    return marks


def _ends(words: list[str], spaces: list[bool], i: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the mark at word ``i`` ends a sentence."""
    mark = words[i]
    if mark not in _ENDS:
        return False
    before = words[i - 1] if i else ""
    if mark == "." and i and not spaces[i - 1] and (before.lower() in abbreviations or _initial(before)):
        return False
    after = words[i + 1] if i + 1 < len(words) else ""
    if not after or after.isspace() or after in _CLOSERS:
        return True
    if not spaces[i]:  # "Barat.Semen": glued sentences; "detik.com": a name
        return mark != "." or (after[0].isupper() and before[-1:].islower())
    return not after[0].islower()


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word.isupper()
