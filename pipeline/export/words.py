"""A column's texts as the bytes that Arrow keeps them in: what can be seen of them without a loop."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Flags: TypeAlias = npt.NDArray[np.bool_]
Places: TypeAlias = npt.NDArray[np.intp]
Bytes: TypeAlias = npt.NDArray[np.uint8]


def table(members: bytes) -> Flags:
    """Return for each byte whether it is one of these."""
    return np.isin(np.arange(256), list(members))


def bounds(texts: pa.Array) -> tuple[Bytes, npt.NDArray[np.int64]]:
    """Return all texts' bytes and, one more than there are texts, where each begins among them."""
    _, starts, held = texts.buffers()
    if starts is None:
        return np.zeros(0, np.uint8), np.zeros(len(texts) + 1, np.int64)
    offsets = np.frombuffer(starts, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    data = np.frombuffer(held, np.uint8) if held is not None and held.size else np.zeros(0, np.uint8)
    return data, offsets


def first_bytes(texts: pa.Array) -> tuple[Bytes, npt.NDArray[np.int64]]:
    """Return each text's first byte and its length in bytes; a missing one has length 0."""
    data, offsets = bounds(texts)
    lengths = np.diff(offsets)
    if not len(data):
        return np.zeros(len(texts), np.uint8), lengths
    first = data[np.minimum(offsets[:-1], len(data) - 1)]
    if texts.null_count:
        lengths = np.where(texts.is_valid().to_numpy(zero_copy_only=False), lengths, 0)
    return first, lengths


def holding(texts: pa.Array, members: bytes) -> Flags | None:
    """Return which texts hold any of these bytes; None where none does, as in most columns."""
    data, offsets = bounds(texts)
    told = data[offsets[0] : offsets[-1]] if len(offsets) else data
    hit = np.zeros(len(told), dtype=bool)
    for byte in members:
        np.logical_or(hit, told == byte, out=hit)
    places = np.flatnonzero(hit)
    if not len(places):
        return None
    flags = np.zeros(len(texts), dtype=bool)
    flags[np.searchsorted(offsets, places + offsets[0], side="right") - 1] = True
    return flags
