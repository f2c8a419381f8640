"""A figure as it is cited: who says it, in which words, where, when, its caveats, the way back to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import provenance, safe, words
from dashboard.i18n import _
from dashboard.view import View

Row = Mapping[str, Any]


def show(view: View, row: Row) -> None:
    """Place the citation of a figure, closed; its words can be copied and nothing in them comes alive."""
    with st.expander(_("Copy citation"), icon=":material/format_quote:"):
        link = provenance.address(view.filters, ("figure", str(row["figure_id"])))
        st.code(plain(row, link), language=None, wrap_lines=True)
        st.caption(_("For reference managers (RIS):"))
        st.code(ris(row, link), language=None, wrap_lines=True)


def plain(row: Row, link: str) -> str:
    """Return the citation as text, a line each for the claim, its sentence, its source and this view."""
    sentence, caveats = safe.line(row["sentence"], 2000), _text(words.caveats(row["caveats"]))
    lines = [
        _("FICTIONAL SAMPLE, made to show Saksi: never cite it.") if bool(row["sample"]) else "",
        _claim(row),
        _("Caveats: {caveats}.").format(caveats=caveats) if caveats else "",
        f"“{sentence}”",
        _source(row),
        _("Read in Saksi on {day}: {link}").format(day=words.day(words.today()), link=link),
    ]
    return "\n".join(line for line in lines if line)


def ris(row: Row, link: str) -> str:
    """Return the same for reference managers; a line never holds a line's end of its own."""
    published = words.present(row["published"])
    invented = _("FICTIONAL SAMPLE, made to show Saksi: never cite it.") + " " if bool(row["sample"]) else ""
    caveats = _text(words.caveats(row["caveats"]))
    notes = invented + _claim(row) + (f" ({caveats})" if caveats else "")
    fields = [
        ("TY", "NEWS"),
        ("TI", _text(row["title"], 400)),
        ("T2", _text(row["outlet"])),
        ("PY", f"{published:%Y}" if published is not None else ""),
        ("DA", f"{published:%Y/%m/%d}" if published is not None else ""),
        ("UR", _text(row["url"], 2000)),
        ("AB", safe.line(row["sentence"], 2000)),
        ("N1", notes),
        ("LK", link),
        ("Y2", f"{words.today():%Y/%m/%d}"),
    ]
    return "\n".join([*(f"{name}  - {value}" for name, value in fields if value), "ER  - "])


def _claim(row: Row) -> str:
    """Return who says what of when, the number hedged as the source hedges it and in its own words."""
    role = words.role(row["claimant_role"])
    who = f"{words.claimant(row)} ({role})" if role else words.claimant(row)
    return _("{who}: {counted} (“{raw}” in the words of the source), {dated}; {scope}.").format(
        who=who,
        counted=words.counted(row),
        raw=safe.line(row["raw"], 80),
        dated=words.dated(row),
        scope=words.scope(row["scope"]),
    )


def _source(row: Row) -> str:
    """Return outlet, title, date and address of the report."""
    outlet = _text(row["outlet"]) or _("outlet not stated")
    title = _text(row["title"], 400)
    named = f"{outlet}, “{title}”" if title else outlet
    address = _text(row["url"], 2000)
    published = words.day(row["published"])
    if address:
        return _("{source}, {published}. {address}").format(
            source=named, published=published, address=address
        )
    return _("{source}, {published}.").format(source=named, published=published)


def _text(value: object, limit: int = 300) -> str:
    return "" if words.present(value) is None else safe.line(value, limit)
