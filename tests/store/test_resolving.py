"""A ledger resolves to the same stories in any order, and people's decisions outlive extraction."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.errors import StoreError
from pipeline.extract import extract_article
from pipeline.model import Article, Extraction, digest
from pipeline.resolve.translation import translated
from pipeline.store import Decision, Store, ledger, open_store
from pipeline.timeline import load_frames
from tests.store.dumping import Rows, contents

Pairs = list[tuple[Article, Extraction]]
New = Callable[..., str]

TEXTS = {
    "agency": (
        "en",
        "Shelling kills 12 in Nikopol",
        (
            "Russian shelling killed 12 people in Nikopol in southern Ukraine on Monday, the regional "
            "governor said. "
            "Seven others were wounded when the shells hit a market at noon, he added.\n\nThe mayor said "
            "the market "
            "was full of people buying vegetables. Rescuers worked until the evening to clear the stalls."
        ),
    ),
    "reprint": (
        "en",
        "12 dead as market is shelled",
        (
            "Russian shelling killed 12 people in Nikopol in southern Ukraine on Monday, the regional "
            "governor said. "
            "Seven others were wounded when the shells hit a market at noon, he added.\n\nThe mayor said "
            "the market "
            "was full of people buying vegetables."
        ),
    ),
    "kabar": (
        "id",
        "Pasar di Nikopol dihantam artileri, 14 tewas",
        (
            "Sedikitnya 14 orang tewas akibat tembakan artileri Rusia di Nikopol, Ukraina, pada Senin, kata "
            "pejabat "
            "rumah sakit setempat. Dua korban meninggal di ruang operasi."
        ),
    ),
    "kherson": (
        "en",
        "Drone kills two in Kherson",
        "A Russian drone killed two people in Kherson on Monday, police said.",
    ),
    "undated": (
        "en",
        "Shelling kills 12 in Nikopol",
        "Russian shelling killed 12 people in Nikopol on Monday, the governor said.",
    ),
}
MONDAY = dt.datetime(2025, 2, 3, 15, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    made = []
    for n, (key, (language, title, text)) in enumerate(TEXTS.items()):
        published = None if key == "undated" else MONDAY + dt.timedelta(hours=n)
        article = Article(
            digest(key), title, text, language, published, MONDAY, url=f"https://{key}.example/1", outlet=key
        )
        made.append((article, extract_article(article)))
    return made


def resolved(path: str) -> Rows:
    """What resolution wrote."""
    tables = ("resolved", "report_keys", "report_ties", "tellings", "telling_cells", "telling_joins")
    return {name: rows for name, rows in contents(path).items() if name in tables}


def stories(store: Store) -> dict[str, set[str]]:
    """Outlet -> the outlets that tell of the same event as its article's first."""
    events = load_frames(store).events
    return {
        str(row.outlet): set(map(str, events.loc[events["story_id"] == row.story_id, "outlet"]))
        for row in events.drop_duplicates("article_id").itertuples()
    }


def event_of(store: Store, outlet: str) -> str:
    events = load_frames(store).events
    return str(events.loc[events["outlet"].astype("str") == outlet, "event_id"].iloc[0])


def test_copies_are_one_report_and_tellings_one_story(new: New, pairs: Pairs) -> None:
    with open_store(new()) as store:
        store.save_all(pairs)
        assert store.resolve(translated) == len(pairs)
        assert store.resolve(translated) == 0
        articles = load_frames(store).articles.set_index("outlet")
        assert articles.loc["reprint", "report_of"] == articles.loc["agency", "article_id"]
        assert articles.loc["reprint", "report_kind"] == "copy"
        assert set(articles.loc[["agency", "kabar", "kherson"], "report_kind"]) == {"first"}
        told = stories(store)
        assert told["agency"] == told["reprint"] == told["kabar"] == {"agency", "reprint", "kabar"}
        assert told["kherson"] == {"kherson"}
        assert store.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_and_the_steps_do_not_matter(new: New, pairs: Pairs, seed: int) -> None:
    at_once, by_step = new(), new()
    with open_store(at_once) as store:
        store.save_all(pairs)
        store.resolve(translated)
    shuffled = random.Random(seed).sample(pairs, len(pairs))  # noqa: S311
    with open_store(by_step) as store:
        for pair in shuffled:
            store.save(*pair)
            store.resolve(translated)
    assert resolved(at_once) == resolved(by_step)


def test_a_new_version_leaves_the_story_that_it_no_longer_tells(new: New, pairs: Pairs) -> None:
    article, _ = next(pair for pair in pairs if pair[0].outlet == "kabar")
    later = Article(
        article.id, "Konser di Nikopol", "Sebuah konser amal digelar di Nikopol pada Senin.", "id",
        MONDAY + dt.timedelta(days=1), MONDAY, url=article.url, outlet=article.outlet,
    )  # fmt: skip
    with open_store(new()) as store:
        store.save_all(pairs)
        store.resolve(translated)
        store.save(later, extract_article(later))
        assert store.resolve(translated) == 1
        assert stories(store)["agency"] == {"agency", "reprint"}
        assert store.check() == []


def test_people_split_and_join_and_take_it_back(new: New, pairs: Pairs) -> None:
    with open_store(new()) as store:
        store.save_all(pairs)
        store.resolve(translated)
        kabar, kherson = event_of(store, "kabar"), event_of(store, "kherson")
        store.decide(Decision("split", kabar, "another market", "ayu"))
        assert stories(store)["kabar"] == {"kabar"}
        assert stories(store)["agency"] == {"agency", "reprint"}
        store.decide(Decision("join", kherson, "the same salvo", "ayu", kabar))
        assert stories(store)["kabar"] == {"kabar", "kherson"}
        store.decide(Decision("unjoin", kabar, "no", "ayu", kherson))
        store.decide(Decision("unsplit", kabar, "it was that market", "ayu"))
        assert stories(store)["kabar"] == {"agency", "reprint", "kabar"}
        assert store.check() == []


def test_a_decision_outlives_extraction(new: New, pairs: Pairs) -> None:
    with open_store(new()) as store:
        store.save_all(pairs)
        store.resolve(translated)
        store.decide(Decision("split", event_of(store, "kabar"), "another market", "ayu"))
        for article, extraction in pairs:
            store.save(article, replace(extraction, version="next"))
        store.resolve(translated)
        assert stories(store)["kabar"] == {"kabar"}


@pytest.mark.parametrize(
    ("decision", "problem"),
    [
        (Decision("split", "nowhere", "x", "ayu"), "no event of this ledger"),
        (Decision("join", "nowhere", "x", "ayu"), "needs one event to split, two to join"),
        (Decision("melt", "nowhere", "x", "ayu"), "is no decision"),
    ],
)
def test_a_wrong_decision_is_told_in_one_line(new: New, decision: Decision, problem: str) -> None:
    with open_store(new()) as store, pytest.raises(StoreError, match=problem):
        store.decide(decision)


def test_a_new_extraction_of_the_same_words_is_resolved_anew(new: New, pairs: Pairs) -> None:
    article, extraction = next(pair for pair in pairs if pair[0].outlet == "kabar")
    with open_store(new()) as store:
        store.save_all(pairs)
        store.resolve(translated)
        store.save(article, replace(extraction, version="next", figures=(), events=()))
        assert store.resolve(translated) == 1
        assert stories(store)["agency"] == {"agency", "reprint"}
        store.save(article, replace(extraction, version="after that"))
        assert store.resolve(translated) == 1
        assert stories(store)["agency"] == {"agency", "reprint", "kabar"}


def test_a_new_version_waits_its_turn_though_its_copies_are_resolved_first(
    new: New, pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    (agency, _), (reprint, _) = pairs[:2]
    tomorrow = MONDAY + dt.timedelta(days=1)
    later = replace(agency, title="Reopened", text="The market has opened again.", published=tomorrow)
    # its id comes before the agency's, so that it is resolved first
    copy = next(
        c for n in range(99) if (c := replace(reprint, id=digest("copy", n), outlet="copy")).id < agency.id
    )
    added = [(later, extract_article(later)), (copy, extract_article(copy))]
    at_once, by_step = new(), new()
    with open_store(at_once) as store:
        store.save_all([*pairs, *added])
        store.resolve(translated)
    monkeypatch.setattr(ledger, "RESOLVED_TOGETHER", 1)
    with open_store(by_step) as store:
        store.save_all(pairs)
        store.resolve(translated)
        store.save_all(added)
        assert store.resolve(translated) == 2
    assert resolved(at_once) == resolved(by_step)
