"""Component ``saksi_events``: what happened, when, where, between whom; joined within one article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.claims import Claimant
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.located import choose_place
from pipeline.extract.roles import roles_of
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import DateSpan
from pipeline.extract.where import evidence_at
from pipeline.languages import load_pack
from pipeline.languages.harm import EventWords
from pipeline.model import DatePrecision, Event, Figure, Part, Reality, Scope, digest

VIOLENT = frozenset(
    {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests", "Strategic developments"}
)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    kind: EventWords


@cache
def _lexicon(code: str) -> Lexicon:
    kinds = load_pack(code).events.kinds
    phrases = [(f"kind:{k}", word) for k, kind in enumerate(kinds) for word in kind.words]
    return Lexicon(phrases + [(f"needs:{k}", word) for k, kind in enumerate(kinds) for word in kind.needs])


def _matches(s: Sentence) -> list[_Match]:
    """Return the kinds of event that a sentence's words name: the best of violence, each of diplomacy."""
    kinds = s.pack.events.kinds
    found: list[_Match] = []
    labels = _lexicon(s.pack.code).labels(s.lower)
    needs = {label.removeprefix("needs:") for here in labels for label in here if label.startswith("needs:")}
    for i, here in enumerate(labels):
        for label, end in here.items():
            number = label.removeprefix("kind:")
            if label.startswith("kind:") and (not kinds[int(number)].needs or number in needs):
                found.append(_Match(i, end, kinds[int(number)]))
    violent = [m for m in found if m.kind.type in VIOLENT]
    best = max(violent, key=lambda m: (m.kind.priority, m.end - m.start, -m.start), default=None)
    calm = {m.kind.type: m for m in reversed(found) if m.kind.type not in VIOLENT}
    return sorted([*([best] if best else []), *calm.values()], key=lambda m: m.start)


def _reality(s: Sentence, match: _Match) -> Reality:
    """Tell what happened from what is planned or threatened, by the words before it in its clause."""
    low = next((k + 1 for k in range(match.start - 1, -1, -1) if s.words[k] in ",;:"), 0)
    for label, reality in (
        ("event:denied", Reality.DENIED),
        ("event:threatened", Reality.THREATENED),
        ("event:scheduled", Reality.SCHEDULED),
    ):
        if any(match.start - at <= 8 for at, _ in s.find(label, low, match.end)):
            return reality
    day = _own_date(s, match)
    published = s.doc._.published
    return Reality.SCHEDULED if day and day.first and published and day.first > published else Reality.HAPPENED


def _own_date(s: Sentence, match: _Match) -> DateSpan | None:
    """Return the nearest date of the sentence that can be the event's."""
    able = [(a, b, d) for a, b, d in s.dates if d.kind not in ("duration", "since", "window")]
    if not able:
        return None
    return min(able, key=lambda x: min(abs(x[0] - match.end), abs(match.start - x[1])))[2]


def _make(s: Sentence, match: _Match, speakers: list[Claimant], carried: DateSpan | None) -> Event:
    kind = match.kind
    reality = _reality(s, match)
    own = _own_date(s, match)
    day = own if own and own.first else carried if kind.type in VIOLENT and reality is Reality.HAPPENED else own
    place = choose_place(s, match.start, match.end, speakers)
    start, end = s.chars(match.start, match.end)
    evidence = evidence_at(s, start, end)
    precision = day.precision if day and day.first else DatePrecision.UNKNOWN
    if precision is DatePrecision.UNKNOWN and any(True for _ in s.find("event:ongoing")):
        precision = DatePrecision.ONGOING
    return Event(
        id=digest("event", evidence.article_id, evidence.part, evidence.start, evidence.end, kind.type, kind.sub_type),
        event_type=kind.type,
        sub_event_type=kind.sub_type or None,
        first=day.first if day else None,
        last=day.last if day else None,
        date_precision=precision,
        evidence=evidence,
        reality=reality,
        place_id=place.place.id if place else None,
        place=s.doc[place.start : place.end].text if place else None,
        actors=roles_of(s, match.start, match.end, kind.type, speakers),
        rule=f"words of {kind.sub_type or kind.type}",
    )


def _statement(s: Sentence, speakers: list[Claimant]) -> Event | None:
    """A dated statement by a named actor, when the sentence tells no other event."""
    named = [c for c in speakers if c.actor_id and c.at > 0]
    dated = [d for _, _, d in s.dates if d.kind in ("weekday", "relative", "absolute")]
    if not named or not dated or s.title:
        return None
    speaker = named[0]
    start, end = s.chars(speaker.at, speaker.at + 1)
    evidence = evidence_at(s, start, end)
    day = dated[0]
    return Event(
        id=digest("event", evidence.article_id, evidence.part, evidence.start, evidence.end, "statement"),
        event_type="statement",
        sub_event_type=None,
        first=day.first,
        last=day.last,
        date_precision=day.precision if day.first else DatePrecision.UNKNOWN,
        evidence=evidence,
        actors=roles_of(s, speaker.at, speaker.at + 1, "statement", speakers),
        rule="dated words of a named speaker",
    )


@Language.component("saksi_events")
def events(doc: Doc) -> Doc:
    """Fill ``doc._.events`` and give the figures of an incident their event."""
    found: list[Event] = []
    by_sentence: dict[tuple[Part, int], str] = {}
    carried: DateSpan | None = None
    last_paragraph = -1
    figures: list[Figure] = doc._.figures
    told = {(f.evidence.part, f.evidence.sentence_start) for f in figures if f.scope is Scope.INCIDENT}
    for k, (s, speakers) in enumerate(zip(doc._.sentences, doc._.claimants, strict=True)):
        carried = carried if s.paragraph == last_paragraph else None
        last_paragraph = s.paragraph
        made = [_make(s, match, speakers, carried) for match in _matches(s)]
        made = [e for e in made if _worth(e, k, told)]
        if not made and (statement := _statement(s, speakers)):
            made = [statement]
        for event in made:
            kept = _join(found, event)
            if event.event_type in VIOLENT or event.event_type == "release":
                by_sentence.setdefault((event.evidence.part, event.evidence.sentence_start), kept)
        days = [d for _, _, d in s.dates if d.kind in ("absolute", "relative", "weekday") and d.first]
        carried = days[0] if days else carried
    doc._.events = found
    doc._.figures = _with_events(figures, by_sentence)
    return doc


def _worth(event: Event, k: int, told: set[tuple[Part, int]]) -> bool:
    """Keep an event that is dated, or told by a figure, or by the title or the first sentences."""
    told_by_figure = (event.evidence.part, event.evidence.sentence_start) in told
    dated = event.first is not None or event.date_precision is DatePrecision.ONGOING
    if event.event_type in ("consult", "demand", "reject", "agree", "mediate") and not dated:
        return k < 2 and bool(event.actors)
    return dated or told_by_figure or k < 2


def _same(a: Event, b: Event) -> bool:
    """Two mentions of one event: same type, dates and places that do not contradict each other."""
    if (a.event_type, a.sub_event_type, a.reality) != (b.event_type, b.sub_event_type, b.reality):
        return False
    dates = a.first == b.first or a.first is None or b.first is None
    places = a.place_id == b.place_id or a.place_id is None or b.place_id is None
    actors = {x.actor_id for x in a.actors} & {x.actor_id for x in b.actors}
    both = a.place_id is not None and a.place_id == b.place_id
    return dates and (places or bool(actors)) and (bool(actors) or both or not a.actors or not b.actors)


def _join(found: list[Event], event: Event) -> str:
    """Add an event, or fill what an earlier mention of it lacks; return the id that stands."""
    for i, earlier in enumerate(found):
        if _same(earlier, event):
            known = {(x.actor_id, x.role) for x in earlier.actors}
            more = tuple(x for x in event.actors if x.actor_id not in {a for a, _ in known})
            found[i] = replace(
                earlier,
                first=earlier.first or event.first,
                last=earlier.last or event.last,
                date_precision=earlier.date_precision if earlier.first else event.date_precision,
                place_id=earlier.place_id or event.place_id,
                place=earlier.place or event.place,
                actors=earlier.actors + more,
            )
            return earlier.id
    found.append(event)
    return event.id


def _with_events(figures: list[Figure], by_sentence: dict[tuple[Part, int], str]) -> list[Figure]:
    """Point the figures of an incident at the event of their sentence."""
    return [
        replace(f, event_id=by_sentence.get((f.evidence.part, f.evidence.sentence_start)))
        if f.scope is Scope.INCIDENT
        else f
        for f in figures
    ]
