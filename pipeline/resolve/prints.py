"""The words of a report as overlapping runs of five, and the few of them by which copies find each other."""

from __future__ import annotations

import re
import unicodedata
import zlib

#: words of a run; runs that are kept to find copies by
RUN, KEPT = 5, 16
_WORD = re.compile(r"[^\W_]+")
_SPREAD = 0x9E3779B1


def words_of(text: str) -> list[str]:
    """Return the words of a text in one case, without marks."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def runs_of(words: list[str]) -> frozenset[int]:
    """Return the runs of five words as 32-bit numbers; of fewer words, the one run that they are."""
    if not words:
        return frozenset()
    last = max(1, len(words) - RUN + 1)
    return frozenset(zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(last))


def kept_of(runs: frozenset[int]) -> tuple[int, ...]:
    """Return the runs by which copies find each other: the least of them, once they are shuffled."""
    return tuple(sorted((run * _SPREAD) & 0xFFFFFFFF for run in runs)[:KEPT])


def contained(a: frozenset[int], b: frozenset[int]) -> float:
    """Return which share of the shorter's runs stands in the longer, 0 to 1."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0
