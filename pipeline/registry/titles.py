"""The office for which the news names a person, with its years where the registry has them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_PERSONS = Path(__file__).parent / "data" / "person.toml"


@cache
def titles() -> dict[str, str]:
    """Return person -> office, as ``data/person.toml`` words it: *President of … (2021–2025)*."""
    rows = tomllib.loads(_PERSONS.read_text(encoding="utf-8"))
    return {key: str(row["role"]) for key, row in rows.items() if row.get("role")}
