"""Bad input, files and ledgers: one clear line, a non-zero exit, and what was good is kept."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline import EXTRACTION_VERSION
from pipeline.cli import main
from pipeline.store import open_store
from pipeline.timeline import load_frames

TEXT = "Three people were killed in an attack on the town of {}, the police said on Sunday."
FRENCH = "Trois personnes ont été tuées dimanche dans une attaque contre le village, selon la police."
NOBODY = 65534

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, capsys: Printed) -> Path:
    """A ledger with one article."""
    path = tmp_path / "ledger.sqlite"
    first = tmp_path / "first.txt"
    first.write_text(TEXT.format("Aru"))
    assert main(["ingest", str(first), "--ledger", str(path)]) == 0
    capsys.readouterr()
    return path


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "is empty"),
    "binary": ("a.txt", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8, "is binary"),
    "wrong encoding": ("a.jsonl", b'{"text": "tu\xe9s"}\n', "line 1: is not UTF-8"),
    "20 MB": ("a.txt", b"word " * 4_000_000, "is larger than the limit of 10 MB"),
    "20 MB page": ("a.html", b"<p>word " * 2_500_000, "is larger than the limit of 10 MB"),
    "no such language": ("a.txt", b"Language: xx\n\nThree were killed.", "no language pack for 'xx'"),
    "no article": ("a.html", b"<html><body></body></html>", "no article"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_quarantined_and_the_good_one_kept(
    kind: str, ledger: Path, tmp_path: Path, capsys: Printed
):
    name, data, reason = BAD_FILES[kind]
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / name).write_bytes(data)
    (inbox / "z.txt").write_text(TEXT.format("Bira"))
    assert main(["ingest", str(inbox), "--ledger", str(ledger)]) == 1
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert reason in printed.err
    assert name in printed.err
    assert printed.out.startswith("1 read: 1 new, 0 updated, 0 unchanged; 1 quarantined")
    with open_store(ledger, read_only=True) as store:
        assert store.counts().articles == 2
        [item] = store.quarantined()
        assert item.data == data[:1_000_000]
        assert store.check() == []


def test_an_article_that_nobody_reads_is_kept_and_told(ledger: Path, tmp_path: Path, capsys: Printed):
    path = tmp_path / "a.txt"
    path.write_text(FRENCH)
    assert main(["ingest", str(path), "--ledger", str(ledger)]) == 0
    printed = capsys.readouterr()
    assert "1 articles are in languages without a pack (fr: 1): kept, not read; if one is in" in printed.err
    assert printed.out.startswith("1 read: 1 new")
    with open_store(ledger, read_only=True) as store:
        frames = load_frames(store)
        assert store.outdated(EXTRACTION_VERSION, ("en", "id")) == []
        # a pack that comes later finds it waiting
        (french,) = store.outdated(EXTRACTION_VERSION, ("en", "fr"))
    shown = frames.articles.set_index("article_id").loc[french]
    assert (shown["language"], shown["text"], shown["n_figures"]) == ("fr", FRENCH, 0)


def test_a_text_in_an_old_encoding_is_read_all_the_same(ledger: Path, tmp_path: Path, capsys: Printed):
    path = tmp_path / "old.txt"
    path.write_bytes(
        ("Général Traoré said that three soldiers were killed near Ménaka. " * 5).encode("cp1252")
    )
    assert main(["ingest", str(path), "--ledger", str(ledger)]) == 0
    capsys.readouterr()
    with open_store(ledger, read_only=True) as store:
        texts = store.tables()["articles"]["text"]
    assert any("Ménaka" in text for text in texts)


def test_a_line_broken_in_the_middle_costs_only_itself(ledger: Path, tmp_path: Path, capsys: Printed):
    lines = [json.dumps({"text": TEXT.format(place)}) for place in ("Bira", "Ceram", "Dobo")]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join([lines[0], lines[1][:40], lines[2]]))
    assert main(["ingest", str(path), "--ledger", str(ledger)]) == 1
    printed = capsys.readouterr()
    assert f"{path} line 2: is no JSON" in printed.err
    assert printed.out.startswith("2 read: 2 new, 0 updated, 0 unchanged; 1 quarantined")


def test_a_missing_path_is_told_and_the_others_are_read(ledger: Path, tmp_path: Path, capsys: Printed):
    good = tmp_path / "good.txt"
    good.write_text(TEXT.format("Bira"))
    assert main(["ingest", str(tmp_path / "gone.txt"), str(good), "--ledger", str(ledger)]) == 1
    printed = capsys.readouterr()
    assert printed.err == f"saksi: {tmp_path}/gone.txt: no such file or directory; check the path\n"
    assert printed.out.startswith("1 read: 1 new")


def test_extract_tells_a_missing_path(tmp_path: Path, capsys: Printed):
    assert main(["extract", str(tmp_path / "gone.jsonl")]) == 2
    assert main(["extract", str(tmp_path / "gone.txt")]) == 1
    assert capsys.readouterr().err.count("no such file or directory; check the path\n") == 2


def damage(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])


def replace_with_words(path: Path) -> None:
    path.write_text("this is no ledger at all, it is a shopping list " * 100)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD_LEDGERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "damaged": (damage, "damaged"),
    "no database": (replace_with_words, "is not a ledger"),
    "newer": (make_newer, "newer"),
    "another program's": (make_foreign, "another program"),
    "a folder": (make_a_folder, "folder"),
}


@pytest.mark.parametrize("kind", BAD_LEDGERS)
@pytest.mark.parametrize("command", ["ingest", "export", "dashboard", "doctor"])
def test_a_bad_ledger_is_told_in_one_line_and_left_as_it_was(
    kind: str, command: str, ledger: Path, tmp_path: Path, capsys: Printed
):
    spoil, words = BAD_LEDGERS[kind]
    for beside in tmp_path.glob("ledger.sqlite-*"):
        beside.unlink()
    spoil(ledger)
    before = ledger.read_bytes() if ledger.is_file() else None
    more = {"ingest": [str(tmp_path / "first.txt")], "export": ["figures", "--out", str(tmp_path / "x.csv")]}
    code = main([command, *more.get(command, []), "--ledger", str(ledger)])
    printed = capsys.readouterr()
    line = next(line for line in (printed.out + printed.err).splitlines() if str(ledger) in line)
    if command == "doctor":
        assert code == 1
        assert line.startswith("BAD")
    else:
        assert code == 2
        assert printed.err.count("\n") == 1
        assert words in line or kind == "a folder"
        assert not (tmp_path / "x.csv").exists()
    assert (ledger.read_bytes() if ledger.is_file() else None) == before


def test_a_locked_ledger_is_told_after_a_while(
    ledger: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
):
    # a person waits a minute
    monkeypatch.setattr("pipeline.store.PATIENT_SECONDS", 1.0)
    second = tmp_path / "second.txt"
    second.write_text(TEXT.format("Bira"))
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert main(["ingest", str(second), "--ledger", str(ledger)]) == 2
        printed = capsys.readouterr()
        assert printed.err.startswith(f"saksi: {ledger}: is locked by another process; ")
        assert printed.err.count("\n") == 1
        other.execute("ROLLBACK")
    assert main(["ingest", str(second), "--ledger", str(ledger)]) == 0
    capsys.readouterr()


@pytest.fixture
def unwritable(ledger: Path) -> Iterator[Path]:
    """A ledger that whoever runs this can read and not write; root is nobody for as long."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        path.write_bytes(ledger.read_bytes())
        path.chmod(0o444)
        Path(folder).chmod(0o777)
        was = os.geteuid()
        if was == 0:
            os.seteuid(NOBODY)
        yield path
        os.seteuid(was)


def test_a_read_only_ledger_is_told_and_can_still_be_read(unwritable: Path, tmp_path: Path, capsys: Printed):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as article:
        article.write(TEXT.format("Bira"))
        article.flush()
        assert main(["ingest", article.name, "--ledger", str(unwritable)]) == 2
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert "read-only" in printed.err
    with open_store(unwritable, read_only=True) as store:
        assert store.counts().articles == 1
