"""Large ledgers are read by a process of their own and mapped: the pages show the same."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, derived, filters, kept, shelving, view
from pipeline.readers import ReadOptions
from pipeline.run import ingest
from pipeline.store import open_store
from tests.dashboard import handmade
from tests.dashboard.test_pages import words_of

Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Take every ledger for a large one, and keep it here."""
    at = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "SMALL", 0)
        patch.setenv("XDG_CACHE_HOME", str(at))
        yield at


@pytest.fixture(scope="module")
def mapped(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> data.Ledger:
    path = handmade.write(tmp_path_factory.mktemp("large") / "large.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKSI_LEDGER", str(path))
        found = data.load()
    assert isinstance(found, data.Ledger)
    return found


def test_what_is_kept_comes_back_as_it_was(mapped: data.Ledger, ledger: data.Ledger) -> None:
    assert mapped.mentions is not None, "was not kept"
    for kind in ("figures", "events", "articles"):
        pd.testing.assert_frame_equal(getattr(mapped, kind), getattr(ledger, kind), check_categorical=False)
    for name in ("actors", "places", "involvement", "review", "joins"):
        pd.testing.assert_frame_equal(
            getattr(mapped.frames, name), getattr(ledger.frames, name), check_categorical=False
        )
    for article in ledger.articles["article_id"]:
        here, there = data.mentions_of(mapped, article), data.mentions_of(ledger, article)
        pd.testing.assert_frame_equal(here, there.reset_index(drop=True), check_categorical=False)
    told, compared = data.tolls(mapped), data.tolls(ledger)
    pd.testing.assert_frame_equal(told.series, compared.series)
    assert told.apart == compared.apart


def test_filters_leave_the_same(mapped: data.Ledger, ledger: data.Ledger) -> None:
    offered = filters.choices(ledger)
    for chosen in ({"actor": tuple(offered.labels("actor")[:1])}, {"measure": ("killed",)}):
        asked = filters.Filters(chosen=chosen, text="")
        here, there = view.apply(mapped, asked, offered), view.apply(ledger, asked, offered)
        assert list(here.figures["figure_id"]) == list(there.figures["figure_id"])
        assert here.left == there.left
        pd.testing.assert_frame_equal(here.actors, there.actors)
        shelving.let_go()
        whole = derived.in_full(mapped, "figures", here.figures)
        own = ledger.figures.set_index("figure_id").loc[here.figures["figure_id"], "sentence"]
        assert list(whole["sentence"]) == list(own)


def test_rows_that_were_numbered_anew_get_their_own_sentences(ledger: data.Ledger) -> None:
    rows = ledger.lean["figures"].tail(3).reset_index(drop=True)
    own = list(ledger.figures["sentence"].tail(3))
    assert list(derived.in_full(ledger, "figures", rows)["sentence"]) == own


def test_only_the_user_may_read_it(mapped: data.Ledger, cache: Path) -> None:
    folders = [path for path in cache.rglob("*") if path.is_dir() and list(path.glob("*.arrow"))]
    assert {path.stat().st_mode & 0o077 for path in folders} == {0}
    assert "large" not in str(folders)


def test_files_that_were_cut_off_are_made_anew(mapped: data.Ledger, cache: Path, tmp_path: Path) -> None:
    whole = next(cache.rglob("figures.arrow")).parent
    cut = shutil.copytree(whole, tmp_path / "cut")
    figures = cut / "figures.arrow"
    figures.write_bytes(figures.read_bytes()[:100])
    assert kept.read(cut) is None
    assert not figures.exists()


def test_while_a_large_ledger_is_read_anew_its_state_before_is_shown(
    open_app: Open, cache: Path, tmp_path: Path
) -> None:
    path = handmade.write(tmp_path / "growing.sqlite")
    assert "as it was" not in words_of(open_app(path))
    (tmp_path / "new.txt").write_text("Lima warga tewas dalam serangan di Nduga, kata polisi.", "utf-8")
    with open_store(path) as store:
        ingest([tmp_path / "new.txt"], store, ReadOptions(language="id"))
    app = open_app(path, "articles")
    assert "this is the ledger as it was" in words_of(app)
    before = len(app.dataframe[0].value)
    end = time.monotonic() + 60
    while "as it was" in words_of(app) and time.monotonic() < end:
        time.sleep(0.3)
        app.run()
    assert len(app.dataframe[0].value) == before + 1
