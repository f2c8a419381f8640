"""Strategies for articles and for extractions that fit them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

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
    Reality,
    ReviewItem,
    Scope,
    Status,
    digest,
)

#: words of any script, with what breaks quoting; no lone surrogates and no NUL, which no ledger takes
_ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(_ANY, max_size=40) | st.sampled_from(
    ["=1+1", '"quoted", twice', "line\r\nline", "غزة ٤٦ ألف", "10-15", " \u200b+x", "NA", "𝟙𝟚 👩‍👩‍👧"]
)
NAMES = WORDS.filter(bool)
MAYBE = st.none() | NAMES
DAYS = st.none() | st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
NUMBERS = st.none() | st.integers(0, 2**63 - 1)
ZONES = st.sampled_from(
    [dt.UTC, dt.timezone(dt.timedelta(hours=7)), dt.timezone(-dt.timedelta(hours=3, minutes=30))]
)
MOMENTS = st.builds(dt.datetime.fromtimestamp, st.integers(6 * 10**8, 2 * 10**9), ZONES)
FEW_MOMENTS = st.sampled_from([dt.datetime(2025, 1, day, 7, tzinfo=dt.UTC) for day in (1, 2)])
COUNTRIES = st.sampled_from([None, "ID", "PS"])
DEGREES = st.none() | st.floats(-90, 90)

ACTORS = st.builds(
    Actor,
    id=st.sampled_from(["act1", "act2", "act3"]),
    name=NAMES,
    kind=st.sampled_from(ActorKind),
    country=COUNTRIES,
    wikidata=st.sampled_from([None, "Q1"]),
    names=st.lists(st.tuples(st.sampled_from(["id", "en"]), NAMES), max_size=2).map(tuple),
    known=st.booleans(),
)
PLACES = st.builds(
    Place,
    id=st.sampled_from(["pl1", "pl2"]),
    name=NAMES,
    country=COUNTRIES,
    latitude=DEGREES,
    longitude=DEGREES,
    precision=st.sampled_from(PlacePrecision),
)
#: of any content
WILD = st.builds(
    Article,
    id=st.sampled_from(["a1", "a2", "a3"]),
    title=WORDS,
    text=NAMES,
    language=st.sampled_from(["id", "en"]),
    published=st.none() | MOMENTS,
    fetched=MOMENTS,
    published_source=st.sampled_from(["none", "record", "told"]),
    url=MAYBE,
    outlet=MAYBE,
    sample=st.booleans(),
)
#: of few contents, so that copies and versions of one article come about
ALIKE = st.builds(
    Article,
    id=st.sampled_from(["a1", "a2"]),
    title=st.sampled_from(["", "Judul"]),
    text=st.just("12 orang tewas."),
    language=st.just("id"),
    published=st.none() | FEW_MOMENTS,
    fetched=FEW_MOMENTS,
    published_source=st.sampled_from(["none", "record", "told"]),
    url=st.sampled_from([None, "https://a.example/", "https://b.example/"]),
    outlet=st.sampled_from([None, "Harian", "Koran"]),
    sample=st.booleans(),
)


def _evidence(article: Article, draw: st.DrawFn) -> tuple[str, Evidence]:
    part = draw(st.sampled_from(Part))
    words = article.words(part)
    start = draw(st.integers(0, len(words)))
    end = draw(st.integers(start, len(words)))
    begin = draw(st.integers(0, start))
    stop = draw(st.integers(end, len(words)))
    return words[start:end], Evidence(article.id, part, start, end, words[begin:stop], begin)


@st.composite
def extractions(draw: st.DrawFn, article: Article) -> Extraction:
    """Draw what an article might say, with every reference and quotation right."""
    actors = draw(st.lists(ACTORS, max_size=3))
    places = draw(st.lists(PLACES, max_size=2))
    actor_ids = st.sampled_from([actor.id for actor in actors]) if actors else st.nothing()
    place_ids = st.sampled_from([place.id for place in places]) if places else st.nothing()
    roles = st.builds(EventActor, actor_ids, st.sampled_from(["source", "target", "speaker"]), NAMES)
    events = tuple(
        Event(
            id=digest(article.id, "event", n),
            event_type=draw(st.sampled_from(["Battles", "consult"])),
            sub_event_type=draw(st.sampled_from([None, "Armed clash"])),
            first=draw(DAYS),
            last=draw(DAYS),
            date_precision=draw(st.sampled_from(DatePrecision)),
            evidence=_evidence(article, draw)[1],
            reality=draw(st.sampled_from(Reality)),
            place_id=draw(st.none() | place_ids),
            place=draw(MAYBE),
            actors=draw(st.lists(roles, max_size=2).map(tuple)) if actors else (),
            rule="drawn",
        )
        for n in range(draw(st.integers(0, 2)))
    )
    figures: list[Figure] = []
    for n in range(draw(st.integers(0, 3))):
        raw, evidence = _evidence(article, draw)
        figures.append(
            Figure(
                id=digest(article.id, "figure", n),
                measure=draw(st.sampled_from(Measure)),
                raw=raw,
                value=draw(NUMBERS),
                qualifier=draw(st.sampled_from(Qualifier)),
                low=draw(NUMBERS),
                best=draw(NUMBERS),
                high=draw(NUMBERS),
                scope=draw(st.sampled_from(Scope)),
                evidence=evidence,
                rule="drawn",
                period_start=draw(DAYS),
                as_of=draw(DAYS),
                date=draw(DAYS),
                victims=draw(MAYBE),
                status=draw(st.sampled_from(Status)),
                responsible=draw(MAYBE),
                responsible_id=draw(st.none() | actor_ids),
                claimant=draw(MAYBE),
                claimant_id=draw(st.none() | actor_ids),
                claimant_role=draw(st.none() | st.sampled_from(ClaimantRole)),
                place_id=draw(st.none() | place_ids),
                place=draw(MAYBE),
                event_id=draw(st.none() | st.sampled_from([event.id for event in events]))
                if events
                else None,
                part_of=draw(st.none() | st.sampled_from([figure.id for figure in figures]))
                if figures
                else None,
                composition=draw(MAYBE),
                caveats=draw(st.lists(NAMES, max_size=2).map(tuple)),
                receipts=draw(st.lists(st.tuples(NAMES, NAMES), max_size=2).map(tuple)),
            )
        )
    raw, evidence = _evidence(article, draw)
    return Extraction(
        article.id,
        article.language,
        figures=tuple(figures),
        events=events,
        actors=tuple(actors),
        actor_mentions=tuple(Mention(actor.id, raw, evidence) for actor in actors),
        places=tuple(places),
        place_mentions=tuple(Mention(place.id, raw, evidence) for place in places),
        dates=(DateMention(raw, draw(DAYS), draw(DAYS), draw(st.sampled_from(DatePrecision)), evidence),),
        review=(ReviewItem(digest(article.id, "review"), "drawn", raw, evidence),),
        version="v1",
    )


@st.composite
def batches(draw: st.DrawFn) -> list[tuple[Article, Extraction]]:
    """Draw articles with their extractions; the same content always says the same."""
    said: dict[tuple[str, str], Extraction] = {}
    pairs = []
    for article in draw(st.lists(WILD | ALIKE | ALIKE, min_size=1, max_size=6)):
        key = (article.id, article.content_hash)
        if key not in said:
            said[key] = draw(extractions(article))
        pairs.append((article, said[key]))
    return pairs
