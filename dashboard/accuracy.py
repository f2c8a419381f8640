"""What ``saksi evaluate`` found, as tables with each column explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.i18n import _, coded, noted, pgettext

Row = Mapping[str, Any]

_KINDS = {
    "headline": noted("{language} headlines"),
    "sentence": noted("{language} sentences"),
    "article": noted("{language} articles"),
    "report": noted("{language} field reports"),
    "record": noted("{language} incident records"),
}
#: the fairest first
_SETS = {
    "held": coded("set", "held out"),
    "dev": coded("set", "development"),
    "seeds": coded("set", "samples"),
}
#: a field of a figure -> the column that tells how often it is right
_FIELDS = {
    "qualifier": noted("Hedge"),
    "scope": noted("Covers"),
    "claimant": noted("Said by"),
    "responsible": noted("Attributed to"),
    "status": noted("Status"),
    "victims": noted("Who is counted"),
    "claimant_role": noted("Role"),
    "as_of": noted("As of"),
    "date": noted("Date"),
    "place": noted("Place"),
}

#: column -> what it means, both messages; for the help of the tables and for the list below them
HELP: Mapping[str, str] = {
    noted("Texts"): noted(
        "What sort of texts, in which language. Field reports and incident records are compared by the "
        "tolls of the whole text."
    ),
    noted("Set"): noted(
        "Held out: texts that are only scored in total, the fairest of the three. Development: texts of "
        "which the mistakes were read when rules were written. Samples: the articles of the demo, which the "
        "rules were written with."
    ),
    noted("How many"): noted("How many texts."),
    noted("Figures"): noted("How many figures people wrote down in them."),
    noted("Precision"): noted(
        "Of 100 figures that Saksi reports, how many people wrote down too, with the same measure and number."
    ),
    noted("Recall"): noted("Of 100 figures that people wrote down, how many Saksi reports."),
    noted("F1"): noted("Precision and recall in one number: their harmonic mean."),
    noted("Made up"): noted(
        "Figures that Saksi reports in 1,000 texts in which people see none, though they are full of "
        "numbers and words of harm. The only column in which less is better."
    ),
    noted("Hedge"): noted(
        "Of 100 figures found, how many are rightly exact, at least, about, a range and so on."
    ),
    noted("Covers"): noted("… rightly one incident, a stated period or a running total."),
    noted("Said by"): noted(
        "… with the right claimant, or rightly with none. One wording may hold the other."
    ),
    noted("Attributed to"): noted("… with the right responsible party, or rightly with none."),
    noted("Status"): noted("… rightly civilians, combatants, not distinguished or not said."),
    noted("Who is counted"): noted("… with the right words for who suffered, or rightly with none."),
    noted("Role"): noted("… with the claimant in the right role; written down for the samples only."),
    noted("As of"): noted("… with the right day up to which a total counts; samples only."),
    noted("Date"): noted("… with the right day of the incident; samples only."),
    noted("Place"): noted("… with the right place; samples only."),
    noted("Measure"): noted("What happened to the people."),
    noted("Toll right"): noted(
        "Of 100 texts, how many have as their largest figure the number that people coded, or one "
        "within their range, or no figure where they coded none."
    ),
}
_NUMBERS = frozenset(HELP) - {"Texts", "Set", "Measure"}


def figures(record: Row) -> pd.DataFrame:
    """Return how many figures are found, a row each language, set and kind of text."""
    return _table(
        (
            {
                **_group(row),
                **_found(row),
                "Made up": _whole(row.get("spurious_per_1000_negatives")),
                "Figures": row["figures"],
                "How many": row["texts"],
            }
            for row in _fairest_first(record["claims"])
        ),
    )


def fields(record: Row) -> pd.DataFrame:
    """Return how often each field of the found figures is right."""
    return _table(
        {**_group(row), **{column: _percent(row["fields"].get(name)) for name, column in _FIELDS.items()}}
        for row in _fairest_first(record["claims"])
    )


def tolls(record: Row) -> pd.DataFrame:
    """Return how often the toll of a whole text is right."""
    return _table(
        {
            **_group(row),
            "Measure": words.measure(row["measure"]),
            "Toll right": _percent(row["right"]),
            "F1": _percent(row["f1"]),
            "How many": row["texts"],
        }
        for row in _fairest_first(record["tolls"])
    )


def measures(record: Row) -> pd.DataFrame:
    """Return how many figures of each measure are found, over all sets."""
    return _table(
        {
            "Texts": words.language(row["language"]),
            "Measure": words.measure(row["measure"]),
            **_found(row),
            "Figures": row["figures"],
        }
        for row in record["measures"]
    )


def lead(record: Row) -> str:
    """Return in a sentence how much of the held-out texts' figures is found, by language."""
    held = [row for row in record["claims"] if row["set"] == "held"]
    told = []
    for code in dict.fromkeys(row["language"] for row in held):
        own = [row for row in held if row["language"] == code]
        found = sum(row["figures"] * (row["recall"] or 0) for row in own)
        reported = sum(row["figures"] * row["recall"] / row["precision"] for row in own if row["precision"])
        there = sum(row["figures"] for row in own)
        if there and reported:
            told.append(
                _(
                    "{found} of 100 figures in {language}, and {right} of 100 that it reports are there"
                ).format(
                    found=_percent(found / there),
                    language=words.language(code),
                    right=_percent(found / reported),
                )
            )
    said = _("In texts that were held out, Saksi finds {found}.")
    return said.format(found="; ".join(told)) if told else ""


def _group(row: Row) -> dict[str, str]:
    language = words.language(row["language"])
    kind = _KINDS.get(row["kind"])
    texts = _(kind).format(language=language) if kind else f"{language} {row['kind']}"
    told = _SETS.get(row["set"])
    return {"Texts": texts, "Set": pgettext("set", told) if told else row["set"]}


def _fairest_first(rows: Iterable[Row]) -> list[Row]:
    order = list(_SETS)
    return sorted(rows, key=lambda row: (row["language"], order.index(row["set"])))


def _found(row: Row) -> dict[str, int | None]:
    return {name: _percent(row[name.lower()]) for name in ("Precision", "Recall", "F1")}


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return the rows with their counts as whole numbers that may be missing."""
    frame = pd.DataFrame([dict(row) for row in rows])
    return frame.astype({name: "Int64" for name in frame if name in _NUMBERS})
