"""How a watch is asked to end: it finishes the article in hand, and waits for nothing any more."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

#: Seconds after which a wait looks whether it should end.
STEP = 0.25


class Stopped(Exception):  # noqa: N818 - it is no error
    """The watch was asked to end while it waited."""


@dataclass(slots=True)
class Stop:
    """Whether to end. A signal's handler may set it at any moment: no lock, so no ``threading.Event``."""

    asked: bool = False
    clock: Callable[[], float] = time.monotonic

    def wait(self, seconds: float) -> None:
        """Wait so long, or until asked to end."""
        end = self.clock() + seconds
        while not self.asked and (left := end - self.clock()) > 0:
            time.sleep(min(left, STEP))

    def sleep(self, seconds: float) -> None:
        """Wait so long; raise Stopped when asked to end before."""
        self.wait(seconds)
        if self.asked:
            raise Stopped
