"""Results of a view, kept for whoever looks at the same again: every click runs the whole page anew.

For what depends on nothing but the ledger, the filters, the language and the arguments: sentences, counts and
some rows; fewer charts, tables and masks; and a few things that are of the whole ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard import i18n
from dashboard.filters import Filters, to_url

if TYPE_CHECKING:
    from dashboard.data import Ledger
    from dashboard.view import View

R = TypeVar("R")
#: results that are kept, of all sessions together
MOST = 1024
#: and of those that are large, by filters and of all of a ledger
MOST_LARGE, MOST_OF_ALL = 160, 12


def of_view(make: Callable[..., R]) -> Callable[..., R]:
    """Keep what a function makes of a view and of arguments that ``repr`` tells apart."""
    return _of_view(make, large=False)


def large_of_view(make: Callable[..., R]) -> Callable[..., R]:
    """Keep it where there is room for fewer: a hundred rows, a chart."""
    return _of_view(make, large=True)


def _of_view(make: Callable[..., R], *, large: bool) -> Callable[..., R]:
    @wraps(make)
    def asked(view: View, *args: object) -> R:
        if view.partial:
            return make(view, *args)
        what = f"{make.__module__}.{make.__qualname__} {args!r}"
        return kept(view.ledger, view.filters, what, lambda: make(view, *args), large=large)

    return asked


def kept(ledger: Ledger, filters: Filters, what: str, make: Callable[[], R], *, large: bool = False) -> R:
    """Return what is kept under a name for a state of a ledger under filters, else make it."""
    return _sought(_large if large else _small, ledger, f"{what} {to_url(filters)}", make)


def kept_of_all(ledger: Ledger, what: str, make: Callable[[], R], *, worded: bool = False) -> R:
    """Return what is kept of all of a ledger, whatever the filters; there is room for a few of these.

    What is ``worded`` is kept by language.
    """
    return _sought(_of_all, ledger, what, make, worded=worded)


def kept_of_rows(ledger: Ledger, told: str, make: Callable[[], R]) -> R:
    """Return what is kept of some rows of a ledger, which ``told`` names one by one."""
    return _sought(_large, ledger, told, make)


class _Slot:
    """Room for one result; who asks while it is being made waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: list[Any] = []

    def get(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._held:
                self._held.append(make())
            return self._held[0]


# Streamlit's own cache takes a third of a millisecond a question, some pages ask a hundred
@lru_cache(maxsize=MOST)
def _small(*key: str) -> _Slot:
    return _Slot()


@lru_cache(maxsize=MOST_LARGE)
def _large(*key: str) -> _Slot:
    return _Slot()


@lru_cache(maxsize=MOST_OF_ALL)
def _of_all(*key: str) -> _Slot:
    return _Slot()


def _sought(
    shelf: Callable[..., _Slot], ledger: Ledger, what: str, make: Callable[[], R], *, worded: bool = True
) -> R:
    """Return what a shelf holds of a state of a ledger, else make it; a ledger without a version has none."""
    if ledger.version is None:
        return make()
    language = i18n.shown() if worded else ""
    found: R = shelf(ledger.name, repr(ledger.version), language, what).get(make)
    return found
