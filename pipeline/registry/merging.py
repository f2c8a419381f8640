"""Two entries that are one actor: ``merged.toml``, a line a merge, old id = surviving id."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.registry.files import Table


def survivors(table: Table, known: Collection[str]) -> dict[str, str]:
    """Return old id -> the id that survives; a chain of merges ends at its last.

    An old id need not have an entry any more: its line keeps the way to the survivor. RegistryError for
    a circle and for a survivor that no file holds.
    """
    found = {}
    for old, new in table.rows.items():
        if not isinstance(new, str):
            raise table.error(old, 'is no merge; write old-id = "surviving-id"')
        if old.startswith("state-"):
            raise table.error(old, "is a state; states can't be merged away")
        found[old] = _last(table, old)
        if found[old] not in known:
            raise table.error(old, f"merges into {found[old]!r}, which is no actor")
    return found


def _last(table: Table, old: str) -> str:
    """Follow the merges from an id to the one that survives."""
    seen = [old]
    while (following := table.rows.get(seen[-1])) is not None:
        if following in seen:
            raise table.error(old, f"merges in a circle: {' -> '.join([*seen, following])}")
        seen.append(following)
    return seen[-1]
