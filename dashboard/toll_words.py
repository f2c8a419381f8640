"""A toll in sentences: who says what as of when, how far apart they are, what a flag says of two claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import safe, tolls, words
from dashboard.data import Ledger
from dashboard.tolls import Toll

Row = Mapping[str, Any]
#: a lowest claim so many days older than the highest is said to be old
OLD_DAYS = 31
#: flag -> its name, and what it says of a claim and the one it is compared with
FLAGS: Mapping[str, tuple[str, str]] = {
    "fall": ("Fall", "The same source gave a higher number before."),
    "jump": ("Jump", "The same source’s number rose far faster than before."),
    "contradiction": (
        "Contradiction",
        "The same source gave two numbers of one moment that can’t both hold.",
    ),
}
#: beside every flag: nothing here says which side is right
UNDECIDED = (
    "A flag is a question, not an answer: a correction, a narrower count, a slip of the report or of Saksi’s "
    "reading. Read both sentences."
)


def summary(toll: Toll, ledger: Ledger) -> str:
    """Return who says lowest and highest as of when, how many sources, and whether they are at odds."""
    if toll.days.empty:
        return "No claim about it has a date."
    last = toll.days.iloc[-1].to_dict()
    ends = tolls.by_id(ledger, (last["low_figure"], last["high_figure"]))
    n = int(last["sources"])
    low, high = (_end(last, end, ends) for end in ("low", "high"))
    if not low:
        return f"{words.count(n, 'source')}, none with a number: only vague words."
    sources = words.count(n, "independent source") + _bare(toll)
    told = f"in {words.count(int(last['reports']), 'report')}"
    if n == 1:
        both = f"{low} and {high}" if low != high else high
        clash = " No one number fits what it says: it contradicts itself." if bool(last["disputed"]) else ""
        return f"One source {told}: {both}.{clash}"
    span = f"from {low} to {high}" if low != high else high
    return f"{sources} {told}: {span}. {_at_odds(last)}{_age(last)}"


def _end(last: Row, end: str, figures: Mapping[str, Row]) -> str:
    """Return *at least 46,913 (Gaza Health Ministry, as of 19 Jan 2025)*."""
    row = figures.get(str(last[f"{end}_figure"]))
    if words.present(last[end]) is None or row is None:
        return ""
    by = safe.line(words.present(last[f"{end}_by"]) or "", 120)
    return f"{words.stated(row)} ({by}, {words.dated(row)})"


def _bare(toll: Toll) -> str:
    """Say how many of the sources are outlets that don't tell where their number is from."""
    now = tolls.current(toll.whole)
    bare = now.loc[now["source"].str.startswith(("outlet ", "report ")), "source"].nunique()
    if not bare:
        return ""
    which = "an outlet that names" if bare == 1 else "outlets that name"
    return f" ({bare} of them {which} no claimant, and may repeat another)"


def _at_odds(last: Row) -> str:
    if bool(last["disputed"]):
        return "Disputed: no one number fits all of these claims."
    return "Not disputed: one number could fit all of these claims."


def _age(last: Row) -> str:
    """Say when the lowest claim is much older than the highest: time passed may be all that parts them."""
    low, high = words.present(last["low_day"]), words.present(last["high_day"])
    if low is None or high is None or abs((high - low).days) < OLD_DAYS:
        return ""
    older = "lowest" if low < high else "highest"
    days = words.number(abs((high - low).days))
    return (
        f" The {older} is {days} days older than the other: a claim counts as current until its own source "
        "replaces it, so they may differ only because time passed."
    )


def filtered(toll: Toll) -> str:
    """Say what a filter does to a toll; empty where it hides nothing of it."""
    left, of = len(toll.rows), len(toll.whole)
    if left == of:
        return ""
    return (
        f"The filters show {left:,} of {words.count(of, 'claim')} about this. What is current, low, high and "
        "the number of sources are of the whole ledger, so that no filter makes an old number look current."
    )


def change(row: Row) -> str:
    """Return how much a claim differs from its source's one before, no finer than both are worded."""
    exact, least, most = (words.present(row[k]) for k in ("change", "change_least", "change_most"))
    if exact is not None:
        return "the same" if exact == 0 else _more(exact)
    if least is not None and most is not None:
        return f"{_more(least)} to {_more(most)}" if least != most else _more(least)
    if least is not None:
        return f"at least {_more(least)}" if least >= 0 else f"no more than {_more(least)}"
    if most is not None:
        return f"at least {_more(most)}" if most < 0 else f"no more than {_more(most)}"
    return ""


def _more(n: int) -> str:
    return f"{words.number(abs(n))} {'fewer' if n < 0 else 'more'}" if n else "the same"


def state(row: Row, replacing: Mapping[str, Row]) -> str:
    """Return whether a claim is current, and what replaced it."""
    if words.present(row["day"]) is None:
        return "undated, compared with nothing"
    if bool(row["current"]):
        return "current"
    by = replacing.get(str(row["superseded_by"]))
    return f"replaced by {words.stated(by)}, {words.dated(by)}" if by else "replaced"


def told_by(row: Row) -> str:
    """Return *2 reports (3 articles)*: copies are no further report."""
    reports, articles = int(row["n_reports"]), int(row["n_articles"])
    copies = f" ({articles:,} articles)" if articles != reports else ""
    return words.count(reports, "report") + copies


def difference(row: Row) -> str:
    """Return how a flagged claim differs from what it is compared with; ``change`` is to the day before."""
    return "" if row["flag"] == "contradiction" else change(row)


def claim(row: Row) -> str:
    """Return *45,885 killed, as of 7 Jan 2025*."""
    return f"{words.counted(row)}, {words.dated(row)}"


def sides(toll: Toll) -> list[tuple[str, str]]:
    """Return each source and its current claims, which nothing of its own replaces; the undated ones last."""
    now_said = toll.whole[toll.whole["current"]].sort_values(["day", "figure_id"], na_position="last")
    said: dict[str, list[str]] = {}
    for row in now_said.to_dict("records"):
        said.setdefault(row["source_label"], []).append(f"{words.counted(row)} ({words.dated(row)})")
    return [(who, "; ".join(dict.fromkeys(what))) for who, what in said.items()]
