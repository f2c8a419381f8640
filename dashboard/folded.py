"""What is folded away is not made before a reader opens it: a page of long lists stays quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import safe


@contextmanager
def folded(label: str, key: str) -> Iterator[bool]:
    """Place a fold; what is written within belongs only there when it yields that it is open."""
    with st.expander(label, key=key, on_change="rerun") as fold:
        yield bool(fold.open)


def small(label: str, told: str) -> str:
    """Return a fold as HTML that holds ``told``, which comes with its page: for little that is at hand."""
    return f'<details class="sk-fold"><summary>{safe.html(label)}</summary><div>{told}</div></details>'
