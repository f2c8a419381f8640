"""Component ``saksi_numbers``: number words to NumberSpans.

Digits as the language groups them, words, mixtures (*2,3 juta*), ranges (*5-7*, *antara 10 dan 15*) and
vague words (*puluhan*).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.lexicon import NONE, number_lexicon
from pipeline.extract.spans import NumberSpan
from pipeline.extract.tokens import plain
from pipeline.languages import LanguagePack

#: no count of people is larger
LARGEST = 10_000_000_000
_TENS = range(30, 100, 10)
#: labels of the words at which a number can start: joiners, dashes and scale words only go one on
_OPENERS = frozenset({"vague", "one", "fixed", "unit", "range_before"})
_DIGITS = re.compile(r"\d++(?:[.,]\d++)*+")


@dataclass(frozen=True, slots=True)
class _Atom:
    """One number without a range: where it ends and what it is worth (None: vague)."""

    end: int
    value: int | None
    kind: str
    #: the scale word's worth, so that *5-7 ribu* scales both ends
    scale: int = 1
    #: False for digits alone
    scaled: bool = False


class NumberReader:
    """Reads the numbers of one text in one language."""

    def __init__(self, pack: LanguagePack, words: list[str], glued: list[bool]) -> None:
        self.pack = pack.numbers
        self.words = words
        self.lower = [w.lower() for w in words]
        #: whether a word touches the next
        self.glued = glued
        self.at = number_lexicon(pack.code).labels(self.lower)

    def spans(self) -> list[tuple[int, int, int | None, int | None, int | None, str]]:
        """Return (start, end, value, low, high, kind) of each number, in order."""
        found = []
        i = 0
        while i < len(self.words):
            span = (self._range(i) or self._single(i)) if self._may_start(i) else None
            if span:
                found.append(span)
            i = span[1] if span else i + 1
        return found

    def _may_start(self, i: int) -> bool:
        """Tell the few words at which a number can start from all others, cheaply."""
        here = self.at[i]
        if (here and not here.keys().isdisjoint(_OPENERS)) or self.words[i][0].isdigit():
            return True
        after = self.at[i + 1] if self.lower[i] in self.pack.articles and i + 1 < len(self.words) else NONE
        return "mult" in after or "scale" in after

    def _single(self, i: int) -> tuple[int, int, int | None, int | None, int | None, str] | None:
        atom = self._atom(i)
        return (i, atom.end, atom.value, atom.value, atom.value, atom.kind) if atom else None

    def _range(self, i: int) -> tuple[int, int, int | None, int | None, int | None, str] | None:
        opens = self.at[i].get("range_before")
        first = self._atom(opens or i)
        if first is None or first.value is None or first.kind == "one":
            return None
        between = self._link(first.end, "range_and" if opens else "range_between")
        second = self._atom(between) if between else None
        if second is None or second.value is None:
            return None
        low = first.value
        if second.scaled and not first.scaled and low < second.value // second.scale:
            low *= second.scale
        if not low < second.value:
            return None
        return (opens or i, second.end, None, low, second.value, "range")

    def _link(self, i: int, label: str) -> int | None:
        """Return where the second end of a range starts; a dash must touch both ends."""
        if i >= len(self.words) or label not in self.at[i]:
            return None
        if self.words[i] in "-–—" and not (self.glued[i - 1] and self.glued[i]):
            return None
        end = self.at[i][label]
        return end if end < len(self.words) else None

    def _atom(self, i: int) -> _Atom | None:
        if i >= len(self.words):
            return None
        here = self.at[i]
        vague, fixed = here.get("vague", 0), here.get("fixed", 0)
        if vague and vague >= fixed:
            return _Atom(vague, None, "vague")
        if "one" in here:
            return _Atom(here["one"], 1, "one")
        if fixed > i + 1:
            return _Atom(fixed, self._fixed(" ".join(self.lower[i:fixed])), "exact")
        if _DIGITS.fullmatch(self.words[i]):
            return self._digits(i)
        return self._words(i)

    def _fixed(self, phrase: str) -> int:
        return self.pack.fixed.get(phrase) or self.pack.fixed.get(phrase.replace(" - ", "-"), 0)

    def _digits(self, i: int) -> _Atom | None:
        scale = self._scale_at(i + 1)
        worth = self.read_digits(self.words[i], scaled=scale is not None)
        if worth is None:
            return None
        if scale is not None and scale[0] == 1000 and worth >= 1000:
            # *37.900 ribu*: thousands of thousands are a slip; the words stay
            return _Atom(i + 2, None, "vague")
        atom = self._scaled(i, i + 1, worth)
        if atom and self._approximate_dash(atom.end):
            return _Atom(atom.end + 2, atom.value, "about", atom.scale, atom.scaled)
        return atom

    def _approximate_dash(self, i: int) -> bool:
        """*7.000-an*."""
        return (
            i + 1 < len(self.words)
            and self.words[i] == "-"
            and self.glued[i]
            and self.lower[i + 1] in self.pack.approximate_endings
        )

    def read_digits(self, word: str, *, scaled: bool) -> Fraction | int | None:
        """Read digits with the language's own grouping; None when they aren't a number of people."""
        if len(word) > 20:
            return None
        group, decimal = self.pack.group, self.pack.decimal
        plain = re.sub(rf"(?<=\d){re.escape(group)}(?=\d{{3}}(?!\d))", "", word)
        if group in plain:
            # "1,200" in Indonesian: people don't come in thousandths, so it groups; "2.3 juta" is a decimal
            if scaled and plain.count(group) == 1:
                return Fraction(plain.replace(group, "."))
            return None
        if decimal in plain:
            if plain.count(decimal) > 1 or (not scaled and not re.fullmatch(r"\d{1,3}[.,]\d{3}", plain)):
                whole = plain.replace(decimal, "")
                grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain)
                return Fraction(whole) if grouped else None
            return Fraction(plain.replace(decimal, "." if scaled else ""))
        return int(plain)

    def _scale_at(self, i: int) -> tuple[int, bool] | None:
        """Return the worth of the scale word at ``i`` and whether it is approximate (*ribuan*)."""
        if i >= len(self.words):
            return None
        word = self.lower[i]
        if "about_scale" in self.at[i]:
            for ending in self.pack.approximate_endings:
                if word.endswith(ending) and word[: -len(ending)] in self.pack.scales:
                    return self.pack.scales[word[: -len(ending)]], True
        if word in self.pack.scales and not (len(word) == 1 and not self.glued[i - 1]):
            return self.pack.scales[word], False
        return None

    def _scaled(self, i: int, end: int, worth: Fraction | int) -> _Atom | None:
        """Multiply by the scale words that follow."""
        scale, kind = 1, "exact"
        while found := self._scale_at(end):
            scale *= found[0]
            kind = "about" if found[1] else kind
            end += 1
            if found[1]:
                break
        total = worth * scale
        if total.denominator != 1 or total > LARGEST:
            return None
        rest = self._words(end) if scale > 1 and worth.denominator == 1 else None
        if rest and rest.value is not None and rest.value < scale and not rest.scaled:
            return _Atom(rest.end, int(total) + rest.value, kind, scale, True)
        return _Atom(end, int(total), kind, scale, scale > 1)

    def _words(self, i: int) -> _Atom | None:
        """Read spelled numbers: *seribu dua ratus lima puluh*, *two hundred and fifty-three*."""
        total = group = unit = 0
        end, start, scaled, top, about = i, i, False, 1, False
        if i + 1 < len(self.words) and self.lower[i] in self.pack.articles:
            if not {"mult", "scale"} & self.at[i + 1].keys():
                return None
            unit, i, end = 1, i + 1, i + 1
        while i < len(self.words):
            word, here = self.lower[i], self.at[i]
            if "unit" in here and not (unit and self.pack.units[word] >= 10) and not (0 < unit < 10):
                unit += self.pack.units[word]
            elif "teen" in here and 0 < unit < 10:
                unit += 10
            elif "mult" in here and (unit or group):
                group, unit = group + max(unit, 1) * self.pack.multipliers[word], 0
            elif (scale := self._scale_at(i)) and (unit or group):
                total += (group + unit) * scale[0]
                group = unit = 0
                scaled, top, about = True, max(top, scale[0]), about or scale[1]
            elif word in self.pack.fixed and not unit and not (group or (total and i == start)):
                worth = self.pack.fixed[word]
                total, group = (total + worth, group) if worth >= 1000 else (total, worth)
                scaled, top = scaled or worth >= 1000, max(top, worth if worth >= 1000 else 1)
            elif end > start and self._joins_one(i):
                unit, i = unit + 1, i + 1
            elif end > start and self._joins(i):
                i += 1
                continue
            else:
                break
            i += 1
            end = i
        worth = total + group + unit
        if end == start or worth > LARGEST:
            return None
        return _Atom(end, worth, "about" if about else "exact", top, scaled)

    def _joins_one(self, i: int) -> bool:
        """*treinta y una*: the article is the number's last word."""
        last = self.lower[i + 1] if i + 1 < len(self.words) else ""
        return self._joins_tens(i) and last in self.pack.one_articles

    def _joins_tens(self, i: int) -> bool:
        return self.lower[i] in self.pack.tens_joiners and self.pack.units.get(self.lower[i - 1], 0) in _TENS

    def _joins(self, i: int) -> bool:
        """A hyphen in *twenty-three*, *and* in *two hundred and fifty*: only before more of the number."""
        if i + 1 >= len(self.words) or "unit" not in self.at[i + 1]:
            return False
        if self.words[i] == "-":
            tens = self.pack.units.get(self.lower[i - 1], 0)
            return self.glued[i] and self.glued[i - 1] and tens >= 20
        if self.lower[i] in self.pack.tens_joiners:  # *treinta y cinco*
            return self._joins_tens(i) and 0 < self.pack.units.get(self.lower[i + 1], 0) < 10
        return "join" in self.at[i] and ("mult" in self.at[i - 1] or "scale" in self.at[i - 1])


@Language.component("saksi_numbers")
def numbers(doc: Doc) -> Doc:
    """Fill ``doc._.numbers``."""
    tokens = plain(doc)
    glued = [not spaced for spaced in tokens.spaces]
    spans = NumberReader(doc._.pack, tokens.texts, glued).spans()
    doc._.numbers = [
        NumberSpan(start, end, tokens.text(start, end), value, low, high, kind)
        for start, end, value, low, high, kind in spans
    ]
    return doc
