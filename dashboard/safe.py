"""The only exit for untrusted words: every text of an article, an actor or a URL passes here.

Articles come from anywhere. A title may hold markdown, HTML or a beacon; none of it may come alive.
Each function fits one kind of place on the page. Data frames and ``st.text`` are inert by themselves.
"""

from __future__ import annotations

import html as _html
import re
import unicodedata

# Controls that move or hide words around them; tab and newline stay.
_CONTROLS = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207, 1564))
_CONTROLS |= dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "�")
_CONTROLS[0x0D] = None
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&\"'=^@/])")
# Addresses without brackets become links after parsing, so escaping their marks is not enough.
_JOINER = "\u2060"
_ADDRESS = re.compile(r"(?i)(://|www(?=\.)|@|(?:https?|ftp|mailto|data|javascript)(?=:))")


def plain(text: object) -> str:
    """Return the words as text without controls that reorder or hide their neighbours; missing is empty."""
    if text is None or text != text or str(text) == "<NA>":
        return ""
    return str(text).translate(_CONTROLS)


def line(text: object, limit: int = 160) -> str:
    """Return the words on one line, at most ``limit`` characters, an ellipsis where they are cut."""
    words = " ".join(plain(text).split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def html(text: object) -> str:
    """Return the words for ``st.html``: nothing in them is a tag, an attribute or an entity."""
    return _html.escape(plain(text), quote=True)


def markdown(text: object, limit: int = 160) -> str:
    """Return the words for markdown and for labels: one line, no link, image, colour, icon or formula."""
    broken = _ADDRESS.sub(lambda found: _break(found.group(1)), line(text, limit))
    return _MARKDOWN.sub(r"\\\1", broken)


def plotly(text: object, limit: int = 80) -> str:
    """Return the words for a chart's text, where ``<a href>`` would be a live link."""
    return (
        line(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")
    )


def language_tag(code: object) -> str:
    """Return a language code that is safe inside ``lang="…"``, or ``und``."""
    tag = plain(code)
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else "und"


def file_name(text: object) -> str:
    """Return the words as part of a file's name: letters, digits and hyphens only."""
    folded = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-").lower()[:60]


def _break(mark: str) -> str:
    """Put a joiner, which shows nothing, where an address would be recognised."""
    return f"{mark[0]}{_JOINER}{mark[1:]}" if mark == "://" else mark + _JOINER
