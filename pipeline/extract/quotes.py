"""Claimants told before: pronouns and *the ministry* resolved, quotations that go on over sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.extract.sentence import Sentence
from pipeline.model import ClaimantRole

_OPENS = frozenset("“„«")
_QUOTES = frozenset('"“”„«»')
#: words at which a claimant's reach ends when nothing ends it
_ENDLESS = 10**6


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
            fuller = _fuller(mentioned, self)
            self.named.append(fuller or mentioned)
        self.spoken.extend(here)
        self.named.extend(here)

    def last(self, *, person: bool | None) -> Claimant | None:
        """Return who was named last, a person or a body when it matters."""
        fitting = [c for c in self.named if person is not None and c.person is not (not person)]
        if fitting:
            return fitting[-1]
        return self.spoken[-1] if self.spoken else (self.named[-1] if self.named else None)


def resolve(claimant: Claimant | None, s: Sentence, known: Known) -> Claimant | None:
    """Resolve a pronoun, *the ministry* or a surname to who was told before; drop a pronoun for nobody."""
    if claimant is None:
        return None
    claims = s.pack.claims
    lower = claimant.words.lower().split()
    if len(lower) == 1 and (lower[0] in claims.pronouns or lower[0] in claims.said_back):
        last = known.last(person=_person(lower[0], s))
        return _at(last, claimant)
    nouns = [w for w in lower if w not in claims.demonstratives]
    if len(nouns) == 1 and len(lower) <= 2:
        for c in reversed(known.named):
            fuller = c.words.lower().split()
            if len(fuller) > len(nouns) and nouns[0] in fuller:
                return _at(c, claimant)
    if " ".join(nouns) in claims.stand_ins and known.spoken:
        return _at(known.spoken[-1], claimant)
    return _at(_fuller(claimant, known), claimant) or claimant


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
    name = claimant.words.split()[-1].strip("()'’")
    best = claimant
    for c in known.named:
        inside = [w.strip("(),'’") for w in c.words.split()]
        same = claimant.actor_id is not None and c.actor_id == claimant.actor_id
        surname = (
            c.person
            and claimant.person is not False
            and name[:1].isupper()
            and name in inside
            and len(claimant.words.split()) <= 3
        )
        shorter = surname or (same and all(w in inside for w in claimant.words.split()))
        if shorter and len(c.words) > len(best.words):
            best = c
    return best if best is not claimant else None


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


def continue_quotes(sentences: list[Sentence], found: list[list[Claimant]], quoted: list[list[bool]]) -> None:
    """Give the sentences of one quotation the speaker who stands before, after or between them."""
    own = [list(here) for here in found]
    for k, s in enumerate(sentences):
        outside = [c for c in own[k] if not quoted[k][min(c.at, len(s) - 1)]]
        if outside or not quoted[k][0] or s.title:
            continue
        speaker = _speaker(sentences, own, quoted, k)
        if speaker is not None:
            kept = [c for c in own[k] if c.style == "before"]
            found[k] = [replace(speaker, at=0, style="before", since=0, until=_ENDLESS), *kept]


def _speaker(
    sentences: list[Sentence], own: list[list[Claimant]], quoted: list[list[bool]], k: int
) -> Claimant | None:
    """Return who says the quotation in which sentence ``k`` stands."""
    paragraph = sentences[k].paragraph
    first = k
    while first > 0 and sentences[first - 1].paragraph == paragraph and _open(quoted, first):
        first -= 1
    last = k
    while (
        last + 1 < len(sentences) and sentences[last + 1].paragraph == paragraph and _open(quoted, last + 1)
    ):
        last += 1
    introduced = [c for c in own[first] if not quoted[first][min(c.at, len(quoted[first]) - 1)]]
    if first < k and introduced and not quoted[first][0]:
        return introduced[-1]
    closing = [c for c in own[last] if not quoted[last][min(c.at, len(quoted[last]) - 1)]]
    if last > k and closing:
        return closing[0]
    behind = _nearest(sentences, own, quoted, range(first, -1, -1), paragraph)
    ahead = _nearest(sentences, own, quoted, range(last, len(sentences)), paragraph)
    if behind or ahead:
        return behind or ahead
    earlier = [c for j in range(max(0, k - 6), k) if not sentences[j].title for c in own[j]]
    return earlier[-1] if earlier else None


def _open(quoted: list[list[bool]], k: int) -> bool:
    """Tell whether the quotation of the sentence before is still open where sentence ``k`` starts."""
    return quoted[k - 1][-1]


def _nearest(
    sentences: list[Sentence],
    own: list[list[Claimant]],
    quoted: list[list[bool]],
    order: range,
    paragraph: int,
) -> Claimant | None:
    for j in order:
        if sentences[j].paragraph != paragraph:
            return None
        outside = [c for c in own[j] if not quoted[j][min(c.at, len(quoted[j]) - 1)]]
        if outside:
            return outside[-1]
    return None
