"""Today: what is new since a moment, then the latest stated tolls with who states them, and their course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    apart,
    chart_box,
    data,
    evidence,
    flags,
    folded,
    links,
    now,
    once,
    pieces,
    plain,
    remembered,
    safe,
    statement,
    today,
    toll_words,
    tolls,
    welcome,
    words,
)
from dashboard.charts.drawn import Drawn
from dashboard.charts.incidents import incidents
from dashboard.charts.totals import totals
from dashboard.data import TOLL_KEY
from dashboard.i18n import _
from dashboard.palette import Theme
from dashboard.tolls import Key
from dashboard.view import View

#: totals of one conflict that are written before the others fold
MAX_TOLLS = 3
MAX_REPORTS = 5
#: claims in the chart of this page; the page Figures draws more
MOST_MARKS = 150
#: and of those that fold, how many; the others are on the page Figures
MAX_FOLDED = 10
#: what is written of a total
_WRITTEN = (
    "figure_id", "article_id", "qualifier", "value", "low", "best", "high", "raw", "measure", "status",
    "as_of", "date", "date_precision", "published", "claimant_role", "caveats", "responsible_name",
    "source_label", "counted_name", "part", "replaced",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """The latest totals of one conflict, as many as the page writes, and how many there are."""

    name: str
    rows: list[dict[str, Any]]
    n: int


def latest_tolls(view: View) -> None:
    """Write each source's latest running total, by conflict; what is many is folded."""
    latest, replacing, loose = _latest(view)
    told = pieces.section(_("Latest stated tolls"))
    if not latest and not loose:
        none = _("No running total in this view. Single incidents are on the Figures page.")
        st.html(told + pieces.note(none))
        return
    told += pieces.note(
        _(
            "Each source’s most recent running total, as it words it. They are not added up; choose a number "
            "to read its sentence."
        )
    )
    # one piece: a reader's browser takes its time for each
    st.html(told + "".join(_conflict(view, conflict, replacing) for conflict in latest) + _apart(loose))


def _conflict(view: View, conflict: Conflict, replacing: Mapping[str, dict[str, Any]]) -> str:
    """Return the tolls of one conflict, the latest; the rest folded."""
    told = f'<h3 class="sk-place" dir="auto">{safe.html(safe.line(conflict.name, 80))}</h3>'
    told += _toll_rows(view, conflict.rows[:MAX_TOLLS], replacing)
    left = conflict.n - MAX_TOLLS
    if left <= 0:
        return told
    said = words.numbered("{n} more total", "{n} more totals", left)
    rows = _toll_rows(view, conflict.rows[MAX_TOLLS:], replacing)
    return told + folded.small(said, rows + today.elsewhere(left - MAX_FOLDED))


def _apart(loose: int) -> str:
    """Say where the totals are to which no conflict could be given."""
    if not loose:
        return ""
    return pieces.note(
        words.numbered(
            "{n} running total of a conflict that Saksi doesn’t know or can’t tell stand apart, on the "
            "Figures page under “{choice}”.",
            "{n} running totals of a conflict that Saksi doesn’t know or can’t tell stand apart, on the "
            "Figures page under “{choice}”.",
            loose,
            choice=_(apart.NONE_KNOWN),
        )
    )


@remembered.large_of_view
def _latest(view: View) -> tuple[list[Conflict], Mapping[str, dict[str, Any]], int]:
    """Return the totals to write by conflict, that of the newest first; what replaced them; those apart."""
    found = data.tolls(view.ledger)
    latest = tolls.latest(view, found)
    newest = latest.groupby("subject_name")["day"].max().sort_values(ascending=False, na_position="last")
    conflicts = [_written(latest[latest["subject_name"] == name], str(name)) for name in newest.index]
    by = (row["replaced"] for conflict in conflicts for row in conflict.rows)
    return conflicts, tolls.by_id(view.ledger, by), apart.n_of_view(view, found)


def _written(rows: pd.DataFrame, name: str) -> Conflict:
    """Return the totals of one conflict to write: all of it before its parts, the latest first."""
    some = rows["people"] != "all"
    order = rows[["day", "figure_id"]].assign(_part=rows["part"] != "", _some=some)
    order = order.sort_values(
        ["_part", "_some", "day", "figure_id"], ascending=[True, True, False, True], na_position="last"
    )
    written = rows.loc[order.index[: MAX_TOLLS + MAX_FOLDED]]
    return Conflict(name, plain.rows(written, _WRITTEN), len(rows))


def _toll_rows(view: View, rows: list[dict[str, Any]], replacing: Mapping[str, dict[str, Any]]) -> str:
    """Return one toll after another: the number (a door to its sentence), who says it, and as of when."""
    return links.listed(
        links.anchor(links.article(view.filters, row, "figure"), words.counted(row)) + _said(row, replacing)
        for row in rows
    )


def _said(row: dict[str, Any], replacing: Mapping[str, dict[str, Any]]) -> str:
    role, caveats = words.role(row["claimant_role"]), words.caveats(row["caveats"])
    of_all = words.present(row["responsible_name"])
    by = replacing.get(str(row["replaced"]))
    notes = [
        row["part"],
        ""
        if row["counted_name"] in (words.whom(words.EVERYONE), words.who(row["status"]))
        else _("counted: {people}").format(people=row["counted_name"]),
        caveats,
        _("replaced since by {number}, {dated}, outside the filters").format(
            number=words.stated(by), dated=words.dated(by)
        )
        if by
        else "",
    ]
    told = "".join(f'<small dir="auto">{safe.html(safe.line(note, 160))}</small>' for note in notes if note)
    source = words.told_with(f'<b dir="auto">{safe.html(row["source_label"])}</b>', safe.html(role))
    said = _("{source}, {dated}; attributed to {actor}") if of_all else _("{source}, {dated}")
    actor = safe.html(safe.line(of_all, 60)) if of_all else ""
    said = said.format(source=source, dated=safe.html(words.dated(row)), actor=actor)
    return f'<p class="sk-toll">{said}{told}</p>'


def latest_reports(view: View) -> None:
    """Write the newest reports."""
    st.html(
        pieces.section(_("Latest reports"))
        + links.listed(
            (
                links.anchor(
                    links.article(view.filters, row, "article"), safe.line(row["title"]) or _("untitled")
                )
                + f'<p class="sk-report"><small>{_about(row)}</small></p>'
                for row in _newest(view)
            ),
            "sk-quiet",
        )
    )


@remembered.of_view
def _newest(view: View) -> list[dict[str, Any]]:
    reports = once.reports(view.articles).sort_values(
        ["published", "article_id"], ascending=[False, True], na_position="last"
    )
    return plain.rows(reports.head(MAX_REPORTS))


def _about(row: dict[str, Any]) -> str:
    published = words.present(row["published"])
    dated = words.undated() if published is None else _("reported {day}").format(day=words.day(published))
    figures, events = words.count(int(row["n_figures"]), "figure"), words.count(int(row["n_events"]), "event")
    told = f"{dated}, {figures}, {events}{once.and_copies(int(row['n_copies']))}"
    return f"<bdi>{safe.html(words.outlet_of(row))}</bdi>, {told}"


def first_chart(view: View) -> None:
    """Draw the running totals told most often; where there are none, the incidents."""
    drawn, key, hidden = _first_chart(view, now.colours(), words.today())
    if drawn is None:
        return
    chart_box.show(drawn, "overview_chart", choose=flags.opened if key else None)
    if key:
        flags.panel_of(view, key)
    if hidden:
        st.caption(hidden)
    evidence.panel(view, "figure")


@remembered.large_of_view
def _first_chart(view: View, colours: Theme, day: dt.date) -> tuple[Drawn | None, Key | None, str]:
    """Return the chart as of a day, which its foot names; its toll, and what the filters hide of that."""
    found = data.tolls(view.ledger)
    own = tolls.totals(view, found, ("day", *TOLL_KEY))
    offered = tolls.sizes(own[own["day"].notna()])
    if offered:
        toll = tolls.of_key(view, found, offered[0][0])
        return totals(toll, view.ledger.hues, colours), toll.key, toll_words.filtered(toll)
    single = view.figures[view.figures["scope"] == "incident"]
    if single["day"].notna().sum() == 0:
        return None, None, ""
    measure = str(single["measure"].astype("str").value_counts().index[0])
    own = single[single["measure"] == measure]
    return incidents(own, measure, view.ledger.hues, colours, most=MOST_MARKS), None, ""


def page(view: View) -> None:
    """Write the page."""
    statement.show(view, _("Today"))
    welcome.show()
    if view.is_empty:
        statement.nothing(view, "articles")
        return
    # drawing a chart is what takes a browser longest: it gets it first, below what is written later
    news, chart = st.container(), st.container()
    with chart, st.container(key="sk-between-lines"):
        first_chart(view)
    with news:
        today.show(view)
    left, right = st.columns([3, 2], gap="large")
    with left:
        latest_tolls(view)
    with right:
        latest_reports(view)


page(now.view())
