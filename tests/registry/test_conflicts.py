"""The conflicts as data: what ships reads well, and every slip is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import RegistryError
from pipeline.registry.conflicts import conflicts, read_conflicts

GOOD = """
[here]
names = { en = "War here", id = "Perang di sini" }
start = 2020-01-02
countries = ["SD"]
parties = ["rsf"]
"""


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "conflicts.toml"
    path.write_text(text, encoding="utf-8")
    return read_conflicts(path)


def test_what_ships_reads() -> None:
    found = {conflict.id: conflict for conflict in conflicts()}
    assert {"gaza", "papua", "ukraine", "sudan", "lebanon"} <= set(found)
    assert found["gaza"].names["id"] == "Perang Israel–Hamas di Gaza"
    for conflict in found.values():
        assert conflict.whole or conflict.countries or conflict.id == "eastern-congo"


def test_a_good_file(tmp_path: Path) -> None:
    [conflict] = read(tmp_path, GOOD)  # type: ignore[misc]
    assert (conflict.id, conflict.end, conflict.countries) == ("here", None, {"SD"})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("start = 2020-01-02", 'start = "2020-01-02"', "here: start is no date"),
        ("start = 2020-01-02", "start = 2020-01-02T00:00:00Z", "here: start is no date"),
        ("start = 2020-01-02", "start = 2020-01-02\nend = 2019-01-01", "ends before it starts"),
        ("start = 2020-01-02", "began = 2020-01-02", "no such field: began"),
        ('id = "Perang di sini"', 'fr = "Guerre"', "has no name in id"),
        ('"SD"', '"XQ"', "countries: nobody knows XQ"),
        ('["SD"]', '"SD"', "countries is no list of words"),
        ('countries = ["SD"]', "", "covers nothing"),
        ('"rsf"', '"nobody"', "parties: nobody knows nobody"),
        ('parties = ["rsf"]', "", "has no parties"),
        ('countries = ["SD"]', 'areas = [{ country = "SD" }]', "not exactly country and boxes"),
        ('countries = ["SD"]', 'areas = [{ country = "SD", boxes = [[9, 1, 2, 3]] }]', "a box is no"),
        ('parties', 'whole = ["sd-nowhere"]\nparties', "whole: nobody knows sd-nowhere"),
        ("[here]", "[Here there]", "can't be read"),
        ("[here]", "[HERE]", "HERE: is no id"),
        ("[here]", "here = 3\n[there]", "here: is no conflict"),
    ],
)  # fmt: skip
def test_slips_are_told_by_name(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(RegistryError, match=r"conflicts\.toml") as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_body_decides_for_one_conflict_only(tmp_path: Path) -> None:
    one = GOOD + 'authorities = ["un"]\n'
    with pytest.raises(RegistryError, match="un is an authority of here too"):
        read(tmp_path, one + one.replace("[here]", "[there]"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="can't be read"):
        read_conflicts(tmp_path / "gone.toml")
