"""Date expressions: found by a pack's words, resolved against the day of publication only.

Without a day of publication nothing relative is dated: *Sunday* stays a Sunday of no known week.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.dates.calendar import Resolved
from pipeline.extract.dates.joined import joined
from pipeline.extract.dates.patterns import Shapes, shapes
from pipeline.extract.dates.resolve import RESOLVERS, Said
from pipeline.extract.dates.steps import step, step_day
from pipeline.extract.dates.years import year_only, year_range
from pipeline.extract.spans import DateSpan
from pipeline.extract.tokens import plain
from pipeline.extract.words import Words, words_of
from pipeline.model import DatePrecision

#: characters before and after an expression in which a word of the future may stand
_REACH, _AFTER = 90, 22
#: characters back to the day from which *the next day* counts, and days it may lie before publication
_ANCHOR, _RECENT = 400, dt.timedelta(days=31)
#: a line break that no wrapped line makes
_PARAGRAPH = re.compile(r"\n\s*\n|[.!?”\"]\n")
_RESOLVERS = {
    **RESOLVERS,
    "step": step,
    "step_day": step_day,
    "year": year_only,
    "year_range": year_range,
}


@Language.component("saksi_dates")
def find_dates(doc: Doc) -> Doc:
    """Fill ``doc._.dates``."""
    doc._.dates = joined(doc, _spans(doc))
    return doc


def _spans(doc: Doc) -> Iterator[DateSpan]:
    tokens, words = plain(doc), words_of(doc)
    known, text = shapes(doc._.pack), tokens.source
    end, anchor = 0, _Anchor()
    for k, token in enumerate(words.tokens):
        start = tokens.starts[token]
        if start < end or not (words.folded[k] in known.starters or words.texts[k][0].isdigit()):
            continue
        found = _read(doc, text, words, k, start, known, anchor.at(text, start, doc._.published))
        if found is None:
            continue
        stop, resolved = found
        end = stop
        anchor.move(stop, resolved)
        yield DateSpan(token, bisect_left(tokens.starts, stop, token), *_fields(resolved))


@dataclass(slots=True)
class _Anchor:
    """The day told last, and where its words end."""

    day: dt.date | None = None
    end: int = 0

    def move(self, end: int, resolved: Resolved) -> None:
        """Take an expression's day, if it tells one; a span of days tells none to count from."""
        if resolved.precision is DatePrecision.DAY and resolved.kind in ("absolute", "weekday", "relative"):
            self.day, self.end = resolved.first, end
        elif resolved.kind != "duration":
            self.day = None

    def at(self, text: str, start: int, published: dt.date | None) -> dt.date | None:
        """Return the day to count from at a place in the text; None where none is near in its paragraph."""
        if self.day is None or start - self.end > _ANCHOR or _PARAGRAPH.search(text, self.end, start):
            return None
        background = published is not None and published - self.day > _RECENT
        return None if background and start - self.end > _REACH else self.day


def _fields(resolved: Resolved) -> tuple[dt.date | None, dt.date | None, DatePrecision, str, bool]:
    return resolved.first, resolved.last, resolved.precision, resolved.kind, resolved.counted


def _read(
    doc: Doc, text: str, words: Words, k: int, start: int, known: Shapes, anchor: dt.date | None
) -> tuple[int, Resolved] | None:
    since = known.since.match(text, start)
    if since is not None:
        found = _match(doc, text, words, k, since.end(), known, since.group().strip().lower(), anchor)
        if found is None or found[1].kind not in ("absolute", "weekday", "relative"):
            return None
        return found[0], _open_ended(found[1], doc._.published)
    before = words.folded[k - 1] if k and words.runs[k - 1] == words.runs[k] else ""
    return _match(doc, text, words, k, start, known, before, anchor)


def _open_ended(start: Resolved, published: dt.date | None) -> Resolved:
    """Return the span from an expression's first day to publication."""
    last = published if start.first and published and published >= start.first else None
    return replace(start, last=last, precision=DatePrecision.INTERVAL, kind="since")


def _match(
    doc: Doc,
    text: str,
    words: Words,
    k: int,
    start: int,
    known: Shapes,
    before: str,
    anchor: dt.date | None,
) -> tuple[int, Resolved] | None:
    if known.any.match(text, start) is None:
        return None
    opens = plain(doc).opens[words.tokens[k]]
    for name, pattern in known.patterns:
        match = pattern.match(text, start)
        if match is None:
            continue
        said = Said(
            match,
            doc._.pack,
            doc._.published,
            before,
            opens,
            partial(_future, text, match, known),
            anchor,
        )
        resolved = _RESOLVERS[name](said)
        if resolved is not None:
            return match.end(), resolved
    return None


def _future(text: str, match: re.Match[str], known: Shapes) -> bool:
    """Tell whether a word of the future governs an expression, with no reporting verb between."""
    start, end = match.span()
    before = text[max(0, start - _REACH) : start]
    sentence = re.split(r"[.!?…]\s|\n", before)[-1]
    cues = list(known.future.finditer(sentence))
    if cues and not known.reporting.search(sentence, cues[-1].end()):
        return True
    after = re.split(r"[.,;!?…\n]", text[end : end + _AFTER])[0]
    cue = known.future.search(after)
    return cue is not None and "wd" not in match.re.groupindex
