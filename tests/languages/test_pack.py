"""The schema of language packs: what it refuses, and that docs/languages.md explains all of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from pipeline.errors import LanguageError
from pipeline.languages import LanguagePack, codes, load_pack, pack
from pipeline.languages.examples import Example, ExampleFigure
from pipeline.languages.happening import EventRule, Events, EventWords
from pipeline.languages.harm import Cues, Harm, Numbers, People, Scopes
from pipeline.languages.when import DateWords
from pipeline.languages.who import ActorWords, Claims

DOCS = Path(__file__).resolve().parents[2] / "docs" / "languages.md"
SECTIONS: tuple[type[BaseModel], ...] = (
    LanguagePack, Numbers, People, Harm, Cues, Scopes, Claims, Events, EventWords, EventRule,
    DateWords, ActorWords, Example, ExampleFigure,
)  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.__name__)
def test_every_key_is_explained(section: type[BaseModel]) -> None:
    words = set(re.findall(r"\w+", DOCS.read_text(encoding="utf-8")))
    assert set(section.model_fields) <= words


def test_the_example_in_the_docs_is_one() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    for example in tomllib.loads(shown)["examples"]:
        assert Example.model_validate(example).figures


def phrases(value: Any) -> Iterator[str]:
    """Every phrase of a pack, but for the names of what the phrases stand for."""
    if isinstance(value, BaseModel):
        for name, inner in value:
            if name not in {"examples", "code", "name", "model", "type", "sub_type", "order", "glue_names"}:
                yield from phrases(inner)
    elif isinstance(value, dict):
        yield from (key for key, worth in value.items() if isinstance(worth, int))
        for inner in value.values():
            yield from phrases(inner)
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            yield from phrases(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("code", codes())
def test_phrases_are_lower_case_and_plainly_spaced(code: str) -> None:
    wrong = [p for p in phrases(load_pack(code)) if p != " ".join(p.lower().split())]
    assert wrong == []


def test_a_language_without_a_pack_is_told() -> None:
    with pytest.raises(LanguageError, match=r"no language pack.*use one of: .*en.*id"):
        load_pack("xx")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("group = ", "groupe = "), r"numbers\.groupe?"),
        (('decimal = "."', "decimal = 3"), r"numbers\.decimal"),
        (("[numbers]", "[numbers"), "not TOML"),
        (("raw = ", "rau = "), r"examples\.0"),
    ],
)
def test_a_broken_pack_names_the_file_and_the_key(
    change: tuple[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (Path(pack.__file__).parent / "en.toml").read_text(encoding="utf-8")
    assert change[0] in source
    (tmp_path / "qq.toml").write_text(source.replace(*change, 1), encoding="utf-8")
    monkeypatch.setattr(pack, "_FOLDER", tmp_path)
    with pytest.raises(LanguageError, match=rf"qq\.toml.*{said}"):
        pack.load_pack.__wrapped__("qq")


def test_an_example_quotes_its_own_words() -> None:
    figure = {"measure": "killed", "raw": "13", "value": 13, "scope": "incident"}
    with pytest.raises(ValueError, match="does not stand in"):
        Example.model_validate({"text": "Twelve died.", "why": "", "figures": [figure]})
