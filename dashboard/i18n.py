"""The languages of the interface: gettext catalogues in ``dashboard/locale``, English where one has no words.

A message is a whole sentence with named places, never one put together from pieces:
``_("{n} of {of} rows").format(n=…, of=…)``, and ``ngettext`` where a number decides the form.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent / "locale"
#: code -> the language's own name, as the reader chooses it
LANGUAGES: Mapping[str, str] = {"en": "English", "id": "Bahasa Indonesia"}
_SHOWN: ContextVar[str] = ContextVar("shown", default="en")


def use(code: str) -> None:
    """Show what follows in this language: for the run of a page, not for other readers."""
    _SHOWN.set(code if code in LANGUAGES else "en")


def shown() -> str:
    """Return the code of the language that the page is shown in."""
    return _SHOWN.get()


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
    return _catalogue(shown()).pgettext(context, message)


_ = gettext
