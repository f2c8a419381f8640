"""Why a figure is doubtful, in sentences; which reasons there are is decided in ``timeline/doubts.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import words
from dashboard.i18n import _

Row = Mapping[str, Any]


def reason(code: str, row: Row, other: Row | None) -> str:
    """Return one reason as a sentence; ``other`` is the figure that this one is compared with."""
    compared = _compared(code, other) if other is not None else None
    return compared or _alone(code, row)


def _compared(code: str, other: Row) -> str | None:
    said = {
        "contradiction": _("The same source gave another number of the same moment: {other}."),
        "at odds": _(
            "The same article has another number of the same thing, and not both can hold: {other}."
        ),
        "part above whole": _("It is told as a part of {other}, and is larger."),
        "fall": _("The same source gave a higher number before: {other}."),
        "jump": _("It is far above what the same source gave before: {other}."),
    }
    if code not in said:
        return None
    told = f"{words.counted(other)}, {words.dated(other)}"
    return said[code].format(other=told)


def _alone(code: str, row: Row) -> str:
    said = {
        "contradiction": _("The same source gave another number of the same moment."),
        "at odds": _("The same article has another number of the same thing, and not both can hold."),
        "part above whole": _("It is told as a part of another figure, and is larger."),
        "fall": _("The same source gave a higher number before."),
        "jump": _("It is far above what the same source gave before."),
        "large incident": _("A thousand or more killed in one incident is more often a total."),
        "disputed": _("Its article says that somebody disputes or denies it."),
        "scope unknown": _("Nothing says whether it counts one incident or a total."),
        "nobody and nowhere": _("Nobody is named who says so, and no place is told."),
        "undated": _("It has no date at all, and neither has its article."),
        "publication doubtful": _("The date of its article can hardly be right."),
        "said to be possible": _("Its article only calls it possible."),
        "carried day": _("Its day stands in another sentence."),
        "leaning rule": _("The harm or the number was taken from another part of the text (rule: {rule})."),
    }
    return said.get(code, code).format(rule=words.code_words(row["rule"]))


def waiting(code: object) -> str:
    """Return why no rule settled a sentence."""
    said = {
        "denied": _("Somebody denies it"),
        "negated": _("It is said not to have happened"),
        "planned, feared, demanded or threatened": _("It is planned, feared, demanded or threatened"),
        "no rule links the number to the harm": _("No rule links the number to the harm"),
        "compared with the past": _("It is compared with the past"),
        "a share of a number": _("It is a share of a number"),
        "survived": _("They survived"),
        "a number told again, of what is not said": _("A number is told again; of what is not said"),
    }
    return said.get(str(code), words.capital(words.code_words(code)))
