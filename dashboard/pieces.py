"""Pieces of HTML that several pages are made of; each takes words as they are and makes them safe."""

from __future__ import annotations

from dashboard import safe


def section(name: str) -> str:
    """Return the heading of a part of a page."""
    return f'<h2 class="sk-section">{safe.html(name)}</h2>'


def note(said: str) -> str:
    """Return a quiet paragraph."""
    return f'<p class="sk-note">{safe.html(said)}</p>'


def below(told: str) -> str:
    """Return the small line below a door."""
    return f'<p class="sk-report"><small dir="auto">{safe.html(told)}</small></p>'
