"""The pages that write: sources, and articles that people bring, into a real ledger."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import writing
from pipeline.fetching import FetchPolicy
from pipeline.store import Attempt, open_store
from tests.fetching.misbehaving import Site, serving
from tests.watching.feeding import feed_of

Open = Callable[..., AppTest]
TEXT = "Three people were killed in an attack on the town of Aru on Saturday, the police said on Sunday."
NOON = dt.datetime(2025, 3, 2, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    open_store(path).close()
    return path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that counts as public."""
    monkeypatch.setattr(FetchPolicy, "permits", lambda *_: True)
    with serving() as opened:
        yield opened


def add(ledger: Path, url: str, problem: str | None = None) -> None:
    with open_store(ledger) as store:
        store.sources.add(url, every=900, at=NOON, outlet="Kabar", language=None, follow=False)
        if problem:
            source = next(source for source in store.sources.all() if source.url == url)
            store.sources.record(source.id, Attempt(NOON, NOON, problem=problem))


def sources(ledger: Path) -> dict[str, bool]:
    with open_store(ledger, read_only=True) as store:
        return {source.url: source.paused for source in store.sources.all()}


def said(app: AppTest) -> str:
    kinds = ("html", "caption", "text", "info", "success", "error", "warning")
    return "\n".join(str(element.value) for kind in kinds for element in app.get(kind)).replace("\\", "")


def button(app: AppTest, label: str) -> AppTest:
    [found] = [one for one in app.button if one.label == label]
    return found.click().run()


class TestSources:
    def test_tell_how_each_does_without_what_may_be_a_key(self, open_app: Open, ledger: Path) -> None:
        add(ledger, "https://kabar.example/feed?key=hush", "isn't there (404); check the address")
        app = open_app(ledger, "sources")
        assert not app.exception
        assert "1 source, 1 failing, 0 paused." in said(app)
        row = app.dataframe[0].value.iloc[0]
        assert row["Address"] == "https://kabar.example/feed?…"
        assert (row["State"], row["Problem"]) == ("failing (1 time)", "isn't there (404); check the address")
        assert "hush" not in said(app)

    def test_are_added_with_what_was_found(self, open_app: Open, ledger: Path, site: Site) -> None:
        url = site.holds("/feed", feed_of(site, "Aru"), Content_Type="application/rss+xml")
        app = open_app(ledger, "sources")
        app.text_input(key="address").input(url)
        button(app, "Add")
        assert "Added. It is a feed, “Kabar Contoh”, with 1 articles in en." in said(app).replace(
            "\u2060", ""
        )
        assert sources(ledger) == {url: False}

    @pytest.mark.parametrize("address", ["/etc/hosts.opml", "feeds.opml", "", "ftp://a.example/x"])
    def test_are_addresses_on_the_web_and_nothing_else(
        self, open_app: Open, ledger: Path, address: str
    ) -> None:
        app = open_app(ledger, "sources")
        app.text_input(key="address").input(address)
        button(app, "Add")
        assert "write it as https" in said(app) or "only http and https" in said(app)
        assert sources(ledger) == {}

    def test_on_private_hosts_are_not_fetched(self, open_app: Open, ledger: Path) -> None:
        with serving() as inside:
            app = open_app(ledger, "sources")
            app.text_input(key="address").input(inside.url("/feed"))
            button(app, "Add")
            assert inside.asked == []
        assert sources(ledger) == {}

    def test_are_paused_resumed_and_removed_after_a_question(self, open_app: Open, ledger: Path) -> None:
        add(ledger, "https://kabar.example/feed")
        app = open_app(ledger, "sources")
        button(app, "Pause")
        assert sources(ledger) == {"https://kabar.example/feed": True}
        button(app, "Resume")
        assert sources(ledger) == {"https://kabar.example/feed": False}
        button(app, "Remove this source")
        assert "Removed. Its articles stay in the ledger." in said(app)
        assert sources(ledger) == {}

    def test_are_checked_on_demand(self, open_app: Open, ledger: Path, site: Site) -> None:
        add(ledger, site.holds("/feed", b"", "503 Busy"))
        app = open_app(ledger, "sources")
        assert site.asked == [], "looking at the page fetches nothing"
        button(app, "Check now")
        assert "has trouble of its own (503); try again later" in said(app)


class TestArticles:
    def test_are_read_from_files_each_with_its_result(self, open_app: Open, ledger: Path) -> None:
        lines = [json.dumps({"title": "Bira", "text": TEXT.replace("Aru", "Bira")}), '{"text": 7}']
        app = open_app(ledger, "add")
        app.file_uploader[0].set_value(
            [("../one.txt", TEXT.encode(), "text/plain"), ("more.jsonl", "\n".join(lines).encode(), "")]
        )
        button(app, "Read them into the ledger")
        assert not app.exception
        assert "2 new; 1 not an article, kept in quarantine." in said(app)
        rows = app.dataframe[0].value.to_dict("records")
        assert [(row["Item"], row["Result"]) for row in rows] == [
            ("more.jsonl line 2", "not an article, kept in quarantine"),
            ("one.txt", "new"),
            ("more.jsonl", "new"),
        ]
        with open_store(ledger, read_only=True) as store:
            assert store.counts().articles == 2
            assert store.counts().figures >= 2
            assert [item.source for item in store.quarantined()] == ["upload: more.jsonl line 2"]

    def test_are_read_from_a_pasted_text(self, open_app: Open, ledger: Path) -> None:
        app = open_app(ledger, "add")
        app.text_input(key="text_title").input("Attack on Aru")
        app.text_area(key="text_body").input(TEXT)
        app.text_input(key="text_date").input("2 March 2025")
        app.text_input(key="text_outlet").input("Kabar")
        button(app, "Read it into the ledger")
        assert "1 new." in said(app)
        button(app, "Read it into the ledger")
        assert "1 known already." in said(app)
        with open_store(ledger, read_only=True) as store:
            [published] = store.tables()["articles"]["published"]
        assert str(published).startswith("2025-03-02")

    def test_that_are_none_say_why(self, open_app: Open, ledger: Path) -> None:
        app = open_app(ledger, "add")
        app.text_area(key="text_body").input(TEXT)
        app.text_input(key="text_date").input("someday")
        button(app, "Read it into the ledger")
        assert "1 not an article, kept in quarantine." in said(app)
        assert "someday" in str(app.dataframe[0].value["Title, or why"][0])

    def test_with_hostile_names_stay_words(self, open_app: Open, ledger: Path) -> None:
        app = open_app(ledger, "add")
        app.file_uploader[0].set_value([("<img src=x onerror=alert(1)>[a](x).txt", b"", "text/plain")])
        button(app, "Read them into the ledger")
        assert not app.exception
        assert app.dataframe[0].value["Item"][0].startswith("<img src=x onerror")  # a table's cells are inert
        assert "onerror" not in said(app)

    def test_wait_while_another_process_writes(self, open_app: Open, ledger: Path) -> None:
        app = open_app(ledger, "add")
        app.text_area(key="text_body").input(TEXT)
        with open_store(ledger) as other, other._dialect.writing():  # type: ignore[attr-defined]
            button(app, "Read it into the ledger")
        assert "1 could not be read." in said(app)
        assert "another process" in str(app.dataframe[0].value["Title, or why"][0])


class TestWhereTheyWrite:
    @pytest.mark.parametrize("page", ["sources", "add"])
    def test_a_missing_ledger_can_be_made(self, open_app: Open, tmp_path: Path, page: str) -> None:
        ledger = tmp_path / "new" / "ledger.sqlite"
        app = open_app(ledger, page)
        assert f"There is no ledger yet at {ledger}" in said(app)
        button(app, "Make the ledger")
        assert ledger.exists()
        assert not app.exception

    @pytest.mark.parametrize("page", ["sources", "add"])
    def test_nothing_can_be_written_when_it_is_said(
        self, open_app: Open, ledger: Path, monkeypatch: pytest.MonkeyPatch, page: str
    ) -> None:
        add(ledger, "https://kabar.example/feed")
        monkeypatch.setenv("SAKSI_READ_ONLY", "1")
        app = open_app(ledger, page)
        assert "opened with --read-only" in said(app)
        assert {one.label for one in app.button} <= {"Check now"}
        assert not writing.remove_source("https://kabar.example/feed").done

    def test_the_demo_says_that_it_is_gone_afterwards(
        self, open_app: Open, ledger: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SAKSI_DEMO", "1")
        assert "temporary ledger" in said(open_app(ledger, "add"))

    def test_a_file_that_is_no_ledger_is_told_in_one_line(self, open_app: Open, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("not a ledger, only some notes about one")
        app = open_app(tmp_path / "notes.txt", "sources")
        assert "is not a ledger, or is damaged" in said(app)
        assert not app.exception
