"""What the registry's files may say, and the errors that name the line where they say something else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.errors import RegistryError, SaksiError
from pipeline.registry.actors import INSTITUTIONS, Registry, languages, load_registry, read_registry

ONE = """# groups
front-a = { name = "Front Alfa", country = "SD", near = ["FA"], id = ["Barisan Alfa"] }
"""


def registry(folder: Path, **files: str) -> Registry:
    """Read a registry of these files only."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_registry(folder)


def ids(found: Registry, name: str, code: str = "en") -> set[str]:
    return {value.actor_id for value in found.names[code].exactly(name)}


def test_an_actor_is_one_line_with_its_names(tmp_path: Path) -> None:
    found = registry(tmp_path, armed_group=ONE)
    assert found.actors["front-a"].country == "SD"
    assert ids(found, "Front Alfa") == ids(found, "Barisan Alfa", "id") == {"front-a"}
    assert ids(found, "Barisan Alfa", "en") == set()


def test_merging_two_actors_is_one_line(tmp_path: Path) -> None:
    two = ONE + 'brigade-b = { name = "Brigade Beta", country = "SD" }\n'
    found = registry(tmp_path, armed_group=two, merged='brigade-b = "front-a"\nold-id = "brigade-b"\n')
    assert "brigade-b" not in found.actors
    assert ids(found, "Brigade Beta") == {"front-a"}
    assert found.merged == {"brigade-b": "front-a", "old-id": "front-a"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("b = {", "not TOML"),
        ('b = { name = "B", nmae = "C" }', "no such field: nmae"),
        ('b = { name = "" }', "empty name"),
        ('b = { country = "SD" }', "has no name"),
        ('b = { name = "B", all = "C" }', "a list of names"),
        ('b = "B"', "is no actor"),
        ('b = { name = "B", country = "XX" }', "no country"),
        ('b = { name = "B", where = ["XX"] }', "where names a country"),
        ('b = { name = "B", near = ["BB"] }', "needs a country"),
        ('b = { name = "B", wikidata = "12" }', "no Wikidata id"),
        ('B_b = { name = "B" }', "is no id"),
        ('front-a = { name = "B" }', "not TOML"),
        (
            'b = { name = "B", country = "SD", all = ["Front Alfa"] }',
            "'Front Alfa' is front-a's name already",
        ),
        ('b = { name = "B", country = "SD", near = ["FA"] }', "'FA' is front-a's name already"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(RegistryError) as error:
        registry(tmp_path, armed_group=f"{ONE}{line}\n")
    assert error.value.thing == "armed_group.toml line 3"
    assert problem in str(error.value)
    assert isinstance(error.value, SaksiError)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('a = "b"\nb = "c"\nc = "a"\n', 1, "merges in a circle: a -> b -> c -> a"),
        ('front-a = "front-a"\n', 1, "in a circle"),
        ('# two\nb = "nobody"\n', 2, "'nobody', which is no actor"),
        ("b = 3\n", 1, "is no merge"),
        ('state-sd = "front-a"\n', 1, "states can't be merged away"),
    ],
)
def test_a_wrong_merge_is_named(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(RegistryError) as error:
        registry(tmp_path, armed_group=ONE, merged=text)
    assert error.value.thing == f"merged.toml line {line}"
    assert problem in str(error.value)


def test_what_two_files_say_differently_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"^ngo\.toml line 1: .*once over all files"):
        registry(tmp_path, armed_group=ONE, ngo='front-a = { name = "Y" }\n')
    (tmp_path / "ngo.toml").unlink()
    forces = 'a = { name = "A", forces_of = "SD" }\nb = { name = "B", forces_of = "SD" }\n'
    with pytest.raises(RegistryError, match=r"^military\.toml line 2: .*forces_of SD is a already"):
        registry(tmp_path, military=forces)


def test_one_abbreviation_of_two_countries_is_no_error(tmp_path: Path) -> None:
    found = registry(tmp_path, armed_group=ONE + 'b = { name = "B", country = "SO", near = ["FA"] }\n')
    assert ids(found, "FA") == {"front-a", "b"}


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "ngo.toml").write_bytes(b'a = { name = "\xff" }')
    with pytest.raises(RegistryError, match=r"ngo\.toml: can't be read"):
        read_registry(tmp_path)


PEOPLE = """ana = { name = "Ana Satu", country = "SD" }
budi = { name = "Budi Dua", country = "SD" }
"""
OFFICES = "known_until = 2025-12-31\n[president]\n"


def test_an_office_has_its_holder_of_the_day(tmp_path: Path) -> None:
    line = 'SD = [["ana", 2019-01-01, 2021-06-30], ["budi", 2021-06-30]]\n'
    offices = registry(tmp_path, person=PEOPLE, offices=OFFICES + line).offices

    def held(year: int, month: int, day: int) -> str | None:
        term = offices.on("president", "SD", dt.date(year, month, day))
        return term.person if term else None

    assert (held(2020, 1, 1), held(2022, 1, 1)) == ("ana", "budi")
    assert held(2018, 12, 31) is None
    assert held(2021, 6, 30) is None  # the day of change
    assert held(2026, 1, 1) is None  # nobody knows


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('SD = [["nobody", 2019-01-01]]', "'nobody' is no person"),
        ('XX = [["ana", 2019-01-01]]', "of no known country"),
        ('SD = [["ana", 2019-01-01, 2018-01-01]]', "leaves on 2018-01-01, before coming"),
        ('SD = [["ana", 2019-01-01, 2020-01-01], ["budi", 2019-06-01]]', "budi comes before ana leaves"),
        ('SD = [["ana"]]', "first day, last day"),
        ('SD = [["ana", "2019"]]', "first day, last day"),
    ],
)
def test_an_office_that_cannot_be_is_named_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(RegistryError) as error:
        registry(tmp_path, person=PEOPLE, offices=OFFICES + line + "\n")
    assert error.value.thing == "offices.toml line 3"
    assert problem in str(error.value)


def test_an_unknown_office_and_a_missing_day_are_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="emperor: is no office"):
        registry(tmp_path, person=PEOPLE, offices="known_until = 2025-12-31\n[emperor]\n")
    with pytest.raises(RegistryError, match="known_until"):
        registry(tmp_path, person=PEOPLE, offices="[president]\n")


def test_the_registry_is_wide_enough_to_be_useful() -> None:
    found = load_registry()
    made = {f"{which}-{actor.country}".lower() for which in INSTITUTIONS for actor in found.actors.values()}
    assert len(found.actors.keys() - made) > 2_000
    assert all(len(found.names[code]) > 5_000 for code in languages())


@pytest.mark.parametrize(("role", "of", "day", "person"), [
    ("president", "US", dt.date(2024, 3, 1), "biden"),
    ("president", "US", dt.date(2025, 3, 1), "trump"),
    ("prime_minister", "IL", dt.date(2022, 1, 1), "bennett"),
    ("president", "ID", dt.date(2024, 10, 21), "prabowo"),
    ("secretary_general", "un", dt.date(2016, 5, 1), "ban-ki-moon"),
    ("president", "SY", dt.date(2024, 12, 20), None),
])  # fmt: skip
def test_offices_of_the_registry(role: str, of: str, day: dt.date, person: str | None) -> None:
    term = load_registry().offices.on(role, of, day)
    assert (term.person if term else None) == person
