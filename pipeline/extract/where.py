"""From characters of the Doc that the components read to evidence in the article's own words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.sentence import Sentence, once
from pipeline.extract.spans import JOINT
from pipeline.extract.tokens import plain
from pipeline.model import Article, Evidence, Part


@dataclass(frozen=True, slots=True)
class Frame:
    """What all evidence of one sentence has in common."""

    article_id: str
    part: Part
    #: characters of the Doc before the part
    offset: int
    sentence: str
    sentence_start: int


@once
def frame_of(s: Sentence) -> Frame:
    """Return what all evidence of a sentence has in common."""
    doc = s.doc
    article: Article = doc._.article
    offset = 0 if s.title or not doc._.title_end else doc._.title_end + len(JOINT)
    first, last = s.chars(0, len(s))
    part = Part.TITLE if s.title else Part.TEXT
    return Frame(article.id, part, offset, s.source[first:last], first - offset)


def evidence_at(s: Sentence, start: int, end: int) -> Evidence:
    """Return the evidence for the characters ``start`` to ``end`` of the Doc, which stand in ``s``."""
    f = frame_of(s)
    return Evidence(f.article_id, f.part, start - f.offset, end - f.offset, f.sentence, f.sentence_start)


class Where:
    """Finds the sentence of any span of a Doc."""

    def __init__(self, doc: Doc) -> None:
        self._tokens = plain(doc)
        self._sentences: list[Sentence] = doc._.sentences
        self._starts = [s.chars(0, len(s))[0] for s in self._sentences]

    def chars(self, start: int, end: int) -> Evidence:
        """Return the evidence of a span of characters."""
        return evidence_at(self._sentences[max(0, bisect_right(self._starts, start) - 1)], start, end)

    def tokens(self, start: int, end: int) -> Evidence:
        """Return the evidence of a span of tokens, end exclusive."""
        tokens = self._tokens
        return self.chars(tokens.starts[start], tokens.starts[end - 1] + len(tokens.texts[end - 1]))
