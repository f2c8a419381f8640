"""Run measurements: ``python -m bench [PART] [options of it]``, a part being a module of this package.

All of ``MEASURED`` are run when none is named.
``crash`` and ``fuzz``, which measure nothing and take long, are run by their names alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ("extraction", "registry", "resolution", "ingest", "extracts", "dashboard", "sessions")
PARTS = (*MEASURED, "crash", "fuzz")


def main() -> int:
    """Run the named measurements, each in a process of its own so that neither warms the other."""
    told = sys.argv[1:]
    named = [word for word in told if word in PARTS]
    rest = [word for word in told if word not in PARTS]
    if rest and len(named) != 1:
        print(f"name one of {', '.join(PARTS)} to go with {' '.join(rest)}", file=sys.stderr)
        return 2
    worst = 0
    for part in named or MEASURED:
        print(f"\n{part}\n{'-' * len(part)}", flush=True)
        ended = subprocess.run([sys.executable, "-m", f"bench.{part}", *rest], cwd=ROOT, check=False)
        worst = max(worst, ended.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
