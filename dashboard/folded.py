"""What is folded away is not made before a reader opens it: a page of long lists stays quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def folded(label: str, key: str) -> Iterator[bool]:
    """Place a fold; what is written within belongs only there when it yields that it is open."""
    with st.expander(label, key=key, on_change="rerun") as fold:
        yield bool(fold.open)
