"""Frames that come in parts are kept column by column, and come back as they would have been made whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from dashboard import data, kept, shelving
from pipeline.store import open_store
from pipeline.timeline import Reading
from pipeline.timeline import frames as reading_frames
from tests.dashboard import handmade


def part(
    words: list[str | None], kinds: list[str | None], days: list[str], numbers: list[int | None]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "words": pd.array(words, dtype="str"),
            "kind": pd.Categorical(pd.array(kinds, dtype="str")),
            "day": np.array(days, dtype="datetime64[s]"),
            "at": pd.to_datetime(days, utc=True).as_unit("s"),
            "number": pd.array(numbers, dtype="Int64"),
            "row": np.arange(len(words), dtype="int32"),
            "degrees": [np.nan if number is None else number / 2 for number in numbers],
            "sample": [number == 1 for number in numbers],
        }
    )


FIRST = part(
    ["satu", None, ""], ["town", None, "area"], ["2025-03-01", "NaT", "1990-01-01"], [1, None, 2**40]
)
SECOND = part([None, "naïve"], ["country", "town"], ["NaT", "2025-03-02"], [None, 0])
WHOLE = pd.concat([FIRST, SECOND], ignore_index=True).assign(
    kind=pd.Categorical(["town", None, "area", "country", "town"])
)


@pytest.fixture
def shelved(tmp_path: Path) -> Path:
    with shelving.shelf(tmp_path / "at", tmp_path / "aside") as shelf:
        shelf.add({"reports": FIRST, "none": FIRST.iloc[:0]})
        shelf.add({"reports": FIRST.iloc[:0], "none": FIRST.iloc[:0]})
        shelf.add({"reports": SECOND})
    return tmp_path / "at"


def test_parts_come_back_as_one(shelved: Path) -> None:
    table = shelving.mapped(shelved / "reports.arrow")
    pd.testing.assert_frame_equal(shelving.frame_of(table), WHOLE)
    pd.testing.assert_frame_equal(
        shelving.frame_of(table.slice(2, 2)).astype({"kind": "str"}),
        WHOLE[2:4].reset_index(drop=True).astype({"kind": "str"}),
    )
    none = shelving.frame_of(shelving.mapped(shelved / "none.arrow"))
    assert none.dtypes.astype("str").to_dict() == WHOLE.dtypes.astype("str").to_dict()
    assert len(none) == 0
    assert {path.name for path in shelved.iterdir()} == {"none.arrow", "reports.arrow"}


def test_words_numbers_and_days_stay_in_the_file(shelved: Path) -> None:
    table = shelving.mapped(shelved / "reports.arrow")
    frame = shelving.frame_of(table)
    for name, values in (("number", frame["number"].array._data), ("day", frame["day"].to_numpy())):
        [chunk] = table.column(name).chunks
        assert values.ctypes.data == chunk.buffers()[1].address, name


def test_a_file_that_lacks_a_column_is_not_read(shelved: Path) -> None:
    path = shelved / "reports.arrow"
    whole = path.read_bytes()
    source = pa.BufferReader(whole)
    ends = []
    while source.tell() < source.size():
        pa.ipc.open_stream(source).read_all()
        ends.append(source.tell())
    for end in (*ends[:-1], ends[0] - 9, ends[-1] - 9):
        path.write_bytes(whole[:end])
        with pytest.raises((OSError, pa.ArrowInvalid)):
            shelving.mapped(path)


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    other = FIRST.assign(number=["one", "two", "three"])
    shelf = shelving.shelf(tmp_path / "at", tmp_path / "aside")
    with pytest.raises(pa.ArrowInvalid, match="different schema"), shelf as to:
        [to.add({"reports": some}) for some in (FIRST, other)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("together", [1, 3])
def test_a_ledger_kept_part_by_part_is_the_one_read_at_once(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = handmade.write(tmp_path / "ledger.sqlite")
    with open_store(path, create=False, read_only=True) as store, store.moment() as moment:
        whole = data._tables(Reading(moment))
    assert len(whole["articles"]) > 3 * together
    monkeypatch.setattr(reading_frames, "TOGETHER", together)
    monkeypatch.setenv("SAKSI_LEDGER", str(path))
    monkeypatch.setenv("SAKSI_PAGES", str(tmp_path / "pages" / "kept"))
    data.keep()
    held = kept.read(tmp_path / "pages" / "kept")
    assert held is not None
    tables = {**held.tables, "mentions": shelving.frame_of(held.mentions)}
    told = data.compare(whole["figures"], whole["articles"])
    whole |= {"series": told.series, "disagreement": told.disagreement}
    assert set(tables) == set(whole) | {"apart"}
    for name, frame in whole.items():
        # rows, their order and dtypes; categories that nobody has lose their type on the way
        pd.testing.assert_frame_equal(tables[name], frame, check_categorical=False)
        for column in frame.select_dtypes("category"):
            assert list(tables[name][column].cat.categories) == list(frame[column].cat.categories), column
