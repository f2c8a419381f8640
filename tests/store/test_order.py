"""The same articles make the same ledger, in any order and however often."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.model import Article, Extraction
from pipeline.store import Store, open_store
from pipeline.timeline import COLUMNS, load_frames
from tests.store.dumping import contents
from tests.store.generated import batches

Pairs = list[tuple[Article, Extraction]]

# no shrinking: it takes minutes, and a drawn batch is readable as it is
checked = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@contextmanager
def fresh(empty: Path) -> Iterator[tuple[Store, Path]]:
    """Open a copy of an empty ledger, which is quicker than making one."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, folder))
        with open_store(path) as store:
            yield store, path


def kept(empty: Path, pairs: Pairs) -> dict[str, Any]:
    """Return what a new ledger holds after saving one by one, and check that it is sound."""
    with fresh(empty) as (store, path):
        for pair in pairs:
            store.save(*pair)
        assert store.check() == []
        return contents(path)


@checked
@given(data=st.data(), pairs=batches())
def test_order_does_not_matter(empty: Path, data: st.DataObject, pairs: Pairs) -> None:
    assert kept(empty, pairs) == kept(empty, data.draw(st.permutations(pairs)))


@checked
@given(data=st.data(), pairs=batches())
def test_saving_again_changes_nothing(empty: Path, data: st.DataObject, pairs: Pairs) -> None:
    with fresh(empty) as (store, path):
        store.save_all(pairs)
        before = contents(path)
        assert set(store.save_all(data.draw(st.permutations(pairs)))) == {"unchanged"}
        assert {store.restate(article) for article, _ in pairs} == {"unchanged"}
        assert contents(path) == before
        assert before == kept(empty, pairs)


@settings(checked, max_examples=6)
@given(data=st.data(), pairs=batches())
def test_frames_do_not_depend_on_the_order_either(empty: Path, data: st.DataObject, pairs: Pairs) -> None:
    with fresh(empty) as (one, _), fresh(empty) as (other, _):
        one.save_all(pairs)
        other.save_all(data.draw(st.permutations(pairs)))
        frames, turned = load_frames(one), load_frames(other)
    for kind, columns in COLUMNS.items():
        frame = getattr(frames, kind)
        assert [(c.name, c.dtype) for c in columns] == [(n, str(t)) for n, t in frame.dtypes.items()]
        pd.testing.assert_frame_equal(frame, getattr(turned, kind))
