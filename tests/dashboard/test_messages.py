"""The catalogues: all messages of the code in them, translated, compiled; nothing lost on the way."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo, write_mo

from dashboard import i18n, messages

CODES = sorted(set(i18n.LANGUAGES) - {i18n.SOURCE})
PLACE = re.compile(r"\{(\w*)\}")


def forms(told: str | tuple[str, ...] | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else list(told)


def kept(code: str) -> list[Message]:
    return [message for message in messages.read(code) if message.id]


@pytest.mark.parametrize("code", CODES)
def test_every_message_of_the_code_is_in_the_catalogue_and_no_other(code: str) -> None:
    ours = {(message.id, message.context) for message in messages.in_code() if message.id}
    theirs = {(message.id, message.context) for message in kept(code)}
    assert (ours - theirs, theirs - ours) == (set(), set()), "run make messages"


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated_and_nobody_guessed(code: str) -> None:
    assert [m.id for m in kept(code) if not all(forms(m.string)) or m.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_names_the_places_of_its_message(code: str) -> None:
    for message in kept(code):
        wanted = set(PLACE.findall(forms(message.id)[-1]))
        for told in forms(message.string):
            assert set(PLACE.findall(told)) == wanted, message.id


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalogue_is_the_one_that_is_read(code: str) -> None:
    made = io.BytesIO()
    write_mo(made, messages.read(code))
    assert messages.path_of(code, "mo").read_bytes() == made.getvalue(), "run make messages"
    assert len(read_mo(io.BytesIO(made.getvalue()))) == len(kept(code))


def calls() -> Iterator[tuple[Path, str, list[str]]]:
    """Yield the function and the literal arguments of each call in the pages, those in f-strings too."""
    for path in sorted(i18n.HERE.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                told = [
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                yield path, name, told


def test_no_message_hides_where_no_extractor_looks() -> None:
    known = {form for message in messages.in_code() if message.id for form in forms(message.id)}
    hidden = [
        (path.name, told[0]) for path, name, told in calls() if name == "_" and told and told[0] not in known
    ]
    assert hidden == []


def test_what_is_counted_has_its_message() -> None:
    known = {message.id for message in messages.in_code() if isinstance(message.id, tuple)}
    for path, name, told in calls():
        if name == "count" and told and path.name != "words.py":
            one, many = told[0], told[1] if len(told) > 1 else told[0] + "s"
            assert (f"{{n}} {one}", f"{{n}} {many}") in known, (path.name, one)
