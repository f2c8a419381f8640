"""Every column of every frame: its dtype, its unit, what it means.

Text is pandas' ``str``. What nobody says is missing (NA), never zero and never an empty
word; only an article's ``title`` may be an empty text. Days are naive (a calendar day has
no hour), instants are UTC, both to the second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TEXT = "str"
CATEGORY = "category"
COUNT = "Int64"
DAY = "datetime64[s]"
INSTANT = "datetime64[s, UTC]"
DEGREES = "float64"
FLAG = "bool"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame."""

    name: str
    #: as pandas writes it
    dtype: str
    meaning: str
    #: "" where there is none
    unit: str = ""


def _column(name: str, dtype: str, meaning: str, unit: str = "") -> Column:
    known = {DAY: "calendar day", INSTANT: "UTC", DEGREES: "degrees, WGS 84"}
    return Column(name, dtype, meaning, unit or known.get(dtype, ""))


def _characters(name: str, meaning: str) -> Column:
    return _column(name, COUNT, meaning, "Unicode code points")


def _count(name: str, meaning: str, unit: str = "records") -> Column:
    return _column(name, COUNT, meaning, unit)


_ARTICLE_ID = _column("article_id", TEXT, "the article")

_OF_ARTICLE = (
    _column("outlet", CATEGORY, "who printed the article"),
    _column("language", CATEGORY, "the article's language", "ISO 639-1"),
    _column("published", INSTANT, "when the article was published"),
    _column("title", TEXT, "the article's headline"),
    _column("url", TEXT, "where the article is"),
    _column("sample", FLAG, "a fictional article that ships with Saksi"),
)

_SPAN = (
    _column("part", CATEGORY, "which words the offsets point into: title or text"),
    _characters("start", "where the quoted words begin in that part"),
    _characters("end", "where they end, exclusive"),
)

_SENTENCE = (
    _column("sentence", TEXT, "the sentence that says so, as it stands"),
    _characters("sentence_start", "where the sentence begins in that part"),
)

_PLACE = (
    _column("place", TEXT, "the place as worded"),
    _column("place_id", TEXT, "the place as resolved"),
    _column("country", TEXT, "the resolved place's country", "ISO 3166-1 alpha-2"),
    _column("latitude", DEGREES, "centre of the resolved place"),
    _column("longitude", DEGREES, "centre of the resolved place"),
    _column("place_precision", CATEGORY, "how finely the place is told: exact, town, area, country"),
)

ARTICLES = (
    _ARTICLE_ID,
    _column("title", TEXT, "headline; an empty text when there is none"),
    _column("text", TEXT, "the words as received"),
    _column("url", TEXT, "where it is"),
    _column("outlet", CATEGORY, "who printed it"),
    _column("language", CATEGORY, "its language", "ISO 639-1"),
    _column("published", INSTANT, "when it was published"),
    _column("published_source", TEXT, "who says when: metadata, feed, url, told, record, none"),
    _column("published_doubt", TEXT, "why that can hardly be right"),
    _column("fetched", INSTANT, "when it was first read"),
    _column("sample", FLAG, "a fictional article that ships with Saksi"),
    _column("report_of", TEXT, "the first article of which it is a copy; its own id when it is the first"),
    _column("report_kind", CATEGORY, "first, same, update, copy or translation of that article"),
    _column("report_why", TEXT, "why it is taken for one"),
    _count("n_figures", "figures it tells"),
    _count("n_events", "events it tells"),
    _count("n_actors", "actors it tells of"),
    _count("n_review", "sentences no rule settles"),
)

EVENTS = (
    _column("event_id", TEXT, "the event as this article tells it"),
    _column("story_id", TEXT, "the event that it is together with what other articles tell"),
    _ARTICLE_ID,
    _column("event_type", CATEGORY, "ACLED's event type, or a diplomatic one"),
    _column("sub_event_type", CATEGORY, "ACLED's sub-event type; missing for diplomacy"),
    _column("reality", CATEGORY, "happened, scheduled, threatened or denied"),
    _column("first", DAY, "first day it may have happened"),
    _column("last", DAY, "last day it may have happened"),
    _column("date_precision", CATEGORY, "how finely the date is told"),
    *_PLACE,
    _column("actors", TEXT, 'canonical names with roles: "Name (role); …"'),
    _count("n_figures", "figures of this event"),
    *_SPAN,
    *_SENTENCE,
    _column("rule", TEXT, "the rule that made it"),
    *_OF_ARTICLE,
)

FIGURES = (
    _column("figure_id", TEXT, "the figure: one claim about a number of people"),
    _ARTICLE_ID,
    _column("event_id", TEXT, "the event it belongs to"),
    _column("story_id", TEXT, "that event together with what other articles tell of it"),
    _column(
        "measure", CATEGORY, "killed, injured, hostage, released, missing, displaced, detained, affected"
    ),
    _column("raw", TEXT, "the number words exactly as they stand"),
    _count("value", "the number stated; missing for vague words and ranges", "people"),
    _column("qualifier", CATEGORY, "how the source hedges the number"),
    _count("low", "at least so many; missing when unsaid", "people"),
    _count("best", "the number itself, or about so many; missing when unsaid", "people"),
    _count("high", "at most so many; missing when unsaid", "people"),
    _column("scope", CATEGORY, "incident, period, cumulative or unknown; never add up cumulative ones"),
    _column("period_start", DAY, "what the counted window starts with"),
    _column("as_of", DAY, "the day up to which a total counts"),
    _column("date", DAY, "the day of the incident"),
    _column("date_precision", CATEGORY, "how finely that day is told"),
    *_PLACE,
    _column("victims", TEXT, "the victims as worded"),
    _column("status", CATEGORY, "who they are, only as far as the words say so"),
    _column("responsible", TEXT, "who did it, as worded"),
    _column("responsible_id", TEXT, "who did it, as resolved"),
    _column("responsible_name", TEXT, "who did it, canonical name"),
    _column("claimant", TEXT, "who says it, as worded"),
    _column("claimant_id", TEXT, "who says it, as resolved"),
    _column("claimant_name", TEXT, "who says it, canonical name"),
    _column("claimant_role", CATEGORY, "in what capacity the claimant speaks"),
    _column("composition", TEXT, "what the source says of the make-up, as worded"),
    _column("caveats", TEXT, 'what limits the claim, "; " between'),
    _column("part_of", TEXT, "the figure of which this is a stated part; never add it to its whole"),
    *_SPAN,
    *_SENTENCE,
    _column("rule", TEXT, "the rule that made it"),
    _column("receipts", TEXT, 'words the rule leaned on: "what: words; …"'),
    _column(
        "reviewed",
        CATEGORY,
        "what a person said of it: accepted or corrected; added when a person made it of a sentence in "
        "review; missing when nobody did",
    ),
    _column("review_note", TEXT, "who said so, when and why"),
    _column("extracted", TEXT, 'what extraction had found in the corrected fields: "field: value; …"'),
    *_OF_ARTICLE,
)

ACTORS = (
    _column("actor_id", TEXT, "the actor"),
    _column("name", TEXT, "canonical name"),
    _column("kind", CATEGORY, "state, armed group, health authority, person …"),
    _column("country", TEXT, "the actor's country", "ISO 3166-1 alpha-2"),
    _column("wikidata", TEXT, "Wikidata id"),
    _column("known", FLAG, "False for a name that no registry holds"),
    _column("names", TEXT, 'names by language: "id: …; en: …"'),
    _count("n_mentions", "times it is named"),
    _count("n_articles", "articles that tell of it"),
    _count("n_figures_claimed", "figures it claims"),
    _count("n_figures_responsible", "figures it is said to be responsible for"),
    _count("n_events", "events it has a role in"),
    _column("first_seen", INSTANT, "earliest publication that tells of it"),
    _column("last_seen", INSTANT, "latest publication that tells of it"),
)

PLACES = (
    _column("place_id", TEXT, "the place"),
    _column("name", TEXT, "canonical name"),
    _column("country", TEXT, "its country", "ISO 3166-1 alpha-2"),
    _column("latitude", DEGREES, "its centre"),
    _column("longitude", DEGREES, "its centre"),
    _column("precision", CATEGORY, "exact, town, area, country"),
    _count("n_articles", "articles that tell of it"),
)

INVOLVEMENT = (
    _column("actor_id", TEXT, "the actor"),
    _column("record_kind", CATEGORY, "figure, event or article"),
    _column("record_id", TEXT, "the figure's, event's or article's id"),
    _column("role", CATEGORY, "claimant, responsible; source, target, mediator, speaker …; mentioned"),
)

MENTIONS = (
    _ARTICLE_ID,
    _column("kind", CATEGORY, "actor, place or date"),
    _column("of", TEXT, "actor_id or place_id; missing for a date"),
    _column("raw", TEXT, "the words"),
    *_SPAN,
    _column("name", TEXT, "canonical name of the actor or place"),
    _column("first", DAY, "first day of a date"),
    _column("last", DAY, "last day of a date"),
    _column("date_precision", CATEGORY, "how finely the date is told"),
)

REVIEW = (
    _column("review_id", TEXT, "the item"),
    _ARTICLE_ID,
    _column("reason", TEXT, "why no rule settles it"),
    _column("raw", TEXT, "the words in question"),
    *_SPAN,
    *_SENTENCE,
    _column("title", TEXT, "the article's headline"),
    _column("outlet", CATEGORY, "who printed the article"),
    _column("language", CATEGORY, "the article's language", "ISO 639-1"),
    _column("published", INSTANT, "when the article was published"),
)

JOINS = (
    _column("story_id", TEXT, "the story that both belong to"),
    _column("first", TEXT, "an event"),
    _column("second", TEXT, "an event of another article that is the same"),
    _column("score", DEGREES, "how much speaks for it", "points; 4 are enough, 0 when joined by hand"),
    _column("why", TEXT, "what speaks for it"),
)

SAID = (
    _column("entry", TEXT, "what was said or decided: its id"),
    _column("about", CATEGORY, "figure, sentence or event"),
    _column("verdict", CATEGORY, "accept, correct, reject; dismiss, add; split, join …; undo"),
    _column("subject", TEXT, "the figure, review item or event"),
    _column("other", TEXT, "the other event of a join"),
    _column("article_id", TEXT, "its article; missing for an event that is not told any more"),
    _column("changes", TEXT, "field -> new value, as JSON"),
    _column("was", TEXT, "what was found of it then, as JSON"),
    _column("before", TEXT, "field -> value just before, of the fields that changed, as JSON"),
    _column("reason", TEXT, "why"),
    _column("by", TEXT, "who says so"),
    _column("at", INSTANT, "when"),
    _column("stands", FLAG, "nobody took it back"),
    _column("last", FLAG, "it is what an undo would take back now"),
)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "articles": ARTICLES,
    "events": EVENTS,
    "figures": FIGURES,
    "actors": ACTORS,
    "places": PLACES,
    "involvement": INVOLVEMENT,
    "mentions": MENTIONS,
    "review": REVIEW,
    "joins": JOINS,
    "said": SAID,
}
