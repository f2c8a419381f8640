"""How many examples a property is tried on, and which.

A commit is judged by its own faults, so the gate draws the same examples at every run.
``SAKSI_EXPLORE=40 make test ARGS=tests/extract`` draws new ones, 40 times as many: what it finds is
mended and kept as a case.
"""

from __future__ import annotations

import os
from collections.abc import Collection

from hypothesis import HealthCheck, Phase, settings

TIMES = int(os.environ.get("SAKSI_EXPLORE", "0"))


def drawn(
    examples: int, *, forgive: Collection[HealthCheck] = (), phases: Collection[Phase] = tuple(Phase)
) -> settings:
    """Settings of a property that is tried on so many examples, without a deadline for each."""
    return settings(
        max_examples=examples * max(1, TIMES),
        derandomize=not TIMES,
        database=None,
        deadline=None,
        suppress_health_check=forgive,
        phases=phases,
    )
