"""The one form in which people say what they think of a figure, or make a figure of a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard import changing, decided, field_words, i18n, safe, signing, words
from dashboard.desk import note
from dashboard.i18n import _
from dashboard.view import View

Row = Mapping[str, Any]

_NUMBERS = ("value", "low", "high")
_DAYS = ("date", "as_of", "period_start")
_WORDED = ("claimant", "responsible", "place", "victims")
#: how the form's two columns are filled
_LEFT = ("measure", "value", "qualifier", "low", "high", "scope", "status", "victims")
_RIGHT = ("claimant", "claimant_role", "responsible", "place", "date", "as_of", "period_start")
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def figure(view: View, row: Row) -> None:
    """Write what people said of a figure, and the form to accept, correct or reject it."""
    signing.outcome(str(row["figure_id"]))
    _figure(view, row)


def _figure(view: View, row: Row) -> None:
    about = str(row["figure_id"])
    decided.of(view, about)
    if not _open():
        return
    seen, key = decided.words_on(view, about), signing.form_key(f"say_{about}")
    now = _current(row)
    with st.form(key, border=False, enter_to_submit=False):
        _fields(key, now)
        signing.reason_and_name(key, _("Needed to correct and to reject. It is kept beside what was found."))
        with st.container(horizontal=True):
            for verdict, label, kind in (
                ("accept", _("It is right as it is"), "secondary"),
                ("correct", _("Save the correction"), "primary"),
                ("reject", _("Reject it: no such figure"), "secondary"),
            ):
                st.form_submit_button(
                    label,
                    key=f"{key}_{verdict}",
                    type=kind,
                    on_click=i18n.bound(_said),
                    args=(verdict, about, key, now, seen),
                )  # type: ignore[call-overload]


def offer(view: View, row: Row) -> None:
    """Write the same below a figure's evidence, folded until somebody wants it."""
    if words.present(row["reviewed"]) == "rejected":
        st.warning(_("People rejected this figure: it counts nowhere."))
    signing.outcome(str(row["figure_id"]))
    with st.expander(_("Correct or reject this figure")):
        _figure(view, row)


def sentence(view: View, row: Row) -> None:
    """Write what people said of a sentence in review, and the form to settle it."""
    about = str(row["review_id"])
    signing.outcome(about)
    decided.of(view, about)
    if not _open():
        return
    seen, key = decided.words_on(view, about), signing.form_key(f"say_{about}")
    with st.form(key, border=False, enter_to_submit=False):
        signing.reason_and_name(key, _("Needed for both. It is kept with the sentence."))
        st.form_submit_button(
            _("It states no figure: dismiss it"),
            key=f"{key}_dismiss",
            on_click=i18n.bound(_dismissed),
            args=(about, key, seen),
        )
        instead = _("Or say which figure it states")
        st.markdown(f"**{safe.markdown(instead)}**")
        _text(key, "raw", str(row["raw"]))
        _fields(
            key,
            dict.fromkeys((*_LEFT, *_RIGHT))
            | {"qualifier": "exact", "scope": "unknown", "status": "unknown"},
        )
        st.form_submit_button(
            _("Add this figure"),
            key=f"{key}_add",
            type="primary",
            on_click=i18n.bound(_added),
            args=(about, key, seen),
        )


def _open() -> bool:
    """Tell whether anything can be written from here; say so when not, and what holds for all of it."""
    note()
    return changing.refusal() is None


def _current(row: Row) -> dict[str, Any]:
    """Return the plain values of the fields as they stand, as the ledger writes them."""
    now = {name: words.present(row[name]) for name in (*_LEFT, *_RIGHT)}
    now |= {name: int(now[name]) for name in _NUMBERS if now[name] is not None}
    return now | {name: now[name].date().isoformat() for name in _DAYS if now[name] is not None}


def _fields(key: str, now: Row) -> None:
    for column, names in zip(st.columns(2, gap="medium"), (_LEFT, _RIGHT), strict=True):
        with column:
            for name in names:
                _field(key, name, now[name])


def _field(key: str, name: str, held: Any) -> None:
    if name in changing.WORDS_OF_FIELDS:
        _choice(key, name, held)
    elif name in _DAYS:
        day = dt.date.fromisoformat(held) if held else None
        ends = (min(day or _FIRST_DAY, _FIRST_DAY), max(day or _LAST_DAY, _LAST_DAY))
        st.date_input(field_words.label(name), day, *ends, key=f"{key}_{name}", format="YYYY-MM-DD")
    else:
        _text(key, name, "" if held is None else words.number(held) if name in _NUMBERS else str(held))


def _text(key: str, name: str, held: str) -> None:
    bounds = _("Leave it: it follows from the number and its hedge. A range needs both ends.")
    raw = _("Copy them as they stand in the sentence: they are the figure’s evidence.")
    help_ = bounds if name in ("low", "high") else raw if name == "raw" else None
    st.text_input(
        field_words.label(name), held, key=f"{key}_{name}", max_chars=max(300, len(held)), help=help_
    )


def _choice(key: str, name: str, held: Any) -> None:
    spoken: dict[str, Callable[[Any], str]] = {
        "measure": words.measure,
        "scope": words.scope,
        "status": words.who_told,
        "qualifier": field_words.hedge,
        "claimant_role": lambda code: words.role(code) or _("not stated"),
    }
    offered = [*changing.WORDS_OF_FIELDS[name], *([None] if name == "claimant_role" else [])]
    at = offered.index(held) if held in offered else None
    said = i18n.bound(spoken[name])
    st.selectbox(field_words.label(name), offered, at, format_func=said, key=f"{key}_{name}")


def _typed(key: str, now: Row) -> dict[str, Any] | str:
    """Return the fields that differ from what stands, or in one line what can't be read."""
    told: dict[str, Any] = {}
    for name in (*_LEFT, *_RIGHT):
        value = st.session_state.get(f"{key}_{name}")
        if name in _NUMBERS:
            value = changing.number(str(value or ""))
            if isinstance(value, changing.Answer):
                return f"{field_words.label(name)}: {value.said}"
        elif isinstance(value, dt.date):
            value = value.isoformat()
        elif name in _WORDED:
            value = _one_line(value)
        # words with a line break in them are shown on one line: that is no change
        if value != (_one_line(now[name]) if name in _WORDED else now[name]):
            told[name] = value
    return told


def _one_line(words_told: object) -> str | None:
    return " ".join(str(words_told or "").split()) or None


def _said(verdict: str, about: str, key: str, now: Row, seen: int) -> None:
    reason, by = signing.told(key)
    changes: dict[str, Any] | str = _typed(key, now)
    problem = changes if isinstance(changes, str) and verdict == "correct" else None
    if verdict == "accept":
        reason = reason or signing.AS_IT_IS
        if changes:
            problem = _("You changed fields: save the correction, or put them back. Nothing was written.")
    elif verdict == "correct" and not changes:
        problem = _("No field was changed. Nothing was written.")
    if (problem := problem or signing.lacking(reason, by)) is not None:
        signing.failed(about, problem)
        return
    said = {
        "accept": _("Accepted: it stands as it was found."),
        "correct": _("Corrected. What was found stays beside it."),
        "reject": _("Rejected: it counts nowhere any more, and stays here and in the log."),
    }
    sent = changes if verdict == "correct" and not isinstance(changes, str) else {}
    answer = changing.say(about, verdict, reason, by, sent, seen=seen)
    signing.finish(about, answer, said[verdict], signing.undoing(about, seen + 1))


def _dismissed(about: str, key: str, seen: int) -> None:
    reason, by = signing.told(key)
    if (problem := signing.lacking(reason, by)) is not None:
        signing.failed(about, problem)
        return
    answer = changing.say(about, "dismiss", reason, by, {}, seen=seen)
    said = _("Dismissed: it waits no more, and stays in the log.")
    signing.finish(about, answer, said, signing.undoing(about, seen + 1))


def _added(about: str, key: str, seen: int) -> None:
    reason, by = signing.told(key)
    figure_told = _typed(key, dict.fromkeys((*_LEFT, *_RIGHT)))
    problem = figure_told if isinstance(figure_told, str) else signing.lacking(reason, by)
    if problem is not None or isinstance(figure_told, str):
        signing.failed(about, problem or "")
        return
    raw = str(st.session_state.get(f"{key}_raw") or "").strip()
    answer = changing.say(
        about, "add", reason, by, {**figure_told, **({"raw": raw} if raw else {})}, seen=seen
    )
    said = _("Added. The form is open for another figure of the same sentence.")
    signing.finish(about, answer, said, signing.undoing(about, seen + 1))
