"""Filter state and the page's URL: read, checked on the server, applied.

The URL holds names as people read them (``?actor=Hamas&measure=killed``). What means nothing is dropped,
and the page says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboard import i18n, plain, words
from dashboard.data import Ledger
from dashboard.i18n import _

#: the widgets' keys and the URL's names of the filters, in the order of the bar
LISTS = ("actor", "measure", "type", "place", "language", "outlet")
NAMES = ("from", "to", "undated", *LISTS, "q")
#: names in the URL that belong to a page
PAGE_NAMES = (
    *("article", "figure", "event", "one", "story", "draw", "drawn", "table", "copies"),
    *("conflict", "counts", "people", "part", "apart", "flag", "at", "counted", "zoom", "lang"),
    *("tab", "since", "since_day", "with", "deeds", "shape", "lanes", "events_as", "by"),
    *("profile", "form", "columns", "leaf"),
)
MAX_TEXT = 200
#: the days that the date filter knows; Streamlit's own end ten years from today, on either side
EARLIEST, LATEST = dt.date(1800, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked for; empty means everything."""

    since: dt.date | None = None
    until: dt.date | None = None
    #: keep records without any date when dates are asked for
    undated: bool = True
    #: filter name -> labels chosen, for the names in LISTS
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""

    def of(self, name: str) -> tuple[str, ...]:
        """Return the labels chosen in one list."""
        return self.chosen.get(name, ())

    @property
    def active(self) -> tuple[str, ...]:
        """Return the names of the filters that are set; both dates are one, named ``dates``."""
        dates = ("dates",) if self.since or self.until else ()
        return (*dates, *(n for n in LISTS if self.of(n)), *(("q",) if self.text else ()))


@dataclass(frozen=True, slots=True)
class Choices:
    """What each list offers: label as shown -> value in the ledger."""

    lists: Mapping[str, Mapping[str, str]]

    def labels(self, name: str) -> list[str]:
        """Return the labels of one list in their order."""
        return list(self.lists[name])

    def values(self, name: str, filters: Filters) -> set[str]:
        """Return the ledger's values of what is chosen in one list."""
        return {self.lists[name][label] for label in filters.of(name) if label in self.lists[name]}


def choices(ledger: Ledger) -> Choices:
    """Collect what the whole ledger offers, most frequent first where that helps.

    The labels are English for every reader: the address holds them, and is to mean the same to all.
    """
    with i18n.speaking(i18n.SOURCE):
        return _offered(ledger)


def _offered(ledger: Ledger) -> Choices:
    figures, events, articles = ledger.figures, ledger.events, ledger.articles
    actors = ledger.frames.actors.sort_values(["n_articles", "name"], ascending=[False, True])
    return Choices(
        {
            "actor": unique(zip(actors["name"], actors["actor_id"], strict=True)),
            "measure": _coded(figures["measure"], words.measure),
            "type": _coded(events["event_type"], words.event_type),
            "place": _places(figures, events),
            "language": _coded(articles["language"], words.language),
            "outlet": _coded(articles["outlet"], lambda outlet: words.safe.line(outlet, 80)),
        }
    )


def parse(query: Mapping[str, Sequence[str]], offered: Choices) -> tuple[Filters, tuple[str, ...]]:
    """Read filters from a URL's query; return them and what was dropped, in words not yet escaped."""
    dropped: list[str] = []
    since, until = _date("from", query, dropped), _date("to", query, dropped)
    if since and until and since > until:
        dropped.append(
            _("to = {until} (before from = {since})").format(until=until.isoformat(), since=since.isoformat())
        )
        until = None
    chosen = {name: _chosen(name, query, offered, dropped) for name in LISTS}
    text = _last(query, "q").strip()
    if len(text) > MAX_TEXT:
        dropped.append(_("the end of the search text (over {n} characters)").format(n=words.number(MAX_TEXT)))
    undated = _last(query, "undated").lower()
    if undated not in ("", "true", "false"):
        dropped.append(f"undated = {undated}")
    dropped += [
        _("{name} (no such filter)").format(name=name) for name in query if name not in (*NAMES, *PAGE_NAMES)
    ]
    kept = {name: labels for name, labels in chosen.items() if labels}
    return Filters(since, until, undated != "false", kept, text[:MAX_TEXT]), tuple(dropped)


def to_query(filters: Filters) -> list[tuple[str, str]]:
    """Write filters and the language chosen as the pairs of a URL's query; defaults are left out."""
    pairs = [("from", filters.since.isoformat())] if filters.since else []
    pairs += [("to", filters.until.isoformat())] if filters.until else []
    pairs += [] if filters.undated else [("undated", "false")]
    pairs += [(name, label) for name in LISTS for label in filters.of(name)]
    return pairs + ([("q", filters.text)] if filters.text else []) + i18n.in_address()


def to_url(filters: Filters) -> str:
    """Write filters as a query string."""
    return urlencode(to_query(filters))


def _chosen(
    name: str, query: Mapping[str, Sequence[str]], offered: Choices, dropped: list[str]
) -> tuple[str, ...]:
    asked = [label for label in query.get(name, ()) if label]
    dropped += [f"{name} = {label}" for label in asked if label not in offered.lists[name]]
    return tuple(dict.fromkeys(label for label in asked if label in offered.lists[name]))


def _date(name: str, query: Mapping[str, Sequence[str]], dropped: list[str]) -> dt.date | None:
    told = _last(query, name)
    if not told:
        return None
    try:
        day = dt.date.fromisoformat(told)
    except ValueError:
        day = None
    if day and EARLIEST <= day <= LATEST:
        return day
    dropped.append(f"{name} = {told}")
    return None


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(reversed(query.get(name, ()))), "")


def unique(pairs: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """Map labels to values; a second holder of a name gets its number behind it."""
    found: dict[str, str] = {}
    for name, value in pairs:
        label, n = words.safe.line(name, 80) or "unnamed", 1
        while label in found:
            n += 1
            label = f"{words.safe.line(name, 80)} ({n})"
        found[label] = str(value)
    return found


def _coded(column: pd.Series, word: Callable[[str], str]) -> dict[str, str]:
    """Map a column's values in words to the values, most frequent first."""
    counts = ((str(value), n) for value, n in column.value_counts().items() if n)
    ordered = sorted(counts, key=lambda item: (-item[1], item[0]))
    return unique((word(value), value) for value, _ in ordered)


def _places(figures: pd.DataFrame, events: pd.DataFrame) -> dict[str, str]:
    """Map countries, then places with their country, to ``country:XX`` and ``place:id``."""
    columns = ["place_id", "place_name", "country"]
    # each place once before they are put together: millions of words would be copied else
    both = pd.concat(
        [f.loc[~f["place_id"].duplicated(), columns] for f in (figures, events)], ignore_index=True
    )
    countries = {str(code) for f in (figures, events) for code in f["country"].dropna().unique()}
    named = [(f"{words.country(code)} (all)", f"country:{code}") for code in sorted(countries)]
    known = both.dropna(subset=["place_id"]).drop_duplicates("place_id").sort_values("place_name")
    for row in plain.rows(known):
        country = words.country(words.present(row["country"]))
        named.append(
            (f"{row['place_name']}, {country}" if country else row["place_name"], f"place:{row['place_id']}")
        )
    return unique(named)
