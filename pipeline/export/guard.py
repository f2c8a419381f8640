"""What keeps a cell from becoming something else when a spreadsheet opens it.

Text that would run as a formula, or turn into a date or a rounded number, gets an apostrophe in front, and
text beyond what a cell can hold is cut with an ellipsis. ``guarded`` is the rule; ``guard`` applies it to
a whole column, and looks closely only at those few texts that can be meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export import words

#: a spreadsheet's cell holds 32,767 characters; beyond that some spill into the next row
CELL_CHARACTERS = 32_000

#: starts a formula, in any width, also behind spaces and characters that nobody sees
_FORMULA = re.compile(
    r"[\t\r\n]|[\s\x00-\x1f\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*+"
    r"[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
)

#: what spreadsheets read as a date, a time, an exponent, or a number too long or too padded to keep
_CONVERTED = re.compile(r"\d{1,4}([-/:])\d{1,4}(\1\d{1,4})?|0\d+|\d{16,}|\d+(\.\d+)?[eE]\d+")
#: the same where the comma is the decimal sign, and so the dot stands in dates and between thousands
_CONVERTED_WITH_COMMA = re.compile(
    r"\d{1,4}([-/:.])\d{1,4}(\1\d{1,4})?|0\d+|\d{16,}|\d+([.,]\d+)?[eE]\d+|\d{1,3}(\.\d{3})++"
)

#: first bytes after which nothing can be meant: no formula and no number starts with a letter
_LETTERS = words.table(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: RE2's letters are letters for Python too, and none of them is a sign, a space or a digit
_OTHER_LETTER = r"^\p{L}"
#: a number, a date, an exponent: no letter but *e*, no space
_PLAIN_NUMBER = r"^[^A-DF-Za-df-z ]*$"
_DIGITS = words.table(b"0123456789")


def guarded(text: str, *, decimal_comma: bool = False) -> str:
    """Return text that a spreadsheet shows as it is."""
    converted = _CONVERTED_WITH_COMMA if decimal_comma else _CONVERTED
    if _FORMULA.match(text) or converted.fullmatch(text):
        text = f"'{text}"
    if len(text) * 2 > CELL_CHARACTERS:
        # a spreadsheet counts in UTF-16
        cut = text.encode("utf-16-le")[: CELL_CHARACTERS * 2].decode("utf-16-le", "ignore")
        text = text if cut == text else f"{cut}…"
    return text


def guard(texts: pa.Array, *, decimal_comma: bool = False) -> pa.Array:
    """Return a column's texts guarded; most of them start with a letter and are not looked at any closer."""
    suspects = _suspects(texts)
    if not len(suspects):
        return texts
    found = texts.take(pa.array(suspects))
    told = [_remembered(text, decimal_comma) for text in found.to_pylist()]
    changed = np.fromiter((text is not None for text in told), dtype=bool, count=len(told))
    if not changed.any():
        return texts
    mask = np.zeros(len(texts), dtype=bool)
    mask[suspects[changed]] = True
    return pc.replace_with_mask(texts, pa.array(mask), pa.array(filter(None, told), pa.large_string()))


@lru_cache(maxsize=65_536)
def _remembered(text: str, decimal_comma: bool) -> str | None:
    """Return what a text becomes, None where it stays."""
    made = guarded(text, decimal_comma=decimal_comma)
    return None if made == text else made


def _suspects(texts: pa.Array) -> words.Places:
    """Return the places of all texts that ``guarded`` may change, and of some that it won't."""
    first, lengths = words.first_bytes(texts)
    closer = (lengths > 0) & ~_LETTERS[first]
    number, beyond = closer & _DIGITS[first], closer & (first >= 0x80)
    suspects = closer & ~number & ~beyond
    suspects[_where(texts, number, _PLAIN_NUMBER)] = True
    suspects[_where(texts, beyond, _OTHER_LETTER, matching=False)] = True
    # no text has fewer bytes than characters
    return np.flatnonzero(suspects | (lengths > CELL_CHARACTERS // 2))


def _where(texts: pa.Array, mask: words.Flags, pattern: str, *, matching: bool = True) -> words.Places:
    """Return the places in the mask whose text matches, or doesn't."""
    places = np.flatnonzero(mask)
    if not len(places):
        return places
    found = pc.match_substring_regex(texts.take(pa.array(places)), pattern)
    matches: words.Flags = found.to_numpy(zero_copy_only=False)
    found_at: words.Places = places[matches == matching]
    return found_at
