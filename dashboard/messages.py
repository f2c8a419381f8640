"""The catalogues of ``i18n``: read from the code, brought up to date, compiled. Run it by ``make messages``.

What is new stands untranslated in the ``.po`` until somebody writes it; tests hold that nobody forgets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dashboard import i18n

#: our functions that hold a message, and where in their arguments
KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "noted": None,
    "pgettext": ((1, "c"), 2),
    "coded": ((1, "c"), 2),
    "ngettext": (1, 2),
    "numbered": (1, 2),
    "plural": (1, 2),
}


def path_of(code: str, kind: str) -> Path:
    """Return where a language's catalogue is kept: ``po`` or ``mo``."""
    return i18n.HERE / code / "LC_MESSAGES" / f"saksi.{kind}"


def in_code() -> Catalog:
    """Return all messages of the pages."""
    found = Catalog(project="saksi", charset="utf-8")
    here = i18n.HERE.parent
    for name, line, message, _comments, context in extract_from_dir(here, keywords=KEYWORDS):
        found.add(message, locations=[(name, line)], context=context)
    return found


def read(code: str) -> Catalog:
    """Return a language's catalogue as it is kept."""
    with path_of(code, "po").open("rb") as file:
        return read_po(file, locale=code, domain="saksi")


def compiled(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue as gettext reads it."""
    with path.open("wb") as file:
        write_mo(file, catalogue)


def main() -> int:
    """Bring every catalogue up to date with the code; tell what waits for a translation."""
    waiting = 0
    for code in sorted(set(i18n.LANGUAGES) - {i18n.SOURCE}):
        catalogue = read(code)
        # guesses from other sentences would be wrong numbers and wrong stances: none are made
        catalogue.update(in_code(), no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        with path_of(code, "po").open("wb") as file:
            # no lines of the code: they would change with every edit
            write_po(file, catalogue, width=100, no_location=True, omit_header=False)
        compiled(read(code), path_of(code, "mo"))
        untold = [message.id for message in catalogue if message.id and not _told(message.string)]
        waiting += len(untold)
        sys.stdout.writelines(f"{code}: untranslated: {message!r}\n" for message in untold)
    return 1 if waiting else 0


def _told(string: str | tuple[str, ...] | list[str]) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    raise SystemExit(main())
