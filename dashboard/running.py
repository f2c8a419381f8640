"""The running totals of a view: one toll chosen, said in words, drawn, flagged and listed."""

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
    choosing,
    data,
    evidence,
    flags,
    i18n,
    known,
    links,
    now,
    pieces,
    plain,
    remembered,
    safe,
    statement,
    steps,
    tables,
    toll_words,
    tolls,
    words,
)
from dashboard.charts.drawn import Drawn
from dashboard.charts.incidents import TOTAL, incidents
from dashboard.charts.totals import totals
from dashboard.data import TOLL_KEY, Tolls
from dashboard.i18n import _, noted
from dashboard.palette import Theme
from dashboard.tolls import Key, Toll
from dashboard.view import View

#: so many current claims are written out above the chart
_WRITTEN = 6
_ALL = noted("all of it, so far")
#: the lists that choose a toll of a conflict: their names in the address, and on the page
_NAMES = ("counts", "people", "part")
_LABELS = (noted("Measure"), noted("People counted"), noted("Part and days"))


@dataclass(frozen=True, slots=True)
class Written:
    """What a page writes of one toll."""

    title: str
    #: the claims that its table lists
    n: int
    #: what is said of it above its chart, as HTML
    said: str
    drawn: Drawn
    flagged: flags.Listed | None


def show(view: View, found: Tolls) -> None:
    """Write the running totals: of a conflict, or of none that is known."""
    offered, loose, reasons = _offered(view)
    if not offered and not loose:
        st.info(_("No figure in this view is a running total that stands for itself."))
        return
    asked = _asked(found, [key for key, _ in offered])
    subject = _conflict(found, offered, loose, asked)
    if subject is None:
        without_conflict(view, apart.of_view(view, found))
    else:
        one(view, _chosen(view, [key for key, _ in offered if key[1] == subject], asked))
    if loose and subject is not None:
        st.caption(
            words.numbered(
                "Not drawn here: {n} running total to which no conflict could be given ({reasons}). Choose "
                "“{choice}” to see them.",
                "Not drawn here: {n} running totals to which no conflict could be given ({reasons}). Choose "
                "“{choice}” to see them.",
                loose,
                reasons=reasons,
                choice=_(apart.NONE_KNOWN),
            )
        )


@remembered.of_view
def _offered(view: View) -> tuple[list[tuple[Key, int]], int, str]:
    """Return the tolls in view with their claims, how many totals stand apart from all, and why these do."""
    found = data.tolls(view.ledger)
    loose = apart.of_view(view, found)
    return tolls.sizes(tolls.totals(view, found, TOLL_KEY)), len(loose), apart.reasons(loose)


def _asked(found: Tolls, offered: list[Key]) -> Key | None:
    """Return the toll of the flag or the figure that the address names, which the lists then start with.

    So Back from an article returns to the toll that was left, and a link to a flag opens its own.
    """
    named = st.query_params.get("flag") or st.query_params.get("figure")
    key = tolls.key_of(found, named) if named else None
    return key if key in offered else None


def _worded(view: View, offered: list[Key]) -> Mapping[Key, tuple[str, str, str]]:
    """Return measure, people and part of tolls as the lists word them."""
    said: dict[Key, tuple[str, str, str]] = remembered.kept_of_all(
        view.ledger, "tolls in words", dict, worded=True
    )
    for key in offered:
        if key not in said:
            people = words.whom(known.people(str(key[4])))
            said[key] = words.measure(key[3]), people, tolls.part_of(view.ledger, key) or _(_ALL)
    return {key: said[key] for key in offered}


def _conflict(found: Tolls, offered: list[tuple[Key, int]], loose: int, asked: Key | None) -> str | None:
    """Let the reader choose the conflict; None stands for the totals that have none."""
    counts: dict[str, int] = {}
    for key, n in offered:
        counts[str(key[1])] = counts.get(str(key[1]), 0) + n
    labels: dict[str, str | None] = {
        found.conflicts.get(s, s): s for s in sorted(counts, key=lambda s: (-counts[s], s))
    }
    if loose:
        labels[apart.NONE_KNOWN] = None
    start = list(labels.values()).index(asked[1]) if asked else 0
    label = choosing.one_of(
        _("Conflict"),
        list(labels),
        "conflict",
        shown=lambda label: known.conflict(one) if (one := labels[label]) else _(label),
        address=str,
        start=start,
    )
    return labels[label] if label in labels else next(iter(labels.values()))


def _chosen(view: View, offered: list[Key], asked: Key | None) -> Key:
    """Let the reader choose measure, people and part; each list holds what the choices before it leave."""
    shown = _worded(view, offered)
    with i18n.speaking(i18n.SOURCE):
        # as the address has them, whatever language they are shown in
        keys = _worded(view, offered)
    said = [{keys[key][n]: shown[key][n] for key in offered} for n in range(len(_NAMES))]
    wanted = keys.get(asked, ("",) * len(_NAMES)) if asked else ("",) * len(_NAMES)
    for place, column in enumerate(st.columns(len(_NAMES))):
        labels = list(dict.fromkeys(told[place] for told in keys.values()))
        start = labels.index(wanted[place]) if wanted[place] in labels else 0
        with column:
            chosen = choosing.one_of(
                _(_LABELS[place]),
                labels,
                _NAMES[place],
                shown=said[place].__getitem__,
                address=str,
                start=start,
            )
        chosen = chosen if chosen in labels else labels[0]
        keys = {key: told for key, told in keys.items() if told[place] == chosen}
    return next(iter(keys))


def one(view: View, key: Key) -> None:
    """Write one toll: who says what, the chart, its flags, its claims."""
    toll = _written(view, key, now.colours(), words.today())
    st.html(toll.said)
    chart_box.show(toll.drawn, "totals_chart", choose=flags.opened)
    evidence.panel(view, "figure")
    flags.panel_of(view, key)
    flags.show(toll.flagged)
    steps.show(view, key, toll.title, toll.n)


@remembered.large_of_view
def _written(view: View, key: Key, colours: Theme, day: dt.date) -> Written:
    """Return what is written of a toll as of a day, which its chart's foot names."""
    toll = tolls.of_ledger(view, key)
    repeated = _("Several outlets that repeat one ministry are one source.")
    said = f'<p class="sk-lead">{safe.html(toll_words.summary(toll, view.ledger))}</p>' + pieces.note(
        f"{repeated} {toll_words.filtered(toll)}"
    )
    drawn = totals(toll, view.ledger.hues, colours)
    return Written(
        toll.title, len(toll.rows), said + current_claims(view, toll), drawn, flags.listed(view, toll)
    )


def current_claims(view: View, toll: Toll) -> str:
    """Return each source's current claim in view, a door to its sentence."""
    rows = tolls.current(toll.rows).iloc[::-1]
    told = links.listed(_claim(view, row) for row in plain.rows(rows.head(_WRITTEN)))
    left = len(rows) - _WRITTEN
    if left <= 0:
        return told
    more = words.numbered(
        "{n} more current claim in the table below.", "{n} more current claims in the table below.", left
    )
    return told + pieces.note(more)


def _claim(view: View, row: Mapping[str, Any]) -> str:
    role = words.role(row["claimant_role"])
    caveats = words.caveats(row["caveats"])
    note = f'<small dir="auto">{safe.html(safe.line(caveats, 160))}</small>' if caveats else ""
    said = _("{source}, {dated}; told by {reports}").format(
        source=words.told_with(f'<b dir="auto">{safe.html(row["source_label"])}</b>', safe.html(role)),
        dated=safe.html(words.dated(row)),
        reports=safe.html(toll_words.told_by(row)),
    )
    door = links.anchor(links.article(view.filters, row, "figure"), words.stated(row))
    return f'{door}<p class="sk-toll">{said}{note}</p>'


def without_conflict(view: View, loose: pd.DataFrame) -> None:
    """Draw the totals of one place to which no conflict could be given, and list all of them."""
    st.caption(f"{words.count(len(loose), 'running total')}: {apart.reasons(loose)}. {_(apart.UNJOINED)}")
    names = apart.names(loose)
    if names:
        label = choosing.one_of(
            _("Place, people and measure"),
            list(names),
            "apart",
            shown=lambda label: apart.shown(names[label]),
            address=str,
        )
        chosen = names.get(label or "") or next(iter(names.values()))
        rows = apart.of_place(loose, chosen)
        drawn = incidents(rows, chosen[1], view.ledger.hues, now.colours(), scope=TOTAL)
        chart_box.show(drawn, "apart_chart")
    evidence.panel(view, "figure")
    nowhere = int((loose["place_name"] == apart.NO_PLACE).sum())
    if nowhere:
        st.caption(
            words.numbered(
                "Not drawn: {n} running total whose place is not stated; see the table.",
                "Not drawn: {n} running totals whose place is not stated; see the table.",
                nowhere,
            )
        )
    st.header(_("Running totals to which no conflict could be given"), anchor=False)
    st.caption(_(statement.CLAIMS))
    own = view.figures[view.figures["figure_id"].isin(loose["figure_id"])]
    tables.show(view, own, "figures", "apart_table", _("Running totals without a conflict"))
