"""Days counted from another day of the text: *two days earlier*, *the next day*, *sehari sebelumnya*.

Only a day told shortly before counts as that other day. Without one the expression is found and not dated.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.extract.dates.calendar import PRECISIONS, Resolved, around, back_by, on, unsettled
from pipeline.extract.dates.resolve import Said
from pipeline.model import DatePrecision


def step(said: Said) -> Resolved | None:
    """Read *two days earlier*: the day before that many; the week, month or year for longer units."""
    words = said.pack.dates
    unit = str(words.units.get(said.word("unit")) or words.one_units.get(said.word("unit2")))
    if unit == "hour":
        return None
    if said.anchor is None:
        return unsettled(PRECISIONS[unit], "relative")
    count = words.steps[said.word("step")] * (said.number("n") or 1)
    day = said.anchor + dt.timedelta(days=count) if unit == "day" else back_by(said.anchor, unit, -count)
    if unit == "day":
        return _no_later(said, day, PRECISIONS[unit])
    return Resolved(*around(day, unit, 0), PRECISIONS[unit], "relative")


def step_day(said: Said) -> Resolved | None:
    """Read *the same day*, *the day before*."""
    if said.anchor is None:
        return unsettled(DatePrecision.DAY, "relative")
    words = said.pack.dates
    days: int = (words.step_days | words.step_days_alone)[said.word("days")]
    return _no_later(said, said.anchor + dt.timedelta(days=days), DatePrecision.DAY)


def _no_later(said: Said, day: dt.date, precision: DatePrecision) -> Resolved:
    """Return the day, undated where it lies after publication: the text counts from another day then."""
    late = said.published is not None and day > said.published and not said.future()
    return unsettled(precision, "relative") if late else replace(on(day, "relative"), counted=True)
