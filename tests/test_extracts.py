"""Extracts in every format carry what they are: rows, columns, hash, and the same words back."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import EXTRACTION_VERSION, __version__
from pipeline.errors import ExportError
from pipeline.export import (
    EXPORT_COLUMNS,
    PROFILES,
    Format,
    Provenance,
    Whole,
    about_parquet,
    columns_of,
    csv_bytes,
    data_bytes,
    extract,
    named_by,
    packed_pieces,
    read_csv,
    read_json,
    read_parquet,
    table_bytes,
    write,
)
from pipeline.export.guard import CELL_CHARACTERS, guard, guarded
from pipeline.store import open_store
from pipeline.timeline import Column, Frames, load_frames
from tests.drawn import drawn
from tests.store.told import pair

KINDS = tuple(EXPORT_COLUMNS)
CODED = [(kind, profile) for kind in KINDS for profile in PROFILES[kind]]
MADE = dt.datetime(2025, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
FROM = Provenance(
    "my.sqlite",
    filters=("actor: Hamas",),
    query="actor=Hamas",
    extraction=("3", "4"),
    samples=True,
    made=MADE,
)
FORMATS = (
    Format(),
    Format(separator=";"),
    Format(spreadsheet=False),
    Format(spreadsheet=False, separator=";"),
    Format("parquet"),
    Format("json"),
)
#: signs that formats and spreadsheets take for something, among letters of several scripts
ODD = st.text(
    st.sampled_from(list("=+-@\t\r\n \"';,.:/\\{}0123456789eEab“é٣ا一\u200b\ufeff＝−\x01\x7f\x85😀"))
)
TEXT = Column("told", "str", "words")


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    with open_store(tmp_path_factory.mktemp("extracts") / "ledger.sqlite") as store:
        store.save_all([pair("a"), pair("b", published=None, outlet='Koran "X"; Jakarta', title="")])
        return load_frames(store)


def of_words(told: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"told": pd.array(told, dtype="str")})


def used(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop categories without a row: an extract can't tell of them."""
    shown = frame.select_dtypes("category")
    return frame.assign(**{name: shown[name].cat.remove_unused_categories() for name in shown})


def packed(frame: pd.DataFrame, kind: str, form: Format, profile: str = "verbatim") -> bytes:
    return b"".join(packed_pieces(Whole(frame), kind, form, FROM, name="saksi-x", profile=profile))


def opened(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.parametrize(("kind", "profile"), CODED)
@pytest.mark.parametrize("read", [read_json, read_parquet])
def test_parquet_and_json_give_the_frame_back(frames: Frames, kind: str, profile: str, read: object) -> None:
    names = [column.name for column in columns_of(kind, profile)]
    form = Format("json" if read is read_json else "parquet")
    for made in (extract(frames, kind, profile), extract(frames, kind, profile).head(0)):
        back = read(io.BytesIO(data_bytes(made, kind, form, profile=profile)), kind, profile)  # type: ignore[operator]
        pd.testing.assert_frame_equal(back, used(made[names].reset_index(drop=True)))


@drawn(60)
@given(st.lists(ODD, min_size=1, max_size=20))
def test_odd_words_come_back_from_every_machine_format(told: list[str]) -> None:
    frame = of_words(told)
    for separator in (",", ";"):
        made = table_bytes(frame, [TEXT], spreadsheet=False, separator=separator).decode("utf-8-sig")
        assert [row["told"] for row in rows_of(made, separator)] == told
    title = Column("title", "str", "")
    named = frame.rename(columns={"told": "title"})
    for form, read in (("json", read_json), ("parquet", read_parquet)):
        from pipeline.export.files import pieces
        from pipeline.export.sidecar import Extract

        asked = Extract("articles", "verbatim", (title,), len(told), Format(form))
        made = b"".join(pieces(Whole(named), asked))
        assert list(read(io.BytesIO(made), "articles")["title"]) == told


@drawn(120)
@given(st.lists(ODD, min_size=1, max_size=20), st.booleans())
def test_a_guarded_column_is_each_text_guarded(told: list[str], comma: bool) -> None:
    texts = [*told, *(word * (CELL_CHARACTERS // 2 + 1) for word in told[:1])]
    column = pa.array([None, *texts], pa.large_string())
    expected = [None, *(guarded(text, decimal_comma=comma) for text in texts)]
    assert guard(column, decimal_comma=comma).to_pylist() == expected
    # a slice of a column begins elsewhere in its bytes
    assert guard(column[1:], decimal_comma=comma).to_pylist() == expected[1:]


@drawn(60)
@given(st.lists(ODD, min_size=1, max_size=20), st.sampled_from([",", ";"]))
def test_a_spreadsheet_reads_what_the_guard_wrote(told: list[str], separator: str) -> None:
    made = table_bytes(of_words(told), [TEXT], separator=separator).decode("utf-8-sig")
    expected = [guarded(text, decimal_comma=separator == ";") for text in told]
    assert [row["told"] for row in rows_of(made, separator)] == expected


def rows_of(text: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("kind", KINDS)
def test_semicolons_open_with_decimal_commas(frames: Frames, kind: str) -> None:
    frame = getattr(frames, kind)
    made = csv_bytes(frame, kind, separator=";")
    rows = rows_of(made.decode("utf-8-sig"), ";")
    assert list(rows[0]) == [column.name for column in EXPORT_COLUMNS[kind]]
    assert len(rows) == len(frame)
    if kind == "figures":
        assert rows[0]["latitude"] == "31,5"
    back = read_csv(io.BytesIO(csv_bytes(frame, kind, separator=";", spreadsheet=False)), kind, separator=";")
    pd.testing.assert_frame_equal(back, used(frame[list(rows[0])]))


@pytest.mark.parametrize("text", ["10.15", "3.4", "46.000", "1.234.567", "1,5e3"])
def test_where_the_comma_is_decimal_dots_turn_into_nothing(text: str) -> None:
    assert guarded(text, decimal_comma=True) == f"'{text}"


def test_rows_beyond_one_turn_stay_in_order() -> None:
    told = [f"{n}, words" for n in range(70_001)]
    made = table_bytes(of_words(told), [TEXT], spreadsheet=False).decode("utf-8-sig")
    assert [row["told"] for row in rows_of(made)] == told
    numbered = pd.DataFrame({"title": pd.array(told, dtype="str")})
    assert json.loads(data_bytes(numbered, "articles", Format("json"), only=["title"])) == [
        {"title": each} for each in told
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("kind", "profile"), CODED)
def test_the_sidecar_says_what_the_file_is(frames: Frames, kind: str, profile: str, form: Format) -> None:
    made = extract(frames, kind, profile)
    held = opened(packed(made, kind, form, profile=profile))
    file = f"saksi-x.{form.name}"
    told = json.loads(held[f"{file}.resource.json"])
    assert (told["path"], told["format"], told["bytes"]) == (file, form.name, len(held[file]))
    assert told["hash"] == f"sha256:{hashlib.sha256(held[file]).hexdigest()}"
    assert [field["name"] for field in told["schema"]["fields"]] == [
        column.name for column in columns_of(kind, profile)
    ]
    own = told["saksi"]
    assert (own["kind"], own["profile"], own["rows"]) == (kind, profile, len(made))
    assert (own["filters"], own["query"], own["made"]) == (
        ["actor: Hamas"],
        "actor=Hamas",
        "2025-03-04T05:06:07Z",
    )
    assert (own["saksi_version"], own["extraction_versions"]) == (__version__, ["3", "4"])
    assert any("fictional" in note for note in own["notices"])
    assert (f"{file}.about.txt" in held) == (kind == "events" and profile != "verbatim")
    if form.name == "csv":
        assert told["dialect"]["delimiter"] == form.separator
        assert len(rows_of(held[file].decode("utf-8-sig"), form.separator)) == len(made)
    if form.name == "parquet":
        # without its time and hash, so that the same rows are the same bytes
        assert about_parquet(io.BytesIO(held[file])) == {k: v for k, v in own.items() if k != "made"}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_rows_are_the_same_bytes(frames: Frames, form: Format) -> None:
    first, again = (packed(frames.figures, "figures", form) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("form", FORMATS)
def test_some_columns_in_the_order_of_the_extract(frames: Frames, form: Format) -> None:
    only = ["sentence", "raw"]
    made = data_bytes(frames.figures, "figures", form, only=only)
    read = {"json": read_json, "parquet": read_parquet}.get(form.name)
    back = (
        read(io.BytesIO(made), "figures") if read
        else read_csv(io.BytesIO(made), "figures", separator=form.separator)
    )  # fmt: skip
    assert list(back) == ["raw", "sentence"]
    assert len(back) == len(frames.figures)
    with pytest.raises(ExportError, match="colour: is no column of figures; choose some of"):
        data_bytes(frames.figures, "figures", form, only=["colour"])


def test_a_lone_empty_cell_is_a_row(frames: Frames) -> None:
    frame = frames.figures.assign(composition=pd.array([None] * len(frames.figures), dtype="str"))
    made = data_bytes(frame, "figures", Format(), only=["composition"])
    assert made == b"\xef\xbb\xbfcomposition\r\n" + b'""\r\n' * len(frame)


def test_a_file_has_its_sidecar_beside_it(frames: Frames, tmp_path: Path) -> None:
    out = tmp_path / "figures.parquet"
    assert write(frames.figures, "figures", out, Format("parquet"), come_from=FROM) == 4
    told = json.loads((tmp_path / "figures.parquet.resource.json").read_text("utf-8"))
    assert told["hash"] == f"sha256:{hashlib.sha256(out.read_bytes()).hexdigest()}"
    assert told["path"] == "figures.parquet"
    assert told["mediatype"] == "application/vnd.apache.parquet"


def test_the_ledger_says_which_versions_read_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "ledger.sqlite") as store:
        assert store.extractions() == ()
        store.save_all([pair("a")])
        assert len(store.extractions()) == 1
    assert Provenance("x").extraction == (EXTRACTION_VERSION,)


def test_formats_that_are_none() -> None:
    for made, told in (
        (("xlsx",), "xlsx: there is no such format; choose one of csv, parquet, json"),
        (("csv", "|"), "|: separates no cells; choose one of comma, semicolon"),
        (("json", ";"), "json: has no separator; leave it out, or write CSV"),
    ):
        with pytest.raises(ExportError, match=re.escape(told)):
            Format(*made)
    assert [named_by(name) for name in ("a.JSON", "a.parquet", "a.csv", "a.txt", "a")] == [
        "json", "parquet", "csv", "csv", "csv",
    ]  # fmt: skip


def test_degrees_are_the_shortest_digits_in_json() -> None:
    frame = pd.DataFrame({"latitude": np.array([1e-05, -7.25, np.nan])})
    made = data_bytes(frame, "figures", Format("json"), only=["latitude"])
    assert made == b'[\n{"latitude": 0.00001},\n{"latitude": -7.25},\n{"latitude": null}\n]\n'
