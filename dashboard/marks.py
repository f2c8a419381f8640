"""An article's words with our marks in them. Everything is escaped first, so no word of it comes alive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from dashboard import safe, words
from dashboard.i18n import _, coded, pgettext


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to mark; ``kind`` is figure, actor, date or place."""

    start: int
    end: int
    kind: str
    here: bool = False


#: what is marked, in the order of the key above the text
KINDS = (coded("mark", "figure"), coded("mark", "actor"), coded("mark", "date"), coded("mark", "place"))


def marked(text: str, spans: Iterable[Span]) -> str:
    """Return HTML of the text with its spans marked; overlapping spans share the stretch they share."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    pieces = []
    for start, end in pairwise(edges):
        over = [s for s in inside if s.start <= start and end <= s.end]
        pieces.append(_piece(text[start:end], over))
    return "".join(pieces)


def sentence(figure: dict[str, object]) -> str:
    """Return HTML of a record's sentence with its own words marked."""
    text = safe_text(figure["sentence"])
    start = int(str(figure["start"])) - int(str(figure["sentence_start"]))
    end = start + int(str(figure["end"])) - int(str(figure["start"]))
    return quote(marked(text, [Span(start, end, "figure", here=True)]), figure["language"])


def quote(inner: str, language: object) -> str:
    """Return a block of an article's words in their own language and direction."""
    code = safe.language_tag(language)
    return f'<blockquote class="sk-quote" dir="auto" lang="{code}">{inner}</blockquote>'


def article(part: str, text: str, language: object, spans: Sequence[Span]) -> str:
    """Return HTML of an article's title or text, marked."""
    tag, css = ("h1", "sk-title") if part == "title" else ("div", "sk-text")
    code = safe.language_tag(language)
    return f'<{tag} class="{css}" dir="auto" lang="{code}">{marked(text, spans)}</{tag}>'


def spans_of(part: str, figures: pd.DataFrame, mentions: pd.DataFrame, chosen: str | None) -> list[Span]:
    """Return what to mark in one part of an article."""
    found = [
        Span(int(row.start), int(row.end), "figure", here=str(row.figure_id) == chosen)
        for row in figures[figures["part"] == part].itertuples()
    ]
    found += [
        Span(int(row.start), int(row.end), str(row.kind))
        for row in mentions[mentions["part"] == part].itertuples()
        if str(row.kind) in KINDS
    ]
    return found


def key(spans: Iterable[Span]) -> str:
    """Return the key to the marks; the selected figure is in it only where one is marked."""
    items = [f'<span class="sk-m sk-m-{kind}">{pgettext("mark", kind)}</span>' for kind in KINDS]
    if any(span.here for span in spans):
        selected = _("selected figure")
        items.append(f'<span class="sk-m sk-m-figure sk-here">{selected}</span>')
    said = _("Marked: {kinds}").format(kinds=" ".join(items))
    return f'<p class="sk-key">{said}</p>'


def safe_text(value: object) -> str:
    """Return a text with its length kept, so that offsets into it still hold."""
    return "" if words.present(value) is None else str(value)


def _piece(text: str, over: Sequence[Span]) -> str:
    if not over:
        return safe.html(text)
    names = [f"sk-m-{kind}" for kind in KINDS if any(s.kind == kind for s in over)]
    names += ["sk-here"] if any(s.here for s in over) else []
    return f'<mark class="sk-m {" ".join(names)}">{safe.html(text)}</mark>'
