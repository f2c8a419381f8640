"""Numbers, dates and codes in words, the source's stance kept: *more than 46,000*, never a bare 46,000.

All of it in the language shown (``i18n``), numbers and days as that language writes them (CLDR, by babel).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard import codes, i18n, safe
from dashboard.called import (  # noqa: F401 - the pages know them as ``words.country`` and so on
    EVERYONE,
    actor_kind,
    caveats,
    code_words,
    country,
    country_named,
    event_type,
    flag,
    kind_of_people,
    language,
    measure,
    of_value,
    office,
    people_measured,
    place_label,
    place_precision,
    present,
    reality,
    repeat,
    report,
    role,
    scope,
    sub_type,
    told_to,
    who,
    who_told,
    whom,
)
from dashboard.i18n import _, ngettext, noted

#: what a record without any date is called, everywhere; a message, see ``undated``
UNDATED = noted("undated")
_HEDGED = {
    "at_least": noted("at least {number}"),
    "more_than": noted("more than {number}"),
    "about": noted("about {number}"),
    "nearly": noted("nearly {number}"),
    "up_to": noted("up to {number}"),
}
#: babel's English lists have a comma before *and*, ours have none
_LISTS = {"en": "en_GB"}


def number(value: int) -> str:
    """Return a count of people with its digits grouped."""
    return _number(i18n.shown(), int(value))


@lru_cache(maxsize=8192)
def _number(code: str, value: int) -> str:
    return f"{value:,}" if code == "en" else str(format_decimal(value, locale=code))


def numbered(one: str, many: str, n: int, **places: object) -> str:
    """Return the form of a message that fits ``n``, which stands in it as ``{n}``: *12 figures*."""
    return ngettext(one, many, n).format(n=number(n), **places)


def count(n: int, one: str, many: str | None = None) -> str:
    """Return ``1 figure``, ``12 figures``; the nouns are those of ``COUNTED``."""
    return numbered(f"{{n}} {one}", f"{{n}} {many or one + 's'}", n)


def stated(figure: Mapping[str, Any]) -> str:
    """Return the number as the source hedges it: *at least 12*, *20 to 30*, *“dozens”*."""
    qualifier = str(figure["qualifier"])
    low, high = present(figure["low"]), present(figure["high"])
    if qualifier == "range" and low is not None and high is not None:
        return _("{low} to {high}").format(low=number(low), high=number(high))
    value = _told(figure)
    if qualifier == "vague" or value is None:
        return f"“{safe.line(figure['raw'], 40)}”"
    hedged = _HEDGED.get(qualifier)
    return _(hedged).format(number=number(value)) if hedged else number(value)


def is_one(figure: Mapping[str, Any]) -> bool:
    """Tell whether the number in words is one person, hedged or not."""
    return str(figure["qualifier"]) not in ("range", "vague") and _told(figure) == 1


def _told(figure: Mapping[str, Any]) -> Any:
    """Return the number that a figure is named by; None where only words are told."""
    told = (present(figure[key]) for key in ("value", "best", "low", "high"))
    return next((v for v in told if v is not None), None)


def bounds(figure: Mapping[str, Any]) -> str:
    """Return low, best and high as words; what the source leaves open is said to be open."""
    named = (
        ("low", _("lower bound {number}"), _("no lower bound stated")),
        ("best", _("best {number}"), _("no best stated")),
        ("high", _("upper bound {number}"), _("no upper bound stated")),
    )
    told = [(present(figure[key]), said, untold) for key, said, untold in named]
    return ", ".join(said.format(number=number(v)) if v is not None else untold for v, said, untold in told)


def capital(text: str) -> str:
    """Return the text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def type_name(code: object) -> str:
    """Return a type of event as a name: *Battles*."""
    return capital(event_type(code))


def counted(figure: Mapping[str, Any]) -> str:
    """Return number and measure: *more than 46,000 killed*, *3 journalists killed*, *1 child killed*."""
    said, done = stated(figure), measure(figure["measure"])
    if str(figure["status"]) not in codes.WHO:
        return _("{number} {measure}").format(number=said, measure=done)
    whom_ = who(figure["status"], one=is_one(figure))
    return _("{number} {who} {measure}").format(number=said, who=whom_, measure=done)


def day(value: Any) -> str:
    """Return ``12 Jan 2025``; *undated* when there is none."""
    moment = present(value)
    return undated() if moment is None else _pattern(i18n.shown(), "d MMM y", _date(moment))


def undated() -> str:
    """Return what a record without any date is called."""
    return _(UNDATED)


def month(value: Any) -> str:
    """Return *March 2025*."""
    return _pattern(i18n.shown(), "MMMM y", _date(value))


def tick(value: Any, finest: str) -> str:
    """Return a day as short as under a chart: *12 Jan*, *Jan* or *2025*."""
    pattern = {"day": "d MMM", "month": "MMM"}.get(finest, "y")
    return _pattern(i18n.shown(), pattern, _date(value))


def moment(value: dt.datetime) -> str:
    """Return ``12 Jan 2025, 14:30 UTC``."""
    told = value.astimezone(dt.UTC)
    return _("{day}, {time} UTC").format(day=day(told), time=f"{told:%H:%M}")


@lru_cache(maxsize=8192)
def _pattern(code: str, pattern: str, value: dt.date) -> str:
    return str(format_date(value, pattern, locale=code))


def _date(value: Any) -> dt.date:
    return dt.date(value.year, value.month, value.day)


def days(first: Any, last: Any) -> str:
    """Return ``12 Jan 2025`` or ``6 – 12 Jan 2025``, as short as it stays clear."""
    start, end = present(first), present(last)
    if start is None or end is None or start == end:
        return day(start if start is not None else end)
    if i18n.shown() != i18n.SOURCE:
        return _interval(i18n.shown(), _date(start), _date(end))
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {day(end)}"
    return f"{start.day} {start:%b} – {day(end)}" if start.year == end.year else f"{day(start)} – {day(end)}"


@lru_cache(maxsize=2048)
def _interval(code: str, first: dt.date, last: dt.date) -> str:
    return str(format_interval(first, last, "yMMMd", locale=code))


def happened(first: Any, last: Any, precision: object) -> str:
    """Return when an event happened, no finer than its source tells it."""
    start = present(first)
    if start is None and present(last) is None:
        return undated()
    if str(precision) == "month" and start is not None:
        return month(start)
    if str(precision) == "year" and start is not None:
        return f"{start:%Y}"
    if str(precision) == "ongoing":
        if start is not None:
            return _("since {day}").format(day=day(start))
        return _("until {day}").format(day=day(last))
    return days(first, last)


def dated(figure: Mapping[str, Any]) -> str:
    """Return a figure's date and which date it is: *as of*, *happened* or *reported*."""
    if present(figure["as_of"]) is not None:
        return _("as of {day}").format(day=day(figure["as_of"]))
    if present(figure["date"]) is not None:
        precision = figure["date_precision"]
        return _("happened {day}").format(day=happened(figure["date"], figure["date"], precision))
    if present(figure["published"]) is not None:
        return _("reported {day}").format(day=day(figure["published"]))
    return undated()


def claimant(figure: Mapping[str, Any]) -> str:
    """Return who says it; an outlet that names nobody is named as such."""
    named = present(figure["claimant_name"]) or present(figure["claimant"])
    return safe.line(named, 80) if named else unnamed(figure["outlet"])


def unnamed(outlet: object) -> str:
    """Return an outlet that doesn't say whose number it tells."""
    if not present(outlet):
        return _("no claimant named")
    return _("{outlet}, no claimant named").format(outlet=safe.line(outlet, 60))


def outlet_of(row: Mapping[str, Any]) -> str:
    """Return who published a record, or that nobody is named."""
    return safe.line(present(row["outlet"]) or _("outlet not stated"), 60)


def told_with(said: str, role_: str) -> str:
    """Return *Gaza Health Ministry (health authority)*; ``said`` alone where the capacity is unknown."""
    return f"{said} ({role_})" if role_ else said


def listed(items: list[str]) -> str:
    """Return ``a, b and c``."""
    shown = i18n.shown()
    return str(format_list(items, locale=_LISTS.get(shown, shown))) if items else ""


def today() -> dt.date:
    """Return the day of this view, for the line under a chart; no record is ever dated by it."""
    return dt.datetime.now(dt.UTC).date()
