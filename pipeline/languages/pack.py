"""Load and check a language pack: one TOML file a language, found by its name.

The schema is the models of this package: ``harm.py`` (numbers, measures, victims, qualifiers, scope,
attribution), ``happening.py`` (events), ``when.py`` (dates) and ``who.py`` (actors and places). An unknown
key or a wrong type is a LanguageError that names the file and the key. docs/languages.md explains each for
people.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import LanguageError
from pipeline.languages.examples import Example
from pipeline.languages.happening import EventRule, Events, SharedRules
from pipeline.languages.harm import Harm, Numbers, People, Scopes
from pipeline.languages.when import DateWords
from pipeline.languages.who import ActorWords, Claims

_FOLDER = Path(__file__).parent
_Schema = TypeVar("_Schema", bound=BaseModel)


class LanguagePack(BaseModel):
    """Everything that extraction knows about one language."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    #: ISO 639-1
    code: str
    name: str
    #: the spaCy model package that this language uses, or "" for a blank pipeline
    model: str = ""
    #: codes of languages without a pack that are easily taken for this one
    neighbours: tuple[str, ...] = ()
    #: lower-case, without their final full stop
    abbreviations: frozenset[str]
    #: words that newspapers glue to a name before them (*Palestinalebih*)
    glue_words: tuple[str, ...] = ()
    glue_names: tuple[str, ...] = ()
    numbers: Numbers
    people: People
    harm: Harm
    scopes: Scopes
    claims: Claims
    events: Events
    dates: DateWords
    actors: ActorWords
    #: short texts and their figures, which the tests hold the pack to
    examples: tuple[Example, ...] = ()

    def glue_splitter(self) -> Callable[[str], int]:
        """Return a function from a word to where it splits into name and glued word, or 0."""
        tails, names = self.glue_words, frozenset(self.glue_names)

        def split(word: str) -> int:
            if not word[0].isupper():
                return 0
            return next(
                (len(word) - len(t) for t in tails if word.endswith(t) and word[: -len(t)] in names), 0
            )

        return split


def codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def event_rules(code: str) -> tuple[EventRule, ...]:
    """Return the rules that tell a language's events: those that all share, then its own."""
    return (*shared_rules(), *load_pack(code).events.rules)


@cache
def shared_rules() -> tuple[EventRule, ...]:
    """Return the rules of events that all languages share."""
    return _checked("shared/events.toml", SharedRules).rules


@cache
def load_pack(code: str) -> LanguagePack:
    """Read one pack; LanguageError when there is none or it breaks the schema."""
    if code not in codes():
        raise LanguageError(code, "no language pack", f"use one of: {', '.join(codes())}")
    return _checked(f"{code}.toml", LanguagePack)


def _checked(name: str, schema: type[_Schema]) -> _Schema:
    try:
        return schema.model_validate(tomllib.loads((_FOLDER / name).read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(name, f"not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LanguageError(name, f"{where}: {first['msg']}", "see docs/languages.md") from error
