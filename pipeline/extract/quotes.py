"""Claimants told before: pronouns and *the ministry* resolved, quotations that go on over sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.extract.sentence import Sentence
from pipeline.model import ClaimantRole

_OPENS = frozenset("“„«")
#: speakers back in the article among whom a short name is looked up
_REMEMBERED = 60
_QUOTES = frozenset('"“”„«»')
#: words at which a claimant's reach ends when nothing ends it
_ENDLESS = 10**6
#: sentences back to the speaker of a quotation that names none
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Claimant:
    """A speaker as worded, and where in its sentence it stands (``at`` is its verb's word)."""

    words: str
    #: index of the word that introduces the claim
    at: int
    #: "before" when the claim follows, "after" when it came first
    style: str
    role: ClaimantRole
    actor_id: str | None = None
    #: the side in the fighting that they speak for: its words and actor id
    party: tuple[str, str] | None = None
    #: whether one person speaks (True) or a body (False); None where the words leave it open
    person: bool | None = None
    #: the words of the sentence for which they speak: from ``since``, up to ``until``
    since: int = 0
    until: int = _ENDLESS


@dataclass(slots=True)
class Known:
    """Who has spoken so far, and whom the text was about."""

    spoken: list[Claimant] = field(default_factory=list)
    #: speakers and subjects, in the order of the text
    named: list[Claimant] = field(default_factory=list)

    def tell(self, here: list[Claimant], mentioned: Claimant | None) -> None:
        """Add those of one sentence."""
        if mentioned is not None:
            self.named.append(mentioned)
        self.spoken.extend(here)
        self.named.extend(here)

    def last(self, *, person: bool | None) -> Claimant | None:
        """Return who was named last, a person or a body when it matters."""
        fits = (c for c in reversed(self.named) if person is not None and c.person is not (not person))
        fitting = next(fits, None)
        if fitting is not None:
            return fitting
        return self.spoken[-1] if self.spoken else (self.named[-1] if self.named else None)


def resolve(claimant: Claimant, s: Sentence, known: Known, here: list[Claimant]) -> Claimant | None:
    """Resolve a pronoun, *the ministry* or a surname to who was told before; drop a pronoun for nobody."""
    claims = s.pack.claims
    lower = claimant.words.lower().split()
    if len(lower) == 1 and (lower[0] in claims.pronouns or lower[0] in claims.said_back):
        person = _person(lower[0], s)
        inside = [c for c in here if person is None or c.person is not (not person)]
        return _at(inside[-1] if inside else known.last(person=person), claimant)
    nouns = [w for w in lower if w not in claims.demonstratives]
    if len(nouns) == 1 and len(lower) <= 2:
        for c in reversed(known.named[-_REMEMBERED:]):
            fuller = _lowered(c.words)
            if len(fuller) > len(nouns) and nouns[0] in fuller:
                return _at(c, claimant)
    if " ".join(nouns) in claims.stand_ins and known.spoken and _definite(s, nouns):
        return _at(known.spoken[-1], claimant)
    return _at(_fuller(claimant, known), claimant) or claimant


def _definite(s: Sentence, nouns: list[str]) -> bool:
    """*the agency*, *lembaga itu*, and not *an agency*: somebody told before."""
    points = s.pack.claims.demonstratives
    for k in range(len(s)):
        if s.lower[k : k + len(nouns)] == nouns:
            end = k + len(nouns)
            if (k > 0 and s.lower[k - 1] in points) or (end < len(s) and s.lower[end] in points):
                return True
    return False


def _at(found: Claimant | None, claimant: Claimant) -> Claimant | None:
    """Return who was told before, where this claimant stands."""
    if found is None:
        return None
    return replace(found, at=claimant.at, style=claimant.style, since=claimant.since, until=claimant.until)


def _person(word: str, s: Sentence) -> bool | None:
    """Tell whether a pronoun is a person's (*he*), a body's (*it*) or either's (*they*)."""
    if word in s.pack.claims.pronouns_of_persons or word in s.pack.claims.said_back:
        return True
    return False if word in s.pack.claims.pronouns_of_bodies else None


def _fuller(claimant: Claimant, known: Known) -> Claimant | None:
    """*Mr Alfred* after *spokesman, Alabo Alfred*; *OCHA* after the office's whole name."""
    if not claimant.words:
        return None
    words = claimant.words.split()
    name = words[-1].strip("()'’")
    surname = name[:1].isupper() and claimant.person is not False and len(words) <= 3
    if not surname and claimant.actor_id is None:
        return None
    best = claimant
    for c in known.named[-_REMEMBERED:]:
        if len(c.words) <= len(best.words):
            continue
        inside = _bare(c.words)
        same = claimant.actor_id is not None and c.actor_id == claimant.actor_id
        if (surname and c.person and name in inside) or (same and all(w in inside for w in words)):
            best = c
    return best if best is not claimant else None


@lru_cache(maxsize=1_024)
def _lowered(words: str) -> tuple[str, ...]:
    return tuple(words.lower().split())


@lru_cache(maxsize=1_024)
def _bare(words: str) -> frozenset[str]:
    """Return a speaker's words without the marks around them."""
    return frozenset(w.strip("(),'’") for w in words.split())


def quoted_words(sentences: list[Sentence]) -> list[list[bool]]:
    """Tell for each word of each sentence whether it stands inside a quotation; a paragraph closes one."""
    told: list[list[bool]] = []
    inside, single, paragraph = False, False, -1
    for s in sentences:
        if s.paragraph != paragraph:
            inside, single, paragraph = False, False, s.paragraph
        here = []
        for k, word in enumerate(s.words):
            if word in _QUOTES and not single:
                inside = word in _OPENS or not inside
            elif not inside and _opens_single(s, k):
                inside = single = True
            elif single and _closes_single(s, k):
                inside = single = False
            here.append(inside)
        told.append(here)
    return told


def _opens_single(s: Sentence, k: int) -> bool:
    """Tell a single quotation mark that opens: at a word's beginning, not behind one."""
    apart = k == 0 or not s.glued[k - 1] or s.mark(k - 1)
    return s.words[k] in "'‘" and apart and s.glued[k] and k + 1 < len(s) and s.words[k + 1][0].isupper()


def _closes_single(s: Sentence, k: int) -> bool:
    """Tell one that closes: behind the mark that ends what was said."""
    return s.words[k] in "'’" and k > 0 and s.glued[k - 1] and s.words[k - 1] in ",.!?"


def continue_quotes(
    sentences: list[Sentence],
    found: list[list[Claimant]],
    quoted: list[list[bool]],
    about: list[Claimant | None],
) -> None:
    """Give the sentences of one quotation the speaker who stands before, after or between them.

    ``about`` tells of each sentence the person or body that it is about.
    """
    own = [list(here) for here in found]
    outside = [_outside(here, marks) for here, marks in zip(own, quoted, strict=True)]
    runs = _Runs.of(sentences, outside, quoted)
    for k, s in enumerate(sentences):
        if outside[k] or not quoted[k][0] or s.title:
            continue
        speaker = runs.speaker(k) or _earlier(sentences, own, about, k)
        if speaker is not None:
            kept = [c for c in own[k] if c.style == "before"]
            found[k] = [replace(speaker, at=0, style="before", since=0, until=_ENDLESS), *kept]


def _outside(here: list[Claimant], quoted: list[bool]) -> list[Claimant]:
    """Return the claimants that the journalist names, not those named inside the quotation."""
    return [c for c in here if not quoted[min(c.at, len(quoted) - 1)]]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Where the quotations of an article run, each within its paragraph, and who is named near them."""

    outside: list[list[Claimant]]
    quoted: list[list[bool]]
    #: of each sentence, the first and the last of the quotation in which it stands
    first: list[int]
    last: list[int]
    #: of each sentence, the nearest of its paragraph that names a speaker: itself or before, itself or after
    before: list[int | None]
    after: list[int | None]

    @classmethod
    def of(cls, sentences: list[Sentence], outside: list[list[Claimant]], quoted: list[list[bool]]) -> _Runs:
        n = len(sentences)
        same = [k > 0 and sentences[k].paragraph == sentences[k - 1].paragraph for k in range(n)]
        first, last = list(range(n)), list(range(n))
        before: list[int | None] = [None] * n
        after: list[int | None] = [None] * n
        for k in range(n):
            # the quotation of the sentence before is still open where this one starts
            if same[k] and quoted[k - 1][-1]:
                first[k] = first[k - 1]
            before[k] = k if outside[k] else before[k - 1] if same[k] else None
        for k in reversed(range(n)):
            if k + 1 < n and same[k + 1] and quoted[k][-1]:
                last[k] = last[k + 1]
            after[k] = k if outside[k] else after[k + 1] if k + 1 < n and same[k + 1] else None
        return cls(outside, quoted, first, last, before, after)

    def speaker(self, k: int) -> Claimant | None:
        """Return who says the quotation in which sentence ``k`` stands, named in its paragraph."""
        first, last = self.first[k], self.last[k]
        introduced = self.outside[first]
        if first < k and introduced and not self.quoted[first][0]:
            return introduced[-1]
        closing = self.outside[last]
        if last > k and closing:
            return closing[0]
        near = self.before[first] if self.before[first] is not None else self.after[last]
        return self.outside[near][-1] if near is not None else None


def _earlier(
    sentences: list[Sentence], own: list[list[Claimant]], about: list[Claimant | None], k: int
) -> Claimant | None:
    """Return who spoke, or which person the text was about, in the paragraphs before."""
    for j in range(k - 1, max(-1, k - _FARTHEST), -1):
        if sentences[j].title:
            return None
        if own[j]:
            return own[j][-1]
        named = about[j]
        if named is not None and named.person:
            return named
    return None
