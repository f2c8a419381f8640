"""Sources: the feeds and pages that are read again and again, how they do, and what to do about them."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import changing, i18n, retold, safe, words, writing
from dashboard.desk import answered, closed, languages, note
from dashboard.i18n import _, noted

_EVERY = {
    "15m": noted("every 15 minutes"),
    "1h": noted("every hour"),
    "6h": noted("every 6 hours"),
    "1d": noted("once a day"),
}
_NEVER = noted("never")


def page() -> None:
    """Write the page."""
    st.title(_("Sources"), anchor=False)
    found = writing.sources()
    if closed(found if isinstance(found, str) else None):
        return
    assert not isinstance(found, str)  # noqa: S101 - closed says so
    _lead(found)
    note()
    answered("source_answer")
    if found:
        # what needs somebody first
        ordered = sorted(found, key=lambda source: (source.paused, not source.failures, _name(source)))
        _table(ordered)
        _one(ordered)
    _add(opened=not found)


def _lead(found: list[writing.WatchedSource]) -> None:
    failing = sum(source.failures > 0 and not source.paused for source in found)
    paused = sum(source.paused for source in found)
    said = words.numbered(
        "{n} source, {failing} failing, {paused} paused.",
        "{n} sources, {failing} failing, {paused} paused.",
        len(found),
        failing=words.number(failing),
        paused=words.number(paused),
    )
    if not found:
        said = _("No source yet. Add a feed below, and its articles come by themselves.")
    st.html(f'<p class="sk-lead">{safe.html(said)}</p>')
    st.caption(
        _(
            "“saksi watch” reads them, as a program beside this page: nothing is fetched by looking at it. A "
            "feed that hasn't changed costs its site one short request."
        )
    )


def _table(found: list[writing.WatchedSource]) -> None:
    frame = pd.DataFrame([_row(source) for source in found])
    st.dataframe(
        frame,
        hide_index=True,
        key="sources_table",
        column_config={
            _("Source"): st.column_config.TextColumn(width="medium"),
            _("Problem"): st.column_config.TextColumn(width="large"),
        },
    )


def _row(source: writing.WatchedSource) -> dict[str, object]:
    return {
        _("Source"): _name(source),
        _("State"): _state(source),
        _("Last success"): _moment(source.succeeded) or _(_NEVER),
        _("New then"): words.number(source.new_last) if source.succeeded else "–",
        _("Next"): "–" if source.paused else _moment(source.next) or _("at once"),
        _("Problem"): safe.line(retold.trouble(source.problem), 300),
        _("Address"): safe.line(_shown(source.url), 300),
    }


def _name(source: writing.WatchedSource) -> str:
    return safe.line(source.outlet or _shown(source.url).partition("://")[2], 80)


def _state(source: writing.WatchedSource) -> str:
    if source.paused:
        return _("paused")
    if source.failures:
        return words.numbered("failing ({n} time)", "failing ({n} times)", source.failures)
    return _("well") if source.succeeded else _("not read yet")


def _moment(moment: dt.datetime | None) -> str | None:
    return None if moment is None else words.moment(moment)


def _shown(url: str) -> str:
    """Return an address as it may be shown: what follows the question mark may be somebody's key."""
    start, mark, _ = url.partition("?")
    return f"{start}?…" if mark else start


def _one(found: list[writing.WatchedSource]) -> None:
    """Offer what can be done with one source."""
    named = {source.url: source for source in found}
    st.header(_("One source"), anchor=False)
    url = st.selectbox(
        _("Source"),
        list(named),
        key="source",
        format_func=lambda url: _name(named[url]) if url in named else "",
        label_visibility="collapsed",
    )
    if url not in named:
        return
    st.text(safe.line(_shown(url), 300))
    if problem := named[url].problem:
        succeeded = _moment(named[url].succeeded)
        message = (
            _("No success since {moment}: {problem}")
            if succeeded
            else _("No success since it was added: {problem}")
        )
        st.text(message.format(moment=succeeded, problem=safe.line(retold.trouble(problem), 300)))
    _checking(url, i18n.shown())
    if changing.refusal():
        return
    with st.container(horizontal=True):
        verb = _("Resume") if named[url].paused else _("Pause")
        if st.button(verb, key="pause"):
            _answer(writing.pause_source(url, paused=not named[url].paused))
        with st.popover(_("Remove …"), key="remove"):
            st.text(_("It is read no more. The articles that it brought stay in the ledger."))
            if st.button(_("Remove this source"), key="remove_sure"):
                _answer(writing.remove_source(url))


@st.fragment
def _checking(url: str, language: str) -> None:
    """Fetch a source on demand; only this part of the page waits for it, and runs by itself."""
    i18n.use(language)
    if not st.button(_("Check now"), key="check"):
        st.caption(_("*Check now* fetches it once and says what it holds. Nothing is kept."))
        return
    with st.spinner(_("Fetching …")):
        answer = writing.check_source(url)
    (st.success if answer.done else st.error)(safe.markdown(answer.said, 500))


def _add(*, opened: bool) -> None:
    if changing.refusal():
        return
    with st.expander(_("Add a source"), expanded=opened, key="add_box"), st.form("add_source", border=False):
        address = st.text_input(
            _("Address of a feed, a page or an OPML list"), placeholder="https://", key="address"
        )
        left, right = st.columns(2)
        outlet = left.text_input(_("Outlet, for articles that name none"), key="outlet")
        language = languages(right, "add_language")
        every = left.selectbox(
            _("Read it"), list(_EVERY), format_func=i18n.bound(lambda key: _(_EVERY[key])), key="every"
        )
        follow = st.checkbox(
            _("Fetch the page of each entry, not only what the feed says of it"), key="follow"
        )
        check = st.checkbox(_("Fetch it once now, to see what it is"), value=True, key="look")
        if st.form_submit_button(_("Add"), type="primary"):
            with st.spinner(_("Fetching …")):
                answer = writing.add_source(address, outlet, language, every, follow=follow, check=check)
            _answer(answer)


def _answer(answer: changing.Answer) -> None:
    """Show an answer over the page as it is then."""
    st.session_state["source_answer"] = answer
    st.rerun()


page()
