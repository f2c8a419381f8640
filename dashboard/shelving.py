"""Frames that come in parts, written so that they can be mapped: of each column all rows together.

While parts come they are appended to a file a frame (``*.parts``). When all are there, each column is put
together by itself, so that never more than one is in memory, and written behind the one before it: a file is
one Arrow stream a column, and at its end one without rows that names them all.
"""

from __future__ import annotations

import mmap
import shutil
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

#: where something stands in a file, and how many bytes that is
Places: TypeAlias = Sequence[tuple[int, int]]
#: the files that are mapped, as long as some frame is over them, and where words stand in each
_MAPPED: weakref.WeakKeyDictionary[mmap.mmap, Places] = weakref.WeakKeyDictionary()
#: who is reading mapped files from end to end; the lock is held while that changes
_READING_ALL: set[object] = set()
_ADVISING = threading.Lock()
#: held while mapped pages are about to be let go; seconds after the first run that asks for it
_LETTING_GO = threading.Lock()
_MOMENT = 1.0


class Shelf:
    """A folder into which frames are written part by part."""

    def __init__(self, at: Path) -> None:
        self._at = at
        self._files = ExitStack()
        self._parts: dict[str, pa.RecordBatchStreamWriter] = {}

    def add(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Append rows to frames by name; a frame's columns are those of its first part."""
        for name, frame in tables.items():
            table = pa.Table.from_pandas(frame, preserve_index=False)
            columns = [_widened(column.combine_chunks()) for column in table.columns]
            batch = pa.record_batch(columns, names=table.column_names)
            if name not in self._parts:
                file = self._files.enter_context(pa.OSFile(str(self._part(name)), "wb"))
                schema = batch.schema.with_metadata(table.schema.metadata)
                self._parts[name] = self._files.enter_context(pa.ipc.new_stream(file, schema))
            # also without rows: its categories count
            self._parts[name].write_batch(batch)

    def close(self) -> None:
        """End the parts, and put together every column of every frame that came."""
        self._files.close()
        for name in self._parts:
            _put_together(self._part(name), self._at / f"{name}.arrow")
        self._parts = {}

    def frame(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Return columns of a frame that is closed."""
        return frame_of(mapped(self._at / f"{name}.arrow").select(columns))

    def _part(self, name: str) -> Path:
        return self._at / f"{name}.parts"


@contextmanager
def shelf(at: Path, aside: Path) -> Iterator[Shelf]:
    """Have a folder filled aside and renamed into place; only the user may read it."""
    aside.mkdir(mode=0o700)
    try:
        made = Shelf(aside)
        yield made
        made.close()
        aside.rename(at)
    except OSError:
        if not at.is_dir():
            raise
        # somebody else was quicker
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def mapped(path: Path) -> pa.Table:
    """Map a file so that looking at one word brings in one page of it, not those around.

    Numbers and categories come with what is around: filters look at all of them.
    """
    file = _map(path)
    source = pa.BufferReader(pa.py_buffer(file))
    found, words = [], []
    while (first := source.tell()) < source.size():
        found.append(pa.ipc.open_stream(source).read_all())
        if any(pa.types.is_large_string(each) or pa.types.is_string(each) for each in found[-1].schema.types):
            page = first - first % mmap.PAGESIZE
            words.append((page, source.tell() - page))
    if hasattr(mmap, "MADV_DONTNEED"):
        _MAPPED[file] = words
        _advise({file: words}, at_random=True)
    columns = [column for each in found[:-1] for column in each.columns]
    names = [name for each in found[:-1] for name in each.schema.names]
    if not found or names != found[-1].schema.names:
        raise pa.ArrowInvalid(f"{path.name} was cut off")
    return pa.table(columns, schema=found[-1].schema)


def frame_of(table: pa.Table) -> pd.DataFrame:
    """Return a table as a frame; its words and numbers stay where they are, and can't be written to."""
    told = {column["name"]: column["numpy_type"] for column in table.schema.pandas_metadata["columns"]}
    whole = [name for name in table.column_names if told[name] == "Int64"]
    rest = table.drop_columns(whole).to_pandas(split_blocks=True)
    columns = {
        name: _numbers(table.column(name)) if name in whole else rest[name] for name in table.column_names
    }
    return pd.DataFrame(columns, copy=False)


def _numbers(column: pa.ChunkedArray) -> pd.arrays.IntegerArray:
    """Return whole numbers over the mapped ones; pandas itself would copy them."""
    found = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    numbers = np.frombuffer(found.buffers()[1], np.int64, len(found), 8 * found.offset)
    return pd.arrays.IntegerArray(numbers, found.is_null().to_numpy(zero_copy_only=False))


def let_go_soon() -> None:
    """Let go a moment after a run, once for all runs of that moment: it costs each of them 3 ms and more."""
    if not _MAPPED or not _LETTING_GO.acquire(blocking=False):
        return
    timer = threading.Timer(_MOMENT, _let_go_now)
    timer.daemon = True
    timer.start()


def _let_go_now() -> None:
    _LETTING_GO.release()
    let_go()


def let_go() -> None:
    """Give the pages of mapped files back to the system, and memory that was let go before.

    What is looked at again comes from the system's cache.
    """
    for held in list(_MAPPED):
        held.madvise(mmap.MADV_DONTNEED)
    pa.default_memory_pool().release_unused()


@contextmanager
def all_read() -> Iterator[None]:
    """Have words come with what is around too, while files are read from end to end: a tenth of the time."""
    reader = object()
    with _ADVISING:
        _READING_ALL.add(reader)
        _advise(_MAPPED, at_random=False)
    try:
        yield
    finally:
        with _ADVISING:
            _READING_ALL.discard(reader)
            if not _READING_ALL:
                _advise(_MAPPED, at_random=True)


def _advise(files: Mapping[mmap.mmap, Places], *, at_random: bool) -> None:
    for file, places in list(files.items()):
        for first, length in places:
            file.madvise(mmap.MADV_RANDOM if at_random else mmap.MADV_NORMAL, first, length)


def _map(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hasattr(mmap, "MADV_DONTNEED"):
        _MAPPED[held] = []
    return held


def _widened(column: pa.Array) -> pa.Array:
    """Number categories alike in every part, however many a part has, and be they none."""
    if not pa.types.is_dictionary(column.type):
        return column
    words = column.dictionary.cast(pa.large_string())
    return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), words)


def _put_together(parts: Path, at: Path) -> None:
    """Write a frame column by column, and drop its parts."""
    table = pa.ipc.open_stream(pa.py_buffer(_map(parts))).read_all()
    fields = []
    with pa.OSFile(str(at), "wb") as file:
        for field in table.schema:
            column = _column(table.column(field.name))
            fields.append(field.with_type(column.type))
            _write(file, pa.schema(fields[-1:]), [column])
            let_go()
        _write(file, pa.schema(fields, table.schema.metadata), [])
    parts.unlink()


def _column(found: pa.ChunkedArray) -> pa.Array:
    """Return the chunks of a column as one; the categories are those of all chunks, in order."""
    if pa.types.is_dictionary(found.type):
        return _numbered(found.chunks)
    whole = found.combine_chunks()
    return _without_nulls(whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole)


def _numbered(chunks: Sequence[pa.DictionaryArray]) -> pa.DictionaryArray:
    """Return categories as one array, in the order of their words."""
    words = pa.array(
        sorted({word for chunk in chunks for word in chunk.dictionary.to_pylist()}), pa.large_string()
    )
    codes = [pc.index_in(chunk.dictionary, words).take(chunk.indices) for chunk in chunks]
    narrow = pa.from_numpy_dtype(np.min_scalar_type(-max(len(words), 1)))
    return pa.DictionaryArray.from_arrays(
        pa.chunked_array(codes, pa.int32()).combine_chunks().cast(narrow), words
    )


def _without_nulls(column: pa.Array) -> pa.Array:
    """Return days and degrees with numpy's own signs for what is missing, which need no copy when read."""
    if pa.types.is_floating(column.type):
        return column.fill_null(np.nan)
    if pa.types.is_timestamp(column.type):
        return column.view(pa.int64()).fill_null(np.iinfo(np.int64).min).view(column.type)
    return column


def _write(file: pa.NativeFile, schema: pa.Schema, columns: Sequence[pa.Array]) -> None:
    with pa.ipc.new_stream(file, schema) as to:
        if columns:
            to.write_batch(pa.record_batch(list(columns), schema=schema))
