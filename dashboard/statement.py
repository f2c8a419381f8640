"""What a view holds and what it does not, in sentences: words and numbers before any chart."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filter_bar, known, once, remembered, safe, words
from dashboard.i18n import _, noted, plural
from dashboard.view import View

#: stands by every view of figures
CLAIMS = noted("Figures are claims, not confirmed counts, and are never added up here.")


@remembered.of_view
def holds(view: View) -> str:
    """Return *214 figures and 96 events from 57 reports, 1 Jan – 20 Feb 2025, about Gaza and Sudan.*

    An event counts once, and a report with its copies; how often they are told stands beside if it differs.
    """
    told, articles = view.size("events"), view.size("articles")
    n_events, reports = once.n_different(once.stories_in(view)), once.n_reports_in(view)
    events = words.count(n_events, "event")
    if told != n_events:
        events = _("{events} (told {n} times)").format(events=events, n=words.number(told))
    sources = words.count(reports, "report")
    if articles != reports:
        with_copies = _("{reports} ({n} articles with their copies)")
        sources = with_copies.format(reports=sources, n=words.number(articles))
    past = (view.column("events", "reality") == "happened").fillna(False).to_numpy(bool)
    ends = [view.column("events", end) for end in ("since", "until")]
    days = pd.concat([view.column("figures", "day"), *(end[past] for end in ends)]).dropna()
    if days.empty:
        # what is only planned or threatened has days too
        days = pd.concat(ends).dropna()
    span = words.days(days.min(), days.max()) if len(days) else words.undated()
    about = words.listed(_about(view))
    if about:
        said = _("{figures} and {events} from {reports}, {days}, about {places}.")
    else:
        said = _("{figures} and {events} from {reports}, {days}.")
    figures = words.count(view.size("figures"), "figure")
    return said.format(figures=figures, events=events, reports=sources, days=span, places=about)


@remembered.of_view
def lacks(view: View) -> str:
    """Return what the numbers of this view leave out or can't say."""
    undated = int(view.column("figures", "day").isna().sum())
    reported = int((view.column("figures", "day_basis") == "reported").sum())
    dated = view.column("events", "first").notna() | view.column("events", "last").notna()
    # an event is undated when none of its tellings has a day
    stories = once.stories_in(view)
    events_undated = once.n_different(stories) - once.n_different(stories[dated.to_numpy()])
    lacking = zip(_LACKS, (undated, reported, events_undated), strict=True)
    told = words.listed([words.numbered(*said, n) for said, n in lacking if n])
    review = words.numbered(
        "Not counted: {n} sentence in review, with a number that no rule settles.",
        "Not counted: {n} sentences in review, with a number that no rule settles.",
        view.n_review,
    )
    return " ".join(
        part
        for part in (
            f"{told}." if told else "",
            _unread(view),
            review if view.n_review else "",
            _(CLAIMS),
        )
        if part
    )


#: figures without any date, figures with the report's only, events without a day
_LACKS = (
    plural("{n} figure has no date at all", "{n} figures have no date at all"),
    plural("{n} figure has only the date of the report", "{n} figures have only the date of the report"),
    plural("{n} event has no day that is told", "{n} events have no day that is told"),
)


def _unread(view: View) -> str:
    """Say how many articles are kept and not read, since their language has no pack."""
    languages = view.column("articles", "language").astype("str")
    unread = languages[~languages.isin(known.readable())]
    if unread.empty:
        return ""
    names = words.listed([words.language(code) for code in sorted(unread.unique())])
    return words.numbered(
        "{n} article is in languages that Saksi can't read yet: {languages}.",
        "{n} articles are in languages that Saksi can't read yet: {languages}.",
        len(unread),
        languages=names,
    )


@remembered.of_view
def samples(view: View) -> str:
    """Return how many reports in view are invented; empty when none is."""
    n, of = int(view.column("articles", "sample").sum()), view.size("articles")
    if not n:
        return ""
    if n == of:
        return _("All reports in this view are fictional samples, made to show Saksi: never cite them.")
    return words.numbered(
        "{n} of {of} reports in this view is a fictional sample, made to show Saksi: never cite it.",
        "{n} of {of} reports in this view are fictional samples, made to show Saksi: never cite them.",
        n,
        of=words.number(of),
    )


def show(view: View, title: str) -> None:
    """Write the page's title, and below it what the view holds and lacks."""
    st.title(title, anchor=False)
    st.html(f'<p class="sk-lead">{safe.html(holds(view))}</p><p class="sk-note">{safe.html(lacks(view))}</p>')


def nothing(view: View, what: str) -> bool:
    """Where the filters leave none of ``what``, say so with the way out; tell whether that was so."""
    if not (view.actors.empty if what == "actors" else not view.size(what)):
        return False
    if view.filters.active:
        st.info(_(_NO_MATCH[what]).format(whole=_whole(view, what)))
        st.button(_("Clear filters"), key=f"clear_{what}_empty", on_click=filter_bar.clear_all)
    else:
        st.info(_(_NONE_YET[what]))
    return True


_NO_MATCH = {
    "figures": noted("No figures match these filters. The ledger holds {whole} without them."),
    "events": noted("No events match these filters. The ledger holds {whole} without them."),
    "articles": noted("No articles match these filters. The ledger holds {whole} without them."),
    "actors": noted("No actors match these filters. The ledger holds {whole} without them."),
}
_NONE_YET = {
    "figures": noted("The ledger holds no figures yet. Add reports with “saksi ingest PATH”, then reload."),
    "events": noted("The ledger holds no events yet. Add reports with “saksi ingest PATH”, then reload."),
    "articles": noted("The ledger holds no articles yet. Add reports with “saksi ingest PATH”, then reload."),
    "actors": noted("The ledger holds no actors yet. Add reports with “saksi ingest PATH”, then reload."),
}


def _whole(view: View, what: str) -> str:
    ledger = view.ledger
    n = {
        "figures": ledger.figures,
        "events": ledger.events,
        "articles": ledger.articles,
        "actors": ledger.frames.actors,
    }[what]
    return words.count(len(n), what[:-1], what)


def _about(view: View, most: int = 4) -> list[str]:
    """Return the countries (a place where there is no country) that most records are about."""
    codes, places = (
        pd.concat([view.column(kind, name).astype("str") for kind in ("figures", "events")])
        for name in ("country", "place_name")
    )
    by_code = codes.value_counts()
    counts = pd.concat([by_code.rename(words.country), places[codes.isna()].value_counts()])
    counts = counts.groupby(level=0, sort=False).sum().sort_values(ascending=False, kind="stable")
    top = [safe.line(name, 40) for name in counts.index[:most]]
    rest = len(counts) - len(top)
    return [*top, words.numbered("{n} other place", "{n} other places", rest)] if rest > 0 else top
