"""What hangs together: the components of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return each node's component, its nodes in order; the same for every order of the edges."""
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    together: dict[str, list[str]] = {}
    for node in sorted(parent):
        together.setdefault(root(node), []).append(node)
    return {node: tuple(members) for members in together.values() for node in members}
