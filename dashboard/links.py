"""Doors between pages that keep the filters, so that Back returns to the same view.

One door alone is Streamlit's own link. A list of them is one piece of HTML with ordinary links, as a browser
takes milliseconds for each of Streamlit's elements. ``static/links.js`` follows them without loading the
page anew; where it can't, the browser opens the address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import filters, safe

ARTICLES = "app_pages/articles.py"
ACTORS = "app_pages/actors.py"
EVENTS = "app_pages/events.py"
#: what a page has open and Back must find again: from Streamlit's own link it comes back with the query of
#: the page that it leaves
_OPEN = ("flag", "story")


Query = list[tuple[str, str]]


def follow() -> None:
    """Let this visit follow the links of lists without loading the page anew."""
    with st.container(key="sk-unseen-links"):
        st.html(f'<script src="{served("links.js")}"></script>', unsafe_allow_javascript=True)


def served(name: str) -> str:
    """Return the address of a file of ``dashboard/static``."""
    return f"{base()}/app/static/{name}"


def address(page: str, query: Query) -> str:
    """Return the address of a page of this server."""
    return f"{base()}/{PurePath(page).stem}?{urlencode(query)}"


def base() -> str:
    """Return the path below which all pages of this server are; empty for none."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def anchor(to: str, words: str) -> str:
    """Return a link of a list as HTML, ``words`` as they are."""
    return f'<a class="sk-door" dir="auto" href="{safe.html(to)}">{safe.html(safe.line(words))}</a>'


def listed(items: Iterable[str], kind: str = "") -> str:
    """Return doors with what stands below each, of HTML, as a list."""
    return f'<ul class="sk-doors {kind}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def article(state: filters.Filters, row: Mapping[str, Any], kind: str) -> str:
    """Return the address of the article of a record, with the record chosen."""
    return address(ARTICLES, _of_article(state, row, kind))


def to_story(state: filters.Filters, event_id: str, label: str) -> None:
    """Place a link to the event that one report's event is part of. ``label`` is markdown, escaped."""
    st.page_link(EVENTS, label=label, query_params=[*filters.to_query(state), ("story", event_id)])


def to_article(state: filters.Filters, row: Mapping[str, Any], kind: str, label: str) -> None:
    """Place a link to the article of a record, with the record chosen. ``label`` is markdown, escaped."""
    opened = [(name, st.query_params[name]) for name in _OPEN if name in st.query_params]
    st.page_link(ARTICLES, label=label, query_params=[*_of_article(state, row, kind), *opened])


def _of_article(state: filters.Filters, row: Mapping[str, Any], kind: str) -> Query:
    query = [*filters.to_query(state), ("article", str(row["article_id"]))]
    return [*query, (kind, str(row[f"{kind}_id"]))] if kind in ("figure", "event") else query


def switch(state: filters.Filters, page: str, name: str, value: str, *, instead: bool = False) -> None:
    """Leave for another page with one record open there: one step of Back, or none, ``instead`` of this page.

    The browser follows a link that says so. Streamlit's own switch writes the record into the address of the
    page that is left, which makes a step of Back that leads nowhere.
    """
    to = address(page, [*filters.to_query(state), (name, value)])
    with st.container(key="sk-unseen-switch"):
        st.html(f'<a class="sk-now{" sk-instead" if instead else ""}" href="{safe.html(to)}"></a>')
