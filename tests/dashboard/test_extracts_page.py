"""The page Data: any extract of what the filters show, its rows those of the screen."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, extract_box, extracts, filters, i18n, provenance, view
from dashboard.extracts import Choice
from pipeline.export import PROFILES, columns_of, read_json, read_parquet
from tests.dashboard import written
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]
CODED = [(kind, profile) for kind in extracts.KINDS for profile in PROFILES[kind]]


def opened(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name: held.read(name) for name in held.namelist()}


def counted(kind: str, profile: str, made: bytes, form: str) -> int:
    if form == "Parquet":
        return len(read_parquet(io.BytesIO(made), kind, profile))
    if form == "JSON":
        return len(read_json(io.BytesIO(made), kind, profile))
    separator = extracts.FORMATS[form].separator
    return len(list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=separator)))


@pytest.mark.parametrize(
    # everything of each kind and profile, and of each kind what a filter leaves
    ("kind", "profile", "actor"),
    [*((*coded, None) for coded in CODED), *((kind, PROFILES[kind][0], "Russia") for kind in extracts.KINDS)],
)
def test_every_choice_has_a_download_whose_rows_are_the_screen_s(
    open_app: Open,
    ledger_path: Path,
    ledger: data.Ledger,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    profile: str,
    actor: str | None,
) -> None:
    query = {"table": kind.capitalize(), "profile": profile} | ({"actor": actor} if actor else {})
    app = open_app(ledger_path, "everything", **query)
    assert not app.exception
    assert app.radio(key="profile").value == profile
    offered = filters.choices(ledger)
    state = filters.Filters(chosen={"actor": (actor,)} if actor else {})
    shown = view.apply(ledger, state, offered)
    monkeypatch.setenv("SAKSI_LEDGER", str(ledger_path))
    for form in extracts.FORMATS:
        app.radio(key="form").set_value(form).run()
        assert not app.exception
        choice = Choice(kind, profile, form)
        found = extracts.rows(shown, choice)
        assert extract_box.rows(kind, profile, len(found)) in words_of(app)
        held = opened(b"".join(extracts.archive(shown, found, choice, "saksi-x")()))
        [file] = [name for name in held if name.endswith(("x.csv", "x.parquet", "x.json"))]
        told = json.loads(held[f"{file}.resource.json"])
        assert counted(kind, profile, held[file], form) == len(found) == told["saksi"]["rows"]
        assert told["saksi"]["filters"] == ([f"actors: {actor}"] if actor else [])
        assert told["saksi"]["query"] == (f"actor={actor}" if actor else "")
        assert told["hash"] == f"sha256:{hashlib.sha256(held[file]).hexdigest()}"
    if kind != "events" or profile == "verbatim":
        assert len(found) == len(shown.frame(kind)) > 0


def test_the_preview_shows_the_values_of_the_file(ledger: data.Ledger, whole: view.View) -> None:
    for form in extracts.FORMATS:
        choice = Choice("figures", "acled", form, ("raw", "latitude", "coded_best", "as_of"))
        shown = extracts.preview(whole, whole.figures, choice, 3)
        assert list(shown) == ["raw", "as_of", "latitude", "coded_best"]
        assert len(shown) == 3
        degrees = "31,42" if form == "CSV ;" else "31.42"
        assert degrees in set(shown["latitude"]), form
    choice = Choice("figures", "verbatim", "CSV", ("as_of",))
    assert extracts.preview(whole, whole.figures, choice, 30)["as_of"].isna().any()


def test_columns_are_chosen_by_the_address_and_explained(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "everything", columns=["raw", "claimant"], form="JSON")
    tables = [frame.value for frame in app.dataframe]
    [explained] = [table for table in tables if list(table) == ["name", "meaning", "unit"]]
    assert list(explained["name"]) == ["raw", "claimant"]
    assert explained["meaning"].str.len().min() > 10
    assert any(list(table) == ["raw", "claimant"] for table in tables)


def test_a_profile_that_does_not_fit_falls_back(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "everything", table="Actors", profile="ged", form="xlsx")
    assert not app.exception
    assert app.radio(key="profile").value == "verbatim"
    assert app.radio(key="form").value == "CSV"


def test_every_profile_and_format_says_what_it_means(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, "everything", table="Events", profile="ged")
    assert "are not UCDP’s data" in app.info[0].value
    for kind, profile in CODED:
        assert len(extract_box._means(kind)[profile]) > 20
        assert len(columns_of(kind, profile)) == len(extracts.columns(kind, profile))
        if extracts.notice(kind, profile):
            assert "coded by Saksi" in extract_box._said(kind, profile)


def test_filters_in_words(ledger: data.Ledger) -> None:
    offered = filters.choices(ledger)
    state, _ = filters.parse(
        {"from": ["2025-01-01"], "undated": ["false"], "measure": ["killed", "injured"], "q": [" a  b "]},
        offered,
    )
    assert provenance.in_words(state, offered) == (
        "dates from 2025-01-01",
        "without undated records",
        "measures: killed; injured",
        "words: a b",
    )
    with i18n.speaking("id"):
        assert provenance.in_words(state, offered) == (
            "tanggal mulai 2025-01-01",
            "tanpa catatan yang tidak bertanggal",
            "dampak: tewas; luka-luka",
            "kata: a b",
        )
    assert provenance.in_words(filters.Filters(), offered) == ()


def test_hostile_words_stay_words_in_the_preview(open_app: Open, hostile_path: Path) -> None:
    app = open_app(hostile_path, "everything", table="Articles", q="evil.example")
    assert not app.exception
    assert written.alive(app) == []
    said = [str(one.value) for kind in ("markdown", "caption") for one in app.get(kind)]
    assert not [words for words in said if re.search(r"<(img|script|a )", words)]
