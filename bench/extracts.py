"""Measure how long an extract of everything takes, beside pandas' own `to_csv` in the same run.

    python -m bench extracts [--rows 10000 200000 2000000]

The figures of the samples are repeated, with ids of their own, two hundred an article.
Printed for each size: megabytes and seconds of the CSV for spreadsheets, and the ratio to pandas, which
guards no cell; Parquet and JSON beside. Aimed at: 0.3 s for 10,000 rows, 1 s for 200,000, 4 s for 2,000,000.
Beyond 200,000 rows the others are left out unless ``--floor`` asks for them.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.export import EXPORT_COLUMNS, Format, csv_bytes, data_bytes
from pipeline.readers import ReadOptions
from pipeline.run import ingest
from pipeline.store import open_store
from pipeline.timeline import load_frames

ROOT = Path(__file__).resolve().parents[1]
#: pandas takes half a minute and more beyond
FLOOR = 200_000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 200_000, 2_000_000])
    parser.add_argument("--floor", action="store_true", help="pandas beyond 200,000 rows too")
    options = parser.parse_args()
    real = _figures()
    # what is loaded and compiled at the first use is no part of any size
    csv_bytes(real, "figures")
    print(f"{'rows':>10}{'MB':>9}{'csv s':>9}{'pandas s':>10}{'ratio':>8}{'parquet s':>11}{'json s':>9}")
    for n in options.rows:
        _measure(tiled(real, n), floor=options.floor or n <= FLOOR)
    return 0


def tiled(real: pd.DataFrame, n: int) -> pd.DataFrame:
    """Return so many rows made of real ones; what is one's own in a ledger is one's own here."""
    frame = real.iloc[np.arange(n) % len(real)].reset_index(drop=True)
    of_article = pd.Series(np.arange(n) // 200)
    return frame.assign(
        figure_id=_ids(pd.Series(np.arange(n))),
        article_id=_ids(of_article),
        event_id=_ids(pd.Series(np.arange(n) // 2)),
        url=("https://news.example/" + of_article.astype("str")).astype("str"),
    )


def _ids(numbers: pd.Series) -> pd.Series:
    return pd.Series(pd.util.hash_array(numbers.to_numpy())).map("{:016x}".format).astype("str")


def _figures() -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "demo.sqlite") as store:
        ingest([ROOT / "seeds"], store, ReadOptions())
        return load_frames(store).figures


def _measure(frame: pd.DataFrame, *, floor: bool) -> None:
    size = len(csv_bytes(frame.head(10_000), "figures")) / min(len(frame), 10_000) * len(frame) / 1e6
    ours = _seconds(lambda: csv_bytes(frame, "figures"))
    names = [column.name for column in EXPORT_COLUMNS["figures"]]
    theirs = _seconds(lambda: frame.to_csv(columns=names, index=False)) if floor else None
    others = [
        f"{_seconds(lambda form=form: data_bytes(frame, 'figures', Format(form))):.2f}" if floor else "–"
        for form in ("parquet", "json")
    ]
    beside = (f"{theirs:.2f}", f"{ours / theirs:.2f}") if theirs else ("–", "–")
    print(
        f"{len(frame):10,}{size:9,.0f}{ours:9.2f}{beside[0]:>10}{beside[1]:>8}{others[0]:>11}{others[1]:>9}",
        flush=True,
    )


def _seconds(make: Callable[[], object]) -> float:
    """Return the best of three, or of one where that takes long."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        started = time.perf_counter()
        make()
        best = min(best, time.perf_counter() - started)
        if best > 5:
            break
    return best


if __name__ == "__main__":
    sys.exit(main())
