"""The scene of an attack: day, place and party, as one sentence tells it for those that follow."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.figures.agents import attacker_of
from pipeline.extract.figures.times import of_speech, of_war
from pipeline.extract.located import choose_place
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS, DateSpan, PlaceSpan
from pipeline.model import DatePrecision


@dataclass(frozen=True, slots=True)
class Scene:
    """What an attack's sentence says of it."""

    sentence: Sentence
    date: DateSpan | None
    place: PlaceSpan | None
    responsible: tuple[str, str] | None


def scene_of(s: Sentence, speakers: list[Claimant]) -> Scene | None:
    """Return the scene of a sentence that names an attack; None for one that names none, or a war."""
    anchors = [*s.find("attack_verbs"), *s.find("responsible_nouns"), *s.find("scope:incident")]
    if not anchors or s.says("denials"):
        return None
    toll = next((k for k, c in enumerate(s.cue) if c is not None and c.measure("toll")), len(s))
    linked = next((a for a, _, _ in s.numbers if a > toll and "links" in s.ending[a]), len(s))
    days = [
        (min(abs(a - e) for _, e in anchors), a, d)
        for a, _, d in s.dates
        if d.kind not in SPANS and d.first and d.precision is DatePrecision.DAY
        and not of_speech(s, a) and not of_war(s, a) and a < linked
    ]  # fmt: skip
    day = min(days, key=lambda x: x[:2]) if days else None
    start, end = min(anchors, key=lambda x: abs(x[1] - day[1])) if day else min(anchors)
    return Scene(s, day[2] if day else None, choose_place(s, start, end, speakers), attacker_of(s))
