"""The timeline's frames, read in parts: a large ledger's rows are never all there as plain values.

Whatever the size of the parts, the frames are the same; ``parts.py`` says in which order their rows stand.
Actors and places stand by name and id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from pipeline.store import Moment, Store
from pipeline.timeline.cast import Cast, Tally, actor_frame, cast, place_frame
from pipeline.timeline.columns import COLUMNS
from pipeline.timeline.parts import Part, in_reading_order, part
from pipeline.timeline.reviewed import reviewed
from pipeline.timeline.said import said
from pipeline.timeline.typed import frame, joined

#: articles that are read together: some 40,000 figures and 150 MB
TOGETHER = 4000
#: joins that are read together
JOINS_TOGETHER = 50_000


@dataclass(frozen=True, slots=True)
class Frames:
    """The ledger's current view; see ``COLUMNS`` for what each column means."""

    articles: pd.DataFrame
    events: pd.DataFrame
    figures: pd.DataFrame
    actors: pd.DataFrame
    places: pd.DataFrame
    #: long: which actor has which role in which record
    involvement: pd.DataFrame
    #: long: where actors, places and dates stand in the articles
    mentions: pd.DataFrame
    review: pd.DataFrame
    #: why events of several articles are one story
    joins: pd.DataFrame
    #: figures that people rejected, with the columns of ``figures``; nothing counts them
    rejected: pd.DataFrame
    #: sentences that people settled, with the columns of ``review``
    settled: pd.DataFrame
    #: all that people said and decided, in order
    said: pd.DataFrame


class Reading:
    """A timeline that is being read: first the parts, all of them, then what follows from the whole."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._corrections, self._decisions = moment.table("corrections"), moment.table("decisions")
        self._people = reviewed(self._corrections)
        self._tally = Tally()
        #: event -> its article, of the events that somebody decided about
        self._decided: dict[str, str | None] = dict.fromkeys(self._decisions["first"])
        self.who: Cast = cast(moment.table("actors"), moment.table("places"))

    def parts(self, together: int | None = None) -> Iterator[Part]:
        """Yield what so many articles at a time tell, in reading order; one part at least."""
        ids = in_reading_order(self._moment.table("articles", ("article_id", "published")))
        step = together or TOGETHER
        if len(ids) <= step:
            yield self._part(None)
            return
        for start in range(0, len(ids), step):
            yield self._part(ids[start : start + step])

    def _part(self, articles: list[str] | None) -> Part:
        rows = self._moment.told_by(articles)
        for event, article in zip(rows["events"]["event_id"], rows["events"]["article_id"], strict=True):
            if event in self._decided:
                self._decided[event] = article
        return part(rows, self._people, self.who, self._tally)

    def actors(self) -> pd.DataFrame:
        """Return the actors with their counts over all parts."""
        return actor_frame(self.who, self._tally)

    def places(self) -> pd.DataFrame:
        """Return the places with their counts over all parts."""
        return place_frame(self.who, self._tally)

    def said(self) -> pd.DataFrame:
        """Return all that people said and decided."""
        return frame("said", said(self._corrections, self._decisions, self._decided))

    def joins(self) -> Iterator[pd.DataFrame]:
        """Yield why events are one story, in pieces; one piece at least."""
        yield frame("joins", {column.name: [] for column in COLUMNS["joins"]})
        for piece in self._moment.in_pieces("joins", JOINS_TOGETHER):
            yield frame("joins", piece)


def load_frames(store: Store) -> Frames:
    """Read the whole timeline, all of one moment of the ledger."""
    with store.moment() as moment:
        reading = Reading(moment)
        parts = list(reading.parts())
        told: dict[str, Any] = {
            field.name: joined([getattr(each, field.name) for each in parts]) for field in fields(Part)
        }
        return Frames(
            **told,
            actors=reading.actors(),
            places=reading.places(),
            joins=joined(list(reading.joins())),
            said=reading.said(),
        )
