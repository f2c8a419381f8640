"""A number opened: the sentence with its words marked, and all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import citation, links, marks, plain, safe, traced, verdict_form, words
from dashboard.i18n import _, noted
from dashboard.view import View

Row = Mapping[str, Any]

#: how finely a date is told, behind the label that says so
_TO_THE: Mapping[str, str] = {
    "day": noted("to the day"),
    "week": noted("to the week"),
    "month": noted("to the month"),
    "year": noted("to the year"),
    "interval": noted("as a span of days"),
    "ongoing": noted("as still going on"),
    "unknown": noted("without saying how finely"),
}
_OUTSIDE: Mapping[str, str] = {
    "figure": noted("This figure is outside the filters."),
    "event": noted("This event is outside the filters."),
}
_DROPPED: Mapping[str, str] = {
    "figure": noted("The address names a figure that this ledger does not hold; it was dropped."),
    "event": noted("The address names an event that this ledger does not hold; it was dropped."),
    "article": noted("The address names an article that this ledger does not hold; it was dropped."),
}


def figure_facts(row: Row, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what is known of a figure as pairs of words; ``names`` maps a figure's id to its words."""
    part_of = words.present(row["part_of"])
    facts = [
        (_("Said by"), _claimed(row)),
        (_("Covers"), _covers(row)),
        (_("As of"), words.day(row["as_of"]) if words.present(row["as_of"]) is not None else ""),
        (_("Happened"), _happened(row)),
        (_("Reported"), words.day(row["published"])),
        (_("Where"), _where(row)),
        (_("Counted"), _counted(row)),
        (_("Attributed to"), _text(row["responsible_name"]) or _text(row["responsible"]) or _("not said")),
        (_("Bounds"), words.bounds(row)),
        (_("Make-up"), _text(row["composition"])),
        (_("Part of"), names.get(str(part_of), str(part_of)) if part_of else ""),
        (_("Caveats"), words.caveats(row["caveats"])),
        (_("Rule"), traced.rule(row["rule"])),
        (_("It leaned on"), traced.receipts(row["receipts"])),
        (_("As it was found"), traced.before(row["extracted"])),
    ]
    return [(label, value) for label, value in facts if value]


def event_facts(row: Row) -> list[tuple[str, str]]:
    """Return what is known of an event as pairs of words."""
    facts = [
        (_("Type"), event_name(row)),
        (_("Reality"), words.reality(row["reality"])),
        (_("Happened"), words.happened(row["first"], row["last"], row["date_precision"])),
        (
            _("Date is told"),
            _(_TO_THE.get(str(row["date_precision"]), "to the {precision}")).format(
                precision=row["date_precision"]
            )
            if words.present(row["first"]) is not None
            else "",
        ),
        (_("Reported"), words.day(row["published"])),
        (_("Where"), _where(row)),
        (_("Actors"), traced.cast(row["actors"])),
        (_("Figures"), words.number(row["n_figures"]) if words.present(row["n_figures"]) is not None else ""),
        (_("Rule"), traced.rule(row["rule"])),
    ]
    return [(label, value) for label, value in facts if value]


def event_name(row: Row) -> str:
    """Return an event's type, and its sub-type where it has one."""
    sub = words.sub_type(row["sub_event_type"])
    kind = words.type_name(row["event_type"])
    return f"{kind}: {sub}" if sub else kind


def body(heading: str, row: Row, facts: list[tuple[str, str]]) -> str:
    """Return the panel's HTML: heading, sentence, facts, source."""
    sample = sample_mark() if bool(row["sample"]) else ""
    items = "".join(f'<dt>{safe.html(k)}</dt><dd dir="auto">{safe.html(v)}</dd>' for k, v in facts)
    return (
        f'<section class="sk-evidence"><h2>{safe.html(heading)} {sample}</h2>'
        f"{marks.sentence(dict(row))}{source_line(row)}<dl>{items}</dl></section>"
    )


def sample_mark() -> str:
    """Return the mark of what is invented."""
    said = safe.html(_("fictional sample"))
    return f'<span class="sk-sample">{said}</span>'


def source_line(row: Row) -> str:
    """Return where a record stands: outlet, date, title. The address stays text; nothing here is a link."""
    outlet = safe.html(_text(row["outlet"]) or _("outlet not stated"))
    code = safe.language_tag(row["language"])
    address = _text(row["url"])
    shown = f'<span class="sk-address">{safe.html(safe.line(address, 200))}</span>' if address else ""
    return (
        f'<p class="sk-source"><b dir="auto">{outlet}</b>, {words.day(row["published"])}: '
        f'<span dir="auto" lang="{code}">{safe.html(row["title"])}</span>{shown}</p>'
    )


def chosen(view: View, kind: str) -> str | None:
    """Return the record that the URL names, if the ledger holds it; otherwise drop it and say so."""
    asked = st.query_params.get(kind)
    if not asked:
        return None
    frame = {"figure": view.ledger.figures, "event": view.ledger.events, "article": view.ledger.articles}[
        kind
    ]
    rejected = view.ledger.frames.rejected["figure_id"] if kind == "figure" else ()
    if asked in set(frame[f"{kind}_id"]) or asked in set(rejected):
        return asked
    del st.query_params[kind]
    st.warning(_(_DROPPED[kind]))
    return None


def panel(view: View, kind: str, *, inside: bool = False) -> None:
    """Show the evidence of the figure or event that the URL names; nothing when it names none.

    ``inside`` its article, the way there is left out.
    """
    record = chosen(view, kind)
    if record is None:
        return
    row = figure_row(view, record) if kind == "figure" else one(view.ledger.events, "event_id", record)
    heading = words.counted(row) if kind == "figure" else event_name(row)
    facts = figure_facts(row, figure_names(view)) if kind == "figure" else event_facts(row)
    with st.container(border=True, key=f"evidence_{kind}"):
        if record not in set((view.figures if kind == "figure" else view.events)[f"{kind}_id"]):
            st.caption(_(_OUTSIDE[kind]))
        st.html(body(heading, row, facts))
        if kind == "figure":
            citation.show(view, row)
        with st.container(horizontal=True, vertical_alignment="center"):
            if not inside:
                links.to_article(view.filters, row, kind, _("Read it in the article"))
            if event := words.present(row["event_id"]):
                links.to_story(view.filters, str(event), _("All reports of this event"))
            st.button(_("Close"), key=f"close_{kind}", type="tertiary", on_click=_close, args=(kind,))
        if kind == "figure":
            verdict_form.offer(view, row)


def opener(
    kind: str, widget: str, ids: list[str] | None = None, choose: Callable[[str], None] | None = None
) -> Callable[[], None]:
    """Return a callback that puts a chosen mark (or row of ``ids``) into the URL, or calls ``choose``."""

    def chosen_one() -> None:
        selection = st.session_state[widget]["selection"]
        if ids is not None:
            found = [ids[row] for row in selection["rows"] if row < len(ids)]
        else:
            found = [point["customdata"][0] for point in selection["points"] if point.get("customdata")]
        if found and choose is not None:
            choose(str(found[0]))
        elif found:
            st.query_params[kind] = str(found[0])

    return chosen_one


def figure_names(view: View) -> Mapping[str, str]:
    """Return the words of the figures that others are a part of."""
    wholes = view.ledger.figures["part_of"].dropna().unique()
    frame = view.ledger.figures[view.ledger.figures["figure_id"].isin(wholes)]
    return {str(row["figure_id"]): words.counted(row) for row in plain.rows(frame)}


def figure_row(view: View, figure_id: str) -> dict[str, Any]:
    """Return a figure that stands, or one that people rejected."""
    standing = figure_id in set(view.ledger.figures["figure_id"])
    return one(view.ledger.figures if standing else view.ledger.frames.rejected, "figure_id", figure_id)


def one(frame: pd.DataFrame, key: str, value: str) -> dict[str, Any]:
    """Return the row with this id."""
    return frame[frame[key] == value].iloc[0].to_dict()


def _close(kind: str) -> None:
    if kind in st.query_params:
        del st.query_params[kind]


def _text(value: object) -> str:
    return "" if words.present(value) is None else safe.plain(value)


def _claimed(row: Row) -> str:
    said, role = words.claimant(row), words.role(row["claimant_role"])
    worded = _text(row["claimant"])
    who = words.told_with(said, role)
    if not worded or worded == said:
        return who
    return _("{claimant}; in its words “{words}”").format(claimant=who, words=safe.line(worded, 80))


def _covers(row: Row) -> str:
    start, scope = words.present(row["period_start"]), words.scope(row["scope"])
    return scope if start is None else _("{scope}, since {day}").format(scope=scope, day=words.day(start))


def _happened(row: Row) -> str:
    if words.present(row["date"]) is None:
        return ""
    precision = str(row["date_precision"])
    return f"{words.happened(row['date'], row['date'], precision)} ({words.told_to(precision)})"


def _where(row: Row) -> str:
    place, country = _text(row["place"]), words.country(words.present(row["country"]))
    named = ", ".join(dict.fromkeys(part for part in (place, country) if part))
    precision = words.place_precision(row["place_precision"])
    if named and precision:
        return _("{place} (precision: {precision})").format(place=named, precision=precision)
    return named or _("not stated")


def _counted(row: Row) -> str:
    victims = _text(row["victims"])
    said = _("as worded: “{words}”").format(words=safe.line(victims, 80)) if victims else _("not worded")
    one = words.is_one(row)
    asked = _("{said}; who it was: {who}") if one else _("{said}; who they were: {who}")
    return asked.format(said=said, who=words.who_told(row["status"], one=one))
