"""Texts that Hypothesis makes of a pack's own words, numbers, names, marks and invisible characters."""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import strategies as st

from pipeline.languages import codes, load_pack
from pipeline.model import Article, Measure, digest

NUMBERS = (
    "7",
    "12",
    "46.000",
    "46,000",
    "2,3",
    "1.2",
    "2023",
    "5-7",
    "00",
    "9999999999999999999",
    "٣٤",
    "½",
    "1e9",
)
NAMES = ("Gaza", "Israel", "Hamas", "Kharkiv", "RSF", "Nduga", "PBB", "UN", "Sarah Lestari", "Ukraine's")
MARKS = (
    ".",
    ",",
    ":",
    ";",
    "-",
    "–",
    "…",
    "“",
    "”",
    '"',
    "'",
    "(",
    ")",
    "?",
    "!",
    "/",
    "%",
    "$",
    "\n",
    "\n\n",
    "",
)
#: right-to-left marks, zero-width characters, a byte-order mark, a combining mark, a lone emoji part, NUL
INVISIBLE = (
    "\u202e",
    "\u202c",
    "\u200b",
    "\u200f",
    "\ufeff",
    "\u2060",
    "\u0301",
    "\ufe0f",
    "\x00",
    "\u00a0",
    "\u2028",
)


@cache
def phrases(code: str) -> tuple[str, ...]:
    """Words of every table that governs figures, in the order of the pack."""
    pack = load_pack(code)
    harm = [
        getattr(getattr(pack.harm, m.value), kind) for m in Measure for kind in ("active", "passive", "toll")
    ]
    tables = [
        *harm, pack.people.general[:40], pack.people.child, pack.people.combatant[:20],
        pack.people.things[:20],
        pack.numbers.vague, pack.numbers.units, pack.numbers.scales, pack.numbers.range_between,
        *pack.harm.qualifiers.values(), pack.harm.links, pack.harm.part_before, pack.harm.part_after,
        pack.harm.negations, pack.harm.unreal, pack.harm.conjunctions, pack.harm.locatives,
        pack.claims.said, pack.claims.according_to, pack.claims.speakers[:20], pack.claims.pronouns,
        pack.dates.days, pack.dates.months, pack.dates.weekdays, pack.scopes.period, pack.scopes.cumulative,
    ]  # fmt: skip
    return tuple(dict.fromkeys(word for table in tables for word in table))


@cache
def clauses(code: str) -> st.SearchStrategy[str]:
    """Words that state a harm as the language does, with hedges, parts, places, days and speakers."""
    pack = load_pack(code)
    cues = [getattr(pack.harm, m.value) for m in Measure]
    number = st.one_of(
        st.integers(1, 10**6).map(str),
        st.sampled_from([*NUMBERS, *pack.numbers.units, *pack.numbers.vague, *pack.numbers.one, "3-5"]),
    )
    hedge = st.sampled_from(["", "", "", *(w for words in pack.harm.qualifiers.values() for w in words)])
    who = st.sampled_from([*pack.people.general[:9], *pack.people.child, *pack.people.combatant[:9], ""])
    after = st.sampled_from([w for c in cues for w in (*c.passive, *c.either)])
    before = st.sampled_from([w for c in cues for w in (*c.active, *c.either)])
    part = st.sampled_from(["", "", *pack.harm.part_before, *pack.harm.part_after, *pack.harm.conjunctions])
    day = st.sampled_from(["", *pack.dates.days, *pack.dates.weekdays, *pack.scopes.period, "7/10/2023"])
    place = st.tuples(st.sampled_from(pack.harm.locatives), st.sampled_from(NAMES)).map(" ".join)
    speaker = st.tuples(
        st.sampled_from(["", ",", *pack.claims.according_to, *NAMES]),
        st.sampled_from(["", *pack.claims.said, *pack.claims.speakers[:9], *pack.claims.pronouns]),
    ).map(" ".join)
    told = st.one_of(
        st.tuples(hedge, number, who, after, day), st.tuples(before, hedge, number, who, place),
        st.tuples(number, who, after, part, number), st.tuples(speaker, hedge, number, who, after),
    )  # fmt: skip
    return told.map(lambda words: " ".join(w for w in words if w))


@cache
def texts(code: str, longest: int = 12) -> st.SearchStrategy[str]:
    """Sentences of sorts: clauses of harm and loose words, glued or apart, with marks that nobody sees."""
    word = st.one_of(
        clauses(code),
        clauses(code),
        clauses(code).map(str.capitalize),
        st.sampled_from(phrases(code)),
        st.sampled_from(NUMBERS + NAMES),
        st.text(max_size=4),
    )
    joint = st.sampled_from((" ", " ", ", ", ". ", ". ", *MARKS, *INVISIBLE))
    return st.lists(st.tuples(word, joint), max_size=longest).map(lambda ps: "".join(w + m for w, m in ps))


def articles(*, dated: bool | None = None) -> st.SearchStrategy[Article]:
    """Articles in any language with a pack; ``dated`` False for ones without a day of publication."""

    def of(code: str) -> st.SearchStrategy[Article]:
        moments = st.datetimes(dt.datetime(2001, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
        published = st.none() if dated is False else st.one_of(st.none(), moments)
        return st.builds(make, st.just(code), texts(code, 3), texts(code), published)

    return st.sampled_from(codes()).flatmap(of)


def make(code: str, title: str, text: str, published: dt.datetime | None = None) -> Article:
    """Return an article with an id made of its words."""
    fetched = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)
    return Article(digest("content", title, text), title, text, code, published, fetched)
