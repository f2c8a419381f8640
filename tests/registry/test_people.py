"""Whom the words for victims mean."""

from __future__ import annotations

import pytest

from pipeline.registry.actors import load_registry
from pipeline.registry.people import is_own, people


@pytest.mark.parametrize(
    ("words", "language", "side", "kind"),
    [
        ("people", "en", None, "all"),
        ("Orang", "id", None, "all"),
        (None, "id", None, "all"),
        ("Palestinians", "en", "state-ps", "all"),
        ("warga Palestina", "id", "state-ps", "all"),
        ("hostages", "en", None, "hostages"),
        ("sandera", "id", None, "hostages"),
        ("Ukrainian prisoners", "en", "state-ua", "prisoners"),
        ("anggota TPNPB", "id", "tpnpb", "anggota"),
        ("traders", "en", None, "traders"),
    ],
)
def test_people(words: str | None, language: str, side: str | None, kind: str) -> None:
    meant = people(words, language)
    assert (meant.side.id if meant.side else None, meant.kind) == (side, kind)


def test_the_place_s_own_people_need_no_name() -> None:
    actors = load_registry().actors
    assert is_own(actors["state-ps"], "PS")
    assert is_own(actors["tni"], "ID")
    assert not is_own(actors["tpnpb"], "ID")
    assert not is_own(actors["state-ps"], "IL")
    assert not is_own(actors["state-ps"], None)
