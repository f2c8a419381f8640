"""Bytes to words."""

import pytest

from pipeline.errors import ReadError
from pipeline.readers.decode import SIZE_LIMIT, decode

WORDS = "Le général a déclaré que trois soldats ont été tués près de Ménaka, a précisé l’armée malienne. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_each_usual_encoding_gives_the_words_back(encoding: str):
    assert decode(WORDS.encode(encoding), "a.txt") == WORDS


def test_a_declared_charset_is_believed():
    page = '<meta charset="windows-1251"><p>Троє людей загинули</p>'
    assert decode(page.encode("cp1251"), "a.html", declares=True) == page


@pytest.mark.parametrize("charset", ["rot13", "base64", "nonsense", "zlib", "idna"])
def test_a_declared_charset_that_is_none_is_passed_over(charset: str):
    page = f'<meta charset="{charset}"><p>{WORDS}</p>'
    assert "général" in decode(page.encode("cp1252"), "a.html", declares=True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "is binary"),
        (bytes(range(32)) * 100, "is binary"),
        (b"\xff\xfe\x00\xd8", "is binary"),
        (b"x" * (SIZE_LIMIT + 1), "is larger than the limit of 10 MB"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, reason: str):
    with pytest.raises(ReadError, match=reason) as raised:
        decode(data, "a.txt")
    assert raised.value.thing == "a.txt"
    assert raised.value.mend


def test_a_stray_control_character_is_no_reason_to_lose_a_text():
    assert decode(b"Three people\x00 were killed.", "a.txt") == "Three people\0 were killed."
