"""Add: files and pasted texts, read into the ledger as `saksi ingest` does, each with its result."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import safe, words, writing
from dashboard.desk import closed, languages, note

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_SAID = {
    "new": "new",
    "updated": "updated",
    "unchanged": "known already",
    "quarantined": "not an article, kept in quarantine",
    "refused": "could not be read",
}
#: results that are listed
_LISTED = 500
_DATE = "Date of publication"
_DATE_HELP = "As 2025-01-12 or 12 January 2025. Without one, *Sunday* or *last week* stay undated."


def page() -> None:
    """Write the page."""
    st.title("Add articles", anchor=False)
    found = writing.sources()
    if closed(found if isinstance(found, str) else None):
        return
    st.html(
        '<p class="sk-lead">Files and texts that you put in here are read as “saksi ingest” reads them, into'
        " the ledger that all pages show.</p>"
    )
    note()
    if writing.refusal():
        return
    files, text = st.tabs(["Files", "A text"])
    with files:
        _files()
    with text:
        _text()
    _results()


def _files() -> None:
    with st.form("files_form", border=False, clear_on_submit=True):
        brought = st.file_uploader(
            "Articles, tables, feeds, pages or archives of them",
            type=list(writing.KINDS),
            accept_multiple_files=True,
            key="files",
        )
        with st.expander("What holds for all of them (optional)"):
            left, right = st.columns(2)
            told = writing.Told(
                published=left.text_input(_DATE, help=_DATE_HELP, key="files_date").strip(),
                outlet=right.text_input("Outlet, for articles that name none", key="files_outlet").strip(),
                language=languages(left, "files_language"),
            )
        if st.form_submit_button("Read them into the ledger", type="primary"):
            _read(brought or [], told)


def _read(brought: list[UploadedFile], told: writing.Told) -> None:
    if not brought:
        st.warning("Choose a file first.")
        return
    bar = st.progress(0.0, text="Reading …")
    results: list[writing.Result] = []
    for done, result in writing.add_files([(file.name, file.getvalue()) for file in brought], told):
        results.append(result)
        said = f"{words.count(len(results), 'item')} read, file {done + 1} of {len(brought)}"
        bar.progress(done / len(brought), text=said)
    bar.empty()
    st.session_state["added"] = results


def _text() -> None:
    with st.form("text_form", border=False, enter_to_submit=False):
        title = st.text_input("Headline", key="text_title")
        text = st.text_area("Text, as it was published", height=240, key="text_body")
        left, right = st.columns(2)
        told = writing.Told(
            title=title.strip(),
            text=text,
            published=left.text_input(_DATE, help=_DATE_HELP, key="text_date").strip(),
            outlet=right.text_input("Outlet", key="text_outlet").strip(),
            address=left.text_input("Address where it stands", key="text_address").strip(),
            language=languages(right, "text_language"),
        )
        if st.form_submit_button("Read it into the ledger", type="primary"):
            with st.spinner("Reading …"):
                st.session_state["added"] = [writing.add_text(told)]


def _results() -> None:
    results: list[writing.Result] = st.session_state.get("added") or []
    if not results:
        return
    st.subheader("What became of them", anchor=False)
    counts = Counter(result.outcome for result in results)
    st.text("; ".join(f"{counts[outcome]} {_SAID[outcome]}" for outcome in _SAID if counts[outcome]) + ".")
    # what needs attention first
    order = sorted(results, key=lambda r: list(_SAID).index(r.outcome), reverse=True)
    rows = [
        {"Item": safe.line(r.item, 120), "Result": _SAID[r.outcome], "Title, or why": safe.line(r.said, 300)}
        for r in order[:_LISTED]
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="added_table")
    if len(order) > _LISTED:
        st.caption(f"The first {_LISTED} of {len(order):,}.")
    if counts["quarantined"]:
        st.caption("“saksi quarantine list” names what waits there; “saksi quarantine retry” tries it again.")


page()
