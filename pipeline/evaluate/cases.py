"""The texts that extraction is measured on, with what people wrote that they say."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers import ReadOptions, jsonl, read_path
from pipeline.readers.draft import settle
from pipeline.whereabouts import gold, seeds

#: Fetching plays no part in extraction; a fixed moment keeps the articles the same.
OPTIONS = ReadOptions(fetched=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))

#: The measures that narratives are coded by.
TOLLS = ("killed", "injured")


class Set(StrEnum):
    """How a text may be used."""

    #: the sample articles with their ledgers; the rules were written with them
    SEEDS = "seeds"
    #: labelled texts whose misses are read when rules are written
    DEV = "dev"
    #: labelled texts that are scored in total and never looked at
    HELD = "held"


class Kind(StrEnum):
    """What sort of text it is."""

    HEADLINE = "headline"
    SENTENCE = "sentence"
    ARTICLE = "article"
    #: a field report with one coded toll
    REPORT = "report"
    #: a record of an incident with its lowest and highest toll
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what people wrote that it says: its claims, or the tolls of the whole."""

    id: str
    set: Set
    kind: Kind
    article: Article
    #: each a claim as README.md in seeds/gold describes it, or a figure of a seed's ledger
    claims: tuple[Mapping[str, Any], ...] = ()
    #: measure -> lowest and highest right number of people
    tolls: Mapping[str, tuple[int, int]] | None = None


def cases(language: str | None = None, chosen: Set | None = None) -> list[Case]:
    """Return the seeds and the labelled texts, of one language or set when told, in a fixed order.

    Raises ReadError when they are missing or broken, or when there is none of these.
    """
    if not gold().is_dir():
        raise ReadError(str(gold()), "the labelled texts are missing", "install Saksi again")
    found = [*_seeds(), *(case for path in sorted(gold().glob("*.gold.jsonl")) for case in _gold(path))]
    wanted = [c for c in found if language in {None, c.article.language} and chosen in {None, c.set}]
    if not wanted:
        languages = ", ".join(sorted({case.article.language for case in found}))
        named = " ".join(word for word in (language, chosen) if word)
        raise ReadError(named or str(gold()), "there are no labelled texts", f"there are some in {languages}")
    return wanted


def ledgers() -> dict[str, tuple[Path, int, dict[str, Any]]]:
    """Return name -> (source file, number of the article in it, ledger) of every seed."""
    found = {}
    for expected in sorted(seeds().glob("*/*.expected.json")):
        stem = expected.name.removesuffix(".expected.json")
        (source,) = (path for path in expected.parent.glob(f"{stem}.*") if path != expected)
        articles = json.loads(expected.read_text(encoding="utf-8"))["articles"]
        for k, ledger in enumerate(articles):
            number = f"#{k + 1}" if len(articles) > 1 else ""
            found[f"{expected.parent.name}/{stem}{number}"] = (source, k, ledger)
    return found


def seed_article(source: Path, number: int) -> Article:
    """Return a seed's article as its reader makes it; ReadError when it makes none."""
    article = list(read_path(source, OPTIONS))[number]
    if not isinstance(article, Article):
        raise ReadError(article.source, article.reason, article.mend)
    return article


def _seeds() -> Iterator[Case]:
    for name, (source, number, ledger) in ledgers().items():
        article = seed_article(source, number)
        yield Case(name, Set.SEEDS, Kind.ARTICLE, article, claims=tuple(ledger["figures"]))


def _gold(path: Path) -> Iterator[Case]:
    with path.open("rb") as stream:
        for number, line in jsonl.lines(stream):
            where = f"{path} line {number}"
            row = jsonl.parse(line, where)
            try:
                yield _case(row, where)
            except (KeyError, TypeError, ValueError) as error:
                problem = f"is no labelled text ({type(error).__name__}: {error})"
                raise ReadError(where, problem, "see the README beside it") from error


def _case(row: Mapping[str, Any], where: str) -> Case:
    return Case(
        id=row["id"],
        set=Set(row["set"]),
        kind=Kind(row["kind"]),
        article=settle(jsonl.draft(row, where), where, OPTIONS),
        claims=tuple(row.get("claims", ())),
        tolls=None if "claims" in row else _tolls(row),
    )


def _tolls(row: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return the coded tolls; one that is absent or null is not coded, as the words leave it open."""
    found = {}
    for measure in TOLLS:
        low, high = (row.get(measure, row.get(f"{measure}_{end}")) for end in ("low", "high"))
        if low is not None and high is not None:
            found[measure] = (int(low), int(high))
    if not found:
        raise ValueError("neither claims nor a toll")
    return found
