"""Tokens and sentences: the same plain rules for every language.

Numbers with their group and decimal marks stay whole (``46.000``, ``2,3``); every hyphen and
apostrophe-less punctuation mark is a token of its own, so that headlines which chain clauses with a
dash (*Tewas-15 Luka*) come apart. The text itself is never altered: tokens slice back into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.languages import LanguagePack

_TOKEN = re.compile(
    r"""
      \d++(?:[.,]\d++)*+            # 46.000  2,3  46000
    | \w++(?:['’\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]++\w++)*+   # words, with inner apostrophes
                                    # and characters that nobody sees
    | \s                            # taken apart below
    | [^\w\s]                       # any other mark, alone
    """,
    re.VERBOSE,
)
_LETTERS_AFTER_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)(?=[^\W\d_])")
#: characters that nobody sees: soft hyphens, zero-width and direction marks
INVISIBLE = str.maketrans(
    dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
)
_CLITIC = re.compile(r"['’]s$", re.IGNORECASE)


def split_words(text: str, glued: Callable[[str], int] | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) of each token of ``text``; whitespace belongs to none."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if word.isspace():
            continue
        spans.extend(_pieces(word, start, end, glued))
    return spans


def _pieces(word: str, start: int, end: int, glued: Callable[[str], int] | None) -> list[tuple[int, int]]:
    """Split a possessive *'s*, digits from letters, and words that lost the space between them."""
    cut = 0
    if clitic := _CLITIC.search(word):
        cut = clitic.start()
    elif word[0].isdigit() and (digits := _LETTERS_AFTER_DIGITS.match(word)):
        cut = digits.end()
    elif glued is not None and len(word) > 6:
        cut = glued(word)
    return [(start, start + cut), (start + cut, end)] if 0 < cut < len(word) else [(start, end)]


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
        return Doc(vocab, words=words, spaces=spaces)

    return tokenize


_ENDS = frozenset(".!?…。؟")
_CLOSERS = frozenset("\"'”’»)]")


@Language.component("saksi_sentences")
def sentences(doc: Doc) -> Doc:
    """Start a sentence after a final mark or a line break, but not after an abbreviation."""
    abbreviations = doc._.pack.abbreviations
    starts = True
    pending = False
    begun = 0
    marks = np.full((len(doc), 1), _INSIDE, dtype=np.uint64)
    for i, token in enumerate(doc):
        text = token.text
        if text.isspace():
            starts = starts or "\n" in text
            continue
        before = doc[i - 1] if i else token
        closes = pending and text in _CLOSERS and not before.whitespace_ and not before.is_space
        if closes:
            continue
        if starts:
            marks[i], begun = 1, i
        starts = pending = _ends(doc, i, abbreviations) or i - begun >= _LONGEST
    if len(doc):
        marks[0] = 1
        # one write for all: setting them token by token reads the whole Doc each time
        doc.from_array([SENT_START], marks)  # type: ignore[arg-type]
    return doc


#: words after which a text without marks is cut, so that no sentence takes more than its time
_LONGEST = 400

#: -1 in the unsigned numbers of spaCy's arrays: inside a sentence
_INSIDE = np.uint64(2**64 - 1)


def _ends(doc: Doc, i: int, abbreviations: frozenset[str]) -> bool:
    text = doc[i].text
    if text not in _ENDS:
        return False
    if text == "." and i > 0:
        before = doc[i - 1]
        if not before.whitespace_ and (before.lower_ in abbreviations or _initial(before.text)):
            return False
    after = doc[i + 1] if i + 1 < len(doc) else None
    if after is None or after.is_space or after.text in _CLOSERS:
        return True
    if not doc[i].whitespace_:  # "Barat.Semen": glued sentences; "detik.com": a name
        return text != "." or (after.text[0].isupper() and doc[i - 1].text[-1:].islower())
    return not after.text[0].islower()


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word.isupper()
