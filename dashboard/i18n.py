"""The languages of the interface: gettext catalogues in ``dashboard/locale``, English where one has no words.

A message is a whole sentence with named places, never one put together from pieces:
``_("{n} of {of} rows").format(n=…, of=…)``, and ``ngettext`` where a number decides the form. What a cache
keeps must not be words of one reader's language: keep codes, or make the language a part of the key.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
HERE = Path(__file__).parent / "locale"
#: code -> the language's own name, as the reader chooses it
LANGUAGES: Mapping[str, str] = {"en": "English", "id": "Bahasa Indonesia"}
#: the language of the messages in the code, and of every address
SOURCE = "en"
_SHOWN: ContextVar[str] = ContextVar("shown", default=SOURCE)
_ASKED: ContextVar[bool] = ContextVar("asked", default=False)


def use(code: str, *, asked: bool = False) -> None:
    """Show what follows in this language: for the run of a page, not for other readers.

    ``asked`` tells that the reader chose it, so that links to other pages carry it on.
    """
    _SHOWN.set(code if code in LANGUAGES else SOURCE)
    _ASKED.set(asked)


def shown() -> str:
    """Return the code of the language that the page is shown in."""
    return _SHOWN.get()


def in_address() -> list[tuple[str, str]]:
    """Return what an address says of the language: nothing where the reader's browser decided it."""
    return [("lang", shown())] if _ASKED.get() else []


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while: the one of addresses, which all readers share."""
    before = _SHOWN.set(code)
    try:
        yield
    finally:
        _SHOWN.reset(before)


def bound(act: Callable[P, R]) -> Callable[P, R]:
    """Return a function that speaks the language shown now, whenever it is called.

    Streamlit calls what words a widget's options, and what a click does, before the next run has a language.
    """
    code = shown()

    @wraps(act)
    def spoken(*args: P.args, **kwargs: P.kwargs) -> R:
        with speaking(code):
            return act(*args, **kwargs)

    return spoken


def offered(locale: str | None) -> str:
    """Return the language for a browser's locale: *id-ID* reads Indonesian, all others English."""
    code = (locale or "").partition("-")[0].casefold()
    return code if code in LANGUAGES else SOURCE


@lru_cache(maxsize=8)
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation("saksi", HERE, [code], fallback=True)


def gettext(message: str) -> str:
    """Return a message in the language shown."""
    return _catalogue(shown()).gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a message that fits a number, in the language shown."""
    return _catalogue(shown()).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Return a message that has several translations, by what it stands for."""
    return _catalogue(shown()).pgettext(context, message) if message else ""


def noted(message: str) -> str:
    """Return the message as it is: it goes into the catalogue here, and is translated where it is shown."""
    return message


def coded(context: str, message: str) -> str:
    """Return the message as it is; like ``noted``, for ``pgettext``."""
    return message


def plural(one: str, many: str) -> tuple[str, str]:
    """Return both forms as they are; like ``noted``, for ``ngettext``."""
    return one, many


_ = gettext
