"""What the pipeline says in English, in the language shown: sentences of a known form, others as they stand.

The ledger and the command line are English. What they say of a join or of a trouble has few forms, see
``forms``; the words of a source, an address or a name within them stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashboard import codes, i18n, words
from dashboard.forms import REASONS, THINGS, TROUBLES
from dashboard.i18n import _

#: what may stand at a place of a form; elsewhere anything that is not endless
_HOLDS: Mapping[str, str] = {
    "n": r"\d{1,19}",
    "km": r"\d{1,6}",
    "share": r"\d{1,3}%",
    "measure": "|".join(codes.MEASURES),
}
_ANYTHING = r".{1,200}?"
#: what is longer is of no known form
_LONGEST = 600


def reasons(told: object) -> str:
    """Return why records are one, each reason in the language shown; empty for nothing."""
    if words.present(told) is None:
        return ""
    return "; ".join(_retold(part, REASONS) for part in str(told).split("; "))


def trouble(told: object) -> str:
    """Return what is wrong, and the mend behind it, in the language shown; empty for nothing."""
    if words.present(told) is None:
        return ""
    return "; ".join(_retold(part, TROUBLES) for part in str(told).split("; "))


def error(thing: str, problem: str, mend: str) -> str:
    """Return a failure in one line: the thing it is about, what is wrong and the mend."""
    return f"{_(THINGS.get(thing, '')) or thing}: {trouble(f'{problem}; {mend}' if mend else problem)}"


def _retold(told: str, forms: Sequence[str]) -> str:
    """Return a sentence by the first form that it has; as it stands where it has none."""
    if (i18n.shown() == i18n.SOURCE and forms is TROUBLES) or len(told) > _LONGEST:
        return told
    for form in forms:
        if found := _pattern(form).fullmatch(told):
            return _(form).format(**{name: _worded(name, held) for name, held in found.groupdict().items()})
    return told


def _worded(name: str, held: str) -> str:
    if name == "measure":
        return words.measure(held)
    return words.number(int(held)) if name in ("n", "km") else held


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    """Return what a form of places in braces matches; a form has two places at most."""
    parts = re.split(r"\{(\w+)\}", form)
    return re.compile(
        "".join(
            f"(?P<{part}>{_HOLDS.get(part, _ANYTHING)})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
    )
