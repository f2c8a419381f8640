"""The registry's TOML files, read with errors that name the file and the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import RegistryError

DATA = Path(__file__).parent / "data"
#: where the format is explained
MEND = "see docs/actors.md"
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name, its words and what they mean."""

    name: str
    text: str
    rows: dict[str, Any]

    def error(self, key: str, problem: str) -> RegistryError:
        """Return the error for the row ``key``, with its line where the file has one that starts so."""
        found = re.search(rf"^\s*\[?\"?{re.escape(key)}\b", self.text, re.M)
        line = f" line {self.text.count(chr(10), 0, found.end()) + 1}" if found else ""
        return RegistryError(f"{self.name}{line}", f"{key}: {problem}", MEND)


def read_table(folder: Path, name: str) -> Table:
    """Read ``name.toml``; RegistryError when it is missing, no text or no TOML."""
    path = folder / f"{name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(path.name, f"can't be read: {error}", MEND) from error
    try:
        return Table(path.name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else len(text.splitlines())
        raise RegistryError(f"{path.name} line {number}", f"not TOML: {error}", MEND) from error


def check_entry(
    table: Table, key: str, entry: object, fields: Mapping[str, type], isos: Collection[str]
) -> None:
    """Raise a RegistryError unless ``entry`` is an actor: known fields of the right type, a known country."""
    if not isinstance(entry, dict):
        raise table.error(key, "is no actor; write { name = … }")
    if not _ID.fullmatch(key):
        raise table.error(key, "is no id; write small letters, digits and single hyphens")
    for field, value in entry.items():
        if field not in fields:
            raise table.error(key, f"no such field: {field}")
        _check_field(table, key, field, value, fields[field])
    if not entry.get("name"):
        raise table.error(key, "has no name")
    for field in ("country", *(f for f in entry if f.endswith("_of"))):
        if field in entry and entry[field] not in isos:
            raise table.error(key, f"{field} = {entry[field]!r} is no country of states.toml")
    if any(iso not in isos for iso in entry.get("where", ())):
        raise table.error(key, "where names a country that states.toml lacks")
    if entry.get("near") and not (entry.get("country") or entry.get("where")):
        raise table.error(key, "near needs a country, or where = […]")
    if "wikidata" in entry and not _WIKIDATA.fullmatch(entry["wikidata"]):
        raise table.error(key, f"wikidata = {entry['wikidata']!r} is no Wikidata id")


def _check_field(table: Table, key: str, field: str, value: object, kind: type) -> None:
    listed: list[Any] = value if isinstance(value, list) else [value]
    if isinstance(value, list) is not (kind is list) or not all(isinstance(v, str) for v in listed):
        what = "a list of names" if kind is list else "text"
        raise table.error(key, f"{field} is not {what}")
    if not all(v and v == v.strip() for v in listed):
        raise table.error(key, f"{field} holds an empty name, or one with blanks around it")
