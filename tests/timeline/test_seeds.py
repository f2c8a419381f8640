"""The tolls of the sample articles, as the seeds' README tells them."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from pipeline.readers import ReadOptions
from pipeline.run import ingest
from pipeline.store import open_store
from pipeline.timeline import Frames, load_frames
from pipeline.timeline.claims import claims
from pipeline.timeline.disagreement import disagreement
from pipeline.timeline.tolls import series
from pipeline.whereabouts import seeds

FILES = (
    "id/gaza-klinik-2024-11-18.txt", "id/gaza-sekolah-2024-12-16.html", "id/gaza-gencatan-2025-01-20.txt",
    "en/gaza-exchange-2025-01-20.txt", "id/lebanon-gencatan-2024-11-27.txt",
    "en/lebanon-baalbek-2024-11-15.txt", "en/burkina-djibo-2024-11-08.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    with open_store(tmp_path_factory.mktemp("seeds") / "ledger.sqlite") as store:
        ingest([seeds() / name for name in FILES], store, ReadOptions())
        return load_frames(store)


@pytest.mark.parametrize(
    ("conflict", "who", "steps"),
    [
        (
            "gaza",
            "Gaza Health Ministry",
            [("2024-11-18", 43_922), ("2024-12-16", 45_028), ("2025-01-19", 46_913)],
        ),
        ("lebanon", "Lebanon Health Ministry", [("2024-11-14", 3_386), ("2024-11-27", 3_823)]),
    ],
)
def test_each_ministry_s_dead_are_one_series(
    frames: Frames, conflict: str, who: str, steps: list[tuple[str, int]]
) -> None:
    found = series(claims(frames.figures, frames.articles))
    own = found[
        (found["subject"] == conflict) & (found["source_name"] == who) & (found["measure"] == "killed")
    ]
    own = own[(own["scope"] == "cumulative") & ~own["echo"] & own["told_again"].isna()]
    told = [(day.date().isoformat(), value) for day, value in zip(own["day"], own["value"], strict=True)]
    assert told == steps
    assert own["current"].tolist() == [False] * (len(steps) - 1) + [True]
    assert own["flag"].isna().all()
    numbers = [value for _, value in steps]
    assert own["change"].tolist()[1:] == [after - before for before, after in pairwise(numbers)]


def test_an_army_and_a_group_disagree(frames: Frames) -> None:
    found = disagreement(claims(frames.figures, frames.articles))
    djibo = found[
        (found["people"] == "combatant") & (found["high_by"] == "Jama'at Nusrat al-Islam wal-Muslimin")
    ]
    [row] = djibo[djibo["measure"] == "killed"].to_dict("records")
    assert (row["low"], row["low_by"]) == (14, "Burkina Faso Armed Forces")
    assert row["disputed"]
    assert row["sources"] == 2


def test_everything_about_a_conflict_has_one_of_the_registry(frames: Frames) -> None:
    found = claims(frames.figures, frames.articles)
    about = found[found["about"] == "conflict"]
    assert set(about["subject"]) <= {"gaza", "lebanon", "burkina-faso"}
    assert not about["subject"].isna().any()
    assert pd.api.types.is_bool_dtype(about["echo"])
