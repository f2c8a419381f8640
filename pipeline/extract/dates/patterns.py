"""The shapes that date expressions take, filled with a pack's words; nothing is resolved here.

A pattern is tried only where a token may begin a date, never searched for, and has no nested
repetition: hostile text costs no more than plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.extract.words import per_pack
from pipeline.registry.phrases import fold

#: between two words of an expression: a space, or one line break of a wrapped line
_W = r"\s{1,2}"
_END = r"(?!\w|[.,/]\d)"


@dataclass(frozen=True, slots=True)
class Shapes:
    """A language's patterns in the order in which they are tried, and where they may begin."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    #: any of them at once, which is how most words are dismissed
    any: re.Pattern[str]
    #: folded first words
    starters: frozenset[str]
    #: folded words after which a date may begin that then starts at them (*sejak*)
    since: re.Pattern[str]
    future: re.Pattern[str]
    reporting: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, longest first; one that never matches for none."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    if not ordered:
        return r"(?!)"
    return "(?:" + "|".join(_W.join(re.escape(part) for part in w.split(" ")) for w in ordered) + ")"


@per_pack
def shapes(pack: Any) -> Shapes:
    """Compile a pack's patterns, once a pack."""
    words = pack.dates
    parts = _parts(pack)
    patterns = tuple(
        (name, re.compile(pattern.format_map(parts) + _END, re.IGNORECASE)) for name, pattern in _PATTERNS
    )
    # one pattern may hold a name only once: groups lose theirs, a mark said again may be any mark
    unnamed = [
        re.sub(r"\(\?P=\w+\)", r"[^\\w\\s]", re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern))
        for _, pattern in patterns
    ]
    return Shapes(
        patterns,
        re.compile("|".join(f"(?:{pattern})" for pattern in unnamed), re.IGNORECASE),
        _starters(pack),
        re.compile(any_of(words.since) + _W, re.IGNORECASE),
        re.compile(r"\b" + any_of(words.future) + r"\b", re.IGNORECASE),
        re.compile(r"\b" + any_of(words.reporting) + r"\b", re.IGNORECASE),
    )


def _parts(pack: Any) -> dict[str, str]:
    words, day_number = pack.dates, r"(?:0?[1-9]|[12]\d|3[01])"
    counts = rf"(?:\d{{1,3}}|{any_of({**pack.numbers.units, **pack.numbers.fixed})}|{any_of(words.one)})"
    return {
        "W": _W,
        "DAY": day_number,
        "ORD": any_of(words.ordinals) + "?" if words.ordinals else "",
        "OF": f"(?:{_W}{any_of(words.of)})?" if words.of else "",
        "MONTH": any_of(words.months),
        "FIRST": "" if words.month_first else "(?!)",
        "WEEKDAY": any_of(words.weekdays),
        "HARI": any_of(words.weekday_before),
        "PARTS": any_of(words.day_parts),
        "DAYS": any_of(words.days),
        "OVERNIGHT": any_of(words.overnight),
        "UNIT": any_of(words.units),
        "ONE_UNIT": any_of(words.one_units),
        "COUNT": counts,
        "VAGUE": any_of(words.vague_counts),
        "AGO": any_of(words.ago),
        "BEFORE": any_of(words.before),
        "AFTER": any_of(words.after),
        "THIRD": any_of(words.early + words.middle + words.late),
        "WEEKEND": any_of(words.weekend),
        "THE": any_of(words.window_articles),
        "PAST": any_of(words.window_before),
        "ENDING": any_of(words.window_after),
        "WITHIN": any_of(words.within),
        "LONG_BEFORE": any_of(words.duration_before),
        "LONG_AFTER": any_of(words.duration_after),
        "STEP": any_of(words.steps),
        "STEP_DAYS": any_of(words.step_days),
        "STEP_ALONE": any_of(words.step_days_alone),
        "EVE": any_of(words.eve_before),
        "TO": r"\s?(?:[-–—]|" + any_of(words.range_words) + r")\s?",
    }


_NUMERIC = r"(?P<d>{DAY})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d\d)"
_WEEKDAY = r"(?:{HARI}{W})?(?P<wd>{WEEKDAY})(?:\.(?=\s))?(?:{W}{PARTS})?"
_DAY_MONTH = r"(?P<d>{DAY}){ORD}{OF}{W}(?P<m>{MONTH})\.?(?:,?{W}(?P<y>(?:19|20)\d\d))?"
_MONTH_DAY = r"{FIRST}(?P<m>{MONTH})\.?{W}(?P<d>{DAY}){ORD}(?!\d|{TO}\d)(?:,?{W}(?P<y>(?:19|20)\d\d))?"

#: (name, pattern); the first that matches wins, so the more telling shape stands first
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)"),
    ("numeric", _NUMERIC),
    ("bracket", r"(?<=\()(?P<d>{DAY})/(?P<m>0?[1-9]|1[0-2])(?=\))"),
    ("weekday_date", _WEEKDAY + r",?\s?\(?" + _NUMERIC + r"\)?"),
    ("weekday_date", _WEEKDAY + r",?\s?\(?(?P<d>{DAY})/(?P<m>0?[1-9]|1[0-2])(?!\d|/)\)?"),
    ("weekday_date", _WEEKDAY + r",?{W}\(?" + _DAY_MONTH + r"\)?"),
    ("weekday_date", _WEEKDAY + r",?{W}\(?" + _MONTH_DAY + r"\)?"),
    (
        "day_range",
        r"(?P<d>{DAY}){ORD}{TO}(?P<d2>{DAY}){ORD}{OF}{W}(?P<m>{MONTH})\.?(?:,?{W}(?P<y>(?:19|20)\d\d))?",
    ),
    (
        "day_range",
        r"{FIRST}(?P<m>{MONTH})\.?{W}(?P<d>{DAY}){ORD}{TO}(?P<d2>{DAY}){ORD}(?:,?{W}(?P<y>(?:19|20)\d\d))?",
    ),
    (
        "day_range",
        r"(?<=\()(?P<d>{DAY}){TO}(?P<d2>{DAY})/(?P<m>0?[1-9]|1[0-2])(?:/(?P<y>(?:19|20)\d\d))?(?=\))",
    ),
    ("date", _DAY_MONTH),
    ("date", _MONTH_DAY),
    (
        "month",
        r"(?:(?P<third>{THIRD})[ -])?(?:bulan{W})?(?P<m>{MONTH})\.?{W}(?:tahun{W})?(?P<y>(?:19|20)\d\d)",
    ),
    ("month", r"(?P<third>{THIRD})[ -](?:bulan{W})?(?P<m>{MONTH})(?:{W}(?P<shift>{AFTER}))?"),
    ("month", r"(?P<shift>{BEFORE}){W}(?P<m>{MONTH})"),
    ("month", r"(?P<m>{MONTH})(?:{W}(?P<shift>{AFTER}))?"),
    ("weekday", r"(?P<wd>{WEEKDAY}){W}{EVE}{W}{WEEKDAY}(?!{W}{PARTS})"),
    ("eve", r"{EVE}{W}(?P<wd>{WEEKDAY})(?!{W}{PARTS})"),
    ("step_day", r"(?P<days>{STEP_DAYS})"),
    ("step_day", r"(?P<days>{STEP_ALONE})(?=\s?(?:[,.;:]|\Z))"),
    ("step", r"(?:(?P<n>{COUNT}){W}(?P<unit>{UNIT})|(?P<unit2>{ONE_UNIT})){W}(?P<step>{STEP})"),
    ("days", r"(?P<days>{DAYS})(?:{W}{PARTS})?"),
    ("overnight", r"{OVERNIGHT}"),
    ("weekend", r"(?:(?P<shift>{BEFORE}){W})?(?:{WEEKEND})(?:{W}(?P<shift2>{AFTER}))?"),
    ("window", r"(?:{THE}{W})(?P<past>{PAST}){W}(?:(?P<n>{COUNT}){W})?(?P<unit>{UNIT})"),
    ("window", r"(?:{PAST}){W}(?P<n>{COUNT}){W}(?P<unit>{UNIT})"),
    ("window", r"(?P<n>{COUNT}){W}(?P<unit>{UNIT}){W}(?:{ENDING})"),
    ("window", r"(?P<unit>{ONE_UNIT}){W}(?:{ENDING})"),
    ("hours", r"(?:{WITHIN}){W}(?P<n>{COUNT}){W}(?P<unit>{UNIT})(?:{W}(?P<ending>{ENDING}))?(?!{W}{AGO})"),
    ("ago", r"(?P<n>{COUNT}){W}(?P<unit>{UNIT}){W}(?:{AGO})"),
    ("ago", r"(?P<unit>{ONE_UNIT}){W}(?:{AGO})"),
    ("vague_ago", r"(?:{VAGUE}){W}(?P<unit>{UNIT}){W}(?:{AGO}|{ENDING})"),
    ("weekday", r"(?P<shift>{BEFORE}){W}(?P<wd>{WEEKDAY})(?:{W}{PARTS})?"),
    (
        "weekday",
        (
            r"(?:(?P<hari>{HARI}){W})?(?P<wd>{WEEKDAY})(?:\.(?=\s))?(?:{W}{PARTS})?"
            r"(?:{W}(?:(?P<week>{UNIT}){W})?(?P<shift2>{AFTER}))?"
        ),
    ),
    ("weekday", r"(?P<wd>{WEEKDAY}){W}(?P<shift>{BEFORE}){W}(?P<week>{UNIT})"),
    ("unit", r"(?:(?P<third>{THIRD}){W})?(?P<shift>{BEFORE}){W}(?P<unit>{UNIT})"),
    ("unit", r"(?:(?P<third>{THIRD}){W})?(?P<unit>{UNIT}){W}(?P<shift2>{AFTER})"),
    (
        "duration",
        r"(?:{LONG_BEFORE}){W}(?:(?P<n>{COUNT})[ -](?:{UNIT})|(?:{ONE_UNIT}))(?!{W}(?:{AGO}|{ENDING}))",
    ),
    ("duration", r"(?P<n>{COUNT})[ -](?:{UNIT}){W}(?:{LONG_AFTER})"),
    ("year_range", r"(?:tahun{W})?(?P<y>(?:19|20)\d\d){TO}(?P<y2>(?:19|20)\d\d)"),
    ("year", r"(?P<third>{THIRD})[ -](?:tahun{W})?(?P<y>(?:19|20)\d\d)"),
    ("year", r"(?:tahun{W})?(?P<y>(?:19|20)\d\d)"),
)


def _starters(pack: Any) -> frozenset[str]:
    words = pack.dates
    phrases: list[str] = [
        *words.months, *words.weekdays, *words.weekday_before, *words.days, *words.overnight,
        *words.units, *words.one_units, *words.one, *words.vague_counts, *words.before,
        *words.early, *words.middle, *words.late, *words.weekend, *words.window_before,
        *words.window_articles, *words.within, *words.duration_before, *words.since,
        *words.step_days, *words.step_days_alone, *words.eve_before,
        *pack.numbers.units, *pack.numbers.fixed, *words.year_cues, *words.month_cues,
    ]  # fmt: skip
    return frozenset(fold(phrase.split(" ")[0]) for phrase in phrases)
