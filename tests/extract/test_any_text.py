"""What holds for any text whatever: evidence slices back, nothing is guessed, nothing takes for ever."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipeline.extract import extract_article, extract_articles
from pipeline.languages import codes
from pipeline.model import Article, Evidence, Extraction, Qualifier
from tests.drawn import drawn
from tests.extract.generated import articles, make
from tests.extract.hostile import HARMED, hostile

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def evidence(made: Extraction) -> Iterator[tuple[str | None, Evidence]]:
    """Each record's words, where the record keeps them, and its evidence."""
    for figure in made.figures:
        yield figure.raw, figure.evidence
    for event in made.events:
        yield None, event.evidence
    for mention in (*made.actor_mentions, *made.place_mentions):
        yield mention.raw, mention.evidence
    for date in made.dates:
        yield date.raw, date.evidence
    for item in made.review:
        yield item.raw, item.evidence


@drawn(50, forgive=SLOW)
@given(articles())
def test_evidence_slices_back(article: Article) -> None:
    for raw, where in evidence(extract_article(article)):
        words = article.words(where.part)
        assert where.article_id == article.id
        assert 0 <= where.start < where.end <= len(words)
        assert raw is None or words[where.start : where.end] == raw
        assert words[where.sentence_start : where.sentence_start + len(where.sentence)] == where.sentence
        assert where.sentence_start <= where.start
        assert where.end <= where.sentence_start + len(where.sentence)


@drawn(50, forgive=SLOW)
@given(articles())
def test_figures_keep_the_rules_of_honest_numbers(article: Article) -> None:
    made = extract_article(article)
    figures = {f.id: f for f in made.figures}
    for f in made.figures:
        told = [n for n in (f.low, f.best, f.high) if n is not None]
        assert told == sorted(told)
        assert all(n >= 0 for n in told)
        assert f.value is None or f.value > 0
        assert (f.value is None) == (f.qualifier in (Qualifier.VAGUE, Qualifier.RANGE))
        assert f.qualifier is not Qualifier.VAGUE or told == []
        assert not (f.date and f.as_of), "a day of harm and a day of counting exclude each other"
        assert f.period_start is None or f.as_of is None or f.period_start <= f.as_of
        assert f.part_of is None or f.part_of in figures
        assert f.part_of != f.id
        assert f.event_id is None or f.event_id in {e.id for e in made.events}
        assert (f.claimant is None) == (f.claimant_role is None)
        words = article.words(f.evidence.part)
        assert f.victims is None or f.victims in words
    for event in made.events:
        assert event.first is None or event.last is None or event.first <= event.last


@drawn(50, forgive=SLOW)
@given(articles())
def test_references_lead_to_records_and_ids_are_unique(article: Article) -> None:
    made = extract_article(article)
    for records in (made.figures, made.events, made.review, made.actors, made.places):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids))
    actors, places = {a.id for a in made.actors}, {p.id for p in made.places}
    assert {m.of for m in made.actor_mentions} == actors
    assert {m.of for m in made.place_mentions} == places
    assert {a.actor_id for e in made.events for a in e.actors} <= actors
    assert {f.place_id for f in made.figures} | {e.place_id for e in made.events} <= places | {None}
    assert {f.responsible_id for f in made.figures} | {f.claimant_id for f in made.figures} <= actors | {None}


@drawn(25, forgive=SLOW)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_the_same_articles_give_equal_extractions_alone_and_in_a_batch(batch: list[Article]) -> None:
    alone = [extract_article(a) for a in batch]
    assert alone == [extract_article(a) for a in batch]
    assert alone == list(extract_articles(batch))
    assert alone == list(extract_articles(reversed(batch)))[::-1]


@drawn(25, forgive=SLOW)
@given(articles(dated=False), st.dates(dt.date(2001, 1, 1), dt.date(2030, 1, 1)))
def test_when_it_was_fetched_changes_nothing(article: Article, fetched: dt.date) -> None:
    """Without a day of publication nothing is reckoned from today."""
    fields = {name: getattr(article, name) for name in ("id", "title", "text", "language", "published")}
    later = Article(**fields, fetched=dt.datetime(fetched.year, fetched.month, fetched.day, tzinfo=dt.UTC))
    assert asdict(extract_article(later)) == asdict(extract_article(article))


#: a language without a text here fails the test below: give it one when it gets a pack
RELATIVE = {
    "en": "Seven people were killed on Friday, four yesterday, 12 last week; 30 died in the past 24 hours.",
    "es": "Siete personas murieron el viernes, 12 la semana pasada; 30 murieron en las últimas 24 horas.",
    "id": "Tujuh orang tewas pada Jumat, empat kemarin dan 12 pekan lalu; 30 tewas dalam 24 jam terakhir.",
}


@pytest.mark.parametrize("code", codes())
def test_nothing_relative_is_dated_without_a_day_of_publication(code: str) -> None:
    made = extract_article(make(code, "", RELATIVE[code]))
    assert made.figures
    assert made.dates
    assert {(f.date, f.as_of, f.period_start) for f in made.figures} == {(None, None, None)}
    assert {d.first for d in made.dates} == {None}


#: characters of each hostile text; a model of names reads every word at its own pace
SIZE = 6_000
#: seconds of the processor for one text; a quadratic step would take minutes
DEADLINE = 3.0


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", hostile("en", 1))
def test_hostile_input_is_read_in_bounded_time(code: str, name: str) -> None:
    """The slowest takes about a second: the ceiling is far above what a slow machine needs."""
    article = make(code, "", hostile(code, SIZE)[name])
    started = time.process_time()
    made = extract_article(article)
    assert time.process_time() - started < DEADLINE
    for raw, where in evidence(made):
        assert 0 <= where.start < where.end <= len(article.text)
        assert raw is None or article.text[where.start : where.end] == raw


def test_every_language_meets_its_own_words_of_harm() -> None:
    assert set(HARMED) >= set(codes())


@pytest.mark.parametrize("name", ["one phrase of harm", "numbers with commas"])
def test_four_times_the_words_take_about_four_times_as_long(name: str) -> None:
    def seconds(size: int) -> float:
        text, started = hostile("id", size)[name], time.process_time()
        extract_article(make("id", "", text))
        return time.process_time() - started

    seconds(1_000)  # whatever is built once
    # the best of three: who shares a machine is slowed at times, and never quickened
    assert min(seconds(40_000) for _ in range(3)) < 10 * min(seconds(10_000) for _ in range(3))
