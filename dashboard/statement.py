"""What a view holds and what it does not, in sentences: words and numbers before any chart."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filter_bar, safe, words
from dashboard.view import View

#: stands by every view of figures
CLAIMS = "Figures are claims, not confirmed counts, and are never added up here."


def holds(view: View) -> str:
    """Return *214 figures and 96 events from 57 reports, 1 Jan – 20 Feb 2025, about Gaza and Sudan.*

    An event counts once, and a report with its copies; how often they are told stands beside if it differs.
    """
    told, articles = len(view.events), len(view.articles)
    n_events = int(view.events["story_id"].fillna(view.events["event_id"]).nunique())
    reports = int(view.articles["report_of"].fillna(view.articles["article_id"]).nunique())
    counts = (
        f"{words.count(len(view.figures), 'figure')} and {words.count(n_events, 'event')}"
        f"{f' (told {told:,} times)' if told != n_events else ''} from {words.count(reports, 'report')}"
        f"{f' ({articles:,} articles with their copies)' if articles != reports else ''}"
    )
    past = view.events[view.events["reality"] == "happened"]
    days = pd.concat([view.figures["day"], past["since"], past["until"]]).dropna()
    span = words.days(days.min(), days.max()) if len(days) else words.UNDATED
    about = words.listed(_about(view))
    return f"{counts}, {span}{f', about {about}' if about else ''}."


def lacks(view: View) -> str:
    """Return what the numbers of this view leave out or can't say."""
    figures, events = view.figures, view.events
    undated = int(figures["day"].isna().sum())
    reported = int((figures["day_basis"] == "reported").sum())
    dated = events["first"].notna() | events["last"].notna()
    # an event is undated when none of its tellings has a day
    events_undated = int((~dated.groupby(events["story_id"].fillna(events["event_id"])).any()).sum())
    parts = [
        f"{words.count(undated, 'figure has', 'figures have')} no date at all" if undated else "",
        f"{words.count(reported, 'figure has', 'figures have')} only the date of the report"
        if reported
        else "",
        f"{words.count(events_undated, 'event has', 'events have')} no day that is told"
        if events_undated
        else "",
    ]
    told = words.listed([part for part in parts if part])
    review = words.count(view.n_review, "sentence")
    return " ".join(
        part
        for part in (
            f"{told}." if told else "",
            f"Not counted: {review} in review, with a number that no rule settles." if view.n_review else "",
            CLAIMS,
        )
        if part
    )


def samples(view: View) -> str:
    """Return how many reports in view are invented; empty when none is."""
    n, of = int(view.articles["sample"].sum()), len(view.articles)
    if not n:
        return ""
    which = "All reports" if n == of else f"{n} of {of} reports"
    are, them = ("is a fictional sample", "it") if n == 1 < of else ("are fictional samples", "them")
    return f"{which} in this view {are}, made to show Saksi: never cite {them}."


def show(view: View, title: str) -> None:
    """Write the page's title, and below it what the view holds and lacks."""
    st.title(title, anchor=False)
    st.html(f'<p class="sk-lead">{safe.html(holds(view))}</p><p class="sk-note">{safe.html(lacks(view))}</p>')


def nothing(view: View, what: str) -> bool:
    """Where the filters leave none of ``what``, say so with the way out; tell whether that was so."""
    if not view.frames[what].empty:
        return False
    if view.filters.active:
        st.info(f"No {what} match these filters. The ledger holds {_whole(view, what)} without them.")
        st.button("Clear filters", key=f"clear_{what}_empty", on_click=filter_bar.clear_all)
    else:
        st.info(f"The ledger holds no {what} yet. Add reports with “saksi ingest PATH”, then reload.")
    return True


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
    both = pd.concat([view.figures[["country", "place_name"]], view.events[["country", "place_name"]]])
    country = both["country"].astype("str").map(words.country, na_action="ignore")
    named = country.astype("str").fillna(both["place_name"])
    counts = named.dropna().value_counts()
    top = [safe.line(name, 40) for name in counts.index[:most]]
    rest = len(counts) - len(top)
    return [*top, words.count(rest, "other place")] if rest > 0 else top
