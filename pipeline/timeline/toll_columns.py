"""Every column of the frames of tolls: claims, series, disagreement."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.timeline.columns import COUNT, DAY, FLAG, INSTANT, TEXT, Column

_KEY = (
    Column("about", TEXT, "what is counted: conflict or story"),
    Column("subject", TEXT, "the conflict's id (conflicts.toml) or the story's"),
    Column("scope", TEXT, "cumulative and period claims are about conflicts, incident ones about stories"),
    Column("measure", TEXT, "killed, injured …"),
    Column(
        "people",
        TEXT,
        "whom it counts: all, a status (child, combatant …) or a kind of people; and of which side",
    ),
    Column("area", TEXT, "place_id of the part of the conflict that is counted; missing for all of it"),
    Column("window", TEXT, "the days that are counted: since … or … to …; missing for the conflict so far"),
)

_SOURCE = (
    Column("source", TEXT, "key of who says it: the claimant, else the outlet of the first report"),
    Column("source_name", TEXT, "who says it, in words"),
    Column("echo", FLAG, "names no claimant, and repeats what this source says in the same report"),
)

CLAIMS: tuple[Column, ...] = (
    Column("figure_id", TEXT, "the figure"),
    Column("article_id", TEXT, "the article that tells it"),
    Column(
        "report_of", TEXT, "the first report of which that article is a copy; its own id when it is the first"
    ),
    *_KEY,
    *_SOURCE,
    Column("claimant_role", TEXT, "in what capacity the claimant speaks"),
    Column("raw", TEXT, "the number words exactly as they stand"),
    Column("qualifier", TEXT, "how the source hedges the number"),
    Column("value", COUNT, "the number stated", "people"),
    Column("least", COUNT, "the smallest number that the words allow; missing when open below", "people"),
    Column("most", COUNT, "the largest number that the words allow; missing when open above", "people"),
    Column("day", DAY, "as-of day, else day of publication; missing when neither is told", "calendar day"),
    Column(
        "moment",
        INSTANT,
        "what orders the claims: the day, or the hour of publication where all tell one",
        "UTC",
    ),
)

SERIES: tuple[Column, ...] = (
    *CLAIMS,
    Column("told_again", TEXT, "the figure that made this same statement first; missing on the first"),
    Column("current", FLAG, "no later claim of the same source in this series replaces it"),
    Column("superseded", FLAG, "a later claim of the same source replaces it"),
    Column("superseded_by", TEXT, "the first figure of the statement that replaces it"),
    Column("previous", TEXT, "the figure of the same source that it is compared with"),
    Column("previous_article", TEXT, "the article that tells that figure"),
    Column("change", COUNT, "difference from the previous one, only where both are exact", "people"),
    Column("change_least", COUNT, "the least change that both wordings allow", "people"),
    Column("change_most", COUNT, "the most change that both wordings allow; missing when open", "people"),
    Column("flag", TEXT, "fall, jump or contradiction; missing when there is nothing to look at"),
)

DISAGREEMENT: tuple[Column, ...] = (
    *_KEY,
    Column("day", DAY, "the day on which these claims were current", "calendar day"),
    Column("low", COUNT, "the smallest number that a current claim states", "people"),
    Column("high", COUNT, "the largest number that a current claim states", "people"),
    Column("low_open", FLAG, "who says low gives only a highest number: it may be fewer"),
    Column("high_open", FLAG, "who says high gives only a lowest number: it may be more"),
    Column("disputed", FLAG, "no number fits all current claims"),
    Column("sources", COUNT, "independent sources with a current claim", "sources"),
    Column("reports", COUNT, "reports that tell the current claims, copies not counted", "reports"),
    Column("low_by", TEXT, 'who says low, "; " between'),
    Column("high_by", TEXT, 'who says high, "; " between'),
    Column("low_day", DAY, "the latest day of the claims that say low", "calendar day"),
    Column("high_day", DAY, "the latest day of the claims that say high", "calendar day"),
    Column("low_figure", TEXT, "a figure that says low"),
    Column("high_figure", TEXT, "a figure that says high"),
)

TOLL_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "series": SERIES,
    "disagreement": DISAGREEMENT,
}

#: what keeps one thing counted apart from another
KEY = tuple(column.name for column in _KEY)
