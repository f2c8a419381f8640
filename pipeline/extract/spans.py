"""What the components leave on a Doc: spans of tokens, end exclusive, in the order of the words.

``doc._.pack`` the language pack · ``doc._.published`` the publication day or None ·
``doc._.title_end`` characters of the title part (the text part starts after it and a blank line) ·
``doc._.numbers / dates / places / actors / figures / events / review`` lists of the spans below.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.model import Actor, DatePrecision, Place

#: between the title and the text in the Doc that the components read
JOINT = "\n\n"

for _name in (
    "numbers",
    "dates",
    "places",
    "actors",
    "figures",
    "events",
    "review",
    "sentences",
    "claimants",
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
for _name, _default in (
    ("pack", None),
    ("published", None),
    ("title_end", 0),
    ("article", None),
    ("source", ""),
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """Number words, read: *46.000*, *seribu dua ratus*, *5-7*, *puluhan*."""

    start: int
    end: int
    raw: str
    #: the number stated; None when vague or a range
    value: int | None
    low: int | None
    high: int | None
    #: "exact", "vague", "range", "about" (*30 ribuan*), "one" (*seorang*, *a*),
    #: "definite" (*the driver*), "pronoun" (*him*)
    kind: str


#: kinds of date that tell how long, not when
SPANS = frozenset({"since", "duration", "window"})


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression; ``first`` and ``last`` are None when nothing settles it."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: DatePrecision
    #: "absolute", "relative", "weekday", "since" (*sejak 7 Oktober*), "window" (*24 jam terakhir*),
    #: "duration" (*selama 10 hari*)
    kind: str
    #: counted from another day of the text (*the next day*)
    counted: bool = False


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place's name."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """An actor's name or a reference to it; ``resolved`` tells a name from *the group*, *he*."""

    start: int
    end: int
    actor: Actor
    named: bool = True
