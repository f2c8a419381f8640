"""Who an actor is, in words: kind, country, office, names by language, Wikidata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import safe, words

Row = Mapping[str, Any]


def show(row: Row, office: str) -> None:
    """Write an actor's name and what is known of who it is."""
    facts = "".join(
        f'<dt>{safe.html(label)}</dt><dd dir="auto">{value}</dd>' for label, value in _facts(row, office)
    )
    st.html(
        f'<h2 class="sk-title" dir="auto">{safe.html(row["name"])}</h2>'
        f'<section class="sk-evidence"><dl>{facts}</dl></section>'
    )
    if address := wikidata(row["wikidata"]):
        number = address.rsplit("/", 1)[1]
        st.markdown(f"[{number} on Wikidata]({address}) (this leaves your machine)")


def wikidata(number: object) -> str:
    """Return the address of an actor's page at Wikidata; nothing where the number is none."""
    told = safe.plain(words.present(number))
    return f"https://www.wikidata.org/wiki/{told}" if re.fullmatch(r"Q[1-9][0-9]{0,11}", told) else ""


def names(told: object) -> list[tuple[str, str]]:
    """Return language and name for each of *id: …; en: …*; what has no language stays with the one before."""
    found: list[tuple[str, str]] = []
    for part in safe.plain(words.present(told)).split("; "):
        code, colon, name = part.partition(": ")
        if colon and re.fullmatch(r"[a-z]{2,3}", code):
            found.append((code, name))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}; {part}")
    return found


def _facts(row: Row, office: str) -> list[tuple[str, str]]:
    """Return what is known as pairs of a label and HTML."""
    country = words.country(words.present(row["country"]))
    by_language = "<br>".join(
        f'<span lang="{safe.language_tag(code)}">{safe.html(name)}</span> ({safe.html(words.language(code))})'
        for code, name in names(row["names"])
    )
    facts = [
        ("Kind", safe.html(words.code_words(row["kind"]) or "not known")),
        ("Country", safe.html(country)),
        ("Office", safe.html(office)),
        ("Names", by_language),
        ("Registry", "" if bool(row["known"]) else "a name that no registry of Saksi holds"),
    ]
    return [(label, value) for label, value in facts if value]
