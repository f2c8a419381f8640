"""Schema of a pack's own examples: sentences and the figures that they hold, which the tests run."""

from __future__ import annotations

import datetime as dt

from pydantic import model_validator

from pipeline.languages.harm import Section
from pipeline.model import Measure, Qualifier, Scope, Status


class ExampleFigure(Section):
    """A figure that the example's words state; optional fields that are left out aren't looked at."""

    measure: Measure
    #: the number words exactly as they stand, without the qualifier
    raw: str
    #: left out for ranges and vague words, which have none
    value: int | None = None
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    scope: Scope
    #: as worded; "" when the words leave it open
    claimant: str | None = None
    victims: str | None = None
    responsible: str | None = None
    place: str | None = None
    status: Status | None = None
    date: dt.date | None = None
    as_of: dt.date | None = None
    period_start: dt.date | None = None
    #: ``raw`` of the figure of which this one is a part; "" when it is none
    part_of: str | None = None


class Example(Section):
    """One short text and all the figures in it; a text without figures shows what is none."""

    text: str
    #: the day of publication, without which nothing relative is dated
    published: dt.date | None = None
    figures: tuple[ExampleFigure, ...] = ()
    #: what the example shows
    why: str

    @model_validator(mode="after")
    def _words_stand_in_the_text(self) -> Example:
        for figure in self.figures:
            if figure.raw not in self.text:
                raise ValueError(f"{figure.raw!r} does not stand in {self.text!r}")
        return self
