"""The form of an extract: what it shall hold, how its first rows will stand in the file, and the download."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import extracts, i18n, offers, tables, words
from dashboard.extracts import Choice
from dashboard.i18n import _, ngettext
from dashboard.view import View

#: rows of the preview
FIRST = 5


def show(view: View, kind: str) -> None:
    """Let the reader choose an extract of what the filters show, see its first rows, and download it."""
    with st.container(border=True, key="extract"):
        st.header(_("Extract"), anchor=False)
        left, right = st.columns(2)
        with left:
            profile = _profile(kind)
        with right:
            form = _form()
        if said := extracts.notice(kind, profile):
            st.info(_said(kind, profile) or said)
        choice = Choice(kind, profile, form, _columns(kind, profile))
        with st.spinner(_("Coding the events …"), show_time=False):
            found = extracts.rows(view, choice)
        st.caption(
            rows(kind, profile, len(found)) + " " + _("The first rows, exactly as they will be written:")
        )
        st.dataframe(
            extracts.preview(view, found, choice, FIRST),
            hide_index=True,
            key="extract_preview",
            alt=_("The first rows of the extract"),
            placeholder="",
        )
        _download(view, choice, found)


def rows(kind: str, profile: str, n: int) -> str:
    """Return how many rows an extract has, and of what."""
    if kind == "events" and profile != "verbatim":
        return ngettext(
            "{n} row: an event over all reports that tell it.",
            "{n} rows: a row an event over all reports that tell it.",
            n,
        ).format(n=words.number(n))
    told = {
        "figures": ngettext("{n} row: a claim.", "{n} rows: a row a claim.", n),
        "events": ngettext(
            "{n} row: an event as one report tells it.",
            "{n} rows: a row an event as one report tells it.",
            n,
        ),
        "articles": ngettext("{n} row: a report.", "{n} rows: a row a report.", n),
        "actors": ngettext("{n} row: an actor.", "{n} rows: a row an actor.", n),
    }
    return told[kind].format(n=words.number(n))


def _profile(kind: str) -> str:
    """Let the reader choose a coding profile, each with what it does."""
    fitting = extracts.profiles(kind)
    means = _means(kind)
    shown = st.radio(
        _("Numbers"),
        list(fitting),
        key="profile",
        bind="query-params",
        captions=[means[name] for name in fitting],
        help=_("A coding profile changes nothing in the ledger. Methodology says which rule makes what."),
    )
    return shown if shown in fitting else fitting[0]


def _means(kind: str) -> Mapping[str, str]:
    if kind == "events":
        return {
            "verbatim": _("As told: a row an event in a report."),
            "acled": _("A row an event over all reports, in ACLED’s 31 columns."),
            "ged": _("A row an event of organised violence over all reports, in UCDP GED’s 49 columns."),
        }
    return {
        "verbatim": _("As the sources say it; vague words get no number."),
        "acled": _("One conservative number beside: “dozens” is 12, “at least 12” is 12."),
        "ibc": _("A minimum and a maximum beside, only where the words give them."),
        "ged": _("Low, best and high beside, only where the words give them."),
    }


def _said(kind: str, profile: str) -> str:
    told = {
        ("events", "acled"): _(
            "These rows are coded by Saksi from the articles in this ledger. They follow the columns of "
            "ACLED’s export and are not ACLED’s data. Blank fatalities are unknown, not zero."
        ),
        ("events", "ged"): _(
            "These rows are coded by Saksi from the articles in this ledger. They follow the columns of "
            "UCDP’s GED and are not UCDP’s data. Blank deaths are unknown, not zero."
        ),
    }
    return told.get((kind, profile), "")


def _form() -> str:
    """Let the reader choose a format, each with what it is good for."""
    means = {
        "CSV": _("For spreadsheets: nothing in it runs or turns into a date."),
        "CSV ;": _("The same with semicolons and decimal commas, as spreadsheets in many countries want it."),
        "CSV machine": _("For programs: every text as it is."),
        "Parquet": _("For pandas, R, DuckDB: typed columns."),
        "JSON": _("For programs: a list of records."),
    }
    shown = st.radio(
        _("Format"),
        list(extracts.FORMATS),
        key="form",
        bind="query-params",
        captions=[means[name] for name in extracts.FORMATS],
    )
    return shown if shown in extracts.FORMATS else "CSV"


def _columns(kind: str, profile: str) -> tuple[str, ...]:
    """Let the reader choose columns, with what each holds; none chosen means all."""
    told = extracts.columns(kind, profile)
    names = list(told["name"])
    chosen = st.multiselect(
        _("Columns"),
        names,
        key="columns",
        bind="query-params",
        placeholder=_("All {n} columns").format(n=len(names)),
    )
    with st.expander(_("What each column holds")):
        if i18n.shown() != i18n.SOURCE:
            st.caption(_("The descriptions are in English, as they are written beside the file."))
        shown = told[told["name"].isin(chosen)] if chosen else told
        st.dataframe(
            shown,
            hide_index=True,
            key="extract_columns",
            height=min(36 * (len(shown) + 1) + 2, 320),
            column_config={
                "name": st.column_config.TextColumn(_("Column"), width=160),
                "meaning": st.column_config.TextColumn(_("What it holds"), width=520),
                "unit": st.column_config.TextColumn(_("Unit"), width=160),
            },
            alt=_("The columns of the extract with what each holds"),
        )
    return tuple(name for name in names if name in chosen)


def _download(view: View, choice: Choice, found: pd.DataFrame) -> None:
    """Place the button for the archive; it is made when it is clicked."""
    n = len(found)
    coded = "" if choice.profile == "verbatim" else f"-{choice.profile}"
    name = f"saksi-{choice.kind}{coded}{tables.name_of(view)}"
    with st.container(horizontal=True, vertical_alignment="center"):
        offers.button(
            ngettext(
                "Download {n} row with its description (ZIP)",
                "Download {n} rows with their description (ZIP)",
                n,
            ).format(n=words.number(n)),
            extracts.archive(view, found, choice, name),
            f"{name}.zip",
            "application/zip",
            "extract_zip",
            empty=not n,
            first=True,
        )
        st.caption(
            _(
                "The description holds the filters, the profile, the version, the number of rows, what each "
                "column means, and the file’s hash."
            )
        )
