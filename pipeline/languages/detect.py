"""Which language an article is in: py3langid, held to languages that conflict news is written in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.errors import LanguageError
from pipeline.languages.pack import codes, load_pack

#: What detection chooses from, besides the languages with a pack. Wide on purpose: an article in French
#: must be told to be in French, and not be pressed into the nearest language that has a pack.
NEIGHBOURS = (
    *("am", "ar", "bn", "de", "en", "es", "fa", "fr", "ha", "he", "hi", "hr", "id", "it", "ja", "ko", "ku"),
    *("ms", "my", "nl", "pl", "ps", "pt", "ro", "ru", "so", "sv", "sw", "th", "tl", "tr", "uk", "ur", "vi"),
    "zh",
)

#: How sure detection must be of a pack's neighbour: a headline in Spanish is easily Galician too, an
#: article in Galician is hardly Spanish.
SURE = 0.8

#: Characters that detection reads: the language shows long before, and a long text costs no more.
ENOUGH = 4_000

#: Codes that pages and records use for a language whose pack has another name.
SAME = {"in": "id", "ind": "id", "eng": "en", "iw": "he", "fil": "tl"}


def _near(packs: tuple[str, ...]) -> frozenset[str]:
    """Return the languages that the packs name as easily taken for theirs, and that have no pack."""
    return frozenset(near for code in packs for near in load_pack(code).neighbours).difference(packs)


@lru_cache(maxsize=4)
def _identifier(packs: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    chosen = sorted({*NEIGHBOURS, *packs, *_near(packs)} & known)
    identifier.set_languages(chosen)
    return identifier


def detect_language(title: str, text: str) -> str | None:
    """Return the code of the language that title and text together are in, None when they hold no letters."""
    words = f"{title}\n{text[:ENOUGH]}"
    if not any(character.isalpha() for character in words):
        return None
    packs = codes()
    ranked = _identifier(packs).rank(words.encode("utf-8", "replace").decode("utf-8"))
    near = _near(packs)
    return next(str(code) for code, probability in ranked if code not in near or probability >= SURE)


def language_code(tag: str) -> str:
    """Reduce a language tag to the code that a pack is named by: ``id-ID`` and ``in`` are ``id``."""
    code = tag.strip().replace("_", "-").split("-")[0].lower()
    return SAME.get(code, code)


def known_language(tag: str) -> str | None:
    """Return the code of a language that can be told apart, with a pack or without; None for no such."""
    code = language_code(tag)
    return code if code in codes() or code in _identifiable() else None


@lru_cache(maxsize=1)
def _identifiable() -> frozenset[str]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return frozenset(map(str, LanguageIdentifier.from_model_file(MODEL_FILE).labels))


def require_pack(tag: str, thing: str, mend: str = "") -> str:
    """Return the code of ``tag``; raise LanguageError about ``thing`` when no pack goes by it."""
    code = language_code(tag)
    packs = codes()
    if code in packs:
        return code
    problem = f"no language pack for {code or 'an unnamed language'!r} (there are: {', '.join(packs)})"
    raise LanguageError(thing, problem, mend)
