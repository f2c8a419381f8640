"""What a page writes as HTML: its doors, and what in it is alive that an article could have put there."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from dashboard import links

_FORBIDDEN = {"img", "script", "iframe", "form", "object", "embed", "svg", "link", "meta", "base", "input"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.doors: list[tuple[str, str]] = []
        self.alive: list[str] = []
        self._in_door = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.alive += [f"{tag} {name}" for name in held if name.startswith("on")]
        if tag == "a":
            to = str(held.get("href"))
            if held.get("class") != "sk-door" or not to.startswith("/") or to.startswith("//"):
                self.alive.append(f"a {to}")
            self.doors.append((to, ""))
            self._in_door = True
        elif tag in _FORBIDDEN:
            self.alive.append(tag)

    def handle_data(self, data: str) -> None:
        if self._in_door:
            to, words = self.doors.pop()
            self.doors.append((to, words + data))

    def handle_endtag(self, tag: str) -> None:
        self._in_door = self._in_door and tag != "a"


def bodies(app: AppTest) -> list[str]:
    """Return what the page writes as HTML, but for the script that follows its doors."""
    ours = f'<script src="{links.served("links.js")}"></script>'
    return [str(one.value) for one in app.html if one.value != ours]


def alive(app: AppTest) -> list[str]:
    """Return what could fetch, send or run something, or lead anywhere but to these pages."""
    return [found for body in bodies(app) for found in read(body).alive]


def doors(app: AppTest) -> list[tuple[str, str]]:
    """Return the links of the page's lists: address and words."""
    return [door for body in bodies(app) for door in read(body).doors]


def query(to: str) -> dict[str, list[str]]:
    """Return what an address asks for."""
    return parse_qs(urlsplit(to).query)


def read(body: str) -> _Reader:
    """Return the doors of some HTML, and what in it is alive."""
    reader = _Reader()
    reader.feed(body)
    return reader
