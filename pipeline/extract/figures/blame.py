"""Whom an article's speakers blame, and for which of its figures that holds."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.figures.agents import accused_of
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Blame:
    """A party, and who blames it; what others count is not said to be its doing."""

    party: tuple[str, str]
    #: who blames, as worded; None when the party owns up itself
    by: str | None
    #: index of the sentence that says so
    index: int

    def holds_for(self, speaker: Claimant | None) -> bool:
        """Tell whether a figure of this speaker is one that the party is blamed for."""
        if self.by is None or speaker is None:
            return self.by is None
        mine, theirs = self.by.lower(), speaker.words.lower()
        return mine in theirs or theirs in mine


def blame_in(
    sentences: list[Sentence],
    speakers: list[list[Claimant]],
    told: list[tuple[Sentence, Claimant | None]],
) -> Blame | None:
    """Return the one party that an article's sentences blame; None when they blame several.

    ``told`` are the sentences with figures and who claims them: *the group blamed the RSF* is said by the
    claimant of the figures before it.
    """
    found: list[Blame] = []
    for s, here in zip(sentences, speakers, strict=True):
        party = accused_of(s)
        if party is None:
            continue
        if s.says("owns_up") and not s.says("blames"):
            found.append(Blame(party, None, s.index))
            continue
        before = [c for sentence, c in told if sentence.index <= s.index and c is not None]
        accuser = here[-1] if here else (before[-1] if before else None)
        if accuser is not None:
            found.append(Blame(party, accuser.words, s.index))
    return found[0] if len({b.party[1] or b.party[0].lower() for b in found}) == 1 else None
