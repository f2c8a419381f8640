"""Review and Data in Indonesian: forms that are filled, what is kept, addresses in both languages."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, extracts, filters, i18n, picture, tolls, view
from dashboard.charts.totals import totals
from dashboard.extracts import Choice
from dashboard.palette import LIGHT
from pipeline.store import open_store
from pipeline.timeline import load_frames
from tests.dashboard import handmade
from tests.dashboard.test_languages import left_in_english, said

Open = Callable[..., AppTest]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return a ledger that a test may write into."""
    return handmade.write(tmp_path / "hand.sqlite", (*handmade.REPORTS, handmade.HOSTILE_REPORT))


def figure(ledger: Path, raw: str) -> str:
    with open_store(ledger, read_only=True) as store:
        found = load_frames(store).figures
    return str(found.loc[found["raw"] == raw, "figure_id"].iloc[0])


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


class TestReview:
    def test_of_a_figure_is_answered_in_indonesian_and_kept_as_codes(
        self, open_app: Open, mine: Path
    ) -> None:
        about = figure(mine, "94")
        app = open_app(mine, "review", tab=f"doubts~{about}", lang="id")
        assert left_in_english(app) == []
        key = f"say_{about}_0"
        measure = app.selectbox(key=f"{key}_measure")
        assert measure.value == "hostage"
        assert "tewas" in measure.options
        measure.select("detained")
        app.text_area(key=f"{key}_reason").input("dibaca ulang")
        app.text_input(key=f"{key}_by").input("dewi")
        press(app, f"{key}_correct")
        told = said(app)
        assert "Dikoreksi. Yang ditemukan semula tetap tercatat di sampingnya." in told
        assert "Apa yang menimpa mereka: disandera → ditahan" in told
        with open_store(mine, read_only=True) as store:
            frames = load_frames(store)
        [word] = frames.said.to_dict("records")
        assert json.loads(word["changes"]) == {"measure": "detained"}
        assert frames.figures.set_index("figure_id").loc[about, "measure"] == "detained"

    def test_of_nothing_changed_changes_nothing(self, open_app: Open, mine: Path) -> None:
        """No field of the form reads as changed only because it is shown in another language."""
        about = figure(mine, "94")
        app = open_app(mine, "review", tab=f"doubts~{about}", lang="id")
        key = f"say_{about}_0"
        app.text_area(key=f"{key}_reason").input("dibaca ulang")
        app.text_input(key=f"{key}_by").input("dewi")
        press(app, f"{key}_correct")
        assert "Tidak ada isian yang diubah." in said(app)

    def test_keeps_a_forms_own_reasons_for_readers_of_any_language(self, open_app: Open, mine: Path) -> None:
        about = figure(mine, "94")
        app = open_app(mine, "review", tab=f"doubts~{about}", lang="id")
        app.text_input(key=f"say_{about}_0_by").input("dewi")
        press(app, f"say_{about}_0_accept")
        assert "Diterima: angka ini berlaku sebagaimana ditemukan." in said(app)
        press(app, "undo_last")
        assert "Ditarik kembali; kedua penilaian tetap tercatat dalam log." in said(app)
        told = said(open_app(mine, "review", tab="decided", lang="id"))
        assert "Diterima</b> (ditarik kembali)" in told
        assert "UTC: sudah benar apa adanya" in told
        assert "UTC: langsung ditarik kembali" in told
        told = said(open_app(mine, "review", tab="decided"))
        assert "Accepted</b> (taken back)" in told
        assert "UTC: right as it is" in told

    @pytest.mark.parametrize("tab", ["doubts", "sentences", "decided"])
    def test_has_the_same_tabs_in_both_languages(self, open_app: Open, mine: Path, tab: str) -> None:
        for lang in ("en", "id"):
            app = open_app(mine, "review", tab=tab, lang=lang)
            assert not app.exception
            assert not app.warning
            assert app.query_params["tab"] == tab


class TestData:
    QUERY = {"table": "Events", "profile": "acled", "form": "JSON"}

    @pytest.mark.parametrize("lang", ["en", "id"])
    def test_is_the_same_by_the_same_address(self, open_app: Open, ledger_path: Path, lang: str) -> None:
        app = open_app(ledger_path, "everything", columns=["event_date", "country"], lang=lang, **self.QUERY)
        assert not app.exception
        assert app.button_group(key="table").value == "events"
        assert app.radio(key="profile").value == "acled"
        assert app.radio(key="form").value == "JSON"
        assert app.multiselect(key="columns").value == ["event_date", "country"]
        assert app.query_params["table"] == "Events"

    def test_chosen_in_indonesian_opens_in_english(self, open_app: Open, ledger_path: Path) -> None:
        app = open_app(ledger_path, "everything", form="Parquet", lang="id")
        app.button_group(key="table-seen").set_value("articles").run()
        assert left_in_english(app) == []
        left = {name: app.query_params[name] for name in app.query_params if name != "lang"}
        assert left == {"table": "Articles", "form": "Parquet"}
        english = open_app(ledger_path, "everything", **left)
        assert english.button_group(key="table").value == "articles"
        assert english.radio(key="form").value == "Parquet"

    @pytest.mark.parametrize("kind", extracts.KINDS)
    def test_of_every_kind_has_no_english_left(self, open_app: Open, ledger_path: Path, kind: str) -> None:
        app = open_app(ledger_path, "everything", table=kind.capitalize(), measure="injured", lang="id")
        assert left_in_english(app) == []

    def test_in_a_file_is_described_in_english(self, ledger: data.Ledger, ledger_path: Path) -> None:
        offered = filters.choices(ledger)
        shown = view.apply(ledger, filters.Filters(chosen={"measure": ("injured",)}), offered)
        choice = Choice("figures", "verbatim", "JSON")
        with i18n.speaking("id"), pytest.MonkeyPatch.context() as patch:
            patch.setenv("SAKSI_LEDGER", str(ledger_path))
            made = b"".join(extracts.archive(shown, extracts.rows(shown, choice), choice, "saksi-x")())
        with zipfile.ZipFile(BytesIO(made)) as held:
            told = json.loads(held.read("saksi-x.json.resource.json"))
        assert told["saksi"]["filters"] == ["measures: injured"]


class TestWhatLeavesThePage:
    def test_a_picture_says_its_filters_as_the_reader_reads_them(self, told: data.Ledger) -> None:
        seen = view.apply(told, filters.Filters(chosen={"measure": ("killed",)}), filters.choices(told))
        found = data.tolls(told)
        with i18n.speaking("id"):
            key, _n = tolls.sizes(found.series.take(found.of_conflicts))[0]
            toll = tolls.of_key(seen, found, key)
            notes = picture.notes(seen, totals(toll, told.hues, LIGHT))
        assert "filter: dampak: tewas." in notes[0]
        assert toll.name.startswith("Perang ")


def test_a_conflict_is_named_in_each_language_and_addressed_in_english(
    open_app: Open, tolls_path: Path
) -> None:
    app = open_app(tolls_path, "figures", lang="id")
    [first, *_others] = app.selectbox(key="conflict").options
    assert app.selectbox(key="conflict-seen").options[0].startswith("Perang ")
    assert "Perang" not in first
    again = open_app(tolls_path, "figures", conflict=first)
    assert again.selectbox(key="conflict").value == first
    assert not again.exception


@pytest.mark.parametrize(
    ("lang", "title", "next_step"),
    [("en", "There is no ledger yet", "Put your own"), ("id", "Belum ada buku catatan", "Masukkan artikel")],
)
def test_a_missing_ledger_is_told_in_the_readers_language(
    open_app: Open, tmp_path: Path, lang: str, title: str, next_step: str
) -> None:
    app = open_app(tmp_path / "none.sqlite", lang=lang)
    assert app.title[0].value == title
    assert app.info[0].value.startswith(next_step)
