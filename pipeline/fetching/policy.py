"""What a fetch may do: where to, how long, how much."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

#: Host and port to the addresses that they have now, as numbers in text.
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The limits of one fetch; the defaults are for the public web."""

    #: hosts that may have a private address and any port ("wiki.lan"), or one port ("wiki.lan:8080")
    private: frozenset[str] = frozenset()
    #: wall clock over everything: names, connections, all redirects, the last byte
    seconds: float = 30.0
    #: bytes as they are sent
    sent_limit: int = 10_000_000
    #: bytes after decompression
    body_limit: int = 10_000_000
    redirects: int = 5
    #: keep what came before ``body_limit`` instead of refusing a longer body
    cut: bool = False
    #: a file of certificate authorities to trust besides the well-known ones
    authorities: str | None = None
    #: None asks the system
    resolve: Resolve | None = None

    def permits(self, host: str, port: int) -> bool:
        """Tell whether somebody allowed this host to be private."""
        return host in self.private or f"{host}:{port}" in self.private

    def for_strangers(self) -> FetchPolicy:
        """Return the policy for addresses that a public page names: no private host."""
        return replace(self, private=frozenset())


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which nothing more is waited for."""

    seconds: float
    #: of ``time.monotonic``
    start: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Return the seconds that are left, at least none."""
        return max(0.0, self.start + self.seconds - time.monotonic())
