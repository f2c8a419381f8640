"""The spaCy pipeline of each language, built once a process, and the way from an article to a Doc."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.errors import ExtractError
from pipeline.extract import actors, dates, events, figures, numbers, places  # noqa: F401  (components)
from pipeline.extract.spans import JOINT
from pipeline.extract.tokens import make_tokenizer
from pipeline.languages import load_pack
from pipeline.model import Article

#: the components in the order in which they run, after the model's own names
COMPONENTS = (
    "saksi_dates",
    "saksi_places",
    "saksi_actors",
    "saksi_numbers",
    "saksi_figures",
    "saksi_events",
)
#: what of a model is used: names that the registry lacks; in the small models ``ner`` has word vectors of
#: its own, so that ``tok2vec``, which tagger and parser listen to, would be worked out for nobody
_FROM_MODEL = ("ner",)
#: tokens that the model reads, the whole of nearly every report; after them names come from the registry
#: alone, so that no text takes more than its time
_MOST_FOR_MODEL = 1_200
#: an article beyond this is refused: no report is so long, and a hostile text might be
LONGEST = 5_000_000


@cache
def load_nlp(code: str) -> Language:
    """Return the pipeline of a language; LanguageError without a pack, ExtractError without its model."""
    pack = load_pack(code)
    nlp = _model(pack.model) if pack.model else spacy.blank(code)
    nlp.tokenizer = make_tokenizer(nlp.vocab, pack)
    nlp.max_length = LONGEST
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _model(package: str) -> Language:
    try:
        module = importlib.import_module(package)
    except ImportError as error:
        raise ExtractError(
            package, "the language model is not installed", "run make install again"
        ) from error
    nlp: Language = module.load()
    for name in nlp.pipe_names:
        if name not in _FROM_MODEL:
            nlp.remove_pipe(name)
    return nlp


def read_doc(article: Article, nlp: Language) -> Doc:
    """Run the components over title and text as one Doc."""
    words = f"{article.title}{JOINT}{article.text}" if article.title else article.text
    if len(words) > LONGEST:
        raise ExtractError(
            article.id, f"{len(words):,} characters", f"Saksi reads articles up to {LONGEST:,}"
        )
    doc = nlp.make_doc(words)
    doc._.pack = load_pack(article.language)
    doc._.article = article
    doc._.source = words
    doc._.title_end = len(article.title)
    doc._.published = article.published.date() if article.published else None
    _name(doc, [component for name, component in nlp.pipeline if name in _FROM_MODEL])
    for name, component in nlp.pipeline:
        if name not in _FROM_MODEL:
            doc = component(doc)
    return doc


def _name(doc: Doc, model: list[Callable[[Doc], Doc]]) -> None:
    """Let the model mark the names in the first words of a Doc."""
    if not model or not len(doc):
        return
    part = doc if len(doc) <= _MOST_FOR_MODEL else doc[:_MOST_FOR_MODEL].as_doc()
    for component in model:
        part = component(part)
    if part is not doc:
        doc.set_ents([Span(doc, e.start, e.end, e.label_) for e in part.ents])
