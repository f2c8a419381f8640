"""Claimants told before: pronouns and *the ministry* resolved, quotations that go on over sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.sentence import Sentence
from pipeline.model import ClaimantRole

_QUOTES = frozenset('"“”„«»')


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


def resolve(claimant: Claimant | None, s: Sentence, spoken: list[Claimant]) -> Claimant | None:
    """Resolve a pronoun or *the ministry* to the speaker told before; drop a pronoun for nobody."""
    if claimant is None:
        return None
    lower = claimant.words.lower().split()
    pronoun = len(lower) == 1 and lower[0] in s.pack.claims.pronouns
    if pronoun:
        last = next((c for c in reversed(spoken)), None)
        return None if last is None else replace(last, at=claimant.at, style=claimant.style)
    nouns = [w for w in lower if w not in s.pack.claims.demonstratives]
    if len(nouns) == 1 and len(lower) <= 2:
        for c in reversed(spoken):
            fuller = c.words.lower().split()
            if len(fuller) > len(nouns) and nouns[0] in fuller:
                return replace(c, at=claimant.at, style=claimant.style)
    return claimant


def continue_quotes(sentences: list[Sentence], found: list[list[Claimant]]) -> None:
    """Give the sentences of one quotation the speaker who stands before, after or between them."""
    opened = False
    for k, s in enumerate(sentences):
        marks = sum(w in _QUOTES for w in s.words)
        starts_inside = opened and k > 0 and sentences[k - 1].paragraph == s.paragraph
        begins = s.words[0] in _QUOTES
        opened = (starts_inside and marks % 2 == 0) or (not starts_inside and marks % 2 == 1)
        if found[k] or not (starts_inside or begins):
            continue
        ahead = (
            found[k + 1]
            if opened and k + 1 < len(sentences) and sentences[k + 1].paragraph == s.paragraph
            else []
        )
        behind = next((found[j] for j in range(k - 1, max(-1, k - 4), -1) if found[j]), [])
        source = ahead[:1] if ahead and not starts_inside else behind[-1:] or ahead[:1]
        found[k] = [replace(c, at=0, style="before") for c in source]
