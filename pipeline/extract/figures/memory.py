"""What later sentences of an article lean on."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.figures.carried import Carried
from pipeline.extract.figures.scene import Scene
from pipeline.extract.sentence import Sentence
from pipeline.model import Measure

#: sentences after a figure in which *the number* is its own
_NEAR = 2


@dataclass(slots=True)
class Memory:
    """What the sentences so far have told."""

    carried: Carried = field(default_factory=Carried)
    #: measures that an earlier count gave in this article
    counted: set[Measure] = field(default_factory=set)
    #: the measure of the last figure
    last: Measure | None = None
    #: the sentence that told it
    at: int = 0
    #: whether the text told of police, courts or prisons
    custody: bool = False
    #: whether the text told of hostages, prisoners or their takers
    captive: bool = False
    #: the first dated attack that the text tells
    scene: Scene | None = None

    def near(self, s: Sentence) -> Measure | None:
        """Return the measure of the last figure when one of the sentences just before told it."""
        return self.last if 0 < s.index - self.at <= _NEAR else None
