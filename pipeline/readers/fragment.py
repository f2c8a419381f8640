"""Marked-up words to plain ones: what a feed says in HTML, with its paragraphs as lines."""

from __future__ import annotations

import re
from typing import Any

#: Elements whose words nobody reads.
UNREAD = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "form",
    "figure",
    "select",
    "nav",
)

#: Elements that begin a new line.
BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "blockquote",
            "br",
            "dd",
            "div",
            "dl",
            "dt",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
        ),
        *(
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "td",
            "th",
            "tr",
            "ul",
        ),
    }
)
SPACES = re.compile(r"\s+")
MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
#: Control characters that no XML tree can hold.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def plain(marked: str) -> str:
    """Return the words of an HTML fragment, a line for each of its blocks; plain words as they are."""
    marked = UNHOLDABLE.sub(UNKNOWN, marked)
    if not MARKUP.search(marked):
        return _tidy(marked)
    import lxml.html

    try:
        tree = lxml.html.fragment_fromstring(marked, create_parent="div")
    except Exception:  # lxml's failures on rubbish are of many kinds; its words are then shown as they stand
        return _tidy(marked)
    pieces: list[str] = []
    _gather(tree, pieces)
    return _tidy("".join(pieces))


def plain_line(marked: str) -> str:
    """Return the words of an HTML fragment in one line, as a title is."""
    return " ".join(plain(marked).split())


def _gather(tree: Any, pieces: list[str]) -> None:
    """Collect the words in their order without recursion: markup can be nested without end."""
    import lxml.etree

    hidden = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not hidden:
                pieces.append(_in_line(element.tail))
            continue
        unread = element.tag in UNREAD
        if event == "start":
            hidden += unread
            if not hidden:
                pieces += ["\n" if element.tag in BLOCKS else "", _in_line(element.text)]
        else:
            hidden -= unread
            if not hidden:
                pieces += ["\n" if element.tag in BLOCKS else "", _in_line(element.tail)]


def _in_line(words: str | None) -> str:
    return SPACES.sub(" ", words or "")


def _tidy(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)
