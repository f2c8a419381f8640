"""Add: files and pasted texts, read into the ledger as `saksi ingest` does, each with its result."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import changing, safe, words, writing
from dashboard.desk import closed, languages, note
from dashboard.i18n import _, noted

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

#: result -> what it is called, and so many of them
_SAID = {
    "new": (noted("new"), noted("{n} new")),
    "updated": (noted("updated"), noted("{n} updated")),
    "unchanged": (noted("known already"), noted("{n} known already")),
    "quarantined": (
        noted("not an article, kept in quarantine"),
        noted("{n} not an article, kept in quarantine"),
    ),
    "refused": (noted("could not be read"), noted("{n} could not be read")),
}
#: results that are listed
_LISTED = 500
_DATE = noted("Date of publication")
_DATE_HELP = noted("As 2025-01-12 or 12 January 2025. Without one, *Sunday* or *last week* stay undated.")


def page() -> None:
    """Write the page."""
    st.title(_("Add articles"), anchor=False)
    found = writing.sources()
    if closed(found if isinstance(found, str) else None):
        return
    lead = _(
        "Files and texts that you put in here are read as “saksi ingest” reads them, into the ledger that "
        "all pages show."
    )
    st.html(f'<p class="sk-lead">{lead}</p>')
    note()
    if changing.refusal():
        return
    files, text = st.tabs([_("Files"), _("A text")])
    with files:
        _files()
    with text:
        _text()
    _results()


def _files() -> None:
    with st.form("files_form", border=False, clear_on_submit=True):
        brought = st.file_uploader(
            _("Articles, tables, feeds, pages or archives of them"),
            type=list(writing.KINDS),
            accept_multiple_files=True,
            key="files",
        )
        with st.expander(_("What holds for all of them (optional)")):
            left, right = st.columns(2)
            told = writing.Told(
                published=left.text_input(_(_DATE), help=_(_DATE_HELP), key="files_date").strip(),
                outlet=right.text_input(_("Outlet, for articles that name none"), key="files_outlet").strip(),
                language=languages(left, "files_language"),
            )
        if st.form_submit_button(_("Read them into the ledger"), type="primary"):
            _read(brought or [], told)


def _read(brought: list[UploadedFile], told: writing.Told) -> None:
    if not brought:
        st.warning(_("Choose a file first."))
        return
    bar = st.progress(0.0, text=_("Reading …"))
    results: list[writing.Result] = []
    for done, result in writing.add_files([(file.name, file.getvalue()) for file in brought], told):
        results.append(result)
        said = words.numbered(
            "{n} item read, file {file} of {files}",
            "{n} items read, file {file} of {files}",
            len(results),
            file=words.number(done + 1),
            files=words.number(len(brought)),
        )
        bar.progress(done / len(brought), text=said)
    bar.empty()
    st.session_state["added"] = results


def _text() -> None:
    with st.form("text_form", border=False, enter_to_submit=False):
        title = st.text_input(_("Headline"), key="text_title")
        text = st.text_area(_("Text, as it was published"), height=240, key="text_body")
        left, right = st.columns(2)
        told = writing.Told(
            title=title.strip(),
            text=text,
            published=left.text_input(_(_DATE), help=_(_DATE_HELP), key="text_date").strip(),
            outlet=right.text_input(_("Outlet"), key="text_outlet").strip(),
            address=left.text_input(_("Address where it stands"), key="text_address").strip(),
            language=languages(right, "text_language"),
        )
        if st.form_submit_button(_("Read it into the ledger"), type="primary"):
            with st.spinner(_("Reading …")):
                st.session_state["added"] = [writing.add_text(told)]


def _results() -> None:
    results: list[writing.Result] = st.session_state.get("added") or []
    if not results:
        return
    st.header(_("What became of them"), anchor=False)
    counts = Counter(result.outcome for result in results)
    told = [
        _(many).format(n=words.number(counts[outcome]))
        for outcome, (_one, many) in _SAID.items()
        if counts[outcome]
    ]
    st.text("; ".join(told) + ".")
    # what needs attention first
    order = sorted(results, key=lambda r: list(_SAID).index(r.outcome), reverse=True)
    rows = [
        {
            _("Item"): safe.line(r.item, 120),
            _("Result"): _(_SAID[r.outcome][0]),
            _("Title, or why"): safe.line(r.said, 300),
        }
        for r in order[:_LISTED]
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="added_table")
    if len(order) > _LISTED:
        st.caption(_("The first {n} of {of}.").format(n=words.number(_LISTED), of=words.number(len(order))))
    if counts["quarantined"]:
        st.caption(
            _("“saksi quarantine list” names what waits there; “saksi quarantine retry” tries it again.")
        )


page()
