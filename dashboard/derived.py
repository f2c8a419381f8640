"""What every page needs of the ledger's records and the store does not hold: days, names, keys, search texts.

Pure functions of frames, made once a state of the ledger, in no reader's language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import palette

if TYPE_CHECKING:
    from dashboard.data import Ledger, Reading

Rows = TypeVar("Rows", pd.DataFrame, pd.Series)
#: kinds of records in which actors have roles
KINDS = ("figure", "event", "article")
#: columns of figures and events that are read for the rows on a screen, not for all that filters leave
HEAVY = frozenset({
    "search", "sentence", "sentence_start", "start", "end", "part", "receipts", "title", "url", "composition",
    "victims", "caveats", "rule", "review_note", "extracted", "text",
})  # fmt: skip
#: an article's title stands in every list of articles
_OF_ARTICLES = HEAVY - {"title", "url"}


def derive_figures(figures: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Add a figure's day, which date that is, its claimant's key and its search text.

    ``day`` is the as-of date, else the incident's, else the publication's (UTC): what the date filter reads.
    """
    published = _days(figures["published"])
    as_of, date = figures["as_of"], figures["date"]
    basis = pd.Series("undated", index=figures.index, dtype="str")
    basis = (
        basis.mask(published.notna(), "reported").mask(date.notna(), "happened").mask(as_of.notna(), "as of")
    )
    return figures.assign(
        day=as_of.fillna(date).fillna(published),
        day_basis=basis.astype("category"),
        place_name=_place_names(figures, places),
        claimant_key=_claimant_keys(figures),
        search=_search(
            figures,
            ("sentence", "title", "outlet", "claimant_name", "claimant", "responsible_name", "place", "raw"),
        ),
    )


def _claimant_keys(figures: pd.DataFrame) -> pd.Series:
    """Return what tells one claimant from another.

    Those known only by words are one where the words and the country are the same, and without a country
    only within one report: *police* here are not *police* elsewhere, and must not be joined by a line.
    """
    where = _text(figures["country"]).fillna(_text(figures["article_id"]))
    worded = _text(figures["claimant"]).str.casefold() + " / " + where
    outlet = palette.NO_CLAIMANT + _text(figures["outlet"]).fillna("")
    return _text(figures["claimant_id"]).fillna(worded).fillna(outlet)


def derive_events(events: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Add the days that the date filter reads (when it happened, else publication) and the search text."""
    published = _days(events["published"])
    return events.assign(
        place_name=_place_names(events, places),
        since=events["first"].fillna(events["last"]).fillna(published),
        until=events["last"].fillna(events["first"]).fillna(published),
        search=_search(
            events, ("sentence", "title", "outlet", "actors", "place", "event_type", "sub_event_type")
        ),
    )


def derive_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Add the day of publication (UTC) and the search text."""
    return articles.assign(
        day=_days(articles["published"]), search=_search(articles, ("title", "text", "outlet"))
    )


def in_parts(reading: Reading) -> Iterator[dict[str, pd.DataFrame]]:
    """Yield rows of all frames by name, as they are read; those of one frame follow each other."""
    places = pd.Series(reading.who.place_names, dtype="str")
    actors = pd.Index([actor.id for actor in reading.who.actors], dtype="str")
    before = dict.fromkeys(("articles", "events", "figures", "mentions"), 0)
    for part in reading.parts():
        yield _of_part(part, places, actors, before)
        before = {name: n + len(getattr(part, name)) for name, n in before.items()}
    yield {"actors": reading.actors(), "places": reading.places(), "said": reading.said()}
    yield from ({"joins": joins} for joins in reading.joins())


def _of_part(
    part: Any, places: pd.Series, actors: pd.Index, before: Mapping[str, int]
) -> dict[str, pd.DataFrame]:
    """Return the frames of a ``timeline.Part`` with what is derived; rows are numbered as in the whole."""
    articles, events = derive_articles(part.articles), derive_events(part.events, places)
    figures = derive_figures(part.figures, places)
    rows = {
        kind: getattr(part, kind)[f"{kind.removesuffix('s')}_id"]
        for kind in ("articles", "events", "figures")
    }
    figures["article_row"] = row_of(rows["articles"], figures["article_id"], before["articles"])
    figures["event_row"] = row_of(rows["events"], figures["event_id"], before["events"])
    events["article_row"] = row_of(rows["articles"], events["article_id"], before["articles"])
    # the mentions of an article stand together
    mentioned = row_of(rows["articles"], part.mentions["article_id"], 0)
    for name, side in (("mentions_from", "left"), ("mentions_to", "right")):
        found = np.searchsorted(mentioned, np.arange(len(articles)), side)
        articles[name] = (found + before["mentions"]).astype("int32")
    held = {field.name: getattr(part, field.name) for field in fields(part)}
    return held | {"articles": articles, "events": events, "figures": figures} | rows_of(part, actors, before)


def _days(instants: pd.Series) -> pd.Series:
    """Return the calendar days of instants, in UTC."""
    return instants.dt.tz_convert("UTC").dt.tz_localize(None).dt.normalize().astype("datetime64[s]")


def _place_names(frame: pd.DataFrame, places: pd.Series) -> pd.Series:
    """Return one name a place, whatever the reports call it; as worded where it was not recognised."""
    return frame["place_id"].map(places).astype("str").fillna(frame["place"])


def _text(column: pd.Series) -> pd.Series:
    return column.astype("str")


def _search(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """Return one folded text a row, for the free-text filter."""
    parts = [_text(frame[column]).fillna("") for column in columns]
    joined = parts[0].str.cat(parts[1:], sep=" \n ") if len(frame) else pd.Series(dtype="str")
    return joined.str.casefold()


def lean(kind: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame without the columns that only the rows on a screen need."""
    heavy = _OF_ARTICLES if kind == "articles" else HEAVY
    return frame[[name for name in frame if name not in heavy]]


def rows_of(part: Any, actors: pd.Index, before: Mapping[str, int]) -> Mapping[str, pd.DataFrame]:
    """Return who has which role, and who is named how often, by the number of a row and not by its id.

    ``roles``: kind (figure, event or article), record (row of that frame), actor (row of actors), role;
    ``named``: article (row), actor (row), n. Comparing whole numbers is far quicker than comparing words.
    """
    involved, mentions = part.involvement, part.mentions
    record = pd.Series(-1, index=involved.index, dtype="int32")
    for kind in KINDS:
        own = (involved["record_kind"] == kind).to_numpy()
        ids = getattr(part, f"{kind}s")[f"{kind}_id"]
        record[own] = row_of(ids, involved.loc[own, "record_id"], before[f"{kind}s"])
    roles = pd.DataFrame(
        {
            "kind": involved["record_kind"],
            "record": record,
            "actor": actors.get_indexer(pd.Index(involved["actor_id"])).astype("int32"),
            "role": involved["role"],
        }
    )
    said = mentions[(mentions["kind"] == "actor").to_numpy()]
    counted = pd.DataFrame(
        {
            "article": row_of(part.articles["article_id"], said["article_id"], before["articles"]),
            "actor": actors.get_indexer(pd.Index(said["of"])).astype("int32"),
        }
    )
    named = counted[counted["actor"] >= 0].groupby(["article", "actor"]).size().astype("int32")
    return {
        "roles": roles[(roles["record"] >= 0) & (roles["actor"] >= 0)].reset_index(drop=True),
        "named": named.reset_index(name="n"),
    }


def row_of(own: pd.Series, ids: pd.Series, first: int = 0) -> Any:
    """Return the row of each id, the first of its own being ``first``; -1 for none; 32-bit whole numbers."""
    found = pd.Index(own).get_indexer(pd.Index(ids)).astype("int32")
    return np.where(found < 0, found, found + np.int32(first))


def in_full(
    ledger: Ledger, kind: str, rows: pd.DataFrame, only: Collection[str] | None = None
) -> pd.DataFrame:
    """Return rows of figures, events or articles with the columns that ``lean`` left out, or some of them."""
    whole: pd.DataFrame = getattr(ledger, kind)
    missing = [name for name in whole if name not in rows and (only is None or name in only)]
    if not missing:
        return rows
    key = f"{kind.removesuffix('s')}_id"
    # claims name the rows of their figures
    at = (
        rows["figure_row"].to_numpy() if kind == "figures" and "figure_row" in rows else rows.index.to_numpy()
    )
    if not (len(at) and at.max() < len(whole) and (taken(whole[key], at).array == rows[key].array).all()):
        # rows that were numbered anew
        at = pd.Index(whole[key]).get_indexer(rows[key])
    more = taken(whole[missing], at).set_axis(rows.index)
    both = pd.concat([rows, more], axis=1)
    return both if only else both[[*whole, *(name for name in rows if name not in whole)]]


def taken(whole: Rows, at: npt.NDArray[Any]) -> Rows:
    """Return rows by their positions; what stands together stays where it is, and is not copied."""
    if len(at) and at[-1] - at[0] + 1 == len(at) and (np.diff(at) == 1).all():
        return whole.iloc[at[0] : at[-1] + 1]
    return whole.take(at)
