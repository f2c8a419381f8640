"""The same articles make the same ledger, in any order and however often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from pipeline.model import Article, Extraction
from pipeline.store import Store, open_store
from pipeline.timeline import COLUMNS, load_frames
from tests.drawn import drawn
from tests.store.dumping import Rows, contents
from tests.store.generated import batches
from tests.store.homes import Home

Pairs = list[tuple[Article, Extraction]]

# no shrinking: it takes minutes, and a drawn batch is readable as it is
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@contextmanager
def fresh(home: Home) -> Iterator[tuple[Store, str]]:
    """Open an empty ledger."""
    name = home.new()
    try:
        with open_store(name) as store:
            yield store, name
    finally:
        home.drop(name)


def kept(home: Home, pairs: Pairs) -> Rows:
    """Return what a new ledger holds after saving one by one, and check that it is sound."""
    with fresh(home) as (store, name):
        for pair in pairs:
            store.save(*pair)
        assert store.check() == []
        return contents(name)


@drawn(6, forgive=list(HealthCheck), phases=PHASES)
@given(data=st.data(), pairs=batches())
def test_order_does_not_matter(home: Home, data: st.DataObject, pairs: Pairs) -> None:
    assert kept(home, pairs) == kept(home, data.draw(st.permutations(pairs)))


@drawn(6, forgive=list(HealthCheck), phases=PHASES)
@given(data=st.data(), pairs=batches())
def test_saving_again_changes_nothing(home: Home, data: st.DataObject, pairs: Pairs) -> None:
    with fresh(home) as (store, name):
        store.save_all(pairs)
        before = contents(name)
        assert set(store.save_all(data.draw(st.permutations(pairs)))) == {"unchanged"}
        assert {store.restate(article) for article, _ in pairs} == {"unchanged"}
        assert contents(name) == before
        assert before == kept(home, pairs)


@drawn(3, forgive=list(HealthCheck), phases=PHASES)
@given(data=st.data(), pairs=batches())
def test_frames_do_not_depend_on_the_order_either(home: Home, data: st.DataObject, pairs: Pairs) -> None:
    with fresh(home) as (one, _), fresh(home) as (other, _):
        one.save_all(pairs)
        other.save_all(data.draw(st.permutations(pairs)))
        frames, turned = load_frames(one), load_frames(other)
    for kind, columns in COLUMNS.items():
        frame = getattr(frames, kind)
        assert [(c.name, c.dtype) for c in columns] == [(n, str(t)) for n, t in frame.dtypes.items()]
        pd.testing.assert_frame_equal(frame, getattr(turned, kind))
