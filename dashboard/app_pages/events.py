"""Events: what happened, each once, with all the reports and claims about it side by side."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import (
    chart_box,
    data,
    evidence,
    flags,
    links,
    marks,
    now,
    plain,
    retold,
    safe,
    signing,
    statement,
    stories,
    story_forms,
    tables,
    toll_words,
    tolls,
    traced,
    words,
)
from dashboard.charts.totals import totals
from dashboard.i18n import _, ngettext
from dashboard.stories import Story
from dashboard.view import View

#: rows of the list; the filters narrow it
_ROWS = 500


def listing(view: View) -> None:
    """Write the stories of the view; choosing one opens its page."""
    statement.show(view, _("Events"))
    if statement.nothing(view, "events"):
        return
    rows = stories.listing(view.events, view.articles)
    several = int((rows["Articles"] > 1).sum())
    note = _(
        "{events}; {n} told by more than one article. Copies and translations of one report count as one. "
        "Numbers are what the lowest and the highest claim say; they are never added up."
    ).format(events=words.count(len(rows), "event"), n=words.number(several))
    st.html(f'<p class="sk-note">{note}</p>')
    shown = rows.head(_ROWS)
    st.dataframe(
        stories.described(shown, view.events, view.figures),
        hide_index=True,
        key="stories",
        on_select=evidence.opener("event", "stories", [str(i) for i in shown["event_id"]], _turn_to),
        selection_mode="single-row",
        column_config={
            _("Event"): st.column_config.TextColumn(width=360),
            _("Reports"): st.column_config.NumberColumn(width=80),
            _("Articles"): st.column_config.NumberColumn(width=80),
            _("Claims"): st.column_config.TextColumn(width=280),
        },
        height=tables.height(len(shown)),
        alt=_("Events of this view, latest first, with the number of reports and what they claim"),
    )
    if len(rows) > _ROWS:
        more = _("The latest {n} of {of}; narrow the filters to see others.")
        st.caption(more.format(n=words.number(_ROWS), of=words.number(len(rows))))


def _turn_to(event_id: str) -> None:
    st.query_params["story"] = event_id


def show(view: View, story: Story) -> None:
    """Write one story's page."""
    st.button(_("All events"), icon=":material/arrow_back:", on_click=_leave, key="leave_story")
    st.title(safe.markdown(stories.name_of(story.events)), anchor=False)
    st.html(f'<p class="sk-lead">{safe.html(_told(story))}</p>')
    signing.outcome(story_forms.about(story))
    _claims(view, story)
    _reports(view, story)
    _reasons(story)
    story_forms.join(view, story)


def _leave() -> None:
    st.query_params.pop("story", None)


def _told(story: Story) -> str:
    n, reports = len(story.articles), story.reports
    copies = n - reports
    casts = story.events["actors"].dropna().unique()
    cast = sorted({part for told in casts for part in traced.cast(told).split("; ")})
    reality = [r for r in story.events["reality"].astype("str").unique() if r != "happened"]
    further = ngettext(
        "{n} further article is a copy or translation of them, and no further source",
        "{n} further articles are copies of them, and no further source",
        copies,
    )
    parts = [
        words.numbered("Told by {n} report", "Told by {n} reports", reports),
        further.format(n=words.number(copies)) if copies else "",
        _("actors as told: {actors}").format(actors=safe.line("; ".join(cast), 300)) if cast else "",
        _("also told as {realities}").format(realities=words.listed([words.reality(r) for r in reality]))
        if reality
        else "",
    ]
    return "; ".join(part for part in parts if part) + "."


def _claims(view: View, story: Story) -> None:
    st.header(_("What each side says"), anchor=False)
    told = tolls.of_story(view, data.tolls(view.ledger), story.story_id)
    if not told:
        st.caption(_("No report gives a number of people for this event."))
    for place, toll in enumerate(told):
        said = safe.html(toll_words.summary(toll, view.ledger))
        lines = "".join(
            f'<li dir="auto"><b>{safe.html(who)}</b>: {safe.html(what)}</li>'
            for who, what in toll_words.sides(toll)
        )
        st.html(
            f'<section class="sk-sides"><h3>{safe.html(words.capital(toll.counted))}</h3>'
            f'<ul>{lines}</ul><p class="sk-note">{said}</p>'
            "</section>"
        )
        if tolls.changes(toll.rows):
            drawn = totals(toll, view.ledger.hues, now.colours())
            chart_box.show(drawn, f"story_{place}", choose=flags.opened)
        flags.show(flags.listed(view, toll), f"story_flags_{place}")
    if told:
        flags.panel(view, *told)
        evidence.panel(view, "figure")
        st.caption(_(tables.NEVER_ADDED))
        tables.show(view, story.figures, "figures", "story_figures", _("All claims about this event"))


def _reports(view: View, story: Story) -> None:
    st.header(_("Reports"), anchor=False)
    ordered = story.articles.sort_values(["published", "article_id"], na_position="last")
    for _first, group in ordered.groupby("report_of", sort=False, observed=True):
        first = group[group["article_id"] == group["report_of"]]
        lead = (first if len(first) else group).iloc[0].to_dict()
        told = story.events[story.events["article_id"] == lead["article_id"]]
        with st.container(border=True):
            for row in plain.rows(told):
                st.html(marks.sentence(row))
                st.html(evidence.source_line(row))
                links.to_article(view.filters, row, "event", _("Read it in the article"))
                story_forms.split(story, row)
            others = group[group["article_id"] != lead["article_id"]]
            if len(others):
                _copies(others)


def _copies(others: pd.DataFrame) -> None:
    said = words.numbered(
        "{n} article of the same report, no further source",
        "{n} articles of the same report, no further source",
        len(others),
    )
    with st.expander(said):
        for row in plain.rows(others):
            why = retold.reasons(row["report_why"])
            said = f"{words.repeat(row['report_kind'])}{f': {why}' if why else ''}"
            st.html(f'{evidence.source_line(row)}<p class="sk-note">{safe.html(said)}</p>')


def _reasons(story: Story) -> None:
    if story.joins.empty:
        return
    with st.expander(_("Why these are taken for one event")):
        outlets = story.events.drop_duplicates("event_id").set_index("event_id")["outlet"].astype("str")
        for row in plain.rows(story.joins):
            pair = words.listed(
                [safe.line(outlets.get(row[k]) or _("outlet not stated"), 60) for k in ("first", "second")]
            )
            why = safe.html(retold.reasons(row["why"]))
            st.html(f'<p class="sk-note" dir="auto"><b>{safe.html(pair)}</b>: {why}</p>')


def page(view: View) -> None:
    """Write the page."""
    asked = st.query_params.get("story")
    story = stories.story_of(view.ledger, asked) if asked else None
    if story is not None:
        show(view, story)
        return
    if asked:
        _leave()
        st.warning(_("The address names an event that this ledger does not hold; it was dropped."))
    listing(view)


page(now.view())
