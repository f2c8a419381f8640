"""Figures of a few sentences, for tests that read as examples."""

from __future__ import annotations

import datetime as dt

from pipeline.extract import extract_article
from pipeline.model import Article, Extraction, Figure, digest

SUNDAY = dt.datetime(2025, 1, 12, 9, tzinfo=dt.UTC)


def made(language: str, text: str, *, title: str = "", published: dt.datetime | None = SUNDAY) -> Extraction:
    """Extract a text published on Sunday, 12 January 2025."""
    article = Article(digest("content", title, text), title, text, language, published, SUNDAY)
    return extract_article(article)


def figures(language: str, text: str, *, title: str = "") -> tuple[Figure, ...]:
    """The figures of a text, in the order of its words."""
    return made(language, text, title=title).figures


def figure(language: str, text: str, raw: str | None = None) -> Figure:
    """The one figure of a text, or the one with these number words."""
    (found,) = [f for f in figures(language, text) if raw is None or f.raw == raw]
    return found
