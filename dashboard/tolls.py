"""Tolls: what is counted, what each source says of it as of when, and how far the sources are apart.

What is current, replaced or flagged is so in the whole ledger. A filter decides which claims are shown, never
which number is the latest: an old number that is shown alone stays an old number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import data, known, plain, remembered, safe, words
from dashboard.data import TOLL_KEY, Ledger, Tolls
from dashboard.filters import Filters
from dashboard.i18n import _
from dashboard.view import View, n_distinct

#: one toll: about, subject, scope, measure, people, area, window; None where nothing is told
Key = tuple[str | None, ...]
#: what a statement has of its figure; ``derived.in_full`` adds the others
_OF_FIGURE = (
    "qualifier", "value", "low", "best", "high", "raw", "measure", "status", "scope", "as_of", "date",
    "date_precision", "published", "claimant", "claimant_name", "claimant_role", "claimant_key",
    "responsible_name", "outlet", "place", "place_name", "article_id", "caveats",
)  # fmt: skip
#: what names a figure in a sentence
_NAMED = ("figure_id", *_OF_FIGURE)
#: what a statement has from the telling that was compared
_COMPARED = ("flag", "previous", "previous_article", "change", "change_least", "change_most")


@dataclass(frozen=True, slots=True)
class Toll:
    """One thing that is counted, and all that is said of it."""

    key: Key
    #: the conflict, in words
    name: str
    #: *people killed*, *children injured*
    counted: str
    #: *in Rafah; since 1 Jan 2024*; empty for all of the conflict so far
    part: str
    #: the statements in view with their figures' columns, by source and moment; see ``statements``
    rows: pd.DataFrame
    #: the same of the whole ledger
    whole: pd.DataFrame
    #: low, high and who says so by day, of the whole ledger
    days: pd.DataFrame

    @property
    def title(self) -> str:
        """Return *War in Sudan, in El Fasher: people killed*."""
        return f"{', '.join(part for part in (self.name, self.part) if part)}: {self.counted}"


def totals(view: View, found: Tolls, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the running totals of conflicts whose figures are in view, with all columns or with these."""
    at = found.of_conflicts
    if view.masks:
        at = at[view.masks["figures"][found.series["figure_row"].to_numpy()[at]]]
    return (found.series if columns is None else found.series[list(columns)]).take(at)


def in_view(view: View, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims whose figures the filters leave."""
    return claims[view.masks["figures"][claims["figure_row"].to_numpy()]] if view.masks else claims


def sizes(claims: pd.DataFrame) -> list[tuple[Key, int]]:
    """Return the tolls that have claims, most claims first, the widest first among equals."""
    counts = claims.groupby(list(TOLL_KEY), dropna=False, observed=True, sort=False).size()
    found = [(tuple(words.present(cell) for cell in key), int(n)) for key, n in counts.items()]
    return sorted(found, key=lambda one: (-one[1], tuple(cell or "" for cell in one[0])))


def key_of(found: Tolls, figure_id: str) -> Key | None:
    """Return the toll that a figure is a claim of; None where it stands in none."""
    own = found.series[found.series["figure_id"] == figure_id]
    return tuple(words.present(own[name].iloc[0]) for name in TOLL_KEY) if len(own) else None


def of_key(view: View, found: Tolls, key: Key) -> Toll:
    """Return one toll: its statements in view, and all of them."""
    toll, claims = remembered.kept_of_all(
        view.ledger, f"toll {key!r}", lambda: _of_all(view.ledger, found, key), worded=True
    )
    own = in_view(view, claims)
    return toll if len(own) == len(claims) else replace(toll, rows=statements(own.reset_index(drop=True)))


def of_ledger(view: View, key: Key) -> Toll:
    """Return one of the tolls that are compared in all of a view's ledger."""
    return of_key(view, data.tolls(view.ledger), key)


def _of_all(ledger: Ledger, found: Tolls, key: Key) -> tuple[Toll, pd.DataFrame]:
    """Return a toll that no filter narrows, and its claims."""
    own = _matching(found.series, key)
    # what is compared, replaced and drawn are statements, whichever of their tellings was looked at
    statement = pd.Series(own["told_again"].fillna(own["figure_id"]).array, index=pd.Index(own["figure_id"]))
    claims = joined(ledger, own.assign(previous=own["previous"].map(statement)))
    whole = statements(claims)
    toll = Toll(
        key=key,
        name=safe.line(known.conflict(str(key[1])), 80),
        counted=words.people_measured(words.whom(known.people(str(key[4]))), key[3]),
        part=part_of(ledger, key),
        rows=whole,
        whole=whole,
        days=_matching(found.disagreement, key).sort_values("day", ignore_index=True),
    )
    return toll, claims


def of_story(view: View, found: Tolls, story_id: str) -> list[Toll]:
    """Return the tolls of one event, the one with most claims first; nothing of it is filtered."""
    own = found.series[(found.series["about"] == "story") & (found.series["subject"] == story_id)]
    days = found.disagreement[found.disagreement["subject"] == story_id]
    told = replace(found, series=own, disagreement=days)
    everything = View(view.ledger, Filters(), view.choices)
    return [of_key(everything, told, key) for key, _ in sizes(own)]


def part_of(ledger: Ledger, key: Key) -> str:
    """Return which part and which days a toll counts, in words; empty for all so far."""
    return part_in(ledger, key[5], key[6])


def part_in(ledger: Ledger, area: str | None, window: str | None) -> str:
    """Return an area and a window in words; empty for all so far."""
    return "; ".join(
        part
        for part in (_("in {place}").format(place=_place(ledger, area)) if area else "", _days(window))
        if part
    )


def _place(ledger: Ledger, area: str) -> str:
    def named() -> dict[str, str]:
        places = ledger.frames.places
        return dict(zip(places["place_id"], places["name"], strict=True))

    return safe.line(remembered.kept_of_all(ledger, "places", named).get(area) or words.country(area), 60)


def _days(window: str | None) -> str:
    """Return *since 2024-01-01* and *2024-01-01 to 2024-02-01* as a reader writes days."""
    if not window:
        return ""
    first, _to, last = window.removeprefix("since ").partition(" to ")
    if last:
        return words.days(pd.Timestamp(first), pd.Timestamp(last))
    return _("since {day}").format(day=words.day(pd.Timestamp(first)))


def joined(ledger: Ledger, claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with what they have of their figures, in the claims' order, and their source's label."""
    rows = claims.reset_index(drop=True)
    more = ledger.figures[[name for name in _OF_FIGURE if name not in claims]]
    more = more.take(rows["figure_row"].to_numpy())
    rows = pd.concat([rows, more.set_axis(rows.index)], axis=1)
    pairs = list(zip(rows["source"], rows["source_name"], strict=True))
    known_as = {pair: source_label(*pair) for pair in set(pairs)}
    labels = [known_as[pair] for pair in pairs]
    return rows.assign(source_label=pd.Series(labels, index=rows.index, dtype="str"))


def source_label(source: str, name: str) -> str:
    """Return who says it; an outlet that names nobody is named as such."""
    if source.startswith("outlet "):
        return words.unnamed(name)
    return _("a report without outlet") if source.startswith("report ") else safe.line(name, 80)


def statements(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a statement, with ``n_articles`` and ``n_reports`` that tell it.

    A statement that several articles repeat is shown by one that names its claimant, where one does.
    """
    told = claims["told_again"].fillna(claims["figure_id"])
    of, named = pd.factorize(told)
    # no echo before an echo, and each statement once, in the claims' order
    order = np.argsort(claims["echo"].to_numpy(bool), kind="stable")
    at = np.sort(order[np.unique(of[order], return_index=True)[1]])
    shown = claims.take(at)
    counts = {
        "n_articles": _different(of, claims["article_id"], len(named))[of[at]],
        "n_reports": _different(of, claims["report_of"], len(named))[of[at]],
    }
    # the first of each column that holds something: only one telling of a statement was compared
    compared = {name: _firsts(claims[name], of, len(named))[of[at]] for name in _COMPARED}
    held = {
        name: pd.Series(claims[name].array.take(rows, allow_fill=True), index=shown.index)
        for name, rows in compared.items()
    }
    return shown.assign(statement=told.take(at), **counts, **held)


def _different(of: npt.NDArray[np.intp], values: pd.Series, n: int) -> npt.NDArray[np.int64]:
    """Return how many different values each of ``n`` groups has; missing ones are none."""
    codes, _distinct = pd.factorize(values)
    return n_distinct(of[codes >= 0], codes[codes >= 0], n)


def _firsts(values: pd.Series, of: npt.NDArray[np.intp], n: int) -> npt.NDArray[np.intp]:
    """Return the row of the first value that each of ``n`` groups has; -1 for none."""
    rows = np.full(n, -1, dtype=np.intp)
    own = np.flatnonzero(values.notna())
    groups, first = np.unique(of[own], return_index=True)
    rows[groups] = own[first]
    return rows


def current(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the dated statements that nothing replaces, highest last."""
    at = np.flatnonzero(rows["current"] & rows["day"].notna())
    least, most, day = (rows[name].take(at) for name in ("least", "most", "day"))
    order = pd.DataFrame({"by": least.fillna(most).array, "day": day.array}).sort_values(["by", "day"])
    return rows.take(at[order.index.to_numpy()])


def latest(view: View, found: Tolls) -> pd.DataFrame:
    """Return each source's latest running totals in view, with ``toll``, ``subject_name`` and ``replaced``.

    Where the filters leave only numbers that their source has replaced since, the newest of them stands, and
    ``replaced`` names the figure that replaced it.
    """
    claims = totals(view, found)
    series = [*TOLL_KEY, "source"]
    grouped = claims.groupby(series, dropna=False, observed=True, sort=False)
    any_current = grouped["current"].transform("any")
    newest = claims["day"].eq(grouped["day"].transform("max")) & claims["day"].notna()
    shown = claims[claims["current"] | (~any_current & newest)]
    rows = statements(joined(view.ledger, shown))
    places = [tuple(map(words.present, one)) for one in zip(rows["area"], rows["window"], strict=True)]
    parts = {place: part_in(view.ledger, *place) for place in set(places)}
    return rows.assign(
        subject_name=rows["subject"].astype("str").map(known.conflict),
        counted_name=rows["people"].map(known.people).map(words.whom, na_action="ignore"),
        part=pd.Series([parts[place] for place in places], index=rows.index, dtype="str"),
        replaced=rows["superseded_by"].where(~rows["current"]),
    )


def changes(rows: pd.DataFrame) -> bool:
    """Tell whether any source replaced a number by another one, so that there is a course to draw."""
    dated = rows[rows["day"].notna()]
    bounds = dated["least"].astype("Float64").astype(str) + "/" + dated["most"].astype("Float64").astype(str)
    varied = bounds.groupby(dated["source"]).transform("nunique") > 1
    return bool((varied & dated["superseded"]).any())


def by_id(
    ledger: Ledger, ids: Iterable[Any], columns: Sequence[str] | None = _NAMED
) -> Mapping[str, dict[str, Any]]:
    """Return the figures with these ids as rows: what names them in a sentence, or with None all of it."""
    wanted = [i for i in ids if words.present(i)]
    if not wanted:
        return {}
    at = np.flatnonzero(ledger.figures["figure_id"].isin(wanted))
    return {str(row["figure_id"]): row for row in plain.rows(ledger.figures, columns, at)}


def _matching(frame: pd.DataFrame, key: Key) -> pd.DataFrame:
    """Return the rows of one toll."""
    at = np.arange(len(frame))
    for name, value in sorted(zip(TOLL_KEY, key, strict=True), key=lambda pair: pair[0] != "subject"):
        column = frame[name].take(at)
        at = at[(column.isna() if value is None else column == value).to_numpy(bool)]
    return frame.take(at)
