"""What Saksi is, in three sentences, for somebody who has never seen it."""

from __future__ import annotations

import streamlit as st

from dashboard import folded, safe
from dashboard.i18n import _


def show() -> None:
    """Offer the three sentences behind one quiet line; who knows Saksi need not read past them."""
    told = " ".join(safe.html(sentence) for sentence in sentences())
    st.html(folded.small(_("What is this?"), f'<p class="sk-welcome">{told}</p>'))


def sentences() -> tuple[str, str, str]:
    """Return what Saksi reads, what it keeps, and what its numbers are not."""
    return (
        _(
            "Saksi (Indonesian for witness) reads news of armed conflict and notes who says how many people "
            "were harmed, where, when and by whom."
        ),
        _("Every number here opens the sentence that says it, with the source, the date and any doubt."),
        _("A number is what a source said, not what Saksi found out: claims differ, and are never added up."),
    )
