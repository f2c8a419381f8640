"""What people said and decided, in words: of one record, and all of it as a log with its Undo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import changing, doors, field_words, i18n, links, marks, plain, safe, signing, words
from dashboard.i18n import _
from dashboard.view import View

Row = Mapping[str, Any]

#: what the log's outcomes are about
LOG = "log"


def words_on(view: View, about: str) -> int:
    """Return how many words were said of a figure or sentence."""
    return int((view.ledger.frames.said["subject"] == about).sum())


def of(view: View, about: str) -> None:
    """List what people said of one figure or sentence, the newest first."""
    said = view.ledger.frames.said
    mine = said[said["subject"] == about].iloc[::-1]
    if mine.empty:
        return
    items = "".join(f"<li>{entry(row)}</li>" for row in plain.rows(mine))
    head = safe.html(_("What people said of it"))
    st.html(
        f'<section class="sk-evidence"><h2>{head}</h2><ul class="sk-said" dir="auto">{items}</ul></section>'
    )


def entry(row: Row) -> str:
    """Return one word as HTML: what, by whom, when, why, and what changed."""
    changed = field_words.changes(row["before"], row["changes"]) if row["verdict"] == "correct" else []
    told = field_words.told(row["changes"]) if row["verdict"] == "add" else changed
    listed = "".join(f"<li>{safe.html(one)}</li>" for one in told)
    taken_back = not row["stands"] and row["verdict"] not in _TAKING
    said = _("{verdict} (taken back)") if taken_back else "{verdict}"
    said = safe.html(said).format(verdict=f"<b>{safe.html(verdict(row['verdict']))}</b>")
    signed = _("{who}, {when}: {why}").format(
        who=safe.line(row["by"], 80), when=words.moment(row["at"]), why=signing.reason(row["reason"])
    )
    return f"{said}<br>{safe.html(signed)}{f'<ul>{listed}</ul>' if listed else ''}"


_TAKING = ("undo", "unsplit", "unjoin")


def verdict(code: str) -> str:
    """Return what was said or decided, in words."""
    said = {
        "accept": _("Accepted"),
        "correct": _("Corrected"),
        "reject": _("Rejected"),
        "dismiss": _("Dismissed: no figure"),
        "add": _("Made a figure of the sentence"),
        "undo": _("Took back the last word"),
        "split": _("Kept apart from other reports’ events"),
        "unsplit": _("Took back the keeping apart"),
        "join": _("Joined two events"),
        "unjoin": _("Took back the joining"),
    }
    return said.get(str(code), str(code))


def in_view(view: View) -> pd.DataFrame:
    """Return the log of the articles in view, the newest first."""
    said = view.ledger.frames.said
    if view.filters.active:
        said = said[said["article_id"].isin(view.articles["article_id"])]
    return said.iloc[::-1]


def log(view: View, shown: pd.DataFrame) -> None:
    """Write rows of the log, each with its way to the record and its Undo where there is one."""
    signing.outcome(LOG)
    can_write = changing.refusal() is None
    if can_write and shown["last"].any():
        st.text_input(
            _("Your name, for what you take back"), value=signing.name(), key="log_by", max_chars=80
        )
    events = view.ledger.events.set_index("event_id")
    for row in plain.rows(shown):
        with st.container(border=True, gap="xsmall"):
            st.html(f'<div class="sk-said" dir="auto">{entry(row)}</div>')
            _record(view, row, events)
            if can_write and row["last"]:
                st.button(
                    _("Undo"), key=f"undo_{row['entry']}", icon=":material/undo:", type="tertiary",
                    on_click=i18n.bound(_undo), args=(dict(row), words_on(view, row["subject"])),
                )  # fmt: skip


def _record(view: View, row: Row, events: pd.DataFrame) -> None:
    """Write what a word was about, in its source's words."""
    if row["about"] == "event":
        for event in (row["subject"], words.present(row["other"])):
            if event is not None and event in events.index:
                told = events.loc[event]
                links.to_story(view.filters, str(event), safe.markdown(_event(told)))
                st.html(marks.quote(safe.html(told["sentence"]), told["language"]))
        return
    was = json.loads(row["was"])
    name = safe.markdown(words.counted(was) if row["about"] == "figure" else was["raw"])
    doors.door(name or _("this sentence"), "decided", str(row["subject"]), key=str(row["entry"]))
    st.html(marks.quote(safe.html(was["sentence"]), "und"))


def _event(row: Row) -> str:
    sub_type = words.present(row["sub_event_type"])
    kind = words.sub_type(sub_type) if sub_type else words.event_type(row["event_type"])
    when = words.happened(row["first"], row["last"], row["date_precision"])
    return f"{words.capital(str(kind))}, {when}"


def _undo(row: Row, seen: int) -> None:
    by = str(st.session_state.get("log_by") or "").strip()
    if not by:
        signing.failed(LOG, _("Write your name first: what is taken back is signed."))
        return
    st.session_state["signed"] = by
    reason = signing.IN_THE_LOG
    if row["about"] == "event":
        other = words.present(row["other"])
        act = partial(changing.decide, f"un{row['verdict']}", row["subject"], other, reason)
    else:
        act = partial(_take_back, row["subject"], reason, seen)
    signing.finish(LOG, act(by), _("Taken back; both words stay in the log."))


def _take_back(about: str, reason: str, seen: int, by: str) -> changing.Answer:
    return changing.say(about, "undo", reason, by, {}, seen=seen)
