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
    for k, s in enumerate(sentences):
        if _outside(own, quoted, k) or not quoted[k][0] or s.title:
            continue
        speaker = _speaker(sentences, own, quoted, k) or _earlier(sentences, own, about, k)
        if speaker is not None:
            kept = [c for c in own[k] if c.style == "before"]
            found[k] = [replace(speaker, at=0, style="before", since=0, until=_ENDLESS), *kept]


def _outside(own: list[list[Claimant]], quoted: list[list[bool]], k: int) -> list[Claimant]:
    """Return the claimants that the journalist names, not those named inside the quotation."""
    return [c for c in own[k] if not quoted[k][min(c.at, len(quoted[k]) - 1)]]


def _speaker(
    sentences: list[Sentence], own: list[list[Claimant]], quoted: list[list[bool]], k: int
) -> Claimant | None:
    """Return who says the quotation in which sentence ``k`` stands, named in its paragraph."""
    paragraph = sentences[k].paragraph
    first, last, end = k, k, len(sentences) - 1
    while first > 0 and sentences[first - 1].paragraph == paragraph and _open(quoted, first):
        first -= 1
    while last < end and sentences[last + 1].paragraph == paragraph and _open(quoted, last + 1):
        last += 1
    introduced = _outside(own, quoted, first)
    if first < k and introduced and not quoted[first][0]:
        return introduced[-1]
    closing = _outside(own, quoted, last)
    if last > k and closing:
        return closing[0]
    for j in [*range(first, -1, -1), *range(last, end + 1)]:
        if sentences[j].paragraph == paragraph and (named := _outside(own, quoted, j)):
            return named[-1]
    return None


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


def _open(quoted: list[list[bool]], k: int) -> bool:
    """Tell whether the quotation of the sentence before is still open where sentence ``k`` starts."""
    return quoted[k - 1][-1]
