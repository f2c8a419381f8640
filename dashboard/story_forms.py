"""What people decide of an event's reports: that one tells another event, or that two events are one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import changing, i18n, near, plain, safe, signing, stories, words
from dashboard.desk import note
from dashboard.i18n import _
from dashboard.stories import Story
from dashboard.view import View

Row = Mapping[str, Any]


def about(story: Story) -> str:
    """Return under what name outcomes are shown: the telling that the address names, which stays so."""
    return f"story_{st.query_params.get('story', story.story_id)}"


def split(story: Story, row: Row) -> None:
    """Offer to keep one report's event apart; nothing is offered for an event that one report tells."""
    if changing.refusal() or story.events["article_id"].nunique() < 2:
        return
    event = str(row["event_id"])
    key = signing.form_key(f"split_{event}")
    with st.expander(_("This report is another event")), st.form(key, border=False, enter_to_submit=False):
        signing.reason_and_name(key, _("Needed. It is kept with the decision."))
        st.form_submit_button(
            _("Keep it apart"),
            key=f"{key}_do",
            type="primary",
            on_click=i18n.bound(_split),
            args=(about(story), event, key),
        )


def _split(shown: str, event: str, key: str) -> None:
    reason, by = signing.told(key)
    if (problem := signing.lacking(reason, by)) is not None:
        signing.failed(shown, problem)
        return
    answer = changing.decide("split", event, None, reason, by)
    back = partial(changing.decide, "unsplit", event, None, signing.AT_ONCE)
    signing.finish(shown, answer, _("Kept apart: that report tells an event of its own now."), back)


def join(view: View, story: Story) -> None:
    """Offer to join this event with another that is near in day and place, or holds the words asked for."""
    if (why := changing.refusal()) is not None:
        st.caption(safe.markdown(why, 300))
        return
    with st.expander(_("Same event as …")):
        note()
        asked = st.text_input(
            _("Look for another event by its words"),
            key=f"near_{story.story_id}",
            max_chars=200,
            help=_(
                "Without words: events near in day and place. With words: all events that hold each of them."
            ),
        )
        found = near.events(view.ledger, story, asked or "")
        if found.empty:
            st.caption(_("No other event is near in day and place, or none holds these words."))
        else:
            _other(story, found)


def _other(story: Story, found: pd.DataFrame) -> None:
    names = {str(row["event_id"]): _name(row) for row in plain.rows(found)}
    key, first = signing.form_key(f"join_{story.story_id}"), str(story.events["event_id"].iloc[0])
    with st.form(key, border=False, enter_to_submit=False):
        st.selectbox(
            _("The other event"),
            list(names),
            None,
            format_func=lambda event: names.get(event, ""),
            key=f"{key}_event",
        )
        signing.reason_and_name(key, _("Needed. It is kept with the decision."))
        st.form_submit_button(
            _("They are one event"),
            key=f"{key}_do",
            type="primary",
            on_click=i18n.bound(_join),
            args=(about(story), first, key),
        )


def _join(shown: str, event: str, key: str) -> None:
    reason, by = signing.told(key)
    other = st.session_state.get(f"{key}_event")
    problem = None if other else _("Choose the other event. Nothing was written.")
    if (problem := problem or signing.lacking(reason, by)) is not None:
        signing.failed(shown, problem)
        return
    answer = changing.decide("join", event, str(other), reason, by)
    back = partial(changing.decide, "unjoin", event, str(other), signing.AT_ONCE)
    signing.finish(shown, answer, _("Joined: both are one event now."), back)


def _name(row: Row) -> str:
    """Return a candidate in words: what, where, when, who tells it, in which words."""
    outlet = safe.line(words.present(row["outlet"]) or _("outlet not stated"), 40)
    return f"{stories.name_of(pd.DataFrame([dict(row)]))} · {outlet}: {safe.line(row['sentence'], 120)}"
