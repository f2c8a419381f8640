"""CSV extracts: right in a spreadsheet, exact for a machine."""

from __future__ import annotations

import csv
import io
import resource
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given

from pipeline.errors import ExportError
from pipeline.export import (
    EXPORT_COLUMNS,
    PROFILE_COLUMNS,
    PROFILES,
    columns_of,
    csv_bytes,
    extract,
    read_csv,
    write_csv,
)
from pipeline.model import Article, Extraction
from pipeline.store import open_store
from pipeline.timeline import Frames, load_frames
from tests.drawn import drawn
from tests.store.generated import batches
from tests.store.told import pair

KINDS = ("figures", "events", "articles", "actors")


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    with open_store(tmp_path_factory.mktemp("export") / "ledger.sqlite") as store:
        store.save_all([pair("a"), pair("b", published=None, outlet='Koran "X", Jakarta', title="")])
        return load_frames(store)


def told(frame: pd.DataFrame, column: str, text: str) -> pd.DataFrame:
    """Return the frame's first row with this text in it."""
    return frame.head(1).assign(**{column: pd.array([text], dtype="str")})


def cell(frame: pd.DataFrame, kind: str, column: str, **options: bool) -> str:
    [row] = rows(csv_bytes(frame, kind, **options))
    return row[column]


def used(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop categories without a row: an extract can't tell of them."""
    shown = frame.select_dtypes("category")
    return frame.assign(**{name: shown[name].cat.remove_unused_categories() for name in shown})


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_kinds_and_their_columns() -> None:
    assert tuple(EXPORT_COLUMNS) == KINDS
    names = {column.name for column in EXPORT_COLUMNS["figures"]}
    assert names >= {
        "raw", "value", "qualifier", "low", "best", "high", "scope", "as_of", "claimant", "claimant_role",
        "caveats", "sentence", "url", "outlet", "part_of", "composition", "status", "sample",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_that_spreadsheets_expect(frames: Frames, kind: str) -> None:
    data = csv_bytes(getattr(frames, kind), kind)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    header = data.decode("utf-8-sig").splitlines()[0]
    assert header.split(",") == [column.name for column in EXPORT_COLUMNS[kind]]
    # a row a record, and no totals row after them
    assert len(rows(data)) == len(getattr(frames, kind))


def test_a_figure_s_cells(frames: Frames) -> None:
    first, second, *_ = rows(csv_bytes(frames.figures, "figures"))
    assert {name: first[name] for name in ("raw", "value", "low", "best", "high", "date", "latitude")} == {
        "raw": "12",
        "value": "12",
        "low": "12",
        "best": "",
        "high": "",
        "date": "2025-03-01",
        "latitude": "31.5",
    }
    assert first["published"] == "2025-03-02T02:30:00Z"
    assert (first["sample"], first["responsible_name"]) == ("false", "Israel")
    assert first["sentence"].startswith("At least 12 people were killed")
    assert second["caveats"] == "running total; does not distinguish"
    assert second["value"] == "46000"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62 812",
        "-12",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\tharmless",
        "  =cmd|' /C calc'!A0",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff+1",
        "\u3000＝1",
        "＋1",
        "－1",
        "＠x",
        "\n=1",
        "−5",
    ],
)
def test_formulas_are_only_words(frames: Frames, text: str) -> None:
    for column in ("raw", "sentence", "title", "claimant"):
        frame = told(frames.figures, column, text)
        assert cell(frame, "figures", column) == f"'{text}"
        assert cell(frame, "figures", column, spreadsheet=False) == text


@pytest.mark.parametrize(
    "text", ["10-15", "3/4", "12:30", "2025-01-12", "007", "1" * 16, "12e45678901234567"]
)
def test_words_that_would_turn_into_dates_or_numbers_stay_words(frames: Frames, text: str) -> None:
    assert cell(told(frames.figures, "raw", text), "figures", "raw") == f"'{text}"


@pytest.mark.parametrize(
    "text", ["12", "1.200", "46,000", "0", "a=b", "dozens", "'quoted'", "“kata”", "— kata"]
)
def test_other_words_are_left_alone(frames: Frames, text: str) -> None:
    assert cell(told(frames.figures, "raw", text), "figures", "raw") == text


def test_negative_numbers_are_numbers(frames: Frames) -> None:
    frame = frames.figures.head(1).assign(latitude=-7.25, longitude=1e-05)
    assert cell(frame, "figures", "latitude") == "-7.25"
    assert cell(frame, "figures", "longitude") == "0.00001"


def test_a_cell_holds_what_a_spreadsheet_s_can(frames: Frames) -> None:
    frame = told(frames.figures, "sentence", "😀" * 40_000)
    shown = cell(frame, "figures", "sentence")
    assert shown.endswith("😀…")
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert cell(frame, "figures", "sentence", spreadsheet=False) == "😀" * 40_000


# no shrinking: it takes minutes, and a drawn batch is readable as it is
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@drawn(6, forgive=list(HealthCheck), phases=PHASES)
@given(pairs=batches())
def test_the_machine_variant_gives_the_frame_back(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[Article, Extraction]]
) -> None:
    with open_store(tmp_path_factory.mktemp("machine") / "ledger.sqlite") as store:
        store.save_all(pairs)
        frames = load_frames(store)
    for kind in KINDS:
        frame = used(getattr(frames, kind)[[column.name for column in EXPORT_COLUMNS[kind]]])
        back = read_csv(io.BytesIO(csv_bytes(frame, kind, spreadsheet=False)), kind)
        pd.testing.assert_frame_equal(back, frame)


@pytest.mark.parametrize("kind", KINDS)
def test_a_filtered_view_and_an_empty_one(frames: Frames, kind: str) -> None:
    frame = getattr(frames, kind)
    assert len(rows(csv_bytes(frame.iloc[[1]], kind))) == 1
    assert rows(csv_bytes(frame.head(0), kind)) == []
    assert len(read_csv(io.BytesIO(csv_bytes(frame.head(0), kind)), kind)) == 0


def test_a_file_is_what_the_bytes_are(frames: Frames, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    out.write_text("before")
    assert write_csv(frames.figures, "figures", out) == len(frames.figures) == 4
    assert out.read_bytes() == csv_bytes(frames.figures, "figures")
    assert [each.name for each in tmp_path.iterdir()] == ["figures.csv"]


def test_a_file_that_can_not_be_written_stays_as_it_was(frames: Frames, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write_csv(frames.figures, "figures", tmp_path)
    with pytest.raises(ExportError, match="can't be written"):
        write_csv(frames.figures, "figures", tmp_path / "gone" / "figures.csv")
    out = tmp_path / "figures.csv"
    out.write_text("before")
    # a file that may not grow is a full disk to whoever writes it; Python ignores the signal
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, limits[1]))
    try:
        with pytest.raises(ExportError, match="can't be written"):
            write_csv(frames.figures, "figures", out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert out.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["figures.csv"]


def test_unknown_kinds_profiles_and_frames(frames: Frames) -> None:
    with pytest.raises(ExportError, match="choose one of figures, events, articles, actors"):
        csv_bytes(frames.figures, "totals")
    with pytest.raises(
        ExportError, match="vdem: there is no such coding profile; choose one of verbatim, acl"
    ):
        csv_bytes(frames.figures, "figures", profile="vdem")
    with pytest.raises(
        ExportError, match="ibc: is no coding profile for events; choose one of verbatim, acled"
    ):
        extract(frames, "events", "ibc")
    with pytest.raises(ExportError, match="acled: is no coding profile for articles; choose one of verbatim"):
        extract(frames, "articles", "acled")
    with pytest.raises(ExportError, match="lacks figure_id"):
        csv_bytes(frames.actors, "figures")


def test_every_kind_has_a_verbatim_extract(frames: Frames) -> None:
    assert tuple(PROFILES) == KINDS
    for kind in KINDS:
        assert extract(frames, kind) is getattr(frames, kind)
        assert columns_of(kind) == EXPORT_COLUMNS[kind]


@pytest.mark.parametrize(("kind", "profile"), PROFILE_COLUMNS)
def test_an_extract_under_a_profile(frames: Frames, tmp_path: Path, kind: str, profile: str) -> None:
    made = extract(frames, kind, profile)
    names = [column.name for column in PROFILE_COLUMNS[kind, profile]]
    [first, *_] = rows(csv_bytes(made, kind, profile=profile))
    assert list(first) == names
    back = read_csv(io.BytesIO(csv_bytes(made, kind, profile=profile, spreadsheet=False)), kind, profile)
    pd.testing.assert_frame_equal(back, used(made[names]))
    out = tmp_path / "out.csv"
    assert write_csv(made, kind, out, profile=profile) == len(made)
    notice = tmp_path / "out.csv.about.txt"
    assert notice.exists() == (kind == "events")
    if notice.exists():
        assert "coded by Saksi" in notice.read_text("utf-8")
        assert all(f"  {name}: " in notice.read_text("utf-8") for name in names)


def test_a_profile_leaves_what_is_stored_as_it_is(frames: Frames) -> None:
    stored = frames.figures.copy()
    for profile, numbers in (("acled", ("", "12", "")), ("ibc", ("12", "", "")), ("ged", ("12", "12", ""))):
        first, second, *_ = rows(csv_bytes(extract(frames, "figures", profile), "figures", profile=profile))
        assert (first["coded_low"], first["coded_best"], first["coded_high"]) == numbers
        assert (first["low"], first["best"], first["high"]) == ("12", "", "")
        assert first["coding_profile"] == profile
        assert first["coded_by"].startswith("at least: the number itself")
        assert second["coded_by"].startswith("more than: one above the number")
    pd.testing.assert_frame_equal(frames.figures, stored)


def test_every_exported_column_is_documented() -> None:
    document = (Path(__file__).parent.parent / "docs" / "exports.md").read_text("utf-8")
    for kind in KINDS:
        for profile in PROFILES[kind]:
            for column in columns_of(kind, profile):
                stored = kind == "figures" and column in EXPORT_COLUMNS[kind]
                if profile != "verbatim" and not stored:
                    assert f"`{column.name}`" in document, (kind, profile, column.name)
