"""Who may see the pages, where a provider of sign-ins is configured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.dashboard import written
from tests.dashboard.conftest import APP

AUTH = {
    "redirect_uri": "https://saksi.example/oauth2callback",
    "cookie_secret": "long and random",
    "client_id": "x",
    "client_secret": "y",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}
OpenAs = Callable[..., AppTest]


@pytest.fixture
def open_as(monkeypatch: pytest.MonkeyPatch, ledger_path: Path) -> OpenAs:
    """Open the first page as somebody, in a house that asks who one is."""

    def start(allowed: list[str], **claims: Any) -> AppTest:
        monkeypatch.setenv("SAKSI_LEDGER", str(ledger_path))
        monkeypatch.setattr(st, "user", claims)
        monkeypatch.setattr(type(st.secrets), "load_if_toml_exists", lambda _: True)
        app = AppTest.from_file(str(APP), default_timeout=30)
        app.secrets["auth"] = AUTH
        app.secrets["saksi"] = {"allowed": allowed}
        return app.run()

    return start


def test_a_stranger_is_asked_to_sign_in_and_sees_nothing(open_as: OpenAs) -> None:
    app = open_as(["@ngo.example"])
    assert [button.label for button in app.button] == ["Sign in"]
    assert [text.value for text in app.text] == ["Sign in to see this ledger."]
    assert len(written.bodies(app)) == 1, "the page's own style"


@pytest.mark.parametrize("allowed", [["dewi@ngo.example"], ["@NGO.example"]])
def test_who_is_listed_sees_the_ledger(open_as: OpenAs, allowed: list[str]) -> None:
    app = open_as(allowed, is_logged_in=True, email="Dewi@ngo.example")
    assert not app.exception
    assert written.doors(app)


@pytest.mark.parametrize(
    ("allowed", "claims"),
    [
        ([], {"email": "dewi@ngo.example"}),
        (["@ngo.example"], {"email": "dewi@ngo.example.evil.example"}),
        (["@ngo.example"], {"email": "dewi@ngo.example", "email_verified": False}),
        (["@ngo.example"], {}),
        (["@"], {"email": ""}),
    ],
)
def test_who_is_not_listed_sees_nothing(open_as: OpenAs, allowed: list[str], claims: dict[str, Any]) -> None:
    app = open_as(allowed, is_logged_in=True, **claims)
    assert [button.label for button in app.button] == ["Sign out"]
    assert not written.doors(app)


def test_settings_that_can_not_be_read_open_nothing(
    monkeypatch: pytest.MonkeyPatch, ledger_path: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\nclient_id = ")
    monkeypatch.setenv("SAKSI_LEDGER", str(ledger_path))
    monkeypatch.setattr(type(st.secrets), "load_if_toml_exists", lambda _: False)
    monkeypatch.setattr(st, "get_option", lambda name: [str(broken)] if name == "secrets.files" else None)
    app = AppTest.from_file(str(APP), default_timeout=30).run()
    assert "can't be read, so nobody is let in" in app.text[0].value
    assert not written.doors(app)
