"""What every form that decides has in common: a reason, a name, and what was done with its Undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from dashboard import changing, i18n, safe
from dashboard.i18n import _, noted

#: where the session keeps the name, what was done last, and how often something was written
_NAME, _DONE, _WRITTEN = "signed", "done_last", "written"
#: reasons that a form gives where a person needs none: kept in English, shown in each reader's language
AT_ONCE, IN_THE_LOG = noted("taken back at once"), noted("taken back in the log")
AS_IT_IS = noted("right as it is")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of the last thing that somebody decided, shown with the item that it is about."""

    about: str
    said: str
    well: bool = True
    #: takes it back; None where there is nothing to take back
    undo: Callable[[str], changing.Answer] | None = field(default=None, compare=False)


def name() -> str:
    """Return the name that was last signed with in this session, else that of whoever signed in."""
    told = st.session_state.get(_NAME) or (st.user.get("name") if st.user.get("is_logged_in") else "")
    return safe.line(told or "", 80)


def form_key(about: str) -> str:
    """Return a form's key: what is typed stays until something is written, then the form starts anew."""
    return f"{about}_{st.session_state.get(_WRITTEN, 0)}"


def reason_and_name(key: str, help_: str) -> None:
    """Ask why, and who decides; ``told`` reads both."""
    st.text_area(_("Reason"), key=f"{key}_reason", max_chars=1000, height=80, help=help_)
    st.text_input(
        _("Your name"),
        value=name(),
        key=f"{key}_by",
        max_chars=80,
        help=_("It is kept with what you decide, for everybody who reads this ledger."),
    )


def told(key: str) -> tuple[str, str]:
    """Return the reason and the name in a form; the name is kept for the next one."""
    by = str(st.session_state.get(f"{key}_by") or "").strip()
    if by:
        st.session_state[_NAME] = by
    return str(st.session_state.get(f"{key}_reason") or "").strip(), by


def lacking(reason: str, by: str) -> str | None:
    """Say what a decision lacks; None when it can be written."""
    if not reason:
        return _("Say why: a decision needs a reason. Nothing was written, and what you typed is still here.")
    if not by:
        return _(
            "Write your name: a decision is signed. Nothing was written, and what you typed is still here."
        )
    return None


def reason(kept: object) -> str:
    """Return why somebody decided something: their own words, or a form's in the language shown."""
    said = safe.line(kept, 1000)
    return _(said) if said in (AT_ONCE, IN_THE_LOG, AS_IT_IS) else said


def finish(
    about: str, answer: changing.Answer, said: str, undo: Callable[[str], changing.Answer] | None = None
) -> None:
    """Keep what came of something, to be shown with what it is about."""
    if answer.done:
        st.session_state[_WRITTEN] = st.session_state.get(_WRITTEN, 0) + 1
        st.session_state[_DONE] = Done(about, said, undo=undo)
    else:
        failed(about, _("Not written: {why}.").format(why=answer.said.rstrip(".")))


def failed(about: str, why: str) -> None:
    """Keep why nothing was done."""
    st.session_state[_DONE] = Done(about, why, well=False)


def outcome(about: str) -> None:
    """Show what was done last if it was about this, and offer to undo it."""
    done: Done | None = st.session_state.get(_DONE)
    if done is None or done.about != about:
        return
    (st.success if done.well else st.error)(safe.markdown(done.said, 500))
    if done.undo is not None:
        undo = i18n.bound(_undo)
        st.button(_("Undo"), key="undo_last", icon=":material/undo:", on_click=undo, args=(done,))


def _undo(done: Done) -> None:
    if done.undo is not None:
        finish(done.about, done.undo(name()), _("Taken back; both words stay in the log."))


def undoing(about: str, seen: int) -> Callable[[str], changing.Answer]:
    """Return what takes back the newest word on a figure or sentence, as long as no other came after it."""
    nothing: Mapping[str, object] = {}
    return lambda by: changing.say(about, "undo", AT_ONCE, by, nothing, seen=seen)
