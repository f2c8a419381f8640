"""What can be extracted: which rows, which columns, under which profile, and what must be known of it.

``extract`` gives an extract's rows: figures as the ledger holds them, or with the numbers that a coding
profile makes of them beside; events as told, or as stories in the columns of ACLED or UCDP GED.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from pipeline.errors import ExportError
from pipeline.timeline import COLUMNS, Column, Frames, acled, ged
from pipeline.timeline.coding import CODED, coded

#: what ``--profile`` may name, by kind of extract
PROFILES: Mapping[str, tuple[str, ...]] = {
    "figures": ("verbatim", "acled", "ibc", "ged"),
    "events": ("verbatim", "acled", "ged"),
    "articles": ("verbatim",),
    "actors": ("verbatim",),
}

#: an article's own words would outgrow a cell; its address and its sentences lead to them
_LEFT_OUT = {"articles": {"text"}}

#: kind -> the columns of its extract, in order, each with its dtype, unit and meaning
EXPORT_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    kind: tuple(column for column in COLUMNS[kind] if column.name not in _LEFT_OUT.get(kind, ()))
    for kind in ("figures", "events", "articles", "actors")
}

#: (kind, profile) -> the columns of an extract that is not verbatim
PROFILE_COLUMNS: Mapping[tuple[str, str], tuple[Column, ...]] = {
    **{("figures", name): (*EXPORT_COLUMNS["figures"], *CODED) for name in PROFILES["figures"][1:]},
    ("events", "acled"): acled.COLUMNS,
    ("events", "ged"): ged.COLUMNS,
}

#: (kind, profile) -> what a reader must know of the rows before using them
NOTICES: Mapping[tuple[str, str], str] = {
    ("events", "acled"): (
        "These rows were coded by Saksi from the articles in one ledger. They follow the columns of ACLED's"
        " export and are not ACLED's data. Blank fatalities are unknown, not zero. ids begin with SAKSI-."
    ),
    ("events", "ged"): (
        "These rows were coded by Saksi from the articles in one ledger. They follow the columns of UCDP's"
        " GED and are not UCDP's data. Blank deaths are unknown, not zero. ids begin with SAKSI-."
    ),
}

#: kind -> what holds for its rows under every profile
WARNINGS: Mapping[str, str] = {
    "figures": (
        "A row is a claim, not a confirmed count. Rows can't be added up: totals contain incidents, and"
        " outlets repeat claims. Claims that were replaced since are rows too; rejected ones are none."
    ),
    "events": "What is blank is unknown, not zero.",
    "articles": "Copies of one report are rows too; report_of names the first.",
    "actors": "The counts are of the records that the extract was made from.",
}


def extract(frames: Frames, kind: str, profile: str = "verbatim") -> pd.DataFrame:
    """Return an extract's rows, with at least the columns that it writes.

    Raises ``ExportError`` for an unknown kind or profile, and a profile that doesn't fit the kind.
    """
    columns_of(kind, profile)
    if profile == "verbatim":
        made: pd.DataFrame = getattr(frames, kind)
        return made
    if kind == "events":
        return acled.acled_events(frames) if profile == "acled" else ged.ged_events(frames)
    return coded_figures(frames.figures, profile)


def coded_figures(figures: pd.DataFrame, profile: str) -> pd.DataFrame:
    """Return these figures with what a profile makes of them beside; the stored numbers stay."""
    if profile == "verbatim":
        return figures
    return pd.concat([figures, coded(figures, profile)], axis=1)


def columns_of(kind: str, profile: str = "verbatim") -> tuple[Column, ...]:
    """Return the columns of an extract, in order, each with its dtype, unit and meaning.

    Raises ``ExportError`` for an unknown kind or profile, and a profile that doesn't fit the kind.
    """
    if kind not in EXPORT_COLUMNS:
        raise ExportError(kind, "there is no such extract", f"choose one of {', '.join(EXPORT_COLUMNS)}")
    if profile in PROFILES[kind]:
        return PROFILE_COLUMNS.get((kind, profile), EXPORT_COLUMNS[kind])
    fitting = ", ".join(PROFILES[kind])
    if profile in {name for names in PROFILES.values() for name in names}:
        raise ExportError(profile, f"is no coding profile for {kind}", f"choose one of {fitting}")
    raise ExportError(profile, "there is no such coding profile", f"choose one of {fitting}")


def columns_for(
    frame: pd.DataFrame, kind: str, profile: str, only: Collection[str] = ()
) -> tuple[Column, ...]:
    """Return the columns that an extract of this frame writes: ``only`` these, in their order, or all.

    Raises ``ExportError`` also for a column that the extract doesn't have, and one that the frame lacks.
    """
    columns = columns_of(kind, profile)
    known = {column.name for column in columns}
    if strange := [name for name in only if name not in known]:
        raise ExportError(strange[0], f"is no column of {kind}", f"choose some of {', '.join(sorted(known))}")
    chosen = tuple(column for column in columns if not only or column.name in only)
    if lacking := [column.name for column in chosen if column.name not in frame]:
        raise ExportError(kind, f"the frame lacks {', '.join(lacking)}", "pass what extract() gives")
    return chosen
