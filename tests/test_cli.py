"""The command line: what each command prints, where, and its exit code."""

import contextlib
import csv
import hashlib
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pipeline import EXTRACTION_VERSION, __version__
from pipeline.cli import app, main
from pipeline.export import columns_of

ROOT = Path(__file__).parent.parent
SAKSI = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
TEXT = "Three people were killed in an attack on the town of Aru, the police said on Sunday."

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a ledger that isn't there yet, and no other that a command could fall back on."""
    monkeypatch.setenv("SAKSI_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "ledger.sqlite"


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"} | more


def commands() -> list[str]:
    return [str(command.name or command.callback.__name__) for command in app.registered_commands]


def test_the_commands_are_the_documented_ones():
    assert commands() == [
        "demo", "ingest", "watch", "extract", "dashboard", "export", "reextract", "backup", "restore",
        "evaluate", "doctor",
    ]  # fmt: skip


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help(command: str, capsys: Printed):
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"saksi {command}" in out
    assert "--help" in out


def test_the_version(capsys: Printed):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"saksi {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["ingest"], "Missing argument"),
        (["ingest", "--nonsense"], "No such option"),
        (["export", "nonsense", "--out", "x.csv"], "'nonsense' is not one of"),
        (["export", "figures"], "Missing option '--out'"),
        (["dashboard", "--port", "a"], "valid integer"),
        (["ingest", "x.txt", "--published", "kemarin"], "--published: published 'kemarin' is no date"),
        (["ingest", "x.txt", "--language", "fr"], "--language: no language pack for 'fr'"),
        (["extract", "x.txt", "--language", "fr"], "--language: no language pack for 'fr'"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, ledger: Path, capsys: Printed
):
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert printed.err.startswith("saksi: ")
    assert printed.err.count("\n") == 1
    assert printed.out == ""


def test_ingest_ends_with_a_summary(ledger: Path, tmp_path: Path, capsys: Printed):
    (tmp_path / "a.txt").write_text(TEXT)
    assert main(["ingest", str(tmp_path / "a.txt"), "--published", "2025-01-12"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "1 read: 1 new, 0 updated, 0 unchanged; 0 quarantined, 0 not readable, 0 skipped\n"
    assert printed.err == "", "a progress bar is for terminals only"
    assert main(["ingest", str(tmp_path / "a.txt"), "--published", "2025-01-12"]) == 0
    assert capsys.readouterr().out.startswith("1 read: 0 new, 0 updated, 1 unchanged")
    assert ledger.is_file()


def test_the_option_wins_over_the_environment(ledger: Path, tmp_path: Path, capsys: Printed):
    (tmp_path / "a.txt").write_text(TEXT)
    other = tmp_path / "other.sqlite"
    assert main(["ingest", str(tmp_path / "a.txt"), "--ledger", str(other)]) == 0
    assert other.is_file()
    assert not ledger.exists()
    capsys.readouterr()


def test_what_a_terminal_could_obey_is_shown_escaped(ledger: Path, tmp_path: Path, capsys: Printed):
    path = tmp_path / "a\x1b[31m\n.txt"
    path.touch()
    assert main(["ingest", str(path)]) == 1
    assert "a\\x1b[31m\\n.txt: is empty" in capsys.readouterr().err


def test_doctor_says_what_is_there_and_that_it_is_sound(ledger: Path, tmp_path: Path, capsys: Printed):
    assert main(["doctor"]) == 0
    assert "is not there yet" in capsys.readouterr().out
    assert not ledger.exists()
    (tmp_path / "a.txt").write_text(TEXT)
    main(["ingest", str(tmp_path / "a.txt")])
    capsys.readouterr()
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for words in (
        str(ledger),
        "schema version",
        "1 articles",
        "sound: ",
        "language pack id",
        "en_core_web_sm",
    ):
        assert words in out
    assert "BAD" not in out


def test_export_writes_a_csv(ledger: Path, tmp_path: Path, capsys: Printed):
    (tmp_path / "a.txt").write_text(TEXT)
    main(["ingest", str(tmp_path / "a.txt")])
    for kind in ("figures", "events", "articles", "actors"):
        out = tmp_path / f"{kind}.csv"
        assert main(["export", kind, "--out", str(out)]) == 0
        assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len((tmp_path / "articles.csv").read_text("utf-8-sig").splitlines()) == 2
    capsys.readouterr()


@pytest.mark.parametrize(
    ("name", "options", "starts"),
    [
        ("out.csv", [], b"\xef\xbb\xbffigure_id,"),
        ("out.csv", ["--separator", "semicolon"], b"\xef\xbb\xbffigure_id;"),
        ("out.parquet", [], b"PAR1"),
        ("out.json", [], b'[\n{"figure_id": '),
        ("out.txt", ["--format", "json"], b'[\n{"figure_id": '),
        ("out.json", ["--format", "csv"], b"\xef\xbb\xbffigure_id,"),
    ],
)
def test_export_in_other_formats_says_beside_the_file_what_it_is(
    name: str, options: list[str], starts: bytes, ledger: Path, tmp_path: Path
):
    (tmp_path / "a.txt").write_text(TEXT)
    main(["ingest", str(tmp_path / "a.txt")])
    out = tmp_path / name
    assert main(["export", "figures", "--out", str(out), *options]) == 0
    data = out.read_bytes()
    assert data.startswith(starts)
    told = json.loads((tmp_path / f"{name}.resource.json").read_text("utf-8"))
    assert told["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert (told["bytes"], told["path"]) == (len(data), name)
    assert told["saksi"]["ledger"] == ledger.name
    assert told["saksi"]["extraction_versions"] == [EXTRACTION_VERSION]


def test_export_without_a_sidecar_and_with_a_separator_that_fits_nothing(
    ledger: Path, tmp_path: Path, capsys: Printed
):
    (tmp_path / "a.txt").write_text(TEXT)
    main(["ingest", str(tmp_path / "a.txt")])
    assert main(["export", "figures", "--out", str(tmp_path / "a.csv"), "--no-sidecar"]) == 0
    assert not (tmp_path / "a.csv.resource.json").exists()
    capsys.readouterr()
    out = tmp_path / "a.parquet"
    assert main(["export", "figures", "--out", str(out), "--separator", "semicolon"]) == 2
    assert capsys.readouterr().err == "saksi: parquet: has no separator; leave it out, or write CSV\n"
    assert not out.exists()


@pytest.mark.parametrize(
    ("kind", "profile"),
    [("figures", "acled"), ("figures", "ibc"), ("figures", "GED"), ("events", "acled"), ("events", "ged")],
)
def test_export_under_a_profile(kind: str, profile: str, ledger: Path, tmp_path: Path, capsys: Printed):
    (tmp_path / "a.txt").write_text(TEXT)
    main(["ingest", str(tmp_path / "a.txt")])
    out = tmp_path / "out.csv"
    assert main(["export", kind, "--out", str(out), "--profile", profile]) == 0
    header = out.read_text("utf-8-sig").splitlines()[0].split(",")
    assert header == [column.name for column in columns_of(kind, profile.lower())]
    told = capsys.readouterr().err
    assert f"coded under {profile.lower()}, written to" in told
    assert ("are not" in told) == (kind == "events") == (tmp_path / "out.csv.about.txt").exists()


@pytest.mark.parametrize(
    ("kind", "profile", "told"),
    [
        ("figures", "vdem", "vdem: there is no such coding profile; choose one of verbatim, acled, ibc, ged"),
        ("events", "ibc", "ibc: is no coding profile for events; choose one of verbatim, acled, ged"),
        ("actors", "ged", "ged: is no coding profile for actors; choose one of verbatim"),
    ],
)
def test_profiles_that_do_not_fit(
    kind: str, profile: str, told: str, ledger: Path, tmp_path: Path, capsys: Printed
):
    (tmp_path / "a.txt").write_text(TEXT)
    main(["ingest", str(tmp_path / "a.txt")])
    capsys.readouterr()
    out = tmp_path / "out.csv"
    assert main(["export", kind, "--out", str(out), "--profile", profile]) == 2
    assert capsys.readouterr().err == f"saksi: {told}\n"
    assert not out.exists()


@pytest.mark.parametrize("command", [["export", "figures", "--out", "x.csv"], ["dashboard"]])
def test_a_missing_ledger_is_told_and_not_made(command: list[str], ledger: Path, capsys: Printed):
    assert main(command) == 2
    assert capsys.readouterr().err == (
        f"saksi: {ledger}: there is no ledger here; make one with `saksi ingest` or `saksi demo`\n"
    )
    assert not ledger.exists()


def test_extract_reads_a_text_file_too(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    (tmp_path / "a.txt").write_text(TEXT)
    assert main(["extract", str(tmp_path / "a.txt"), "--published", "2025-01-12"]) == 0
    [line] = capsysbinary.readouterr().out.splitlines()
    assert json.loads(line)["language"] == "en"


def test_extract_answers_in_order_and_tells_broken_lines(monkeypatch: pytest.MonkeyPatch, capsys: Printed):
    lines = [json.dumps({"id": n, "text": TEXT, "language": "en"}) for n in range(3)]
    told = "\n".join([lines[0], "{", lines[1], '{"text": 7}', lines[2]])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(told.encode())))
    assert main(["extract"]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == [0, 1, 2]
    assert [line.split(": ")[1] for line in printed.err.splitlines()] == ["stdin line 2", "stdin line 4"]


def test_extract_stops_quietly_when_its_reader_has_enough():
    lines = (json.dumps({"id": n, "text": TEXT, "language": "en"}) + "\n" for n in range(2000))
    with subprocess.Popen(
        [*SAKSI, "extract"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdin.write(next(lines).encode() * 16)
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["id"] == 0
        child.stdout.close()
        child.stdin.write("".join(lines).encode()[:60_000])
        child.stdin.close()
        assert child.stderr.read() == b""
        assert child.wait(timeout=30) == 0


def test_help_is_quick_because_nothing_heavy_is_imported():
    program = (
        "import sys; from pipeline.cli import main; main(['--help']);"
        "sys.exit(bool({'spacy', 'pandas', 'streamlit', 'sqlalchemy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment())
    assert done.returncode == 0


def test_a_terminal_sees_a_progress_bar(ledger: Path, tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT)
    command = [*SAKSI, "ingest", str(tmp_path / "a.txt")]
    outer, inner = pty.openpty()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=inner, env=environment(TERM="xterm")
    ) as child:
        os.close(inner)
        # read as it comes: a terminal that nobody reads is full after some seconds of a bar, and blocks
        seen = everything(outer)
        assert child.stdout
        said = child.stdout.read()
    assert re.search(r"1/1\S* sources, 1 articles", seen)
    assert said.startswith(b"1 read: 1 new")


def everything(terminal: int) -> str:
    """Return what a terminal was shown, once nobody writes to it any more."""
    seen = b""
    with os.fdopen(terminal, "rb", buffering=0) as shown, contextlib.suppress(OSError):
        while more := shown.read(100_000):
            seen += more
    return seen.decode()


def test_demo_reads_the_seeds_serves_the_page_and_stops_cleanly(tmp_path: Path):
    with subprocess.Popen(
        [*SAKSI, "demo", "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(TMPDIR=str(tmp_path)),
    ) as child:
        assert child.stdout
        summary, address = child.stdout.readline(), child.stdout.readline()
        url = next(word for word in address.split() if word.startswith("http"))
        assert answers(f"{url}/_stcore/health")
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=20) == 0
    assert "0 quarantined, 0 not readable, 0 skipped" in summary
    assert not summary.startswith("0 read")
    assert list(tmp_path.iterdir()) == [], "the demo's ledger stays behind"
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(url, timeout=2)


def answers(url: str) -> bool:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=2) as page:
                return page.status == 200
        except OSError:
            time.sleep(0.2)
    return False


class TestStory:
    """``saksi story``: what several articles tell, and what people decide of it."""

    def test_shows_who_tells_an_event_and_why(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ledger, event = _two_tellings(tmp_path, capsys)
        assert main(["story", "show", event, "--ledger", ledger]) == 0
        told = capsys.readouterr().out
        assert "Nikopol" in told
        assert "the same number killed (12)" in told

    def test_hostile_words_reach_no_terminal(self, tmp_path: Path, capsys: Printed) -> None:
        words = "Shelling killed 12 people in \x1b[2JNikopol on Monday, the governor said."
        (tmp_path / "a.txt").write_text(f"Published: 2025-02-04\n\n{words}\n", "utf-8")
        ledger, event = _ingested(tmp_path, capsys)
        assert main(["story", "show", event, "--ledger", ledger]) == 0
        told = capsys.readouterr().out
        assert "no outlet" in told
        assert "\x1b" not in told

    def test_splits_with_a_reason(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        ledger, event = _two_tellings(tmp_path, capsys)
        assert main(["story", "split", event, "--reason", "another market", "--ledger", ledger]) == 0
        capsys.readouterr()
        main(["story", "show", event, "--ledger", ledger])
        assert "the same number" not in capsys.readouterr().out

    def test_an_unknown_event_is_one_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        ledger, _ = _two_tellings(tmp_path, capsys)
        assert main(["story", "split", "nothing", "--reason", "x", "--ledger", ledger]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def _two_tellings(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Make a ledger of two articles about one event; return it and the id of one's event."""
    for name, text in {
        "a": "Russian shelling killed 12 people in Nikopol on Monday, the governor said.",
        "b": "Twelve civilians died in the shelling of Nikopol on Monday, according to the police.",
    }.items():
        (folder / f"{name}.txt").write_text(f"Published: 2025-02-04\nOutlet: {name}\n\n{text}\n", "utf-8")
    return _ingested(folder, capsys)


def _ingested(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Make a ledger of a folder's texts; return it and the id of an event in it."""
    ledger = str(folder / "ledger.sqlite")
    main(["ingest", *map(str, sorted(folder.glob("*.txt"))), "--ledger", ledger])
    main(["export", "events", "--out", str(folder / "events.csv"), "--machine", "--ledger", ledger])
    capsys.readouterr()
    with (folder / "events.csv").open(encoding="utf-8-sig", newline="") as rows:
        return ledger, next(csv.DictReader(rows))["event_id"]
