"""Folders and paths."""

from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.readers import ReadOptions, Rejected, find_files, read_path


def test_a_folder_is_read_in_order_without_what_is_no_article(tmp_path: Path):
    for name in (
        "b/two.txt",
        "a/one.HTML",
        "z.jsonl",
        "notes.pdf",
        "README.md",
        "b/two.expected.json",
        "b/labelled.gold.jsonl",
        ".git/x.txt",
        ".hidden.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    wanted, unknown = find_files(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in wanted] == ["a/one.HTML", "b/two.txt", "z.jsonl"]
    assert [path.name for path in unknown] == ["notes.pdf"]


@pytest.mark.parametrize(
    ("name", "problem"), [("missing.txt", "no such file"), (".", "directory"), ("a\0b.txt", "is no path")]
)
def test_a_path_that_can_t_be_read_is_told(tmp_path: Path, name: str, problem: str):
    with pytest.raises(ReadError, match=problem):
        list(read_path(tmp_path / name, ReadOptions()))


def test_an_unknown_kind_is_told_with_the_known_ones(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(ReadError, match=r"a\.pdf: is of a kind that no reader knows; give one of \.atom"):
        list(read_path(tmp_path / "a.pdf", ReadOptions()))


def test_an_empty_file_is_a_rejection_with_its_path(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.touch()
    [item] = read_path(path, ReadOptions())
    assert isinstance(item, Rejected)
    assert item.line.startswith(f"{path}: is empty; ")
