"""Small true articles with what they say, for tests of the ledger and what is read from it."""

from __future__ import annotations

import datetime as dt

from pipeline.model import (
    Actor,
    ActorKind,
    Article,
    ClaimantRole,
    DateMention,
    DatePrecision,
    Event,
    EventActor,
    Evidence,
    Extraction,
    Figure,
    Measure,
    Mention,
    Part,
    Place,
    PlacePrecision,
    Qualifier,
    ReviewItem,
    Scope,
    Status,
    digest,
)

FETCHED = dt.datetime(2025, 3, 2, 6, 0, tzinfo=dt.UTC)
JAKARTA = dt.timezone(dt.timedelta(hours=7))

MINISTRY = Actor(
    "act-ministry",
    "Gaza Health Ministry",
    ActorKind.HEALTH_AUTHORITY,
    "PS",
    "Q1",
    (("en", "Gaza Health Ministry"), ("id", "Kementerian Kesehatan Gaza")),
)
ISRAEL = Actor("act-israel", "Israel", ActorKind.STATE, "IL", "Q801")
GAZA = Place("pl-gaza", "Gaza City", "PS", 31.5, 34.46, PlacePrecision.TOWN)

TEXT = (
    "At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel. "
    "It puts the total at more than 46,000. Dozens were hurt, a witness said."
)


def article(key: str = "a1", text: str = TEXT, **fields: object) -> Article:
    """Return an article that was published in Jakarta's time on 2 March 2025."""
    told: dict[str, object] = {
        "title": f"Deaths reported in Gaza ({key})",
        "language": "en",
        "published": dt.datetime(2025, 3, 2, 9, 30, tzinfo=JAKARTA),
        "fetched": FETCHED,
        "published_source": "record",
        "url": f"https://news.example/{key}",
        "outlet": "The Example",
    }
    return Article(id=key, text=text, **(told | fields))  # type: ignore[arg-type]


def quote(source: Article, words: str, part: Part = Part.TEXT) -> Evidence:
    """Return where the article says these words, with their sentence."""
    told = source.words(part)
    start = told.index(words)
    begin = max((told.rfind(". ", 0, start) + 2) if ". " in told[:start] else 0, 0)
    stop = told.find(". ", start)
    sentence = told[begin : stop + 1 if stop >= 0 else len(told)]
    return Evidence(source.id, part, start, start + len(words), sentence, begin)


def extraction(source: Article, version: str = "v1") -> Extraction:
    """Return what an article with ``TEXT`` says: two figures, an event, a review item."""
    day = dt.date(2025, 3, 1)
    event = Event(
        digest(source.id, "event"),
        "Explosions/Remote violence",
        None,
        day,
        day,
        DatePrecision.DAY,
        quote(source, "killed"),
        place_id=GAZA.id,
        place="Gaza City",
        actors=(
            EventActor(ISRAEL.id, "source", "Israel"),
            EventActor(MINISTRY.id, "speaker", "health ministry"),
        ),
        rule="attack",
    )
    incident = Figure(
        digest(source.id, "incident"),
        Measure.KILLED,
        "12",
        12,
        Qualifier.AT_LEAST,
        12,
        None,
        None,
        Scope.INCIDENT,
        quote(source, "At least 12"),
        "number-verb",
        date=day,
        date_precision=DatePrecision.DAY,
        victims="people",
        status=Status.UNDISTINGUISHED,
        responsible="Israel",
        responsible_id=ISRAEL.id,
        claimant="the health ministry",
        claimant_id=MINISTRY.id,
        claimant_role=ClaimantRole.HEALTH_AUTHORITY,
        place_id=GAZA.id,
        place="Gaza City",
        event_id=event.id,
        receipts=(("verb", "were killed"), ("hedge", "At least")),
    )
    total = Figure(
        digest(source.id, "total"),
        Measure.KILLED,
        "46,000",
        46000,
        Qualifier.MORE_THAN,
        46001,
        None,
        None,
        Scope.CUMULATIVE,
        quote(source, "more than 46,000"),
        "running-total",
        as_of=dt.date(2025, 3, 2),
        claimant="It",
        claimant_id=MINISTRY.id,
        caveats=("running total", "does not distinguish"),
    )
    return Extraction(
        source.id,
        source.language,
        figures=(incident, total),
        events=(event,),
        actors=(MINISTRY, ISRAEL),
        actor_mentions=(
            Mention(MINISTRY.id, "health ministry", quote(source, "health ministry")),
            Mention(ISRAEL.id, "Israel", quote(source, "Israel")),
        ),
        places=(GAZA,),
        place_mentions=(Mention(GAZA.id, "Gaza City", quote(source, "Gaza City")),),
        dates=(DateMention("Saturday", day, day, DatePrecision.DAY, quote(source, "Saturday")),),
        review=(ReviewItem(digest(source.id, "r"), "vague", "Dozens", quote(source, "Dozens")),),
        version=version,
    )


def pair(key: str = "a1", version: str = "v1", **fields: object) -> tuple[Article, Extraction]:
    """Return an article and what it says."""
    source = article(key, **fields)  # type: ignore[arg-type]
    return source, extraction(source, version)
