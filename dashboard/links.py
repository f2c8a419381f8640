"""Doors between pages that keep the filters, so that Back returns to the same view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import filters

ARTICLES = "app_pages/articles.py"
ACTORS = "app_pages/actors.py"
EVENTS = "app_pages/events.py"
#: what a page has open and Back must find again: Streamlit comes back with the query of the page it leaves
_OPEN = ("flag", "story")


def to_story(state: filters.Filters, event_id: str, label: str) -> None:
    """Place a link to the event that one report's event is part of. ``label`` is markdown, escaped."""
    st.page_link(EVENTS, label=label, query_params=[*filters.to_query(state), ("story", event_id)])


def to_article(state: filters.Filters, row: Mapping[str, Any], kind: str, label: str) -> None:
    """Place a link to the article of a record, with the record chosen. ``label`` is markdown, escaped."""
    opened = [(name, st.query_params[name]) for name in _OPEN if name in st.query_params]
    query = [*filters.to_query(state), *opened, ("article", str(row["article_id"]))]
    if kind in ("figure", "event"):
        query.append((kind, str(row[f"{kind}_id"])))
    st.page_link(ARTICLES, label=label, query_params=query)


def switch(page: str, name: str, value: str) -> None:
    """Leave for another page with one record open there; the filters come along by themselves.

    Streamlit refuses names of the address that widgets are bound to, and keeps these widgets' values.
    """
    st.switch_page(page, query_params={name: value})
