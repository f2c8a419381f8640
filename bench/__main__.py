"""Run every measurement: ``python -m bench [extraction] [dashboard]``; both when none is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("extraction", "dashboard")


def main() -> int:
    """Run the named measurements, each in a process of its own so that neither warms the other."""
    chosen = [part for part in sys.argv[1:] if part in PARTS] or list(PARTS)
    if strange := [part for part in sys.argv[1:] if part not in PARTS]:
        print(f"no such measurement: {', '.join(strange)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    worst = 0
    for part in chosen:
        print(f"\n{part}\n{'-' * len(part)}", flush=True)
        ended = subprocess.run([sys.executable, "-m", f"bench.{part}"], cwd=ROOT, check=False)
        worst = max(worst, ended.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
