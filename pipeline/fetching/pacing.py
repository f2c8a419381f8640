"""How often a host is visited: no faster than it likes. Pure but for the clock that it is given."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: Seconds between two visits to one host that says nothing of its own.
GAP = 1.0


@dataclass(slots=True)
class Pace:
    """When each host may be visited again."""

    gap: float = GAP
    clock: Callable[[], float] = time.monotonic
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> float:
        """Return the seconds until the host may be visited, 0 for now."""
        return max(0.0, self._free.get(host, 0.0) - self.clock())

    def visited(self, host: str, gap: float | None = None) -> None:
        """Note a visit; ``gap`` is what the host asks for, and never shortens ours."""
        self.hold(host, max(self.gap, gap or 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """Note that the host wants to be left alone for so long."""
        if seconds > 0:
            self._free[host] = max(self._free.get(host, 0.0), self.clock() + seconds)
