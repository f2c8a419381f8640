"""Articles to figures, events, actors, places and dates: a spaCy pipeline of small named components."""

from pipeline.extract.article import extract_article, extract_articles

__all__ = ["extract_article", "extract_articles"]
