"""Who an actor is, in words: kind, country, office, names by language, Wikidata."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import safe, words
from dashboard.i18n import _
from dashboard.known import HeldOffice

Row = Mapping[str, Any]


def show(row: Row, title: str, offices: Sequence[HeldOffice]) -> None:
    """Write an actor's name and what is known of who it is."""
    facts = "".join(
        f'<dt>{safe.html(label)}</dt><dd dir="auto">{value}</dd>'
        for label, value in _facts(row, title, offices)
    )
    st.html(
        f'<h1 class="sk-title" dir="auto">{safe.html(row["name"])}</h1>'
        f'<section class="sk-evidence"><dl>{facts}</dl></section>'
    )
    if address := wikidata(row["wikidata"]):
        number = address.rsplit("/", 1)[1]
        named = _("{number} on Wikidata").format(number=number)
        link = f"[{named}]({address})"
        st.markdown(_("{link} (this leaves your machine)").format(link=link))


def held(office: HeldOffice) -> str:
    """Return *President, United States: 20 Jan 2021 – 20 Jan 2025*, no further than the registry knows."""
    of = words.country(office.of) if len(office.of) == 2 else office.of
    name = f"{words.capital(words.office(office.role))}, {of}"
    if office.last is None:
        return _("{office}: since {first} (known until {until})").format(
            office=name, first=words.day(office.first), until=words.day(office.known_until)
        )
    return f"{name}: {words.day(office.first)} – {words.day(office.last)}"


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


def _facts(row: Row, title: str, offices: Sequence[HeldOffice]) -> list[tuple[str, str]]:
    """Return what is known as pairs of a label and HTML."""
    country = words.country(words.present(row["country"]))
    by_language = "<br>".join(
        f'<span dir="auto" lang="{safe.language_tag(code)}">{safe.html(name)}</span> '
        f"({safe.html(words.language(code))})"
        for code, name in names(row["names"])
    )
    facts = [
        (_("Kind"), safe.html(words.actor_kind(row["kind"]) or _("not known"))),
        (_("Country"), safe.html(country)),
        (_("Office"), safe.html(title)),
        (_("In office"), "<br>".join(safe.html(held(office)) for office in offices)),
        (_("Names"), by_language),
        (_("Registry"), "" if bool(row["known"]) else _("a name that no registry of Saksi holds")),
    ]
    return [(label, value) for label, value in facts if value]
