"""Read, extract, store: a batch keeps what is good and says what isn't."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from pipeline import run
from pipeline.errors import ExtractError, LanguageError
from pipeline.model import Article, Extraction
from pipeline.readers import ReadOptions
from pipeline.run import Summary, extract_lines, ingest
from pipeline.store import Store, open_store

TEXT = "Three people were killed in an attack on the town of {}, the police said on Sunday."
OPTIONS = ReadOptions(fetched=dt.datetime(2025, 1, 12, tzinfo=dt.UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with three good articles, one of them twice, and three that are none."""
    folder = tmp_path / "inbox"
    (folder / "deeper").mkdir(parents=True)
    (folder / "one.txt").write_text("Title: One\nURL: https://a.example/1\n\n" + TEXT.format("Aru"))
    (folder / "deeper" / "two.txt").write_text(TEXT.format("Bira"))
    lines = [{"text": TEXT.format("Ceram")}, {"text": 7}, {"text": TEXT.format("Bira")}]
    (folder / "three.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (folder / "empty.txt").touch()
    (folder / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00" * 50)
    (folder / "notes.pdf").write_bytes(b"%PDF")
    return folder


def numbers(summary: Summary) -> tuple[int, int, int, int, int]:
    return (summary.read, summary.new, summary.updated, summary.unchanged, summary.quarantined)


def test_a_folder_is_read_and_what_is_no_article_is_quarantined(store: Store, inbox: Path):
    summary = ingest([inbox], store, OPTIONS)
    assert numbers(summary) == (4, 3, 0, 1, 3)
    assert [Path(item.source).name for item in summary.rejected] == [
        "empty.txt",
        "picture.md",
        "three.jsonl line 2",
    ]
    assert [path.name for path in summary.skipped] == ["notes.pdf"]
    kept = {Path(item.source).name: item.data for item in store.quarantined()}
    assert kept["three.jsonl line 2"] == b'{"text": 7}\n'
    assert kept["picture.md"].startswith(b"\x89PNG")
    assert kept["empty.txt"] == b""
    assert store.counts().articles == 3


def test_reading_the_same_again_changes_nothing(store: Store, inbox: Path):
    ingest([inbox], store, OPTIONS)
    before = store.tables()
    assert numbers(ingest([inbox, inbox / "one.txt"], store, OPTIONS)) == (4, 0, 0, 4, 3)
    assert store.tables() == before
    assert store.counts().quarantined == 3


def test_a_changed_text_is_a_new_version_of_its_article(store: Store, inbox: Path):
    ingest([inbox / "one.txt"], store, OPTIONS)
    (inbox / "one.txt").write_text("Title: One\nURL: https://a.example/1\n\n" + TEXT.format("Dobo"))
    assert numbers(ingest([inbox / "one.txt"], store, OPTIONS)) == (1, 0, 1, 0, 0)
    assert (store.counts().articles, store.counts().versions) == (1, 2)


def test_words_that_no_ledger_holds_cost_their_own_article_alone(store: Store, tmp_path: Path):
    good = {"url": "https://a.example/1", "text": TEXT.format("Tual")}
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps(good) + "\n" + json.dumps({"text": TEXT.format("Ely") + "\0"}))
    assert numbers(ingest([path], store, OPTIONS)) == (1, 1, 0, 0, 1)
    # an article that is held already is told again by an outlet whose name can't be kept
    path.write_text(json.dumps(good | {"outlet": "A\0B"}))
    summary = ingest([path], store, OPTIONS)
    assert numbers(summary) == (0, 0, 0, 0, 1)
    [told] = summary.rejected
    assert (told.reason, told.mend) == (
        "its outlet can't be kept: it holds a NUL character",
        "mend the source",
    )
    assert store.tables()["articles"]["outlet"] == [None]


def test_a_missing_path_is_told_and_the_others_are_read(store: Store, inbox: Path):
    summary = ingest([inbox / "gone.txt", inbox / "one.txt", inbox / "notes.pdf"], store, OPTIONS)
    assert numbers(summary) == (1, 1, 0, 0, 0)
    assert ["no such file" in item.reason for item in summary.rejected] == [True, False]
    assert store.quarantined() == []


def test_more_articles_than_a_batch_are_all_read(store: Store, tmp_path: Path):
    lines = [json.dumps({"text": TEXT.format(f"Town {n}")}) for n in range(3 * run.BATCH + 1)]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines))
    seen: list[tuple[int, int, int]] = []
    summary = ingest([path], store, OPTIONS, lambda *told: seen.append(told))
    assert (summary.read, summary.new) == (len(lines), len(lines))
    assert seen[0] == (0, 1, 1)
    assert seen[-1] == (1, 1, len(lines))


def test_a_told_language_without_a_pack_stops_everything(store: Store, inbox: Path):
    with pytest.raises(LanguageError, match="--language: no language pack for 'fr'"):
        ingest([inbox], store, ReadOptions(language="fr"))
    assert store.counts().articles == 0


def breaks_on_ceram(article: Article) -> Extraction:
    if "Ceram" in article.text:
        raise ExtractError(article.id, "has a sentence that no rule can take")
    return Extraction(article.id, article.language, version="1")


def break_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    def batch(articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(breaks_on_ceram, articles)

    monkeypatch.setattr(run, "extract_article", breaks_on_ceram)
    monkeypatch.setattr(run, "extract_articles", batch)


def test_an_article_that_breaks_extraction_costs_only_itself(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch
):
    break_extraction(monkeypatch)
    summary = ingest([inbox], store, OPTIONS)
    assert numbers(summary) == (3, 2, 0, 1, 4)
    assert any("no rule can take" in item.reason for item in summary.rejected)
    assert any(b"Ceram" in item.data for item in store.quarantined())


def test_lines_come_out_in_order_and_broken_ones_are_told(monkeypatch: pytest.MonkeyPatch):
    break_extraction(monkeypatch)
    texts = [TEXT.format(name) for name in ("Aru", "Ceram", "Bira")]
    lines = [json.dumps({"id": n, "text": text}).encode() for n, text in enumerate(texts)]
    out: list[bytes] = []
    told: list[str] = []
    stream = BytesIO(b"\n".join([lines[0], b"{broken", *lines[1:], b""]))
    counts = extract_lines(stream, ReadOptions(), out.append, told.append)
    assert [json.loads(line)["id"] for line in out] == [0, 2]
    assert [words.split(":")[0] for words in told] == ["stdin line 2", "stdin line 3"]
    assert (counts.written, counts.broken) == (2, 2)
