"""What the pipeline says of joins and troubles, in the reader's language; what a source said stays."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import changing, forms, i18n, retold, writing
from pipeline import store
from pipeline.errors import LedgerLockedError
from tests.dashboard import handmade

Open = Callable[..., AppTest]
PIPELINE = Path(store.__file__).parents[1]
#: what may stand in the holes of the pipeline's sentences
FILLERS = ("7", "85%", "killed", "range", "vague")


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Every string of the pipeline and of what writes for it, its holes filled."""
    paths = (*PIPELINE.rglob("*.py"), Path(writing.__file__))
    return {one for path in paths for one in strings(path)}


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = [str(p.value) if isinstance(p, ast.Constant) else None for p in node.values]
            holes = parts.count(None)
            for fillers in product(FILLERS, repeat=holes) if holes <= 3 else ():
                told = iter(fillers)
                yield "".join(next(told) if part is None else part for part in parts)


@pytest.mark.parametrize("form", [*forms.REASONS, *forms.TROUBLES, *forms.THINGS])
def test_each_form_is_one_of_the_pipelines(sentences: set[str], form: str) -> None:
    # some are put together there of two
    parts = (form, form.removesuffix(" ({a})"), form.replace("{a} is {b}, which ", ""))
    said = [retold._pattern(part) for part in parts]
    assert any(one.fullmatch(told) for whole in sentences for told in whole.split("; ") for one in said)


class TestReasons:
    def test_are_said_in_each_language(self) -> None:
        told = "the same place; the same number killed (1200); places 7 km apart"
        assert retold.reasons(told) == "the same place; the same number killed (1,200); places 7 km apart"
        with i18n.speaking("id"):
            assert retold.reasons(told) == (
                "tempat yang sama; jumlah tewas yang sama (1.200); tempatnya berjarak 7 km"
            )

    def test_of_no_known_form_stay_as_they_are(self) -> None:
        for told in ("the same moon", "the same number eaten (3)", "a" * 5000, ""):
            with i18n.speaking("id"):
                assert retold.reasons(told) == told
        assert retold.reasons(None) == ""


class TestTroubles:
    def test_keep_the_words_of_others(self) -> None:
        with i18n.speaking("id"):
            assert retold.trouble("published 'lusa pagi' is no date; check the address") == (
                "tanggal terbit 'lusa pagi' bukan tanggal; periksa alamatnya"
            )
            told = "has a certificate that can't be trusted (self-signed certificate); try again later"
            assert retold.trouble(told).startswith("has a certificate that can't be trusted")

    def test_of_a_ledger_are_told_whole(self) -> None:
        locked = LedgerLockedError("a.db", "is locked by another process", "wait until it ends, or stop it")
        assert changing.told(locked) == str(locked)
        with i18n.speaking("id"):
            assert changing.told(locked) == (
                "a.db: sedang dikunci oleh proses lain; tunggu sampai selesai, atau hentikan"
            )

    def test_of_a_pasted_text_are_told_in_the_readers_language(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = handmade.write(tmp_path / "hand.sqlite")
        monkeypatch.setenv("SAKSI_LEDGER", str(path))
        with i18n.speaking("id"):
            refused = writing.add_text(writing.Told())
            undated = writing.add_text(writing.Told(title="Tiga orang tewas", published="lusa pagi"))
        assert refused.said == "teks: tidak memuat kata-kata; isi judul atau teks"
        assert undated.said.startswith("tanggal terbit 'lusa pagi' bukan tanggal; tulis seperti 2025-01-12")

    def test_of_a_file_that_is_no_ledger_are(self, open_app: Open, tmp_path: Path) -> None:
        other = tmp_path / "other.sqlite"
        other.write_bytes(b"no ledger at all, only words" * 400)
        app = open_app(other, lang="id")
        said = " ".join(str(one.value) for one in app.get("text"))
        assert "bukan buku catatan, atau rusak; pilih lokasi lain, atau pulihkan dari cadangan." in said
