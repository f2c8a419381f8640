"""The disagreements between extraction and the seeds' ledgers that are known and not yet mended.

``python -m tests.golden.known`` prints what changed; with ``--write`` it rewrites known.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.evaluate.ledgers import comparisons

KNOWN = Path(__file__).with_name("known.json")


def known() -> dict[str, list[str]]:
    """Return article -> known disagreements, sorted."""
    listed: dict[str, list[str]] = json.loads(KNOWN.read_text(encoding="utf-8"))
    return listed


def found() -> dict[str, list[str]]:
    """Return article -> disagreements as extraction is now, sorted."""
    return {c.name: sorted(c.disagreements) for c in comparisons() if c.disagreements}


def main() -> None:
    """Print what changed; rewrite the list when told to."""
    now, before = found(), known() if KNOWN.exists() else {}
    for name in sorted({*now, *before}):
        lines, old = now.get(name, []), before.get(name, [])
        for mark, some, others in (("+", lines, old), ("-", old, lines)):
            for line in some:
                if line not in others:
                    print(f"{mark} {name}: {line}")
    print(f"{sum(map(len, before.values()))} known, {sum(map(len, now.values()))} now")
    if "--write" in sys.argv:
        text = json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        KNOWN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
