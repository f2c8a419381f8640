"""Which language an article is in: py3langid, held to languages that conflict news is written in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.errors import LanguageError
from pipeline.languages.pack import codes

#: What detection chooses from, besides the languages with a pack. Wide on purpose: an article in French
#: must be told to be in French, and not be pressed into the nearest language that has a pack.
NEIGHBOURS = (
    *("am", "ar", "bn", "de", "en", "es", "fa", "fr", "ha", "he", "hi", "hr", "id", "it", "ja", "ko", "ku"),
    *("ms", "my", "nl", "pl", "ps", "pt", "ro", "ru", "so", "sv", "sw", "th", "tl", "tr", "uk", "ur", "vi"),
    "zh",
)

#: Characters that detection reads: the language shows long before, and a long text costs no more.
ENOUGH = 4_000

#: Codes that pages and records use for a language whose pack has another name.
SAME = {"in": "id", "ind": "id", "eng": "en", "iw": "he", "fil": "tl"}


@lru_cache(maxsize=4)
def _identifier(packs: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.labels)
    identifier.set_languages([code for code in sorted({*NEIGHBOURS, *packs}) if code in known])
    return identifier


def detect_language(title: str, text: str) -> str | None:
    """Return the code of the language that title and text together are in, None when they hold no letters."""
    words = f"{title}\n{text[:ENOUGH]}"
    if not any(character.isalpha() for character in words):
        return None
    code, _ = _identifier(codes()).classify(words.encode("utf-8", "replace").decode("utf-8"))
    return str(code)


def language_code(tag: str) -> str:
    """Reduce a language tag to the code that a pack is named by: ``id-ID`` and ``in`` are ``id``."""
    code = tag.strip().replace("_", "-").split("-")[0].lower()
    return SAME.get(code, code)


def require_pack(tag: str, thing: str, mend: str = "") -> str:
    """Return the code of ``tag``; raise LanguageError about ``thing`` when no pack goes by it."""
    code = language_code(tag)
    packs = codes()
    if code in packs:
        return code
    problem = f"no language pack for {code or 'an unnamed language'!r} (there are: {', '.join(packs)})"
    raise LanguageError(thing, problem, mend)
