"""A toll in sentences: who says what as of when, how far apart they are, what a flag says of two claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import plain, safe, tolls, words
from dashboard.data import Ledger
from dashboard.i18n import _, noted
from dashboard.tolls import Toll

Row = Mapping[str, Any]
#: a lowest claim so many days older than the highest is said to be old
OLD_DAYS = 31
#: flag -> its name, and what it says of a claim and the one it is compared with; both messages
FLAGS: Mapping[str, tuple[str, str]] = {
    "fall": (noted("Fall"), noted("The same source gave a higher number before.")),
    "jump": (noted("Jump"), noted("The same source’s number rose far faster than before.")),
    "contradiction": (
        noted("Contradiction"),
        noted("The same source gave two numbers of one moment that can’t both hold."),
    ),
}
#: beside every flag: nothing here says which side is right
UNDECIDED = noted(
    "A flag is a question, not an answer: a correction, a narrower count, a slip of the report or of Saksi’s "
    "reading. Read both sentences."
)


def summary(toll: Toll, ledger: Ledger) -> str:
    """Return who says lowest and highest as of when, how many sources, and whether they are at odds."""
    if toll.days.empty:
        return _("No claim about it has a date.")
    last = toll.days.iloc[-1].to_dict()
    ends = tolls.by_id(ledger, (last["low_figure"], last["high_figure"]))
    n = int(last["sources"])
    low, high = (_end(last, end, ends) for end in ("low", "high"))
    if not low:
        return words.numbered(
            "{n} source, none with a number: only vague words.",
            "{n} sources, none with a number: only vague words.",
            n,
        )
    places = {"low": low, "high": high, "reports": words.count(int(last["reports"]), "report")}
    if n == 1:
        one = (
            _("One source in {reports}: {low} and {high}.")
            if low != high
            else _("One source in {reports}: {high}.")
        )
        clash = _("No one number fits what it says: it contradicts itself.") if bool(last["disputed"]) else ""
        return _sentences(one.format(**places), clash)
    independent = words.numbered("{n} independent source", "{n} independent sources", n)
    sources = _bare(toll, independent)
    span = (
        _("{sources} in {reports}: from {low} to {high}.")
        if low != high
        else _("{sources} in {reports}: {high}.")
    )
    return _sentences(span.format(sources=sources, **places), _at_odds(last), _age(last))


def _sentences(*told: str) -> str:
    return " ".join(sentence for sentence in told if sentence)


def _end(last: Row, end: str, figures: Mapping[str, Row]) -> str:
    """Return *at least 46,913 (Gaza Health Ministry, as of 19 Jan 2025)*."""
    row = figures.get(str(last[f"{end}_figure"]))
    if words.present(last[end]) is None or row is None:
        return ""
    by = safe.line(words.present(last[f"{end}_by"]) or "", 120)
    return f"{words.stated(row)} ({by}, {words.dated(row)})"


def _bare(toll: Toll, sources: str) -> str:
    """Say of ``sources`` how many are outlets that don't tell where their number is from."""
    now = tolls.current(toll.whole)
    bare = now.loc[now["source"].str.startswith(("outlet ", "report ")), "source"].nunique()
    if not bare:
        return sources
    return words.numbered(
        "{sources} ({n} of them an outlet that names no claimant, and may repeat another)",
        "{sources} ({n} of them outlets that name no claimant, and may repeat another)",
        bare,
        sources=sources,
    )


def _at_odds(last: Row) -> str:
    if bool(last["disputed"]):
        return _("Disputed: no one number fits all of these claims.")
    return _("Not disputed: one number could fit all of these claims.")


def _age(last: Row) -> str:
    """Say when the lowest claim is much older than the highest: time passed may be all that parts them."""
    low, high = words.present(last["low_day"]), words.present(last["high_day"])
    if low is None or high is None or abs((high - low).days) < OLD_DAYS:
        return ""
    lowest = _(
        "The lowest is {days} days older than the other: a claim counts as current until its own source "
        "replaces it, so they may differ only because time passed."
    )
    highest = _(
        "The highest is {days} days older than the other: a claim counts as current until its own source "
        "replaces it, so they may differ only because time passed."
    )
    return (lowest if low < high else highest).format(days=words.number(abs((high - low).days)))


def filtered(toll: Toll) -> str:
    """Say what a filter does to a toll; empty where it hides nothing of it."""
    left, of = len(toll.rows), len(toll.whole)
    if left == of:
        return ""
    return words.numbered(
        "The filters show {left} of {n} claim about this. What is current, low, high and the number of "
        "sources are of the whole ledger, so that no filter makes an old number look current.",
        "The filters show {left} of {n} claims about this. What is current, low, high and the number of "
        "sources are of the whole ledger, so that no filter makes an old number look current.",
        of,
        left=words.number(left),
    )


def change(row: Row) -> str:
    """Return how much a claim differs from its source's one before, no finer than both are worded."""
    exact, least, most = (words.present(row[k]) for k in ("change", "change_least", "change_most"))
    if exact is not None:
        return _more(exact)
    if least is not None and most is not None:
        span = _("{least} to {most}").format(least=_more(least), most=_more(most))
        return span if least != most else _more(least)
    bound, upward = (least, True) if least is not None else (most, False)
    if bound is None:
        return ""
    away = bound >= 0 if upward else bound < 0
    return (_("at least {change}") if away else _("no more than {change}")).format(change=_more(bound))


def _more(n: int) -> str:
    if not n:
        return _("the same")
    return (_("{n} fewer") if n < 0 else _("{n} more")).format(n=words.number(abs(n)))


def state(row: Row, replacing: Mapping[str, Row]) -> str:
    """Return whether a claim is current, and what replaced it."""
    if words.present(row["day"]) is None:
        return _("undated, compared with nothing")
    if bool(row["current"]):
        return _("current")
    by = replacing.get(str(row["superseded_by"]))
    if not by:
        return _("replaced")
    return _("replaced by {number}, {dated}").format(number=words.stated(by), dated=words.dated(by))


def told_by(row: Row) -> str:
    """Return *2 reports (3 articles)*: copies are no further report."""
    reports, articles = int(row["n_reports"]), int(row["n_articles"])
    told = words.count(reports, "report")
    if articles == reports:
        return told
    return _("{reports} ({articles})").format(reports=told, articles=words.count(articles, "article"))


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
    for row in plain.rows(now_said):
        said.setdefault(row["source_label"], []).append(f"{words.counted(row)} ({words.dated(row)})")
    return [(who, "; ".join(dict.fromkeys(what))) for who, what in said.items()]
