"""Schema of a pack's date words."""

from __future__ import annotations

from pipeline.languages.harm import Section, Words


class DateWords(Section):
    """Words of dates, lower case; a phrase is written with single spaces."""

    #: "DMY" when 7/10/2023 is always 7 October; "" when it may be either and only the context tells
    order: str = ""
    #: *October 7* beside *7 October*
    month_first: bool = False
    #: full names and abbreviations (without their full stop) -> 1 to 12
    months: dict[str, int]
    #: -> Monday 0 to Sunday 6
    weekdays: dict[str, int]
    #: month and weekday words that are ordinary words unless capitalised (*Minggu*, *May*, *Sat*)
    capital: Words = ()
    #: month words that need a cue before them when they stand without a day or year (*Mei*, *March*)
    ambiguous: Words = ()
    #: *hari* before a weekday, which then needs no capital
    weekday_before: Words = ()
    #: words before a lone month, before a lone year
    month_cues: Words = ()
    year_cues: Words = ()
    #: endings of a day's number: *st*, *th*
    ordinals: Words = ()
    #: between a day and its month: *of*
    of: Words = ()
    #: *malam*, *dini hari*, *night*
    day_parts: Words = ()
    #: days from the day of publication: *kemarin* -1, *besok* 1
    days: dict[str, int]
    #: from the evening before to the day of publication: *overnight*
    overnight: Words = ()
    #: -> "hour", "day", "week", "month", "year"
    units: dict[str, str]
    #: one word for one unit: *sepekan* -> "week"
    one_units: dict[str, str] = {}
    #: words for one before a unit: *a*, *an*
    one: Words = ()
    #: counts that give no date: *beberapa*, *several*
    vague_counts: Words = ()
    #: after a count of units: *lalu*, *ago*
    ago: Words = ()
    #: shift words before a unit, weekday, month or weekend: *last* -1, *this* 0, *next* 1
    before: dict[str, int] = {}
    #: shift words after it: *lalu* -1, *ini* 0, *depan* 1
    after: dict[str, int] = {}
    early: Words = ()
    middle: Words = ()
    late: Words = ()
    weekend: Words = ()
    #: *sejak*, *since*
    since: Words = ()
    #: *24 jam terakhir*, *the past 24 hours*; the articles stand before
    window_before: Words = ()
    window_after: Words = ()
    window_articles: Words = ()
    #: before a count of hours that is a window: *dalam 24 jam*
    within: Words = ()
    #: before or after a count of units that is a duration: *selama 10 hari*, *15 bulan perang*
    duration_before: Words = ()
    duration_after: Words = ()
    #: between two days of one month: *7 hingga 10 Oktober*
    range_words: Words = ()
    #: those of them that need *between* before the first day, and what stands there: *and*; *between*
    range_and: Words = ()
    range_open: Words = ()
    #: after a count of units: days from another day of the text: *earlier* -1, *later* 1
    steps: dict[str, int] = {}
    #: days from another day of the text: *the next day* 1, *hari yang sama* 0
    step_days: dict[str, int] = {}
    #: such that mean this only where a clause ends after them: *the day before*
    step_days_alone: dict[str, int] = {}
    #: before a weekday: the night that ends on it: *malam Minggu*
    eve_before: Words = ()
    #: those of ``before`` that reach to publication only: *earlier this*
    so_far: Words = ()
    #: those of ``window_before`` that without a count mean the one before another in the text: *previous*
    window_of_text: Words = ()
    #: words of the future: a weekday or a day without a year after them lies ahead
    future: Words = ()
    #: verbs of reporting, which end a future word's reach (*will meet, he said on Monday*)
    reporting: Words = ()
