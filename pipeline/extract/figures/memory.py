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
    #: the measures that the last sentence with figures told
    last: frozenset[Measure] = frozenset()
    #: the sentence that told it
    at: int = 0
    #: whether the text told of police, courts or prisons
    custody: bool = False
    #: whether the text told of hostages, prisoners or their takers
    captive: bool = False
    #: the first dated attack that the text tells
    scene: Scene | None = None

    def near(self, s: Sentence) -> Measure | None:
        """Return the measure that one of the sentences just before told; None when it told several."""
        return next(iter(self.last)) if len(self.last) == 1 and self.recent(s) else None

    def recent(self, s: Sentence) -> bool:
        """Tell whether one of the sentences just before told a figure."""
        return bool(self.last) and 0 < s.index - self.at <= _NEAR
