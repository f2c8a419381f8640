"""The seeds and their hand-written ledgers agree with each other; nothing is extracted here.

Reads each seed with the plainest means there is, so that a mistake in a reader can't hide one in a ledger.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import (
    ClaimantRole,
    DatePrecision,
    Measure,
    PlacePrecision,
    Qualifier,
    Reality,
    Scope,
    Status,
)

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DIPLOMACY = {
    "consult", "mediate", "statement", "agree", "ceasefire", "release", "visit", "demand", "reject",
}  # fmt: skip
ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
FIGURE_KEYS = {
    "part", "measure", "raw", "value", "qualifier", "low", "best", "high", "scope", "as_of", "date",
    "period_start", "place", "victims", "status", "responsible", "claimant", "claimant_role", "composition",
    "caveats", "part_of_raw",
}  # fmt: skip
#: caveats that are codes; all others are the article's words
CODED_CAVEATS = {"corrected"}


@dataclass(frozen=True, slots=True)
class Seed:
    """An article as it lies in its file."""

    title: str
    text: str
    url: str
    outlet: str
    published: str | None
    language: str
    sample: bool


class _Page(HTMLParser):
    """Collects the metas, the canonical link and the paragraphs of the article's body."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.url = ""
        self.language = ""
        self.paragraphs: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.language = named["lang"]
        elif tag == "meta" and "content" in named:
            self.meta[named.get("property") or named.get("name", "")] = named["content"]
        elif tag == "link" and named.get("rel") == "canonical":
            self.url = named["href"]
        elif tag == "p" and not named.get("class"):
            self._open = True
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._open = False
        elif tag == "article":
            self.article = list(self.paragraphs)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.paragraphs[-1] += data


def _from_text(source: str) -> list[Seed]:
    head, body = source.split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return [
        Seed(
            fields["Title"], body.strip(), fields["URL"], fields["Outlet"], fields.get("Published"),
            fields["Language"], fields["Sample"] == "yes",
        )
    ]  # fmt: skip


def _from_html(source: str) -> list[Seed]:
    page = _Page()
    page.feed(source)
    meta = page.meta
    return [
        Seed(
            meta["og:title"], "\n\n".join(page.article), page.url, meta["og:site_name"],
            meta["article:published_time"], page.language, meta["saksi:sample"] == "yes",
        )
    ]  # fmt: skip


def _from_jsonl(source: str) -> list[Seed]:
    rows = [json.loads(line) for line in source.splitlines()]
    names = ("title", "text", "url", "outlet", "published", "language", "sample")
    return [Seed(**{name: row[name] for name in names}) for row in rows]


READ = {".txt": _from_text, ".html": _from_html, ".jsonl": _from_jsonl}
FILES = sorted(path for path in SEEDS.glob("*/*") if path.suffix in READ and path.parent.name != "gold")


def _ledger_of(path: Path) -> Path:
    return path.with_name(path.stem + ".expected.json")


def _pairs() -> list[Any]:
    found = []
    for path in FILES:
        seeds = READ[path.suffix](path.read_text("utf-8"))
        ledgers = json.loads(_ledger_of(path).read_text("utf-8"))["articles"]
        assert len(seeds) == len(ledgers), f"{path.name}: {len(seeds)} articles, {len(ledgers)} ledgers"
        for number, (seed, ledger) in enumerate(zip(seeds, ledgers, strict=True)):
            found.append(pytest.param(seed, ledger, id=f"{path.parent.name}/{path.stem}#{number}"))
    return found


PAIRS = _pairs()
each_seed = pytest.mark.parametrize(("seed", "ledger"), PAIRS)


def _span(raw: str, words: str, start: int) -> tuple[int, int]:
    found = re.compile(r"(?<!\w)" + re.escape(raw) + r"(?!\w)").search(words, start)
    assert found, f"{raw!r} does not stand in {words[start : start + 90]!r}…"
    return found.span()


def _day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None


def test_every_seed_has_a_ledger_and_every_ledger_a_seed() -> None:
    ledgers = sorted(SEEDS.glob("*/*.expected.json"))
    assert ledgers == sorted(_ledger_of(path) for path in FILES)


def test_there_are_enough_of_each_kind() -> None:
    languages = Counter(p.values[0].language for p in PAIRS)
    assert sum(languages.values()) >= 16
    assert languages["id"] >= 8
    assert languages["en"] >= 8
    assert {path.suffix for path in FILES} == set(READ)
    assert [p.values[0].published for p in PAIRS].count(None) == 1


def test_the_set_covers_measures_qualifiers_scopes_and_realities() -> None:
    figures = [figure for p in PAIRS for figure in p.values[1]["figures"]]
    events = [event for p in PAIRS for event in p.values[1]["events"]]
    assert {f["measure"] for f in figures} == set(Measure)
    assert {f["qualifier"] for f in figures} == set(Qualifier)
    assert {f["scope"] for f in figures} == set(Scope)
    assert {e["reality"] for e in events} == set(Reality)


def test_the_readme_names_every_seed() -> None:
    readme = (SEEDS / "README.md").read_text("utf-8")
    assert [path.name for path in FILES if f"{path.parent.name}/{path.name}" not in readme] == []


@each_seed
def test_it_is_marked_as_a_fictional_sample(seed: Seed, ledger: dict[str, Any]) -> None:
    assert seed.sample
    assert "(contoh)" in seed.outlet or "(sample)" in seed.outlet
    assert re.match(r"https://[a-z-]+\.example/", seed.url)


@each_seed
def test_it_is_as_long_as_a_news_story(seed: Seed, ledger: dict[str, Any]) -> None:
    assert 120 <= len(seed.text.split()) <= 500


@each_seed
def test_the_ledger_is_about_this_article(seed: Seed, ledger: dict[str, Any]) -> None:
    assert (ledger["title"], ledger["outlet"], ledger["published"], ledger["language"]) == (
        seed.title, seed.outlet, seed.published, seed.language,
    )  # fmt: skip
    assert ledger["notes"]
    if seed.published:
        assert dt.datetime.fromisoformat(seed.published).tzinfo


@each_seed
def test_figures_stand_in_the_words_in_order(seed: Seed, ledger: dict[str, Any]) -> None:
    at = {"title": 0, "text": 0}
    parts = [figure["part"] for figure in ledger["figures"]]
    assert parts == sorted(parts, reverse=True), "the title's figures come first"
    for figure in ledger["figures"]:
        words = seed.title if figure["part"] == "title" else seed.text
        at[figure["part"]] = _span(figure["raw"], words, at[figure["part"]])[1]


@each_seed
def test_figures_quote_their_own_part(seed: Seed, ledger: dict[str, Any]) -> None:
    for figure in ledger["figures"]:
        assert set(figure) == FIGURE_KEYS
        words = seed.title if figure["part"] == "title" else seed.text
        for name in ("claimant", "victims", "place", "composition"):
            assert figure[name] is None or figure[name] in words, (name, figure)
        assert figure["responsible"] is None or figure["responsible"] in words, figure
        for caveat in figure["caveats"]:
            assert caveat in CODED_CAVEATS or caveat in words, caveat


@each_seed
def test_figures_use_the_models_words(seed: Seed, ledger: dict[str, Any]) -> None:
    for figure in ledger["figures"]:
        Measure(figure["measure"])
        Qualifier(figure["qualifier"])
        Scope(figure["scope"])
        Status(figure["status"])
        assert (figure["claimant"] is None) == (figure["claimant_role"] is None), figure
        if figure["claimant_role"]:
            ClaimantRole(figure["claimant_role"])


@each_seed
def test_bounds_say_what_the_qualifier_says(seed: Seed, ledger: dict[str, Any]) -> None:
    for figure in ledger["figures"]:
        value, bounds = figure["value"], (figure["low"], figure["best"], figure["high"])
        match figure["qualifier"]:
            case "exact":
                assert bounds == (value, value, value)
            case "at_least":
                assert bounds == (value, None, None)
            case "more_than":
                assert bounds == (value + 1, None, None)
            case "about":
                assert bounds == (None, value, None)
            case "nearly":
                assert bounds == (None, None, value - 1)
            case "up_to":
                assert bounds == (None, None, value)
            case "range":
                assert (value, bounds[1]) == (None, None)
                assert bounds[0] < bounds[2]
            case "vague":
                assert (value, *bounds) == (None, None, None, None)
            case other:
                pytest.fail(f"no such qualifier: {other}")


@each_seed
def test_digits_say_the_value(seed: Seed, ledger: dict[str, Any]) -> None:
    """``43.922`` is a value of 43922: a slip of the pen shows here."""
    for figure in ledger["figures"]:
        if re.fullmatch(r"[\d.,]+", figure["raw"]):
            assert int(re.sub(r"[.,]", "", figure["raw"])) == figure["value"]


@each_seed
def test_dates_are_days_that_fit_the_scope(seed: Seed, ledger: dict[str, Any]) -> None:
    published = dt.datetime.fromisoformat(seed.published).date() if seed.published else None
    for figure in ledger["figures"]:
        date, as_of, start = (_day(figure[name]) for name in ("date", "as_of", "period_start"))
        if figure["scope"] in {"incident", "unknown"}:
            assert (as_of, start) == (None, None), figure
        else:
            assert date is None, figure
            assert (as_of is None) == (published is None), figure
        assert published is None or all(day <= published for day in (date, as_of, start) if day)
        assert not (start and as_of) or start < as_of
        assert published or not date


@each_seed
def test_a_part_belongs_to_a_whole_that_is_larger(seed: Seed, ledger: dict[str, Any]) -> None:
    for figure in ledger["figures"]:
        if figure["part_of_raw"] is not None:
            wholes = [f for f in ledger["figures"] if f["raw"] == figure["part_of_raw"] and f is not figure]
            assert any(f["part"] == figure["part"] and (f["value"] or 0) > figure["value"] for f in wholes)


@each_seed
def test_events_are_quoted_dated_and_typed(seed: Seed, ledger: dict[str, Any]) -> None:
    assert ledger["events"]
    for event in ledger["events"]:
        sub = event["sub_event_type"]
        assert sub in ACLED[event["event_type"]] if sub else event["event_type"] in DIPLOMACY
        assert event["words"] in seed.text
        first, last = _day(event["first"]), _day(event["last"])
        assert (first is None) == (last is None) == (DatePrecision(event["date_precision"]) == "unknown")
        assert first is None or last is None or first <= last
        assert (event["date_precision"] == "day") == (first is not None and first == last)
        Reality(event["reality"])


@each_seed
def test_events_name_listed_actors_and_places(seed: Seed, ledger: dict[str, Any]) -> None:
    listed = {place["name"] for place in ledger["places"]}
    assert len(set(ledger["actors"])) == len(ledger["actors"])
    for event in ledger["events"]:
        assert {actor["name"] for actor in event["actors"]} <= set(ledger["actors"])
        assert {actor["role"] for actor in event["actors"]} <= {"source", "target", "mediator", "speaker"}
        assert event["place"] is None or event["place"] in listed
    assert {figure["place"] for figure in ledger["figures"]} - {None} <= listed


@each_seed
def test_places_are_worded_and_on_the_map(seed: Seed, ledger: dict[str, Any]) -> None:
    words = f"{seed.title}\n{seed.text}"
    for place in ledger["places"]:
        assert _span(place["name"], words, 0)
        assert re.fullmatch("[A-Z]{2}", place["country"])
        assert -90 <= place["latitude"] <= 90
        assert -180 <= place["longitude"] <= 180
        PlacePrecision(place["precision"])


def test_one_seed_carries_hostile_text_and_says_so() -> None:
    texts = [p.values[0].text for p in PAIRS]
    marks = ("=HYPERLINK(", "<script>", "](", "\u202e", "\u200b")
    hostile = [text for text in texts if all(mark in text for mark in marks)]
    assert len(hostile) == 1
    assert "Ignore previous instructions" in hostile[0]
