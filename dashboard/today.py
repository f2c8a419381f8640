"""The head of the page Today: since when, and what came in since, in words with numbers and links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import choosing, filters, known, links, news, now, pieces, safe, words
from dashboard.i18n import _, noted
from dashboard.news import Told
from dashboard.view import View

#: the address's word -> days back from now, and what the switch says
SINCE = {
    "7": (7, noted("7 days")),
    "1": (1, noted("24 hours")),
    "30": (30, noted("30 days")),
    "all": (None, noted("Ever")),
}
MOST_COUNTRIES = 6


def show(view: View) -> None:
    """Write what is new since the moment that the reader chooses."""
    st.html(pieces.section(_("New in this ledger")))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = choosing.switch(
            _("New in the last"), list(SINCE), "since", shown=lambda code: _(SINCE[code][1])
        )
        day = st.date_input(
            _("or since the day"),
            value=None,
            key="since_day",
            bind="query-params",
            format="YYYY-MM-DD",
            width=220,
            help=_("By when a report came into this ledger (UTC), not by when it was published."),
        )
    moment = _moment(asked, day if isinstance(day, dt.date) else None)
    write(view, news.told(view, moment), moment)


def _moment(asked: str | None, day: dt.date | None) -> pd.Timestamp:
    if day is not None:
        return pd.Timestamp(day, tz="UTC")
    back = SINCE.get(str(asked), SINCE["7"])[0]
    epoch = pd.Timestamp(0, tz="UTC")
    # whole minutes, so that what one reader asked stands for the next one
    return epoch if back is None else pd.Timestamp(now.moment()).floor("min") - pd.Timedelta(days=back)


def write(view: View, new: Told, moment: pd.Timestamp) -> None:
    """Write what is new, the gravest to misread first: totals that changed, then what looks odd."""
    told = f'<p class="sk-news">{safe.html(said(new, moment))}</p>'
    if new.articles:
        told += _changes(view, new)
        sides = "".join(f"<div>{side}</div>" for side in (_countries(view, new), _actors(view, new)) if side)
        told += f'<div class="sk-sides-by-side">{sides}</div>'
    st.html(told)


def said(new: Told, moment: pd.Timestamp) -> str:
    """Return *Since 15 Nov 2026, 20 reports came in; they tell 81 events and 203 figures.*"""
    since = words.day(moment) if moment.year > 1970 else ""
    if not new.articles:
        if new.last is None:
            return _("Nothing in this view has come in yet.")
        message = _("Nothing has come in since {day}. The last report in this view came in on {last}.")
        return message.format(day=since, last=words.day(new.last))
    message = (
        _("Since {day}, {reports} came in, telling of {events} and stating {figures}.")
        if since
        else _("In all, {reports} came in, telling of {events} and stating {figures}.")
    )
    return message.format(
        day=since,
        reports=words.count(new.reports, "report"),
        events=words.count(new.stories, "event"),
        figures=words.count(new.figures, "figure"),
    )


def _changes(view: View, new: Told) -> str:
    """Return the totals that a source replaced, with the number before; what fell, jumped or contradicts."""
    if not new.totals:
        return ""
    lines = []
    for row in new.totals:
        if (figure := new.told.get(str(row["figure_id"]))) is not None:
            line = _told(row, figure, new.told.get(str(row["previous"])))
            door = links.anchor(links.article(view.filters, figure, "figure"), words.counted(figure))
            lines.append(door + pieces.below(line))
    left = elsewhere(new.n_totals - len(new.totals))
    return pieces.section(_("Totals that changed")) + links.listed(lines) + left


def elsewhere(left: int) -> str:
    """Return where so many more totals are; nothing where none is left."""
    if left <= 0:
        return ""
    return pieces.note(
        words.numbered("{n} more is on the Figures page.", "{n} more are on the Figures page.", left)
    )


def _told(row: Mapping[str, Any], figure: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    """Return of which conflict a total is, who says it, and what was said before."""
    told = [
        known.conflict(str(row["subject"])),
        f"{words.claimant(figure)}, {words.dated(figure)}",
        _("before: {number}, {dated}").format(number=words.stated(before), dated=words.dated(before))
        if before
        else "",
        words.capital(words.flag(row["flag"])) if words.present(row["flag"]) else "",
    ]
    return "; ".join(part for part in told if part)


def _countries(view: View, new: Told) -> str:
    """Return where the events are, a link each."""
    counts = new.countries
    if not counts:
        return ""
    labels = {value: label for label, value in view.choices.lists["place"].items()}
    named = []
    for code, n in list(counts.items())[:MOST_COUNTRIES]:
        name = f"{safe.line(words.country(code), 60)}: {words.count(n, 'event')}"
        label = labels.get(f"country:{code}")
        query = [pair for pair in filters.to_query(view.filters) if pair[0] != "place"]
        to = links.address(links.EVENTS, [*query, ("place", label)]) if label else ""
        named.append(links.anchor(to, name) if to else safe.html(name))
    left = len(counts) - MOST_COUNTRIES
    more = (
        pieces.note(words.numbered("and {n} more country", "and {n} more countries", left))
        if left > 0
        else ""
    )
    return pieces.section(_("Where")) + links.listed(named, "sk-close") + more


def _actors(view: View, new: Told) -> str:
    """Return whom no report before names, a link each."""
    if new.n_actors in (0, len(view.ledger.frames.actors)):
        return ""  # with a ledger that is new as a whole everybody would be
    labels = {value: label for label, value in view.choices.lists["actor"].items()}
    query = filters.to_query(view.filters)
    named = (
        links.anchor(links.address(links.ACTORS, [*query, ("one", labels[row["actor_id"]])]), row["name"])
        for row in new.actors
    )
    left = new.n_actors - len(new.actors)
    more = pieces.note(words.numbered("and {n} more", "and {n} more", left)) if left > 0 else ""
    return pieces.section(_("Named for the first time")) + links.listed(named, "sk-close") + more
