"""One actor's page: who it is, when it acts, with and against whom, what it claims and what is laid to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import (
    acting,
    chart_box,
    codes,
    company,
    evidence,
    known,
    links,
    now,
    once,
    plain,
    portrait,
    quotes,
    safe,
    statement,
    tables,
    words,
)
from dashboard.charts.activity import activity
from dashboard.company import RELATIONS, Records
from dashboard.i18n import _, ngettext, pgettext
from dashboard.view import View

#: others that a relation lists; the tables hold all records
MOST = 8
#: what stands in the address between an actor, a relation and another actor
_MARK = "~"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: an actor, and perhaps what joins it to another one."""

    one: str
    relation: str = ""
    other: str = ""


def asked() -> Asked | None:
    """Read *Hamas* or *Hamas~talks~Israel* from the address; None where it names nobody.

    All of it is one name in the address, because each change of one is a step for the browser's Back.
    """
    told = st.query_params.get("one", "")
    for relation in RELATIONS:
        one, found, other = told.partition(f"{_MARK}{relation}{_MARK}")
        if found:
            return Asked(one, relation, other)
    return Asked(told) if told else None


def show(view: View, actor_id: str, told: Asked) -> None:
    """Write the page."""
    row = evidence.one(view.ledger.frames.actors, "actor_id", actor_id)
    own = company.records_of(view, actor_id)
    st.button(_("← All actors"), key="back", type="tertiary", on_click=leave)
    portrait.show(row, known.title(actor_id), known.offices(actor_id))
    lead = safe.html(holds(own, view.ledger.articles))
    st.html(f'<p class="sk-lead">{lead}</p><p class="sk-note">{safe.html(_caveat(view))}</p>')
    over_time(own, view.ledger.articles)
    others(view, actor_id, own, told)
    acting.of_one(view, actor_id, turn_to)
    evidence.panel(view, "figure")
    claims(view, own)
    evidence.panel(view, "event")
    events(view, own)
    articles(view, own)


def holds(own: Records, articles: pd.DataFrame) -> str:
    """Return *3 events in 5 reports (2 as source and 1 as target) and 5 reports that tell of it.*

    Events and claims count once; ``articles`` say which are copies of which report.
    """
    by_role = own.roles.drop_duplicates(["story_id", "role"])["role"].value_counts()
    roles = words.listed([_as(role).format(n=words.number(n)) for role, n in by_role.items()])
    claimed, attributed = (len(once.claims(rows, articles)) for rows in (own.claimed, own.attributed))
    n_events = own.roles["story_id"].nunique()
    reports_ = once.report_of(own.events, articles).nunique()
    several = {"events": words.count(n_events, "event"), "reports": words.count(reports_, "report")}
    in_reports = _("{events} in {reports} ({roles})") if reports_ != n_events else _("{events} ({roles})")
    n_reports = len(once.reports(own.articles))
    told = [
        (own.events, in_reports.format(roles=roles, **several)),
        (own.claimed, words.numbered("{n} figure that it claims", "{n} figures that it claims", claimed)),
        (
            own.attributed,
            words.numbered("{n} figure attributed to it", "{n} figures attributed to it", attributed),
        ),
        (
            own.articles,
            words.numbered("{n} report that tells of it", "{n} reports that tell of it", n_reports),
        ),
    ]
    said = words.listed([sentence for rows, sentence in told if len(rows)])
    return f"{said}." if said else _("Nothing in this view tells of it; it is outside the filters.")


def _as(role: str, *, name: bool = False) -> str:
    """Return what an actor's part in events is called: within a sentence, or as a ``name``."""
    message = codes.PARTS.get(role)
    if message is None:
        told = words.code_words(role)
        return f"Events as {told}" if name else f"{{n}} as {told}"
    return pgettext("part", message[1 if name else 0])


def lanes(own: Records, articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return what is drawn over time, each once: events by role, figures claimed and attributed."""
    happened = own.events[own.events["reality"] == "happened"]
    found = {}
    for role in sorted(own.roles["role"].unique()):
        ids = own.roles.loc[own.roles["role"] == role, "event_id"]
        tellings = happened[happened["event_id"].isin(ids)]
        found[_as(role, name=True)] = once.dated(tellings)
    for name, rows in (
        (_("Figures it claims"), own.claimed),
        (_("Figures attributed to it"), own.attributed),
    ):
        claims_ = once.claims(rows, articles)
        found[name] = claims_.assign(since=claims_["day"], until=claims_["day"])
    return {name: rows for name, rows in found.items() if len(rows)}


def over_time(own: Records, articles: pd.DataFrame) -> None:
    """Draw its records over time."""
    drawn = lanes(own, articles)
    if not any(rows["since"].notna().any() for rows in drawn.values()):
        st.header(_("Activity over time"), anchor=False)
        st.caption(_("No event and no figure of its own in this view has a date."))
        return
    chart_box.show(activity(drawn, now.colours()), "activity_chart", None)
    unreal = once.n_events(own.events[own.events["reality"] != "happened"])
    if unreal:
        st.caption(
            words.numbered(
                "Not drawn: {n} event planned, threatened or denied.",
                "Not drawn: {n} events planned, threatened or denied.",
                unreal,
            )
        )


def others(view: View, actor_id: str, own: Records, told: Asked) -> None:
    """List with whom and against whom it stands, a bar an actor; each opens the records they share."""
    st.header(_("With whom and against whom"), anchor=False)
    found = company.relations(view, actor_id, own)
    if found.empty:
        st.caption(_("No other actor has a role in its events or a part in its claims in this view."))
        return
    counted_are = _(
        "Counted are events, each once however many reports tell it, and claims without those that copies of "
        "a report repeat. Choose a name to read what joins the two, as each report tells it."
    )
    st.html(f'<p class="sk-note">{counted_are}</p>')
    names = {value: label for label, value in view.choices.lists["actor"].items()}
    counts = company.counted(found)
    there = [relation for relation in RELATIONS if (counts["relation"] == relation).any()]
    for column, part in zip(st.columns(2, gap="large"), (there[::2], there[1::2]), strict=True):
        with column:
            for relation in part:
                rows = counts[counts["relation"] == relation]
                _relation(rows, told.one, names, int(counts["n"].max()))
    if told.relation:
        _shared(view, found, told)


def _relation(rows: pd.DataFrame, one: str, names: Mapping[str, str], top: int) -> None:
    heading, record = RELATIONS[str(rows["relation"].iloc[0])]
    st.html(f'<h3 class="sk-relation">{safe.html(_(heading))}</h3>')
    for row in plain.rows(rows.head(MOST)):
        label = names.get(row["other_id"], "")
        with st.container(gap=None):
            st.button(
                f"{safe.markdown(label, 60)}: {words.count(int(row['n']), record)}",
                key=f"sk-with-{row['relation']}-{row['other_id']}",
                type="tertiary",
                on_click=turn_to,
                args=(_MARK.join((one, row["relation"], label)),),
            )
            st.html(f'<div class="sk-bar" style="width:{max(100 * row["n"] / top, 1):.0f}%"></div>')
    if len(rows) > MOST:
        st.caption(
            words.numbered(
                "{n} other not listed; the tables below hold them.",
                "{n} others not listed; the tables below hold them.",
                len(rows) - MOST,
            )
        )


def _shared(view: View, found: pd.DataFrame, told: Asked) -> None:
    """Show the records that join it to the other actor whom the address names."""
    other = view.choices.lists["actor"].get(told.other, "")
    ids = company.shared(found, told.relation, other)
    if ids.empty:
        st.caption(_("In this view nothing joins it to the actor whom the address names."))
        return
    message, record = RELATIONS[told.relation]
    heading = _(message)
    kind, frame = ("events", view.events) if record == "event" else ("figures", view.figures)
    with st.container(border=True, key="shared"):
        st.markdown(f"**{safe.markdown(heading)}: {safe.markdown(told.other, 80)}**")
        quotes.show(view, frame[frame[f"{kind[:-1]}_id"].isin(ids)], kind, "shared_records", heading)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _("The page of {actor}").format(actor=safe.markdown(told.other, 60)),
                key="open_other",
                type="tertiary",
                on_click=turn_to,
                args=(told.other,),
            )
            st.button(_("Close"), key="close_shared", type="tertiary", on_click=turn_to, args=(told.one,))


def claims(view: View, own: Records) -> None:
    """List the figures that it claims, and those that others or it attribute to it."""
    for rows, key, heading, none in (
        (own.claimed, "actor_claimant", _("Figures it claims"), _("It claims no figure in this view.")),
        (
            own.attributed,
            "actor_responsible",
            _("Figures attributed to it, by those who claim them"),
            _("No figure in this view is attributed to it."),
        ),
    ):
        st.header(heading, anchor=False)
        if rows.empty:
            st.caption(none)
        else:
            copied = len(rows) - len(once.claims(rows, view.ledger.articles))
            repeated = words.numbered(
                "{n} row is a copy’s and not counted.", "{n} rows are a copy’s and not counted.", copied
            )
            st.caption(_(tables.NEVER_ADDED) + (f" {repeated}" if copied else ""))
            newest = rows.sort_values(["day", "figure_id"], ascending=[False, True], na_position="last")
            tables.show(view, newest, "figures", key, heading)


def events(view: View, own: Records) -> None:
    """List the events in which it has a role."""
    st.header(_("Events in which it takes part"), anchor=False)
    if own.events.empty:
        st.caption(_("It takes part in no event in this view."))
        return
    n, told = own.roles["story_id"].nunique(), len(own.events)
    if n != told:
        message = ngettext(
            "{events}, told {n} time: a row a report’s telling.",
            "{events}, told {n} times: a row a report’s telling.",
            told,
        )
        st.caption(message.format(events=words.count(n, "event"), n=words.number(told)))
    newest = own.events.sort_values(["until", "event_id"], ascending=[False, True], na_position="last")
    tables.show(view, newest, "events", "actor_events", _("Events of this actor"))


def articles(view: View, own: Records) -> None:
    """List the reports that tell of it; a row opens one under Articles."""
    st.header(_("Reports that tell of it"), anchor=False)
    if own.articles.empty:
        st.caption(_("No report in this view tells of it."))
        return
    newest = own.articles.sort_values(
        ["published", "article_id"], ascending=[False, True], na_position="last"
    )
    tables.show(
        view,
        newest,
        "articles",
        "actor_articles",
        _("Reports that tell of this actor"),
        choose=lambda article: st.session_state.update(open_article=article),
    )
    if article := st.session_state.pop("open_article", None):
        links.switch(view.filters, links.ARTICLES, "article", article)


def turn_to(told: str) -> None:
    """Ask for an actor, or for what joins two; a link within a page would not change its address."""
    _close_records()
    st.query_params["one"] = told


def leave() -> None:
    """Go back to the list of actors."""
    _close_records()
    if "one" in st.query_params:
        del st.query_params["one"]


def _close_records() -> None:
    for name in ("figure", "event", "with"):
        if name in st.query_params:
            del st.query_params[name]


def _caveat(view: View) -> str:
    filtered = _("As the filters show it.") + " " if view.filters.active else ""
    return filtered + _(statement.CLAIMS)
