"""Files that a page offers, without a browser; how they are sent is tested in one."""

from __future__ import annotations

import re

import pytest
from starlette.routing import Match
from streamlit.testing.v1 import AppTest

from dashboard import offers


def page() -> None:
    import streamlit as st

    from dashboard import offers

    offers.begin()
    if st.checkbox("offered", value=True):
        offers.button("Save <b>2</b>", lambda: [b"a", b"b"], 'a "b".csv', "text/csv", "one", first=True)
    offers.button("Save none", list, "none.csv", "text/csv", "none", empty=True)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_SERVED", ["here"])


def tokens(app: AppTest) -> list[str]:
    return re.findall(r'href="/extract/([\w-]+)/', " ".join(each.body for each in app.get("html")))


@pytest.mark.usefixtures("served")
def test_an_address_stays_while_its_place_is_on_the_page() -> None:
    app = AppTest.from_function(page).run()
    [token] = tokens(app)
    assert b"".join(offers._OFFERS[token].make()) == b"ab"
    assert tokens(app.run()) == [token]
    app.checkbox[0].uncheck().run()
    # a click that was on its way while the page was drawn anew still finds it
    assert token in offers._OFFERS
    app.run()
    assert token not in offers._OFFERS


@pytest.mark.usefixtures("served")
def test_words_are_words_and_an_empty_file_has_no_address() -> None:
    app = AppTest.from_function(page).run()
    first, none = (each.body for each in app.get("html"))
    assert "Save &lt;b&gt;2&lt;/b&gt;" in first
    assert "sk-first" in first
    assert "/a%20%22b%22.csv" in first
    assert 'download="a &quot;b&quot;.csv"' in first
    assert "href" not in none
    assert 'aria-disabled="true"' in none


def test_without_our_server_it_is_streamlit_s_own_button() -> None:
    assert not offers._SERVED
    app = AppTest.from_function(page).run()
    assert not tokens(app)
    assert [each.proto.label for each in app.get("download_button")] == ["Save <b>2</b>", "Save none"]


@pytest.mark.parametrize("path", ["/extract/t/saksi.csv", "/below/here/extract/t/saksi.csv"])
def test_addresses_are_found_below_a_base_path_too(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_SERVED", [])
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    matches = [route.matches(scope) for route in offers.routes()]
    [found] = [told["path_params"] for match, told in matches if match == Match.FULL]
    assert (found["token"], found["name"]) == ("t", "saksi.csv")
