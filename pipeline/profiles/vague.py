"""What kind of number a vague word is: *puluhan* and *tens* are tens, in any language (``vague.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "vague.toml"


@cache
def vague_words() -> dict[str, str]:
    """Return the kind of each vague word, in small letters."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        word.casefold(): kind
        for kind, by_language in table.items()
        for words in by_language.values()
        for word in words
    }


def vague_kind(raw: str) -> str | None:
    """Return the kind of number that these words are (*several*, *tens* …); None for words without one."""
    words = " ".join(raw.casefold().split())
    kind = vague_words().get(words)
    return None if kind == "unknown" else kind
