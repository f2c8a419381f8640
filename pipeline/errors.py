"""The error family: every failure that a user can act on.

A message names the thing, says what is wrong and how to mend it, in one line.
The command line prints it without a traceback and exits non-zero.
"""

from __future__ import annotations


class SaksiError(Exception):
    """Root of the family; ``thing`` is what the error is about (a path, a URL, an id)."""

    def __init__(self, thing: str, problem: str, mend: str = "") -> None:
        self.thing = thing
        self.problem = problem
        self.mend = mend
        super().__init__(f"{thing}: {problem}" + (f"; {mend}" if mend else ""))


class ReadError(SaksiError):
    """Bytes that are no article: empty, binary, too large, broken, missing."""


class FetchError(SaksiError):
    """An address on the web that can't be read, or must not be.

    ``status`` is what its server answered, ``retry_after`` how many seconds it wants to be left alone.
    """

    def __init__(
        self,
        thing: str,
        problem: str,
        mend: str = "",
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(thing, problem, mend)


class HostError(FetchError):
    """A host that can't be asked at all: it isn't allowed, or isn't found."""


class LanguageError(SaksiError):
    """A language without a pack, or a pack that breaks its schema."""


class RegistryError(SaksiError):
    """A file of the registry that breaks its rules; the thing is the file and its line."""


class ExtractError(SaksiError):
    """An article that extraction can't process, or a model that isn't installed."""


class StoreError(SaksiError):
    """A ledger that can't be opened, read or written."""


class LedgerLockedError(StoreError):
    """Another process holds the ledger's write lock for too long."""


class LedgerVersionError(StoreError):
    """The ledger was written by a newer Saksi."""


class ExportError(SaksiError):
    """An extract that can't be written."""


class SumRefusedError(SaksiError):
    """Figures that must not be added; ``reason`` is the rule, in one word."""

    def __init__(self, thing: str, problem: str, mend: str = "", *, reason: str) -> None:
        self.reason = reason
        super().__init__(thing, problem, mend)
