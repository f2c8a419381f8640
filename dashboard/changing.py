"""What the pages change in the ledger: the one module here that opens it for writing.

It is open for as long as one thing takes, and only when somebody asked. Light, as every page has forms:
what reads articles is in ``writing``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard import data, retold
from dashboard.i18n import _
from pipeline.errors import SaksiError
from pipeline.store import Correction, Decision, Store, open_store
from pipeline.store.fields import CHOICES, read_number

#: the words that a figure's fields may hold
WORDS_OF_FIELDS = {name: sorted(map(str, known)) for name, known in CHOICES.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something was done, and one line about it."""

    done: bool
    said: str


def refusal() -> str | None:
    """Say why nothing can be written from the pages, None when it can."""
    if os.environ.get("SAKSI_READ_ONLY"):
        return _(
            "This dashboard was opened with --read-only: nothing can be added or changed from its pages."
        )
    return None


def told(error: SaksiError) -> str:
    """Say in one line, in the language shown, what went wrong and how to mend it."""
    return retold.error(error.thing, error.problem, error.mend)


def demo() -> bool:
    """Tell whether the ledger is the demo's, which is gone when the demo ends."""
    return bool(os.environ.get("SAKSI_DEMO"))


def missing() -> str | None:
    """Return the name of the ledger when it isn't there yet."""
    return data.missing_ledger()


def make() -> Answer:
    """Make the ledger that isn't there yet."""
    try:
        open_store(data.ledger_name()).close()
    except SaksiError as error:
        return Answer(False, told(error))
    return Answer(True, _("made {name}").format(name=data.ledger_name()))


def say(
    about: str, verdict: str, reason: str, by: str, changes: Mapping[str, object], *, seen: int
) -> Answer:
    """Keep what somebody says of a figure or a sentence in review, having seen so many words on it."""
    word = Correction(about, verdict, reason, by, changes, seen=seen)
    return change(lambda store: store.correct(word), "")


def decide(kind: str, first: str, second: str | None, reason: str, by: str) -> Answer:
    """Keep what somebody decides of an event, or of two."""
    return change(lambda store: store.decide(Decision(kind, first, reason, by, second)), "")


def number(words: str) -> int | Answer | None:
    """Read a number of people as somebody types it, or say in one line why it is none."""
    try:
        return read_number(words)
    except SaksiError as error:
        return Answer(False, told(error))


def opened() -> Store:
    """Open the ledger to write into it."""
    if (why := refusal()) is not None:
        raise SaksiError("the ledger", why)
    return open_store(data.ledger_name(), create=False)


def change(act: Callable[[Store], None], said: str) -> Answer:
    """Do one thing to the ledger, or say in one line why it can't be done."""
    try:
        with opened() as store:
            act(store)
    except SaksiError as error:
        return Answer(False, told(error))
    return Answer(True, said)
