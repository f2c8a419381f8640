"""Runs the components that find names and dates over a text, without the rest of the pipeline."""

from __future__ import annotations

import datetime as dt
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.extract.actors
import pipeline.extract.dates
import pipeline.extract.places  # noqa: F401
from pipeline.extract.tokens import make_tokenizer
from pipeline.languages import load_pack

SUNDAY = dt.date(2025, 1, 12)


@cache
def blank(language: str) -> Language:
    nlp = spacy.blank(language)
    nlp.tokenizer = make_tokenizer(nlp.vocab, load_pack(language))
    for component in ("saksi_dates", "saksi_places", "saksi_actors"):
        nlp.add_pipe(component)
    return nlp


def read(language: str, text: str, published: dt.date | None = SUNDAY) -> Doc:
    nlp = blank(language)
    doc = nlp.make_doc(text)
    doc._.pack, doc._.published = load_pack(language), published
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def dates(
    language: str, text: str, published: dt.date | None = SUNDAY
) -> list[tuple[str, str | None, str | None]]:
    """(words, first day, last day) of each date expression."""
    doc = read(language, text, published)
    return [
        (doc[d.start : d.end].text, d.first and d.first.isoformat(), d.last and d.last.isoformat())
        for d in doc._.dates
    ]


def actors(language: str, text: str) -> list[tuple[str, str]]:
    """(words, actor) of each actor."""
    doc = read(language, text)
    return [(doc[a.start : a.end].text, a.actor.name) for a in doc._.actors]


def places(language: str, text: str) -> list[tuple[str, str, str | None]]:
    """(words, place, country) of each place."""
    doc = read(language, text)
    return [(doc[p.start : p.end].text, p.place.name, p.place.country) for p in doc._.places]
