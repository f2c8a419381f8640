"""Methodology: what counts as a figure, how each field is decided, and how right that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import accuracy, document, i18n, known, safe
from dashboard.i18n import _, noted

_RIGHT = document.Section(2, noted("How right it is"), "how-right-it-is", "")
#: what the numbers mean, before anybody reads one
_MEANT = noted(
    "Numbers are out of 100, but for counts and *Made up*, which is out of 1,000. The texts were written and "
    "labelled by the same team that writes the rules, before the rules were tried on them. They say what to "
    "expect of texts like these; other news will fare worse or better, so read the sentence before you use a "
    "number."
)


def page() -> None:
    """Write the page."""
    st.title(_("Methodology"), anchor=False)
    title, *rest = document.sections(known.methodology())
    record = known.accuracy()
    lead = _("{title}, and how often it is right.").format(title=title.title)
    lead = f"{lead} {accuracy.lead(record)}" if record else lead
    st.html(f'<p class="sk-lead">{safe.html(lead)}</p>')
    if i18n.shown() != i18n.SOURCE:
        st.info(_("This document is in English. The numbers and tables on this page are in your language."))
    with st.container(key="methodology"):
        right = replace(_RIGHT, title=_(_RIGHT.title))
        _contents([right, *rest])
        st.markdown(title.body)
        _heading(right)
        _accuracy(record)
        for section in rest:
            _heading(section)
            st.markdown(section.body)


def _contents(sections: Iterable[document.Section]) -> None:
    """List the headings as links into the page."""
    lines = [f"{'  ' * (s.level - 2)}- [{s.title}](#{s.anchor})" for s in sections]
    st.markdown("\n".join(lines))


def _heading(section: document.Section) -> None:
    write = st.header if section.level <= 2 else st.subheader
    write(section.title, anchor=section.anchor)


def _accuracy(record: dict[str, Any] | None) -> None:
    if record is None:
        st.info(_("The numbers are missing from this installation. “saksi evaluate” counts them anew."))
        return
    st.markdown(_(_MEANT))
    tables = {
        _("Figures found"): accuracy.figures(record),
        _("Of 100 figures found, how many have the right …"): accuracy.fields(record),
        _("Tolls of whole texts"): accuracy.tolls(record),
        _("Figures found, by measure, over all sets"): accuracy.measures(record),
    }
    for number, (title, frame) in enumerate(tables.items()):
        if not frame.empty:
            st.markdown(f"**{title}**")
            _table(title, frame, f"accuracy_{number}")
    heading = _("What the columns mean")
    st.markdown(f"**{heading}**")
    shown = dict.fromkeys(name for frame in tables.values() for name in frame)
    st.markdown("\n".join(f"- *{_(name)}*: {_(accuracy.HELP[name])}" for name in shown))


def _table(title: str, frame: pd.DataFrame, key: str) -> None:
    """Show all rows at once, each column with its help."""
    st.dataframe(
        frame.rename(columns=_),
        hide_index=True,
        key=key,
        height="content",
        column_config={_(name): st.column_config.Column(help=_(accuracy.HELP[name])) for name in frame},
        alt=title,
        placeholder="–",
    )


page()
