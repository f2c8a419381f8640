"""A document of ours in markdown, cut at its headings so that a page can list and link them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^(#{1,3}) +(.+)$")
#: links lead to other files of the project, which no page serves; their words stay
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the words below it, up to the next heading."""

    #: 1 for the document's own title, 2 and 3 below it
    level: int
    title: str
    #: what the heading is called in the page's address
    anchor: str
    body: str


def sections(text: str) -> list[Section]:
    """Return the sections of a document, each with its own anchor; words before a heading are dropped."""
    found: list[tuple[int, str, list[str]]] = []
    fenced = False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((len(heading[1]), heading[2].strip(), []))
        elif found:
            found[-1][2].append(line)
    anchors: list[str] = []
    for _, title, _ in found:
        anchors.append(_anchor(title, anchors))
    return [
        Section(level, title, anchor, _shown("\n".join(lines).strip()))
        for (level, title, lines), anchor in zip(found, anchors, strict=True)
    ]


def _anchor(title: str, taken: list[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "section"
    return slug if slug not in taken else f"{slug}-{len(taken)}"


def _shown(body: str) -> str:
    """Return markdown that Streamlit shows as meant: no dollar opens a formula, no link leads nowhere."""
    return _LINK.sub(r"\1", body).replace("$", r"\$")
