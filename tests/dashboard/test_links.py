"""Doors of lists: addresses of these pages, whatever the words and wherever the server stands."""

from __future__ import annotations

import pytest

from dashboard import filters, links
from tests.dashboard import handmade, written


def test_an_address_holds_the_filters_and_the_record() -> None:
    state = filters.Filters(text="a&b=c#d")
    to = links.article(state, {"article_id": "a 1", "figure_id": "f/2"}, "figure")
    assert to.startswith("/articles?")
    assert written.query(to) == {"q": ["a&b=c#d"], "article": ["a 1"], "figure": ["f/2"]}


def test_a_server_below_a_path_has_its_doors_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        links.st, "get_option", lambda name: "/saksi/" if name == "server.baseUrlPath" else None
    )
    assert links.address(links.EVENTS, [("story", "s1")]) == "/saksi/events?story=s1"
    assert links.served("links.js") == "/saksi/app/static/links.js"


def test_hostile_words_are_the_words_of_a_door_and_no_more() -> None:
    reader = written.read(links.listed([links.anchor("/articles?article=1", handmade.HOSTILE)]))
    assert reader.alive == []
    ((to, words),) = reader.doors
    assert to == "/articles?article=1"
    assert words == " ".join(handmade.HOSTILE.split())[: len(words) - 1] + words[-1]


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_what_the_tests_call_alive_is_noticed(to: str) -> None:
    assert written.read(links.anchor(to, "words")).alive == [f"a {to}"]
    assert written.read('<b onclick="x">').alive == ["b onclick"]
    assert written.read("<script>").alive == ["script"]
